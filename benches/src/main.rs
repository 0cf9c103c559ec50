//! Times the methods beside those of others, on the same votes, in one run:
//! `cargo run --release --manifest-path benches/Cargo.toml`.
//!
//! Every figure is the median of 41 samples. A peer that gives other seats is marked: it is fast at
//! something else.

mod cases;
mod measure;
mod ours;
mod python;
mod replays;
mod rust;
mod simulated;
mod table;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use cases::Cases;
use table::Table;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = folder.parent().context("benches lies in the root")?;
    let cases = Cases::read(root)?;
    let mut table = Table::default();
    for case in &cases.national {
        ours::national(&mut table, case);
        rust::national(&mut table, case);
    }
    ours::biproportional(&mut table, &cases.matrix);
    python::all(&mut table, folder, &cases)?;
    simulated::million(&mut table, &cases.national[0]);
    replays::all(&mut table, root)?;
    let cores = std::thread::available_parallelism()?;
    println!("{table}\n{} cores; {}; apportionment at {}", cores, rustc()?, revision(root)?);
    Ok(())
}

fn rustc() -> Result<String> {
    said("rustc", &["--version"], Path::new("."))
}

fn revision(root: &Path) -> Result<String> {
    said("git", &["describe", "--always", "--dirty"], root)
}

fn said(program: &str, arguments: &[&str], folder: &Path) -> Result<String> {
    let output = std::process::Command::new(program).args(arguments).current_dir(folder).output();
    let output = output.with_context(|| format!("cannot start {program}"))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
