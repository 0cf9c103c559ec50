//! The steps of `check` and of `test`, in order: the quick and the likely to fail first.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::run::{self, Outcome, Step};
use crate::{agreement, browser, crash, demo, faults, fixtures, stores, tidy, wasm};

/// The version of cargo-deny that is installed where none is found.
const DENY: &str = "^0.19";

/// The loop.
pub fn check() -> Vec<Step> {
    vec![
        Step { name: "format", run: format },
        Step { name: "tidy", run: rules },
        Step { name: "clippy", run: clippy },
        Step { name: "unit tests", run: unit_tests },
    ]
}

/// Everything that must hold.
pub fn test() -> Vec<Step> {
    vec![
        Step { name: "format", run: format },
        Step { name: "tidy", run: rules },
        Step { name: "clippy", run: clippy },
        Step { name: "documentation", run: documentation },
        Step { name: "tests", run: all_tests },
        Step { name: "tests on a server", run: stores::on_server },
        Step { name: "tests on an object store", run: on_object_store },
        Step { name: "documentation tests", run: documentation_tests },
        Step { name: "fixtures", run: same_fixtures },
        Step { name: "engine", run: wasm::compared },
        Step { name: "dependencies", run: dependencies },
        Step { name: "release build", run: demo::build },
        Step { name: "agreement", run: agreed },
        Step { name: "demonstration", run: demo::twice },
        Step { name: "crash", run: crash::step },
        Step { name: "faults", run: faults::step },
        Step { name: "journeys", run: browser::journeys },
    ]
}

fn format(root: &Path) -> Result<Outcome> {
    run::program(root, "cargo", &["fmt", "--all", "--check"])
}

fn clippy(root: &Path) -> Result<Outcome> {
    let all = ["clippy", "--workspace", "--all-targets", "--all-features", "--quiet"];
    run::program(root, "cargo", &[&all[..], &["--", "-D", "warnings"]].concat())
}

fn rules(root: &Path) -> Result<Outcome> {
    tidy::report(root).map(Outcome::of)
}

fn same_fixtures(root: &Path) -> Result<Outcome> {
    fixtures::check(root).map(Outcome::of)
}

/// Three verifiers over a few hundred bundles; Node runs two of them.
fn agreed(root: &Path) -> Result<Outcome> {
    if !is_found(&["node", "--version"]) {
        return Ok(Outcome::Skipped("there is no Node to run the other verifiers with".into()));
    }
    agreement::report(root, &agreement::Plan::small()).map(Outcome::of)
}

fn documentation(root: &Path) -> Result<Outcome> {
    let mut command = Command::new("cargo");
    command.args(["doc", "--workspace", "--no-deps", "--keep-going", "--quiet"]);
    command.env("RUSTDOCFLAGS", "-D warnings").current_dir(root).stdin(Stdio::null());
    Ok(Outcome::of(command.status()?.success()))
}

fn unit_tests(root: &Path) -> Result<Outcome> {
    run::tests(test_runner(root).args(["--lib", "--bins"]))
}

fn all_tests(root: &Path) -> Result<Outcome> {
    // Examples and benchmarks are compiled by clippy; here run what asserts.
    run::tests(test_runner(root).args(["--lib", "--bins", "--tests"]))
}

/// What is off by default because it brings TLS: against an imitation that the tests make.
fn on_object_store(root: &Path) -> Result<Outcome> {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "-p", "publication", "--features", "s3", "--test", "it"]);
    run::tests(cargo.current_dir(root))
}

fn documentation_tests(root: &Path) -> Result<Outcome> {
    run::tests(Command::new("cargo").args(["test", "--doc", "--workspace"]).current_dir(root))
}

/// cargo-nextest where it is found, for it runs the tests of all crates at once; else cargo test.
fn test_runner(root: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root);
    if is_found(&["cargo", "nextest", "--version"]) {
        command.args(["nextest", "run", "--workspace", "--all-features", "--no-fail-fast"]);
        command.args(["--no-tests=pass", "--status-level=fail", "--final-status-level=fail"]);
    } else {
        command.args(["test", "--workspace", "--all-features", "--no-fail-fast"]);
    }
    command
}

/// Licences, bans and sources of every dependency. Advisories need a database that is not always
/// within reach, so `cargo deny check advisories` is left to whoever has it.
fn dependencies(root: &Path) -> Result<Outcome> {
    let tools = root.join("target").join("tools");
    let installed = tools.join("bin").join("cargo-deny");
    let deny = if is_found(&["cargo-deny", "--version"]) {
        "cargo-deny".into()
    } else {
        if !installed.exists() {
            println!("installing cargo-deny {DENY} below target/tools (once, some minutes)");
            let folder = tools.to_string_lossy().into_owned();
            let install =
                ["install", "--quiet", "cargo-deny", "--version", DENY, "--root", &folder];
            if let Outcome::Done(run::Tally { failed: 1.., .. }) =
                run::program(root, "cargo", &install)?
            {
                return Ok(Outcome::Skipped(format!(
                    "cargo-deny {DENY} could not be installed; the licences were not checked"
                )));
            }
        }
        installed.to_string_lossy().into_owned()
    };
    let checks = ["--log-level", "error", "check", "licenses", "bans", "sources"];
    run::program(root, &deny, &checks)
}

/// True when a program can be started and ends with 0.
pub fn is_found(command: &[&str]) -> bool {
    let (program, arguments) = command.split_first().expect("a command has a program");
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
