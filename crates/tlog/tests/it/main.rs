//! Published vectors, theorems of the tree, refusals, and three oracles written by others.

mod checkpoint;
mod cosignature;
mod foreign;
mod note;
mod oracles;
mod policy;
mod tile;
mod tree;
mod witness;

use tlog::{Cosigner, Hash, NoteSigner, SigningKey, Tree};

/// The tree over the entries "0", "1" and so on.
fn tree_of(size: u64) -> Tree {
    (0..size).map(leaf_of).collect()
}

/// The leaf hash of the entry "`index`".
fn leaf_of(index: u64) -> Hash {
    Hash::leaf(index.to_string().as_bytes())
}

fn signer() -> NoteSigner {
    NoteSigner::from_seed("log.example/count", &[7; 32]).expect("a well-formed name")
}

/// The witness with this number.
fn witness_of(nth: u8) -> Cosigner {
    let secret = SigningKey::from_bytes(&[100 + nth; 32]);
    Cosigner::new(&format!("w{nth}.example"), secret).expect("a well-formed name")
}
