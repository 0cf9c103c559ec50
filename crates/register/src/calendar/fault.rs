//! Why an act is refused by the calendar.

use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use election::LateRulingCode;

/// Why an act of the calendar, or any act at its time, is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the fields are the numbers of the message above them")]
pub enum Fault {
    #[error("`{field}` is `{found}`: write a day of the calendar as YYYY-MM-DD")]
    NoDay { field: &'static str, found: String },
    #[error("`{field}` is empty; name the document")]
    NoDocument { field: &'static str },
    #[error("the election is called on {called} and held on {day}; it cannot be called later")]
    CalledAfter { called: String, day: String },
    #[error("deadline `{code}` is not in the law's procedure")]
    UnknownDeadline { code: String },
    #[error("deadline `{code}` of the law's procedure is missing; a calendar holds all of them")]
    MissingDeadline { code: String },
    #[error("deadline `{code}` stands twice")]
    DeadlineTwice { code: String },
    #[error(
        "{subject} comes at {at}, deadline `{deadline}` ({cite}) was at {limit}, both in seconds \
         since 1970 UTC; a ruling can let it in: record it, then name it as `late`"
    )]
    TooLate { subject: String, at: u64, deadline: String, limit: u64, cite: String },
    #[error("ruling {ruling} is not recorded; record it before the late act")]
    UnknownRuling { ruling: LateRulingCode },
    #[error("ruling {ruling} stands in the log already")]
    RulingTwice { ruling: LateRulingCode },
    #[error(
        "ruling {ruling} lets in `{ruled}` after `{deadline}`, but this is `{subject}` after \
         `{missed}`; it needs a ruling of its own"
    )]
    OtherRuling {
        ruling: LateRulingCode,
        ruled: String,
        deadline: String,
        subject: String,
        missed: String,
    },
    #[error("{subject} is in time; leave the ruling {ruling} out")]
    NotLate { subject: String, ruling: LateRulingCode },
    #[error("the rolls were closed in entry {position}; they close once")]
    RollFrozenAlready { position: u64 },
    #[error("the stations have {expected} voters on their rolls, the act says {found}")]
    OtherElectorate { found: u64, expected: u64 },
    #[error(
        "for {electorate} voters with a reserve of {reserve} the ballots are {expected}, rounded \
         down; the act says {found}"
    )]
    OtherBallots { electorate: u64, reserve: String, found: u64, expected: u64 },
}

impl Fault {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoDay { .. } => "calendar.no_day",
            Self::NoDocument { .. } => "calendar.no_document",
            Self::CalledAfter { .. } => "calendar.called_after",
            Self::UnknownDeadline { .. } => "calendar.unknown_deadline",
            Self::MissingDeadline { .. } => "calendar.missing_deadline",
            Self::DeadlineTwice { .. } => "calendar.deadline_twice",
            Self::TooLate { .. } => "calendar.too_late",
            Self::UnknownRuling { .. } => "calendar.unknown_ruling",
            Self::RulingTwice { .. } => "calendar.ruling_twice",
            Self::OtherRuling { .. } => "calendar.other_ruling",
            Self::NotLate { .. } => "calendar.not_late",
            Self::RollFrozenAlready { .. } => "roll.frozen_already",
            Self::OtherElectorate { .. } => "roll.other_electorate",
            Self::OtherBallots { .. } => "roll.other_ballots",
        }
    }

    /// What the message says, by name.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoDay { field, found } => {
                vec![("field", (*field).into()), ("found", found.clone())]
            }
            Self::NoDocument { field } => vec![("field", (*field).into())],
            Self::CalledAfter { called, day } => {
                vec![("called", called.clone()), ("day", day.clone())]
            }
            Self::UnknownDeadline { code }
            | Self::MissingDeadline { code }
            | Self::DeadlineTwice { code } => vec![("deadline", code.clone())],
            Self::TooLate { subject, at, deadline, limit, cite } => vec![
                ("subject", subject.clone()),
                ("at", at.to_string()),
                ("deadline", deadline.clone()),
                ("limit", limit.to_string()),
                ("cite", cite.clone()),
            ],
            Self::UnknownRuling { ruling } | Self::RulingTwice { ruling } => {
                vec![("ruling", ruling.to_string())]
            }
            Self::OtherRuling { ruling, ruled, deadline, subject, missed } => vec![
                ("ruling", ruling.to_string()),
                ("ruled", ruled.clone()),
                ("deadline", deadline.clone()),
                ("subject", subject.clone()),
                ("missed", missed.clone()),
            ],
            Self::NotLate { subject, ruling } => {
                vec![("subject", subject.clone()), ("ruling", ruling.to_string())]
            }
            Self::RollFrozenAlready { position } => vec![("position", position.to_string())],
            Self::OtherElectorate { found, expected } => {
                vec![("found", found.to_string()), ("expected", expected.to_string())]
            }
            Self::OtherBallots { electorate, reserve, found, expected } => vec![
                ("electorate", electorate.to_string()),
                ("reserve", reserve.clone()),
                ("found", found.to_string()),
                ("expected", expected.to_string()),
            ],
        }
    }
}
