//! The log in memory and where it is kept, held equal.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use tlog::{Hash, NoteSigner, Tree, TreeHead, VerifierKey};

use crate::backend::{self, Backend, Beginning, VERIFIER_KEY};
use crate::head::{self, NO_LINK};
use crate::scrub::{NO_IDS, with_id};
use crate::{Batch, Place, Reader, SignedHead, StoreError};

/// What a commit added to the log.
#[derive(Clone, Debug)]
pub struct Commit<'l> {
    /// The positions of the new entries.
    pub positions: Range<u64>,
    /// The whole tree, the new leaves in it.
    pub tree: &'l Tree,
    /// The head after the commit.
    pub signed: &'l Arc<SignedHead>,
}

/// The log of one place, held by one process: the only way to write to it.
#[derive(Debug)]
pub struct Log {
    // The writer's own session: what it has not committed is never read, for a batch borrows all.
    pub(crate) reader: Reader,
    pub(crate) tree: Tree,
    pub(crate) signed: Arc<SignedHead>,
    pub(crate) link: Hash,
    /// The hash over all act ids.
    pub(crate) ids: Hash,
    pub(crate) verifier: VerifierKey,
    /// Why nothing more is taken, once a commit may or may not have reached the disk.
    pub(crate) stopped: Option<String>,
    pub(crate) meta: BTreeMap<String, String>,
}

impl Log {
    /// Creates an empty log, with the checkpoint of the empty tree signed at the time `now`.
    ///
    /// The signer's name becomes the origin of the log and its public key the log's key. What is
    /// in `meta` can be read again and never changed.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if there is a log, [`StoreError::Locked`] if another process has it.
    pub fn create(
        place: impl Into<Place>,
        signer: &NoteSigner,
        meta: &[(&str, &str)],
        now: u64,
    ) -> Result<Self, StoreError> {
        let place = place.into();
        let first = head::sign(signer, TreeHead::EMPTY, now)?.kept(&NO_LINK);
        backend::create(&place, &Beginning::new(meta, signer.verifier(), first))?;
        Self::open(place)
    }

    /// Opens a log, reads all entries and holds them against the signed checkpoints.
    ///
    /// # Errors
    /// [`StoreError::Locked`] if another process has it; [`StoreError::SchemaUnknown`] if it was
    /// written by another program; [`StoreError::EntryMissing`], [`StoreError::EntryAltered`],
    /// [`StoreError::CheckpointMismatch`], [`StoreError::CheckpointInvalid`] or
    /// [`StoreError::Corrupt`] if it is not what was signed.
    pub fn open(place: impl Into<Place>) -> Result<Self, StoreError> {
        Self::over(backend::open(&place.into())?)
    }

    /// As [`Log::open`], over a session that has the writer's place already.
    pub fn over(backend: Box<dyn Backend>) -> Result<Self, StoreError> {
        let meta = backend.meta()?;
        backend.audit()?;
        let (tree, ids) = read_tree(&*backend)?;
        let verifier = verifier_of(&*backend, &meta)?;
        let heads = head::check(&*backend, &tree, &verifier)?;
        backend.settle();
        Ok(Self {
            reader: Reader::over(backend),
            signed: Arc::new(heads.newest),
            link: heads.link,
            ids,
            stopped: None,
            tree,
            verifier,
            meta,
        })
    }

