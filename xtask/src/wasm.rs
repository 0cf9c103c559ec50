//! The programs that pages run: built for the browser, recorded beside their files, compared.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use election::entry::sha256_hex;
use serde_json::{Value, json};

use crate::run::Outcome;
use crate::tidy;

/// Crates whose builds for the browser pages fetch; the profile of each has its name, and its files
/// are `web/static/<name>.wasm` and `web/static/<name>.json`, which says what it was built from.
pub const PROGRAMS: [&str; 2] = ["engine", "recount"];

/// Where Debian puts the compiler that it keeps for building browsers. It alone comes with the
/// source of the standard library, which is built for WebAssembly on the way.
const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const LINKER: &str = "wasm-ld-22";
const PACKAGES: &str = "rustc-web cargo-web rust-web-src lld-22";

/// Settings of a caller that would change the bytes.
const UNSET: [&str; 8] = [
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_TARGET_DIR",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTC_WRAPPER",
    "RUSTDOCFLAGS",
    "RUSTFLAGS",
    "RUSTUP_TOOLCHAIN",
];

/// Compiler and linker, as they name themselves.
#[derive(PartialEq, Eq)]
struct Tools {
    compiler: String,
    linker: String,
}

/// What pages fetch.
fn file(name: &str) -> String {
    format!("web/static/{name}.wasm")
}

/// What is known about it.
fn record(name: &str) -> String {
    format!("web/static/{name}.json")
}

/// Builds the programs and records what they were built from and by.
pub fn write(root: &Path) -> Result<()> {
    let tools = found()?;
    for name in PROGRAMS {
        let bytes = build(root, name)?;
        let written = json!({
            "compiler": tools.compiler,
            "linker": tools.linker,
            "bytes": bytes.len(),
            "wasm_sha256": sha256_hex(&bytes),
            "sources_sha256": tidy::program_sources_sha256(root, name)?,
        });
        let (file, record) = (file(name), record(name));
        fs::write(root.join(&file), &bytes).with_context(|| file.clone())?;
        fs::write(root.join(&record), format!("{written:#}\n")).with_context(|| record.clone())?;
        println!("{file}: {} bytes; {record} says what they were built from", bytes.len());
    }
    Ok(())
}

/// Builds the programs again and compares, where the tools are those of the records.
pub fn check(root: &Path) -> Result<bool> {
    match compared(root)? {
        Outcome::Done(tally) => Ok(tally.failed == 0),
        Outcome::Skipped(why) => {
            println!("not compared: {why}");
            Ok(true)
        }
    }
}

/// The same as a step of the tests: left out where the tools are not those of the records.
pub fn compared(root: &Path) -> Result<Outcome> {
    let tools = match found() {
        Ok(tools) => tools,
        Err(error) => return Ok(Outcome::Skipped(format!("{error:#}"))),
    };
    let mut equal = true;
    for name in PROGRAMS {
        let (file, record) = (file(name), record(name));
        let read = fs::read_to_string(root.join(&record)).with_context(|| record.clone())?;
        let read: Value = serde_json::from_str(&read).with_context(|| record.clone())?;
        let text = |key: &str| read[key].as_str().unwrap_or_default().to_owned();
        let recorded = Tools { compiler: text("compiler"), linker: text("linker") };
        if tools != recorded {
            let (built, here) = (recorded.compiler, tools.compiler);
            return Ok(Outcome::Skipped(format!("{file} was built by {built}, here is {here}")));
        }
        let built = build(root, name)?;
        let kept = fs::read(root.join(&file)).with_context(|| file.clone())?;
        if built == kept && sha256_hex(&kept) == text("wasm_sha256") {
            println!("{file}: equal to what the sources give");
        } else {
            println!("{file}: the sources give other bytes; run `cargo xtask wasm`");
            equal = false;
        }
    }
    Ok(Outcome::of(equal))
}

/// Asks compiler and linker for their names, and says what to install where one is missing.
fn found() -> Result<Tools> {
    let install = format!("as root run `apt-get install {PACKAGES}`");
    let compiler = said(RUSTC, &["--version"]);
    let compiler = compiler.with_context(|| format!("{RUSTC} is missing; {install}"))?;
    ensure!(Path::new(CARGO).exists(), "{CARGO} is missing; {install}");
    let sysroot = said(RUSTC, &["--print", "sysroot"])?;
    let library = Path::new(&sysroot).join("lib/rustlib/src/rust/library/std");
    ensure!(library.is_dir(), "{RUSTC} has no source of its library; {install}");
    let linker = said(LINKER, &["--version"]);
    let linker = linker.with_context(|| format!("{LINKER} is missing; {install}"))?;
    println!("{compiler}; {linker}");
    Ok(Tools { compiler, linker })
}

/// The first line that a program prints.
fn said(program: &str, arguments: &[&str]) -> Result<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output()?;
    ensure!(output.status.success(), "{program} {} failed", arguments.join(" "));
    Ok(String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().to_owned())
}

/// Builds a program with the standard library; the same bytes from the same sources and tools,
/// wherever they lie.
fn build(root: &Path, name: &str) -> Result<Vec<u8>> {
    let target = root.join("target").join("wasm");
    let mut cargo = Command::new(CARGO);
    cargo.args(["rustc", "--package", name, "--lib", "--crate-type", "cdylib", "--locked"]);
    cargo.args(["--features", "page"]);
    cargo.args(["--profile", name, "--target", "wasm32-unknown-unknown", "--target-dir"]);
    cargo.arg(&target).args(["-Z", "build-std=std,panic_abort"]).current_dir(root);
    for name in UNSET {
        cargo.env_remove(name);
    }
    // The library of this very compiler is built with it, for which it takes its unstable options.
    cargo.env("RUSTC", RUSTC).env("RUSTC_BOOTSTRAP", "1");
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags(root)?);
    ensure!(cargo.stdin(Stdio::null()).status()?.success(), "{name} does not compile");
    let built = target.join("wasm32-unknown-unknown").join(name).join(format!("{name}.wasm"));
    fs::read(&built).with_context(|| built.display().to_string())
}

/// A panic ends the program at once, for nobody could read its message; no path of this machine
/// stays in the file.
fn flags(root: &Path) -> Result<String> {
    let cargo_home = match env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => env::home_dir().context("there is no home folder")?.join(".cargo"),
    };
    let paths = [(root.to_path_buf(), "saylau"), (cargo_home, "cargo")];
    let mut flags = vec!["-Zunstable-options".to_owned(), "-Cpanic=immediate-abort".to_owned()];
    for (path, name) in paths {
        let path = path.to_str().filter(|path| !path.contains(' '));
        let path = path.context("cargo takes no flags with spaces: build in another folder")?;
        flags.push(format!("--remap-path-prefix={path}={name}"));
    }
    Ok(flags.join(" "))
}
