//! `saylau party export`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use exchange::register::party::write;
use serde::Serialize;
use server::{Desk, Folder};

use crate::output::Output;
use crate::refusal::Refusal;

/// Writes the register as five tables that can be imported again. The same register gives the
/// same bytes.
#[derive(Args)]
pub struct Export {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    /// Folder for the tables; it is made, files of their names are replaced.
    out: PathBuf,
}

#[derive(Serialize)]
struct Exported {
    parties: usize,
    files: Vec<String>,
}

impl Export {
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = Desk::open(&Folder::at(&self.dir))?;
        let canvass = desk.canvass();
        let parties = &canvass.registers().parties;
        let written = write(parties);
        let failed = |error: std::io::Error| {
            Refusal::one("file.io", format!("{}: {error}", self.out.display()))
        };
        std::fs::create_dir_all(&self.out).map_err(failed)?;
        for (name, bytes) in &written {
            std::fs::write(self.out.join(name), bytes).map_err(failed)?;
        }
        let files = written.into_keys().collect();
        let exported = Exported { parties: parties.iter().count(), files };
        output.show(&exported, || {
            let files = exported.files.join(", ");
            println!("{} parties written to {}: {files}", exported.parties, self.out.display());
        });
        Ok(ExitCode::SUCCESS)
    }
}
