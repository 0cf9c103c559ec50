//! Why a text is no receipt.

use alloc::string::String;

use election::entry::EntryError;
use thiserror::Error;

use crate::receipt::{FORMAT, RECEIPT_BYTES_MAX};

/// A text that cannot be read as a receipt: where it ends to be one, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReceiptError {
    /// Longer than any receipt.
    #[error(
        "the text has more than {RECEIPT_BYTES_MAX} bytes, no receipt is that long: take the file \
         or the code of one receipt"
    )]
    TooLong,
    /// No JSON, or not the fields of a receipt.
    #[error("the text is no receipt ({reason}): copy all of it, from the first brace to the last")]
    Unreadable {
        /// What the reader met.
        reason: String,
    },
    /// The same values in another spelling.
    #[error(
        "the receipt differs from its one spelling at byte {at}: take the file as it was given, \
         not one that a program has written again"
    )]
    NotCanonical {
        /// The first byte that differs, from 0.
        at: usize,
    },
    /// Another format or version.
    #[error(
        "the receipt says `{found}`, this program reads `{FORMAT}`: use a program of that version"
    )]
    OtherFormat {
        /// What it says.
        found: String,
    },
    /// What stands where the entry should is none.
    #[error("the act in the receipt cannot be read: {0}; ask whoever gave it for the original")]
    Entry(EntryError),
    /// The text of a code with another beginning.
    #[error(
        "the code begins with `{found}`, that of a receipt with `SAYLAU1:`: scan the right one"
    )]
    OtherCode {
        /// The first letters.
        found: String,
    },
    /// A letter that no code of a receipt has.
    #[error("the code breaks off at letter {at}: scan or copy all of it")]
    CodeBroken {
        /// The place of the letter, from 1.
        at: usize,
    },
    /// The compressed bytes are damaged or go on behind their end.
    #[error("the code is damaged ({reason}): scan or copy it again")]
    CodeDamaged {
        /// What the unpacking met.
        reason: String,
    },
}

impl ReceiptError {
    /// Returns the stable key of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "receipt.too_long",
            Self::Unreadable { .. } => "receipt.unreadable",
            Self::NotCanonical { .. } => "receipt.not_canonical",
            Self::OtherFormat { .. } => "receipt.other_format",
            Self::Entry(_) => "receipt.entry_unreadable",
            Self::OtherCode { .. } => "receipt.other_code",
            Self::CodeBroken { .. } => "receipt.code_broken",
            Self::CodeDamaged { .. } => "receipt.code_damaged",
        }
    }
}
