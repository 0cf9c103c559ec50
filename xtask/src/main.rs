//! Automation in Rust. `cargo xtask` lists the commands.

mod agreement;
mod apt;
mod browser;
mod bundle;
mod crash;
mod demo;
mod differential;
mod faults;
mod fixtures;
mod load;
mod run;
mod scale;
mod steps;
mod stores;
mod tidy;
mod vectors;
mod wasm;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

const USAGE: &str = "\
cargo xtask <command>

  check                        format, clippy, tidy, unit tests: the loop
  test [--skip STEP]...        everything that must hold, with the set-up that it needs
  tidy                         the rules of this repository that no compiler knows
  fixtures [--check|--vectors] writes the generated files of packages and test vectors, or compares them
  wasm [--check]               builds the programs that pages fetch, or compares them
  crash [--kills N] [--seed S] [--small] [--program FILE] [--json]
                               kills a node N times (100) while acts come in, then looks for losses;
                               --small plays a package of few stations, whose node starts at once;
                               --program takes one that is built already
  load [--versions N] [--connections N] [--seed S] [--json]
                               sends N versions (10) of every form at once; forms a second, waits
  faults [--points N] [--seed S] [--threads T] [--json]
                               breaks N operations (20,000) of the log on its disk, each in another
                               way, then looks for losses and forks
  differential [--cases N] [--seed S] [--method NAME] [--show CASE] [--json]
                               counts N random cases (100,000) here and by the Python package votelib
  scale --stations N FOLDER    writes the snapshot of a made-up election of any size, for verifiers
  agreement [--bundles N] [--seed S] [--kind TEXT] [--write NUMBER FOLDER] [--json]
                               has N good and N damaged bundles (10,000 each) judged by every verifier
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match command(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs one command; false when what it checks does not hold.
fn command(arguments: &[String]) -> Result<bool> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in the root")?;
    let mut rest = arguments.iter().map(String::as_str);
    let (command, rest) = (rest.next().unwrap_or("help"), rest.collect::<Vec<_>>());
    match (command, rest.as_slice()) {
        ("check", []) => Ok(run::all(root, &steps::check(), &[])),
        ("test", _) => {
            let skipped = values(&rest, "--skip")?;
            Ok(run::all(root, &steps::test(), &skipped))
        }
        ("tidy", []) => tidy::report(root),
        ("fixtures", []) => fixtures::write(root).map(|()| true),
        ("fixtures", ["--vectors"]) => fixtures::write_vectors(root).map(|()| true),
        ("fixtures", ["--check"]) => fixtures::check(root),
        ("wasm", []) => wasm::write(root).map(|()| true),
        ("wasm", ["--check"]) => wasm::check(root),
        ("crash", _) => crash::report(root, &crash::Plan::read(&rest)?),
        ("load", _) => load::report(root, &load::Plan::read(&rest)?),
        ("faults", _) => faults::report(root, &rest),
        ("differential", _) => differential::report(root, &differential::Plan::read(&rest)?),
        ("scale", _) => scale::write(root, &scale::Plan::read(&rest)?),
        ("agreement", _) => agreement::report(root, &agreement::Plan::read(&rest)?),
        ("help" | "--help" | "-h", []) => {
            print!("{USAGE}");
            Ok(true)
        }
        _ => bail!("unknown command `{}`\n\n{USAGE}", arguments.join(" ")),
    }
}

/// The values of an option that may stand several times, and nothing else.
fn values<'a>(arguments: &[&'a str], option: &str) -> Result<Vec<&'a str>> {
    let pairs = arguments.chunks(2).map(|pair| match pair {
        [name, value] if *name == option => Ok(*value),
        _ => bail!("unknown argument `{}`; known: {option} VALUE", pair.join(" ")),
    });
    pairs.collect()
}
