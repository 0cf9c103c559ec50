//! The same methods into a slice, for simulations: no working and no lots.

use election::{Ratio, Seats, Votes};

use crate::averages::highest_averages;
use crate::claims::{Claims, HOUSE_MAX};
use crate::divisor::Divisor;
use crate::draft::Apportionment;
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
    /// The house has more than [`HOUSE_MAX`] seats.
    #[error("the house has more seats than any that is apportioned")]
    HouseTooLarge,
    /// As many seats as claimants are needed.
    #[error("the slice of seats is not as long as the one of votes")]
    LengthsDiffer,
}

/// Writes the seats of highest averages into `seats`: those of [`crate::highest_averages`] without
/// extras and lots.
///
/// It starts from seats near the end, so that the time hardly depends on the size of the house.
/// Series with even steps that start above 0 (D'Hondt, Sainte-Laguë, Danish, Imperiali) are the
/// fastest and need no memory. A first divisor that is not below the second takes the long way.
pub fn fill_by_divisor(
    votes: &[Votes],
    house: Seats,
    divisor: Divisor,
    seats: &mut [Seats],
) -> Result<(), Unsettled> {
    let total = begin(votes, house, seats)?;
    if !divisor.rises() {
        return fill_step_by_step(votes, house, divisor, seats);
    }
    jump(votes, total, house, divisor.near(), seats);
    let settled = match divisor.even_steps() {
        Some(steps) => settle(&EvenSteps { votes, steps }, house, seats),
        None => settle(&AnySteps { votes, divisor }, house, seats),
    };
    settled.inspect_err(|_| seats.fill(Seats(0)))
}

/// Writes the seats of the simple quota and largest remainders into `seats`: those of
/// [`crate::largest_remainders`] without extras and lots. Needs no memory.
pub fn fill_by_remainders(
    votes: &[Votes],
    house: Seats,
    seats: &mut [Seats],
) -> Result<(), Unsettled> {
    let total = begin(votes, house, seats)?;
    let mut left = house;
    for (own, votes) in seats.iter_mut().zip(votes) {
        let whole = scaled(votes.0, u64::from(house.0), total);
        *own = Seats(u32::try_from(whole).expect("votes of a claimant are part of the total"));
        left -= *own;
    }
    let part = |own: Seats, votes: Votes| {
        u128::from(votes.0) * u128::from(house.0) - u128::from(own.0) * u128::from(total)
    };
    // The remainder at the cut: from the largest down, equal ones together.
    let mut cut = u128::from(total);
    while left > Seats(0) {
        let (mut next, mut equal) = (0, Seats(0));
        for (&own, &votes) in seats.iter().zip(votes) {
            let part = part(own, votes);
            if part < cut && part >= next {
                equal = if part == next { equal + Seats(1) } else { Seats(1) };
                next = part;
            }
        }
        debug_assert!(equal > Seats(0), "seats are left as long as remainders are");
        if equal > left {
            seats.fill(Seats(0));
            return Err(Unsettled::Tied);
        }
        left -= equal;
        cut = next;
    }
    for (own, &votes) in seats.iter_mut().zip(votes) {
        if part(*own, votes) >= cut {
            *own += Seats(1);
        }
    }
    Ok(())
}

/// The same for a series that does not rise: seats one at a time.
fn fill_step_by_step(
    votes: &[Votes],
    house: Seats,
    divisor: Divisor,
    seats: &mut [Seats],
) -> Result<(), Unsettled> {
    let claims = Claims::new(votes.to_vec()).map_err(|_| Unsettled::Votes)?;
    match highest_averages(&claims, house, divisor, &[]) {
        Ok(Apportionment::Complete { seats: found, .. }) => seats.copy_from_slice(&found),
        Ok(Apportionment::Tied { .. }) => return Err(Unsettled::Tied),
        Err(_) => return Err(Unsettled::HouseTooLarge),
    }
    Ok(())
}

fn begin(votes: &[Votes], house: Seats, seats: &mut [Seats]) -> Result<u64, Unsettled> {
    if votes.len() != seats.len() {
        return Err(Unsettled::LengthsDiffer);
    }
    seats.fill(Seats(0));
    if house > HOUSE_MAX {
        return Err(Unsettled::HouseTooLarge);
    }
    let total = votes.iter().try_fold(0_u64, |sum, one| sum.checked_add(one.0));
    total.filter(|&total| total > 0).ok_or(Unsettled::Votes)
}

/// `votes * by / whole`, rounded down and at most the largest number.
fn scaled(votes: u64, by: u64, whole: u64) -> u64 {
    match votes.checked_mul(by) {
        Some(product) => product / whole,
        None => u64::try_from(u128::from(votes) * u128::from(by) / u128::from(whole))
            .unwrap_or(u64::MAX),
    }
}

/// Guesses seats: with `start + step * k` as divisors, the average at the cut is about
/// `2 * total / (2 * step * house + claimants * (2 * start - step))`.
fn jump(votes: &[Votes], total: u64, house: Seats, steps: (u64, u64), seats: &mut [Seats]) {
    let (start, step) = steps;
    let claimants = u64::try_from(votes.len()).unwrap_or(u64::MAX);
    let wanted =
        (2 * step * u64::from(house.0)).saturating_add(claimants.saturating_mul(2 * start));
    let wanted = wanted.saturating_sub(claimants.saturating_mul(step)) / 2;
    for (own, votes) in seats.iter_mut().zip(votes) {
        let divisor = scaled(votes.0, wanted, total);
        if let Some(above) = divisor.checked_sub(start).filter(|_| votes.0 > 0) {
            let guess = above / step + 1;
            *own = house.min(Seats(u32::try_from(guess).unwrap_or(u32::MAX)));
        }
    }
}

