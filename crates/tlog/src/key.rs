//! The keys that sign and verify notes.
//!
//! Source: C2SP `signed-note`, section "Ed25519 signatures"; the texts of both keys are those of
//! the Go package `golang.org/x/mod/sumdb/note`.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use crate::hash::nibble;
use crate::{Cosigner, NoteSignature, SignedNote, TlogError};

/// The byte that says Ed25519 over the text of the note.
const ED25519: u8 = 0x01;

/// The byte that says Ed25519 over a time and the text of the note.
pub(crate) const COSIGNATURE: u8 = 0x04;

const SECRET_PREFIX: &str = "PRIVATE+KEY+";

/// A public key with its name. Written as `name+id+key`, the "vkey" of the notes ecosystem.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    id: u32,
    key: VerifyingKey,
}

impl VerifierKey {
    /// Names a public key.
    ///
    /// # Errors
    /// If the name is empty or holds a space, a plus or a control character, or if the bytes are
    /// no point of the curve or one of the weak ones that sign anything.
    pub fn new(name: &str, key: &[u8; 32]) -> Result<Self, TlogError> {
        let (id, key) = public_key(name, ED25519, key)?;
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

    /// Returns whether `signature` is this key's over `text`.
    pub fn verifies(&self, text: &[u8], signature: &[u8]) -> bool {
        let signature = Signature::from_slice(signature);
        signature.is_ok_and(|signature| self.key.verify_strict(text, &signature).is_ok())
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_key(out, &self.name, self.id, ED25519, self.bytes())
    }
}

impl fmt::Debug for VerifierKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl FromStr for VerifierKey {
    type Err = TlogError;

    /// Reads `name+id+key`; the id must be the one that name and key give.
    fn from_str(text: &str) -> Result<Self, TlogError> {
        let (name, id, bytes) = read_key(text, ED25519)?;
        let key = Self::new(name, &bytes)?;
        expect_id(name, id, key.id)?;
        Ok(key)
    }
}

/// A secret key with its name: signs notes. The secret is wiped from memory when dropped.
pub struct NoteSigner {
    secret: SigningKey,
    verifier: VerifierKey,
}

impl NoteSigner {
    /// Names a secret key.
    ///
    /// # Errors
    /// If the name is empty or holds a space, a plus or a control character.
    pub fn new(name: &str, secret: SigningKey) -> Result<Self, TlogError> {
        let verifier = VerifierKey::new(name, secret.verifying_key().as_bytes())?;
        Ok(Self { secret, verifier })
    }

    /// Names the secret key made from 32 random bytes.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, TlogError> {
        Self::new(name, SigningKey::from_bytes(seed))
    }

    /// Reads what [`NoteSigner::to_secret_text`] writes.
    pub fn from_secret_text(text: &str) -> Result<Self, TlogError> {
        let rest = text.strip_prefix(SECRET_PREFIX);
        let rest = rest.ok_or(TlogError::KeyMalformed {
            part: "prefix",
            why: "a secret key starts with «PRIVATE+KEY+»",
        })?;
        let (name, id, seed) = read_key(rest, ED25519)?;
        let signer = Self::from_seed(name, &seed)?;
        expect_id(name, id, signer.verifier.id)?;
        Ok(signer)
    }

    /// Returns the secret as `PRIVATE+KEY+name+id+seed`, for a file that only its owner reads.
    pub fn to_secret_text(&self) -> String {
        struct Secret<'k>(&'k NoteSigner);
        impl fmt::Display for Secret<'_> {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                let key = &self.0.verifier;
                out.write_str(SECRET_PREFIX)?;
                write_key(out, &key.name, key.id, ED25519, self.0.secret.as_bytes())
            }
        }
        Secret(self).to_string()
    }

    /// Returns the public key.
    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    /// Returns the name.
    pub fn name(&self) -> &str {
        self.verifier.name()
    }

    /// Returns the cosigner of the same name and key: with it a log says when it signed, and a
    /// witness that keeps its secret as the text of a note signer signs at all.
    pub fn cosigner(&self) -> Cosigner {
        let cosigner = Cosigner::new(self.name(), self.secret.clone());
        cosigner.expect("name and key were checked when the signer was made")
    }

    /// Signs a text, which must end in a newline and hold no other control character.
    pub fn sign(&self, text: &str) -> Result<SignedNote, TlogError> {
        let mut note = SignedNote::unsigned(text)?;
        self.cosign(&mut note);
        Ok(note)
    }

    /// Adds this key's signature to a note, behind those of other keys.
    pub fn cosign(&self, note: &mut SignedNote) {
        let signature = self.secret.sign(note.text().as_bytes()).to_bytes();
        note.push(NoteSignature {
            name: self.verifier.name.clone(),
            id: self.verifier.id,
            signature: signature.to_vec(),
        });
    }
}

