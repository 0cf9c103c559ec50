//! Every step of an allocation as numbers, with the articles and the method behind it.

use alloc::string::String;
use alloc::vec::Vec;

use election::{ListCode, Ratio, Seats, Votes};
use law::{Base, Comparison, DirectRule, Scope, VoterNumbers};
use serde::Serialize;

use crate::law_ref::LawRef;
use crate::question::{QuestionKind, Why};

/// The steps in the order in which they were taken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Trace(pub Vec<Step>);

impl Trace {
    /// The first threshold step.
    pub fn threshold(&self) -> Option<&ThresholdStep> {
        self.0.iter().find_map(|step| match step {
            Step::Threshold(threshold) => Some(threshold),
            _ => None,
        })
    }

    /// The seat ledger: the first distribution by quota.
    pub fn ledger(&self) -> Option<&Ledger> {
        self.0.iter().find_map(|step| match step {
            Step::Ledger(ledger) => Some(ledger),
            _ => None,
        })
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// Lists are held against the threshold.
    Threshold(ThresholdStep),
    /// A list below the threshold joins the only one above it.
    SecondList(SecondListAdmitted),
    /// Lists that joined their surplus votes become one claimant.
    Joined(Joined),
    /// Seats by quota.
    Ledger(Ledger),
    /// Seats by highest averages.
    Averages(Averages),
    /// A tie or a gap of the law was settled.
    Settled(Settled),
    /// Seats were moved because of a limit on the largest list.
    Capped(Capped),
    /// Lists below the threshold are admitted to make up a least number.
    FilledUp(FilledUp),
    /// What districts left over comes into one pool.
    Pooled(Pooled),
    /// Seats won directly meet the shares of lists.
    Direct(Direct),
    /// Votes of districts are added up to compare lists.
    VoterNumbers(VoterNumbersStep),
    /// Seats of districts and of lists are made to agree.
    Biproportional(BiproportionalStep),
}

impl Step {
    /// The parameters of the law that the step applied.
    pub fn law(&self) -> &[LawRef] {
        match self {
            Self::Threshold(step) => &step.law,
            Self::SecondList(step) => &step.law,
            Self::Joined(step) => &step.law,
            Self::Ledger(step) => &step.law,
            Self::Averages(step) => &step.law,
            Self::Settled(step) => &step.law,
            Self::Capped(step) => &step.law,
            Self::FilledUp(step) => &step.law,
            Self::Pooled(step) => &step.law,
            Self::Direct(step) => &step.law,
            Self::VoterNumbers(step) => &step.law,
            Self::Biproportional(step) => &step.law,
        }
    }
}

/// See [`Step::Threshold`].
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

/// See [`Step::SecondList`].
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

/// See [`Step::Joined`].
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

/// See [`Step::Ledger`]: votes ÷ quota = whole and remainder, rank, seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ledger {
    /// Where seats are given, and to whom.
    #[serde(flatten)]
    pub place: Place,
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// Paper of the method.
    pub source: &'static str,
    /// Votes of all claimants.
    pub votes: Votes,
    /// Seats to give.
    pub seats: Seats,
    /// Votes / seats, exact.
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

/// See [`Step::Averages`].
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

/// See [`Step::Settled`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settled {
    /// [`crate::Question::id`].
    pub question: String,
    /// The district that it was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// What was decided.
    pub kind: QuestionKind,
    /// Why it had to be.
    pub why: Option<Why>,
    /// Lists in the order decided.
    pub decision: Vec<ListCode>,
    /// Parameters that lead to the question.
    pub law: Vec<LawRef>,
    /// Who decided.
    pub by: SettledBy,
}

/// Who settled a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum SettledBy {
    /// The law: the list registered earlier goes first.
    RegistrationOrder,
    /// The law: the list with more votes goes first.
    MoreVotes,
    /// A recorded ruling.
    Ruling {
        /// Decision, minutes of the lot, or article.
        basis: String,
    },
}

/// See [`Step::Capped`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Capped {
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// The list that gives seats up.
    pub list: ListCode,
    /// Seats it had won.
    pub won: Seats,
    /// Seats it keeps.
    pub kept: Seats,
    /// Who receives the others, one seat each.
    pub to: Vec<ListCode>,
}

/// See [`Step::FilledUp`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FilledUp {
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// The lists that take part in addition, first ones first.
    pub lists: Vec<ListCode>,
}

/// See [`Step::Pooled`].
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

/// See [`Step::Direct`].
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

/// See [`Step::VoterNumbers`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VoterNumbersStep {
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// What votes are added up as.
    pub rule: VoterNumbers,
    /// Every list that takes part with its number. Exact numbers stand over one denominator.
    pub rows: Vec<(ListCode, Ratio)>,
}

/// See [`Step::Biproportional`].
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
