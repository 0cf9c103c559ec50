//! Bundles in memory: a log with its head, its definition, its tables and its manifest.
//!
//! Test vectors and the comparison of verifiers are made from these. Every key comes from a seed.

mod log;
mod play;
mod snapshot;
pub mod tar;
#[cfg(test)]
mod tests;

use exchange::Files;
use sha2::{Digest as _, Sha256};
use tlog::SigningKey;

pub use log::{Head, Log};
pub use play::{Play, commission_key};
pub use snapshot::{Snapshot, canvass, manifest};

/// A key derived from a name, the same in every run. Only for what is published as made up.
pub fn key(name: &str) -> SigningKey {
    let seed = Sha256::new().chain_update("saylau made-up key\n").chain_update(name);
    SigningKey::from_bytes(&seed.finalize().into())
}

/// The files of a package that make its definition, as they lie below the snapshot.
pub fn definition(files: &Files) -> Files {
    files.iter().map(|(path, bytes)| (format!("definition/{path}"), bytes.clone())).collect()
}
