//! What does not agree, and where.

use crate::source::SourceError;

/// A place where the published files differ from what the log gives.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the fields are the parts of the message above them")]
pub enum Difference {
    #[error("{path}: the file is missing from the published snapshot")]
    FileMissing { path: String },
    #[error("{path}: the file does not belong to this snapshot")]
    FileUnexpected { path: String },
    #[error("{path}: cannot be read: {reason}")]
    Unreadable { path: String, reason: String },
    #[error("{path}: {kind}, not a file; it was not opened")]
    NotAFile { path: String, kind: &'static str },
    #[error("{path}: longer than the {bytes_max} bytes it can have; the rest was not read")]
    TooLong { path: String, bytes_max: u64 },
    #[error("log.vkey: the key published is {found}, the key you asked for is {expected}")]
    OtherKey { found: String, expected: String },
    #[error("log.policy: cannot be read: {reason}")]
    Policy { reason: String },
    #[error("log.policy: trusts {trusted} and not the key of this log, {key}")]
    PolicyOfOthers { trusted: String, key: String },
    #[error("checkpoint: not a head signed by the key of the log: {reason}")]
    Checkpoint { reason: String },
    #[error(
        "checkpoint: signature 2 does not say when the log signed: {reason}; \
         nobody can tell how old this head is"
    )]
    Time { reason: String },
    #[error(
        "checkpoint: signature {nth}, by {name}+{id:08x}, is not one of the log or of a witness in \
         the order of the policy; nobody can tell what it vouches for"
    )]
    SignatureUnexpected { nth: usize, name: String, id: u32 },
    #[error("checkpoint: signature {nth}, of the witness {name}, does not fit this head")]
    Cosignature { nth: usize, name: String },
    #[error(
        "checkpoint: cosigned by {found}; the policy asks for {quorum}: \
         compare this head with other people's before trusting it"
    )]
    NoQuorum { found: String, quorum: String },
    #[error(
        "entry 0 opens a rehearsal; you asked for a live log: these are no figures of an election"
    )]
    Rehearsal,
    #[error("the log has no entry; nothing can be counted")]
    NoEntry,
    #[error(
        "checkpoint: the head says {size} entries, at most {max} are read; \
         a log of one day is never as long"
    )]
    TooManyEntries { size: u64, max: u64 },
    #[error(
        "checkpoint: the head was size {size}, root {root}, and at the end of the reading \
         size {later_size}, root {later_root}; an honest log only grows: keep both"
    )]
    HeadsContradict { size: u64, root: String, later_size: u64, later_root: String },
    #[error(
        "entry {position}: its bytes hash to {found}, the log's tile says {expected}; \
         the entry was changed after it was logged"
    )]
    EntryAltered { position: u64, found: String, expected: String },
    #[error("{path}: byte {at} differs from what the entries give; the tile was changed")]
    TileAltered { path: String, at: usize },
    #[error("the entries hash to root {found}, the signed checkpoint says {expected}")]
    OtherRoot { found: String, expected: String },
    #[error("entry {position} is not lawful at its place: {reason}")]
    EntryNotLawful { position: u64, code: &'static str, reason: String },
    #[error("entry 0 opens neither an election nor its registers; nothing can be counted")]
    NotOpened,
    #[error("definition/{path}: its SHA-256 is {found}, the log says {expected}")]
    DefinitionAltered { path: String, found: String, expected: String },
    #[error("definition/{path}: {reason}")]
    DefinitionFaulty { path: String, code: &'static str, reason: String },
    #[error("{path}: the row of {key} is missing; the log has it")]
    RowMissing { path: String, key: String },
    #[error("{path}, line {line}: a row for {key}, which the log does not have")]
    RowUnexpected { path: String, line: u64, key: String },
    #[error(
        "{path}, lines {line} and {other_line}: the figures of {key} and {other} are exchanged"
    )]
    RowsSwapped { path: String, line: u64, key: String, other_line: u64, other: String },
    #[error("{path}, line {line}: {key}, {column} is {found}; the log gives {expected}")]
    CellAltered {
        path: String,
        line: u64,
        key: String,
        column: String,
        found: String,
        expected: String,
    },
    #[error("{path}, at {pointer}: {found}; the forms add up to {expected}")]
    ValueAltered { path: String, pointer: String, found: String, expected: String },
    #[error("{path}: byte {at} differs from what this log gives")]
    FileAltered { path: String, at: usize },
    #[error("manifest, line {line}: {why}")]
    Manifest { line: usize, why: String },
    #[error("{path}: {found}; the manifest says {expected}: the copy is damaged, or was changed")]
    OtherThanManifest { path: String, found: String, expected: String },
}

impl From<SourceError> for Difference {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::Unreadable { path, reason } => Self::Unreadable { path, reason },
            SourceError::NotAFile { path, kind } => Self::NotAFile { path, kind },
            SourceError::TooLong { path, bytes_max } => Self::TooLong { path, bytes_max },
        }
    }
}
