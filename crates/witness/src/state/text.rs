//! The state as a file: one line of JSON with the notes by origin, one with its SHA-256.
//!
//! The notes are kept as their logs signed them, so that a second history of one size can be proved
//! to anyone.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use tlog::{Checkpoint, SignedNote, TreeHead};

/// What the file begins with.
const FORMAT: &str = "saylau witness state v1";

/// Returns the bytes of the file.
pub fn write(heads: &BTreeMap<String, SignedNote>) -> Vec<u8> {
    let notes: BTreeMap<&str, String> =
        heads.iter().map(|(origin, note)| (origin.as_str(), note.to_string())).collect();
    let notes = serde_json::to_string(&notes).expect("texts serialize");
    let text = format!("{FORMAT}\n{notes}\n");
    format!("{text}{}\n", sha256_hex(text.as_bytes())).into_bytes()
}

/// Reads the bytes of the file; an error says where and why.
pub fn read(bytes: &[u8]) -> Result<BTreeMap<String, SignedNote>, (usize, String)> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| (error.valid_up_to(), "is no UTF-8".to_owned()))?;
    let fault = |offset: usize, why: &str| (offset, why.to_owned());
    let rest = text.strip_prefix(FORMAT).and_then(|rest| rest.strip_prefix('\n'));
    let rest = rest.ok_or_else(|| fault(0, "does not begin with «saylau witness state v1»"))?;
    let start = text.len() - rest.len();
    let (notes, sum) = rest
        .split_once('\n')
        .ok_or_else(|| fault(text.len(), "ends before the line of its SHA-256"))?;
    let end = start + notes.len() + 1;
    if sum.strip_suffix('\n') != Some(sha256_hex(&bytes[..end]).as_str()) {
        return Err(fault(end, "the SHA-256 is not that of the lines before"));
    }
    let notes: BTreeMap<String, String> =
        serde_json::from_str(notes).map_err(|error| (start + error.column(), error.to_string()))?;
    let head = |(origin, note): (String, String)| {
        let said = |error: &dyn std::fmt::Display| fault(start, &format!("«{origin}»: {error}"));
        let note: SignedNote = note.parse().map_err(|error| said(&error))?;
        let checkpoint: Checkpoint = note.text().parse().map_err(|error| said(&error))?;
        if checkpoint.origin() == origin {
            Ok((origin, note))
        } else {
            Err(said(&"the checkpoint is of another log"))
        }
    };
    notes.into_iter().map(head).collect()
}

/// The head that a kept note states.
pub fn head_of(note: &SignedNote) -> TreeHead {
    let checkpoint: Result<Checkpoint, _> = note.text().parse();
    checkpoint.expect("only checkpoints are kept").head()
}

/// SHA-256 as 64 lowercase hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a text takes any character");
        hex
    })
}
