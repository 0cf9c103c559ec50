//! Why a node cannot work: for the operator, one line each.

use std::path::PathBuf;

use canvass::Rejection;
use exchange::Fault;
use publication::PublishError;
use store::StoreError;
use tlog::{TlogError, TreeHead};

/// Why a data folder cannot be opened, written or served.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// The log cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file cannot be read or written.
    #[error("{}: {error}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// Somebody knows more of this log than it does.
    #[error(
        "{from} knows {} entries of this log, it has {}: it is an old copy, and what it would sign \
         could contradict what it signed before; fetch the rest with `saylau catch-up DIR --from \
         MIRROR`",
        known.size, held.size
    )]
    Behind {
        /// Who knows more.
        from: String,
        /// The head known there.
        known: TreeHead,
        /// The head of the log.
        held: TreeHead,
    },
    /// The log contradicts a head that was signed in its name.
    #[error(
        "{from} has a signed head of {} entries with root {}; this log of {} entries has not those \
         entries: its history was changed; do not sign with it, find out which one was published",
        known.size, known.root.to_base64(), held.size
    )]
    Forked {
        /// Where the head stands.
        from: String,
        /// That head.
        known: TreeHead,
        /// The head of the log.
        held: TreeHead,
    },
    /// None of those who would know whether the log is an old copy answers.
    #[error(
        "nobody confirms that this log is the newest: {}; mend one of them, or take them out of \
         the file `continues`",
        silent.join("; ")
    )]
    Unconfirmed {
        /// What each said.
        silent: Vec<String>,
    },
    /// A place that should have the log published has not.
    #[error("{from}: {reason}")]
    Unpublished {
        /// The place.
        from: String,
        /// What is wrong.
        reason: String,
    },
    /// A head that this log did not sign.
    #[error("the head in {from} is not signed by this log: {why}")]
    HeadInvalid {
        /// Where it stands.
        from: String,
        /// Why it was refused.
        why: TlogError,
    },
    /// The folder is not a node's.
    #[error("{}: not the data folder of a node; make one with `saylau init`", path.display())]
    NotANode {
        /// Which folder.
        path: PathBuf,
    },
    /// The log has no first entry.
    #[error(
        "{}: the log is empty, its election was never opened; make the folder again with \
         `saylau init`",
        path.display()
    )]
    NeverOpened {
        /// Which log.
        path: PathBuf,
    },
    /// The election package is faulty.
    #[error("the election package has {} faults; the first: {}", .0.len(), first(.0))]
    Package(Vec<Fault>),
    /// The private file of observers is faulty.
    #[error("the private file of observers has {} faults; the first: {}", .0.len(), first(.0))]
    Holders(Vec<Fault>),
    /// The law of a contest asks for what its form does not have.
    #[error("the law cannot be applied to the form of its contest: {0}")]
    Law(Box<allocation::AllocationError>),
    /// An entry of the log is not lawful at its place.
    #[error("entry {position} of the log is not lawful: {rejection}")]
    Entry {
        /// Its position.
        position: u64,
        /// Why.
        rejection: Rejection,
    },
    /// A key file does not hold a key.
    #[error("{}: not a key of this kind; restore the key file from its backup", path.display())]
    Key {
        /// Which file.
        path: PathBuf,
    },
    /// The policy of the log cannot be read, or is another log's.
    #[error("{}: not the policy of this log: {why}", path.display())]
    Policy {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The snapshot could not be published.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// The machine gives no randomness.
    #[error("no randomness for a secret: {0}")]
    Randomness(String),
    /// The registrar's pages were to be shown to the world.
    #[error(
        "{host}: the registrar's pages sign with the key of the authority and are shown on this \
         machine alone; leave --host out, or name 127.0.0.1"
    )]
    NotLoopback {
        /// The address asked for.
        host: String,
    },
    /// The address is taken by another program.
    #[error("{address} is in use by another program; choose another port with --port, or end it")]
    PortInUse {
        /// The address asked for.
        address: String,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// The address asked for.
        address: String,
        /// What the system says.
        error: std::io::Error,
    },
}

impl NodeError {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::File { error, .. } if error.kind() == std::io::ErrorKind::StorageFull => {
                "file.disk_full"
            }
            Self::File { .. } => "file.io",
            Self::Behind { .. } => "store.behind",
            Self::Forked { .. } => "log.forked",
            Self::Unconfirmed { .. } => "log.unconfirmed",
            Self::Unpublished { .. } => "mirror.unreadable",
            Self::HeadInvalid { .. } => "log.head_invalid",
            Self::NotANode { .. } => "folder.not_a_node",
            Self::NeverOpened { .. } => "log.never_opened",
            Self::Package(_) => "package.faulty",
            Self::Holders(_) => "observer.holders_faulty",
            Self::Law(error) => error.code(),
            Self::Entry { .. } => "log.entry_not_lawful",
            Self::Key { .. } => "key.unreadable",
            Self::Policy { .. } => "policy.unreadable",
            Self::Publish(error) => error.code(),
            Self::Randomness(_) => "key.randomness",
            Self::NotLoopback { .. } => "registrar.not_loopback",
            Self::PortInUse { .. } => "listen.port_in_use",
            Self::Listen { .. } => "listen.failed",
        }
    }
}

fn first(faults: &[Fault]) -> String {
    faults.first().map_or_else(String::new, ToString::to_string)
}
