//! The other verifiers: programs that read names of archives and write a verdict a line.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// A verifier that is asked through a process.
pub struct Other {
    /// Its name in tables.
    pub name: &'static str,
    command: Vec<PathBuf>,
}

/// Where programs are below the root, and what they are called.
const KNOWN: [(&str, &str, &[&str]); 2] = [
    ("WebAssembly", "e2e/recount.mjs", &["--batch"]),
    ("JavaScript", "verifiers/js/verify.mjs", &["--batch"]),
];

/// The other verifiers that are here.
///
/// # Errors
/// There is none, or no Node to run them with.
pub fn ready(root: &Path) -> Result<Vec<Other>> {
    let mut found = Vec::new();
    for (name, path, arguments) in KNOWN {
        let path = root.join(path);
        if path.exists() {
            let mut command = vec![PathBuf::from("node"), path];
            command.extend(arguments.iter().map(PathBuf::from));
            found.push(Other { name, command });
        } else {
            eprintln!("{name}: {} is not there, and not asked", path.display());
        }
    }
    Ok(found)
}

/// A folder in memory where the system has one.
///
/// # Errors
/// No folder can be made.
pub fn scratch() -> Result<tempfile::TempDir> {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.context("a folder for archives")
}

impl Other {
    /// The verdict on each archive, in order.
    ///
    /// # Errors
    /// The program fails, or says something else.
    pub fn verdicts(&self, paths: &[PathBuf]) -> Result<Vec<Value>> {
        let (program, arguments) = self.command.split_first().context("a command")?;
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{}: {} starts", self.name, program.display()))?;
        let mut input = child.stdin.take().context("a pipe")?;
        let lines: String = paths.iter().map(|path| format!("{}\n", path.display())).collect();
        let writing = std::thread::spawn(move || input.write_all(lines.as_bytes()));
        let output = child.wait_with_output()?;
        writing.join().expect("a writer does not panic").ok();
        let text = String::from_utf8(output.stdout).context("UTF-8")?;
        let verdicts: Result<Vec<Value>> = text
            .lines()
            .map(|line| {
                serde_json::from_str(line).with_context(|| format!("{}: {line}", self.name))
            })
            .collect();
        let verdicts = verdicts?;
        if verdicts.len() != paths.len() {
            bail!("{}: {} verdicts on {} bundles", self.name, verdicts.len(), paths.len());
        }
        Ok(verdicts)
    }
}
