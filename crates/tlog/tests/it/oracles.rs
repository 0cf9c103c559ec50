//! Three implementations written by others must agree with this one, byte for byte.

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use signed_note::{Note, StandardSigner, StandardVerifier, VerifierList};
use tlog::{Checkpoint, Hash, Tree, bundles_since, tiles, tiles_since};

use crate::{signer, tree_of};

/// The stored hashes of `tlog_tiles`, one flat list.
struct Stored(Vec<tlog_tiles::Hash>);

impl tlog_tiles::HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog_tiles::Hash>, tlog_tiles::Error> {
        let place = |index: &u64| usize::try_from(*index).expect("a small index");
        Ok(indexes.iter().map(|index| self.0[place(index)]).collect())
    }
}

fn stored(size: u64) -> Stored {
    let mut stored = Stored(Vec::new());
    for index in 0..size {
        let entry = index.to_string();
        let hashes = tlog_tiles::stored_hashes(index, entry.as_bytes(), &stored);
        stored.0.extend(hashes.expect("the hashes before it are stored"));
    }
    stored
}

fn theirs(hash: Hash) -> tlog_tiles::Hash {
    tlog_tiles::Hash(hash.0)
}

fn bytes_of(path: &[Hash]) -> Vec<u8> {
    path.iter().flat_map(|hash| hash.0).collect()
}

#[test]
fn ct_merkle_gives_the_same_roots_and_proofs() {
    let mut oracle: MemoryBackedTree<sha2::Sha256, Vec<u8>> = MemoryBackedTree::new();
    let mut tree = Tree::new();
    for size in 1..=130_u64 {
        let entry = (size - 1).to_string().into_bytes();
        tree.push(Hash::leaf(&entry));
        oracle.push(entry);
        assert_eq!(oracle.root().as_bytes().as_slice(), tree.root().0, "root at {size}");
        for index in 0..size {
            let place = usize::try_from(index).expect("small");
            let ours = tree.inclusion_proof(index, size).expect("within the tree");
            let proof = oracle.prove_inclusion(place);
            assert_eq!(proof.as_bytes(), bytes_of(&ours.path), "{index} of {size}");
            let added = usize::try_from(size - index - 1).expect("small");
            let ours = tree.consistency_proof(index + 1, size).expect("within the tree");
            let proof = oracle.prove_consistency(added);
            if added > 0 {
                assert_eq!(proof.as_bytes(), bytes_of(&ours.path), "{} to {size}", index + 1);
            }
        }
    }
}

#[test]
fn tlog_tiles_gives_the_same_roots_and_proofs() {
    let (stored, tree) = (stored(300), tree_of(300));
    for size in [1, 2, 3, 7, 8, 100, 255, 256, 257, 300] {
        let root = tlog_tiles::tree_hash(size, &stored).expect("stored");
        assert_eq!(root.0, tree.root_at(size).expect("within the tree").0);
        for index in 0..size {
            let ours = tree.inclusion_proof(index, size).expect("within the tree").path;
            let proof = tlog_tiles::prove_record(size, index, &stored).expect("stored");
            assert_eq!(proof, ours.into_iter().map(theirs).collect::<Vec<_>>());
            let ours = tree.consistency_proof(index + 1, size).expect("within the tree").path;
            let proof = tlog_tiles::prove_tree(size, index + 1, &stored).expect("stored");
            assert_eq!(proof, ours.into_iter().map(theirs).collect::<Vec<_>>());
        }
    }
}

#[test]
fn tlog_tiles_gives_the_same_tiles_paths_and_bytes() {
    for (older, newer) in [(0, 1), (0, 256), (100, 700), (255, 70_000), (65_536, 65_537), (5, 5)] {
        let oracle = tlog_tiles::Tile::new_tiles(8, older, newer);
        let theirs: Vec<_> = oracle.iter().map(tlog_tiles::Tile::path).collect();
        // Its paths carry the tile height, which C2SP fixed at 8 and left out.
        let ours = tiles_since(older, newer).map(|tile| tile.to_string());
        let ours: Vec<_> = ours.map(|path| path.replacen("tile/", "tile/8/", 1)).collect();
        assert_eq!(ours, theirs, "{older} to {newer}");
        assert_eq!(
            bundles_since(older, newer).count(),
            oracle.iter().filter(|t| t.level() == 0).count()
        );
    }
    let (stored, tree) = (stored(1000), tree_of(1000));
    for (ours, oracle) in tiles(1000).zip(tlog_tiles::Tile::new_tiles(8, 0, 1000)) {
        assert_eq!(ours.bytes(&tree).ok(), oracle.read_data(&stored).ok(), "{ours}");
    }
}

#[test]
fn tlog_tiles_reads_and_writes_the_same_checkpoint() {
    let ours = Checkpoint::new("log.example/count", tree_of(77).head()).expect("an origin");
    let read =
        tlog_tiles::Checkpoint::from_bytes(ours.to_string().as_bytes()).expect("a checkpoint");
    assert_eq!((read.size(), read.hash().0), (77, ours.head().root.0));
    assert_eq!(read.to_bytes(), ours.to_string().into_bytes());
}

#[test]
fn signed_note_verifies_our_notes_and_signs_the_same_bytes() {
    let signer = signer();
    let ours = signer.sign("a text\nof two lines\n").expect("a text");
    let verifier = StandardVerifier::new(&signer.verifier().to_string()).expect("our key");
    let note = Note::from_bytes(ours.to_string().as_bytes()).expect("our note");
    let accepted =
        note.verify(&VerifierList::new(vec![Box::new(verifier)])).expect("our signature");
    assert_eq!(accepted.0.len(), 1);
    let theirs = StandardSigner::new(&signer.to_secret_text()).expect("our secret");
    let mut note = Note::new(ours.text().as_bytes(), &[]).expect("our text");
    note.add_sigs(&[&theirs]).expect("signed");
    assert_eq!(note.to_bytes(), ours.to_string().into_bytes());
}
