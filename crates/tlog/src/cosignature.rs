//! Signatures that say when: a log's own, and those of its witnesses.
//!
//! Source: C2SP `tlog-cosignature`, section "Ed25519 signed message".

use alloc::format;
use core::fmt;
use core::str::FromStr;

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use crate::key::{COSIGNATURE, expect_id, public_key, read_key, write_key};
use crate::{NoteSignature, SignedNote, TlogError, VerifierKey};

/// The latest time that a cosignature may carry, in seconds since 1970.
const TIME_MAX: u64 = u64::MAX >> 1;

/// A public key that checks timestamped cosignatures. Written as `name+id+key` with the kind 04.
///
/// A valid cosignature of a checkpoint says: at that time this was the largest head of the log that
/// the cosigner had seen, and every head it had seen before is a prefix of it.
#[derive(Clone, PartialEq, Eq)]
pub struct CosignatureKey {
    name: alloc::string::String,
    id: u32,
    key: VerifyingKey,
}

impl CosignatureKey {
    /// Names a public key.
    ///
    /// # Errors
    /// As [`VerifierKey::new`].
    pub fn new(name: &str, key: &[u8; 32]) -> Result<Self, TlogError> {
        let (id, key) = public_key(name, COSIGNATURE, key)?;
        Ok(Self { name: name.into(), id, key })
    }

    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the id: four bytes of the hash of name, kind and key.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Returns the 32 bytes of the key.
    pub fn bytes(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// Returns the time in seconds since 1970 that is signed with `text`; none unless the signature
    /// (8 bytes of time and 64 of Ed25519) is this key's.
    pub fn verifies(&self, text: &[u8], signature: &[u8]) -> Option<u64> {
        let (time, signature) = signature.split_first_chunk::<8>()?;
        let time = u64::from_be_bytes(*time);
        let signature = Signature::from_slice(signature).ok()?;
        let message = message(time, text);
        let fits = time <= TIME_MAX && self.key.verify_strict(&message, &signature).is_ok();
        fits.then_some(time)
    }
}

impl From<&VerifierKey> for CosignatureKey {
    /// The key of the same name and bytes by which a log says when it signed.
    fn from(key: &VerifierKey) -> Self {
        Self::new(key.name(), key.bytes()).expect("name and bytes were checked for the other kind")
    }
}

impl fmt::Display for CosignatureKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_key(out, &self.name, self.id, COSIGNATURE, self.bytes())
    }
}

impl fmt::Debug for CosignatureKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for CosignatureKey {
    type Err = TlogError;

    /// Reads `name+id+key`; the id must be the one that name and key give.
    fn from_str(text: &str) -> Result<Self, TlogError> {
        let (name, id, bytes) = read_key(text, COSIGNATURE)?;
        let key = Self::new(name, &bytes)?;
        expect_id(name, id, key.id)?;
        Ok(key)
    }
}

/// A secret key with its name: cosigns notes. The secret is wiped from memory when dropped.
///
/// The signed message does not hold the name, so a key must not serve two witnesses.
pub struct Cosigner {
    secret: SigningKey,
    verifier: CosignatureKey,
}

impl Cosigner {
    /// Names a secret key.
    ///
    /// # Errors
    /// If the name is empty or holds a space, a plus or a control character.
    pub fn new(name: &str, secret: SigningKey) -> Result<Self, TlogError> {
        let verifier = CosignatureKey::new(name, secret.verifying_key().as_bytes())?;
        Ok(Self { secret, verifier })
    }

    /// Returns the public key.
    pub fn verifier(&self) -> &CosignatureKey {
        &self.verifier
    }

    /// Returns the name.
    pub fn name(&self) -> &str {
        self.verifier.name()
    }

    /// Signs `text` with a time in seconds since 1970, which must be below 2^63 and is cut to that.
    ///
    /// Who calls this must have checked what a cosignature says: see [`CosignatureKey`].
    pub fn signature(&self, text: &str, time: u64) -> NoteSignature {
        let time = time.min(TIME_MAX);
        let mut signature = time.to_be_bytes().to_vec();
        let message = message(time, text.as_bytes());
        signature.extend_from_slice(&self.secret.sign(&message).to_bytes());
        NoteSignature { name: self.name().into(), id: self.verifier.id, signature }
    }

    /// Puts this key's cosignature behind the signatures of a note, in place of an older one.
    pub fn cosign(&self, note: &mut SignedNote, time: u64) {
        note.push(self.signature(note.text(), time));
    }
}

impl fmt::Debug for Cosigner {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Cosigner({})", self.verifier)
    }
}

/// What is signed. No checkpoint begins like it: where its second line says «time», that of a
/// checkpoint is a number. So a cosignature never passes for a log's signature of another text.
fn message(time: u64, text: &[u8]) -> alloc::vec::Vec<u8> {
    let mut message = format!("cosignature/v1\ntime {time}\n").into_bytes();
    message.extend_from_slice(text);
    message
}
