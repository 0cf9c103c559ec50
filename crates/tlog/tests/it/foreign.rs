//! A client that knows C2SP and nothing of ours reads a log as we publish it: `tlog_tiles` and
//! `signed_note`, Rust ports of the Go packages `tlog` and `note`, fetch it by path.

use std::cell::RefCell;
use std::collections::BTreeMap;

use signed_note::{Note, StandardVerifier, Verifier, VerifierList};
use tlog::{Checkpoint, CosignatureKey, TreeHead, VerifierKey, bundles, tiles};
use tlog_tiles::{TileHashReader, TileReader, check_record, check_tree, prove_record, prove_tree};

use crate::{signer, tree_of, witness_of};

const SIZE: u64 = 66_000;

/// The files of the log as a static host has them: head, tiles, entries, nothing more.
fn published() -> BTreeMap<String, Vec<u8>> {
    let tree = tree_of(SIZE);
    let head = Checkpoint::new("log.example/count", tree.head()).expect("an origin");
    let mut note = head.sign(&signer());
    signer().cosigner().cosign(&mut note, 1_700_000_000);
    witness_of(0).cosign(&mut note, 1_700_000_001);
    let mut files = BTreeMap::from([("checkpoint".into(), note.to_string().into_bytes())]);
    for tile in tiles(SIZE) {
        files.insert(tile.to_string(), tile.bytes(&tree).expect("within the tree"));
    }
    for bundle in bundles(SIZE) {
        let entries: Vec<String> = bundle.positions().map(|at| at.to_string()).collect();
        files.insert(bundle.to_string(), bundle.bytes(&entries).expect("short entries"));
    }
    files
}

/// The host, as the foreign crate wants it.
struct Host<'f> {
    files: &'f BTreeMap<String, Vec<u8>>,
    believed: RefCell<u64>,
}

impl TileReader for Host<'_> {
    fn height(&self) -> u8 {
        8
    }

    fn read_tiles(&self, tiles: &[tlog_tiles::Tile]) -> Result<Vec<Vec<u8>>, tlog_tiles::Error> {
        // The Go path carries the height and calls bundles «data»; C2SP dropped the one and says
        // «entries» for the other.
        let path = |tile: &tlog_tiles::Tile| tile.path().replacen("tile/8/", "tile/", 1);
        Ok(tiles.iter().map(|tile| self.files[&path(tile)].clone()).collect())
    }

    fn save_tiles(&self, tiles: &[tlog_tiles::Tile], _data: &[Vec<u8>]) {
        *self.believed.borrow_mut() += u64::try_from(tiles.len()).expect("few");
    }
}

/// A cosignature by the words of the specification, on the foreign note reader.
struct Cosignature {
    id: u32,
    plain: StandardVerifier,
}

impl Cosignature {
    fn of(key: &CosignatureKey) -> Self {
        let typed = [&[4][..], key.bytes()].concat();
        let plain = VerifierKey::new(key.name(), key.bytes()).expect("a key").to_string();
        Self {
            id: signed_note::key_id(key.name(), &typed),
            plain: StandardVerifier::new(&plain).expect("our key"),
        }
    }
}

impl Verifier for Cosignature {
    fn name(&self) -> &str {
        self.plain.name()
    }

    fn key_id(&self) -> u32 {
        self.id
    }

    fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        let Some((time, signature)) = signature.split_first_chunk::<8>() else { return false };
        let head = format!("cosignature/v1\ntime {}\n", u64::from_be_bytes(*time));
        self.plain.verify(&[head.as_bytes(), message].concat(), signature)
    }
}

#[test]
fn a_foreign_client_reads_the_head_and_passes_over_cosignatures() {
    let files = published();
    let note = Note::from_bytes(&files["checkpoint"]).expect("a note");
    let key = StandardVerifier::new(&signer().verifier().to_string()).expect("our key");
    let (verified, unverified) =
        note.verify(&VerifierList::new(vec![Box::new(key)])).expect("our signature");
    assert_eq!((verified.len(), unverified.len()), (1, 2));

    let cosigners: Vec<Box<dyn Verifier>> = vec![
        Box::new(Cosignature::of(signer().cosigner().verifier())),
        Box::new(Cosignature::of(witness_of(0).verifier())),
    ];
    let (verified, unverified) = note.verify(&VerifierList::new(cosigners)).expect("cosigned");
    assert_eq!((verified.len(), unverified.len()), (2, 1));
    let head = tlog_tiles::Checkpoint::from_bytes(note.text()).expect("a checkpoint");
    assert_eq!((head.origin(), head.size()), ("log.example/count", SIZE));
}

#[test]
fn a_foreign_client_proves_entries_and_growth_from_our_tiles() {
    let files = published();
    let note = Note::from_bytes(&files["checkpoint"]).expect("a note");
    let head = tlog_tiles::Checkpoint::from_bytes(note.text()).expect("a checkpoint");
    let host = Host { files: &files, believed: RefCell::new(0) };
    let reader = TileHashReader::new(head.size(), *head.hash(), &host);
    for index in [0, 1, 255, 256, 65_535, 65_536, 65_792, SIZE - 1] {
        let entry = foreign_entry(&files, index);
        assert_eq!(entry, index.to_string().into_bytes());
        let proof = prove_record(head.size(), index, &reader).expect("tiles fit the head");
        let leaf = tlog_tiles::record_hash(&entry);
        check_record(&proof, head.size(), *head.hash(), index, leaf).expect("it is there");
    }
    for older in [1, 2, 255, 256, 257, 65_536, SIZE - 1] {
        let root = tree_of(older).root();
        let proof = prove_tree(head.size(), older, &reader).expect("tiles fit the head");
        check_tree(&proof, head.size(), *head.hash(), older, tlog_tiles::Hash(root.0))
            .expect("it grew");
    }
    assert!(*host.believed.borrow() > 0, "the client checked tiles against the head");
}

#[test]
fn a_foreign_client_refuses_a_flipped_bit_in_a_tile() {
    let mut files = published();
    let head = TreeHead { size: SIZE, root: tree_of(SIZE).root() };
    files.get_mut("tile/0/000").expect("the first tile")[40] ^= 1;
    let host = Host { files: &files, believed: RefCell::new(0) };
    let reader = TileHashReader::new(head.size, tlog_tiles::Hash(head.root.0), &host);
    // Not every tile is held against its parent when a proof is made of it; the proof then fails.
    let root = tlog_tiles::Hash(head.root.0);
    let proved = prove_record(head.size, 3, &reader)
        .and_then(|proof| check_record(&proof, head.size, root, 3, tlog_tiles::record_hash(b"3")));
    assert!(proved.is_err());
}

/// The entry as the specification has it read: bundles of 256, each entry behind its length.
fn foreign_entry(files: &BTreeMap<String, Vec<u8>>, index: u64) -> Vec<u8> {
    let width = u32::try_from((SIZE - index / 256 * 256).min(256)).expect("at most 256");
    let mut tile = tlog_tiles::Tile::new(8, 0, index / 256, width, false);
    tile.set_is_data();
    let path = tile.path().replacen("tile/8/data/", "tile/entries/", 1);
    let mut rest = files[&path].as_slice();
    for _ in 0..index % 256 {
        let length = usize::from(u16::from_be_bytes([rest[0], rest[1]]));
        rest = &rest[2 + length..];
    }
    let length = usize::from(u16::from_be_bytes([rest[0], rest[1]]));
    rest[2..2 + length].to_vec()
}
