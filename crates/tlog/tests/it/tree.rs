use proptest::prelude::*;
use tlog::{ConsistencyProof, Hash, InclusionProof, TlogError, Tree, TreeHead};

use crate::{leaf_of, tree_of};

fn check_root(entries: &[&[u8]], root: &str) {
    let tree: Tree = entries.iter().map(|entry| Hash::leaf(entry)).collect();
    assert_eq!(tree.root().to_string(), root, "{} leaves", entries.len());
}

#[test]
#[rustfmt::skip]
fn roots_are_those_of_the_certificate_transparency_reference() {
    // Leaves and roots of the reference implementation's test, `merkle_tree_test.cc`.
    let leaves: [&[u8]; 8] = [
        b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    check_root(&leaves[..0], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    check_root(&leaves[..1], "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    check_root(&leaves[..2], "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    check_root(&leaves[..3], "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
    check_root(&leaves[..4], "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    check_root(&leaves[..5], "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4");
    check_root(&leaves[..6], "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef");
    check_root(&leaves[..7], "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c");
    check_root(&leaves[..8], "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
}

#[test]
fn every_leaf_of_every_small_tree_is_proved_included() {
    let tree = tree_of(70);
    for size in 1..=70 {
        let head = TreeHead { size, root: tree.root_at(size).expect("within the tree") };
        for index in 0..size {
            let proof = tree.inclusion_proof(index, size).expect("within the tree");
            assert_eq!(proof.verify(&leaf_of(index), &head), Ok(()), "{index} of {size}");
        }
    }
}

#[test]
fn a_changed_leaf_index_size_root_or_path_is_not_proved() {
    let tree = tree_of(40);
    for size in 1..=40 {
        let head = TreeHead { size, root: tree.root_at(size).expect("within the tree") };
        for index in 0..size {
            let proof = tree.inclusion_proof(index, size).expect("within the tree");
            let refused = |proof: &InclusionProof, leaf: Hash, head: &TreeHead| {
                assert!(proof.verify(&leaf, head).is_err(), "{proof:?} against {head}");
            };
            refused(&proof, leaf_of(size), &head);
            refused(&proof, leaf_of(index), &TreeHead { root: leaf_of(size), ..head });
            for other in (0..=size).filter(|other| *other != index) {
                refused(&InclusionProof { index: other, ..proof.clone() }, leaf_of(index), &head);
            }
            for other in [size - 1, size + 1, u64::MAX] {
                let wrong = InclusionProof { size: other, ..proof.clone() };
                refused(&wrong, leaf_of(index), &head);
            }
            let mut longer = proof.clone();
            longer.path.push(leaf_of(0));
            refused(&longer, leaf_of(index), &head);
            for place in 0..proof.path.len() {
                let mut changed = proof.clone();
                changed.path[place].0[31] ^= 1;
                refused(&changed, leaf_of(index), &head);
                let mut shorter = proof.clone();
                shorter.path.remove(place);
                refused(&shorter, leaf_of(index), &head);
            }
        }
    }
}

#[test]
fn every_prefix_of_every_small_tree_is_proved_consistent() {
    let tree = tree_of(70);
    for newer in 0..=70 {
        for older in 0..=newer {
            let proof = tree.consistency_proof(older, newer).expect("within the tree");
            let verdict = proof.verify(&head_at(&tree, older), &head_at(&tree, newer));
            assert_eq!(verdict, Ok(()), "{older} to {newer}");
        }
    }
}

#[test]
fn a_rewritten_history_is_not_proved_consistent() {
    let tree = tree_of(40);
    for changed in 0..40_u64 {
        let rewritten: Tree =
            (0..40).map(|index| leaf_of(if index == changed { 99 } else { index })).collect();
        for older in changed + 1..40 {
            let proof = rewritten.consistency_proof(older, 40).expect("within the tree");
            let verdict = proof.verify(&head_at(&tree, older), &rewritten.head());
            assert!(verdict.is_err(), "entry {changed} changed, {older} to 40");
        }
    }
}

#[test]
fn a_consistency_proof_fits_only_its_own_sizes_roots_and_path() {
    let tree = tree_of(33);
    for newer in 0..=33 {
        for older in 0..=newer {
            let proof = tree.consistency_proof(older, newer).expect("within the tree");
            let (from, to) = (head_at(&tree, older), head_at(&tree, newer));
            let refused = |proof: &ConsistencyProof, from: &TreeHead, to: &TreeHead| {
                assert!(proof.verify(from, to).is_err(), "{proof:?} from {from} to {to}");
            };
            refused(&proof, &TreeHead { root: leaf_of(77), ..from }, &to);
            if older > 0 {
                refused(&proof, &from, &TreeHead { root: leaf_of(77), ..to });
            }
            refused(&proof, &TreeHead { size: older + 1, ..from }, &to);
            refused(&proof, &from, &TreeHead { size: newer + 1, ..to });
            let mut longer = proof.clone();
            longer.path.push(leaf_of(0));
            refused(&longer, &from, &to);
            for place in 0..proof.path.len() {
                let mut changed = proof.clone();
                changed.path[place].0[0] ^= 0x80;
                refused(&changed, &from, &to);
            }
        }
    }
}

#[test]
fn sizes_beyond_the_tree_and_reversed_sizes_are_refused_with_both_numbers() {
    let tree = tree_of(5);
    let beyond = TlogError::SizeBeyondTree { asked: 6, held: 5 };
    assert_eq!(tree.root_at(6), Err(beyond.clone()));
    assert_eq!(tree.inclusion_proof(0, 6), Err(beyond.clone()));
    assert_eq!(tree.consistency_proof(0, 6), Err(beyond));
    let outside = TlogError::IndexBeyondSize { index: 4, size: 4 };
    assert_eq!(tree.inclusion_proof(4, 4), Err(outside));
    let reversed = TlogError::SizesReversed { older: 4, newer: 3 };
    assert_eq!(tree.consistency_proof(4, 3), Err(reversed));
}

#[test]
fn the_largest_sizes_do_not_overflow_a_verifier() {
    let root = leaf_of(0);
    for index in [0, 1, u64::MAX / 2, u64::MAX - 1] {
        for length in 0..=65 {
            let path = vec![root; length];
            let proof = InclusionProof { index, size: u64::MAX, path: path.clone() };
            assert!(proof.verify(&root, &TreeHead { size: u64::MAX, root }).is_err());
            let proof = ConsistencyProof { older: index, newer: u64::MAX, path };
            let older = TreeHead { size: index, root };
            assert!(proof.verify(&older, &TreeHead { size: u64::MAX, root }).is_err());
        }
    }
}

#[test]
fn a_truncated_tree_is_the_tree_it_was() {
    for size in 0..=70 {
        let mut tree = tree_of(70);
        tree.truncate(size);
        assert_eq!(tree.root(), tree_of(size).root());
        tree.extend((size..70).map(leaf_of));
        assert_eq!(tree.head(), tree_of(70).head());
    }
}

#[test]
fn a_hash_reads_back_from_hex_and_base64_and_from_nothing_else() {
    let (hash, hex) = (leaf_of(0), leaf_of(0).to_string());
    assert_eq!(hex.parse(), Ok(hash));
    assert_eq!(Hash::from_base64(&hash.to_base64()), Ok(hash));
    for wrong in ["", &hex[1..], &hex.to_uppercase(), &format!("+{}", &hex[1..])] {
        assert!(wrong.parse::<Hash>().is_err(), "{wrong}");
    }
    let base64 = hash.to_base64();
    for wrong in [&base64[..43], &base64.replace('=', ""), &format!("{base64}\n"), "AAAA"] {
        assert!(Hash::from_base64(wrong).is_err(), "{wrong}");
    }
}

proptest! {
    /// Append order matters: the same leaves in another order have another root.
    #[test]
    fn two_leaves_swapped_give_another_root(
        size in 2_u64..200, first in 0_u64..200, second in 0_u64..200,
    ) {
        let (first, second) = (first % size, second % size);
        prop_assume!(first != second);
        let swapped = (0..size).map(|index| match index {
            index if index == first => leaf_of(second),
            index if index == second => leaf_of(first),
            index => leaf_of(index),
        });
        prop_assert_ne!(swapped.collect::<Tree>().root(), tree_of(size).root());
    }

    /// A root depends on the leaves before it only: later ones never change it.
    #[test]
    fn the_root_of_a_size_is_the_root_when_it_had_that_size(size in 0_u64..600, more in 0_u64..600) {
        let grown = tree_of(size + more);
        prop_assert_eq!(grown.root_at(size), Ok(tree_of(size).root()));
    }

    /// Proofs of large trees verify too, at sizes where many levels are incomplete.
    #[test]
    fn proofs_of_larger_trees_verify(size in 1_u64..5000, index in 0_u64..5000, older in 0_u64..5000) {
        let (index, older) = (index % size, older % (size + 1));
        let tree = tree_of(size);
        let proof = tree.inclusion_proof(index, size).expect("within the tree");
        prop_assert_eq!(proof.verify(&leaf_of(index), &tree.head()), Ok(()));
        let proof = tree.consistency_proof(older, size).expect("within the tree");
        prop_assert_eq!(proof.verify(&head_at(&tree, older), &tree.head()), Ok(()));
    }
}

fn head_at(tree: &Tree, size: u64) -> TreeHead {
    TreeHead { size, root: tree.root_at(size).expect("within the tree") }
}
