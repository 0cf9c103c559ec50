//! The calendar of an election, as adopted.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::id::LateRulingCode;

/// The calendar that a commission adopts. The moments stand in the act, so that whoever reads the
/// log later needs no table of time zones; whoever adopts it computes them by the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarAdopted {
    /// Day of the election, `YYYY-MM-DD`.
    pub day: String,
    /// Day on which the election was called, `YYYY-MM-DD`.
    pub called: String,
    /// Resolution that adopts it.
    pub resolution: String,
    /// Every deadline of the law's procedure, in order of its file.
    pub deadlines: Vec<DeadlineFixed>,
}

/// A deadline with its moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineFixed {
    /// Code, as in the procedure file.
    pub code: String,
    /// The moment; where stations keep their own clock, the latest of theirs. Seconds since
    /// 1970-01-01 UTC.
    pub at: u64,
}

/// A ruling that lets one late act in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateAdmitted {
    /// Code of the ruling; the late act names it.
    pub ruling: LateRulingCode,
    /// Code of the deadline that was missed.
    pub deadline: String,
    /// Code of what comes late: a list, an organisation, a station.
    pub subject: String,
    /// Why it is let in.
    pub reason: String,
    /// Article, court or resolution.
    pub basis: String,
}

/// The rolls are closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RollFrozen {
    /// Voters on all rolls, as the authority has added them up.
    pub electorate: u64,
    /// Ballots to print: voters and the reserve of the law, rounded down.
    pub ballots_to_print: u64,
    /// Resolution.
    pub resolution: String,
}
