//! The sections of a procedure. Every value may be absent.

use alloc::string::String;
use alloc::vec::Vec;

use election::{Ratio, Text};
use serde::Serialize;

use crate::cited::Cited;
use crate::procedure::time::{Span, Time};
use crate::procedure::words::{
    BallotOrder, Citizenship, DepositPer, DepositUnit, NameOrder, ReferenceDay, Sex, Stage,
};

/// What a political party needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PartyRules {
    /// Members, at least.
    pub members_min: Option<Cited<u32>>,
    /// Members in each region, at least.
    pub members_region_min: Option<Cited<u32>>,
    /// Citizens who form the initiative group, at least.
    pub initiators_min: Option<Cited<u32>>,
    /// Consecutive elections not taken part in after which a party may be liquidated.
    pub missed_elections_max: Option<Cited<u32>>,
    /// Stages that must come within a time of others.
    pub clocks: Vec<Clock>,
    /// Grounds of refusal, and faults that are none.
    pub grounds: Vec<Ground>,
}

/// A stage that must come within a time of another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// Stable key.
    pub code: String,
    /// The stage that starts the clock.
    pub from: Stage,
    /// The stage that must come.
    pub to: Stage,
    /// How soon.
    pub within: Span,
    /// What it is.
    pub name: Text,
    /// Act and article.
    pub cite: String,
    /// How the text was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
}

/// A fault of papers, and whether it leads to refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ground {
    /// Stable key.
    pub code: String,
    /// Whether the law refuses for it; false: the law says that it must not.
    pub matters: bool,
    /// What it is.
    pub name: Text,
    /// Act and article.
    pub cite: String,
    /// How the text was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
}

/// Who may stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CandidateRules {
    /// Whether a candidate has to be a citizen.
    pub citizenship: Option<Cited<Citizenship>>,
    /// Full years of age, at least.
    pub age_min: Option<Cited<u16>>,
    /// The day on which the age is counted.
    pub age_on: Option<Cited<ReferenceDay>>,
    /// Full years of residence, at least.
    pub residence_years_min: Option<Cited<u16>>,
    /// The day on which residence is counted.
    pub residence_on: Option<Cited<ReferenceDay>>,
    /// Whether a conviction excludes.
    pub no_conviction: Option<Cited<bool>>,
}

/// What a group of a quota means. A person has to meet each condition that is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Stable key, as in the law file.
    pub code: String,
    /// Sex of its persons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Full years of age that its persons have not reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_below: Option<u16>,
    /// Whether a person belongs to it by its own papers.
    pub declared: bool,
    /// What it is.
    pub name: Text,
    /// Act and article.
    pub cite: String,
    /// How the text was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
}

/// Candidate lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ListRules {
    /// Lists of one party, at most.
    pub per_party: Option<Cited<u32>>,
    /// The day on which ages of a quota are counted.
    pub quota_on: Option<Cited<ReferenceDay>>,
    /// Share of its candidates below which a list falls.
    pub cancelled_below: Option<Cited<Ratio>>,
    /// The order of names.
    pub order: Option<Cited<NameOrder>>,
}

/// The deposit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Deposit {
    /// What it is a multiple of.
    pub unit: Option<Cited<DepositUnit>>,
    /// How many of these.
    pub multiple: Option<Cited<u32>>,
    /// What it is paid for.
    pub per: Option<Cited<DepositPer>>,
    /// Who pays less.
    pub reliefs: Vec<Relief>,
    /// When it comes back, as a code.
    pub returned: Option<Cited<String>>,
}

/// Who pays a part of the deposit only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Relief {
    /// Share of votes at the last election, at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_min: Option<Ratio>,
    /// Another condition, as a code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The part that is paid, 0 to 1.
    pub factor: Ratio,
    /// Act and article.
    pub cite: String,
    /// How the text was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
}

/// The ballot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BallotRules {
    /// Ballots printed beyond the rolls, as a share of the voters.
    pub reserve: Option<Cited<Ratio>>,
    /// How the lists come to their places.
    pub order: Option<Cited<BallotOrder>>,
}

/// Stations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StationRules {
    /// Voters of one station, at most.
    pub voters_max: Option<Cited<u32>>,
    /// Voters below which a station is printed as one sum with a neighbour.
    pub group_below: Option<Cited<u32>>,
    /// Who forms stations abroad, as a code.
    pub abroad_under: Option<Cited<String>>,
    /// Kinds of stations that may close when everybody on the roll has voted.
    pub early_close_kinds: Option<Cited<Vec<String>>>,
    /// Hour at which voting begins.
    pub opens: Option<Cited<Time>>,
    /// Hour at which voting ends.
    pub closes: Option<Cited<Time>>,
    /// The earliest hour that may be set instead.
    pub opens_min: Option<Cited<Time>>,
    /// The latest hour that may be set instead.
    pub closes_max: Option<Cited<Time>>,
}

/// Observers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ObserverRules {
    /// Who accredits, as a code.
    pub accredited_by: Option<Cited<String>>,
    /// Observers of one organisation in one station at a time, at most.
    pub per_organisation_max: Option<Cited<u32>>,
    /// Kinds of foreign observers.
    pub foreign_kinds: Option<Cited<Vec<String>>>,
}

/// Who takes the seats.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MandateRules {
    /// How soon after publication a party names its deputies.
    pub named_within: Option<Cited<Span>>,
    /// The order of those who take the seats when the party names nobody.
    pub fallback: Option<Cited<NameOrder>>,
    /// Who names the next one for a vacant seat, as a code.
    pub vacancy: Option<Cited<String>>,
    /// What happens to the seat when the list has no more candidates, as a code.
    pub exhausted: Option<Cited<String>>,
}

/// An office or a right kept for a part of the house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Guarantee {
    /// Stable key.
    pub code: String,
    /// How many, where it is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Who has it, as a code.
    pub holder: String,
    /// What it is.
    pub name: Text,
    /// Act and article.
    pub cite: String,
    /// How the text was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
}

/// Who is the majority and who the opposition, as the text has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Opposition {
    /// What makes a party the majority, as a code.
    pub majority: Option<Cited<String>>,
}
