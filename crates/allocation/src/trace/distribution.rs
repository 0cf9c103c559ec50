//! Steps that give seats to claimants.

use alloc::string::String;
use alloc::vec::Vec;

use election::{ListCode, Ratio, Seats, Votes};
use serde::Serialize;

use crate::law_ref::LawRef;

/// Where a distribution takes place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The joined lists among which seats are divided, or the list whose seats are placed in
    /// districts; none for the whole house.
    pub within: Option<ListCode>,
    /// The district whose seats are given; none for the whole country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Who claims seats.
    pub claimants: Claimants,
}

/// Who claims seats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Claimants {
    /// Lists, or joined lists.
    #[default]
    Lists,
    /// Districts; their names stand where lists stand otherwise.
    Districts,
}

/// See [`crate::Step::Ledger`]: votes ÷ quota = whole and remainder, rank, seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ledger {
    /// Where seats are given, and to whom.
    #[serde(flatten)]
    pub place: Place,
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// Paper of the method.
    pub source: &'static str,
    /// Votes of all claimants, and of lists that are not named where these take part in the quota.
    pub votes: Votes,
    /// Seats to give.
    pub seats: Seats,
    /// Votes worth a seat, after rounding where the law rounds.
    pub quota: Ratio,
    /// Every claimant.
    pub rows: Vec<LedgerRow>,
    /// Seats that whole quotas left over.
    pub left: Seats,
    /// Seats by which whole and guaranteed ones exceed the house.
    pub excess: Seats,
}

/// One claimant in a [`Ledger`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LedgerRow {
    /// List, or joined lists.
    pub claimant: ListCode,
    /// Its votes.
    pub votes: Votes,
    /// By what its quotient was multiplied, where the law says so.
    pub factor: Option<Ratio>,
    /// Votes / quota, times the factor: exact, not reduced.
    pub quotient: Ratio,
    /// Whole part of the quotient.
    pub whole: Seats,
    /// Seats that the law guarantees, where that is more than the whole part.
    pub raised_to: Option<Seats>,
    /// Fraction of the quotient, of the same denominator.
    pub remainder: Ratio,
    /// Place by remainder, 1 for the largest; equal remainders share it. None where remainders do
    /// not matter.
    pub rank: Option<u32>,
    /// Left-over seats received.
    pub leftover: Seats,
    /// Seats in all.
    pub seats: Seats,
}

/// See [`crate::Step::Averages`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Averages {
    /// Where seats are given, and to whom.
    #[serde(flatten)]
    pub place: Place,
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// Paper of the method.
    pub source: &'static str,
    /// Seats to give.
    pub seats: Seats,
    /// Claimants with seats before the first award, or with a factor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub start: Vec<StartRow>,
    /// One row for each seat, in the order in which they were won.
    pub awards: Vec<AwardRow>,
    /// Every claimant with what it won here and the average of the seat after.
    pub rows: Vec<AveragesRow>,
}

/// What a claimant brings to [`Averages`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StartRow {
    /// List, joined lists or district.
    pub claimant: ListCode,
    /// Seats outside this distribution that count in the divisor.
    pub initial: Seats,
    /// Seats of this distribution that it has in any case.
    pub minimum: Seats,
    /// By what its votes are multiplied.
    pub factor: Option<Ratio>,
}

/// One seat in [`Averages`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AwardRow {
    /// 1 for the first seat.
    pub seat: u32,
    /// List, or joined lists.
    pub claimant: ListCode,
    /// Votes / divisor, not reduced.
    pub average: Ratio,
    /// The divisor is 0: the seat comes before all that have an average.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub unbounded: bool,
}

/// One claimant in [`Averages`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AveragesRow {
    /// List, joined lists or district.
    pub claimant: ListCode,
    /// Its votes.
    pub votes: Votes,
    /// Seats of this distribution that it has.
    pub seats: Seats,
    /// The average by which it would win one more; none where it has no votes.
    pub next: Option<Ratio>,
}

/// See [`crate::Step::Pooled`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pooled {
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// Seats that no district gave.
    pub seats: Seats,
    /// Every list that takes part.
    pub rows: Vec<PooledRow>,
}

/// One list in [`Pooled`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PooledRow {
    /// Which list.
    pub list: ListCode,
    /// Seats that it has from districts.
    pub won: Seats,
    /// Votes that gave no seat in any district.
    pub votes: Votes,
}
