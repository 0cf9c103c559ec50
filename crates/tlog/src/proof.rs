//! What a reader needs to check a log without holding it.

use alloc::vec::Vec;

use crate::{Hash, TlogError, TreeHead};

/// The proof that a leaf is in a tree: the hashes beside its way to the root, from the leaf up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InclusionProof {
    /// The place of the leaf, from 0.
    pub index: u64,
    /// The size of the tree.
    pub size: u64,
    /// The hashes, the leaf's neighbour first; at most 64.
    pub path: Vec<Hash>,
}

impl InclusionProof {
    /// Checks that `leaf` stands at the index of the proof in the tree with this head.
    ///
    /// The size of the head is compared too: a root alone does not fix it.
    ///
    /// Source: RFC 9162, section 2.1.3.2.
    pub fn verify(&self, leaf: &Hash, head: &TreeHead) -> Result<(), TlogError> {
        if self.size != head.size {
            return Err(TlogError::SizeMismatch { proof: self.size, head: head.size });
        }
        if self.index >= self.size {
            return Err(TlogError::IndexBeyondSize { index: self.index, size: self.size });
        }
        self.check_length()?;
        let (mut place, mut last, mut hash) = (self.index, self.size - 1, *leaf);
        for beside in &self.path {
            // A right end without a neighbour rises unhashed to the level where it has one.
            while place == last && place.is_multiple_of(2) {
                (place, last) = (place >> 1, last >> 1);
            }
            let is_right = !place.is_multiple_of(2);
            hash = if is_right { Hash::node(beside, &hash) } else { Hash::node(&hash, beside) };
            (place, last) = (place >> 1, last >> 1);
        }
        if hash == head.root {
            Ok(())
        } else {
            Err(TlogError::RootMismatch { head: *head, computed: hash })
        }
    }

    /// Left of the way there is a hash for each set bit of the index; right of it one for each
    /// level below the one where the ways of this leaf and of the last leaf part.
    fn check_length(&self) -> Result<(), TlogError> {
        let inner = bits(self.index ^ (self.size - 1));
        let border = self.index.checked_shr(inner).unwrap_or(0).count_ones();
        expect_length(inner + border, &self.path)
    }
}

/// The proof that one tree is a prefix of another: nothing was changed or taken away between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsistencyProof {
    /// The size of the older tree.
    pub older: u64,
    /// The size of the newer tree, not smaller.
    pub newer: u64,
    /// The hashes, lowest first; at most 65.
    pub path: Vec<Hash>,
}

impl ConsistencyProof {
    /// Checks that the tree with head `older` is a prefix of the tree with head `newer`.
    ///
    /// Source: RFC 9162, section 2.1.4.2.
    pub fn verify(&self, older: &TreeHead, newer: &TreeHead) -> Result<(), TlogError> {
        for (proof, head) in [(self.older, older.size), (self.newer, newer.size)] {
            if proof != head {
                return Err(TlogError::SizeMismatch { proof, head });
            }
        }
        if self.older > self.newer {
            return Err(TlogError::SizesReversed { older: self.older, newer: self.newer });
        }
        self.check_length()?;
        if self.older == 0 || self.older == self.newer {
            let expected = if self.older == 0 { Hash::EMPTY_ROOT } else { newer.root };
            return expect_root(older, expected);
        }
        let (older_root, newer_root) = self.roots(older);
        expect_root(older, older_root)?;
        expect_root(newer, newer_root)
    }

    /// The two roots that the path leads to, for `0 < older < newer` and a path of right length.
    fn roots(&self, older: &TreeHead) -> (Hash, Hash) {
        let rise = (self.older).trailing_zeros();
        let (mut place, mut last) = ((self.older - 1) >> rise, (self.newer - 1) >> rise);
        let (start, rest) = match self.path.split_first() {
            Some((first, rest)) if !self.older.is_power_of_two() => (*first, rest),
            _ => (older.root, self.path.as_slice()),
        };
        let (mut older_root, mut newer_root) = (start, start);
        for beside in rest {
            while place == last && place.is_multiple_of(2) {
                (place, last) = (place >> 1, last >> 1);
            }
            if place.is_multiple_of(2) {
                newer_root = Hash::node(&newer_root, beside);
            } else {
                older_root = Hash::node(beside, &older_root);
                newer_root = Hash::node(beside, &newer_root);
            }
            (place, last) = (place >> 1, last >> 1);
        }
        (older_root, newer_root)
    }

    fn check_length(&self) -> Result<(), TlogError> {
        if self.older == 0 || self.older == self.newer {
            return expect_length(0, &self.path);
        }
        let rise = self.older.trailing_zeros();
        let (place, last) = ((self.older - 1) >> rise, (self.newer - 1) >> rise);
        let inner = bits(place ^ last);
        let border = place.checked_shr(inner).unwrap_or(0).count_ones();
        let start = u32::from(!self.older.is_power_of_two());
        expect_length(inner + border + start, &self.path)
    }
}

/// The number of binary digits of `value`.
fn bits(value: u64) -> u32 {
    u64::BITS - value.leading_zeros()
}

fn expect_length(expected: u32, path: &[Hash]) -> Result<(), TlogError> {
    let expected = usize::try_from(expected).expect("a proof has at most 65 hashes");
    if path.len() == expected {
        Ok(())
    } else {
        Err(TlogError::ProofLength { expected, found: path.len() })
    }
}

fn expect_root(head: &TreeHead, computed: Hash) -> Result<(), TlogError> {
    if head.root == computed {
        Ok(())
    } else {
        Err(TlogError::RootMismatch { head: *head, computed })
    }
}
