//! What a mirror holds: a log, its state, and the head it shows of it.

use canvass::Canvass;
use exchange::Files;
use publication::{Content as _, MANIFEST, Snapshot};
use tlog::{Hash, Policy, Tree, VerifierKey};
use verifier::{Listed, Source, SourceError};

/// A log up to a head, with everything that its pages are made of.
pub struct Held {
    pub key: VerifierKey,
    pub note: String,
    pub policy: Option<Policy>,
    pub entries: Vec<Vec<u8>>,
    pub tree: Tree,
    pub files: Files,
    pub canvass: Canvass,
}

impl site::LogView for Held {
    fn size(&self) -> u64 {
        self.tree.size()
    }

    fn root(&self) -> [u8; 32] {
        self.tree.root().0
    }

    fn checkpoint(&self) -> &str {
        &self.note
    }

    fn proof(&self, position: u64) -> Vec<[u8; 32]> {
        let proof = self.tree.inclusion_proof(position, self.tree.size());
        let hashes = |path: Vec<Hash>| path.iter().map(|hash| hash.0).collect();
        proof.map_or_else(|_| Vec::new(), |proof| hashes(proof.path))
    }

    fn entry(&self, position: u64) -> Option<Vec<u8>> {
        self.entries.get(usize::try_from(position).ok()?).cloned()
    }

    fn definition_file(&self, path: &str) -> Option<Vec<u8>> {
        self.files.get(path).cloned()
    }

    fn policy(&self) -> Option<&Policy> {
        self.policy.as_ref()
    }
}

/// A snapshot that is not written yet, for the verifier.
pub struct Unwritten<'a>(pub &'a Snapshot<'a>);

impl Source for Unwritten<'_> {
    fn read(&self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, SourceError> {
        let bytes = match path {
            "checkpoint" => self.0.note().as_bytes().to_vec(),
            MANIFEST => return Ok(None),
            _ if self.0.paths().binary_search_by(|one| one.as_str().cmp(path)).is_err() => {
                return Ok(None);
            }
            _ => self
                .0
                .bytes(path)
                .map_err(|reason| SourceError::Unreadable { path: path.into(), reason })?,
        };
        if bytes.len() as u64 > bytes_max {
            return Err(SourceError::TooLong { path: path.into(), bytes_max });
        }
        Ok(Some(bytes))
    }

    fn list(&self) -> Result<Option<Listed>, SourceError> {
        Ok(None)
    }

    fn is_address(&self) -> bool {
        // What is made here has no manifest before it is written.
        true
    }
}
