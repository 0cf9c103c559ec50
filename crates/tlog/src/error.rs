//! Why a proof, a file or a signature was refused.

use alloc::string::String;
use alloc::vec::Vec;

use thiserror::Error;

use crate::logged::listed;
use crate::{Hash, PolicyFault, TreeHead};

/// A refusal of this crate: where it happened and the two values that differ.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TlogError {
    /// A text that is no hash.
    #[error(
        "«{found}» is no hash: expected 64 lowercase hex digits, in notes 44 characters base64"
    )]
    HashMalformed {
        /// The text.
        found: String,
    },
    /// Something was asked of a size that the tree does not have yet.
    #[error("asked for size {asked}, but the tree has {held} leaves")]
    SizeBeyondTree {
        /// The size asked for.
        asked: u64,
        /// Leaves in the tree.
        held: u64,
    },
    /// A leaf at or after the size.
    #[error("leaf {index} is not in a tree of size {size}")]
    IndexBeyondSize {
        /// The leaf asked for, from 0.
        index: u64,
        /// The size of the tree.
        size: u64,
    },
    /// A consistency proof from a larger tree to a smaller one.
    #[error("a tree of size {older} cannot be a prefix of one of size {newer}")]
    SizesReversed {
        /// The size said to be older.
        older: u64,
        /// The size said to be newer.
        newer: u64,
    },
    /// A proof for another tree size than that of the head it is held against.
    #[error("the proof is for size {proof}, the head it is held against has size {head}")]
    SizeMismatch {
        /// The size in the proof.
        proof: u64,
        /// The size in the head.
        head: u64,
    },
    /// A proof with too few or too many hashes.
    #[error("the proof has {found} hashes, {expected} are needed for these sizes")]
    ProofLength {
        /// Hashes needed.
        expected: usize,
        /// Hashes found.
        found: usize,
    },
    /// A proof that leads to another root.
    #[error("the proof leads to root {computed}, the head of size {} has root {}", head.size, head.root)]
    RootMismatch {
        /// The head the proof was held against.
        head: TreeHead,
        /// The root that the proof leads to.
        computed: Hash,
    },
    /// A path that names no tile and no entry bundle.
    #[error("tile path «{path}»: {why}")]
    TilePathMalformed {
        /// The path.
        path: String,
        /// The rule that it breaks.
        why: &'static str,
    },
    /// The bytes of a tile have another length than its width asks for.
    #[error("tile {path}: expected {expected} bytes, found {found}")]
    TileLength {
        /// The path of the tile.
        path: String,
        /// Bytes that the width asks for.
        expected: usize,
        /// Bytes found.
        found: usize,
    },
    /// The bytes of an entry bundle are not the entries that its width asks for.
    #[error("entry bundle {path}, byte {offset}: {why}")]
    BundleMalformed {
        /// The path of the bundle.
        path: String,
        /// Where reading stopped.
        offset: usize,
        /// What was wrong there.
        why: &'static str,
    },
    /// An entry that no bundle can hold.
    #[error(
        "an entry of {found} bytes: at most {} fit into an entry bundle",
        crate::ENTRY_LENGTH_MAX
    )]
    EntryTooLong {
        /// Bytes of the entry.
        found: usize,
    },
    /// A text that is no signed note.
    #[error("signed note, line {line}: {why}")]
    NoteMalformed {
        /// The line, from 1.
        line: usize,
        /// The rule that it breaks.
        why: &'static str,
    },
    /// The body of a note that is no checkpoint.
    #[error("checkpoint, line {line}: {why}")]
    CheckpointMalformed {
        /// The line, from 1.
        line: usize,
        /// The rule that it breaks.
        why: &'static str,
    },
    /// A text that is no key, or a name that no key may have.
    #[error("key, {part}: {why}")]
    KeyMalformed {
        /// The part of the key: name, id or key bytes.
        part: &'static str,
        /// The rule that it breaks.
        why: &'static str,
    },
    /// A key whose id is not the one that its name and bytes give.
    #[error("key {name}: the id says {found:08x}, name and key bytes give {computed:08x}")]
    KeyIdMismatch {
        /// The name of the key.
        name: String,
        /// The id in the text.
        found: u32,
        /// The id computed.
        computed: u32,
    },
    /// A note that no known key has signed.
    #[error("the note is signed by {found}, by none of the known keys {known}")]
    SignerUnknown {
        /// The names and ids found on the note.
        found: String,
        /// The names and ids of the keys that were offered.
        known: String,
    },
    /// A signature by a known key that does not fit the text.
    #[error("signature line {line}: the signature of {name} does not fit the text")]
    SignatureInvalid {
        /// The signature line, from 1.
        line: usize,
        /// The name of the key.
        name: String,
    },
    /// A checkpoint of another log.
    #[error("the checkpoint is of log «{found}», expected «{expected}»")]
    OriginMismatch {
        /// The origin expected.
        expected: String,
        /// The origin found.
        found: String,
    },
    /// A text that is no policy.
    #[error("policy, {}", listed(faults))]
    PolicyMalformed {
        /// Every line that breaks a rule.
        faults: Vec<PolicyFault>,
    },
    /// A head that too few witnesses cosigned.
    #[error("the head is cosigned by {found}; the policy asks for quorum «{quorum}»")]
    QuorumMissing {
        /// The witnesses that cosigned it.
        found: String,
        /// The name of the quorum.
        quorum: String,
    },
    /// A text that is no request for a cosignature.
    #[error("request, line {line}: {why}")]
    RequestMalformed {
        /// The line, from 1.
        line: usize,
        /// The rule that it breaks.
        why: &'static str,
    },
    /// A text that is no answer of a witness.
    #[error("answer of a witness, line {line}: {why}")]
    AnswerMalformed {
        /// The line, from 1.
        line: usize,
        /// The rule that it breaks.
        why: &'static str,
    },
    /// A text that is no proof of an entry.
    #[error("proof, line {line}: {why}")]
    ProofMalformed {
        /// The line, from 1.
        line: usize,
        /// The rule that it breaks.
        why: &'static str,
    },
}

