//! `saylau catch-up`: an old copy of a log gets what it lacks.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;
use server::{Folder, lineage};

use crate::output::Output;
use crate::published;
use crate::refusal::Refusal;

/// Fetches the entries that a mirror has and this log has not.
///
/// After a backup was put back the node refuses to start, for somebody knows more of its log than
/// it does. This command judges each missing entry as if it were sent, checks that the head signed
/// over all of them is the log's own, and takes them with that head. Nothing is signed.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau catch-up night --from http://mirror.example.net/\n  \
    saylau catch-up night --from /srv/www/results")]
pub struct CatchUp {
    /// Data folder, made by `saylau init`.
    dir: PathBuf,
    /// Address (http) or folder of a mirror of this log.
    #[arg(long, value_name = "URL|DIR")]
    from: String,
}

#[derive(Serialize)]
struct Done {
    from: u64,
    to: u64,
}

impl CatchUp {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        published::source(&self.from)?;
        let caught_up = lineage::catch_up(&Folder::at(&self.dir), &self.from)?;
        let done = Done { from: caught_up.from, to: caught_up.to };
        output.show(&done, || match done.to - done.from {
            0 => println!("nothing is missing: the log has {} entries", done.to),
            fetched => println!("{fetched} entries were missing: the log has {} now", done.to),
        });
        Ok(ExitCode::SUCCESS)
    }
}
