//! What a witness has answered, as a log reads it.

use alloc::string::String;

use super::Request;
use crate::tile::decimal;
use crate::{CosignatureKey, NoteSignature, SignedNote, TlogError};

/// An answer to a [`Request`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The cosignature; it was verified.
    Cosigned(NoteSignature),
    /// Not cosigned: the witness holds a head of another size. Ask again from there.
    Held(u64),
    /// Not cosigned: the witness says that it cosigned another head of this very size.
    Forked,
    /// Not cosigned, with the status and what was said.
    Refused {
        /// The HTTP status.
        status: u16,
        /// The text, at most 200 characters of it.
        said: String,
    },
}

impl Answer {
    /// Reads the answer of the witness with this key.
    ///
    /// # Errors
    /// If the status says success and the body has no cosignature by this key or a false one, or if
    /// it says conflict and the body is no size.
    pub fn read(
        status: u16,
        body: &str,
        request: &Request,
        witness: &CosignatureKey,
    ) -> Result<Self, TlogError> {
        match status {
            200 => cosignature(body, &request.note, witness).map(Self::Cosigned),
            409 => {
                let size = body.strip_suffix('\n').and_then(decimal);
                let why = "a conflict must be answered with a size and a newline";
                let size = size.ok_or(TlogError::AnswerMalformed { line: 1, why })?;
                Ok(if size == request.older { Self::Forked } else { Self::Held(size) })
            }
            status => Ok(Self::Refused { status, said: body.chars().take(200).collect() }),
        }
    }
}

/// The first line of this witness; those of other keys are passed over.
fn cosignature(
    body: &str,
    note: &SignedNote,
    witness: &CosignatureKey,
) -> Result<NoteSignature, TlogError> {
    let mut names = alloc::vec::Vec::new();
    for (place, line) in body.split_terminator('\n').enumerate() {
        let line: NoteSignature = line.parse().map_err(|error| match error {
            TlogError::NoteMalformed { why, .. } => {
                TlogError::AnswerMalformed { line: place + 1, why }
            }
            other => other,
        })?;
        if (line.name(), line.id()) == (witness.name(), witness.id()) {
            return if witness.verifies(note.text().as_bytes(), line.bytes()).is_some() {
                Ok(line)
            } else {
                Err(TlogError::SignatureInvalid { line: place + 1, name: line.name().into() })
            };
        }
        names.push((line.name().into(), line.id()));
    }
    Err(TlogError::SignerUnknown {
        found: crate::key::describe(names.into_iter()),
        known: crate::key::describe(core::iter::once((witness.name().into(), witness.id()))),
    })
}
