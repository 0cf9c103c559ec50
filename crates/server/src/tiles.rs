//! The log as C2SP tiles.

use tlog::{Bundle, Tile, Tree};

use crate::node::Node;

/// Writes the tile or bundle with this path, if the tree has all of it.
///
/// Partial ones of every earlier size are among them: who reads the log by an older checkpoint
/// finds its files while the log grows.
pub fn tile(node: &Node, tree: &Tree, path: &str) -> Option<Vec<u8>> {
    if let Ok(bundle) = path.parse::<Bundle>() {
        return is_within(bundle, tree.size())
            .then(|| node.reader().bundle(&bundle).ok())
            .flatten();
    }
    path.parse::<Tile>().ok()?.bytes(tree).ok()
}

fn is_within(bundle: Bundle, size: u64) -> bool {
    bundle.positions().end <= size
}

#[cfg(test)]
mod tests {
    use tlog::{Hash, bundles, tiles};

    use super::*;

    #[test]
    fn tiles_and_bundles_of_every_earlier_size_stay_and_none_is_ahead() {
        let tree: Tree = (0..600_u32).map(|leaf| Hash::leaf(&leaf.to_be_bytes())).collect();
        for size in 0..=600 {
            assert!(bundles(size).all(|bundle| is_within(bundle, 600)), "{size}");
            assert!(tiles(size).all(|tile| tile.bytes(&tree).is_ok()), "{size}");
        }
        for path in ["tile/0/002.p/89", "tile/0/002", "tile/1/000.p/3", "tile/63/000.p/1"] {
            assert!(path.parse::<Tile>().expect("a path").bytes(&tree).is_err(), "{path}");
        }
        for path in ["tile/entries/002.p/89", "tile/entries/002", "tile/entries/x001/000"] {
            assert!(!is_within(path.parse().expect("a path"), 600), "{path}");
        }
    }
}
