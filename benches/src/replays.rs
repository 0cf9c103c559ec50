//! Every past election of the repository counted again, by the program itself.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};

use crate::table::Table;

/// Times `saylau replay`, its start and the reading of all records included.
pub fn all(table: &mut Table, root: &Path) -> Result<()> {
    let program = root.join("target/release/saylau");
    if !program.is_file() {
        table.note("replays: no target/release/saylau; cargo build --release makes it");
        return Ok(());
    }
    let mut samples: Vec<f64> = Vec::new();
    for _ in 0..11 {
        let start = Instant::now();
        let mut replay = Command::new(&program);
        replay.args(["replay", "--json"]).stdout(Stdio::null()).stderr(Stdio::null());
        let status = replay.status().context("the program does not start")?;
        samples.push(start.elapsed().as_nanos() as f64);
        ensure!(status.success(), "saylau replay ended with {status}: is the program of today?");
    }
    samples.sort_by(f64::total_cmp);
    let name = "every past election of the repository";
    table.add(
        name,
        "by the law of its day",
        "saylau replay --json, whole process",
        samples[5],
        true,
    );
    Ok(())
}
