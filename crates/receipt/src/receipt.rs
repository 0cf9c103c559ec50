//! The receipt and its canonical JSON.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use ed25519_dalek::VerifyingKey;
use election::act::{Act, Mode};
use election::canonical;
use election::entry::{ENTRY_BYTES_MAX, Entry, hex};
use serde::Deserialize;
use serde_json::Value;
use tlog::{Hash, InclusionProof};

use crate::{ReceiptError, code};

/// Format and version, as every receipt says them.
pub const FORMAT: &str = "saylau receipt v1";

/// Largest receipt that is read, in bytes of its JSON: an entry as long as a tile can hold, and
/// a quarter of that for key, proof and head.
pub const RECEIPT_BYTES_MAX: usize = ENTRY_BYTES_MAX + ENTRY_BYTES_MAX / 4;

/// First letters of the origin of every rehearsal, and of no live log.
const REHEARSAL: &str = "rehearsal.";

/// The proof that an entry stands in a log. Nothing of it is believed until [`crate::check()`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub(crate) entry: Entry,
    pub(crate) bytes: Vec<u8>,
    /// Public key (hex) of the commission that signed it. The log, which admitted the act, vouches
    /// that this is the commission's: only the whole log shows it.
    pub key: String,
    /// Origin of the log.
    pub origin: String,
    /// Whether the log counts or rehearses.
    pub mode: Mode,
    /// SHA-256 (hex) of the form definition that the figures were entered by; none for an act
    /// without figures.
    pub definition: Option<String>,
    /// Place in the log, from 0.
    pub position: u64,
    /// Hashes from the entry up to the root, the nearest first.
    pub proof: Vec<Hash>,
    /// Signed head of the log over that root, with every line that was under it.
    pub head: String,
}

/// The fields of the JSON, as far as they have types of their own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    definition: Option<String>,
    entry: Value,
    format: String,
    head: String,
    key: String,
    mode: Mode,
    origin: String,
    position: u64,
    proof: Vec<String>,
}

impl Receipt {
    /// Makes the receipt of an entry that a log took from the holder of `key`.
    pub fn new(entry: Entry, key: &VerifyingKey, proof: &InclusionProof, head: &str) -> Self {
        let bytes = entry.to_bytes();
        Self::of_bytes(entry, bytes, key, proof, head)
    }

    /// As [`Receipt::new`], where the canonical bytes of the entry are at hand: `bytes` must be
    /// those.
    pub fn of_bytes(
        entry: Entry,
        bytes: Vec<u8>,
        key: &VerifyingKey,
        proof: &InclusionProof,
        head: &str,
    ) -> Self {
        let origin = entry.payload.origin.clone();
        Self {
            key: hex(key.as_bytes()),
            mode: mode_of_origin(&origin),
            definition: definition_of(&entry).map(Into::into),
            position: proof.index,
            proof: proof.path.clone(),
            head: head.into(),
            origin,
            entry,
            bytes,
        }
    }

    /// Returns the act with its signature.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// Returns the canonical bytes of the entry, which are hashed into the log.
    pub fn entry_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the canonical JSON: keys in order, no space, one spelling.
    pub fn to_json(&self) -> Vec<u8> {
        let text = |text: &str| serde_json::to_string(text).expect("a text serializes");
        let mut out = Vec::with_capacity(self.bytes.len() + self.head.len() + 2048);
        out.push(b'{');
        if let Some(definition) = &self.definition {
            out.extend_from_slice(b"\"definition\":");
            out.extend_from_slice(text(definition).as_bytes());
            out.push(b',');
        }
        out.extend_from_slice(b"\"entry\":");
        out.extend_from_slice(&self.bytes);
        let mode = if self.mode == Mode::Rehearsal { "rehearsal" } else { "live" };
        let proof: Vec<String> = self.proof.iter().map(|hash| text(&hash.to_base64())).collect();
        let rest = format!(
            ",\"format\":{},\"head\":{},\"key\":{},\"mode\":{},\"origin\":{},\"position\":{},\
             \"proof\":[{}]}}",
            text(FORMAT),
            text(&self.head),
            text(&self.key),
            text(mode),
            text(&self.origin),
            self.position,
            proof.join(","),
        );
        out.extend_from_slice(rest.as_bytes());
        out
    }

    /// Reads canonical JSON; checks its form, not what it says.
    ///
    /// # Errors
    /// If it is longer than [`RECEIPT_BYTES_MAX`], no JSON, has other fields or another version,
    /// holds no entry, or is spelt in another way.
    pub fn from_json(bytes: &[u8]) -> Result<Self, ReceiptError> {
        if bytes.len() > RECEIPT_BYTES_MAX {
            return Err(ReceiptError::TooLong);
        }
        let unreadable = |reason: String| ReceiptError::Unreadable { reason };
        let written: Written =
            serde_json::from_slice(bytes).map_err(|error| unreadable(error.to_string()))?;
        if written.format != FORMAT {
            return Err(ReceiptError::OtherFormat { found: written.format });
        }
        // No act holds a float, and the canonical form has none to write.
        if has_float(&written.entry) {
            return Err(unreadable("a number in the act is no whole one".into()));
        }
        let entry_bytes = canonical::to_bytes(&written.entry);
        let entry = Entry::from_bytes(&entry_bytes).map_err(ReceiptError::Entry)?;
        let hash = |text: &String| Hash::from_base64(text);
        let proof: Result<Vec<Hash>, _> = written.proof.iter().map(hash).collect();
        let receipt = Self {
            entry,
            bytes: entry_bytes,
            key: written.key,
            origin: written.origin,
            mode: written.mode,
            definition: written.definition,
            position: written.position,
            proof: proof.map_err(|error| unreadable(error.to_string()))?,
            head: written.head,
        };
        let canonical = receipt.to_json();
        if canonical == bytes {
            return Ok(receipt);
        }
        let at = canonical.iter().zip(bytes).take_while(|(a, b)| a == b).count();
        Err(ReceiptError::NotCanonical { at })
    }

    /// Reads a receipt as people hand it over: the JSON or the text of its code, with white space
    /// around it.
    ///
    /// # Errors
    /// As [`Receipt::from_json`] and [`code::read`].
    pub fn from_text(text: &str) -> Result<Self, ReceiptError> {
        let text = text.trim_matches(|one: char| one.is_whitespace() || one == '\u{feff}');
        if text.starts_with('{') {
            return Self::from_json(text.as_bytes());
        }
        // A code may end in spaces, which a form or a shell takes away.
        let lost = (0..=2).map(|spaces| format!("{text}{:spaces$}", ""));
        let mut read = lost.map(|text| code::read(&text));
        let first = read.next().expect("three were made");
        if first.is_ok() { first } else { read.find(Result::is_ok).unwrap_or(first) }
    }
}

/// Tells live from rehearsal by the origin of a log, which stands in everything that it signs.
pub fn mode_of_origin(origin: &str) -> Mode {
    if origin.starts_with(REHEARSAL) { Mode::Rehearsal } else { Mode::Live }
}

/// The hash of the definition that an act names.
pub(crate) fn definition_of(entry: &Entry) -> Option<&str> {
    match &entry.payload.act {
        Act::FormRecorded(form) => Some(&form.definition),
        _ => None,
    }
}

fn has_float(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(items) => items.iter().any(has_float),
        Value::Object(map) => map.values().any(has_float),
        _ => false,
    }
}
