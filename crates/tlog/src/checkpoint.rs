//! The head of a log as the text that is signed.
//!
//! Source: C2SP `tlog-checkpoint`.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use crate::tile::decimal;
use crate::{Hash, NoteSigner, SignedNote, TlogError, TreeHead, VerifierKey};

/// The head of the log `origin`. Written as the body of a checkpoint note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    head: TreeHead,
    extensions: Vec<String>,
}

impl Checkpoint {
    /// States that the log `origin` has this head.
    ///
    /// # Errors
    /// If the origin is empty or holds a control character.
    pub fn new(origin: &str, head: TreeHead) -> Result<Self, TlogError> {
        check_origin(origin)?;
        Ok(Self { origin: origin.into(), head, extensions: Vec::new() })
    }

    /// Reads a signed checkpoint of the log `origin` that one of the `known` keys has signed.
    ///
    /// # Errors
    /// If the note is not well-formed, no known key signed it, a known key's signature does not
    /// fit, or its text is no checkpoint of this log.
    pub fn open(note: &str, origin: &str, known: &[VerifierKey]) -> Result<Self, TlogError> {
        let note: SignedNote = note.parse()?;
        note.verify(known)?;
        let checkpoint: Self = note.text().parse()?;
        if checkpoint.origin == origin {
            Ok(checkpoint)
        } else {
            let (expected, found) = (origin.into(), checkpoint.origin);
            Err(TlogError::OriginMismatch { expected, found })
        }
    }

    /// Signs the checkpoint.
    pub fn sign(&self, signer: &NoteSigner) -> SignedNote {
        signer.sign(&self.to_string()).expect("a checkpoint has no control characters")
    }

    /// Returns the identity of the log.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Returns size and root.
    pub fn head(&self) -> TreeHead {
        self.head
    }

    /// Returns the lines after the root, which this crate gives no meaning.
    pub fn extensions(&self) -> &[String] {
        &self.extensions
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}\n{}\n{}", self.origin, self.head.size, self.head.root.to_base64())?;
        self.extensions.iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}

impl FromStr for Checkpoint {
    type Err = TlogError;

    /// Reads the text of a checkpoint note; checks no signature.
    fn from_str(text: &str) -> Result<Self, TlogError> {
        let refuse = |line, why| TlogError::CheckpointMalformed { line, why };
        let lines = text.strip_suffix('\n');
        let lines = lines.ok_or_else(|| {
            refuse(text.matches('\n').count() + 1, "the last line must end in a newline")
        })?;
        let lines: Vec<&str> = lines.split('\n').collect();
        if let Some(place) = lines.iter().position(|line| line.is_empty()) {
            return Err(refuse(place + 1, "must not be empty"));
        }
        if let Some(place) = lines.iter().position(|line| line.contains(|c| c < ' ')) {
            return Err(refuse(place + 1, "control characters are not allowed"));
        }
        let [origin, size, root, extensions @ ..] = lines.as_slice() else {
            return Err(refuse(lines.len(), "origin, size and root must follow each other"));
        };
        let size = decimal(size).ok_or_else(|| {
            refuse(2, "the size must be a decimal number below 2^64, no leading zeroes")
        })?;
        let root = Hash::from_base64(root)
            .map_err(|_| refuse(3, "the root must be 32 bytes in canonical base64"))?;
        if size == 0 && root != Hash::EMPTY_ROOT {
            return Err(refuse(3, "size 0 goes with the root of the empty tree only"));
        }
        Ok(Self {
            origin: (*origin).into(),
            head: TreeHead { size, root },
            extensions: extensions.iter().map(|line| (*line).into()).collect(),
        })
    }
}

fn check_origin(origin: &str) -> Result<(), TlogError> {
    let why = if origin.is_empty() {
        "must not be empty"
    } else if origin.contains(|c| c < ' ') {
        "control characters are not allowed"
    } else {
        return Ok(());
    };
    Err(TlogError::CheckpointMalformed { line: 1, why })
}
