//! Steps in which two kinds of seats meet: direct ones and shares, districts and lists.

use alloc::string::String;
use alloc::vec::Vec;

use election::{ListCode, Ratio, Seats, Votes};
use law::{DirectRule, VoterNumbers};
use serde::Serialize;

use crate::law_ref::LawRef;

/// See [`crate::Step::Direct`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Direct {
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// How direct seats stand to those of the list.
    pub rule: DirectRule,
    /// Seats by law.
    pub house: Seats,
    /// Seats in the end.
    pub house_after: Seats,
    /// Direct seats of lists that do not take part: they are kept, and the others share the rest.
    pub outside: Seats,
    /// Every list with a share or a direct seat.
    pub rows: Vec<DirectRow>,
}

/// One list in [`Direct`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DirectRow {
    /// Which list.
    pub list: ListCode,
    /// Seats by its share of the house at the end.
    pub share: Seats,
    /// Seats won directly.
    pub direct: Seats,
    /// The least it must have before the house is levelled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Seats>,
    /// Direct seats that are not filled.
    pub withheld: Seats,
    /// Seats in the end.
    pub seats: Seats,
}

/// See [`crate::Step::VoterNumbers`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VoterNumbersStep {
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// What votes are added up as.
    pub rule: VoterNumbers,
    /// Every list that takes part with its number. Exact numbers stand over one denominator.
    pub rows: Vec<(ListCode, Ratio)>,
}

/// See [`crate::Step::Biproportional`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BiproportionalStep {
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// Paper of the method.
    pub source: &'static str,
    /// Districts with their seats and divisors.
    pub districts: Vec<DivisorRow>,
    /// Lists with their seats and divisors.
    pub lists: Vec<DivisorRow>,
    /// Votes by district and list, in these orders.
    pub votes: Vec<Vec<Votes>>,
    /// Seats by district and list, in these orders.
    pub cells: Vec<Vec<Seats>>,
}

/// A district or a list in [`BiproportionalStep`]: votes / (its divisor x the other's), rounded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DivisorRow {
    /// District or list.
    pub name: String,
    /// Its seats.
    pub seats: Seats,
    /// Its divisor; one of the many that give the same seats.
    pub divisor: Ratio,
}
