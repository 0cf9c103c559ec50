//! The storage proof, as a program of its own: it is compiled for speed.

use std::path::Path;

use anyhow::Result;

use crate::run::{self, Outcome};

/// Runs it with these arguments; false when a promise was broken.
pub fn report(root: &Path, arguments: &[&str]) -> Result<bool> {
    let outcome = start(root, arguments)?;
    Ok(!matches!(outcome, Outcome::Done(run::Tally { failed: 1.., .. })))
}

/// A few thousand points: the step of `cargo xtask test`.
pub fn step(root: &Path) -> Result<Outcome> {
    start(root, &["--points", "5000"])
}

fn start(root: &Path, arguments: &[&str]) -> Result<Outcome> {
    let build = ["run", "--release", "--package", "faults", "--quiet", "--"];
    run::program(root, "cargo", &[&build[..], arguments].concat())
}
