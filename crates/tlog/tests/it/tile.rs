use proptest::prelude::*;
use tlog::{Bundle, Hash, Tile, TlogError, bundles, bundles_since, tiles, tiles_since};

use crate::tree_of;

fn check_paths(size: u64, expected: &[&str]) {
    let paths: Vec<_> = tiles(size).map(|tile| tile.to_string()).collect();
    assert_eq!(paths, expected, "size {size}");
}

#[test]
fn tiles_of_a_size_are_those_of_the_specification() {
    check_paths(0, &[]);
    check_paths(1, &["tile/0/000.p/1"]);
    check_paths(255, &["tile/0/000.p/255"]);
    // The two examples of the section "Partial Tiles".
    check_paths(256, &["tile/0/000", "tile/1/000.p/1"]);
    let paths: Vec<_> = tiles(70_000).map(|tile| tile.to_string()).collect();
    assert_eq!(paths.len(), 273 + 1 + 1 + 1 + 1);
    assert_eq!(paths[0], "tile/0/000");
    let last =
        ["tile/0/272", "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"];
    assert_eq!(paths[272..], last);
}

#[test]
fn new_tiles_since_an_older_size_are_those_it_did_not_have() {
    let sizes = [0, 1, 2, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 70_000];
    for newer in sizes {
        for older in sizes.into_iter().filter(|older| *older <= newer) {
            let before: Vec<_> = tiles(older).collect();
            let expected: Vec<_> = tiles(newer).filter(|tile| !before.contains(tile)).collect();
            let found: Vec<_> = tiles_since(older, newer).collect();
            assert_eq!(found, expected, "{older} to {newer}");
            let before: Vec<_> = bundles(older).collect();
            let expected: Vec<_> = bundles(newer).filter(|new| !before.contains(new)).collect();
            let found: Vec<_> = bundles_since(older, newer).collect();
            assert_eq!(found, expected, "{older} to {newer}");
        }
    }
    assert_eq!(tiles_since(9, 5).count() + bundles_since(9, 5).count(), 0);
}

#[test]
fn a_large_index_is_written_in_groups_of_three_digits() {
    // The example of the section "Merkle Tree".
    let tile: Tile = "tile/0/x001/x234/067".parse().expect("the example");
    assert_eq!((tile.level(), tile.index(), tile.width()), (0, 1_234_067, 256));
    assert_eq!(tile.to_string(), "tile/0/x001/x234/067");
    let bundle: Bundle = "tile/entries/x001/x234/067.p/9".parse().expect("an entry bundle");
    assert_eq!((bundle.index(), bundle.width()), (1_234_067, 9));
    assert_eq!(bundle.positions(), 1_234_067 * 256..1_234_067 * 256 + 9);
    let largest = "tile/63/x018/x446/x744/x073/x709/x551/615.p/255";
    assert_eq!(largest.parse::<Tile>().map(|tile| tile.index()), Ok(u64::MAX));
}

#[test]
fn a_path_with_another_spelling_is_refused() {
    for path in [
        "",
        "tile",
        "tile/",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/0000",
        "tile/00/000",
        "tile/+0/000",
        "tile/64/000",
        "tile/256/000",
        "/tile/0/000",
        "Tile/0/000",
        "tile/0/x000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/x001/x002",
        "tile/0/x01/002",
        "tile/0/xx01/002",
        "tile/0/000/",
        "tile/0/ 00",
        "tile/0/+00",
        "tile/0/٠٠٠",
        "tile/0/000.p",
        "tile/0/000.p/",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/1.p/1",
        "tile/0/000.p/65537",
        "tile/0/x018/x446/x744/x073/x709/x551/616",
        "tile/0/x001/x018/x446/x744/x073/x709/x551/615",
        "tile/entries/000",
    ] {
        let refused = path.parse::<Tile>().expect_err(path);
        assert_eq!(refused.code(), "tlog.tile_path_malformed");
        assert!(refused.to_string().contains(path));
    }
    for path in ["tile/entries/0", "tile/entries/x000/000", "tile/0/000", "tile/entries/000.p/0"] {
        assert!(path.parse::<Bundle>().is_err(), "{path}");
    }
}

