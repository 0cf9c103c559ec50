//! Files that must be what they were: those of the log, and a part of the others at a time.

use election::entry::sha256_hex;
use tlog::{bundles, bundles_since, tiles, tiles_since};

use super::alarm::{Kind, Raised};
use super::head::SignedHead as Head;
use super::keep::MonitorError;
use super::look::Look;
use super::memory::{Stamp, Table};
use crate::source::Source as _;

/// Files read again in each round.
const PART: usize = 64;

impl Look<'_> {
    /// Compares the files of the log that this source did not have when it was read last.
    pub fn log_files(&mut self, head: &Head) {
        let from = self.memory.seen(self.name).log_size;
        let paths = tiles_since(from, head.tree.size).map(|tile| tile.to_string());
        let bundles = bundles_since(from, head.tree.size).map(|bundle| bundle.to_string());
        for path in paths.chain(bundles) {
            self.log_file(&path);
        }
        if self.raised.iter().all(|raised| raised.kind != Kind::Unreachable) {
            let seen = self.memory.seen(self.name);
            seen.log_size = seen.log_size.max(head.tree.size);
        }
    }

    /// Reads another part of the files again.
    pub fn part(&mut self, head: &Head) -> Result<(), MonitorError> {
        let size = head.tree.size;
        let table = self.memory.table(self.name, size)?;
        let tiles = tiles(size).map(|tile| tile.to_string());
        let of_log = tiles.chain(bundles(size).map(|bundle| bundle.to_string()));
        let same_head = self.memory.seen(self.name).pages_of == head.hash();
        let others = table.keys().filter(|path| !is_of_log(path));
        let others = others.filter(|path| same_head || !is_page(path)).cloned();
        let paths: Vec<String> = of_log.chain(others).collect();
        let seen = self.memory.seen(self.name);
        let cursor = usize::try_from(seen.cursor).unwrap_or_default().min(paths.len());
        let end = paths.len().min(cursor + PART);
        seen.cursor = if end == paths.len() { 0 } else { end as u64 };
        for path in &paths[cursor..end] {
            match table.get(path).filter(|_| !is_of_log(path)) {
                Some(stamp) => self.file_again(path, stamp),
                None => self.log_file(path),
            }
        }
        Ok(())
    }

    /// Compares a file of the log with what the entries give, or gave when they were read first.
    fn log_file(&mut self, path: &str) {
        let Some(expected) = self.memory.log.expected(path) else { return };
        let Some(found) = self.file(path, expected.len() as u64) else { return };
        if found != expected {
            let message = "a file of the log has other bytes than before";
            let (is, was) = (stamp(&found), stamp(&expected));
            let raised = Raised::new(Kind::FileChanged, path, message, shown(&is), shown(&was));
            let raised = raised.keeping("found", found);
            self.raise(raised.keeping("known", expected));
        }
    }

    /// Compares a file with the hash that was remembered of it.
    fn file_again(&mut self, path: &str, was: &Stamp) {
        let Some(found) = self.file(path, was.1) else { return };
        let is = stamp(&found);
        if is != *was {
            self.changed(path, &is, was, Some(found));
        }
    }

    fn changed(&mut self, path: &str, is: &Stamp, was: &Stamp, found: Option<Vec<u8>>) {
        let message = "the file was replaced: the same snapshot had other bytes there";
        let raised = Raised::new(Kind::FileChanged, path, message, shown(is), shown(was));
        self.raise(match found {
            Some(found) => raised.keeping(path, found),
            None => raised,
        });
    }

    /// Holds the files of a snapshot as they were read against those of the same size before, and
    /// remembers them.
    pub fn held_against(
        &mut self,
        head: &Head,
        read: &Table,
        whole: bool,
    ) -> Result<(), MonitorError> {
        let size = head.tree.size;
        let mut known = self.memory.table(self.name, size)?;
        if self.memory.seen(self.name).pages_of != head.hash() {
            // What the pages are under this head, the recount has said.
            known.retain(|path, _| !is_page(path));
        }
        for (path, was) in &known {
            match read.get(path) {
                Some(is) if is != was => {
                    let found = self.again(path);
                    self.changed(path, is, was, found);
                }
                None if whole => self.file_again(path, was),
                _ => {}
            }
        }
        for (path, is) in read.iter().filter(|(path, _)| !is_of_head(path)) {
            known.entry(path.clone()).or_insert_with(|| is.clone());
        }
        if whole {
            self.memory.seen(self.name).pages_of = head.hash();
        }
        self.memory.keep_table(self.name, size, &known)
    }

    /// The bytes once more, for the evidence.
    fn again(&mut self, path: &str) -> Option<Vec<u8>> {
        self.gate.read(path, super::EVIDENCE_BYTES_MAX).ok().flatten()
    }
}

fn stamp(bytes: &[u8]) -> Stamp {
    (sha256_hex(bytes), bytes.len() as u64)
}

fn shown((hash, bytes): &Stamp) -> String {
    format!("SHA-256 {hash}, {bytes} bytes")
}

/// A file whose bytes the tree gives.
fn is_of_log(path: &str) -> bool {
    path.starts_with("tile/")
}

/// A page: it says who cosigned the head, so another head of the same size may change it.
fn is_page(path: &str) -> bool {
    let fixed = ["data/", "definition/", "static/", "tile/"];
    !fixed.iter().any(|folder| path.starts_with(folder))
}

/// A file that is looked at in each round, or that follows the head: it is signed anew while the
/// log stands still.
fn is_of_head(path: &str) -> bool {
    matches!(path, "checkpoint" | "log.policy" | "log.vkey" | "manifest")
}
