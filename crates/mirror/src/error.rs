//! Why a mirror did not move on.

use std::path::PathBuf;

use publication::PublishError;
use tlog::TreeHead;
use verifier::{Finding, SourceError};

/// The verifier's code for a head that too few witnesses have cosigned, so far.
const NO_QUORUM: &str = "head.no_quorum";

/// Why a mirror did not move on; what it shows is then as it was.
#[derive(Debug, thiserror::Error)]
pub enum MirrorError {
    /// A file of the source cannot be read.
    #[error("{0}")]
    Source(#[from] SourceError),
    /// A file that every published log has is not there.
    #[error("{path}: the file is not there; give the address of the folder with the checkpoint")]
    Missing {
        /// Which file.
        path: String,
    },
    /// A file of the source says nothing that could be understood.
    #[error("{path}: {reason}")]
    Unreadable {
        /// Which file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The source is another log than the one that is mirrored, or than the one asked for.
    #[error("the source has the key {found}; this mirror follows {expected}")]
    OtherLog {
        /// The key there.
        found: String,
        /// The key that is followed.
        expected: String,
    },
    /// The published policy is another one than this mirror holds the log to.
    #[error(
        "the source publishes another policy than the one held here: there\n{found}\nhere\n{held}\n\
         nothing is taken under it; if you know from elsewhere that it is right, start the mirror \
         again with --policy FILE"
    )]
    PolicyChanged {
        /// The text there.
        found: String,
        /// The text held, or given.
        held: String,
    },
    /// The log has shown two histories.
    #[error(
        "the log shows snapshot {} with root {}, which does not continue snapshot {} with root {} \
         that it signed before: both heads are kept in {}; tell other readers, and follow neither",
        found.size, found.root.to_base64(), held.size, held.root.to_base64(), evidence.display()
    )]
    Forked {
        /// The head that this mirror holds.
        held: TreeHead,
        /// The head that is shown now.
        found: TreeHead,
        /// Where both are kept.
        evidence: PathBuf,
    },
    /// The source shows an older snapshot of the same history.
    #[error("the source shows snapshot {found}; this mirror holds {held} and does not go back")]
    Behind {
        /// The size shown.
        found: u64,
        /// The size held.
        held: u64,
    },
    /// The verifier found a difference.
    #[error("{finding}")]
    Differs {
        /// The first finding.
        finding: Box<Finding>,
    },
    /// The snapshot could not be written.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// A file of the mirror itself cannot be read or written.
    #[error("{}: {error}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
}

impl MirrorError {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Source(_) => "mirror.source",
            Self::Missing { .. } => "mirror.missing",
            Self::Unreadable { .. } => "mirror.unreadable",
            Self::OtherLog { .. } => "mirror.other_log",
            Self::PolicyChanged { .. } => "mirror.policy_changed",
            Self::Forked { .. } => "mirror.forked",
            Self::Behind { .. } => "mirror.behind",
            Self::Differs { finding } if finding.code == NO_QUORUM => NO_QUORUM,
            Self::Differs { .. } => "mirror.differs",
            Self::Publish(error) => error.code(),
            Self::File { .. } => "file.io",
        }
    }

    /// Whether the next round may pass: nothing was proved against the source. A node shows its
    /// head a moment before its witnesses have answered.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Differs { finding } => finding.code == NO_QUORUM,
            Self::OtherLog { .. } | Self::PolicyChanged { .. } | Self::Forked { .. } => false,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use verifier::{Difference, Stage};

    use super::*;

    fn differs(code: &'static str) -> MirrorError {
        let (place, path) = ("checkpoint".to_owned(), "checkpoint".to_owned());
        let difference = Difference::FileMissing { path };
        let finding = Finding { stage: Stage::Head, code, place, difference };
        MirrorError::Differs { finding: Box::new(finding) }
    }

    #[test]
    fn a_head_that_waits_for_its_witnesses_may_pass_and_a_false_one_may_not() {
        let waits = differs("head.no_quorum");
        assert_eq!((waits.code(), waits.may_pass()), ("head.no_quorum", true));
        let is_false = differs("head.cosignature");
        assert_eq!((is_false.code(), is_false.may_pass()), ("mirror.differs", false));
    }
}
