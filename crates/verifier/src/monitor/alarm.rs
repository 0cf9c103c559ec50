//! What a monitor says when published files are not as they were, or not as they must be.

use serde::{Deserialize, Serialize};

/// What is wrong. Each has a stable code and says what to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A source that was read before does not answer.
    Unreachable,
    /// The published head is not signed by the key of the log.
    Unsigned,
    /// Another key is published than the one first seen or given.
    KeyChanged,
    /// Another policy of witnesses is published than the one first seen or given.
    PolicyChanged,
    /// The head of a source is smaller than one it showed before.
    WentBack,
    /// Two signed heads of one log, neither a prefix of the other.
    SplitView,
    /// An entry that was read before has other bytes now.
    EntryChanged,
    /// The published entries do not give the signed root.
    EntriesDiffer,
    /// A file that must not change has other bytes than before.
    FileChanged,
    /// A file that stood there, or that the log demands, is gone.
    FileRemoved,
    /// A file is not what the entries give.
    Differs,
    /// The newest head was signed too long ago.
    Stalled,
    /// The head was signed in what is still the future.
    Ahead,
    /// The head does not say when it was signed.
    Undated,
    /// The head lacks the cosignatures that the policy demands.
    QuorumLost,
    /// An act whose receipt is held is not published in time.
    Withheld,
    /// An act whose receipt is held is in the log, and no table shows it.
    NotShown,
    /// A receipt that is not one of this log.
    ReceiptForeign,
}

impl Kind {
    /// Stable key of the alarm.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "monitor.unreachable",
            Self::Unsigned => "monitor.unsigned",
            Self::KeyChanged => "monitor.key_changed",
            Self::PolicyChanged => "monitor.policy_changed",
            Self::WentBack => "monitor.went_back",
            Self::SplitView => "monitor.split_view",
            Self::EntryChanged => "monitor.entry_changed",
            Self::EntriesDiffer => "monitor.entries_differ",
            Self::FileChanged => "monitor.file_changed",
            Self::FileRemoved => "monitor.file_removed",
            Self::Differs => "monitor.differs",
            Self::Stalled => "monitor.stalled",
            Self::Ahead => "monitor.ahead",
            Self::Undated => "monitor.undated",
            Self::QuorumLost => "monitor.quorum_lost",
            Self::Withheld => "monitor.withheld",
            Self::NotShown => "monitor.not_shown",
            Self::ReceiptForeign => "monitor.receipt_foreign",
        }
    }

    /// What to do next.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Unreachable => "try another mirror; if all are silent, tell the operator",
            Self::Unsigned => "keep the file; ask the operator and read a mirror meanwhile",
            Self::KeyChanged => {
                "trust neither until the operator explains in public; compare with the key on paper"
            }
            Self::PolicyChanged => "compare with the policy on paper; ask the witnesses",
            Self::WentBack => {
                "keep both heads; a node restored from an old copy must catch up before it signs"
            }
            Self::SplitView => {
                "publish both notes: together they prove that the log's key signed two histories"
            }
            Self::EntryChanged | Self::EntriesDiffer => {
                "keep the evidence, verify a mirror, and publish both versions"
            }
            Self::FileChanged | Self::Differs => {
                "keep the evidence and run `saylau verify`; a mirror may hold the true file"
            }
            Self::FileRemoved => "fetch the file from a mirror and ask who took it away",
            Self::Stalled => "ask the operator whether the feed stopped; mirrors go on serving",
            Self::Ahead => "compare clocks, yours first; then tell the operator",
            Self::Undated => "ask the operator for heads with the log's own dated signature",
            Self::QuorumLost => {
                "ask the witnesses why they do not sign; trust no newer head until then"
            }
            Self::Withheld => "complain with the receipt: it proves that the act was taken",
            Self::NotShown => "complain with the receipt and the table that lacks the act",
            Self::ReceiptForeign => "ask who gave it; it proves nothing about this log",
        }
    }

    /// True for what only reading everything can show to be over.
    pub(super) fn is_of_files(self) -> bool {
        matches!(self, Self::FileChanged | Self::FileRemoved | Self::Differs | Self::NotShown)
    }

    /// True where what is found changes with each look though the alarm is the same.
    fn is_moving(self) -> bool {
        matches!(
            self,
            Self::Unreachable
                | Self::WentBack
                | Self::Stalled
                | Self::Ahead
                | Self::QuorumLost
                | Self::Withheld
        )
    }
}

/// One alarm as it is printed and kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alarm {
    /// Stable key.
    pub code: String,
    /// Which source, as it was named.
    pub source: String,
    /// Where: a path, `entry N`, or the name of a receipt.
    pub place: String,
    /// What it is, in a sentence.
    pub message: String,
    /// What stands there.
    pub found: String,
    /// What should.
    pub expected: String,
    /// When it was seen first, seconds since 1970-01-01 UTC by the monitor's clock.
    pub at: u64,
    /// Folder of the kept files, below the state folder; none where there is nothing to keep.
    pub evidence: Option<String>,
    /// What to do next.
    pub advice: String,
    /// True when it was not standing before this round.
    pub fresh: bool,
}

/// An alarm before it is known whether it is new.
#[derive(Clone, Debug)]
pub(super) struct Raised {
    pub kind: Kind,
    pub place: String,
    pub message: String,
    pub found: String,
    pub expected: String,
    /// Files to keep, by name.
    pub evidence: Vec<(String, Vec<u8>)>,
}

impl Raised {
    #[expect(clippy::needless_pass_by_value, reason = "made where they are told, and only written")]
    pub fn new(
        kind: Kind,
        place: &str,
        message: &str,
        found: impl ToString,
        expected: impl ToString,
    ) -> Self {
        let (found, expected) = (found.to_string(), expected.to_string());
        let (place, message) = (place.into(), message.into());
        Self { kind, place, message, found, expected, evidence: Vec::new() }
    }

    pub fn keeping(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.evidence.push((name.into(), bytes.into()));
        self
    }

    /// The alarm as it is printed and kept.
    pub fn alarm(self, source: &str, at: u64, evidence: Option<String>) -> Alarm {
        Alarm {
            code: self.kind.code().into(),
            source: source.into(),
            place: self.place,
            message: self.message,
            found: self.found,
            expected: self.expected,
            at,
            evidence,
            advice: self.kind.advice().into(),
            fresh: true,
        }
    }

    /// Under which it stands until it ends.
    pub fn key(&self, source: &str) -> String {
        let found = if self.kind.is_moving() { "" } else { self.found.as_str() };
        [self.kind.code(), source, &self.place, found].join("\n")
    }
}
