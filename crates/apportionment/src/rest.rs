//! Seats after whole quotas: those left over, and those too many.

use alloc::vec::Vec;
use core::cmp::Reverse;

use election::Seats;

use crate::averages::{Unbounded, award};
use crate::divisor::Divisor;
use crate::draft::{Draft, count};
use crate::lot::Tie;
use crate::quota::{Excess, Remainders, Rest};

/// Gives the open seats of `draft` as `rest` says.
pub(crate) fn give_rest(
    draft: &mut Draft<'_>,
    rest: Rest,
    working: &mut Remainders,
) -> Result<(), Tie> {
    let claims = draft.claims;
    let parts: Vec<u128> = working.shares.iter().map(|share| share.part).collect();
    let votes: Vec<u128> = claims.votes().iter().map(|votes| u128::from(votes.0)).collect();
    match rest {
        Rest::LargestRemainders => rounds(draft, &parts),
        Rest::Strongest => rounds(draft, &votes),
        Rest::ToStrongestList => all_to_one(draft, &votes),
        Rest::HighestAverages(divisor) => {
            award(draft, divisor, Unbounded::First, &mut working.awards)
        }
        Rest::RemaindersThenAverages { remainders_max } => {
            let later = draft.open - draft.open.min(remainders_max);
            draft.open -= later;
            one_each(draft, &parts)?;
            draft.open += later;
            award(draft, Divisor::ADAMS, Unbounded::Last, &mut working.awards)
        }
        Rest::Unallocated => Ok(()),
    }
}

/// Takes the excess of `working`, at least one seat, back from claimants above their minimum, one seat each at most
/// before anybody gives up a second.
pub(crate) fn give_up(
    draft: &mut Draft<'_>,
    excess: Excess,
    working: &Remainders,
) -> Result<(), Tie> {
    let mut excess_left = working.excess;
    loop {
        let minimum = draft.claims.minimum();
        let givers = (0..draft.seats.len()).filter(|&one| draft.seats[one] > minimum[one]);
        let key = |claimant: usize| match excess {
            Excess::Refused => 0,
            Excess::SmallestRemainder => working.shares[claimant].part,
        };
        for group in groups(givers.collect(), |claimant| Reverse(key(claimant))) {
            let keeping = count(group.len()).0.saturating_sub(excess_left.0);
            for &claimant in &group {
                draft.seats[claimant] -= Seats(1);
            }
            excess_left -= count(group.len()) - Seats(keeping);
            draft.open = Seats(keeping);
            if excess_left == Seats(0) {
                // Of the last group some may keep their seat.
                return if keeping == 0 { Ok(()) } else { draft.give_each(group).map(|_| ()) };
            }
        }
    }
}

/// One seat each in order of `keys`, largest first, and again from the top while seats last.
fn rounds(draft: &mut Draft<'_>, keys: &[u128]) -> Result<(), Tie> {
    while draft.open > Seats(0) && !draft.takers().is_empty() {
        one_each(draft, keys)?;
    }
    Ok(())
}

/// One seat each in order of `keys`, largest first, as long as seats last.
fn one_each(draft: &mut Draft<'_>, keys: &[u128]) -> Result<(), Tie> {
    for group in groups(draft.takers(), |claimant| keys[claimant]) {
        if draft.open == Seats(0) {
            break;
        }
        draft.give_each(group)?;
    }
    Ok(())
}

/// All seats to the claimant with the largest key; what it cannot take to the next.
fn all_to_one(draft: &mut Draft<'_>, keys: &[u128]) -> Result<(), Tie> {
    while draft.open > Seats(0) {
        let Some(group) = groups(draft.takers(), |claimant| keys[claimant]).into_iter().next()
        else {
            break;
        };
        let first = match group[..] {
            [one] => one,
            _ => draft.first(Tie { tied: group, open: draft.open })?[0],
        };
        let room = draft.claims.maximum(first).map(|maximum| maximum - draft.seats[first]);
        let given = room.unwrap_or(draft.open).min(draft.open);
        draft.seats[first] += given;
        draft.open -= given;
    }
    Ok(())
}

/// Claimants with equal keys together, the largest key first, each group in order of index.
fn groups<K: Ord>(mut claimants: Vec<usize>, key: impl Fn(usize) -> K) -> Vec<Vec<usize>> {
    claimants.sort_by_key(|&claimant| Reverse(key(claimant)));
    claimants.chunk_by(|&one, &next| key(one) == key(next)).map(<[usize]>::to_vec).collect()
}
