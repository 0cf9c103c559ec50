//! Why a snapshot could not be published.

use std::path::PathBuf;

use tlog::TreeHead;

/// Why a snapshot could not be published; what stood at the target is then as it was, unless it
/// says otherwise.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A file of the target cannot be read or written.
    #[error("{place}: {error}")]
    File {
        /// Which file.
        place: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// What stands where the snapshot would go is not this log's.
    #[error(
        "{place}: there is {found}; name a place that is absent, empty, or holds a snapshot of \
         this log and nothing else"
    )]
    TargetOccupied {
        /// Where.
        place: String,
        /// What stands there.
        found: String,
    },
    /// The snapshot would be written into the data of a node, or remove it.
    #[error(
        "{}: {} is the data folder of a node; name a folder outside it that holds none",
        path.display(), data.display()
    )]
    TargetInData {
        /// The folder to write.
        path: PathBuf,
        /// The folder of the node.
        data: PathBuf,
    },
    /// The snapshot that is published knows more than this log, or something else.
    #[error(
        "{place}: published is snapshot {} with root {}; this log has {} entries and root {} and \
         does not continue it: it is an older copy or a branch; publish from the log that goes on",
        published.size, published.root.to_base64(), held.size, held.root.to_base64()
    )]
    WouldGoBack {
        /// Where.
        place: String,
        /// What it states.
        published: TreeHead,
        /// What this log holds.
        held: TreeHead,
    },
    /// Another process publishes there now.
    #[error("{place}: another process publishes there; wait until it has ended")]
    InUse {
        /// Where.
        place: String,
    },
    /// A file of the snapshot cannot be made.
    #[error("{path}: {reason}")]
    Content {
        /// Which file.
        path: String,
        /// Why.
        reason: String,
    },
    /// An object store did not do what it was asked.
    #[error("{place}: {reason}")]
    Store {
        /// Which object.
        place: String,
        /// What the store says.
        reason: String,
    },
    /// The address of a store, or what opens it, is not as it must be.
    #[error("{place}: {reason}")]
    Address {
        /// The address as given.
        place: String,
        /// What is wrong.
        reason: String,
    },
}

impl PublishError {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::File { error, .. } if error.kind() == std::io::ErrorKind::StorageFull => {
                "file.disk_full"
            }
            Self::File { .. } => "file.io",
            Self::TargetOccupied { .. } => "publish.target_occupied",
            Self::TargetInData { .. } => "publish.target_in_data",
            Self::WouldGoBack { .. } => "publish.would_go_back",
            Self::InUse { .. } => "publish.in_use",
            Self::Content { .. } => "publish.content",
            Self::Store { .. } => "publish.store",
            Self::Address { .. } => "publish.address",
        }
    }
}
