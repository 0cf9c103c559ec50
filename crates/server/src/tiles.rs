//! The log as C2SP tiles.

use tlog::{Bundle, Tile, Tree, bundles, tiles};

use crate::node::Node;

/// Writes the tile or bundle with this path, if a log of the tree's size has it.
pub fn tile(node: &Node, tree: &Tree, path: &str) -> Option<Vec<u8>> {
    if let Ok(bundle) = path.parse::<Bundle>() {
        let there = bundles(tree.size()).any(|known| known == bundle);
        return there.then(|| node.reader().bundle(&bundle).ok()).flatten();
    }
    let tile: Tile = path.parse().ok()?;
    let there = tiles(tree.size()).any(|known| known == tile);
    there.then(|| tile.bytes(tree).ok()).flatten()
}
