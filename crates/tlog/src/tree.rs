//! A Merkle tree that grows at its end and remembers every size it has had.

use alloc::vec::Vec;
use core::ops::Range;

use crate::{ConsistencyProof, Hash, InclusionProof, TlogError, TreeHead};

/// An append-only Merkle tree over leaf hashes, 64 bytes of memory a leaf.
///
/// Every complete subtree is hashed once, when its last leaf comes. Appending takes one node hash
/// on average; a root or a proof, for any size up to the present one, takes O(log n).
///
/// Source: RFC 6962, section 2.1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// `levels[h][i]` is the root over the leaves from `i << h` to `(i + 1) << h`, complete ones
    /// only.
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// Returns the tree without leaves.
    pub const fn new() -> Self {
        Self { levels: Vec::new() }
    }

    /// Appends a leaf and returns its index.
    pub fn push(&mut self, leaf: Hash) -> u64 {
        let index = self.size();
        let (mut level, mut hash) = (0, leaf);
        loop {
            if level == self.levels.len() {
                self.levels.push(Vec::new());
            }
            let row = &mut self.levels[level];
            row.push(hash);
            let [.., left, right] = row.as_slice() else { return index };
            if row.len() % 2 == 1 {
                return index;
            }
            hash = Hash::node(left, right);
            level += 1;
        }
    }

    /// Forgets all leaves from `size` on; does nothing if there are none.
    pub fn truncate(&mut self, size: u64) {
        for (level, row) in self.levels.iter_mut().enumerate() {
            row.truncate(usize::try_from(size >> level).unwrap_or(usize::MAX));
        }
    }

    /// Returns the number of leaves.
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| count(leaves))
    }

    /// Returns whether there is no leaf.
    pub fn is_empty(&self) -> bool {
        self.size() == 0
    }

    /// Returns the leaf hashes in their order.
    pub fn leaves(&self) -> &[Hash] {
        self.levels.first().map_or(&[], Vec::as_slice)
    }

    /// Returns the root over all leaves.
    pub fn root(&self) -> Hash {
        if self.is_empty() { Hash::EMPTY_ROOT } else { self.hash_of(0..self.size()) }
    }

    /// Returns size and root as they are now.
    pub fn head(&self) -> TreeHead {
        TreeHead { size: self.size(), root: self.root() }
    }

    /// Returns the root as it was when the tree had `size` leaves.
    pub fn root_at(&self, size: u64) -> Result<Hash, TlogError> {
        self.reach(size)?;
        Ok(if size == 0 { Hash::EMPTY_ROOT } else { self.hash_of(0..size) })
    }

    /// Proves that the leaf `index` is in the tree of `size` leaves.
    ///
    /// Source: RFC 6962, section 2.1.1.
    pub fn inclusion_proof(&self, index: u64, size: u64) -> Result<InclusionProof, TlogError> {
        self.reach(size)?;
        if index >= size {
            return Err(TlogError::IndexBeyondSize { index, size });
        }
        let (mut path, mut span) = (Vec::new(), 0..size);
        while span.end - span.start > 1 {
            let middle = middle_of(&span);
            if index < middle {
                path.push(self.hash_of(middle..span.end));
                span.end = middle;
            } else {
                path.push(self.hash_of(span.start..middle));
                span.start = middle;
            }
        }
        path.reverse();
        Ok(InclusionProof { index, size, path })
    }

    /// Proves that the tree of `older` leaves is a prefix of the tree of `newer` leaves.
    ///
    /// The proof from the empty tree, and the one between equal sizes, has no hashes.
    ///
    /// Source: RFC 6962, section 2.1.2.
    pub fn consistency_proof(&self, older: u64, newer: u64) -> Result<ConsistencyProof, TlogError> {
        self.reach(newer)?;
        if older > newer {
            return Err(TlogError::SizesReversed { older, newer });
        }
        let mut path = Vec::new();
        if older > 0 && older < newer {
            let mut span = 0..newer;
            while span.end != older {
                let middle = middle_of(&span);
                if older <= middle {
                    path.push(self.hash_of(middle..span.end));
                    span.end = middle;
                } else {
                    path.push(self.hash_of(span.start..middle));
                    span.start = middle;
                }
            }
            // The whole older tree needs no hash of its own: the reader has its root.
            if span.start > 0 {
                path.push(self.hash_of(span));
            }
            path.reverse();
        }
        Ok(ConsistencyProof { older, newer, path })
    }

    /// The hash of the complete subtree `index` at `level`, if it is complete.
    pub(crate) fn subtree(&self, level: u32, index: u64) -> Option<&Hash> {
        self.levels.get(usize::try_from(level).ok()?)?.get(usize::try_from(index).ok()?)
    }

    /// The hash over `span`: not empty, inside the tree, and starting at a multiple of the power
    /// of two that is not smaller than its length.
    fn hash_of(&self, span: Range<u64>) -> Hash {
        let length = span.end - span.start;
        if length.is_power_of_two() {
            let level = length.trailing_zeros();
            let held = self.subtree(level, span.start >> level);
            return *held.expect("a complete subtree within the size is held");
        }
        let middle = middle_of(&span);
        Hash::node(&self.hash_of(span.start..middle), &self.hash_of(middle..span.end))
    }

    fn reach(&self, asked: u64) -> Result<(), TlogError> {
        let held = self.size();
        if asked > held { Err(TlogError::SizeBeyondTree { asked, held }) } else { Ok(()) }
    }
}

impl Extend<Hash> for Tree {
    fn extend<I: IntoIterator<Item = Hash>>(&mut self, leaves: I) {
        for leaf in leaves {
            self.push(leaf);
        }
    }
}

impl FromIterator<Hash> for Tree {
    fn from_iter<I: IntoIterator<Item = Hash>>(leaves: I) -> Self {
        let mut tree = Self::new();
        tree.extend(leaves);
        tree
    }
}

/// Where a span of at least two leaves is split: after the largest power of two below its length.
fn middle_of(span: &Range<u64>) -> u64 {
    let length = span.end - span.start;
    span.start + (1 << (length - 1).ilog2())
}

fn count(leaves: &[Hash]) -> u64 {
    u64::try_from(leaves.len()).expect("a length in memory fits 64 bits")
}
