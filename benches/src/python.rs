//! Packages of Python, in an environment of their own under `target`.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::cases::Cases;
use crate::ours;
use crate::table::Table;

const SCRIPT: &str = include_str!("peers.py");
const PACKAGES: [&str; 2] = ["votelib==0.4.0", "apportionment==1.0"];

/// Times what the packages have; without Python or a network there is a note instead.
pub fn all(table: &mut Table, folder: &Path, cases: &Cases) -> Result<()> {
    let said = match ask(folder, cases) {
        Ok(said) => said,
        Err(error) => {
            table.note(format!("no Python packages: {error:#}"));
            return Ok(());
        }
    };
    for row in said.as_array().context("the script writes a list")? {
        let nanos = row["seconds"].as_f64().context("a time is missing")? * 1e9;
        let who = row["who"].as_str().context("a name is missing")?.to_owned();
        let method = [ours::DHONDT, ours::SAINTE_LAGUE, ours::HARE, ours::BIPROPORTIONAL]
            .into_iter()
            .find(|method| row["method"] == *method)
            .context("the method is one of ours")?;
        let Some(case) = row["case"].as_u64().and_then(|nth| usize::try_from(nth).ok()) else {
            table.add(cases.matrix.name, method, who, nanos, true);
            continue;
        };
        let case = &cases.national[case];
        let same = row["seats"] == json!(ours::seats(case, method));
        table.add(case.name, method, who, nanos, same);
    }
    Ok(())
}

fn ask(folder: &Path, cases: &Cases) -> Result<Value> {
    let venv = folder.join("target/venv");
    let python = venv.join("bin/python");
    if !python.is_file() {
        run(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
    }
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(PACKAGES))?;
    let national = cases.national.iter();
    let national = national.map(|case| json!({ "votes": case.votes, "house": case.house }));
    let national: Vec<Value> = national.collect();
    // Lists without a seat do not take part; votelib would give them some.
    let seated = |row: &Vec<u64>| -> Vec<u64> {
        let with_seats = row.iter().zip(&cases.matrix.lists).filter(|(_, seats)| **seats > 0);
        with_seats.map(|(&votes, _)| votes).collect()
    };
    let votes: Vec<Vec<u64>> = cases.matrix.votes.iter().map(seated).collect();
    let matrix = json!({ "votes": votes, "districts": cases.matrix.districts });
    let question = json!({ "national": national, "matrix": matrix });
    let mut child = Command::new(&python)
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin.write_all(question.to_string().as_bytes())?;
    drop(stdin);
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "the script ended with {}", output.status);
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn run(command: &mut Command) -> Result<()> {
    let output = command.output().context("cannot start python3")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{}", said.trim().lines().last().unwrap_or_default());
    Ok(())
}
