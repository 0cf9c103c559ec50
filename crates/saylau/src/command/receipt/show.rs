//! `saylau receipt show`: what a receipt says, proven or not.

use std::process::ExitCode;

use ::receipt::Receipt;
use clap::Args;
use election::act::{Act, Mode};

use super::read;
use crate::output::{Output, grouped};
use crate::refusal::Refusal;

/// Shows what a receipt says; proves nothing, see `saylau receipt check`.
#[derive(Args)]
pub struct Show {
    /// File with the receipt (JSON or the text of its code), `-` for standard input.
    file: String,
}

impl Show {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let receipt = read(&self.file)?;
        let value: serde_json::Value =
            serde_json::from_slice(&receipt.to_json()).expect("canonical JSON is JSON");
        output.show(&value, || print(&receipt));
        Ok(ExitCode::SUCCESS)
    }
}

/// Prints a receipt for people: what was done, by whom, where it stands.
pub fn print(receipt: &Receipt) {
    let payload = &receipt.entry().payload;
    if receipt.mode == Mode::Rehearsal {
        println!("REHEARSAL, not an election.");
    }
    println!("Entry {} of the log {}", grouped(receipt.position), receipt.origin);
    println!("signed by {}, whose key is {}", payload.by, receipt.key);
    match &payload.act {
        Act::FormRecorded(form) => {
            println!(
                "Form of station {}, {}, version {}",
                form.station, form.contest, form.version
            );
            for (code, figure) in &form.figures.fields {
                println!("  {:24} {:>12}", code.as_str(), grouped(*figure));
            }
            for (code, votes) in &form.figures.votes {
                println!("  {:24} {:>12}", code.as_str(), grouped(*votes));
            }
        }
        Act::TurnoutReported(report) => println!(
            "Turnout of station {} by {}: {} ballots issued",
            report.station,
            report.hour,
            grouped(report.ballots_issued.0)
        ),
        other => {
            let act = serde_json::to_value(other).expect("acts serialize to JSON");
            println!("Act: {}", act["act"].as_str().unwrap_or_default());
        }
    }
}
