//! What a witness decides, and what is said between it and a log; no clock, no network, no files.
//!
//! A witness cosigns a head of a log only if the newest head it cosigned is a prefix of it. So a log
//! that shows two histories gets the cosignature of an honest witness for one of them at most, as
//! long as that witness keeps what it has cosigned: who calls [`decide`] must have stored the
//! accepted head durably, with no other decision on that log between, before
//! [`Accepted::cosign`]'s answer leaves.
//!
//! Source: C2SP `tlog-witness`, section "add-checkpoint".

mod answer;
mod refusal;

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

pub use answer::Answer;
pub use refusal::Refusal;

use crate::logged::{moved, read_hashes};
use crate::tile::decimal;
use crate::{
    Checkpoint, ConsistencyProof, Cosigner, Hash, SignedNote, TlogError, Tree, TreeHead,
    VerifierKey,
};

/// Where a witness takes requests, below the URL that a policy gives it.
pub const ADD_CHECKPOINT: &str = "add-checkpoint";

/// Hashes that a request may have.
const PATH_MAX: usize = 63;

/// Bytes of the longest request that a witness must read: the hashes, and a note with a hundred
/// signatures.
pub const REQUEST_LENGTH_MAX: usize = 65_536;

/// A request for a cosignature. Written as the body of an add-checkpoint request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The size of the newest head that the witness has cosigned, as the asker knows it.
    pub older: u64,
    /// The proof from there to the head, lowest hash first; at most 63.
    pub path: Vec<Hash>,
    /// The head to cosign, signed by the log.
    pub note: SignedNote,
}

impl Request {
    /// Asks for a cosignature of the head in `note` from a witness that holds `older`.
    ///
    /// # Errors
    /// If the note is no checkpoint, the tree has not grown to it, or `older` is larger.
    pub fn new(tree: &Tree, older: u64, note: SignedNote) -> Result<Self, TlogError> {
        let checkpoint: Checkpoint = note.text().parse()?;
        let path = tree.consistency_proof(older, checkpoint.head().size)?.path;
        Ok(Self { older, path, note })
    }
}

impl fmt::Display for Request {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "old {}", self.older)?;
        self.path.iter().try_for_each(|hash| writeln!(out, "{}", hash.to_base64()))?;
        write!(out, "\n{}", self.note)
    }
}

impl FromStr for Request {
    type Err = TlogError;

    /// Reads a request; checks its form, nothing else.
    fn from_str(text: &str) -> Result<Self, TlogError> {
        let refuse = |line, why| TlogError::RequestMalformed { line, why };
        let (lines, note) = text.split_once("\n\n").ok_or_else(|| {
            let line = text.matches('\n').count() + 1;
            refuse(line, "no empty line stands between proof and checkpoint")
        })?;
        let mut lines = lines.split('\n').enumerate().map(|(place, line)| (place + 1, line));
        let first = lines.next().map_or("", |(_, line)| line);
        let older = first.strip_prefix("old ").and_then(decimal).ok_or_else(|| {
            refuse(1, "must be «old» and a decimal number below 2^64, no leading zeroes")
        })?;
        let path = read_hashes(lines, PATH_MAX).map_err(|(line, why)| refuse(line, why))?;
        let before = text.len() - note.len();
        let note = note.parse().map_err(|error| moved(error, &text[..before]))?;
        Ok(Self { older, path, note })
    }
}

/// A head that may be cosigned once it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The head.
    pub checkpoint: Checkpoint,
    /// The head it follows, which the decision was made by: the newest one cosigned.
    pub held: TreeHead,
}

impl Accepted {
    /// Returns the answer: the cosignature line, with its newline.
    ///
    /// Only for a head that is stored durably as the newest one of its log.
    pub fn cosign(&self, cosigner: &Cosigner, time: u64) -> String {
        let mut line = cosigner.signature(&self.checkpoint.to_string(), time).to_string();
        line.push('\n');
        line
    }
}

/// Decides on a request by the keys of the logs that are watched, each named as its log's origin,
/// and by the newest head cosigned for an origin ([`TreeHead::EMPTY`] if there is none).
///
/// # Errors
/// The first of the format's checks that fails.
pub fn decide(
    request: &str,
    logs: &[VerifierKey],
    held: impl FnOnce(&str) -> TreeHead,
) -> Result<Accepted, Refusal> {
    let request: Request = request.parse().map_err(Refusal::Malformed)?;
    let checkpoint: Checkpoint = request.note.text().parse().map_err(Refusal::Malformed)?;
    let origin = checkpoint.origin();
    let keys: Vec<VerifierKey> = logs.iter().filter(|key| key.name() == origin).cloned().collect();
    if keys.is_empty() {
        return Err(Refusal::OriginUnknown { origin: origin.into() });
    }
    request.note.verify(&keys).map_err(Refusal::Unsigned)?;
    let (older, newer) = (request.older, checkpoint.head());
    if older > newer.size {
        return Err(Refusal::SizesReversed { older, newer: newer.size });
    }
    let held = held(origin);
    if older != held.size {
        return Err(Refusal::Elsewhere { asked: older, held: held.size });
    }
    let proof = ConsistencyProof { older, newer: newer.size, path: request.path };
    match proof.verify(&held, &newer) {
        Ok(()) => Ok(Accepted { checkpoint, held }),
        Err(TlogError::RootMismatch { .. }) if older == newer.size => {
            Err(Refusal::Forked { held, found: newer })
        }
        Err(error) => Err(Refusal::Inconsistent(error)),
    }
}
