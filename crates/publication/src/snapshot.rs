//! The files that a prefix of the log has.

use canvass::Canvass;
use site::{LogView, View};
use tlog::{Bundle, Tile, Tree, TreeHead, VerifierKey, bundles, tiles};

use crate::content::Content;
use crate::manifest::is_inside;

/// A snapshot: pages, open data, the log as tiles, the definition.
///
/// Files are made when they are asked for; one state, one log and one policy give the same bytes.
pub struct Snapshot<'a> {
    view: View<'a>,
    log: &'a dyn LogView,
    tree: &'a Tree,
    key: &'a VerifierKey,
    paths: Vec<String>,
}

impl<'a> Snapshot<'a> {
    /// The snapshot of this state and its log. `tree` is the tree over the entries of `log`.
    ///
    /// # Panics
    /// If a code of the definition would lead out of the snapshot's folder: what may stand in the
    /// log is checked there, and once more here, where a fault of that check would write elsewhere.
    pub fn new(
        canvass: &'a Canvass,
        log: &'a dyn LogView,
        tree: &'a Tree,
        key: &'a VerifierKey,
    ) -> Self {
        let view = View::new(canvass, log);
        let size = log.size();
        let pages = site::paths(&view).into_iter().map(|path| site::file_name(&path));
        let definition = canvass.definition().files.keys();
        let mut paths: Vec<String> = pages
            .filter(|path| path != "checkpoint")
            .chain(tiles(size).map(|tile| tile.to_string()))
            .chain(bundles(size).map(|bundle| bundle.to_string()))
            .chain(definition.map(|path| format!("definition/{path}")))
            .chain(["log.vkey".to_owned()])
            .chain(log.policy().map(|_| "log.policy".to_owned()))
            .collect();
        paths.sort_unstable();
        for path in &paths {
            assert!(is_inside(path), "`{path}` would leave the folder of the snapshot");
        }
        Self { view, log, tree, key, paths }
    }

    fn of_log(&self, path: &str) -> Option<Result<Vec<u8>, String>> {
        if let Ok(bundle) = path.parse::<Bundle>() {
            let entries = self.log.entries(bundle.positions());
            return Some(bundle.bytes(&entries).map_err(|error| error.to_string()));
        }
        let tile = path.parse::<Tile>().ok()?;
        Some(tile.bytes(self.tree).map_err(|error| error.to_string()))
    }
}

impl Content for Snapshot<'_> {
    fn key(&self) -> &VerifierKey {
        self.key
    }

    fn head(&self) -> TreeHead {
        TreeHead { size: self.log.size(), root: tlog::Hash(self.log.root()) }
    }

    fn note(&self) -> &str {
        self.log.checkpoint()
    }

    fn continues(&self, head: TreeHead) -> bool {
        self.tree.root_at(head.size).is_ok_and(|root| root == head.root)
    }

    fn paths(&self) -> &[String] {
        &self.paths
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        let absent = || "the log has no such file".to_owned();
        if path == "log.vkey" {
            return Ok(format!("{}\n", self.key).into_bytes());
        }
        if path == "log.policy" {
            return self.log.policy().map(|policy| policy.to_string().into()).ok_or_else(absent);
        }
        if path.starts_with("tile/") {
            return self.of_log(path).unwrap_or_else(|| Err(absent()));
        }
        if let Some(name) = path.strip_prefix("definition/") {
            return self.log.definition_file(name).ok_or_else(absent);
        }
        let page = path.strip_suffix("index.html").filter(|p| p.is_empty() || p.ends_with('/'));
        let file = site::render(&self.view, page.unwrap_or(path)).ok_or_else(absent)?;
        Ok(file.bytes)
    }
}
