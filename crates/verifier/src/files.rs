//! Every file of the snapshot, rendered from the entries and held against the published one.

use std::sync::atomic::{AtomicU64, Ordering};

use canvass::Canvass;
use rayon::prelude::*;
use tlog::{Hash, Tree, TreeHead};

use crate::compare::compare;
use crate::difference::Difference;
use crate::log;
use crate::source::Source;
use crate::verify::{Report, Step};

/// The published files, and what the entries gave.
pub(crate) struct Files<'a> {
    pub source: &'a dyn Source,
    pub canvass: &'a Canvass,
    pub head: TreeHead,
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
        let note = log::text(self.source, "checkpoint").unwrap_or_default();
        let published = Published { tree, head: self.head, note, entries: self.entries };
        let view = site::View::new(self.canvass, &published);
        let mut paths = site::paths(&view);
        if without_pages {
            paths.retain(|path| is_table(path));
        }
        let (all, done) = (paths.len() as u64, AtomicU64::new(0));
        let compare = |path: &String| {
            let expected = site::render(&view, path).expect("every path has its file");
            let file = file_name(path);
            let differences = match log::bytes(self.source, &file) {
                Ok(found) => compare(&file, &found, &expected.bytes),
                Err(difference) => vec![difference],
            };
            progress(Step::Files(done.fetch_add(1, Ordering::Relaxed) + 1, all));
            differences
        };
        let found: Vec<Vec<Difference>> = paths.par_iter().map(compare).collect();
        let tables = paths.iter().filter(|path| is_table(path)).count();
        report.count("tables", tables);
        if !without_pages {
            report.count("pages", paths.len() - tables);
        }
        report.differences.extend(found.into_iter().flatten());
        if !without_pages {
            report.differences.extend(self.unexpected(&paths));
        }
    }

    /// Names files that no snapshot of this log has.
    fn unexpected(&self, paths: &[String]) -> Vec<Difference> {
        let Ok(Some(mut found)) = self.source.list() else { return Vec::new() };
        let definition = self.canvass.definition().files.keys();
        let known = paths
            .iter()
            .map(|path| file_name(path))
            .chain(tlog::tiles(self.head.size).map(|tile| tile.to_string()))
            .chain(tlog::bundles(self.head.size).map(|bundle| bundle.to_string()))
            .chain(definition.map(|path| format!("definition/{path}")))
            .chain(["checkpoint".into(), "log.vkey".into()]);
        for path in known {
            found.remove(&path);
        }
        found.into_iter().map(|path| Difference::FileUnexpected { path }).collect()
    }
}

/// The log as the pages of this snapshot show it.
struct Published<'a> {
    tree: Tree,
    head: TreeHead,
    note: String,
    entries: &'a [Vec<u8>],
}

impl site::LogView for Published<'_> {
    fn size(&self) -> u64 {
        self.head.size
    }

    fn root(&self) -> [u8; 32] {
        self.head.root.0
    }

    fn checkpoint(&self) -> &str {
        &self.note
    }

    fn proof(&self, position: u64) -> Vec<[u8; 32]> {
        let proof = self.tree.inclusion_proof(position, self.head.size);
        proof.map_or_else(|_| Vec::new(), |proof| proof.path.iter().map(|hash| hash.0).collect())
    }

    fn entry(&self, position: u64) -> Option<Vec<u8>> {
        self.entries.get(usize::try_from(position).ok()?).cloned()
    }
}

fn is_table(path: &str) -> bool {
    path.starts_with("data/")
}

/// The file that a page's address stands for on a static host.
fn file_name(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.into() }
}
