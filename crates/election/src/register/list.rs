//! Candidate lists and candidates.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::id::{ContestCode, ListCode, PartyCode};
use crate::text::Text;

/// A party hands in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListFiled {
    /// In which contest.
    pub contest: ContestCode,
    /// Code of the list, unique in the contest.
    pub list: ListCode,
    /// Whose list it is.
    pub party: PartyCode,
    /// Name as on the ballot.
    pub name: Text,
    /// Short label for charts.
    pub short: Text,
    /// Colour as `#rrggbb`.
    pub colour: String,
    /// Candidates on it; their acts follow.
    pub candidates: u32,
    /// Decision of the party's congress.
    pub document: String,
}

/// Sex, as the quota of the law counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// A woman.
    Female,
    /// A man.
    Male,
}

/// A person on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// Place on the list, from 1.
    pub number: u32,
    /// Family name, given names: in the state language.
    pub name: String,
    /// The name in another script, where the list has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_other: Option<String>,
    /// Day of birth.
    pub born: String,
    /// Sex.
    pub sex: Sex,
    /// True for a citizen.
    pub citizen: bool,
    /// Full years of permanent residence in the country, on the day the list was handed in.
    pub resident_years: u32,
    /// Place of residence.
    pub residence: String,
    /// Occupation.
    pub occupation: String,
    /// True for a person who asks to be counted as one with a disability.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub disability: bool,
}

/// Candidates of a list, a part that fits in one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CandidatesFiled {
    /// In which contest.
    pub contest: ContestCode,
    /// On which list.
    pub list: ListCode,
    /// The next ones, in the order of the list without a gap.
    pub candidates: Vec<Candidate>,
}

/// What became of a deposit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DepositState {
    /// Paid.
    Paid,
    /// Given back.
    Returned,
    /// Kept by the state.
    Forfeited,
}

/// A deposit is paid, returned or forfeited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepositChanged {
    /// In which contest.
    pub contest: ContestCode,
    /// For which list.
    pub list: ListCode,
    /// What became of it.
    pub state: DepositState,
    /// The amount, in the smallest whole unit that the law's multiple gives.
    pub amount: u64,
    /// Value of the law's unit (such as the minimum wage) by which it is reckoned.
    pub unit: u64,
    /// Document of payment.
    pub document: String,
}

/// What a commission decides on a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It may stand.
    Registered,
    /// It may not.
    Refused,
    /// Its registration is taken back.
    Cancelled,
}

/// A commission decides on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListDecided {
    /// In which contest.
    pub contest: ContestCode,
    /// On which list.
    pub list: ListCode,
    /// What.
    pub decision: Decision,
    /// When, seconds since 1970-01-01 UTC: the order breaks ties of seats.
    pub at: u64,
    /// Number of the resolution.
    pub resolution: String,
    /// Grounds of a refusal or cancellation; empty for a registration.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<String>,
}

/// A party withdraws its list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListWithdrawn {
    /// In which contest.
    pub contest: ContestCode,
    /// Which list.
    pub list: ListCode,
    /// Decision of the party.
    pub document: String,
}

/// Why a candidate leaves a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leaving {
    /// By their own statement.
    Withdrawn,
    /// The party takes them off.
    Recalled,
    /// The commission strikes them.
    Struck,
    /// They died.
    Died,
}

/// A candidate leaves a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CandidateLeft {
    /// In which contest.
    pub contest: ContestCode,
    /// Which list.
    pub list: ListCode,
    /// Place on the list.
    pub number: u32,
    /// Why.
    pub leaving: Leaving,
    /// Statement or resolution, with the article.
    pub document: String,
}

/// The order on the ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BallotOrderDrawn {
    /// In which contest.
    pub contest: ContestCode,
    /// Every registered list, as drawn.
    pub order: Vec<ListCode>,
    /// Minutes of the lot.
    pub document: String,
}
