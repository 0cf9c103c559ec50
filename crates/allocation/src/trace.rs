//! Every step of an allocation as numbers, with the articles and the method behind it.

mod admission;
mod agreement;
mod decision;
mod distribution;

use alloc::vec::Vec;

use serde::Serialize;

pub use self::admission::{
    FilledUp, Joined, OwnShare, SecondListAdmitted, ThresholdRow, ThresholdStep, Way,
};
pub use self::agreement::{BiproportionalStep, Direct, DirectRow, DivisorRow, VoterNumbersStep};
pub use self::decision::{Capped, Settled, SettledBy};
pub use self::distribution::{
    Averages, AveragesRow, AwardRow, Claimants, Ledger, LedgerRow, Place, Pooled, PooledRow,
    StartRow,
};

use crate::law_ref::LawRef;

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
