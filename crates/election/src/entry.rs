//! A signed act as the log holds it, and its bytes.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write as _;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::act::Payload;
use crate::canonical;

/// Largest entry that is read, in bytes. A tile stores lengths in 16 bits.
pub const ENTRY_BYTES_MAX: usize = 65_535;

/// What stands before the payload when it is signed, so that a signature means nothing elsewhere.
pub const CONTEXT: &[u8] = b"saylau act v1\n";

/// An act and its author's signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What is signed.
    pub payload: Payload,
    /// Ed25519 signature, base64.
    pub signature: String,
}

/// Why bytes are not an entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// Longer than a tile can hold.
    #[error("entry has {bytes} bytes, at most {ENTRY_BYTES_MAX} are allowed")]
    TooLong {
        /// Length found.
        bytes: usize,
    },
    /// Not JSON, or not the fields of an act.
    #[error("entry cannot be read: {reason}")]
    Unreadable {
        /// What the parser met, with line and column.
        reason: String,
    },
    /// Another spelling of the same act: keys out of order, spaces, unknown fields.
    #[error("entry is not canonical: it differs from its canonical spelling at byte {at}")]
    NotCanonical {
        /// First byte that differs.
        at: usize,
    },
}

impl EntryError {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "entry.too_long",
            Self::Unreadable { .. } => "entry.unreadable",
            Self::NotCanonical { .. } => "entry.not_canonical",
        }
    }
}

impl Entry {
    /// Signs `payload` with `key`. Ed25519 is deterministic: the same payload gives the same bytes.
    pub fn sign(payload: Payload, key: &SigningKey) -> Self {
        let signature = STANDARD.encode(key.sign(&signed_bytes(&payload)).to_bytes());
        Self { payload, signature }
    }

    /// The payload's bytes among `bytes`, from which this entry was read: they are what is signed,
    /// after [`CONTEXT`]. None where the signature is spelled as none is, and then signs nothing.
    pub fn payload_bytes<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        payload_of(bytes, &self.signature)
    }

    /// The signature as it stands; none where it is no base64 of 64 bytes.
    pub fn signature(&self) -> Option<Signature> {
        signature_of(&self.signature)
    }

    /// True when the signature is by `key` over exactly this payload.
    pub fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        let Some(signature) = self.signature() else { return false };
        key.verify_strict(&signed_bytes(&self.payload), &signature).is_ok()
    }

    /// The entry's canonical bytes: these are hashed into the log.
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical::to_bytes(self)
    }

    /// Reads an entry and insists on its one canonical spelling.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EntryError> {
        if bytes.len() > ENTRY_BYTES_MAX {
            return Err(EntryError::TooLong { bytes: bytes.len() });
        }
        let entry: Self = serde_json::from_slice(bytes)
            .map_err(|error| EntryError::Unreadable { reason: alloc::format!("{error}") })?;
        let canonical = entry.to_bytes();
        if canonical != bytes {
            let at = canonical.iter().zip(bytes).take_while(|(a, b)| a == b).count();
            return Err(EntryError::NotCanonical { at });
        }
        Ok(entry)
    }
}

/// The payload's bytes among the canonical `bytes` of an entry that ends in `signature`.
pub fn payload_of<'a>(bytes: &'a [u8], signature: &str) -> Option<&'a [u8]> {
    let rest = bytes.strip_prefix(b"{\"payload\":")?;
    let rest = rest.strip_suffix(b"\"}")?.strip_suffix(signature.as_bytes())?;
    rest.strip_suffix(b",\"signature\":\"")
}

/// Reads a signature; none where it is no base64 of 64 bytes.
pub fn signature_of(text: &str) -> Option<Signature> {
    // Two bytes more than needed, so that what is longer is found out.
    let mut buffer = [0; 66];
    let length = STANDARD.decode_slice(text, &mut buffer).ok()?;
    Signature::from_slice(buffer.get(..length)?).ok()
}

/// Reads an Ed25519 public key from 64 hex digits. None for one that is written in a second way or
/// under which any signature would hold: other libraries judge those differently.
pub fn verifying_key(hex: &str) -> Option<VerifyingKey> {
    let bytes = bytes_of_hex(hex)?;
    let key = VerifyingKey::from_bytes(&bytes).ok()?;
    (is_reduced(&bytes) && !key.is_weak()).then_some(key)
}

/// True for a coordinate below 2^255 - 19, whatever the sign bit.
fn is_reduced(bytes: &[u8; 32]) -> bool {
    let [first, between @ .., last] = bytes;
    *first < 0xed || between.iter().any(|byte| *byte != 0xff) || last & 0x7f != 0x7f
}

/// Reads 32 bytes from 64 lower-case hex digits.
pub fn bytes_of_hex(hex: &str) -> Option<[u8; 32]> {
    if hex.len() != 64 || !hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    let mut bytes = [0_u8; 32];
    for (nth, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[nth * 2..nth * 2 + 2], 16).ok()?;
    }
    Some(bytes)
}

/// Writes bytes as lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// SHA-256 of `bytes`, as lower-case hex.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn signed_bytes(payload: &Payload) -> Vec<u8> {
    let mut bytes = CONTEXT.to_vec();
    bytes.extend(canonical::to_bytes(payload));
    bytes
}

#[cfg(test)]
mod tests;
