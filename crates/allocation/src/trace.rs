//! Every step of an allocation as numbers, with the articles and the method behind it.

use alloc::string::String;
use alloc::vec::Vec;

use election::{ListCode, Ratio, Seats, Votes};
use law::{Base, Cited, Comparison};
use serde::Serialize;

use crate::ruling::{QuestionKind, Why};

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
}

/// A parameter of the law and its article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LawRef {
    /// Path of the parameter in the law file.
    pub path: &'static str,
    /// Act and article.
    pub cite: String,
}

impl LawRef {
    pub(crate) fn of<T>(path: &'static str, cited: &Cited<T>) -> Self {
        Self { path, cite: cited.cite.clone() }
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
    /// The smallest number of votes that is enough.
    pub votes_needed: Votes,
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
    /// The joined lists among which seats are divided; none for the whole house.
    pub within: Option<ListCode>,
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
    /// The joined lists among which seats are divided; none for the whole house.
    pub within: Option<ListCode>,
    /// Parameters applied.
    pub law: Vec<LawRef>,
    /// Paper of the method.
    pub source: &'static str,
    /// Seats to give.
    pub seats: Seats,
    /// One row for each seat, in the order in which they were won.
    pub awards: Vec<AwardRow>,
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
}

/// See [`Step::Settled`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settled {
    /// [`crate::Question::id`].
    pub question: String,
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
