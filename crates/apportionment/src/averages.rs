//! Highest averages.

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

use election::{Ratio, Seats, Votes};

use crate::claims::{Apportionment, Claims, Tie, count};

/// The series of numbers by which votes are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Divisor {
    /// 1, 2, 3 …
    DHondt,
    /// 1, 3, 5 …
    SainteLague,
}

impl Divisor {
    /// The number that divides the votes of a claimant with `seats` seats bidding for one more.
    pub fn next(self, seats: Seats) -> u64 {
        match self {
            Self::DHondt => u64::from(seats.0) + 1,
            Self::SainteLague => 2 * u64::from(seats.0) + 1,
        }
    }
}

/// One seat and the average that won it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Award {
    /// Which claimant.
    pub claimant: usize,
    /// Votes / divisor, not reduced.
    pub average: Ratio,
}

/// Apportions `house` seats by highest averages, one seat at a time.
///
/// Claimants with the same highest average all get their seat if there are enough. If not, those
/// that stand first in `precedence` get them; where it does not place every one of them, the
/// answer is [`Apportionment::Tied`]. Such a tie can only be the last thing that happens.
///
/// Source: Pukelsheim, *Proportional Representation*, 2nd ed. (2017), ch. 4.
pub fn highest_averages(
    claims: &Claims,
    house: Seats,
    divisor: Divisor,
    precedence: &[usize],
) -> Apportionment<Vec<Award>> {
    let mut seats = vec![Seats(0); claims.votes().len()];
    let mut awards = Vec::new();
    let mut open = house;
    while open > Seats(0) {
        let leaders = leaders(claims.votes(), &seats, divisor);
        let settled = (count(leaders.len()) > open).then(|| Tie { tied: leaders.clone(), open });
        let winners = match &settled {
            None => leaders,
            Some(tie) => match tie.ordered(precedence) {
                Some(order) => order,
                None => return Apportionment::Tied { seats, working: awards, tie: tie.clone() },
            },
        };
        for claimant in winners.into_iter().take(open.0 as usize) {
            let average = Ratio::new(claims.votes()[claimant].0, divisor.next(seats[claimant]));
            awards.push(Award { claimant, average: average.expect("divisors start at 1") });
            seats[claimant] += Seats(1);
            open -= Seats(1);
        }
        if settled.is_some() {
            return Apportionment::Complete { seats, working: awards, settled };
        }
    }
    Apportionment::Complete { seats, working: awards, settled: None }
}

/// Every claimant with the largest average, in order of index.
fn leaders(votes: &[Votes], seats: &[Seats], divisor: Divisor) -> Vec<usize> {
    let average = |claimant: usize| {
        let divisor = divisor.next(seats[claimant]);
        Ratio::new(votes[claimant].0, divisor).expect("divisors start at 1")
    };
    let mut leaders: Vec<usize> = Vec::new();
    for claimant in 0..votes.len() {
        let lead = leaders
            .first()
            .map_or(Ordering::Greater, |&leader| average(claimant).cmp(&average(leader)));
        match lead {
            Ordering::Greater => leaders = vec![claimant],
            Ordering::Equal => leaders.push(claimant),
            Ordering::Less => {}
        }
    }
    leaders
}
