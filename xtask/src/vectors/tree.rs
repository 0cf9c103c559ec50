//! Roots, proofs and tiles of trees whose leaves are the numbers of their places.

use election::entry::sha256_hex;
use serde_json::{Value, json};
use tlog::{Hash, Tree, bundles, tiles};

/// Sizes with every proof; sizes beside them with some.
const SMALL: std::ops::RangeInclusive<u64> = 0..=20;
const LARGE: [u64; 9] = [255, 256, 257, 511, 512, 513, 1000, 65_536, 66_051];

/// Roots of every size; inclusion and consistency proofs; tiles.
pub fn cases() -> Value {
    let largest = LARGE.into_iter().max().expect("there are sizes");
    let tree: Tree = (0..largest).map(|place| Hash::leaf(entry(place).as_bytes())).collect();
    let sizes = || SMALL.chain(LARGE);
    let roots: Vec<Value> = sizes()
        .map(|size| json!({ "size": size, "root": base(tree.root_at(size).expect("reached")) }))
        .collect();
    let mut inclusion = Vec::new();
    let mut consistency = Vec::new();
    for size in sizes() {
        for index in 0..size {
            if size <= 20 || index % (size / 4) == 3 || index + 1 == size {
                let proof = tree.inclusion_proof(index, size).expect("inside");
                let path: Vec<String> = proof.path.iter().map(|hash| base(*hash)).collect();
                inclusion.push(json!({ "size": size, "index": index, "path": path }));
            }
        }
        for older in 0..=size {
            if size <= 12 || older + 1 == size || older * 2 == size {
                let proof = tree.consistency_proof(older, size).expect("inside");
                let path: Vec<String> = proof.path.iter().map(|hash| base(*hash)).collect();
                consistency.push(json!({ "older": older, "newer": size, "path": path }));
            }
        }
    }
    let leaves: Vec<String> =
        (0..4).map(|place| base(Hash::leaf(entry(place).as_bytes()))).collect();
    json!({
        "about": "log.md#the-tree: the entry at place N is its decimal digits; hashes in base64; \
                  of tiles and entry bundles the SHA-256 of the file",
        "leaves": leaves,
        "roots": roots,
        "inclusion": inclusion,
        "consistency": consistency,
        "tiles": LARGE.into_iter().chain([1, 2]).map(|size| paths(&tree, size)).collect::<Vec<_>>(),
    })
}

/// Tiles and bundles of a size: all of a small one, the last of each level of a large one.
fn paths(tree: &Tree, size: u64) -> Value {
    let every: Vec<_> = tiles(size).collect();
    let last = |tile: &tlog::Tile| {
        every.iter().filter(|one| one.level() == tile.level()).max() == Some(tile)
    };
    let mut files = serde_json::Map::new();
    for tile in every.iter().filter(|tile| size <= 1000 || last(tile)) {
        let bytes = tile.bytes(tree).expect("the tree has it");
        files.insert(tile.to_string(), sha256_hex(&bytes).into());
    }
    let every = bundles(size).count();
    for (nth, bundle) in bundles(size).enumerate() {
        if size <= 1000 || nth + 1 == every {
            let entries: Vec<String> = bundle.positions().map(entry).collect();
            let bytes = bundle.bytes(&entries).expect("short entries");
            files.insert(bundle.to_string(), sha256_hex(&bytes).into());
        }
    }
    json!({ "size": size, "tiles": tiles(size).count(), "bundles": every, "files": files })
}

fn entry(place: u64) -> String {
    place.to_string()
}

fn base(hash: Hash) -> String {
    hash.to_base64()
}
