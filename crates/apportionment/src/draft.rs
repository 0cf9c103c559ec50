//! An apportionment under way: who has what, how much is open, what has been settled.

use alloc::vec::Vec;

use election::Seats;

use crate::claims::Claims;
use crate::error::ApportionmentError;
use crate::lot::{Lot, Tie};

/// Seats, with the working `W` that shows how each was won.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Apportionment<W> {
    /// All that can be given is given.
    Complete {
        /// Seats of each claimant. They add up to the house, unless every claimant with votes has
        /// its maximum or the rule leaves the rest unallocated.
        seats: Vec<Seats>,
        /// How each seat was won.
        working: W,
        /// The ties that lots have settled, in the order in which they came up.
        settled: Vec<Tie>,
    },
    /// Some seats wait: claims are equal and nobody has said who goes first.
    Tied {
        /// Seats given before the tie.
        seats: Vec<Seats>,
        /// How each of them was won.
        working: W,
        /// Who waits for how many.
        tie: Tie,
        /// The ties before it that lots have settled.
        settled: Vec<Tie>,
    },
}

/// Seats given so far. Every method hands out seats through it, so that maximums, ties and lots
/// are looked after in one place.
pub(crate) struct Draft<'a> {
    pub(crate) claims: &'a Claims,
    pub(crate) seats: Vec<Seats>,
    pub(crate) open: Seats,
    lots: &'a [Lot],
    settled: Vec<Tie>,
}

impl<'a> Draft<'a> {
    /// Starts with the minimums given.
    pub(crate) fn new(
        claims: &'a Claims,
        house: Seats,
        lots: &'a [Lot],
    ) -> Result<Self, ApportionmentError> {
        claims.fit(house)?;
        lots.iter().try_for_each(Lot::check)?;
        let seats = claims.minimum().to_vec();
        let open = house - seats.iter().copied().sum();
        Ok(Self { claims, seats, open, lots, settled: Vec::new() })
    }

    /// True for a claimant with votes that is not exhausted.
    pub(crate) fn may_take(&self, claimant: usize) -> bool {
        self.claims.votes()[claimant].0 > 0
            && self.claims.maximum(claimant).is_none_or(|maximum| self.seats[claimant] < maximum)
    }

    /// Claimants that may take a seat, in order of index.
    pub(crate) fn takers(&self) -> Vec<usize> {
        (0..self.seats.len()).filter(|&claimant| self.may_take(claimant)).collect()
    }

    /// Seats that count in the divisor of a claimant.
    pub(crate) fn held(&self, claimant: usize) -> u64 {
        u64::from(self.seats[claimant].0) + u64::from(self.claims.initial(claimant).0)
    }

    /// Gives one seat to each of `group`; where seats are too few, to those the lot puts first.
    /// Returns who got one, or the tie.
    pub(crate) fn give_each(&mut self, group: Vec<usize>) -> Result<Vec<usize>, Tie> {
        let mut winners = group;
        if count(winners.len()) > self.open {
            winners = self.first(Tie { tied: winners, open: self.open })?;
            winners.truncate(self.open.0 as usize);
        }
        for &claimant in &winners {
            self.seats[claimant] += Seats(1);
            self.open -= Seats(1);
        }
        Ok(winners)
    }

    /// The claimants of `tie` in the order of its lot, or the tie where there is none.
    pub(crate) fn first(&mut self, tie: Tie) -> Result<Vec<usize>, Tie> {
        let Some(lot) = self.lots.iter().find(|lot| lot.tie == tie) else {
            return Err(tie);
        };
        self.settled.push(tie);
        Ok(lot.order.clone())
    }

    /// Closes the draft: `end` says whether a tie stopped it.
    pub(crate) fn close<W>(self, working: W, end: Result<(), Tie>) -> Apportionment<W> {
        let Self { seats, settled, .. } = self;
        match end {
            Ok(()) => Apportionment::Complete { seats, working, settled },
            Err(tie) => Apportionment::Tied { seats, working, tie, settled },
        }
    }
}

/// Number of things as seats.
pub(crate) fn count(things: usize) -> Seats {
    Seats(u32::try_from(things).expect("no house or list register reaches four billion"))
}
