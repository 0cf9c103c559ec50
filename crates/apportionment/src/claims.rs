//! What goes in and what comes out of every method.

use alloc::vec::Vec;

use election::{Seats, Votes};

/// Votes of the claimants: at least one vote in total.
///
/// Claimants are named by their index; the methods never look at the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims(Vec<Votes>);

impl Claims {
    /// Takes the votes, or `None` when there are none at all: nothing can be shared out then.
    pub fn new(votes: Vec<Votes>) -> Option<Self> {
        votes.iter().any(|&one| one > Votes(0)).then_some(Self(votes))
    }

    /// Votes of each claimant.
    pub fn votes(&self) -> &[Votes] {
        &self.0
    }

    /// All votes together.
    pub fn total(&self) -> Votes {
        self.0.iter().copied().sum()
    }
}

/// Equal claims to fewer seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The claimants, in order of index.
    pub tied: Vec<usize>,
    /// Seats still open: at least one, fewer than there are claimants.
    pub open: Seats,
}

impl Tie {
    /// The claimants in order of `precedence`, or `None` when it does not place all of them.
    pub(crate) fn ordered(&self, precedence: &[usize]) -> Option<Vec<usize>> {
        let order: Vec<usize> =
            precedence.iter().copied().filter(|claimant| self.tied.contains(claimant)).collect();
        (order.len() == self.tied.len()).then_some(order)
    }
}

/// Seats, with the working `W` that shows how each was won.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Apportionment<W> {
    /// Every seat is given.
    Complete {
        /// Seats of each claimant; they add up to the house.
        seats: Vec<Seats>,
        /// How each seat was won.
        working: W,
        /// The tie that the precedence passed in has settled, if there was one.
        settled: Option<Tie>,
    },
    /// Some seats wait: claims are equal and nobody has said who goes first.
    Tied {
        /// Seats given before the tie.
        seats: Vec<Seats>,
        /// How each of them was won.
        working: W,
        /// Who waits for how many.
        tie: Tie,
    },
}

/// Number of things as seats.
pub(crate) fn count(things: usize) -> Seats {
    Seats(u32::try_from(things).expect("no house or list register reaches four billion"))
}
