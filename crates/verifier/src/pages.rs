//! Every page and remaining file, rendered from the entries and held against the published one.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use canvass::Canvass;
use tlog::Tree;

use crate::compare::compare;
use crate::difference::Difference;
use crate::each::each;
use crate::finding::{Finding, Stage};
use crate::head::{Head, bytes};
use crate::source::Source;
use crate::tables::SLACK;
use crate::verify::{Report, Step};

/// Bytes that a file of the definition may have where a page is made from it, as from a law file.
const DEFINITION_BYTES_MAX: u64 = 1 << 24;

/// Files that no page is: the log, its key and policy, and the list of files.
const BESIDE: [&str; 4] = ["checkpoint", "log.vkey", "log.policy", "manifest"];

/// The published files, and what the entries gave.
pub(crate) struct Pages<'a> {
    pub source: &'a dyn Source,
    pub canvass: &'a Canvass,
    pub head: &'a Head,
    pub bodies: Vec<Vec<u8>>,
    pub tree: Tree,
}

impl Pages<'_> {
    /// Renders and compares every file, or only the data.
    pub fn compare(
        &self,
        without_pages: bool,
        report: &mut Report,
        progress: &(dyn Fn(Step) + Sync),
    ) {
        let view = site::View::new(self.canvass, self);
        let every = site::paths(&view);
        // The checkpoint was read and checked already; a live log has a newer one by now.
        // At an address so has the page that says when it was signed.
        let moves = |path: &str| self.source.is_address() && site::follows_head(path);
        let compared = every.iter().filter(|path| *path != "checkpoint" && !moves(path));
        let wanted = compared.filter(|path| !without_pages || path.starts_with("data/"));
        let paths: Vec<&String> = wanted.collect();
        let (all, done) = (paths.len() as u64, AtomicU64::new(0));
        let found = each(&paths, |path| {
            let findings = self.compare_file(&view, path);
            progress(Step::Files(done.fetch_add(1, Ordering::Relaxed) + 1, all));
            findings
        });
        let data = paths.iter().filter(|path| path.starts_with("data/")).count();
        report.count("data", data);
        if !without_pages {
            report.count("pages", paths.len() - data);
        }
        let found = found.into_iter().flatten().chain(self.unexpected(&every, without_pages));
        // A folder that is a link is in the way of every file below it: said once.
        let mut said = BTreeSet::new();
        let mut found: Vec<Finding> = found
            .filter(|finding| match &finding.difference {
                Difference::NotAFile { path, .. } => said.insert(path.clone()),
                _ => true,
            })
            .collect();
        found.sort_by(|a, b| a.place.cmp(&b.place));
        report.findings.extend(found);
    }

    fn compare_file(&self, view: &site::View<'_>, path: &str) -> Vec<Finding> {
        let file = site::file_name(path);
        let at = |code, difference| Finding::new(Stage::Pages, code, &file, difference);
        let Some(expected) = site::render(view, path) else {
            let reason = "the codes of the definition give no file this path".into();
            let path = file.clone();
            return vec![at("page.altered", Difference::Unreadable { path, reason })];
        };
        let expected = expected.bytes;
        // Twice as long is wrong throughout; reading on would only cost memory.
        match bytes(self.source, &file, expected.len() as u64 * 2 + SLACK) {
            Ok(found) => {
                let differences = compare(&file, &found, &expected);
                differences.into_iter().map(|one| at("page.altered", one)).collect()
            }
            Err(difference) => {
                let there = matches!(difference, Difference::TooLong { .. });
                vec![at(if there { "page.altered" } else { "page.missing" }, difference)]
            }
        }
    }

    /// Names what no snapshot of this log has. Pages beyond it pass when pages are left out.
    fn unexpected(&self, paths: &[String], without_pages: bool) -> Vec<Finding> {
        let at = |path: String, difference| {
            Finding::new(Stage::Pages, "page.unexpected", path, difference)
        };
        let mut listed = match self.source.list() {
            Ok(listed) => listed.unwrap_or_default(),
            Err(error) => return vec![at(String::new(), error.into())],
        };
        let size = self.head.tree.size;
        let definition = self.canvass.definition().files.keys();
        let known = paths
            .iter()
            .map(|path| site::file_name(path))
            .chain(tlog::tiles(size).map(|tile| tile.to_string()))
            .chain(tlog::bundles(size).map(|bundle| bundle.to_string()))
            .chain(definition.map(|path| format!("definition/{path}")))
            .chain(BESIDE.map(str::to_owned));
        for path in known {
            listed.files.remove(&path);
        }
        let left_out = |path: &String| without_pages && is_page(path);
        let others = listed.others.into_iter().filter(|(path, _)| !left_out(path));
        let others =
            others.map(|(path, kind)| at(path.clone(), Difference::NotAFile { path, kind }));
        let files = listed.files.into_iter().filter(|path| !left_out(path));
        let files = files.map(|path| at(path.clone(), Difference::FileUnexpected { path }));
        others.chain(files).collect()
    }
}

/// The log as the pages of this snapshot show it.
impl site::LogView for Pages<'_> {
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
        self.bodies.get(usize::try_from(position).ok()?).cloned()
    }

    fn policy(&self) -> Option<&tlog::Policy> {
        self.head.policy.as_ref()
    }

    fn definition_file(&self, path: &str) -> Option<Vec<u8>> {
        // Its hash was held against the first entry before any page was.
        bytes(self.source, &format!("definition/{path}"), DEFINITION_BYTES_MAX).ok()
    }
}

/// True for a page, where pages stand: below the data, the log and the definition there are none.
fn is_page(path: &str) -> bool {
    let of_files = ["data/", "tile/", "definition/"].iter().any(|folder| path.starts_with(folder));
    path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html") && !of_files
}
