//! Reads everything that is kept again and holds it against what the writer knows.

use std::collections::BTreeMap;

use tlog::{Hash, Tree, VerifierKey};

use crate::backend::{self, Backend};
use crate::head::{self, NO_LINK, link_of};
use crate::{Log, Place, SignedHead, StoreError};

/// The hash over no id.
pub(crate) const NO_IDS: Hash = Hash([0; 32]);

/// What a log must be, wherever and whenever it is read: all of it was checked when the log was
/// opened or written since. What was appended after this was taken is let pass.
#[derive(Clone, Debug)]
pub struct Scrub {
    place: Place,
    tree: Tree,
    /// The hash over all act ids in their order.
    ids: Hash,
    /// The link of the head over the whole tree.
    link: Hash,
    meta: BTreeMap<String, String>,
    verifier: VerifierKey,
}

impl Scrub {
    /// Reads all entries, ids, heads and what was fixed at creation, over a session of its own, and
    /// compares every byte that means something. A database that checks its own structure is asked
    /// to do so.
    ///
    /// # Errors
    /// The first difference: somebody has changed what is kept, or the disk has.
    pub fn run(&self) -> Result<(), StoreError> {
        let backend = backend::open_to_read(&self.place)?;
        backend.audit()?;
        self.compare(&*backend)
    }

    fn compare(&self, backend: &dyn Backend) -> Result<(), StoreError> {
        if backend.meta()? != self.meta {
            return Err(self.corrupt("what it was created with was changed"));
        }
        self.compare_entries(backend)?;
        self.compare_heads(backend)?;
        let Some(again) = backend.newest()? else { return Ok(()) };
        let again = SignedHead::read(&again, &self.verifier)
            .map_err(|why| StoreError::CheckpointInvalid { size: self.tree.size(), why })?;
        if again.head.size > self.tree.size() {
            return Ok(());
        }
        head::hold(&again.head, &self.tree)
    }

    fn compare_entries(&self, backend: &dyn Backend) -> Result<(), StoreError> {
        let place = || self.place.to_string();
        let (mut expected, mut ids) = (0, NO_IDS);
        backend.scan(&mut |entry| {
            let (position, at) = (entry.position, expected);
            expected += 1;
            if position != at {
                let (place, expected, found) = (place(), at, position);
                return Err(StoreError::EntryMissing { place, expected, found });
            }
            let Some(known) = usize::try_from(at).ok().and_then(|at| self.tree.leaves().get(at))
            else {
                return Ok(());
            };
            ids = with_id(&ids, entry.act_id);
            let computed = Hash::leaf(entry.body);
            let other = [entry.leaf, computed].into_iter().find(|hash| hash != known);
            other.map_or(Ok(()), |computed| {
                let (place, recorded) = (place(), *known);
                Err(StoreError::EntryAltered { place, position, recorded, computed })
            })
        })?;
        if expected < self.tree.size() {
            let (expected, found) = (expected, self.tree.size());
            return Err(StoreError::EntryMissing { place: place(), expected, found });
        }
        if ids != self.ids {
            return Err(self.corrupt("the id of an entry was changed"));
        }
        Ok(())
    }

    fn compare_heads(&self, backend: &dyn Backend) -> Result<(), StoreError> {
        let (mut link, mut last) = (NO_LINK, None);
        backend.scan_heads(&mut |kept| {
            if kept.size > self.tree.size() {
                return Ok(());
            }
            link = link_of(&link, &kept.note);
            if link != kept.link {
                let why = format!("the head kept for size {} was changed", kept.size);
                return Err(self.corrupt(&why));
            }
            last = Some(kept.size);
            Ok(())
        })?;
        if link == self.link && last == Some(self.tree.size()) {
            return Ok(());
        }
        Err(self.corrupt("a head that was signed is gone or was changed"))
    }

    fn corrupt(&self, why: &str) -> StoreError {
        StoreError::Corrupt { place: self.place.to_string(), why: why.into() }
    }
}

impl Log {
    /// What the log must be from now on, to be compared beside the writer.
    pub fn scrub(&self) -> Scrub {
        Scrub {
            place: self.place().clone(),
            tree: self.tree.clone(),
            ids: self.ids,
            link: self.link,
            meta: self.meta.clone(),
            verifier: self.verifier.clone(),
        }
    }

    /// Compares everything that is kept with what this writer knows, now; then, or when something
    /// is not as it was, the log says so and takes nothing more.
    ///
    /// # Errors
    /// The first difference.
    pub fn inspect(&mut self) -> Result<(), StoreError> {
        let inspected = self.scrub().run();
        match &inspected {
            Ok(()) => self.backend().settle(),
            Err(error) => self.halt(error.to_string()),
        }
        inspected
    }

    /// Takes nothing more until the log is reopened.
    pub(crate) fn halt(&mut self, why: String) {
        self.stopped.get_or_insert(why);
    }

    /// Before anything is signed: if anybody else has touched what is kept, all of it is read.
    pub(crate) fn inspect_if_touched(&mut self) -> Result<(), StoreError> {
        if self.backend().touched()? { self.inspect() } else { Ok(()) }
    }
}

/// The hash over ids and one more.
pub(crate) fn with_id(ids: &Hash, act_id: &str) -> Hash {
    Hash::node(ids, &Hash::leaf(act_id.as_bytes()))
}
