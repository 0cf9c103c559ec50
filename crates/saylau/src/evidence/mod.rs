//! The evidence pack: everything of a published log that a court needs, checkable with no network.
//!
//! [`pack::make`] writes it, [`check::check`] holds it against its own index and verifies it
//! again. The same input gives the same bytes: dates are those of the log.

pub mod check;
mod copy;
mod fixed;
mod index;
pub mod pack;
mod verdict;

/// Name of the file that lists all others.
pub const INDEX: &str = "index";
/// Folder of the published log, as it was verified.
const SNAPSHOT: &str = "snapshot";
/// Folder of the signed heads that were kept.
const HEADS: &str = "heads";
/// Folder of the receipts that were given.
const RECEIPTS: &str = "receipts";
/// Folder of the keys.
const KEYS: &str = "keys";
/// Folder of the programs that check.
const PROGRAM: &str = "program";
