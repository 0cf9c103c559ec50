//! A log that signs whatever entries it is given: an honest one only as long as they are honest.

use std::fmt::Write as _;

use exchange::Files;
use tlog::{
    Checkpoint, Cosigner, Hash, NoteSigner, SignedNote, SigningKey, Tree, TreeHead, VerifierKey,
    bundles, tiles,
};

use super::key;

/// Who signs a log: its key, its witnesses, and how many of them are enough.
pub struct Log {
    origin: String,
    secret: SigningKey,
    witnesses: Vec<Cosigner>,
    quorum: Option<usize>,
    at: u64,
}

/// What can be wrong with a head on purpose; the default is nothing.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Witnesses that do not cosign, by their place in the policy.
    pub absent: Vec<usize>,
    /// Without the line that says when the log signed.
    pub untimed: bool,
    /// Another size than the log has.
    pub size: Option<u64>,
    /// Another root than the log has.
    pub root: Option<Hash>,
    /// Another origin than the name of the key.
    pub origin: Option<String>,
}

impl Log {
    /// A log without witnesses, whose key comes from `seed` and its origin.
    pub fn new(origin: &str, seed: u64, at: u64) -> Self {
        let secret = key(&format!("log {origin} {seed}"));
        Self { origin: origin.into(), secret, witnesses: Vec::new(), quorum: None, at }
    }

    /// The same with so many witnesses, of which `quorum` are enough.
    #[must_use]
    pub fn with_witnesses(mut self, count: usize, quorum: usize) -> Self {
        let origin = &self.origin;
        let witness = |nth: usize| {
            let name = format!("witness-{nth}.example");
            let secret = key(&format!("{name} of {origin}"));
            Cosigner::new(&name, secret).expect("a name without spaces")
        };
        self.witnesses = (1..=count).map(witness).collect();
        self.quorum = Some(quorum);
        self
    }

    /// The origin.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Time of its heads, seconds since 1970-01-01 UTC.
    pub fn at(&self) -> u64 {
        self.at
    }

    /// Its secret key.
    pub fn secret(&self) -> &SigningKey {
        &self.secret
    }

    /// Its witnesses, in the order of the policy.
    pub fn witnesses(&self) -> &[Cosigner] {
        &self.witnesses
    }

    /// Its public key.
    pub fn verifier(&self) -> VerifierKey {
        self.signer().verifier().clone()
    }

    fn signer(&self) -> NoteSigner {
        NoteSigner::new(&self.origin, self.secret.clone()).expect("an origin without spaces")
    }

    /// The file `log.policy`; none without witnesses.
    pub fn policy(&self) -> Option<String> {
        let quorum = self.quorum?;
        let mut text = format!("log {}\n", self.verifier());
        let mut names = Vec::new();
        for (nth, witness) in self.witnesses.iter().enumerate() {
            let name = format!("w{}", nth + 1);
            writeln!(text, "witness {name} {}", witness.verifier()).expect("memory");
            names.push(name);
        }
        match quorum {
            0 => text.push_str("quorum none\n"),
            _ => writeln!(text, "group enough {quorum} {}\nquorum enough", names.join(" "))
                .expect("memory"),
        }
        Some(text)
    }

    /// The signed head over `entries`.
    pub fn head(&self, entries: &[Vec<u8>], how: &Head) -> SignedNote {
        let tree: Tree = entries.iter().map(|entry| Hash::leaf(entry)).collect();
        let size = how.size.unwrap_or(tree.size());
        let root = how.root.unwrap_or(tree.root());
        let origin = how.origin.as_deref().unwrap_or(&self.origin);
        let head = Checkpoint::new(origin, TreeHead { size, root });
        let mut note = head.expect("an origin").sign(&self.signer());
        if !how.untimed {
            let time = Cosigner::new(&self.origin, self.secret.clone());
            time.expect("an origin without spaces").cosign(&mut note, self.at);
        }
        for (nth, witness) in self.witnesses.iter().enumerate() {
            if !how.absent.contains(&nth) {
                let later = u64::try_from(nth).expect("few witnesses") + 1;
                witness.cosign(&mut note, self.at + later);
            }
        }
        note
    }

    /// Head, key, policy and tiles over `entries`.
    pub fn files(&self, entries: &[Vec<u8>], how: &Head) -> Files {
        let mut files = Files::new();
        let mut put = |path: String, bytes: Vec<u8>| drop(files.insert(path, bytes));
        put("checkpoint".into(), self.head(entries, how).to_string().into_bytes());
        put("log.vkey".into(), format!("{}\n", self.verifier()).into_bytes());
        if let Some(policy) = self.policy() {
            put("log.policy".into(), policy.into_bytes());
        }
        let tree: Tree = entries.iter().map(|entry| Hash::leaf(entry)).collect();
        for tile in tiles(tree.size()) {
            put(tile.to_string(), tile.bytes(&tree).expect("the tree has it"));
        }
        for bundle in bundles(tree.size()) {
            let within = bundle.positions();
            let place = |at: u64| usize::try_from(at).expect("a log in memory");
            let slice = &entries[place(within.start)..place(within.end)];
            put(bundle.to_string(), bundle.bytes(slice).expect("entries that a bundle holds"));
        }
        files
    }
}
