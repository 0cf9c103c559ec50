//! A text with signatures under it.
//!
//! Source: C2SP `signed-note`.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::key::{check_name, describe};
use crate::{CosignatureKey, TlogError, VerifierKey};

/// Signature lines that a note may have; the format asks readers to take at least 16.
const SIGNATURES_MAX: usize = 100;

/// One signature line: whose key, and what it signed. Written as that line, without its newline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    pub(crate) name: String,
    pub(crate) id: u32,
    pub(crate) signature: Vec<u8>,
}

impl NoteSignature {
    /// Returns the name of the key.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the id of the key.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Returns the bytes after the key id: for Ed25519 the 64 of the signature.
    pub fn bytes(&self) -> &[u8] {
        &self.signature
    }
}

impl fmt::Display for NoteSignature {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = self.id.to_be_bytes().to_vec();
        bytes.extend_from_slice(&self.signature);
        write!(out, "— {} {}", self.name, STANDARD.encode(bytes))
    }
}

impl FromStr for NoteSignature {
    type Err = TlogError;

    /// Reads one signature line, without its newline.
    fn from_str(line: &str) -> Result<Self, TlogError> {
        check_characters(line)?;
        read_signature(line).map_err(|why| malformed(line, 0, why))
    }
}

/// A text and the signatures under it. Nothing is believed until [`SignedNote::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedNote {
    text: String,
    signatures: Vec<NoteSignature>,
}

impl SignedNote {
    /// A text that waits for its first signature.
    pub(crate) fn unsigned(text: &str) -> Result<Self, TlogError> {
        check_characters(text)?;
        if !text.ends_with('\n') {
            return Err(malformed(text, text.len(), "the text must end in a newline"));
        }
        Ok(Self { text: text.into(), signatures: Vec::new() })
    }

    /// Puts a signature behind the others, unchecked; an older one of the same key goes.
    pub fn push(&mut self, signature: NoteSignature) {
        self.signatures.retain(|line| (&line.name, line.id) != (&signature.name, signature.id));
        self.signatures.push(signature);
    }

    /// Returns the text, which the signatures cover, with its last newline.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the signatures, those of unknown keys among them.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Returns the note with those signatures only that `keep` says, in their order.
    #[must_use]
    pub fn filter(&self, keep: impl Fn(&NoteSignature) -> bool) -> Self {
        let signatures = self.signatures.iter().filter(|line| keep(line)).cloned().collect();
        Self { text: self.text.clone(), signatures }
    }

    /// Returns the note with those signatures only, in the order given, which `keep` gives a rank.
    pub(crate) fn ranked(&self, keep: impl Fn(&NoteSignature) -> Option<usize>) -> Self {
        let ranked = self.signatures.iter().filter_map(|line| Some((keep(line)?, line)));
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        let signatures = ranked.into_iter().map(|(_, line)| line.clone()).collect();
        Self { text: self.text.clone(), signatures }
    }

    /// Returns the newest time in seconds since 1970 at which `key` says that it signed; none if it
    /// did not.
    ///
    /// # Errors
    /// [`TlogError::SignatureInvalid`] if a line bears its name and id and does not fit.
    pub fn signed_at(&self, key: &CosignatureKey) -> Result<Option<u64>, TlogError> {
        let mut newest = None;
        for (place, line) in self.signatures.iter().enumerate() {
            if line.id == key.id() && line.name == key.name() {
                let time = key.verifies(self.text.as_bytes(), &line.signature);
                let time = time.ok_or_else(|| TlogError::SignatureInvalid {
                    line: place + 1,
                    name: line.name.clone(),
                })?;
                newest = newest.max(Some(time));
            }
        }
        Ok(newest)
    }

    /// Checks the signatures of the known keys and returns the keys that signed.
    ///
    /// Signatures of keys that are not in `known` are passed over.
    ///
    /// # Errors
    /// [`TlogError::SignatureInvalid`] if a signature that bears the name and id of a known key
    /// does not fit, even if another does; [`TlogError::SignerUnknown`] if no known key signed.
    pub fn verify<'k>(&self, known: &'k [VerifierKey]) -> Result<Vec<&'k VerifierKey>, TlogError> {
        let mut signers: Vec<&VerifierKey> = Vec::new();
        for (place, line) in self.signatures.iter().enumerate() {
            let of_line = |key: &&VerifierKey| key.id() == line.id && key.name() == line.name;
            let mut keys = known.iter().filter(of_line).peekable();
            if keys.peek().is_none() {
                continue;
            }
            let signer = keys.find(|key| key.verifies(self.text.as_bytes(), &line.signature));
            let signer = signer.ok_or_else(|| TlogError::SignatureInvalid {
                line: place + 1,
                name: line.name.clone(),
            })?;
            if !signers.contains(&signer) {
                signers.push(signer);
            }
        }
        if signers.is_empty() {
            return Err(TlogError::SignerUnknown {
                found: describe(self.signatures.iter().map(|line| (line.name.clone(), line.id))),
                known: describe(known.iter().map(|key| (key.name().into(), key.id()))),
            });
        }
        Ok(signers)
    }
}

impl fmt::Display for SignedNote {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}", self.text)?;
        self.signatures.iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}

impl FromStr for SignedNote {
    type Err = TlogError;

    /// Reads a note with at least one signature line; checks its form, not its signatures.
    fn from_str(note: &str) -> Result<Self, TlogError> {
        check_characters(note)?;
        if !note.ends_with('\n') {
            return Err(malformed(note, note.len(), "the note must end in a newline"));
        }
        let split = note.rfind("\n\n").ok_or_else(|| {
            malformed(note, note.len(), "no empty line stands between text and signatures")
        })?;
        let (text, lines) = (&note[..=split], &note[split + 2..]);
        let mut signatures = Vec::new();
        let mut offset = split + 2;
        for line in lines.split_terminator('\n') {
            if signatures.len() == SIGNATURES_MAX {
                return Err(malformed(note, offset, "more than 100 signatures"));
            }
            signatures.push(read_signature(line).map_err(|why| malformed(note, offset, why))?);
            offset += line.len() + 1;
        }
        if signatures.is_empty() {
            return Err(malformed(note, offset, "there is no signature"));
        }
        Ok(Self { text: text.into(), signatures })
    }
}

fn read_signature(line: &str) -> Result<NoteSignature, &'static str> {
    let rest = line.strip_prefix("— ").ok_or("a signature line must start with «— »")?;
    let (name, bytes) = rest.split_once(' ').ok_or("must be «— name signature»")?;
    check_name(name).map_err(|_| "the key name must hold no space, plus or control character")?;
    let bytes = STANDARD.decode(bytes).map_err(|_| "the signature is no canonical base64")?;
    match bytes.split_first_chunk::<4>() {
        Some((id, signature)) if !signature.is_empty() => Ok(NoteSignature {
            name: name.into(),
            id: u32::from_be_bytes(*id),
            signature: signature.to_vec(),
        }),
        _ => Err("the signature must be longer than its key id of 4 bytes"),
    }
}

fn check_characters(text: &str) -> Result<(), TlogError> {
    match text.find(|c: char| c < ' ' && c != '\n') {
        Some(offset) => Err(malformed(text, offset, "control characters are not allowed")),
        None => Ok(()),
    }
}

fn malformed(text: &str, offset: usize, why: &'static str) -> TlogError {
    TlogError::NoteMalformed { line: text[..offset].matches('\n').count() + 1, why }
}
