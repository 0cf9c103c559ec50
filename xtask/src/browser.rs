//! Journeys through the pages in a real browser, with the set-up that they need.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, anyhow, bail};

use crate::run::{self, Outcome};
use crate::{apt, demo, steps};

/// Where Debian puts the browser.
const CHROMIUM: &str = "/usr/bin/chromium";

/// Runs the journeys of `e2e/` against the built program.
pub fn journeys(root: &Path) -> Result<Outcome> {
    let folder = root.join("e2e");
    if !folder.join("package-lock.json").exists() {
        return Ok(Outcome::Skipped("there are no journeys yet".into()));
    }
    set_up()?;
    if let Outcome::Done(run::Tally { failed: 1.., .. }) =
        run::program(&folder, "npm", &["ci", "--no-audit", "--no-fund", "--silent"])?
    {
        bail!("npm ci failed in e2e/");
    }
    let mut node = Command::new("node");
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec", "journeys/"]);
    node.current_dir(&folder).env("SAYLAU", demo::program(root)).env("CHROMIUM", CHROMIUM);
    run::tests(&mut node)
}

/// Installs the browser and node from Debian where they are missing and the user may.
fn set_up() -> Result<()> {
    let browser = Path::new(CHROMIUM).exists();
    let node = steps::is_found(&["node", "--version"]) && steps::is_found(&["npm", "--version"]);
    let mut missing = Vec::new();
    if !browser {
        missing.push("chromium");
    }
    if !node {
        missing.extend(["nodejs", "npm"]);
    }
    if missing.is_empty() {
        return Ok(());
    }
    apt::install("the journeys", &missing)
        .map_err(|why| anyhow!("{why}, or leave them out with `cargo xtask test --skip journeys`"))
}
