//! `saylau receipt qr` and `pdf`: a receipt as a code and as a paper.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ::paper::PaperError;
use ::paper::qr::Qr as Drawn;
use ::receipt::{Receipt, Trust, check, code};
use clap::Args;

use super::snapshot::Snapshot;
use super::{read, write};
use crate::output::Output;
use crate::refusal::Refusal;

/// Writes the code of a receipt, which holds all of it.
#[derive(Args)]
pub struct Qr {
    /// File with the receipt (JSON or the text of its code), `-` for standard input.
    file: String,
    /// File to write, .svg or .png; the text of the code goes to standard output if none is named.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Writes a receipt as one page to pin on the wall.
#[derive(Args)]
pub struct Pdf {
    /// File with the receipt (JSON or the text of its code), `-` for standard input.
    file: String,
    /// Folder or address (http) of the published log: its key, and the words of the form.
    snapshot: String,
    /// File to write.
    #[arg(long)]
    out: PathBuf,
    /// Language: kk, ru, en; the first one of the election if none is named.
    #[arg(long)]
    language: Option<String>,
}

/// The files that a command has written.
#[derive(Default)]
pub struct Written {
    pub files: Vec<String>,
}

impl Written {
    pub fn add(&mut self, path: &Path) {
        self.files.push(path.display().to_string());
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub fn print(&self) {
        for file in &self.files {
            println!("{file}");
        }
    }

    fn show(&self, output: Output) {
        output.show(&serde_json::json!({ "files": self.files }), || self.print());
    }
}

impl Qr {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let receipt = read(&self.file)?;
        let Some(path) = &self.out else {
            let text = code::write(&receipt);
            output.show(&serde_json::json!({ "code": text }), || println!("{text}"));
            return Ok(ExitCode::SUCCESS);
        };
        let mut written = Written::default();
        write_code(&receipt, path, &mut written)?;
        written.show(output);
        Ok(ExitCode::SUCCESS)
    }
}

impl Pdf {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let receipt = read(&self.file)?;
        let snapshot = Snapshot::read(&self.snapshot)?;
        let mut written = Written::default();
        write_paper(&receipt, &snapshot, self.language.as_deref(), &self.out, &mut written)?;
        written.show(output);
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes the code of a receipt in the form that the name of the file asks for.
pub fn write_code(receipt: &Receipt, path: &Path, written: &mut Written) -> Result<(), Refusal> {
    let text = code::write(receipt);
    let drawn = || Drawn::new(&text).map_err(refused);
    let bytes = match path.extension().and_then(|ending| ending.to_str()) {
        Some("svg") => {
            drawn()?.svg(&format!("{} {}", receipt.origin, receipt.position)).into_bytes()
        }
        Some("png") => drawn()?.png(),
        _ => text.into_bytes(),
    };
    write(path, &bytes)?;
    written.add(path);
    Ok(())
}

/// Writes the paper of a receipt, once it holds against the key of the published log.
pub fn write_paper(
    receipt: &Receipt,
    snapshot: &Snapshot,
    language: Option<&str>,
    path: &Path,
    written: &mut Written,
) -> Result<(), Refusal> {
    let trust = Trust { keys: vec![snapshot.key.clone()], ..Trust::default() };
    let checked = check(receipt, &trust).map_err(|faults| Refusal {
        faults: faults.iter().map(|one| (one.code().into(), one.to_string())).collect(),
    })?;
    let definition = snapshot.definition()?;
    let language = language.or(definition.languages.first().map(String::as_str)).unwrap_or("en");
    let pdf = ::paper::receipt(receipt, &checked, &definition, language).map_err(refused)?;
    write(path, &pdf)?;
    written.add(path);
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "it is the end of the error's way")]
fn refused(error: PaperError) -> Refusal {
    Refusal::one(error.code(), error.to_string())
}
