//! `saylau receipt make`: a receipt from what is published, by anyone.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::paper::{Written, write_code, write_paper};
use super::snapshot::Snapshot;
use super::write;
use crate::output::Output;
use crate::refusal::Refusal;

/// Makes the receipt of an act from a published log: the same proof that the commission got, under
/// the newest head, with the cosignatures that it has by now.
#[derive(Args)]
pub struct Make {
    /// Folder of a snapshot, or its address (http).
    snapshot: String,
    /// Place of the act in the log.
    #[arg(long, required_unless_present = "station", conflicts_with = "station")]
    position: Option<u64>,
    /// Station whose newest form is meant.
    #[arg(long)]
    station: Option<String>,
    /// Contest of that form; the last one recorded if none is named.
    #[arg(long, requires = "station")]
    contest: Option<String>,
    /// File for the receipt; standard output if none is named.
    #[arg(long)]
    out: Option<PathBuf>,
    /// File for its code (.svg, .png, or text).
    #[arg(long)]
    qr: Option<PathBuf>,
    /// File for its paper.
    #[arg(long)]
    pdf: Option<PathBuf>,
    /// Language of the paper: kk, ru, en.
    #[arg(long, requires = "pdf")]
    language: Option<String>,
}

impl Make {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let snapshot = Snapshot::read(&self.snapshot)?;
        let position = match (&self.position, &self.station) {
            (Some(position), _) => *position,
            (None, Some(station)) => snapshot.form_of(station, self.contest.as_deref())?,
            (None, None) => unreachable!("one of both is required"),
        };
        let receipt = snapshot.receipt(position)?;
        let mut written = Written::default();
        if let Some(path) = &self.qr {
            write_code(&receipt, path, &mut written)?;
        }
        if let Some(path) = &self.pdf {
            write_paper(&receipt, &snapshot, self.language.as_deref(), path, &mut written)?;
        }
        match &self.out {
            Some(path) => {
                write(path, &receipt.to_json())?;
                written.add(path);
            }
            None if written.is_empty() && !output.json => {
                println!("{}", String::from_utf8_lossy(&receipt.to_json()));
                return Ok(ExitCode::SUCCESS);
            }
            None => {}
        }
        let value: serde_json::Value =
            serde_json::from_slice(&receipt.to_json()).expect("canonical JSON is JSON");
        let shown = serde_json::json!({ "receipt": value, "files": written.files });
        output.show(&shown, || written.print());
        Ok(ExitCode::SUCCESS)
    }
}
