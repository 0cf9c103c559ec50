//! The log as the monitor has it: every entry it read, kept on disk, and the tree over them.

use tlog::{Bundle, Hash, Tile, Tree, TreeHead, bundles, bundles_since};

use super::keep::{Keep, MonitorError};

/// Where the copy of the log lies in the state folder.
const FOLDER: &str = "log";

/// Whether something was written.
type Kept = Result<(), MonitorError>;

/// The monitor's own copy of the log.
pub(super) struct Log {
    keep: Keep,
    tree: Tree,
}

impl Log {
    /// Reads the copy up to `head` and holds it against the root that was remembered.
    pub fn open(keep: Keep, head: TreeHead) -> Result<Self, MonitorError> {
        let mut tree = Tree::new();
        for bundle in bundles(head.size) {
            let path = place(&bundle);
            let bytes = keep.read(&path)?;
            let bytes = bytes.ok_or_else(|| MonitorError::damaged(&path, &"the file is gone"))?;
            let entries = bundle.entries(&bytes);
            let entries = entries.map_err(|error| MonitorError::damaged(&path, &error))?;
            tree.extend(entries.into_iter().map(Hash::leaf));
        }
        if tree.head() == head {
            return Ok(Self { keep, tree });
        }
        let reason = format!("gives root {}, remembered was {}", tree.root(), head.root);
        Err(MonitorError::damaged(FOLDER, &reason))
    }

    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Keeps a bundle and takes up the leaves of it that lie beyond the tree.
    pub fn take(&mut self, bundle: &Bundle, bytes: &[u8], leaves: &[Hash]) -> Kept {
        self.keep.write(&place(bundle), bytes)?;
        let known = self.tree.size().saturating_sub(bundle.positions().start);
        let fresh = usize::try_from(known).ok().and_then(|known| leaves.get(known..));
        self.tree.extend(fresh.unwrap_or_default().iter().copied());
        Ok(())
    }

    /// Forgets leaves that did not lead to a signed root.
    pub fn back_to(&mut self, size: u64) {
        self.tree.truncate(size);
    }

    /// Removes the partial bundle of `size`, once a longer one is kept and remembered.
    pub fn forget_partial(&self, size: u64) -> Result<(), MonitorError> {
        match bundles_since(size / 256 * 256, size).next() {
            Some(partial) => self.keep.remove(&place(&partial)),
            None => Ok(()),
        }
    }

    /// The bytes that a file of the log must have, whatever size it was published for; none if
    /// the path is no such file or lies beyond what was read.
    pub fn expected(&self, path: &str) -> Option<Vec<u8>> {
        if let Ok(tile) = path.parse::<Tile>() {
            return tile.bytes(&self.tree).ok();
        }
        let bundle: Bundle = path.parse().ok()?;
        let (held, bytes) = self.held(bundle.index())?;
        let entries = held.entries(&bytes).ok()?;
        bundle.bytes(entries.get(..usize::from(bundle.width()))?).ok()
    }

    /// An entry as it was read first.
    pub fn entry(&self, position: u64) -> Option<Vec<u8>> {
        let (held, bytes) = self.held(position / 256)?;
        let entries = held.entries(&bytes).ok()?;
        entries.get(usize::try_from(position % 256).ok()?).map(|entry| entry.to_vec())
    }

    /// The bundle at a place, and its bytes as they are kept.
    fn held(&self, index: u64) -> Option<(Bundle, Vec<u8>)> {
        // From its first entry on there is this bundle before all others.
        let bundle = bundles_since(index.checked_mul(256)?, self.tree.size()).next()?;
        let bytes = self.keep.read(&place(&bundle)).ok()??;
        Some((bundle, bytes))
    }
}

fn place(bundle: &Bundle) -> String {
    format!("{FOLDER}/{bundle}")
}
