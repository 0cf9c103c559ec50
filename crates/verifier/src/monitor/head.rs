//! A signed head, with the time at which the log says it signed.

use election::entry::sha256_hex;
use tlog::{Checkpoint, CosignatureKey, SignedNote, TlogError, TreeHead, VerifierKey};

/// A head that the key of the log signed.
#[derive(Clone, Debug)]
pub struct SignedHead {
    /// The key that signed it.
    pub key: VerifierKey,
    /// Size and root.
    pub tree: TreeHead,
    /// The note as it was published.
    pub text: String,
    /// The note, read.
    pub note: SignedNote,
    /// When the log says it signed, seconds since 1970-01-01 UTC; none where it does not say.
    pub time: Option<u64>,
}

impl SignedHead {
    /// Reads a note that `key` signed.
    ///
    /// # Errors
    /// If it is no note, no checkpoint of this log, or not signed by the key.
    pub fn read(text: &str, key: &VerifierKey) -> Result<Self, TlogError> {
        let checkpoint = Checkpoint::open(text, key.name(), std::slice::from_ref(key))?;
        let note: SignedNote = text.parse()?;
        let dated = CosignatureKey::from(key);
        let lines = note.signatures().iter();
        let lines = lines.filter(|line| (line.name(), line.id()) == (dated.name(), dated.id()));
        let times = lines.filter_map(|line| dated.verifies(note.text().as_bytes(), line.bytes()));
        let time = times.max();
        Ok(Self { key: key.clone(), tree: checkpoint.head(), text: text.into(), note, time })
    }

    /// Size and root for a sentence.
    pub fn shown(&self) -> String {
        format!("size {}, root {}", self.tree.size, self.tree.root.to_base64())
    }

    /// SHA-256 (hex) of the note, signatures included.
    pub(super) fn hash(&self) -> String {
        sha256_hex(self.text.as_bytes())
    }

    /// The note with the two lines of the log only.
    pub(super) fn alone(&self) -> String {
        let signatures = self.text.get(self.note.text().len() + 1..).unwrap_or_default();
        let lines: String = signatures.split_inclusive('\n').take(2).collect();
        format!("{}\n{lines}", self.note.text())
    }
}
