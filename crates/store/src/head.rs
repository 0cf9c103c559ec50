//! Signed heads: made at every commit, all kept, and held against the tree.

use std::collections::VecDeque;

use tlog::{
    Checkpoint, CosignatureKey, Hash, NoteSigner, SignedNote, TlogError, Tree, TreeHead,
    VerifierKey,
};

use crate::backend::{Backend, KeptHead};
use crate::{Commit, StoreError};

/// The newest heads that are held against the tree whenever a log is opened. Of the older ones the
/// links are checked, which finds what changed or went; each is held against the tree when used.
const CHECKED: usize = 2048;

/// A head of the log and the signed checkpoint that states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedHead {
    /// Size and root.
    pub head: TreeHead,
    /// When the log says that it signed, in seconds since 1970.
    pub time: u64,
    /// The checkpoint as a signed note, as it is published: signed by the log, then by the log's
    /// key again with the time.
    pub note: String,
}

/// The heads of a log as they were found on opening.
pub(crate) struct Heads {
    /// The last one, or the same signed again later.
    pub newest: SignedHead,
    /// The link of the last one.
    pub link: Hash,
}

/// The link before the first head.
pub(crate) const NO_LINK: Hash = Hash([0; 32]);

/// Signs a head in the name of the log, with the time.
pub(crate) fn sign(
    signer: &NoteSigner,
    head: TreeHead,
    time: u64,
) -> Result<SignedHead, StoreError> {
    let checkpoint = Checkpoint::new(signer.name(), head);
    let checkpoint =
        checkpoint.map_err(|why| StoreError::CheckpointInvalid { size: head.size, why })?;
    let mut note = checkpoint.sign(signer);
    signer.cosigner().cosign(&mut note, time);
    Ok(SignedHead { head, time, note: note.to_string() })
}

impl SignedHead {
    /// Reads a note of the log's: both signatures must be there and no other.
    ///
    /// # Errors
    /// Whatever is not a checkpoint of this log with exactly these two signatures.
    pub fn read(note: &str, verifier: &VerifierKey) -> Result<Self, TlogError> {
        let signed: SignedNote = note.parse()?;
        let head = Checkpoint::open(note, verifier.name(), std::slice::from_ref(verifier))?.head();
        let timed = CosignatureKey::from(verifier);
        let time = match signed.signatures() {
            [_, line] if line.id() == timed.id() => {
                timed.verifies(signed.text().as_bytes(), line.bytes())
            }
            _ => None,
        };
        let time = time.ok_or(TlogError::NoteMalformed {
            line: signed.text().matches('\n').count() + 3,
            why: "must be the log's signature with the time, and the last",
        })?;
        Ok(Self { head, time, note: note.into() })
    }

    /// The head as it is kept, linked to the one before it.
    pub(crate) fn kept(&self, link: &Hash) -> KeptHead {
        let (size, note) = (self.head.size, self.note.clone());
        KeptHead { size, link: link_of(link, &note), note }
    }
}

pub(crate) fn link_of(before: &Hash, note: &str) -> Hash {
    Hash::node(before, &Hash::leaf(note.as_bytes()))
}

/// Reads the heads of a log and holds them against its tree.
pub(crate) fn check(
    backend: &dyn Backend,
    tree: &Tree,
    verifier: &VerifierKey,
) -> Result<Heads, StoreError> {
    let place = || backend.place().to_string();
    let (mut link, mut latest) = (NO_LINK, VecDeque::with_capacity(CHECKED));
    backend.scan_heads(&mut |kept| {
        link = link_of(&link, &kept.note);
        if link != kept.link {
            let size = kept.size;
            let why =
                format!("the head kept for size {size} was changed, or one before it is gone");
            return Err(StoreError::Corrupt { place: place(), why });
        }
        if latest.len() == CHECKED {
            latest.pop_front();
        }
        latest.push_back(kept);
        Ok(())
    })?;
    let Some(last) = latest.pop_back() else {
        let why = "it has no signed checkpoint".into();
        return Err(StoreError::Corrupt { place: place(), why });
    };
    let read = |note: &str, size| {
        SignedHead::read(note, verifier).map_err(|why| StoreError::CheckpointInvalid { size, why })
    };
    let last_size = last.size;
    let last = read(&last.note, last_size)?;
    for kept in &latest {
        hold(&stated(kept)?, tree)?;
    }
    if last.head != tree.head() {
        // The first that differs bounds where the log was altered.
        backend.scan_heads(&mut |kept| hold(&stated(&kept)?, tree))?;
        return expect_head(&last.head, tree.head()).map(|()| unreachable!("they differ"));
    }
    let again = backend.newest()?.map(|note| read(&note, last_size)).transpose()?;
    if let Some(again) = &again {
        hold(&again.head, tree)?;
    }
    let again = again.filter(|again| again.head == last.head && again.time >= last.time);
    Ok(Heads { newest: again.unwrap_or(last), link })
}

/// What a kept head says, its signature not looked at.
fn stated(kept: &KeptHead) -> Result<TreeHead, StoreError> {
    let read = || {
        let note: SignedNote = kept.note.parse()?;
        note.text().parse::<Checkpoint>()
    };
    let invalid = |why| StoreError::CheckpointInvalid { size: kept.size, why };
    read().map(|checkpoint| checkpoint.head()).map_err(invalid)
}

/// Checks that the tree had this head.
pub(crate) fn hold(signed: &TreeHead, tree: &Tree) -> Result<(), StoreError> {
    let held = match tree.root_at(signed.size) {
        Ok(root) => TreeHead { size: signed.size, root },
        Err(_) => tree.head(),
    };
    expect_head(signed, held)
}

pub(crate) fn expect_head(signed: &TreeHead, held: TreeHead) -> Result<(), StoreError> {
    if *signed == held {
        Ok(())
    } else {
        Err(StoreError::CheckpointMismatch { signed: *signed, held })
    }
}

impl Commit<'_> {
    /// Returns the leaf hashes of the new entries, for a reader that grows its own tree.
    pub fn leaves(&self) -> &[Hash] {
        let first = usize::try_from(self.positions.start).expect("the leaves are in memory");
        &self.tree.leaves()[first..]
    }
}
