//! What keeps a receipt from proving anything.

use alloc::string::String;

use thiserror::Error;

/// A fault of a receipt: what it says, what was expected, what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Fault {
    /// The commission's key is no key.
    #[error(
        "`{found}` is no public key of a commission, 64 hexadecimal digits were expected: ask for \
         the original receipt"
    )]
    KeyMalformed {
        /// What stands there.
        found: String,
    },
    /// The act is not signed by the key in the receipt.
    #[error(
        "the figures are not those that {by} signed with the key {key}: keep this receipt as \
         evidence, and compare it with the row that is published"
    )]
    Signature {
        /// The commission that the act names.
        by: String,
        /// The key.
        key: String,
    },
    /// The act is meant for another log.
    #[error(
        "the receipt is of `{found}`, the act in it was signed for `{expected}`: ask the log \
         `{expected}` for the receipt"
    )]
    EntryOrigin {
        /// Origin of the receipt.
        found: String,
        /// Origin that the act was signed for.
        expected: String,
    },
    /// The signed head is of another log.
    #[error(
        "the receipt is of `{expected}`, its signed head is of `{found}`: ask the log `{expected}` \
         for the receipt"
    )]
    HeadOrigin {
        /// Origin of the head.
        found: String,
        /// Origin of the receipt.
        expected: String,
    },
    /// Live or rehearsal, against the origin.
    #[error(
        "the receipt says `{found}`, its log `{origin}` is {expected}: keep it as evidence, it was \
         changed"
    )]
    Mode {
        /// Mode that the receipt says.
        found: &'static str,
        /// Mode of such an origin.
        expected: &'static str,
        /// Origin of the log.
        origin: String,
    },
    /// A rehearsal where an election was asked for, or the other way round.
    #[error(
        "this receipt is {found}, {expected} was asked for: it proves nothing about the other; look \
         for the receipt of the right log"
    )]
    OtherMode {
        /// Mode of the receipt.
        found: &'static str,
        /// Mode asked for.
        expected: &'static str,
    },
    /// Another hash of the form definition than the act was signed with.
    #[error(
        "the receipt names the form definition `{found}`, the act in it `{expected}`: keep it as \
         evidence, it was changed"
    )]
    Definition {
        /// Hash that the receipt says; empty if none.
        found: String,
        /// Hash in the act; empty if none.
        expected: String,
    },
    /// Another form definition than the reader knows.
    #[error(
        "the figures were entered by the form definition `{found}`, the one you gave is \
         `{expected}`: check by which form the station had to report"
    )]
    OtherDefinition {
        /// Hash in the act.
        found: String,
        /// Hash asked for.
        expected: String,
    },
    /// The head is no signed note or no checkpoint.
    #[error("the signed head cannot be read ({why}): ask the log for the receipt again")]
    HeadUnreadable {
        /// Where reading stopped.
        why: String,
    },
    /// No key of a log to check the head by.
    #[error(
        "the head is signed by {found}, and no key of a log was given to check that: give the \
         published key (`--key`), taken from a place that you trust"
    )]
    NoKeyGiven {
        /// Who signed, by name.
        found: String,
    },
    /// Signed by others than the logs that the reader trusts.
    #[error(
        "the head is signed by {found}, none of them is the log that you trust, {expected}: ask \
         that log for the receipt"
    )]
    OtherKey {
        /// Who signed, by name.
        found: String,
        /// The keys given.
        expected: String,
    },
    /// A signature by a known key that does not fit.
    #[error(
        "signature line {line} of the head, by {name}, does not fit: keep this receipt as evidence \
         and ask the log for it again"
    )]
    HeadSignature {
        /// The signature line, from 1.
        line: usize,
        /// Name of the key.
        name: String,
    },
    /// The log has not signed a time.
    #[error(
        "the log has signed no time under its head: ask it for the receipt again, an old one may \
         lack it"
    )]
    NoTime,
    /// A line that neither the log nor a witness of the policy signed.
    #[error(
        "signature line {line} of the head is by {name}, whom nothing you gave names: give the \
         policy with that witness, or ask for the receipt again"
    )]
    LineUnexpected {
        /// The signature line, from 1.
        line: usize,
        /// Name of the key.
        name: String,
    },
    /// Fewer witnesses than the policy asks for.
    #[error(
        "the head is cosigned by {found}, the policy asks for more: make the receipt again from the \
         published log, which has the cosignatures by then"
    )]
    Quorum {
        /// Who cosigned.
        found: String,
    },
    /// The proof does not lead from the entry to the head.
    #[error(
        "the proof does not lead from this act at position {position} to the signed head ({why}): \
         keep this receipt as evidence, and compare it with the row that is published"
    )]
    Proof {
        /// Position in the receipt.
        position: u64,
        /// What the proof gives.
        why: String,
    },
}

impl Fault {
    /// Returns the stable key of the fault.
    pub fn code(&self) -> &'static str {
        match self {
            Self::KeyMalformed { .. } => "receipt.key_malformed",
            Self::Signature { .. } => "receipt.signature",
            Self::EntryOrigin { .. } => "receipt.entry_origin",
            Self::HeadOrigin { .. } => "receipt.head_origin",
            Self::Mode { .. } => "receipt.mode",
            Self::OtherMode { .. } => "receipt.other_mode",
            Self::Definition { .. } => "receipt.definition",
            Self::OtherDefinition { .. } => "receipt.other_definition",
            Self::HeadUnreadable { .. } => "receipt.head_unreadable",
            Self::NoKeyGiven { .. } => "receipt.no_key_given",
            Self::OtherKey { .. } => "receipt.other_key",
            Self::HeadSignature { .. } => "receipt.head_signature",
            Self::NoTime => "receipt.no_time",
            Self::LineUnexpected { .. } => "receipt.line_unexpected",
            Self::Quorum { .. } => "receipt.quorum",
            Self::Proof { .. } => "receipt.proof",
        }
    }
}
