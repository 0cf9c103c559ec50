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

/// Names in tables, and what Node is given: paths below the root, and words.
const KNOWN: [(&str, &[&str]); 2] = [
    ("WebAssembly", &["xtask/src/agreement/recount.mjs", "web/static/recount.wasm"]),
    ("JavaScript", &["verifiers/js/verify.mjs", "--batch"]),
];

/// The other verifiers.
pub fn ready(root: &Path) -> Vec<Other> {
    let other = |(name, words): (&'static str, &[&str])| {
        let word = |word: &&str| {
            if word.starts_with("--") { PathBuf::from(*word) } else { root.join(word) }
        };
        let command = [PathBuf::from("node")].into_iter().chain(words.iter().map(word)).collect();
        Other { name, command }
    };
    KNOWN.into_iter().map(other).collect()
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
        let lines: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let lines = lines.join("\n") + "\n";
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
