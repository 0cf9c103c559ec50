//! `saylau receipt`: the proof that an act is in a log.

mod check;
mod make;
mod paper;
mod show;
mod snapshot;

use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;

use ::receipt::{RECEIPT_BYTES_MAX, Receipt as Proof};
use clap::{Args, Subcommand};

use crate::output::Output;
use crate::refusal::Refusal;

/// Shows, checks, prints and makes receipts: the proof that an act is in a log.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  saylau receipt make public --station 01-0412 --out form.json --pdf form.pdf\n  \
    saylau receipt check form.json --key 'results.example.org+1a2b3c4d+AZ…' --live\n  \
    saylau receipt qr form.json --out form.svg"
)]
pub struct Receipt {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Show(show::Show),
    Check(check::Check),
    Make(make::Make),
    Qr(paper::Qr),
    Pdf(paper::Pdf),
}

impl Receipt {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        match self.command {
            Command::Show(command) => command.run(output),
            Command::Check(command) => command.run(output),
            Command::Make(command) => command.run(output),
            Command::Qr(command) => command.run(output),
            Command::Pdf(command) => command.run(output),
        }
    }
}

/// Reads the text of a receipt from a file, or from standard input for `-`.
fn text(file: &str) -> Result<String, Refusal> {
    let fault = |error: std::io::Error| Refusal::one("file.io", format!("{file}: {error}"));
    // One byte more than any receipt: what is longer is refused by its length, not read on.
    let most = u64::try_from(RECEIPT_BYTES_MAX).expect("a small number") + 1024;
    let mut bytes = Vec::new();
    let read = if file == "-" {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        let opened = std::fs::File::open(file).map_err(fault)?;
        opened.take(most).read_to_end(&mut bytes)
    };
    read.map_err(fault)?;
    String::from_utf8(bytes).map_err(|_| {
        let message = format!(
            "{file}: no text; give the JSON of a receipt or the text of its code (a picture is read \
             by any scanner, which gives that text)"
        );
        Refusal::one("receipt.no_text", message)
    })
}

/// Reads a receipt, as JSON or as the text of its code.
fn read(file: &str) -> Result<Proof, Refusal> {
    Proof::from_text(&text(file)?)
        .map_err(|error| Refusal::one(error.code(), format!("{file}: {error}")))
}

/// Writes a file that was asked for.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    std::fs::write(path, bytes)
        .map_err(|error| Refusal::one("file.io", format!("{}: {error}", path.display())))
}
