//! Whole quotas, and what becomes of the rest.

use alloc::vec::Vec;
use core::cmp::Reverse;

use election::{Ratio, Seats, Votes};

use crate::averages::Award;
use crate::claims::Claims;
use crate::divisor::Divisor;
use crate::draft::{Apportionment, Draft, count};
use crate::error::ApportionmentError;
use crate::lot::Lot;
use crate::rest::{give_rest, give_up};

/// The number of votes that is worth a seat; `v` are all votes, `s` the seats of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quota {
    /// `v / s`, the simple quota.
    Hare,
    /// `floor(v / (s + 1)) + 1`
    Droop,
    /// `v / (s + 1)`
    HagenbachBischoff,
    /// `v / (s + 2)`
    Imperiali,
}

/// What is done to a quota that is no whole number. One rounded to 0 becomes 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// Nothing: it stays a fraction.
    Exact,
    /// The fraction is dropped.
    Down,
    /// To the nearest whole number, half up.
    Nearest,
    /// To the next whole number.
    Up,
}

/// Who gets the seats that whole quotas leave over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rest {
    /// One each to the largest remainders; again from the top where all have had one.
    LargestRemainders,
    /// One each in order of votes; again from the top where all have had one.
    Strongest,
    /// One each to the largest remainders, `remainders_max` seats at most; then one at a time to
    /// the highest votes per seat already held. Who holds none has no such average and waits,
    /// unless nobody holds any. Source: South Africa, Electoral Act 73 of 1998, Sch. 1A item 6.
    RemaindersThenAverages {
        /// Seats that go by remainders.
        remainders_max: Seats,
    },
    /// One at a time to the highest averages, whole quotas and initial seats counted as held.
    HighestAverages(Divisor),
    /// All of them to the claimant with most votes.
    ToStrongestList,
    /// Nobody: they stay open.
    Unallocated,
}

/// Who gives seats up where whole quotas are more than the house has seats. Only claimants above
/// their minimum do, one seat each before anybody gives up a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Excess {
    /// The rule does not say: a tie of all, unless every one of them has to.
    Refused,
    /// The smallest remainders.
    SmallestRemainder,
}

/// A method of quotas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct QuotaRule {
    /// Votes that are worth a seat.
    pub quota: Quota,
    /// What is done to their fraction.
    pub rounding: Rounding,
    /// Who gets what is left over.
    pub rest: Rest,
    /// Who gives up what is too many.
    pub excess: Excess,
}

/// A claim measured in quotas: `whole` and `part / whole_part` of [`Remainders`].
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
    /// All votes.
    pub total: Votes,
    /// Votes worth a seat, after rounding. In a house of 0 the simple quota is all votes.
    pub quota: Ratio,
    /// Denominator of the fraction of every share.
    pub whole_part: u128,
    /// The claim of each claimant in quotas.
    pub shares: Vec<Share>,
    /// Place of each claimant by fraction, 1 for the largest; equal fractions share a place.
    pub ranks: Vec<u32>,
    /// Seats that whole quotas, minimums and maximums left over.
    pub left: Seats,
    /// Seats of whole quotas and minimums that the house does not have.
    pub excess: Seats,
    /// Seats given by averages, if the rule has such a step.
    pub awards: Vec<Award>,
}

/// Measures `votes` in quotas of `total / house`. `None` when `total` is 0 or less than `votes`.
pub fn share(votes: Votes, total: Votes, house: Seats) -> Option<Share> {
    if votes > total || total == Votes(0) {
        return None;
    }
    let quota = Ratio::new(total.0, u64::from(house.0).max(1))?;
    let mut share = measured(votes, quota);
    if house == Seats(0) {
        share = Share { whole: Seats(0), part: 0 };
    }
    Some(share)
}

