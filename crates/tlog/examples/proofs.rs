//! Times the check of a proof beside the crates of others, on the same proofs, in one run:
//! `cargo run --release -p tlog --example proofs`.
//!
//! Every figure is the median of 41 samples in nanoseconds a check. All crates hash with the same
//! instructions of the processor; what differs is what each checks beside it.

use std::hint::black_box;
use std::time::Instant;

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use tlog::{Checkpoint, Cosigner, Hash, NoteSigner, Policy, Proof, SigningKey, Tree};

const SAMPLES: usize = 41;

/// Checks in one sample.
const CHECKS: u64 = 20;

/// Entries of the log: a form for each station of a large country.
const SIZE: u64 = 1 << 20;

fn main() {
    println!("| check | crate | ns |\n| --- | --- | ---: |");
    let (size, index) = (10_061, 7_777);
    inclusion(size, index);
    inclusion(SIZE, SIZE / 3);
    whole(0);
    whole(3);
    whole(9);
}

/// One path of hashes against a root.
fn inclusion(size: u64, index: u64) {
    let what = format!("leaf {index} of {size} is in the tree");
    let entry = |at: u64| format!("entry {at}").into_bytes();
    let tree: Tree = (0..size).map(|at| Hash::leaf(&entry(at))).collect();
    let proof = tree.inclusion_proof(index, size).expect("within the tree");
    let (head, leaf) = (tree.head(), Hash::leaf(&entry(index)));
    let ns = median(|| proof.verify(&leaf, &head).expect("it is there"));
    println!("| {what} | tlog | {ns} |");

    let path: Vec<_> = proof.path.iter().map(|hash| tlog_tiles::Hash(hash.0)).collect();
    let (root, leaf) = (tlog_tiles::Hash(head.root.0), tlog_tiles::Hash(leaf.0));
    let check = || tlog_tiles::check_record(&path, size, root, index, leaf).expect("it is there");
    println!("| {what} | tlog_tiles 0.2 | {} |", median(check));

    let mut theirs: MemoryBackedTree<sha2::Sha256, Vec<u8>> = MemoryBackedTree::new();
    (0..size).for_each(|at| theirs.push(entry(at)));
    let (root, at) = (theirs.root(), usize::try_from(index).expect("it fits"));
    let (path, entry) = (theirs.prove_inclusion(at), entry(index));
    let check = || root.verify_inclusion(&entry, index, &path).expect("it is there");
    println!("| {what} (leaf hashed too) | ct-merkle 0.3 | {} |", median(check));
}

/// A proof as text, read and checked under a policy with so many witnesses.
fn whole(witnesses: u8) {
    let log = NoteSigner::from_seed("log.example", &[7; 32]).expect("a name");
    let tree: Tree = (0..SIZE).map(|at| Hash::leaf(&at.to_be_bytes())).collect();
    let mut note = Checkpoint::new("log.example", tree.head()).expect("an origin").sign(&log);
    log.cosigner().cosign(&mut note, 1_700_000_000);
    let mut policy = format!("log {}\n", log.verifier());
    let mut group = "group g all".to_owned();
    for nth in 0..witnesses {
        let secret = SigningKey::from_bytes(&[100 + nth; 32]);
        let witness = Cosigner::new(&format!("w{nth}.example"), secret).expect("a name");
        policy = format!("{policy}witness W{nth} {}\n", witness.verifier());
        group = format!("{group} W{nth}");
        witness.cosign(&mut note, 1_700_000_000);
    }
    let quorum =
        if witnesses == 0 { "quorum none\n".into() } else { format!("{group}\nquorum g\n") };
    let policy: Policy = format!("{policy}{quorum}").parse().expect("a policy");
    let proof = Proof::new(tree.inclusion_proof(SIZE / 3, SIZE).expect("within"), note);
    let (text, leaf) = (proof.to_string(), Hash::leaf(&(SIZE / 3).to_be_bytes()));
    let check = || {
        let proof: Proof = text.parse().expect("just written");
        proof.verify(&leaf, &policy).expect("it is there")
    };
    let ns = median(check);
    println!(
        "| proof text, log's signature, {witnesses} witnesses, path of {SIZE} | tlog | {ns} |"
    );
}

/// The median time of one call of `work`, in nanoseconds.
fn median<T>(mut work: impl FnMut() -> T) -> u128 {
    let mut samples: Vec<u128> = (0..SAMPLES)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..CHECKS {
                black_box(work());
            }
            start.elapsed().as_nanos() / u128::from(CHECKS)
        })
        .collect();
    samples.sort_unstable();
    samples[SAMPLES / 2]
}
