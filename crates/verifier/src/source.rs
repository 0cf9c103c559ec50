//! Where published files are read from: a folder, a server, or memory.

use std::collections::{BTreeMap, BTreeSet};

#[cfg(feature = "folder")]
mod folder;
mod memory;
#[cfg(feature = "web")]
mod web;

#[cfg(feature = "folder")]
pub use folder::Folder;
pub use memory::{ArchiveError, Memory};
#[cfg(feature = "web")]
pub use web::Web;

/// Largest file read, in bytes, whatever a caller would take.
pub const FILE_BYTES_MAX: u64 = 1 << 30;

/// Published files by path.
pub trait Source: Sync {
    /// The bytes of a file of at most `bytes_max` bytes; none if it is not there.
    ///
    /// # Errors
    /// If it cannot be read, is longer, or is no file: then it was not opened.
    fn read(&self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, SourceError>;

    /// Everything that is there, where the source can tell.
    ///
    /// # Errors
    /// If a folder cannot be read.
    fn list(&self) -> Result<Option<Listed>, SourceError>;

    /// True when files are asked for at an address: what nobody asks for stays unseen, others may
    /// get other answers, and the log may grow while it is read.
    fn is_address(&self) -> bool;
}

/// What a source holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Files by path.
    pub files: BTreeSet<String>,
    /// What is neither file nor folder, by path, with what it is.
    pub others: BTreeMap<String, &'static str>,
}

/// Why a file could not be read (other than that it is not there).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// The system or the server refused.
    #[error("{path}: {reason}")]
    Unreadable {
        /// Which file.
        path: String,
        /// What went wrong.
        reason: String,
    },
    /// A link, a folder or a device stands where a file should be, or on the way to it.
    #[error("{path}: {kind}, not a file")]
    NotAFile {
        /// Which part of the path.
        path: String,
        /// What stands there.
        kind: &'static str,
    },
    /// The file is longer than any that could stand there.
    #[error("{path}: longer than {bytes_max} bytes")]
    TooLong {
        /// Which file.
        path: String,
        /// How long it may be.
        bytes_max: u64,
    },
}

#[cfg(any(feature = "folder", feature = "web"))]
fn fault(path: &str, reason: &dyn std::fmt::Display) -> SourceError {
    SourceError::Unreadable { path: path.into(), reason: reason.to_string() }
}

/// Reads to the end, or until there is more than there may be.
#[cfg(any(feature = "folder", feature = "web"))]
fn read_at_most(
    path: &str,
    from: impl std::io::Read,
    bytes_max: u64,
) -> Result<Vec<u8>, SourceError> {
    use std::io::Read as _;
    let bytes_max = bytes_max.min(FILE_BYTES_MAX);
    let mut bytes = Vec::new();
    let read = from.take(bytes_max + 1).read_to_end(&mut bytes);
    read.map_err(|error| fault(path, &error))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= bytes_max) {
        Ok(bytes)
    } else {
        Err(SourceError::TooLong { path: path.into(), bytes_max })
    }
}
