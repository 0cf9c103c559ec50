//! Steps that say which lists take part.

use alloc::string::String;
use alloc::vec::Vec;

use election::{ListCode, Ratio, Votes};
use law::{Base, Comparison, Scope};
use serde::Serialize;

use crate::law_ref::LawRef;

/// See [`crate::Step::Threshold`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThresholdStep {
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// The share to reach.
    pub share: Ratio,
    /// Whether the share itself is enough.
    pub reached: Comparison,
    /// What it is a share of.
    pub of: Base,
    /// That number.
    pub base: u64,
    /// The smallest number of votes that is enough for a list of one party.
    pub votes_needed: Votes,
    /// Where it has to be reached.
    pub scope: Scope,
    /// The district, where each has its own threshold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Every list, in the order given.
    pub lists: Vec<ThresholdRow>,
}

/// One list against the threshold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThresholdRow {
    /// Which list.
    pub list: ListCode,
    /// Its votes.
    pub votes: Votes,
    /// Votes above the number needed; below zero, the votes it lacks.
    pub distance: i64,
    /// Whether it takes part.
    pub reached: bool,
    /// What this list needs, where coalitions or kinds of lists need another share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<OwnShare>,
    /// How it comes to take part without the share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Way>,
    /// The district that `votes` and `distance` are about, where the share counts in any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
}

/// The share that one list has to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OwnShare {
    /// The share.
    pub share: Ratio,
    /// The smallest number of votes that is enough.
    pub votes_needed: Votes,
}

/// A way to take part other than the share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Lists of its kind need no share.
    Exempt,
    /// Its candidates won enough seats directly.
    DirectSeats,
    /// It reached the share of a district.
    DistrictShare,
    /// It reached the share of the whole country.
    NationalShare,
}

impl Way {
    /// Stable word, also the key of the phrase that explains it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exempt => "exempt",
            Self::DirectSeats => "direct_seats",
            Self::DistrictShare => "district_share",
            Self::NationalShare => "national_share",
        }
    }
}

/// See [`crate::Step::FilledUp`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FilledUp {
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// The lists that take part in addition, first ones first.
    pub lists: Vec<ListCode>,
}

/// See [`crate::Step::SecondList`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SecondListAdmitted {
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// The only list that reached the threshold.
    pub passing: ListCode,
    /// The list that joins it.
    pub list: ListCode,
    /// Its votes.
    pub votes: Votes,
}

/// See [`crate::Step::Joined`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Joined {
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// The lists as one claimant: their codes linked by `+`.
    pub claimant: ListCode,
    /// Which lists.
    pub lists: Vec<ListCode>,
    /// Their votes together.
    pub votes: Votes,
}
