//! One row or one column: seats by standard rounding, and a divisor in the middle of those that
//! give them.

/// A cell of a line: its votes times the multiplier of the other side, and the seats promised.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weight {
    /// At most 2^61.
    pub(super) weight: u64,
    /// 0 or 1.
    pub(super) floor: u32,
}

/// Fills `seats` so that they add up to `house`, at least 1, each `weight / divisor` rounded, for
/// a common divisor; ties go either way. At least one weight must be above 0.
pub(super) fn fit(weights: &[Weight], house: u32, seats: &mut [u32]) {
    let total: u128 = weights.iter().map(|one| u128::from(one.weight)).sum();
    let divisor = u64::try_from(total / u128::from(house)).unwrap_or(u64::MAX).max(1);
    let mut given = 0;
    for (own, one) in seats.iter_mut().zip(weights) {
        let (whole, part) = (one.weight / divisor, one.weight % divisor);
        let rounded = whole + u64::from(part >= divisor - part);
        *own = u32::try_from(rounded).unwrap_or(house).max(one.floor);
        given += u64::from(*own);
    }
    while given < u64::from(house) {
        seats[next(weights, seats)] += 1;
        given += 1;
    }
    while given > u64::from(house) {
        let Some(last) = last(weights, seats) else { return };
        seats[last] -= 1;
        given -= 1;
    }
}

/// The middle of the divisors that round every weight to its seats: both ends are taken twice, so
/// that it may be compared with twice the weights.
pub(super) fn centre(weights: &[Weight], seats: &[u32]) -> u64 {
    let lower = next(weights, seats);
    let lower = weights[lower].weight / (2 * u64::from(seats[lower]) + 1);
    let upper = last(weights, seats);
    let upper = upper.map(|cell| weights[cell].weight / (2 * u64::from(seats[cell]) - 1));
    upper.map_or(lower.saturating_mul(4), |upper| lower + upper).max(1)
}

/// The cell with the best claim to one more seat.
fn next(weights: &[Weight], seats: &[u32]) -> usize {
    let bid = |cell: usize| (u128::from(weights[cell].weight), 2 * u128::from(seats[cell]) + 1);
    let mut best = 0;
    for cell in 1..weights.len() {
        let ((weight, divisor), (best_weight, best_divisor)) = (bid(cell), bid(best));
        if weight * best_divisor > best_weight * divisor {
            best = cell;
        }
    }
    best
}

/// The cell with the weakest claim to its last seat, if one has more than was promised.
fn last(weights: &[Weight], seats: &[u32]) -> Option<usize> {
    let held = |cell: usize| (u128::from(weights[cell].weight), 2 * u128::from(seats[cell]) - 1);
    let above = (0..weights.len()).filter(|&cell| seats[cell] > weights[cell].floor);
    above.reduce(|worst, cell| {
        let ((weight, divisor), (worst_weight, worst_divisor)) = (held(cell), held(worst));
        if weight * worst_divisor < worst_weight * divisor { cell } else { worst }
    })
}
