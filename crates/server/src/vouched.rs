//! The cosignatures that the newest head has so far.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use disk::{Disk as _, Os, put_atomic};
use tlog::{NoteSignature, Policy, SignedNote};

use crate::folder::Folder;

/// Where the newest cosigned head is kept in a data folder.
const KEPT: &str = "cosigned";

/// How often it is written at most, so that it never competes with the log for the disk.
const EVERY: Duration = Duration::from_secs(5);

/// Cosignatures of one head, by the place of their witness in the policy.
#[derive(Debug, Default)]
pub struct Vouched {
    /// What they sign: origin, size, root.
    text: String,
    lines: BTreeMap<usize, NoteSignature>,
    written: Option<Instant>,
    /// Whether there are cosignatures that are not kept yet.
    unkept: bool,
}

impl Vouched {
    /// Takes up what was kept. A file that is not there or is no note of this policy counts for
    /// nothing: the witnesses are asked again.
    pub fn restore(folder: &Folder, policy: &Policy) -> Self {
        let read = || {
            let note = String::from_utf8(Os::at(folder.root()).read(KEPT).ok()?).ok()?;
            let note: SignedNote = note.parse().ok()?;
            let of_witness = |nth: usize| {
                let key = &policy.witnesses()[nth].key;
                let fits = |line: &&NoteSignature| {
                    (line.name(), line.id()) == (key.name(), key.id())
                        && key.verifies(note.text().as_bytes(), line.bytes()).is_some()
                };
                note.signatures().iter().find(fits).map(|line| (nth, line.clone()))
            };
            let lines = (0..policy.witnesses().len()).filter_map(of_witness).collect();
            Some(Self { text: note.text().to_owned(), lines, ..Self::default() })
        };
        read().unwrap_or_default()
    }

    /// Takes a cosignature of the head with this text; returns whether its witness is new there. One
    /// that comes late, for a head before that of another witness, takes nothing away.
    pub fn take(&mut self, text: &str, nth: usize, line: NoteSignature) -> bool {
        if size_of(text) < size_of(&self.text) {
            return false;
        }
        if self.text != text {
            (self.text, self.lines) = (text.to_owned(), BTreeMap::new());
        }
        self.unkept = true;
        self.lines.insert(nth, line).is_none()
    }

    /// The note of the log with the cosignatures of its head, in the order of the policy.
    pub fn note(&self, signed: &str, policy: &Policy) -> String {
        let Ok(mut note) = signed.parse::<SignedNote>() else { return signed.to_owned() };
        if note.text() != self.text {
            return signed.to_owned();
        }
        for line in self.lines.values() {
            note.push(line.clone());
        }
        policy.arrange(&note).to_string()
    }

    /// Keeps the note, unless one was kept a moment ago: then a later call does.
    pub fn keep(&mut self, folder: &Folder, note: &str) {
        if self.written.is_none_or(|written| written.elapsed() >= EVERY) {
            self.keep_now(folder, note);
        }
    }

    /// Keeps the note, where it has what is not kept yet.
    pub fn keep_now(&mut self, folder: &Folder, note: &str) {
        if !std::mem::take(&mut self.unkept) {
            return;
        }
        self.written = Some(Instant::now());
        if let Err(error) = put_atomic(&Os::at(folder.root()), KEPT, note.as_bytes()) {
            // Nothing is lost: the witnesses give it again.
            tracing::warn!(%error, "the cosigned head could not be kept");
        }
    }
}

/// The size that the text of a head states; none before the first.
fn size_of(text: &str) -> Option<u64> {
    text.lines().nth(1)?.parse().ok()
}