impl fmt::Debug for NoteSigner {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "NoteSigner({})", self.verifier)
    }
}

/// A name that can stand in a signature line: not empty, no space, no plus, no control character.
pub(crate) fn check_name(name: &str) -> Result<(), TlogError> {
    let why = if name.is_empty() {
        "must not be empty"
    } else if name.chars().any(|c| c == '+' || c.is_whitespace() || c < ' ') {
        "must hold no space, plus or control character"
    } else {
        return Ok(());
    };
    Err(TlogError::KeyMalformed { part: "name", why })
}

/// Checks name and key bytes and gives the id that they have as a key of this kind.
pub(crate) fn public_key(
    name: &str,
    kind: u8,
    key: &[u8; 32],
) -> Result<(u32, VerifyingKey), TlogError> {
    check_name(name)?;
    let refuse = |why| TlogError::KeyMalformed { part: "key bytes", why };
    // A coordinate of 2^255 - 19 or more is a second way to write another one.
    let [first, between @ .., last] = key;
    if *first >= 0xed && between.iter().all(|byte| *byte == 0xff) && last & 0x7f == 0x7f {
        return Err(refuse("are no canonical Ed25519 public key"));
    }
    let key = VerifyingKey::from_bytes(key).map_err(|_| refuse("are no Ed25519 public key"))?;
    if key.is_weak() {
        return Err(refuse("are a weak key, for which a signature proves nothing"));
    }
    let hash = Sha256::new().chain_update(name).chain_update([b'\n', kind]);
    let hash: [u8; 32] = hash.chain_update(key.as_bytes()).finalize().into();
    Ok((u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]), key))
}

pub(crate) fn expect_id(name: &str, found: u32, computed: u32) -> Result<(), TlogError> {
    if found == computed {
        Ok(())
    } else {
        Err(TlogError::KeyIdMismatch { name: name.into(), found, computed })
    }
}

pub(crate) fn write_key(
    out: &mut fmt::Formatter<'_>,
    name: &str,
    id: u32,
    kind: u8,
    key: &[u8; 32],
) -> fmt::Result {
    let mut kind_and_key = Vec::with_capacity(33);
    kind_and_key.push(kind);
    kind_and_key.extend_from_slice(key);
    write!(out, "{name}+{id:08x}+{}", STANDARD.encode(kind_and_key))
}

/// Reads name, id and key bytes of a key that must be of this kind.
pub(crate) fn read_key(text: &str, kind: u8) -> Result<(&str, u32, [u8; 32]), TlogError> {
    let refuse = |part, why| TlogError::KeyMalformed { part, why };
    let parts = text.split_once('+').and_then(|(name, rest)| Some((name, rest.split_once('+')?)));
    let (name, (id, key)) = parts.ok_or_else(|| refuse("text", "must be name+id+key"))?;
    check_name(name)?;
    let id = read_id(id).ok_or_else(|| refuse("id", "must be 8 lowercase hex digits"))?;
    let key = STANDARD.decode(key).map_err(|_| refuse("key bytes", "are no canonical base64"))?;
    match key.split_first() {
        Some((&found, key)) if found == kind => {
            let key = key.try_into();
            let key = key.map_err(|_| refuse("key bytes", "must be 32 after the kind"))?;
            Ok((name, id, key))
        }
        _ if kind == COSIGNATURE => {
            Err(refuse("key bytes", "must start with 04, the kind of a timestamped cosignature"))
        }
        _ => Err(refuse("key bytes", "must start with 01, the kind Ed25519")),
    }
}

fn read_id(text: &str) -> Option<u32> {
    if text.len() != 8 {
        return None;
    }
    let mut digits = text.bytes().map(nibble);
    digits.try_fold(0_u32, |id, digit| Some(id << 4 | u32::from(digit?)))
}

/// A key's name and id, for a message.
pub(crate) fn describe(keys: impl Iterator<Item = (String, u32)>) -> String {
    let keys: Vec<_> = keys.map(|(name, id)| format!("{name}+{id:08x}")).collect();
    if keys.is_empty() { "nobody".into() } else { keys.join(", ") }
}
