//! The receipt of an act: the proof that it stands in the log, as text, as a code, checked offline.
//!
//! A [`Receipt`] holds one entry of a log, the way from it to the root, and the signed head over
//! that root. [`Receipt::to_json`] writes it canonically, [`code::write`] as the text of a QR code.
//! [`check()`] holds it against the keys that a reader trusts and names every fault at once.
//! [`json::check_json`] does the same for a page.
//!
//! The crate does no I/O and reads no clock. What a receipt proves and what it cannot is said in
//! `docs/formats/receipt.md`. Read [`Receipt`], [`check()`], [`Fault`].
#![no_std]

extern crate alloc;

mod base45;
mod check;
pub mod code;
mod error;
mod fault;
pub mod json;
mod receipt;

#[cfg(test)]
mod tests;

pub use check::{Checked, Trust, check};
pub use error::ReceiptError;
pub use fault::Fault;
pub use receipt::{FORMAT, RECEIPT_BYTES_MAX, Receipt, mode_of_origin};