/// Averages of one series.
trait Steps {
    type Average;
    /// The average of a claimant with votes that bids for one more than `seats`; `None` without
    /// votes.
    fn average(&self, claimant: usize, seats: Seats) -> Option<Self::Average>;
    fn is_above(one: &Self::Average, other: &Self::Average) -> bool;
}

/// A series with even steps above 0: averages are votes and a divisor.
struct EvenSteps<'a> {
    votes: &'a [Votes],
    steps: (u64, u64),
}

impl Steps for EvenSteps<'_> {
    type Average = (u64, u64);

    fn average(&self, claimant: usize, seats: Seats) -> Option<(u64, u64)> {
        let (start, step) = self.steps;
        Some((self.votes[claimant].0, start + step * u64::from(seats.0))).filter(|one| one.0 > 0)
    }

    fn is_above(one: &(u64, u64), other: &(u64, u64)) -> bool {
        u128::from(one.0) * u128::from(other.1) > u128::from(other.0) * u128::from(one.1)
    }
}

/// Any series.
struct AnySteps<'a> {
    votes: &'a [Votes],
    divisor: Divisor,
}

impl Steps for AnySteps<'_> {
    type Average = Quotient;

    fn average(&self, claimant: usize, seats: Seats) -> Option<Quotient> {
        let (votes, factor) = (self.votes[claimant], Ratio::new(1, 1)?);
        let step = self.divisor.at(u64::from(seats.0));
        (votes.0 > 0).then(|| Quotient::new(votes, factor, step))
    }

    fn is_above(one: &Quotient, other: &Quotient) -> bool {
        one.compare(other).is_gt()
    }
}

/// Gives, takes and moves single seats until they add up to `house` and no average for one more
/// seat is above the average of a seat that is held.
fn settle<S: Steps>(steps: &S, house: Seats, seats: &mut [Seats]) -> Result<(), Unsettled> {
    let mut given: u64 = seats.iter().map(|one| u64::from(one.0)).sum();
    loop {
        if given < u64::from(house.0) {
            let (next, _) = highest(steps, seats).expect("somebody has a vote");
            seats[next] += Seats(1);
            given += 1;
            continue;
        }
        let Some((last, held)) = lowest(steps, seats) else { return Ok(()) };
        if given > u64::from(house.0) {
            seats[last] -= Seats(1);
            given -= 1;
            continue;
        }
        let (next, bid) = highest(steps, seats).expect("somebody has a vote");
        if S::is_above(&held, &bid) {
            return Ok(());
        }
        if !S::is_above(&bid, &held) {
            return Err(Unsettled::Tied);
        }
        debug_assert!(last != next, "divisors rise, so nobody overbids its own last seat");
        seats[last] -= Seats(1);
        seats[next] += Seats(1);
    }
}

/// The claimant with the highest average for one more seat.
fn highest<S: Steps>(steps: &S, seats: &[Seats]) -> Option<(usize, S::Average)> {
    let bids = seats.iter().enumerate();
    let bids = bids.filter_map(|(one, &own)| Some((one, steps.average(one, own)?)));
    bids.reduce(|best, one| if S::is_above(&one.1, &best.1) { one } else { best })
}

/// The claimant whose last seat has the lowest average, if anybody has a seat.
fn lowest<S: Steps>(steps: &S, seats: &[Seats]) -> Option<(usize, S::Average)> {
    let held = seats.iter().enumerate().filter(|(_, own)| own.0 > 0);
    let held = held.filter_map(|(one, &own)| Some((one, steps.average(one, own - Seats(1))?)));
    held.reduce(|worst, one| if S::is_above(&worst.1, &one.1) { one } else { worst })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_guess_is_near() {
        let votes = [4160, 3380, 2460].map(Votes);
        let check = |divisor: Divisor, house, expected: [u32; 3]| {
            let mut seats = [Seats(0); 3];
            jump(&votes, 10_000, Seats(house), divisor.near(), &mut seats);
            assert_eq!(seats.map(|one| one.0), expected, "{divisor:?}");
        };
        check(Divisor::D_HONDT, 10, [4, 3, 2]);
        check(Divisor::SAINTE_LAGUE, 10, [4, 3, 2]);
        check(Divisor::DANISH, 10, [4, 3, 2]);
        check(Divisor::IMPERIALI, 10, [4, 3, 2]);
        check(Divisor::ADAMS, 10, [4, 3, 2]);
        check(Divisor::D_HONDT, 1000, [416, 338, 246]);
        check(Divisor::SAINTE_LAGUE, 1000, [416, 338, 246]);
        check(Divisor::DANISH, 1000, [416, 338, 246]);
        check(Divisor::IMPERIALI, 1000, [416, 338, 245]);
        check(Divisor::HUNTINGTON_HILL, 1000, [416, 338, 246]);
        check(Divisor::MACAU, 1000, [416, 338, 246]);
    }

    #[test]
    fn most_series_have_even_steps() {
        assert_eq!(Divisor::SAINTE_LAGUE.even_steps(), Some((1, 2)));
        assert_eq!(Divisor::IMPERIALI.even_steps(), Some((2, 1)));
        let first = Ratio::new(7, 5).expect("not over zero");
        let others = [Divisor::ADAMS, Divisor::DEAN, Divisor::SAINTE_LAGUE.with_first(first)];
        assert!(others.into_iter().all(|one| one.even_steps().is_none() && one.rises()));
        let level = Divisor::SAINTE_LAGUE.with_first(Ratio::new(3, 1).expect("not over zero"));
        assert!(!level.rises());
    }
}