#[test]
fn a_tile_holds_the_roots_of_the_full_tiles_below_it() {
    let tree = tree_of(70_000);
    for tile in tiles(70_000).filter(|tile| tile.level() > 0) {
        let bytes = tile.bytes(&tree).expect("a tile of this tree");
        for (offset, root) in (0..).zip(tile.hashes(&bytes).expect("its own bytes")) {
            let below = format!("tile/{}/{:03}", tile.level() - 1, tile.index() * 256 + offset);
            let below: Tile = below.parse().expect("a full tile");
            let hashes = below.hashes(&below.bytes(&tree).expect("full")).expect("its own bytes");
            assert_eq!(root_of(hashes), root, "{tile} hash {offset}");
        }
    }
}

fn root_of(mut hashes: Vec<Hash>) -> Hash {
    while hashes.len() > 1 {
        hashes = hashes.chunks(2).map(|pair| Hash::node(&pair[0], &pair[1])).collect();
    }
    hashes[0]
}

#[test]
fn a_tile_that_the_tree_has_not_grown_is_refused_with_both_sizes() {
    let tree = tree_of(300);
    let ask = |path: &str| path.parse::<Tile>().expect("a path").bytes(&tree).expect_err(path);
    assert_eq!(ask("tile/0/001"), TlogError::SizeBeyondTree { asked: 301, held: 300 });
    assert_eq!(ask("tile/1/000.p/2"), TlogError::SizeBeyondTree { asked: 512, held: 300 });
    assert_eq!(ask("tile/63/000.p/2").code(), "tlog.size_beyond_tree");
    assert_eq!(ask("tile/7/x018/x446/x744/x073/x709/x551/615").code(), "tlog.size_beyond_tree");
}

#[test]
fn a_tile_of_another_length_is_refused() {
    let tile: Tile = "tile/0/000.p/2".parse().expect("a path");
    for length in [0, 63, 65, 96] {
        let refused = tile.hashes(&vec![0; length]).expect_err("not 64 bytes");
        let path = tile.to_string();
        assert_eq!(refused, TlogError::TileLength { path, expected: 64, found: length });
    }
}

#[test]
fn a_bundle_reads_back_and_refuses_other_bytes() {
    let bundle: Bundle = "tile/entries/000.p/3".parse().expect("a path");
    let entries: [&[u8]; 3] = [b"", b"a", b"\x00\xff"];
    let bytes = bundle.bytes(&entries).expect("three entries");
    assert_eq!(bytes, b"\x00\x00\x00\x01a\x00\x02\x00\xff");
    assert_eq!(bundle.entries(&bytes), Ok(entries.to_vec()));
    for end in 0..bytes.len() {
        let refused = bundle.entries(&bytes[..end]).expect_err("cut short");
        assert_eq!(refused.code(), "tlog.bundle_malformed");
    }
    let longer = bundle.entries(b"\x00\x00\x00\x01a\x00\x00!").expect_err("one byte more");
    assert!(longer.to_string().contains("byte 7"), "{longer}");
    assert!(bundle.bytes(&entries[..2]).is_err());
    let long = vec![0; tlog::ENTRY_LENGTH_MAX + 1];
    let refused = bundle.bytes(&[&long[..], b"", b""]).expect_err("one byte too long");
    assert_eq!(refused, TlogError::EntryTooLong { found: 65_536 });
    assert!(bundle.bytes(&[&long[1..], b"", b""]).is_ok());
}

proptest! {
    #[test]
    fn every_path_reads_back(level in 0_u8..8, size in 1_u64.., pick in 0_usize..4) {
        let shifted = (size >> (8 * level)) << (8 * level);
        for tile in tiles_since(size.saturating_sub(1), size).chain(tiles_since(shifted, size)).take(pick + 1) {
            prop_assert_eq!(tile.to_string().parse(), Ok(tile));
        }
        for bundle in bundles_since(size - 1, size) {
            prop_assert_eq!(bundle.to_string().parse(), Ok(bundle));
        }
    }

    #[test]
    fn no_foreign_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), text in "\\PC{0,40}") {
        for path in ["tile/entries/000", "tile/entries/000.p/3"] {
            let bundle: Bundle = path.parse().expect("a path");
            if let Ok(entries) = bundle.entries(&bytes) {
                prop_assert_eq!(bundle.bytes(&entries), Ok(bytes.clone()));
            }
        }
        if let Ok(tile) = text.parse::<Tile>() {
            prop_assert_eq!(tile.to_string(), text);
        }
    }
}
