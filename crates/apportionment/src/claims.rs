//! What goes into a method: votes, and what a law may add to them.

use alloc::vec;
use alloc::vec::Vec;

use election::{Ratio, Seats, Votes};

use crate::error::ApportionmentError;

/// Largest numerator and denominator of a factor.
pub const FACTOR_PART_MAX: u64 = 10_000;

/// Largest house: 1,048,576 seats, far above any, so that no list of awards fills the memory.
pub const HOUSE_MAX: Seats = Seats(1 << 20);

/// Votes of the claimants, at least one vote in total, with what the law adds to them.
///
/// Claimants are named by their index from 0; the methods never look at the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    votes: Vec<Votes>,
    total: Votes,
    initial: Vec<Seats>,
    minimum: Vec<Seats>,
    maximum: Vec<Option<Seats>>,
    factors: Vec<Ratio>,
}

impl Claims {
    /// Takes the votes: at least one claimant, one vote, and a sum that fits 64 bits.
    pub fn new(votes: Vec<Votes>) -> Result<Self, ApportionmentError> {
        let claimants = votes.len();
        if claimants == 0 {
            return Err(ApportionmentError::NoClaimants);
        }
        let total = votes.iter().try_fold(0_u64, |sum, one| sum.checked_add(one.0));
        let total = total.ok_or(ApportionmentError::TooManyVotes { votes_max: u64::MAX })?;
        if total == 0 {
            return Err(ApportionmentError::NoVotes { claimants });
        }
        let one = Ratio::new(1, 1).expect("1 is not zero");
        Ok(Self {
            votes,
            total: Votes(total),
            initial: vec![Seats(0); claimants],
            minimum: vec![Seats(0); claimants],
            maximum: vec![None; claimants],
            factors: vec![one; claimants],
        })
    }

    /// Adds seats held outside this house. They count in divisors and are not given again: the
    /// additional member system divides by constituency seats + 1.
    pub fn with_initial(self, initial: Vec<Seats>) -> Result<Self, ApportionmentError> {
        self.one_each(initial.len())?;
        Ok(Self { initial, ..self })
    }

    /// Adds seats of this house that each claimant gets at least, votes or not. Methods of highest
    /// averages give them first and count them in divisors.
    pub fn with_minimum(self, minimum: Vec<Seats>) -> Result<Self, ApportionmentError> {
        self.one_each(minimum.len())?;
        Ok(Self { minimum, ..self })
    }

    /// Adds the number of seats of this house at which a claimant is exhausted; what it cannot
    /// take goes to the others.
    pub fn with_maximum(self, maximum: Vec<Option<Seats>>) -> Result<Self, ApportionmentError> {
        self.one_each(maximum.len())?;
        Ok(Self { maximum, ..self })
    }

    /// Adds factors by which averages are multiplied; whole quotas and remainders are not.
    /// Both parts of a factor must be 1 to [`FACTOR_PART_MAX`].
    pub fn with_factors(self, factors: Vec<Ratio>) -> Result<Self, ApportionmentError> {
        self.one_each(factors.len())?;
        let allowed = 1..=FACTOR_PART_MAX;
        for (claimant, &factor) in factors.iter().enumerate() {
            if !(allowed.contains(&factor.part()) && allowed.contains(&factor.whole())) {
                let part_max = FACTOR_PART_MAX;
                return Err(ApportionmentError::FactorRefused { claimant, factor, part_max });
            }
        }
        Ok(Self { factors, ..self })
    }

    /// Adds votes of claimants that are not named: they count in a quota and claim nothing. With
    /// all others the sum must fit 64 bits.
    pub fn with_unnamed(self, votes: Votes) -> Result<Self, ApportionmentError> {
        let total = self.total.0.checked_add(votes.0);
        let total = total.ok_or(ApportionmentError::TooManyVotes { votes_max: u64::MAX })?;
        Ok(Self { total: Votes(total), ..self })
    }

    /// Votes of each claimant.
    pub fn votes(&self) -> &[Votes] {
        &self.votes
    }

    /// All votes together, those of claimants that are not named too.
    pub fn total(&self) -> Votes {
        self.total
    }

    pub(crate) fn initial(&self, claimant: usize) -> Seats {
        self.initial[claimant]
    }

    pub(crate) fn minimum(&self) -> &[Seats] {
        &self.minimum
    }

    pub(crate) fn maximum(&self, claimant: usize) -> Option<Seats> {
        self.maximum[claimant]
    }

    pub(crate) fn factor(&self, claimant: usize) -> Ratio {
        self.factors[claimant]
    }

    /// Refuses a house in which minimums and maximums cannot be kept.
    pub(crate) fn fit(&self, house: Seats) -> Result<(), ApportionmentError> {
        if house > HOUSE_MAX {
            return Err(ApportionmentError::HouseTooLarge { house, house_max: HOUSE_MAX });
        }
        for (claimant, &minimum) in self.minimum.iter().enumerate() {
            if let Some(maximum) = self.maximum[claimant].filter(|&maximum| maximum < minimum) {
                return Err(ApportionmentError::MinimumAboveMaximum { claimant, minimum, maximum });
            }
        }
        let minimums: u64 = self.minimum.iter().map(|one| u64::from(one.0)).sum();
        if minimums > u64::from(house.0) {
            return Err(ApportionmentError::MinimumsExceedHouse { minimums, house });
        }
        Ok(())
    }

    fn one_each(&self, found: usize) -> Result<(), ApportionmentError> {
        let expected = self.votes.len();
        if found == expected {
            Ok(())
        } else {
            Err(ApportionmentError::LengthsDiffer { expected, found })
        }
    }
}
