//! Why the log could not be opened, read or written.

use std::path::Path;

use thiserror::Error;
use tlog::{Hash, TlogError, TreeHead};

/// A refusal of this crate, for the operator: what, where, both values and what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no log in the directory.
    #[error("no log in {place}: create one or name its directory")]
    Missing {
        /// The directory or server.
        place: String,
    },
    /// There is a log in the directory already.
    #[error("{place} holds a log already: open it or take an empty directory")]
    Exists {
        /// The directory or server.
        place: String,
    },
    /// Another process writes to the log.
    #[error(
        "the log in {place} is in use by another process: stop that one first; never delete its lock"
    )]
    Locked {
        /// The directory or server.
        place: String,
    },
    /// The disk is full. Nothing of the batch was written.
    #[error(
        "disk full while writing entry {position} to {place}: its batch was not written, earlier \
         entries are safe; free space and send it again"
    )]
    DiskFull {
        /// The database.
        place: String,
        /// The entry that found no place.
        position: u64,
    },
    /// The file is no database of this kind, or damaged.
    #[error("{place} is damaged: {why}; restore the log from a published mirror")]
    Corrupt {
        /// The database.
        place: String,
        /// What was found.
        why: String,
    },
    /// An entry is missing or stands where none was expected.
    #[error(
        "entry {expected} of {place} is missing (the next one is at {found}); restore the log from a \
         published mirror"
    )]
    EntryMissing {
        /// The database.
        place: String,
        /// The position that was to come.
        expected: u64,
        /// The position that came.
        found: u64,
    },
    /// The body of an entry was changed after it was written.
    #[error(
        "entry {position} was changed: its hash was recorded as {recorded}, its bytes give \
         {computed}; restore the log from a published mirror and find out who wrote to {place}"
    )]
    EntryAltered {
        /// The database.
        place: String,
        /// The position of the entry.
        position: u64,
        /// The leaf hash stored when it was written.
        recorded: Hash,
        /// The leaf hash of the bytes found.
        computed: Hash,
    },
    /// The log is not the one that was signed or published.
    #[error(
        "the signed checkpoint says {signed}, the log says {held}: it was shortened, altered or \
         restored from an old copy; restore it from a published mirror and do not sign with it"
    )]
    CheckpointMismatch {
        /// The head that was signed.
        signed: TreeHead,
        /// The head of the log: at the signed size, or as long as it is if it is shorter.
        held: TreeHead,
    },
    /// A stored checkpoint is not signed by the log's key, or is no checkpoint.
    #[error("the checkpoint for size {size} does not verify: {why}")]
    CheckpointInvalid {
        /// The size that it stands for.
        size: u64,
        /// Why it was refused.
        why: TlogError,
    },
    /// The log was written by another version of this program.
    #[error(
        "{place} has schema {found}, this program knows schema {known}: use the program of that schema"
    )]
    SchemaUnknown {
        /// The database.
        place: String,
        /// The schema of the log.
        found: i64,
        /// The schema that this program knows.
        known: i64,
    },
    /// The key offered for signing is not the key of the log.
    #[error("the log is signed with {log}, the key offered is {offered}")]
    SignerMismatch {
        /// The public key of the log.
        log: String,
        /// The public key of the signer.
        offered: String,
    },
    /// An id that names another entry already.
    #[error(
        "act {act_id} is entry {position} with hash {held}; the one sent now has hash {offered}: \
         send the same bytes again or take a new id"
    )]
    ActIdReused {
        /// The id.
        act_id: String,
        /// The position of the entry that has it.
        position: u64,
        /// The leaf hash of that entry.
        held: Hash,
        /// The leaf hash of the bytes sent.
        offered: Hash,
    },
    /// An entry that cannot be published.
    #[error("an entry of {found} bytes: at most {} can be published", tlog::ENTRY_LENGTH_MAX)]
    EntryTooLong {
        /// Bytes of the entry.
        found: usize,
    },
    /// The commit failed in a way that leaves open whether it reached the disk.
    #[error(
        "it is not known whether entries {first} to {last} reached {place}: {why}; the log takes \
         nothing more until it is reopened; then send them again, what is there is not written twice"
    )]
    CommitUncertain {
        /// The database.
        place: String,
        /// The first entry of the batch.
        first: u64,
        /// The last entry of the batch.
        last: u64,
        /// What failed.
        why: String,
    },
    /// An earlier failure stopped the log.
    #[error("the log takes nothing more until it is reopened: {why}")]
    Stopped {
        /// The failure that stopped it.
        why: String,
    },
    /// The database would acknowledge what is not yet on the disk.
    #[error(
        "{place} does not wait for the disk: {setting} is {found}, it must be {needed}; a log is \
         never kept in such a place"
    )]
    NotDurable {
        /// The database.
        place: String,
        /// The setting that decides it.
        setting: &'static str,
        /// What it is set to.
        found: String,
        /// What it must be.
        needed: &'static str,
    },
    /// The address of a server cannot be read.
    #[error("`{shown}` names no place for a log: {why}")]
    PlaceMalformed {
        /// The address, without its password.
        shown: String,
        /// What is wrong with it.
        why: String,
    },
    /// Reading or writing failed.
    #[error("{place}: {why}")]
    Io {
        /// The file, directory or server.
        place: String,
        /// What failed.
        why: String,
    },
}

impl StoreError {
    /// Returns the stable key of the error, for messages and interfaces.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "store.missing",
            Self::Exists { .. } => "store.exists",
            Self::Locked { .. } => "store.locked",
            Self::DiskFull { .. } => "store.disk_full",
            Self::Corrupt { .. } => "store.corrupt",
            Self::EntryMissing { .. } => "store.entry_missing",
            Self::EntryAltered { .. } => "store.entry_altered",
            Self::CheckpointMismatch { .. } => "store.checkpoint_mismatch",
            Self::CheckpointInvalid { .. } => "store.checkpoint_invalid",
            Self::SchemaUnknown { .. } => "store.schema_unknown",
            Self::SignerMismatch { .. } => "store.signer_mismatch",
            Self::ActIdReused { .. } => "store.act_id_reused",
            Self::EntryTooLong { .. } => "store.entry_too_long",
            Self::CommitUncertain { .. } => "store.commit_uncertain",
            Self::Stopped { .. } => "store.stopped",
            Self::NotDurable { .. } => "store.not_durable",
            Self::PlaceMalformed { .. } => "store.place_malformed",
            Self::Io { .. } => "store.io",
        }
    }

    pub(crate) fn io(path: &Path, error: &std::io::Error) -> Self {
        Self::Io { place: path.display().to_string(), why: error.to_string() }
    }
}
