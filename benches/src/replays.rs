//! Every past election of the repository counted again: in here, and by the program as a whole.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use exchange::past::{self, Past};

use crate::measure::median;
use crate::table::Table;

const NAME: &str = "every past election of the repository";
const METHOD: &str = "by the rule in its record";

/// Times reading and counting, and `saylau replay` with its start.
pub fn all(table: &mut Table, root: &Path) -> Result<()> {
    let texts = texts(&root.join("elections/history"))?;
    let read = || -> Vec<Past> {
        let read = texts.iter().map(|text| past::read("record", text).expect("it is a record"));
        read.flat_map(|reading| reading.elections).collect()
    };
    let records = read();
    let count =
        || -> usize { records.iter().filter(|record| record.replay(&record.law).is_ok()).count() };
    ensure!(count() == records.len(), "every record can be counted");
    table.add(NAME, METHOD, "counting, trace and comparison included", median(count), true);
    table.add(NAME, METHOD, "reading the records", median(read), true);
    table.note(format!("past elections: {}", records.len()));
    program(table, root)
}

fn texts(folder: &Path) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            texts.push(fs::read_to_string(&path)?);
        }
    }
    Ok(texts)
}

fn program(table: &mut Table, root: &Path) -> Result<()> {
    let program = root.join("target/release/saylau");
    if !program.is_file() {
        table.note("replays: no target/release/saylau; cargo build --release makes it");
        return Ok(());
    }
    let mut samples: Vec<f64> = Vec::new();
    for _ in 0..11 {
        let start = Instant::now();
        let mut replay = Command::new(&program);
        replay.args(["replay", "--by-rule", "--json"]).stdout(Stdio::null()).stderr(Stdio::null());
        let status = replay.status().context("the program does not start")?;
        samples.push(start.elapsed().as_nanos() as f64);
        ensure!(status.success(), "saylau replay ended with {status}: is the program of today?");
    }
    samples.sort_by(f64::total_cmp);
    table.add(NAME, METHOD, "saylau replay --by-rule --json, whole process", samples[5], true);
    Ok(())
}
