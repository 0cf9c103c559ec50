//! `saylau receipt check`: whether a receipt proves what it says.

use std::path::PathBuf;
use std::process::ExitCode;

use ::receipt::{Trust, json};
use clap::Args;
use election::act::Mode;
use jiff::Timestamp;
use tlog::{Policy, TlogError, VerifierKey};

use super::{read, show, text};
use crate::output::{Output, grouped};
use crate::refusal::Refusal;

/// Checks a receipt against the key of its log: no network, no server, no trust in who handed it
/// over. Exit code 1 if it proves nothing, with every reason.
#[derive(Args)]
pub struct Check {
    /// File with the receipt (JSON or the text of its code), `-` for standard input.
    file: String,
    #[command(flatten)]
    trusted: Trusted,
}

/// What the reader trusts, and asks for.
#[derive(Args)]
pub struct Trusted {
    /// Key of the log, as published (`log.vkey`), taken from a place that you trust.
    #[arg(long)]
    key: Vec<VerifierKey>,
    /// File with a policy: the log's key, witnesses, how many of them must have cosigned.
    #[arg(long)]
    policy: Option<PathBuf>,
    /// Refuse the receipt of a rehearsal.
    #[arg(long, conflicts_with = "rehearsal")]
    live: bool,
    /// Refuse the receipt of a live log.
    #[arg(long)]
    rehearsal: bool,
    /// SHA-256 of the form definition that the figures must have been entered by.
    #[arg(long)]
    definition: Option<String>,
}

impl Trusted {
    /// Reads what was named.
    pub fn read(&self) -> Result<Trust, Refusal> {
        let policy = self.policy.as_ref().map(|path| {
            let fault = |why: String| format!("{}: {why}", path.display());
            let text = std::fs::read_to_string(path)
                .map_err(|error| Refusal::one("file.io", fault(error.to_string())))?;
            text.parse::<Policy>()
                .map_err(|error: TlogError| Refusal::one(error.code(), fault(error.to_string())))
        });
        let mode = match (self.live, self.rehearsal) {
            (true, _) => Some(Mode::Live),
            (_, true) => Some(Mode::Rehearsal),
            _ => None,
        };
        let (keys, definition) = (self.key.clone(), self.definition.clone());
        Ok(Trust { keys, policy: policy.transpose()?, mode, definition })
    }
}

impl Check {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let trust = self.trusted.read()?;
        if output.json {
            // A text that is no receipt differs too, in the words of the answer to programs.
            return Ok(shown(&json::check_text(&text(&self.file)?, &trust), output));
        }
        let receipt = read(&self.file)?;
        show::print(&receipt);
        match ::receipt::check(&receipt, &trust) {
            Ok(checked) => {
                let at = i64::try_from(checked.signed_at).ok();
                let at = at.and_then(|at| Timestamp::from_second(at).ok());
                println!(
                    "TRUE: the log signed it at {}, with {} entries, root {}.",
                    at.map_or_else(String::new, |at| at.to_string()),
                    grouped(checked.size),
                    checked.root.to_base64()
                );
                for (witness, _) in &checked.cosigned {
                    println!("Cosigned by {witness}.");
                }
                for line in &checked.unchecked {
                    println!("Not looked at: the signature of {line}, whom no policy names.");
                }
                println!(
                    "The log vouches that the key is the commission's: `saylau verify` recounts it."
                );
                Ok(ExitCode::SUCCESS)
            }
            Err(faults) => {
                println!("NOT PROVEN:");
                for fault in faults {
                    println!("  [{}] {fault}", fault.code());
                }
                Ok(ExitCode::FAILURE)
            }
        }
    }
}

fn shown(answer: &str, output: Output) -> ExitCode {
    let value: serde_json::Value = serde_json::from_str(answer).expect("an answer is JSON");
    let agrees = value["verdict"] == "agrees";
    output.show(&value, || {});
    if agrees { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
