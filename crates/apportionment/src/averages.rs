//! Highest averages.

use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

use election::{Ratio, Seats};

use crate::claims::Claims;
use crate::divisor::Divisor;
use crate::draft::{Apportionment, Draft};
use crate::error::ApportionmentError;
use crate::lot::{Lot, Tie};
use crate::quotient::Quotient;

/// One seat and the average that won it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Award {
    /// Which claimant.
    pub claimant: usize,
    /// Votes times factor over the divisor, not reduced: for showing, never for a decision.
    /// Irrational averages are rounded down to thousandths. What does not fit two 64-bit numbers
    /// loses its last bits, and a divisor above 2^63 is shown as 2^63.
    pub average: Ratio,
    /// True where the divisor is 0: the average has no bound, and `average` is votes times factor,
    /// by which such averages are put in order.
    pub unbounded: bool,
    /// Which seat of the claimant in this house it is, from 1; minimums come before it.
    pub seat: Seats,
}

/// How seats were won by highest averages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Averages {
    /// The seats in the order in which they were given. Minimums are not among them: no average
    /// won them.
    pub awards: Vec<Award>,
}

/// Apportions `house` seats by highest averages, one seat at a time.
///
/// Minimums are given first. Claimants without votes get nothing else, and a claimant at its
/// maximum takes no further part; seats that nobody can take stay unfilled. Claimants with the
/// same highest average all get their seat if there are enough. If not, those that their [`Lot`]
/// puts first get them, and without a lot the answer is [`Apportionment::Tied`]. Such a tie can
/// only be the last thing that happens. A house of 0 gives zeros.
///
/// Where divisors start at 0 (Adams, Dean, Huntington–Hill) and seats are fewer than claimants,
/// first seats go to the larger votes, the limit of ever smaller first divisors.
///
/// Source: Pukelsheim, *Proportional Representation*, 2nd ed. (2017), ch. 4.
pub fn highest_averages(
    claims: &Claims,
    house: Seats,
    divisor: Divisor,
    lots: &[Lot],
) -> Result<Apportionment<Averages>, ApportionmentError> {
    let mut draft = Draft::new(claims, house, lots)?;
    let mut awards = Vec::new();
    let end = award(&mut draft, divisor, &mut awards, |_, _| true);
    Ok(draft.close(Averages { awards }, end))
}

/// Gives the open seats of `draft` to the highest averages among those that `may` take part.
pub(crate) fn award(
    draft: &mut Draft<'_>,
    divisor: Divisor,
    awards: &mut Vec<Award>,
    may: impl Fn(&Draft<'_>, usize) -> bool,
) -> Result<(), Tie> {
    while draft.open > Seats(0) {
        let leaders = leaders(draft, divisor, &may);
        let Some(&(_, best)) = leaders.first() else { return Ok(()) };
        let winners = draft.give_each(leaders.iter().map(|&(claimant, _)| claimant).collect())?;
        awards.extend(winners.into_iter().map(|claimant| {
            let own = leaders.iter().find(|leader| leader.0 == claimant);
            let quotient = own.map_or(best, |leader| leader.1);
            Award {
                claimant,
                average: quotient.shown(),
                unbounded: quotient.step.is_zero(),
                seat: draft.seats[claimant],
            }
        }));
    }
    Ok(())
}

/// Everybody with the largest average, in order of index.
fn leaders(
    draft: &Draft<'_>,
    divisor: Divisor,
    may: &impl Fn(&Draft<'_>, usize) -> bool,
) -> Vec<(usize, Quotient)> {
    let mut leaders: Vec<(usize, Quotient)> = Vec::new();
    for claimant in draft.takers().into_iter().filter(|&one| may(draft, one)) {
        let quotient = Quotient {
            votes: draft.claims.votes()[claimant],
            factor: draft.claims.factor(claimant),
            step: divisor.at(draft.held(claimant)),
        };
        let lead = leaders.first().map(|(_, best)| quotient.compare(best));
        match lead.unwrap_or(Ordering::Greater) {
            Ordering::Greater => leaders = vec![(claimant, quotient)],
            Ordering::Equal => leaders.push((claimant, quotient)),
            Ordering::Less => {}
        }
    }
    leaders
}
