//! The log itself: entries, tiles, root, signature.

use tlog::{Checkpoint, Hash, Tile, Tree, TreeHead, VerifierKey, bundles, tiles};

use crate::difference::Difference;
use crate::source::Source;

/// The key published with the log, and the head it signed.
pub(crate) fn head(
    source: &dyn Source,
    asked: Option<&VerifierKey>,
) -> Result<(VerifierKey, TreeHead), Vec<Difference>> {
    let key_text = text(source, "log.vkey").map_err(|difference| vec![difference])?;
    let published: VerifierKey = key_text.trim().parse().map_err(|error: tlog::TlogError| {
        vec![Difference::Unreadable { path: "log.vkey".into(), reason: error.to_string() }]
    })?;
    let key = asked.unwrap_or(&published).clone();
    let mut differences = Vec::new();
    if key != published {
        let (found, expected) = (published.to_string(), key.to_string());
        differences.push(Difference::OtherKey { found, expected });
    }
    let note = text(source, "checkpoint").map_err(|difference| vec![difference])?;
    match Checkpoint::open(&note, key.name(), std::slice::from_ref(&key)) {
        Ok(checkpoint) if differences.is_empty() => Ok((key, checkpoint.head())),
        Ok(_) => Err(differences),
        Err(error) => {
            differences.push(Difference::Checkpoint { reason: error.to_string() });
            Err(differences)
        }
    }
}

/// Reads every entry below the head and holds bytes, tiles and root against each other.
pub(crate) fn entries(
    source: &dyn Source,
    head: TreeHead,
    mut progress: impl FnMut(u64),
) -> (Vec<Vec<u8>>, Vec<Difference>) {
    let (mut entries, mut differences) = (Vec::new(), Vec::new());
    let mut tree = Tree::default();
    for bundle in bundles(head.size) {
        let path = bundle.to_string();
        let bytes = match bytes(source, &path) {
            Ok(bytes) => bytes,
            Err(difference) => return (entries, vec![difference]),
        };
        match bundle.entries(&bytes) {
            Ok(bodies) => {
                for body in bodies {
                    tree.push(Hash::leaf(body));
                    entries.push(body.to_vec());
                }
            }
            Err(error) => {
                let reason = error.to_string();
                return (entries, vec![Difference::Unreadable { path, reason }]);
            }
        }
        progress(tree.size());
    }
    let root = tree.root();
    if root != head.root {
        let (found, expected) = (root.to_base64(), head.root.to_base64());
        differences.push(Difference::OtherRoot { found, expected });
    }
    let honest = differences.is_empty();
    for tile in tiles(head.size) {
        differences.extend(compare_tile(source, &tree, tile, honest));
    }
    (entries, differences)
}

/// Holds a tile against the tree of the entries. Where the entries do not give the signed root,
/// the leaf tiles tell which entry was changed.
fn compare_tile(source: &dyn Source, tree: &Tree, tile: Tile, honest: bool) -> Vec<Difference> {
    let path = tile.to_string();
    let found = match bytes(source, &path) {
        Ok(found) => found,
        Err(difference) => return vec![difference],
    };
    let expected = tile.bytes(tree).expect("a tile of this tree");
    if found == expected {
        return Vec::new();
    }
    let altered = || {
        let at = found.iter().zip(&expected).take_while(|(a, b)| a == b).count();
        vec![Difference::TileAltered { path: path.clone(), at }]
    };
    if honest || tile.level() > 0 {
        return if honest { altered() } else { Vec::new() };
    }
    let Ok(hashes) = tile.hashes(&found) else { return altered() };
    let first = tile.index() * 256;
    let leaf = |at: u64| tree.leaves()[usize::try_from(at).expect("in memory")];
    let wrong = hashes.iter().zip(first..).filter(|(hash, at)| **hash != leaf(*at));
    wrong
        .map(|(hash, position)| Difference::EntryAltered {
            position,
            found: leaf(position).to_base64(),
            expected: hash.to_base64(),
        })
        .collect()
}

pub(crate) fn bytes(source: &dyn Source, path: &str) -> Result<Vec<u8>, Difference> {
    match source.read(path) {
        Ok(Some(bytes)) => Ok(bytes),
        Ok(None) => Err(Difference::FileMissing { path: path.into() }),
        Err(error) => Err(Difference::Unreadable { path: path.into(), reason: error.reason }),
    }
}

pub(crate) fn text(source: &dyn Source, path: &str) -> Result<String, Difference> {
    let bytes = bytes(source, path)?;
    String::from_utf8(bytes)
        .map_err(|error| Difference::Unreadable { path: path.into(), reason: error.to_string() })
}
