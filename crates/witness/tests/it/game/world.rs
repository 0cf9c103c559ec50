//! What the log has prepared: its histories, their signed heads, and the policy it is up against.

use std::collections::BTreeMap;

use tlog::witness::Request;
use tlog::{
    Checkpoint, Cosigner, Hash, NoteSigner, Policy, SignedNote, SigningKey, Tree, TreeHead,
    VerifierKey,
};

use super::Rules;

/// Entries of each history.
pub const SIZE: u64 = 24;

/// Where each history leaves the first one, and for which entries.
const FORKS: [(u64, &str); 4] = [(SIZE, "one"), (2, "two"), (9, "three"), (2, "four")];

const ORIGIN: &str = "log.example";

/// A head: its size and the first history that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub size: u64,
    pub history: usize,
}

/// The log, its histories and the policy.
#[derive(Debug)]
pub struct World {
    pub rules: Rules,
    log: VerifierKey,
    policy: Policy,
    trees: Vec<Tree>,
    /// Signed heads by history and size.
    notes: Vec<Vec<SignedNote>>,
}

impl World {
    /// Prepares everything that a schedule does not change.
    pub fn new(rules: Rules) -> Self {
        let signer = NoteSigner::from_seed(ORIGIN, &[7; 32]).expect("a well-formed name");
        let log = signer.verifier().clone();
        let tree = |(fork, word): &(u64, &str)| -> Tree {
            let entry = |at| if at < *fork { format!("{at}") } else { format!("{word} {at}") };
            (0..SIZE).map(|at| Hash::leaf(entry(at).as_bytes())).collect()
        };
        let trees: Vec<Tree> = FORKS.iter().map(tree).collect();
        let note = |tree: &Tree, size| {
            let root = tree.root_at(size).expect("within the tree");
            let head = Checkpoint::new(ORIGIN, TreeHead { size, root }).expect("an origin");
            head.sign(&signer)
        };
        let notes = trees.iter().map(|tree| (0..=SIZE).map(|size| note(tree, size)).collect());
        let notes = notes.collect();
        let witness = |nth| format!("witness W{nth} {}\n", cosigner(nth).verifier());
        let witnesses: String = (0..rules.witnesses).map(witness).collect();
        let policy = format!("log {log}\n{witnesses}{}", rules.policy);
        let policy = policy.parse().expect("the policies of the games are well-formed");
        Self { rules, log, policy, trees, notes }
    }

    /// Witnesses that any two quorums share.
    pub fn overlap(&self) -> usize {
        self.policy.overlap()
    }

    pub fn log(&self) -> &VerifierKey {
        &self.log
    }

    pub fn histories(&self) -> usize {
        self.trees.len()
    }

    /// The first history that has the same head.
    pub fn canonical(&self, history: usize, size: u64) -> usize {
        let root = self.trees[history].root_at(size);
        let same = self.trees.iter().position(|tree| tree.root_at(size) == root);
        same.expect("the history itself has it")
    }

    pub fn request(&self, history: usize, older: u64, size: u64) -> String {
        let note = self.note(&Place { size, history }).clone();
        Request::new(&self.trees[history], older, note).expect("within the tree").to_string()
    }

    pub fn note(&self, place: &Place) -> &SignedNote {
        &self.notes[place.history][usize::try_from(place.size).expect("small")]
    }

    /// Whether no history has all these heads.
    pub fn inconsistent(&self, places: &[Place]) -> bool {
        let has = |tree: &Tree, place: &Place| {
            tree.root_at(place.size) == self.trees[place.history].root_at(place.size)
        };
        let apart = |one: &Place, other: &Place| {
            !self.trees.iter().any(|tree| has(tree, one) && has(tree, other))
        };
        places.iter().any(|one| places.iter().any(|other| apart(one, other)))
    }

    /// Whether a reader with the policy takes the head with these cosignatures.
    pub fn accepts(&self, place: &Place, lines: &BTreeMap<usize, String>) -> bool {
        let mut note = self.note(place).clone();
        for line in lines.values() {
            note.push(line.trim_end().parse().expect("witnesses answer with signature lines"));
        }
        self.policy.open(&note).is_ok()
    }
}

/// The key of a witness.
pub fn cosigner(nth: usize) -> Cosigner {
    let byte = u8::try_from(nth + 100).expect("few witnesses");
    let secret = SigningKey::from_bytes(&[byte; 32]);
    Cosigner::new(&format!("w{nth}.example"), secret).expect("a well-formed name")
}

/// `SplitMix64`: chance from a seed.
///
/// Source: Steele, Lea and Flood, *Fast Splittable Pseudorandom Number Generators* (2014), fig. 17.
#[derive(Debug)]
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// A number from 0 to `most`.
    pub fn up_to(&mut self, most: u64) -> u64 {
        self.next() % (most + 1)
    }

    /// A number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).expect("small");
        usize::try_from(self.up_to(count - 1)).expect("small")
    }
}