/// Apportions `house` seats by whole quotas and what `rule` says about the rest.
///
/// Maximums cut whole quotas off, minimums raise them. Claimants without votes get nothing beyond
/// their minimum. Equal claims at a cut go as their [`Lot`] says; without one the answer is
/// [`Apportionment::Tied`] with the seats above the cut given. Where seats are given up, those that
/// the lot puts first keep theirs. A house of 0 gives zeros.
///
/// Source: Pukelsheim, *Proportional Representation*, 2nd ed. (2017), ch. 5.
pub fn by_quota(
    claims: &Claims,
    house: Seats,
    rule: QuotaRule,
    lots: &[Lot],
) -> Result<Apportionment<Remainders>, ApportionmentError> {
    let mut draft = Draft::new(claims, house, lots)?;
    let quota = rule.quota.of(claims.total(), house, rule.rounding);
    let mut working = measure(claims, house, quota);
    let wanted = working.shares.iter().zip(claims.minimum()).enumerate();
    let wanted: Vec<Seats> = wanted
        .map(|(claimant, (share, &minimum))| {
            share.whole.min(claims.maximum(claimant).unwrap_or(share.whole)).max(minimum)
        })
        .collect();
    let given = wanted.iter().copied().sum::<Seats>();
    draft.seats = wanted;
    working.excess = Seats(given.0.saturating_sub(house.0));
    working.left = Seats(house.0.saturating_sub(given.0));
    draft.open = working.left;
    let end = if working.excess > Seats(0) {
        give_up(&mut draft, rule.excess, &working)
    } else {
        give_rest(&mut draft, rule.rest, &mut working)
    };
    Ok(draft.close(working, end))
}

/// Apportions `house` seats by the exact simple quota and largest remainders.
pub fn largest_remainders(
    claims: &Claims,
    house: Seats,
    lots: &[Lot],
) -> Result<Apportionment<Remainders>, ApportionmentError> {
    let rule = QuotaRule {
        quota: Quota::Hare,
        rounding: Rounding::Exact,
        rest: Rest::LargestRemainders,
        excess: Excess::Refused,
    };
    by_quota(claims, house, rule, lots)
}

impl Quota {
    /// The quota of `total` votes and `house` seats, above 0 as `total` is.
    fn of(self, total: Votes, house: Seats, rounding: Rounding) -> Ratio {
        let house = u64::from(house.0);
        let (total, seats) = match self {
            Self::Hare => (total.0, house.max(1)),
            Self::Droop => ((total.0 / (house + 1)).saturating_add(1), 1),
            Self::HagenbachBischoff => (total.0, house + 1),
            Self::Imperiali => (total.0, house + 2),
        };
        let down = total / seats;
        let over = total % seats;
        let rounded = match rounding {
            Rounding::Exact => return ratio(total, seats),
            Rounding::Down => down,
            Rounding::Nearest => down + u64::from(over >= seats - over),
            Rounding::Up => down + u64::from(over > 0),
        };
        ratio(rounded.max(1), 1)
    }
}

fn ratio(part: u64, whole: u64) -> Ratio {
    Ratio::new(part, whole).expect("at least one seat is divided by")
}

fn measured(votes: Votes, quota: Ratio) -> Share {
    let scaled = u128::from(votes.0) * u128::from(quota.whole());
    let whole = scaled / u128::from(quota.part());
    let whole = u32::try_from(whole).expect("a quota is at least a part of all votes");
    Share { whole: Seats(whole), part: scaled % u128::from(quota.part()) }
}

fn measure(claims: &Claims, house: Seats, quota: Ratio) -> Remainders {
    let shares: Vec<Share> = match house {
        Seats(0) => claims.votes().iter().map(|_| Share { whole: Seats(0), part: 0 }).collect(),
        _ => claims.votes().iter().map(|&votes| measured(votes, quota)).collect(),
    };
    Remainders {
        total: claims.total(),
        quota,
        whole_part: u128::from(quota.part()),
        ranks: ranks(&shares),
        shares,
        left: Seats(0),
        excess: Seats(0),
        awards: Vec::new(),
    }
}

fn ranks(shares: &[Share]) -> Vec<u32> {
    let mut parts: Vec<Reverse<u128>> = shares.iter().map(|share| Reverse(share.part)).collect();
    parts.sort_unstable();
    let place = |share: &Share| parts.partition_point(|&other| other < Reverse(share.part));
    shares.iter().map(|share| count(place(share)).0 + 1).collect()
}
