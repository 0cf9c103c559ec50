//! Seats in districts and of lists at once: the double-proportional divisor method.

mod digits;
mod exact;
mod flow;
mod line;
mod matrix;
mod scale;
#[cfg(test)]
mod tests;

use alloc::vec;
use alloc::vec::Vec;

use election::{Ratio, Seats};

use crate::claims::HOUSE_MAX;
use crate::error::ApportionmentError;
use exact::Exact;
use scale::Scaling;

pub use matrix::Matrix;
use matrix::Task;

/// How the method is varied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Biproportional {
    /// The list with most votes of a district, of those with a seat anywhere, gets at least one
    /// seat there.
    pub winner_take_one: bool,
}

/// Seats of every list in every district, or why there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BiproportionalOutcome {
    /// The one solution.
    Complete {
        /// Seats, row by row: all lists of the first district, then of the second.
        seats: Vec<Seats>,
        /// One divisor for each district: votes / (its divisor × the divisor of the list), rounded
        /// to the nearest whole number, are the seats of every cell, and none is a half; a promised
        /// seat of a winner may be more than that. With as few digits as do it. Empty where
        /// fractions of 64 bits do not prove the seats, as when some cells have a billion times
        /// the votes of others; the seats are exact then too.
        district_divisors: Vec<Ratio>,
        /// One divisor for each list; empty as above.
        list_divisors: Vec<Ratio>,
    },
    /// Several solutions meet all numbers.
    Tied {
        /// What every cell has in each of the solutions at least; zeros where two lists share the
        /// most votes of a district and the method depends on which of them won it.
        seats: Vec<Seats>,
        /// District and list of every cell that has a seat more in some solutions, row by row; or
        /// of the lists that share the most votes.
        cells: Vec<(usize, usize)>,
    },
    /// No solution: these districts have votes for no other lists than these, which have too few
    /// seats for them.
    Impossible {
        /// Districts of the blocking set, from 0.
        districts: Vec<usize>,
        /// Lists of the blocking set, from 0; none when the districts have no vote at all.
        lists: Vec<usize>,
    },
}

/// Apportions the seats of every district and of every list among the cells of `matrix` by the
/// divisor method with standard rounding.
///
/// `district_seats` and `list_seats` must add up to the same house. Cells without votes get no
/// seat. The answer does not depend on the order of districts and lists.
///
/// Divisors are first looked for by alternate scaling with integers; what they prove by exact
/// rounding without a half is the one solution. Where that is slow or a half comes up, cheapest
/// cycles in the residual graph settle it with products of any length. Sources: Gaffke and
/// Pukelsheim, *Divisor methods for proportional representation systems* (2008); Maier, Zachariasen
/// and Zachariasen, *Divisor-based biproportional apportionment in electoral systems* (2010);
/// winner-take-one: Oelbermann, *Alternate scaling algorithm for biproportional divisor methods*
/// (2016).
pub fn biproportional(
    matrix: &Matrix,
    district_seats: &[Seats],
    list_seats: &[Seats],
    rule: Biproportional,
) -> Result<BiproportionalOutcome, ApportionmentError> {
    check(matrix, district_seats, list_seats)?;
    let mut task = Task::new(matrix, district_seats, list_seats);
    let shared = if rule.winner_take_one { task.guarantee_winners() } else { Vec::new() };
    let outcome = solve(&task);
    let depends = match &outcome {
        BiproportionalOutcome::Complete { seats, .. }
        | BiproportionalOutcome::Tied { seats, .. } => {
            shared.iter().any(|&(district, list)| seats[task.cell(district, list)] == Seats(0))
        }
        BiproportionalOutcome::Impossible { .. } => false,
    };
    if depends {
        let seats = vec![Seats(0); matrix.votes().len()];
        return Ok(BiproportionalOutcome::Tied { seats, cells: shared });
    }
    Ok(outcome)
}

fn solve(task: &Task<'_>) -> BiproportionalOutcome {
    if let Some((districts, lists)) = flow::blocking_set(task) {
        return BiproportionalOutcome::Impossible { districts, lists };
    }
    let mut scaling = Scaling::new(task);
    if scaling.alternate()
        && let Some((district_divisors, list_divisors)) = scaling.proof()
    {
        let seats = scaling.into_seats().into_iter().map(Seats).collect();
        return BiproportionalOutcome::Complete { seats, district_divisors, list_divisors };
    }
    let mut exact = Exact::new(task, scaling.seats().to_vec());
    let potentials = exact.settle();
    if let Some((seats, cells)) = exact.tied(&potentials) {
        return BiproportionalOutcome::Tied { seats, cells };
    }
    let list_multipliers = potentials.list_multipliers(scaling.bits());
    let (district_divisors, list_divisors) =
        scaling.centre(exact.seats(), list_multipliers).unwrap_or_default();
    let seats = exact.seats().iter().copied().map(Seats).collect();
    BiproportionalOutcome::Complete { seats, district_divisors, list_divisors }
}

fn check(
    matrix: &Matrix,
    district_seats: &[Seats],
    list_seats: &[Seats],
) -> Result<(), ApportionmentError> {
    for (expected, found) in
        [(matrix.districts(), district_seats.len()), (matrix.lists(), list_seats.len())]
    {
        if expected != found {
            return Err(ApportionmentError::LengthsDiffer { expected, found });
        }
    }
    let sum = |seats: &[Seats]| seats.iter().map(|one| u64::from(one.0)).sum::<u64>();
    let (districts, lists) = (sum(district_seats), sum(list_seats));
    if districts != lists {
        return Err(ApportionmentError::SeatsDiffer { districts, lists });
    }
    if districts > u64::from(HOUSE_MAX.0) {
        let house = Seats(u32::try_from(districts).unwrap_or(u32::MAX));
        return Err(ApportionmentError::HouseTooLarge { house, house_max: HOUSE_MAX });
    }
    Ok(())
}
