//! Merkle tree, tiles, checkpoints, proofs: bytes in, bytes out. Knows no elections.
//!
//! A log is a list of opaque entries. [`Tree`] hashes them as RFC 6962 does and gives the root of
//! every size it has had, with proofs. [`Tile`] and [`Bundle`] cut the same tree into static files.
//! [`Checkpoint`] is the head of a tree as a text, and [`NoteSigner`] and [`VerifierKey`] sign and
//! verify that text. [`Cosigner`] signs it with a time, [`Policy`] says whose signatures a reader
//! asks for, [`Proof`] carries an entry's way to such a head, and [`witness`] decides when
//! to cosign one.
//!
//! The crate does no I/O, reads no clock and draws no randomness: a signing key is an argument.
//! Every reader of foreign bytes takes exactly one form of each value and says where another fails.
//!
//! Sources: RFC 6962 and RFC 9162 (section 2.1); C2SP `tlog-tiles`, `tlog-checkpoint`,
//! `signed-note`, `tlog-cosignature`, `tlog-policy`, `tlog-proof` and `tlog-witness`.
#![no_std]

extern crate alloc;

mod checkpoint;
mod cosignature;
mod error;
mod hash;
mod key;
mod logged;
mod note;
mod policy;
mod proof;
mod tile;
mod tree;
pub mod witness;

pub use checkpoint::Checkpoint;
pub use cosignature::{CosignatureKey, Cosigner};
pub use ed25519_dalek::SigningKey;
pub use error::TlogError;
pub use hash::{Hash, TreeHead};
pub use key::{NoteSigner, VerifierKey};
pub use logged::Proof;
pub use note::{NoteSignature, SignedNote};
pub use policy::{Cosigned, Policy, PolicyFault, PolicyLog, PolicyWitness};
pub use proof::{ConsistencyProof, InclusionProof};
pub use tile::{
    Bundle, ENTRY_LENGTH_MAX, TILE_WIDTH, Tile, bundles, bundles_since, tiles, tiles_since,
};
pub use tree::Tree;
