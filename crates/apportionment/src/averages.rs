//! Highest averages.

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

/// Where averages over 0 stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unbounded {
    /// Before all others, as division has it.
    First,
    /// Behind all others: there is no average where no seat is held.
    Last,
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
    let end = award(&mut draft, divisor, Unbounded::First, &mut awards);
    Ok(draft.close(Averages { awards }, end))
}

/// Gives the open seats of `draft` to the highest averages.
pub(crate) fn award(
    draft: &mut Draft<'_>,
    divisor: Divisor,
    unbounded: Unbounded,
    awards: &mut Vec<Award>,
) -> Result<(), Tie> {
    let all = 0..draft.seats.len();
    let mut quotients: Vec<Option<Quotient>> =
        all.map(|claimant| quotient(draft, divisor, claimant)).collect();
    while draft.open > Seats(0) {
        let leaders = leaders(&quotients, unbounded);
        if leaders.is_empty() {
            return Ok(());
        }
        for claimant in draft.give_each(leaders)? {
            let won = quotients[claimant].take().expect("a leader has a quotient");
            awards.push(Award {
                claimant,
                average: won.shown(),
                unbounded: won.unbounded,
                seat: draft.seats[claimant],
            });
            quotients[claimant] = quotient(draft, divisor, claimant);
        }
    }
    Ok(())
}

/// The bid of a claimant for one more seat, if it can take one.
fn quotient(draft: &Draft<'_>, divisor: Divisor, claimant: usize) -> Option<Quotient> {
    draft.may_take(claimant).then(|| {
        let (votes, factor) = (draft.claims.votes()[claimant], draft.claims.factor(claimant));
        Quotient::new(votes, factor, divisor.at(draft.held(claimant)))
    })
}

/// Everybody with the highest average, in order of index.
fn leaders(quotients: &[Option<Quotient>], unbounded: Unbounded) -> Vec<usize> {
    let mut leaders = Vec::new();
    let mut highest: Option<&Quotient> = None;
    for (claimant, quotient) in quotients.iter().enumerate() {
        let Some(quotient) = quotient else { continue };
        let lead = highest.map_or(Ordering::Greater, |highest| {
            let order = quotient.compare(highest);
            let turned = unbounded == Unbounded::Last && quotient.unbounded != highest.unbounded;
            if turned { order.reverse() } else { order }
        });
        if lead == Ordering::Greater {
            highest = Some(quotient);
            leaders.clear();
        }
        if lead != Ordering::Less {
            leaders.push(claimant);
        }
    }
    leaders
}
