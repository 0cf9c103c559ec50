//! The tree over the entries, tile by tile as it grows: what is held does not grow with the log.

use std::iter::Peekable;

use tlog::{Hash, Tile, TreeHead, tiles};

use crate::difference::Difference;
use crate::finding::{Finding, Stage};
use crate::head::{bytes, first_difference};
use crate::source::Source;

/// Hashes in a full tile.
const WIDTH: usize = 256;

/// Most altered entries that are named one by one.
const NAMED_MAX: usize = 10_000;

/// The tiles of one level, and the hashes of the one that is not full yet.
struct Level {
    row: Vec<Hash>,
    tiles: Peekable<Box<dyn Iterator<Item = Tile> + Send>>,
}

/// The tree as far as it has grown, and what was found on the way.
pub(crate) struct TreeCheck<'a> {
    source: &'a dyn Source,
    head: TreeHead,
    size: u64,
    levels: Vec<Level>,
    /// What counts where the root is that of the head: tiles.
    tiles: Vec<Finding>,
    /// What counts where it is not: entries that the tiles of level 0 have other hashes of.
    entries: Vec<Finding>,
}

impl<'a> TreeCheck<'a> {
    /// A tree without leaves, to be held against `head` and the tiles of its size.
    pub fn new(source: &'a dyn Source, head: TreeHead) -> Self {
        Self { source, head, size: 0, levels: Vec::new(), tiles: Vec::new(), entries: Vec::new() }
    }

    /// Appends a leaf.
    pub fn push(&mut self, leaf: Hash) {
        self.size += 1;
        let mut hash = leaf;
        for level in 0.. {
            if level == self.levels.len() {
                let size = self.head.size;
                let of_level = move |tile: &Tile| usize::from(tile.level()) == level;
                let tiles: Box<dyn Iterator<Item = Tile> + Send> =
                    Box::new(tiles(size).filter(of_level));
                let tiles = tiles.peekable();
                self.levels.push(Level { row: Vec::with_capacity(WIDTH), tiles });
            }
            let row = &mut self.levels[level].row;
            row.push(hash);
            if row.len() < WIDTH {
                return;
            }
            let row = std::mem::take(row);
            self.compare(level, &row);
            hash = subtree(&row);
            let mut row = row;
            row.clear();
            self.levels[level].row = row;
        }
    }

    /// Holds the next tile of a level against its hashes.
    fn compare(&mut self, level: usize, row: &[Hash]) {
        let Some(tile) = self.levels[level].tiles.next() else { return };
        let (path, length) = (tile.to_string(), row.len() * 32);
        let found = match bytes(self.source, &path, length as u64) {
            Ok(found) => found,
            Err(difference) => {
                let there = matches!(difference, Difference::TooLong { .. });
                let code = if there { "tile.altered" } else { "tile.missing" };
                self.tiles.push(Finding::new(Stage::Tree, code, path, difference));
                return;
            }
        };
        let expected: Vec<u8> = row.iter().flat_map(|hash| hash.0).collect();
        if found == expected {
            return;
        }
        let at = first_difference(&found, &expected);
        let altered = Difference::TileAltered { path: path.clone(), at };
        self.tiles.push(Finding::new(Stage::Tree, "tile.altered", path, altered));
        if level == 0 && found.len() == length {
            self.name_entries(tile.index() * 256, row, &found);
        }
    }

    fn name_entries(&mut self, first: u64, row: &[Hash], found: &[u8]) {
        let (hashes, _) = found.as_chunks::<32>();
        for ((position, leaf), hash) in (first..).zip(row).zip(hashes) {
            if leaf.0 != *hash && self.entries.len() < NAMED_MAX {
                let (found, expected) = (leaf.to_base64(), Hash(*hash).to_base64());
                let altered = Difference::EntryAltered { position, found, expected };
                let finding = Finding::at_entry(Stage::Tree, "entry.altered", position, altered);
                self.entries.push(finding);
            }
        }
    }

    /// Compares the tiles that are not full, and the root.
    pub fn finish(mut self) -> Vec<Finding> {
        let rows: Vec<Vec<Hash>> =
            self.levels.iter_mut().map(|level| std::mem::take(&mut level.row)).collect();
        for (level, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_empty()) {
            self.compare(level, row);
        }
        let root = root(&rows);
        if root == self.head.root {
            self.tiles.sort_by(|a, b| a.place.cmp(&b.place));
            return self.tiles;
        }
        if !self.entries.is_empty() {
            return self.entries;
        }
        let (found, expected) = (root.to_base64(), self.head.root.to_base64());
        let other = Difference::OtherRoot { found, expected };
        vec![Finding::new(Stage::Tree, "tree.root", "checkpoint", other)]
    }
}

/// The hash over a full row.
fn subtree(row: &[Hash]) -> Hash {
    let mut row = row.to_vec();
    while row.len() > 1 {
        row = row.chunks(2).map(|pair| Hash::node(&pair[0], &pair[1])).collect();
    }
    row[0]
}

/// The root over what the levels have left over: complete subtrees, the largest first.
///
/// Source: RFC 6962, section 2.1.
fn root(rows: &[Vec<Hash>]) -> Hash {
    let mut subtrees = Vec::new();
    for row in rows.iter().rev() {
        let mut rest = row.as_slice();
        while !rest.is_empty() {
            let (complete, others) = rest.split_at(1 << rest.len().ilog2());
            subtrees.push(subtree(complete));
            rest = others;
        }
    }
    let joined = subtrees.into_iter().rev().reduce(|right, left| Hash::node(&left, &right));
    joined.unwrap_or(Hash::EMPTY_ROOT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Memory;
    use tlog::Tree;

    fn check(size: u64, damage: impl FnOnce(&mut Memory), found: &[(&str, &str)]) {
        let tree: Tree = (0..size).map(|n| Hash::leaf(&n.to_be_bytes())).collect();
        let mut memory = Memory::new();
        for tile in tiles(size) {
            memory.insert(&tile.to_string(), tile.bytes(&tree).expect("a tile of this tree"));
        }
        damage(&mut memory);
        let mut checked = TreeCheck::new(&memory, tree.head());
        tree.leaves().iter().for_each(|leaf| checked.push(*leaf));
        let findings = checked.finish();
        let findings: Vec<_> = findings.iter().map(|one| (one.code, one.place.as_str())).collect();
        assert_eq!(findings, found);
    }

    #[test]
    fn every_size_gives_its_root_and_its_tiles() {
        for size in (0..600).chain([65_535, 65_536, 65_537, 70_000]) {
            check(size, |_| {}, &[]);
        }
    }

    #[test]
    fn a_tile_that_is_missing_or_altered_is_named() {
        check(
            300,
            |memory| assert!(memory.remove("tile/1/000.p/1")),
            &[("tile.missing", "tile/1/000.p/1")],
        );
        let other = |memory: &mut Memory| memory.insert("tile/0/001.p/44", vec![0; 44 * 32]);
        check(300, other, &[("tile.altered", "tile/0/001.p/44")]);
    }
}
