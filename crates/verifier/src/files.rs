//! Every file of the snapshot, rendered from the entries and held against the published one.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use canvass::Canvass;
use rayon::prelude::*;
use tlog::{Hash, Tree};

use crate::compare::compare;
use crate::difference::Difference;
use crate::log::{self, Head};
use crate::source::Source;
use crate::verify::{Report, Step};

/// Bytes that a published file may be longer than twice what the log gives.
const SLACK: u64 = 1 << 20;

/// Bytes that a file of the definition may have where a page is made from it, as from a law file.
const DEFINITION_BYTES_MAX: u64 = 1 << 24;

/// The published files, and what the entries gave.
pub(crate) struct Files<'a> {
    pub source: &'a dyn Source,
    pub canvass: &'a Canvass,
    pub head: &'a Head,
    pub entries: &'a [Vec<u8>],
}

impl Files<'_> {
    /// Renders and compares every file, or only the tables.
    pub fn compare(
        &self,
        without_pages: bool,
        report: &mut Report,
        progress: &(dyn Fn(Step) + Sync),
    ) {
        let tree: Tree = self.entries.iter().map(|entry| Hash::leaf(entry)).collect();
        let published =
            Published { tree, source: self.source, head: self.head, entries: self.entries };
        let view = site::View::new(self.canvass, &published);
        let every = site::paths(&view);
        // The checkpoint was read and checked already; a live log has a newer one by now.
        let compared = every.iter().filter(|path| *path != "checkpoint");
        let wanted = compared.filter(|path| !without_pages || is_table(path));
        let paths: Vec<&String> = wanted.collect();
        let (all, done) = (paths.len() as u64, AtomicU64::new(0));
        let compare = |path: &&String| {
            let differences = self.compare_file(&view, path);
            progress(Step::Files(done.fetch_add(1, Ordering::Relaxed) + 1, all));
            differences
        };
        let found: Vec<Vec<Difference>> = paths.par_iter().map(compare).collect();
        let tables = paths.iter().filter(|path| is_table(path)).count();
        report.count("tables", tables);
        if !without_pages {
            report.count("pages", paths.len() - tables);
        }
        let found = found.into_iter().flatten().chain(self.unexpected(&every, without_pages));
        // A folder that is a link is in the way of every file below it: said once.
        let mut said = BTreeSet::new();
        report.differences.extend(found.filter(|difference| match difference {
            Difference::NotAFile { path, .. } => said.insert(path.clone()),
            _ => true,
        }));
    }

    fn compare_file(&self, view: &site::View<'_>, path: &str) -> Vec<Difference> {
        let file = site::file_name(path);
        let Some(expected) = site::render(view, path) else {
            let reason = "the codes of the definition give no file this path".into();
            return vec![Difference::Unreadable { path: file, reason }];
        };
        let expected = expected.bytes;
        // Twice as long is wrong throughout; reading on would only cost memory.
        match log::bytes(self.source, &file, expected.len() as u64 * 2 + SLACK) {
            Ok(found) => compare(&file, &found, &expected),
            Err(difference) => vec![difference],
        }
    }

    /// Names what no snapshot of this log has. Pages beyond it pass when pages are left out.
    fn unexpected(&self, paths: &[String], without_pages: bool) -> Vec<Difference> {
        let mut listed = match self.source.list() {
            Ok(listed) => listed.unwrap_or_default(),
            Err(error) => return vec![error.into()],
        };
        let size = self.head.tree.size;
        let definition = self.canvass.definition().files.keys();
        let known = paths
            .iter()
            .map(|path| site::file_name(path))
            .chain(tlog::tiles(size).map(|tile| tile.to_string()))
            .chain(tlog::bundles(size).map(|bundle| bundle.to_string()))
            .chain(definition.map(|path| format!("definition/{path}")))
            .chain(["checkpoint".into(), "log.vkey".into()]);
        for path in known {
            listed.files.remove(&path);
        }
        let left_out = |path: &String| without_pages && is_page(path);
        let others = listed.others.into_iter().filter(|(path, _)| !left_out(path));
        let others = others.map(|(path, kind)| Difference::NotAFile { path, kind });
        let files = listed.files.into_iter().filter(|path| !left_out(path));
        others.chain(files.map(|path| Difference::FileUnexpected { path })).collect()
    }
}

/// The log as the pages of this snapshot show it.
struct Published<'a> {
    tree: Tree,
    source: &'a dyn Source,
    head: &'a Head,
    entries: &'a [Vec<u8>],
}

impl site::LogView for Published<'_> {
    fn size(&self) -> u64 {
        self.head.tree.size
    }

    fn root(&self) -> [u8; 32] {
        self.head.tree.root.0
    }

    fn checkpoint(&self) -> &str {
        &self.head.note
    }

    fn proof(&self, position: u64) -> Vec<[u8; 32]> {
        let proof = self.tree.inclusion_proof(position, self.head.tree.size);
        proof.map_or_else(|_| Vec::new(), |proof| proof.path.iter().map(|hash| hash.0).collect())
    }

    fn entry(&self, position: u64) -> Option<Vec<u8>> {
        self.entries.get(usize::try_from(position).ok()?).cloned()
    }

    fn definition_file(&self, path: &str) -> Option<Vec<u8>> {
        // Its hash was held against the first entry before any page was.
        log::bytes(self.source, &format!("definition/{path}"), DEFINITION_BYTES_MAX).ok()
    }
}

fn is_table(path: &str) -> bool {
    path.starts_with("data/")
}

/// True for a page, where pages stand: below the data, the log and the definition there are none.
fn is_page(path: &str) -> bool {
    let of_files = ["data/", "tile/", "definition/"].iter().any(|folder| path.starts_with(folder));
    path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html") && !of_files
}
