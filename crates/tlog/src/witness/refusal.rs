//! Why a witness does not cosign, as the format has it answered.

use alloc::format;
use alloc::string::String;

use thiserror::Error;

use crate::{TlogError, TreeHead};

/// A request that is not granted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Refusal {
    /// What was sent is no request for a checkpoint.
    #[error("{0}")]
    Malformed(TlogError),
    /// A log that is not watched.
    #[error("log «{origin}» is not watched here")]
    OriginUnknown {
        /// The origin in the checkpoint.
        origin: String,
    },
    /// No key of the log has signed, or its signature does not fit.
    #[error("{0}")]
    Unsigned(TlogError),
    /// The old size is larger than the new one.
    #[error("a head of size {newer} cannot follow one of size {older}")]
    SizesReversed {
        /// The old size.
        older: u64,
        /// The size of the checkpoint.
        newer: u64,
    },
    /// The proof starts elsewhere than at the newest head cosigned here.
    #[error("the proof starts at size {asked}; the newest head cosigned here has size {held}")]
    Elsewhere {
        /// The old size in the request.
        asked: u64,
        /// The size of the newest head cosigned.
        held: u64,
    },
    /// A second head of a size that was cosigned: the log shows two histories.
    #[error("another head of size {} was cosigned: root {}, now {}", held.size, held.root, found.root)]
    Forked {
        /// The head that was cosigned.
        held: TreeHead,
        /// The head in the request.
        found: TreeHead,
    },
    /// The proof does not lead from the newest head cosigned to this one.
    #[error("not shown to follow the newest head cosigned here: {0}")]
    Inconsistent(TlogError),
}

impl Refusal {
    /// Returns the stable key of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed(error) | Self::Unsigned(error) | Self::Inconsistent(error) => {
                error.code()
            }
            Self::OriginUnknown { .. } => "witness.origin_unknown",
            Self::SizesReversed { .. } => "witness.sizes_reversed",
            Self::Elsewhere { .. } => "witness.elsewhere",
            Self::Forked { .. } => "witness.forked",
        }
    }

    /// Returns the HTTP status that the format gives this refusal.
    pub fn status(&self) -> u16 {
        match self {
            Self::Malformed(_) | Self::SizesReversed { .. } => 400,
            Self::Unsigned(_) => 403,
            Self::OriginUnknown { .. } => 404,
            Self::Elsewhere { .. } | Self::Forked { .. } => 409,
            Self::Inconsistent(_) => 422,
        }
    }

    /// Returns the type and text of the answer: where the sizes differ the size held, so that the
    /// asker can ask again from there.
    pub fn body(&self) -> (&'static str, String) {
        match self {
            Self::Elsewhere { held, .. }
            | Self::Forked { held: TreeHead { size: held, .. }, .. } => {
                ("text/x.tlog.size", format!("{held}\n"))
            }
            other => ("text/plain; charset=utf-8", format!("{}: {other}\n", other.code())),
        }
    }

    /// Returns whether the request, which the log signed, proves two histories by itself together
    /// with the head held here.
    pub fn is_fork(&self) -> bool {
        matches!(self, Self::Forked { .. })
    }
}
