//! What an allocation comes to.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use election::{ListCode, Seats};
use serde::Serialize;

use crate::question::Question;
use crate::trace::Trace;

/// What an allocation comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// No list has a vote yet.
    NoVotes,
    /// Every seat is given.
    Allocated(Allocated),
    /// A decision is needed that the law leaves to people.
    RulingNeeded(RulingNeeded),
}

/// See [`Outcome::Allocated`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Allocated {
    /// Seats of every list, those without a seat too.
    pub seats: BTreeMap<ListCode, Seats>,
    /// Lists that took part because of their votes or of a ruling, in the order given.
    pub admitted: Vec<ListCode>,
    /// The list that took part below the threshold because a single list had reached it.
    pub second_list: Option<ListCode>,
    /// Seats by district, where the law gives them there; empty otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub districts: Vec<DistrictSeats>,
    /// How it came about.
    pub trace: Trace,
}

/// Seats of one district.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DistrictSeats {
    /// Which district.
    pub district: String,
    /// Seats of the lists that won some there.
    pub seats: BTreeMap<ListCode, Seats>,
}

/// See [`Outcome::RulingNeeded`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RulingNeeded {
    /// What has to be decided. A ruling on it lets the allocation go on.
    pub question: Question,
    /// What was settled before.
    pub trace: Trace,
}

impl Outcome {
    /// The steps taken so far.
    pub fn trace(&self) -> Option<&Trace> {
        match self {
            Self::NoVotes => None,
            Self::Allocated(allocated) => Some(&allocated.trace),
            Self::RulingNeeded(needed) => Some(&needed.trace),
        }
    }

    /// Seats of every list, once all are given.
    pub fn seats(&self) -> Option<&BTreeMap<ListCode, Seats>> {
        match self {
            Self::Allocated(allocated) => Some(&allocated.seats),
            Self::NoVotes | Self::RulingNeeded(_) => None,
        }
    }
}
