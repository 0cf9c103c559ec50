//! The same methods into a slice, for simulations: no working, no lots, no allocation.

use election::{Ratio, Seats, Votes};

use crate::divisor::Divisor;
use crate::quotient::Quotient;

/// Why a slice was not filled. It then holds zeros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsettled {
    /// Claims are equal and seats too few.
    #[error("the last seats are tied: call the method with a working to see between whom")]
    Tied,
    /// There is no vote, or more than fit 64 bits together.
    #[error("the votes add up to nothing, or to more than fit 64 bits")]
    Votes,
    /// As many seats as claimants are needed.
    #[error("the slice of seats is not as long as the one of votes")]
    LengthsDiffer,
}

/// Writes the seats of highest averages into `seats`: those of [`crate::highest_averages`] without
/// extras and lots.
pub fn fill_by_divisor(
    votes: &[Votes],
    house: Seats,
    divisor: Divisor,
    seats: &mut [Seats],
) -> Result<(), Unsettled> {
    begin(votes, seats)?;
    let filled = by_single_steps(votes, house, divisor, seats);
    if filled.is_err() {
        seats.fill(Seats(0));
    }
    filled
}

/// Writes the seats of the simple quota and largest remainders into `seats`: those of
/// [`crate::largest_remainders`] without extras and lots.
pub fn fill_by_remainders(
    votes: &[Votes],
    house: Seats,
    seats: &mut [Seats],
) -> Result<(), Unsettled> {
    let total = begin(votes, seats)?;
    let house_wide = u128::from(house.0);
    let mut left = house;
    for (own, votes) in seats.iter_mut().zip(votes) {
        let whole = u128::from(votes.0) * house_wide / total;
        *own = Seats(u32::try_from(whole).expect("votes of a claimant are part of the total"));
        left -= *own;
    }
    let part =
        |own: Seats, votes: Votes| u128::from(votes.0) * house_wide - u128::from(own.0) * total;
    // The remainder at the cut: from the largest down, equal ones together.
    let mut cut = total;
    while left > Seats(0) {
        let (mut next, mut equal) = (0, Seats(0));
        for (&own, &votes) in seats.iter().zip(votes) {
            let part = part(own, votes);
            if part < cut && part >= next {
                equal = if part == next { equal + Seats(1) } else { Seats(1) };
                next = part;
            }
        }
        if equal > left {
            seats.fill(Seats(0));
            return Err(Unsettled::Tied);
        }
        left -= equal;
        cut = next;
    }
    for (own, &votes) in seats.iter_mut().zip(votes) {
        if cut < total && part(*own, votes) >= cut {
            *own += Seats(1);
        }
    }
    Ok(())
}

fn begin(votes: &[Votes], seats: &mut [Seats]) -> Result<u128, Unsettled> {
    if votes.len() != seats.len() {
        return Err(Unsettled::LengthsDiffer);
    }
    seats.fill(Seats(0));
    let total: u128 = votes.iter().map(|one| u128::from(one.0)).sum();
    if total == 0 || total > u128::from(u64::MAX) {
        return Err(Unsettled::Votes);
    }
    Ok(total)
}

fn by_single_steps(
    votes: &[Votes],
    house: Seats,
    divisor: Divisor,
    seats: &mut [Seats],
) -> Result<(), Unsettled> {
    let factor = Ratio::new(1, 1).expect("1 is not zero");
    let mut open = house;
    while open > Seats(0) {
        let quotient = |claimant: usize, seats: &[Seats]| Quotient {
            votes: votes[claimant],
            factor,
            step: divisor.at(u64::from(seats[claimant].0)),
        };
        let with_votes = || (0..votes.len()).filter(|&one| votes[one] > Votes(0));
        let best = with_votes()
            .map(|one| quotient(one, seats))
            .max_by(Quotient::compare)
            .expect("somebody has a vote");
        let leads = |one: &usize, seats: &[Seats]| quotient(*one, seats).compare(&best).is_eq();
        if with_votes().filter(|one| leads(one, seats)).count() > open.0 as usize {
            return Err(Unsettled::Tied);
        }
        for one in with_votes() {
            if leads(&one, seats) {
                seats[one] += Seats(1);
                open -= Seats(1);
            }
        }
    }
    Ok(())
}
