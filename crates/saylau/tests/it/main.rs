//! The command line as a stranger meets it: what it prints, and how it ends.

mod attacks;
mod calendar;
mod damage;
mod evidence;
mod import;
mod init;
mod list;
mod mandate;
mod mirror;
mod monitor;
mod night;
mod observer;
mod party;
mod place;
mod publish;
mod published;
mod quorum;
mod refusals;
mod registers;
mod replay;
mod seats;
mod server;
mod witness;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs `saylau` with `arguments`.
fn saylau(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_saylau"));
    command.args(arguments).output().expect("the program starts")
}

/// Runs it with `--json` and returns what it printed, with its exit code.
fn json(arguments: &[&str]) -> (serde_json::Value, i32) {
    let output = saylau(&[arguments, &["--json"]].concat());
    let value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{arguments:?} prints JSON: {error}\n{}", String::from_utf8_lossy(&output.stderr))
    });
    (value, output.status.code().expect("it ends by itself"))
}

/// The codes of the faults that it printed.
fn faults(value: &serde_json::Value) -> Vec<&str> {
    let errors = value["errors"].as_array().expect("a list of errors");
    errors.iter().map(|error| error["code"].as_str().expect("a code")).collect()
}

/// The made-up election day that tests share.
fn exampland() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/exampland")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path that is text")
}
