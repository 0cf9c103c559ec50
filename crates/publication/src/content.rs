//! What is published, as far as a target needs to know it.

use std::collections::BTreeSet;

use tlog::{TreeHead, VerifierKey};

use crate::manifest::MANIFEST;

/// The files of a snapshot and the head they belong to.
pub trait Content: Sync {
    /// The key of the log.
    fn key(&self) -> &VerifierKey;

    /// Size and root of the log.
    fn head(&self) -> TreeHead;

    /// The signed head: the file `checkpoint`.
    fn note(&self) -> &str;

    /// Whether the log once had this head, so that this snapshot continues it.
    fn continues(&self, head: TreeHead) -> bool;

    /// Every file but `checkpoint` and `manifest`, in the order of their bytes.
    fn paths(&self) -> &[String];

    /// The bytes of one of [`Content::paths`].
    ///
    /// # Errors
    /// A sentence, where they cannot be had.
    fn bytes(&self, path: &str) -> Result<Vec<u8>, String>;
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Number of files of the snapshot.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Files written anew; the others were taken over from the snapshot before, or from an attempt
    /// that was cut off.
    pub fresh: u64,
}

/// The names that a snapshot has at its top.
pub(crate) fn names(content: &dyn Content) -> BTreeSet<String> {
    let top = |path: &String| path.split('/').next().unwrap_or_default().to_owned();
    let paths = content.paths().iter().map(top);
    // A policy and a page may come and go from one snapshot to the next.
    let always = ["checkpoint", "log.vkey", "log.policy", MANIFEST, "tile", "definition"];
    paths.chain(always.map(str::to_owned)).collect()
}
