//! Why an act is refused by the calendar.

use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use election::LateRulingCode;

use crate::moment::Utc;

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
        "{subject} comes at {}, deadline `{deadline}` ({cite}) was at {}; a ruling can let it in: \
         record it, then name it as `late`",
        Utc(*at), Utc(*limit)
    )]
    TooLate { subject: String, at: u64, deadline: String, limit: u64, cite: String },
    #[error(
        "{subject} is of {}, but an act of {} stands in the registers already; acts are recorded in \
         the order of their time",
        Utc(*at), Utc(*newest)
    )]
    Earlier { subject: String, at: u64, newest: u64 },
    #[error("deadline `{code}` is at {found} s after 1970; the last moment there is is {}", Utc(*max))]
    OutOfRange { code: String, found: u64, max: u64 },
    #[error(
        "deadline `{code}` was at {} and has passed; it cannot be moved to {}; a late act needs a \
         ruling of its own",
        Utc(*before), Utc(*found)
    )]
    DeadlinePassed { code: String, before: u64, found: u64 },
    #[error("ruling {ruling} was used in entry {position}; it lets in what is done at one moment")]
    RulingUsed { ruling: LateRulingCode, position: u64 },
    #[error(
        "{subject} comes at {}, `{deadline}` ({cite}) is at {}; it is too early by then",
        Utc(*at), Utc(*begins)
    )]
    TooEarly { subject: String, at: u64, deadline: String, begins: u64, cite: String },
    #[error("no station has a voter on its roll; fill the register of stations first")]
    RollEmpty,
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
            Self::TooEarly { .. } => "calendar.too_early",
            Self::RollEmpty => "roll.empty",
            Self::Earlier { .. } => "calendar.earlier",
            Self::OutOfRange { .. } => "calendar.out_of_range",
            Self::DeadlinePassed { .. } => "calendar.deadline_passed",
            Self::RulingUsed { .. } => "calendar.ruling_used",
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
                ("at", Utc(*at).to_string()),
                ("deadline", deadline.clone()),
                ("limit", Utc(*limit).to_string()),
                ("cite", cite.clone()),
            ],
            Self::TooEarly { subject, at, deadline, begins, cite } => vec![
                ("subject", subject.clone()),
                ("at", Utc(*at).to_string()),
                ("deadline", deadline.clone()),
                ("begins", Utc(*begins).to_string()),
                ("cite", cite.clone()),
            ],
            Self::RollEmpty => Vec::new(),
            Self::Earlier { subject, at, newest } => vec![
                ("subject", subject.clone()),
                ("at", Utc(*at).to_string()),
                ("newest", Utc(*newest).to_string()),
            ],
            Self::OutOfRange { code, found, max } => vec![
                ("deadline", code.clone()),
                ("found", found.to_string()),
                ("max", max.to_string()),
            ],
            Self::DeadlinePassed { code, before, found } => vec![
                ("deadline", code.clone()),
                ("before", Utc(*before).to_string()),
                ("found", found.to_string()),
            ],
            Self::RulingUsed { ruling, position } => {
                vec![("ruling", ruling.to_string()), ("position", position.to_string())]
            }
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
