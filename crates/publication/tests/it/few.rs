//! A made-up snapshot of a few files.

use std::collections::BTreeMap;

use publication::Content;
use tlog::{Checkpoint, Hash, NoteSigner, Tree, TreeHead, VerifierKey};

/// A snapshot whose page changes with the size, and whose other files do not.
pub struct Few {
    key: VerifierKey,
    pub note: String,
    tree: Tree,
    paths: Vec<String>,
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Few {
    /// The snapshot of the log of `seed` at `size`, its head signed at `time`.
    pub fn at(seed: u8, size: u64, time: u64) -> Self {
        let leaf = |leaf: u64| Hash::leaf(&(leaf ^ (u64::from(seed) << 32)).to_be_bytes());
        let tree: Tree = (0..size).map(leaf).collect();
        let signer = NoteSigner::from_seed("example.org/day", &[1; 32]).expect("a name");
        let checkpoint = Checkpoint::new(signer.verifier().name(), tree.head()).expect("an origin");
        let key = signer.verifier().clone();
        let mut note = checkpoint.sign(&signer);
        signer.cosigner().cosign(&mut note, time);
        let mut files = BTreeMap::from([
            ("index.html".to_owned(), format!("snapshot {size}\n").into_bytes()),
            ("log.vkey".to_owned(), format!("{key}\n").into_bytes()),
            (format!("tile/entries/000.p/{size}"), vec![1; 40]),
        ]);
        files.extend((0..40).map(|at| (format!("data/{at:02}.csv"), vec![b'0' + at; 30])));
        let paths = files.keys().cloned().collect();
        Self { key, note: note.to_string(), tree, paths, files }
    }
}

impl Content for Few {
    fn key(&self) -> &VerifierKey {
        &self.key
    }

    fn head(&self) -> TreeHead {
        self.tree.head()
    }

    fn note(&self) -> &str {
        &self.note
    }

    fn continues(&self, head: TreeHead) -> bool {
        self.tree.root_at(head.size).is_ok_and(|root| root == head.root)
    }

    fn paths(&self) -> &[String] {
        &self.paths
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        self.files.get(path).cloned().ok_or_else(|| "no such file".into())
    }
}