impl TlogError {
    /// Returns the stable key of the refusal, for messages and interfaces.
    pub fn code(&self) -> &'static str {
        match self {
            Self::HashMalformed { .. } => "tlog.hash_malformed",
            Self::SizeBeyondTree { .. } => "tlog.size_beyond_tree",
            Self::IndexBeyondSize { .. } => "tlog.index_beyond_size",
            Self::SizesReversed { .. } => "tlog.sizes_reversed",
            Self::SizeMismatch { .. } => "tlog.size_mismatch",
            Self::ProofLength { .. } => "tlog.proof_length",
            Self::RootMismatch { .. } => "tlog.root_mismatch",
            Self::TilePathMalformed { .. } => "tlog.tile_path_malformed",
            Self::TileLength { .. } => "tlog.tile_length",
            Self::BundleMalformed { .. } => "tlog.bundle_malformed",
            Self::EntryTooLong { .. } => "tlog.entry_too_long",
            Self::NoteMalformed { .. } => "tlog.note_malformed",
            Self::CheckpointMalformed { .. } => "tlog.checkpoint_malformed",
            Self::KeyMalformed { .. } => "tlog.key_malformed",
            Self::KeyIdMismatch { .. } => "tlog.key_id_mismatch",
            Self::SignerUnknown { .. } => "tlog.signer_unknown",
            Self::SignatureInvalid { .. } => "tlog.signature_invalid",
            Self::OriginMismatch { .. } => "tlog.origin_mismatch",
            Self::PolicyMalformed { .. } => "tlog.policy_malformed",
            Self::QuorumMissing { .. } => "tlog.quorum_missing",
            Self::RequestMalformed { .. } => "tlog.request_malformed",
            Self::AnswerMalformed { .. } => "tlog.answer_malformed",
            Self::ProofMalformed { .. } => "tlog.proof_malformed",
        }
    }
}
