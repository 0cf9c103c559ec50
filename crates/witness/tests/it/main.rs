//! The witness over a folder, over HTTP, over disks that fail, and against a log that cheats.

mod attacks;
mod faults;
mod folder;
mod game;
mod http;

use std::fmt::Write as _;

use tlog::witness::Request;
use tlog::{Checkpoint, Cosigner, Hash, NoteSigner, SignedNote, SigningKey, Tree, VerifierKey};

/// The signer of the log.
fn signer() -> NoteSigner {
    NoteSigner::from_seed("log.example", &[7; 32]).expect("a well-formed name")
}

fn logs() -> Vec<VerifierKey> {
    vec![signer().verifier().clone()]
}

fn cosigner() -> Cosigner {
    Cosigner::new("witness.example", SigningKey::from_bytes(&[8; 32])).expect("a name")
}

/// The tree over `size` entries; from `fork` on other ones.
fn tree(size: u64, fork: u64) -> Tree {
    let mut entry = String::new();
    let leaf = |at: u64| {
        entry.clear();
        let word = if at < fork { "one" } else { "other" };
        write!(entry, "{word} {at}").expect("a text takes any character");
        Hash::leaf(entry.as_bytes())
    };
    (0..size).map(leaf).collect()
}

/// The signed head of a tree.
fn head(tree: &Tree) -> SignedNote {
    Checkpoint::new("log.example", tree.head()).expect("an origin").sign(&signer())
}

/// The request for the head of a tree from a witness that holds `older`.
fn request(tree: &Tree, older: u64) -> String {
    Request::new(tree, older, head(tree)).expect("within the tree").to_string()
}

/// A clock that stands.
fn noon() -> u64 {
    1_700_000_000
}
