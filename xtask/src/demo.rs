//! The demonstration as a test: one seed gives one night, to the byte.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

use crate::run::{self, Outcome};

/// Builds the program as people run it.
pub fn build(root: &Path) -> Result<Outcome> {
    run::program(root, "cargo", &["build", "--release", "--package", "saylau", "--quiet"])
}

/// Where [`build`] leaves the program.
pub fn program(root: &Path) -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    target.join("release").join("saylau")
}

/// Plays the night twice and compares what it says.
pub fn twice(root: &Path) -> Result<Outcome> {
    // A folder of its own: other nights may be played on this machine at the same time.
    let folder = root.join("target").join("demonstration");
    let (first, second) = (play(root, &folder)?, play(root, &folder)?);
    println!("{first}");
    if first != second {
        println!("the second run of the same seed differs:\n{second}");
    }
    Ok(Outcome::of(first == second))
}

fn play(root: &Path, folder: &Path) -> Result<String> {
    let mut command = Command::new(program(root));
    command.args(["demo", "--speed", "max", "--headless", "--json", "--data"]).arg(folder);
    let output = command.stdin(Stdio::null()).output();
    let output = output.with_context(|| format!("cannot start {command:?}"))?;
    let text = String::from_utf8(output.stdout).context("the demonstration prints text")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?} ended with {}: {text}{said}", output.status);
    ensure!(!text.trim().is_empty(), "{command:?} printed nothing");
    Ok(text.trim().to_owned())
}
