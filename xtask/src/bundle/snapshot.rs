//! The tables of a log, and the manifest over everything.

use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use anyhow::{Result, anyhow};
use canvass::Canvass;
use election::entry::sha256_hex;
use exchange::Files;
use exchange::package::Package;
use tlog::{Hash, Tree};

use super::{Head, Log, definition};

/// A log with what follows from it.
pub struct Snapshot<'a> {
    /// Who signs it.
    pub log: &'a Log,
    /// The package it is counted by.
    pub package: &'a Package,
    /// Its entries, each lawful at its place.
    pub entries: &'a [Vec<u8>],
}

impl Snapshot<'_> {
    /// Every file that a verifier without the pages looks at.
    ///
    /// # Errors
    /// An entry that is not lawful.
    pub fn files(&self) -> Result<Files> {
        let mut files = self.log.files(self.entries, &Head::default());
        files.extend(definition(&self.package.files));
        files.extend(self.tables()?);
        let size = self.entries.len();
        let manifest = manifest(&files, self.log.origin(), size);
        files.insert("manifest".into(), manifest);
        Ok(files)
    }

    /// The tables that verifiers compare.
    ///
    /// # Errors
    /// An entry that is not lawful.
    pub fn tables(&self) -> Result<Files> {
        let mut canvass = canvass(self.package, self.log.origin())?;
        for (position, entry) in self.entries.iter().enumerate() {
            canvass.replay(entry).map_err(|error| anyhow!("entry {position}: {error}"))?;
        }
        let tree: Tree = self.entries.iter().map(|entry| Hash::leaf(entry)).collect();
        let checkpoint = self.log.head(self.entries, &Head::default()).to_string();
        let view = View { tree, checkpoint, entries: self.entries, files: &self.package.files };
        let view = site::View::new(&canvass, &view);
        let paths = compared(self.package);
        let table = |path: String| {
            let file =
                site::render(&view, &path).ok_or_else(|| anyhow!("{path}: no such table"))?;
            Ok((path, file.bytes))
        };
        paths.into_iter().map(table).collect()
    }
}

/// A canvass of the package before its first act.
///
/// # Errors
/// A law that cannot be counted with its form.
pub fn canvass(package: &Package, origin: &str) -> Result<Canvass> {
    let definition = Arc::new(package.definition.clone());
    let laws = package.laws.iter().cloned().map(Arc::new).collect();
    let procedures = package.procedures.iter().cloned().map(|one| one.map(Arc::new)).collect();
    Ok(Canvass::new(definition, laws, procedures, origin)?)
}

/// Paths of the tables that verifiers compare.
fn compared(package: &Package) -> Vec<String> {
    let names = ["stations.csv", "versions.csv", "totals.json", "seats.json"];
    let contests = package.definition.contests.iter();
    let mut paths: Vec<String> = contests
        .flat_map(|contest| names.map(|name| format!("data/{}/{name}", contest.code)))
        .collect();
    if !package.definition.turnout_hours.is_empty() {
        let names = ["turnout", "turnout-areas", "turnout-versions"];
        paths.extend(names.map(|name| format!("data/{name}.csv")));
    }
    paths
}

/// The manifest of `files`: every one but the head and itself.
pub fn manifest(files: &Files, origin: &str, size: usize) -> Vec<u8> {
    let mut text = format!("saylau manifest v1\n{origin}\n{size}\n");
    for (path, bytes) in files {
        if path != "checkpoint" && path != "manifest" {
            writeln!(text, "{} {} {path}", sha256_hex(bytes), bytes.len())
                .expect("writing to memory does not fail");
        }
    }
    text.into_bytes()
}

/// The log as tables show it.
struct View<'a> {
    tree: Tree,
    checkpoint: String,
    entries: &'a [Vec<u8>],
    files: &'a Files,
}

impl site::LogView for View<'_> {
    fn size(&self) -> u64 {
        self.tree.size()
    }

    fn root(&self) -> [u8; 32] {
        self.tree.root().0
    }

    fn checkpoint(&self) -> &str {
        &self.checkpoint
    }

    fn proof(&self, _: u64) -> Vec<[u8; 32]> {
        Vec::new()
    }

    fn entry(&self, position: u64) -> Option<Vec<u8>> {
        self.entries.get(usize::try_from(position).ok()?).cloned()
    }

    fn entries(&self, positions: Range<u64>) -> Vec<Vec<u8>> {
        positions.map_while(|position| self.entry(position)).collect()
    }

    fn definition_file(&self, path: &str) -> Option<Vec<u8>> {
        self.files.get(path).cloned()
    }
}
