//! The log on a `PostgreSQL` server: the same tests as in a file, on a server of their own.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::run::{self, Outcome};
use crate::{apt, steps};

/// Where Debian puts the programs of each version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// Runs the tests that a plain run leaves out, since they need a server. Debian's package may start
/// a server when it is installed: that one is not touched.
pub fn on_server(root: &Path) -> Result<Outcome> {
    if !is_there()
        && let Err(why) = apt::install("the tests of the log on a server", &["postgresql"])
    {
        return Ok(Outcome::Skipped(format!("no PostgreSQL: {why}")));
    }
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "-p", "store", "-p", "saylau", "--all-features", "--no-fail-fast"]);
    // One process for all: each starts one server.
    cargo.args(["--lib", "--test", "it", "--", "--ignored", "server"]).current_dir(root);
    run::tests(&mut cargo)
}

fn is_there() -> bool {
    let versions = std::fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    versions.into_iter().any(|version| version.path().join("bin/initdb").exists())
        || steps::is_found(&["initdb", "--version"])
}
