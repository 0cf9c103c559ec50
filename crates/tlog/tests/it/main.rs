//! Published vectors, theorems of the tree, refusals, and three oracles written by others.

mod checkpoint;
mod note;
mod oracles;
mod tile;
mod tree;

use tlog::{Hash, NoteSigner, Tree};

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
