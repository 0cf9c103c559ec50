//! Why a witness does not start, and why it does not cosign.

use std::io;

use thiserror::Error;
use tlog::TlogError;
use tlog::witness::Refusal;

/// A fault of the witness itself.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum WitnessError {
    /// A file or folder that cannot be read or written.
    #[error("{path}: {error}")]
    File {
        /// The file.
        path: String,
        /// What the system said.
        error: io::Error,
    },
    /// A folder that is not empty where a witness is to be made.
    #[error("{path}: the folder is not empty; name a new one")]
    NotEmpty {
        /// The folder.
        path: String,
    },
    /// A folder without a witness's key.
    #[error("{path}: no witness lives here; make one with `saylau witness init`")]
    NotAWitness {
        /// The folder.
        path: String,
    },
    /// A folder that another process serves.
    #[error("{path}: another process serves this witness; one state cosigns for one process only")]
    InUse {
        /// The folder.
        path: String,
    },
    /// A key or name that is none.
    #[error("{place}: {error}")]
    Key {
        /// The file or argument.
        place: String,
        /// Why.
        error: TlogError,
    },
    /// A log whose key is the witness's own.
    #[error("log «{log}» signs with the key of this witness; a log is no witness of itself")]
    OwnLog {
        /// The origin of the log.
        log: String,
    },
    /// No state beside the key.
    #[error(
        "there is no `{path}` beside the key: what was cosigned is forgotten, so this key must not \
         cosign again; restore the file, or make a new witness with `saylau witness init`"
    )]
    StateMissing {
        /// The file.
        path: String,
    },
    /// A state that is not as it was written.
    #[error(
        "`{path}`, byte {offset}: {why}; restore the newest copy of the file, or make a new \
         witness with `saylau witness init`: with an older copy this key could cosign two histories"
    )]
    StateCorrupt {
        /// The file.
        path: String,
        /// Where reading stopped.
        offset: usize,
        /// What is wrong there.
        why: String,
    },
    /// A state that lacks what this key has cosigned.
    #[error(
        "this key has cosigned a head of size {cosigned} of log «{log}» that the state does not \
         have; it holds size {held}: an old copy was put back; put the newest one in its place, or \
         make a new witness with `saylau witness init`"
    )]
    StateBehind {
        /// The origin of the log.
        log: String,
        /// The size of the head that was cosigned.
        cosigned: u64,
        /// The size of the newest head in the state.
        held: u64,
    },
    /// A port that cannot be listened on.
    #[error("cannot listen on {address}: {error}; choose another with --port")]
    Listen {
        /// The address.
        address: String,
        /// What the system said.
        error: io::Error,
    },
}

impl WitnessError {
    /// Returns the stable key of the fault.
    pub fn code(&self) -> &'static str {
        match self {
            Self::File { .. } => "witness.file",
            Self::NotEmpty { .. } => "witness.not_empty",
            Self::NotAWitness { .. } => "witness.not_a_witness",
            Self::InUse { .. } => "witness.in_use",
            Self::Key { .. } => "witness.key",
            Self::OwnLog { .. } => "witness.own_log",
            Self::StateMissing { .. } => "witness.state_missing",
            Self::StateCorrupt { .. } => "witness.state_corrupt",
            Self::StateBehind { .. } => "witness.state_behind",
            Self::Listen { .. } => "witness.listen",
        }
    }

    pub(crate) fn file(path: &str, error: io::Error) -> Self {
        Self::File { path: path.into(), error }
    }
}

/// A cosignature that was not given.
#[derive(Debug, Error)]
pub enum Refused {
    /// By the rules: what was asked for is not cosigned.
    #[error("{0}")]
    Ruled(Refusal),
    /// The state cannot be read or kept now, so nothing is cosigned.
    #[error("{0}")]
    Unavailable(WitnessError),
}

impl Refused {
    /// Returns the stable key of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ruled(refusal) => refusal.code(),
            Self::Unavailable(error) => error.code(),
        }
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Self::Ruled(refusal) => refusal.status(),
            Self::Unavailable(_) => 503,
        }
    }
}
