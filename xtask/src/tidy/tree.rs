//! The files of the repository.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

/// Largest file that belongs into the repository, in bytes.
const BYTES_MAX: usize = 3 << 20;

/// The program that recounts in a page: built for speed, fetched by those who ask for it.
const LARGE: (&str, usize) = ("web/static/recount.wasm", 6 << 20);

/// One file: its path from the root with `/`, and what it holds.
pub struct File {
    /// Path from the root.
    pub path: String,
    /// Its length in bytes.
    pub length: usize,
    /// Its text; empty when it is not text.
    pub text: String,
}

impl File {
    /// True for Rust sources.
    pub fn is_rust(&self) -> bool {
        self.ends_with("rs")
    }

    /// True for a file with this ending.
    pub fn ends_with(&self, ending: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, found)| found == ending)
    }

    /// True for files that only tests compile or read.
    pub fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        self.path.contains("/tests/")
            || self.path.contains("/snapshots/")
            || self.path.starts_with("e2e/")
            || ["tests.rs", "fixture.rs"].contains(&name)
    }
}

/// Every file that git tracks or would track.
pub fn files(root: &Path) -> Result<Vec<File>> {
    let mut git = Command::new("git");
    // The folder may belong to another user than the one who tests.
    git.args(["-c", "safe.directory=*", "ls-files", "-z"]);
    git.args(["--cached", "--others", "--exclude-standard"]).current_dir(root).stdin(Stdio::null());
    let listed = git.output().context("cannot start git")?;
    let said = String::from_utf8_lossy(&listed.stderr);
    ensure!(listed.status.success(), "git ls-files failed: {}", said.trim());
    let paths = String::from_utf8(listed.stdout).context("paths are UTF-8")?;
    // A tracked file that is deleted in the working tree is gone.
    let paths = paths.split_terminator('\0').filter(|path| root.join(path).is_file());
    paths.map(|path| read(root, path)).collect()
}

fn read(root: &Path, path: &str) -> Result<File> {
    let bytes = fs::read(root.join(path)).with_context(|| path.to_owned())?;
    let length = bytes.len();
    Ok(File { path: path.into(), length, text: String::from_utf8(bytes).unwrap_or_default() })
}

/// Files that would make every clone heavier for ever.
pub fn too_large(files: &[File]) -> Vec<String> {
    let large = files
        .iter()
        .filter(|file| file.length > if file.path == LARGE.0 { LARGE.1 } else { BYTES_MAX });
    let line = |file: &File| {
        format!("{}: {} bytes, at most {BYTES_MAX}; generate or pack it", file.path, file.length)
    };
    large.map(line).collect()
}
