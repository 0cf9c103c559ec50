//! Hare quota and largest remainders.

use alloc::vec::Vec;
use core::cmp::Reverse;

use election::{Seats, Votes};

use crate::claims::{Apportionment, Claims, Tie, count};

/// A claim measured in quotas: `whole + part / total`, where the quota is `total / house`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Whole quotas.
    pub whole: Seats,
    /// Numerator of the fraction left over; its denominator is the same for all claimants.
    pub part: u128,
}

/// How seats were won by quota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remainders {
    /// All votes: the denominator of every fraction, and of the quota `total / house`.
    pub total: Votes,
    /// The claim of each claimant in quotas.
    pub shares: Vec<Share>,
    /// Place of each claimant by fraction, 1 for the largest; equal fractions share a place.
    pub ranks: Vec<u32>,
    /// Seats that whole quotas left over.
    pub left: Seats,
}

/// Measures `votes` in quotas of `total / house`. `total` must be above zero.
pub fn share(votes: Votes, total: Votes, house: Seats) -> Share {
    let scaled = u128::from(votes.0) * u128::from(house.0);
    let total = u128::from(total.0);
    let whole = u32::try_from(scaled / total).expect("votes of a claimant are part of the total");
    Share { whole: Seats(whole), part: scaled % total }
}

/// Apportions `house` seats by whole Hare quotas, then one each to the largest fractions.
///
/// The quota is the exact fraction votes / seats. Equal fractions at the cut go to those that
/// stand first in `precedence`; where it does not place every one of them, the answer is
/// [`Apportionment::Tied`] with the whole seats and the seats above the cut given.
///
/// Source: Pukelsheim, *Proportional Representation*, 2nd ed. (2017), ch. 5.
pub fn largest_remainders(
    claims: &Claims,
    house: Seats,
    precedence: &[usize],
) -> Apportionment<Remainders> {
    let total = claims.total();
    let shares: Vec<Share> =
        claims.votes().iter().map(|&votes| share(votes, total, house)).collect();
    let mut seats: Vec<Seats> = shares.iter().map(|share| share.whole).collect();
    let left = house - seats.iter().copied().sum();
    let ranks = ranks(&shares);

    // Whole groups of equal fractions, largest first, as long as seats last.
    let mut open = left;
    let mut settled = None;
    let mut rank = 1;
    while open > Seats(0) && settled.is_none() {
        let group: Vec<usize> = (0..ranks.len()).filter(|&one| ranks[one] == rank).collect();
        rank += count(group.len()).0;
        let mut winners = group.clone();
        if count(group.len()) > open {
            let tie = Tie { tied: group, open };
            let Some(order) = tie.ordered(precedence) else {
                let working = Remainders { total, shares, ranks, left };
                return Apportionment::Tied { seats, working, tie };
            };
            winners = order;
            settled = Some(tie);
        }
        for claimant in winners.into_iter().take(open.0 as usize) {
            seats[claimant] += Seats(1);
            open -= Seats(1);
        }
    }
    Apportionment::Complete { seats, working: Remainders { total, shares, ranks, left }, settled }
}

fn ranks(shares: &[Share]) -> Vec<u32> {
    let mut parts: Vec<Reverse<u128>> = shares.iter().map(|share| Reverse(share.part)).collect();
    parts.sort_unstable();
    let place = |share: &Share| parts.partition_point(|&other| other < Reverse(share.part));
    shares.iter().map(|share| count(place(share)).0 + 1).collect()
}