    /// Starts a batch of entries, which become durable together.
    ///
    /// # Errors
    /// [`StoreError::Stopped`] after a commit whose outcome is not known.
    pub fn batch(&mut self) -> Result<Batch<'_>, StoreError> {
        Batch::begin(self)
    }

    /// Appends entries, each with its act id, in one transaction with the checkpoint over them,
    /// signed at the time `now`, and returns the positions that are new.
    ///
    /// When it returns they are on the disk. An entry that is in the log already, with the same id
    /// and bytes, is passed over.
    ///
    /// # Errors
    /// Nothing is written if any entry is refused; after [`StoreError::CommitUncertain`] it is not
    /// known whether the batch was, and the log must be reopened.
    pub fn append_batch<B: AsRef<[u8]>>(
        &mut self,
        entries: &[(&str, B)],
        signer: &NoteSigner,
        now: u64,
    ) -> Result<Range<u64>, StoreError> {
        let mut batch = self.batch()?;
        batch.look_up(entries.iter().map(|(act_id, _)| *act_id))?;
        for (act_id, body) in entries {
            batch.push(act_id, body.as_ref())?;
        }
        batch.commit(signer, now)
    }

    /// Signs the newest head again, if `now` is later than its time: it says that the log is alive
    /// though nothing comes in. The heads of commits stay as they were.
    ///
    /// # Errors
    /// [`StoreError::Stopped`] after a commit whose outcome is not known.
    pub fn refresh(&mut self, signer: &NoteSigner, now: u64) -> Result<(), StoreError> {
        if let Some(why) = &self.stopped {
            return Err(StoreError::Stopped { why: why.clone() });
        }
        self.check_signer(signer)?;
        self.inspect_if_touched()?;
        if now > self.signed.time {
            let again = head::sign(signer, self.signed.head, now)?;
            self.backend().keep_newest(&again.note)?;
            self.signed = Arc::new(again);
        }
        Ok(())
    }

    /// Returns the head of the commit that took the entry at `position`: the smallest one kept that
    /// covers it. It is the same whenever it is asked for.
    ///
    /// # Errors
    /// If no commit has taken that position, or the kept head is not what was signed.
    pub fn head_of(&self, position: u64) -> Result<SignedHead, StoreError> {
        let note =
            self.backend().head_above(position)?.ok_or_else(|| StoreError::EntryMissing {
                place: self.place().to_string(),
                expected: position,
                found: self.len(),
            })?;
        let head = SignedHead::read(&note, &self.verifier)
            .map_err(|why| StoreError::CheckpointInvalid { size: position + 1, why })?;
        head::hold(&head.head, &self.tree)?;
        Ok(head)
    }

    /// Checks that the log continues one whose head was published: a mirror, a witness or a
    /// receipt may know more than a restored copy does.
    ///
    /// # Errors
    /// [`StoreError::CheckpointMismatch`] if the log is shorter or has another root at that size.
    pub fn check_continues(&self, published: &TreeHead) -> Result<(), StoreError> {
        head::hold(published, &self.tree)
    }

    /// Returns the number of entries.
    pub fn len(&self) -> u64 {
        self.tree.size()
    }

    /// Returns whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.tree.is_empty()
    }

    /// Returns the tree over all entries.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Returns the latest head with its checkpoint, as it was signed last.
    pub fn signed_head(&self) -> &Arc<SignedHead> {
        &self.signed
    }

    /// Returns the public key of the log; its name is the origin.
    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    /// Returns a value that was fixed when the log was created.
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.meta.get(key).map(String::as_str)
    }

    /// Returns where the log is kept.
    pub fn place(&self) -> &Place {
        self.backend().place()
    }

    /// Returns the reader of what is committed.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    pub(crate) fn backend(&self) -> &dyn Backend {
        &*self.reader.backend
    }

    /// Checks that nothing has stopped the log and that `signer` has its key.
    pub(crate) fn check_signer(&self, signer: &NoteSigner) -> Result<(), StoreError> {
        if signer.verifier() == &self.verifier {
            return Ok(());
        }
        let (log, offered) = (self.verifier.to_string(), signer.verifier().to_string());
        Err(StoreError::SignerMismatch { log, offered })
    }
}

fn verifier_of(
    backend: &dyn Backend,
    meta: &BTreeMap<String, String>,
) -> Result<VerifierKey, StoreError> {
    let corrupt = |why| StoreError::Corrupt { place: backend.place().to_string(), why };
    let text = meta.get(VERIFIER_KEY).ok_or_else(|| corrupt("it has no public key".into()))?;
    text.parse().map_err(|why| corrupt(format!("its public key does not read: {why}")))
}

/// Reads every entry, checks that none is missing or altered, and hashes them into the tree, their
/// ids beside it.
fn read_tree(backend: &dyn Backend) -> Result<(Tree, Hash), StoreError> {
    let place = || backend.place().to_string();
    let (mut tree, mut ids) = (Tree::new(), NO_IDS);
    backend.scan(&mut |entry| {
        let (position, expected) = (entry.position, tree.size());
        if position != expected {
            return Err(StoreError::EntryMissing { place: place(), expected, found: position });
        }
        let (recorded, computed) = (entry.leaf, Hash::leaf(entry.body));
        if recorded != computed {
            return Err(StoreError::EntryAltered { place: place(), position, recorded, computed });
        }
        ids = with_id(&ids, entry.act_id);
        tree.push(computed);
        Ok(())
    })?;
    Ok((tree, ids))
}
