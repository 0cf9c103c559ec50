//! What is new in the log, and whether it continues what was read before.

use election::entry::Entry;
use tlog::{Bundle, ENTRY_LENGTH_MAX, Hash, Tree, bundles, bundles_since};

use super::alarm::{Kind, Raised};
use super::head::SignedHead as Head;
use super::keep::MonitorError;
use super::look::Look;

/// Most entries that are read, as in a verification.
const ENTRIES_MAX: u64 = 1 << 32;

/// An entry that is not the one read before at its place.
struct Changed {
    position: u64,
    found: Vec<u8>,
}

impl Look<'_> {
    /// Takes up what is new; true when the head continues the log as it is known.
    pub fn grow(&mut self, head: &Head) -> Result<bool, MonitorError> {
        let before = self.memory.log.tree().size();
        if head.tree.size > ENTRIES_MAX {
            let message = "the head claims more entries than any day has";
            let (found, most) = (head.tree.size, ENTRIES_MAX);
            let raised = Raised::new(Kind::EntriesDiffer, "checkpoint", message, found, most);
            self.raise(raised.keeping("checkpoint", head.text.as_str()));
            return Ok(false);
        }
        if head.tree.size <= before {
            return Ok(self.is_prefix(head, "checkpoint"));
        }
        let mut whole = true;
        for bundle in bundles_since(before, head.tree.size) {
            let Some((bytes, leaves)) = self.bundle(&bundle) else {
                self.memory.log.back_to(before);
                return Ok(false);
            };
            if self.first_changed(&bundle, &leaves).is_some() {
                whole = false;
                break;
            }
            self.memory.log.take(&bundle, &bytes, &leaves)?;
        }
        if whole && self.memory.log.tree().head() == head.tree {
            return Ok(true);
        }
        self.memory.log.back_to(before);
        self.diagnose(head);
        Ok(false)
    }

    /// Holds a head not larger than the log against it.
    pub fn is_prefix(&mut self, head: &Head, place: &str) -> bool {
        let size = head.tree.size;
        let Ok(root) = self.memory.log.tree().root_at(size) else { return false };
        if root != head.tree.root {
            let expected = format!("size {size}, root {}", root.to_base64());
            let message = "a signed head that is no prefix of the log as it was read before: \
                           two histories are shown";
            let raised = Raised::new(Kind::SplitView, place, message, head.shown(), expected);
            self.raise_split(raised, head);
            return false;
        }
        let before = self.memory.seen(self.name).size;
        if place == "checkpoint" && size < before {
            let message = format!("the head went back by {} entries", before - size);
            let raised = Raised::new(Kind::WentBack, place, &message, head.shown(), before);
            self.raise_split(raised, head);
        }
        true
    }

    /// Raises an alarm with both heads kept.
    fn raise_split(&mut self, raised: Raised, head: &Head) {
        let raised = raised.keeping("checkpoint.found", head.text.as_str());
        let known = self.memory.head_note(head.tree.size);
        self.raise(match known {
            Some(note) => raised.keeping("checkpoint.known", note),
            None => raised,
        });
    }

    /// Reads a bundle that holds entries, with the hashes of its leaves.
    fn bundle(&mut self, bundle: &Bundle) -> Option<(Vec<u8>, Vec<Hash>)> {
        let path = bundle.to_string();
        let bytes_max = u64::from(bundle.width()) * (ENTRY_LENGTH_MAX as u64 + 2);
        let bytes = self.file(&path, bytes_max)?;
        let read = bundle.entries(&bytes).map_err(|error| error.to_string());
        let sound = read.and_then(|entries| {
            // Bytes that are no entries could be sent for ever.
            let faulty = entries.iter().find_map(|body| Entry::from_bytes(body).err());
            let leaves = entries.into_iter().map(Hash::leaf).collect();
            faulty.map_or(Ok(leaves), |error| Err(error.to_string()))
        });
        match sound {
            Ok(leaves) => Some((bytes, leaves)),
            Err(reason) => {
                let message = "what is published there are no entries";
                let raised = Raised::new(Kind::EntriesDiffer, &path, message, reason, "entries");
                self.raise(raised.keeping(&path, bytes));
                None
            }
        }
    }

    /// The first position of a bundle whose leaf is not the one read before.
    fn first_changed(&self, bundle: &Bundle, leaves: &[Hash]) -> Option<usize> {
        let first = usize::try_from(bundle.positions().start).ok()?;
        let held = self.memory.log.tree().leaves().get(first..).unwrap_or_default();
        leaves.iter().zip(held).position(|(found, held)| found != held)
    }

    /// The entries do not lead from the log as it was read to the head: reads all of them, and
    /// says whether the head is signed over another history or over none.
    fn diagnose(&mut self, head: &Head) {
        let (mut tree, mut changed) = (Tree::new(), None);
        for bundle in bundles(head.tree.size) {
            let Some((bytes, leaves)) = self.bundle(&bundle) else { return };
            if changed.is_none()
                && let Some(at) = self.first_changed(&bundle, &leaves)
            {
                let entries = bundle.entries(&bytes).unwrap_or_default();
                let found = entries.get(at).copied().unwrap_or_default().to_vec();
                changed = Some(Changed { position: bundle.positions().start + at as u64, found });
            }
            tree.extend(leaves);
        }
        let signed = tree.root() == head.tree.root;
        if let Some(changed) = changed {
            return self.raise_changed(&changed, head, signed);
        }
        let message = "the published entries do not give the signed root";
        let found = format!("root {}", tree.root().to_base64());
        let raised = Raised::new(Kind::EntriesDiffer, "checkpoint", message, found, head.shown());
        self.raise(raised.keeping("checkpoint", head.text.as_str()));
    }

    fn raise_changed(&mut self, changed: &Changed, head: &Head, signed: bool) {
        let Changed { position, found } = changed;
        let known = self.memory.log.entry(*position).unwrap_or_default();
        let (kind, message) = if signed {
            let message = "the log's key signed a history in which this entry is another one";
            (Kind::SplitView, message)
        } else {
            (Kind::EntryChanged, "the entry was read before with other bytes")
        };
        let leaf = |body: &[u8]| format!("leaf {}", Hash::leaf(body).to_base64());
        let place = format!("entry {position}");
        let raised = Raised::new(kind, &place, message, leaf(found), leaf(&known));
        let raised = raised.keeping("entry.found", found.as_slice()).keeping("entry.known", known);
        self.raise_split(raised, head);
    }
}
