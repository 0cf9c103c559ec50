//! The proof, as one text, that an entry is in a log whose head was seen by witnesses.
//!
//! Source: C2SP `tlog-proof`.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::tile::decimal;
use crate::{Checkpoint, Cosigned, Hash, InclusionProof, Policy, SignedNote, TlogError};

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// Hashes that a proof can have: one for each level of the largest tree.
const PATH_MAX: usize = 64;

/// An inclusion proof and the signed head that it leads to. Written as the text of C2SP
/// `tlog-proof`. Nothing is believed until [`Proof::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Bytes for whoever uses the proof. Nothing signs them.
    pub extra: Option<Vec<u8>>,
    /// The place of the entry in the log, from 0.
    pub index: u64,
    /// The hashes beside the way of the leaf to the root, the leaf's neighbour first.
    pub path: Vec<Hash>,
    /// The head, signed and cosigned.
    pub note: SignedNote,
}

impl Proof {
    /// Puts a proof and the head that it leads to together.
    pub fn new(proof: InclusionProof, note: SignedNote) -> Self {
        Self { extra: None, index: proof.index, path: proof.path, note }
    }

    /// Checks that the policy accepts the head and that `leaf` stands at the index below it.
    ///
    /// # Errors
    /// As [`Policy::open`] and [`InclusionProof::verify`].
    pub fn verify(
        &self,
        leaf: &Hash,
        policy: &Policy,
    ) -> Result<(Checkpoint, Cosigned), TlogError> {
        let (checkpoint, cosigned) = policy.open(&self.note)?;
        let (head, path) = (checkpoint.head(), self.path.clone());
        InclusionProof { index: self.index, size: head.size, path }.verify(leaf, &head)?;
        Ok((checkpoint, cosigned))
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{FIRST_LINE}")?;
        if let Some(extra) = &self.extra {
            writeln!(out, "extra {}", STANDARD.encode(extra))?;
        }
        writeln!(out, "index {}", self.index)?;
        self.path.iter().try_for_each(|hash| writeln!(out, "{}", hash.to_base64()))?;
        write!(out, "\n{}", self.note)
    }
}

impl FromStr for Proof {
    type Err = TlogError;

    /// Reads a proof; checks its form, nothing else.
    fn from_str(text: &str) -> Result<Self, TlogError> {
        let refuse = |line, why| TlogError::ProofMalformed { line, why };
        let (lines, note) = text.split_once("\n\n").ok_or_else(|| {
            let line = text.matches('\n').count() + 1;
            refuse(line, "no empty line stands between proof and checkpoint")
        })?;
        let mut lines = lines.split('\n').enumerate().map(|(place, line)| (place + 1, line));
        let (_, first) = lines.next().expect("a split gives one part or more");
        if first != FIRST_LINE {
            return Err(refuse(1, "must be «c2sp.org/tlog-proof@v1»"));
        }
        let mut next = || lines.next().unwrap_or((2, ""));
        let (mut place, mut line) = next();
        let extra = match line.strip_prefix("extra ") {
            Some(extra) => {
                let extra = STANDARD.decode(extra);
                let extra =
                    extra.map_err(|_| refuse(place, "the extra bytes are no canonical base64"))?;
                (place, line) = next();
                Some(extra)
            }
            None => None,
        };
        let index = line.strip_prefix("index ").and_then(decimal).ok_or_else(|| {
            refuse(place, "must be «index» and a decimal number below 2^64, no leading zeroes")
        })?;
        let path = read_hashes(lines, PATH_MAX).map_err(|(line, why)| refuse(line, why))?;
        let before = text.len() - note.len();
        let note = note.parse().map_err(|error| moved(error, &text[..before]))?;
        Ok(Self { extra, index, path, note })
    }
}

/// Reads lines of one hash each.
pub(crate) fn read_hashes<'t>(
    lines: impl Iterator<Item = (usize, &'t str)>,
    most: usize,
) -> Result<Vec<Hash>, (usize, &'static str)> {
    let mut hashes = Vec::new();
    for (place, line) in lines {
        if hashes.len() == most {
            return Err((place, "more hashes than any proof has"));
        }
        let hash = Hash::from_base64(line);
        hashes.push(hash.map_err(|_| (place, "must be 32 bytes in canonical base64"))?);
    }
    Ok(hashes)
}

/// Counts the lines of a note from the start of the text that it stands in.
pub(crate) fn moved(error: TlogError, before: &str) -> TlogError {
    match error {
        TlogError::NoteMalformed { line, why } => {
            TlogError::NoteMalformed { line: line + before.matches('\n').count(), why }
        }
        other => other,
    }
}

/// Puts faults behind each other, for one message.
pub(crate) fn listed<T: fmt::Display>(faults: &[T]) -> String {
    let faults: Vec<String> = faults.iter().map(|fault| alloc::format!("{fault}")).collect();
    faults.join("; ")
}
