//! The receipt as the text of a QR code: all of it, in one code.
//!
//! `SAYLAU1:`, then base45 (RFC 9285) of the canonical JSON packed by zlib (RFC 1950). Every letter
//! is one of those that a QR code holds in five and a half bits.

use alloc::format;
use alloc::string::{String, ToString as _};

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use crate::{RECEIPT_BYTES_MAX, Receipt, ReceiptError, base45};

/// What the text of every code begins with.
pub const PREFIX: &str = "SAYLAU1:";

/// The effort spent on packing, the most there is.
const LEVEL: u8 = 10;

/// Letters that a code can have: those of the largest QR code, version 40-L.
const LETTERS_MAX: usize = 4296;

/// Writes the text of the code.
pub fn write(receipt: &Receipt) -> String {
    format!("{PREFIX}{}", base45::encode(&compress_to_vec_zlib(&receipt.to_json(), LEVEL)))
}

/// Reads the text of a code.
///
/// # Errors
/// A wrong beginning, a letter that cannot stand there, damaged packing, or no receipt in it. No
/// more than [`RECEIPT_BYTES_MAX`] bytes are ever unpacked.
pub fn read(text: &str) -> Result<Receipt, ReceiptError> {
    let Some(letters) = text.strip_prefix(PREFIX) else {
        let found = text.chars().take(PREFIX.len()).collect();
        return Err(ReceiptError::OtherCode { found });
    };
    if text.len() > LETTERS_MAX {
        return Err(ReceiptError::TooLong);
    }
    let packed = base45::decode(letters)
        .map_err(|at| ReceiptError::CodeBroken { at: PREFIX.len() + at + 1 })?;
    let json = decompress_to_vec_zlib_with_limit(&packed, RECEIPT_BYTES_MAX)
        .map_err(|error| ReceiptError::CodeDamaged { reason: error.to_string() })?;
    let receipt = Receipt::from_json(&json)?;
    // Bytes behind the packing, or another way to pack: one receipt, one code.
    if write(&receipt) == text {
        Ok(receipt)
    } else {
        let reason = "it is not packed as a receipt is".into();
        Err(ReceiptError::CodeDamaged { reason })
    }
}
