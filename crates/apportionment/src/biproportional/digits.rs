//! Divisors with few digits, for pages and for a recount by hand.

use election::Ratio;

/// Digits after the point that a shortened divisor has at most.
const DECIMALS_MAX: u32 = 12;

/// A cell as its own line sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) votes: u64,
    pub(super) seats: u32,
    /// Seats that it has whatever its votes.
    pub(super) floor: u32,
    /// The divisor of the line that crosses it.
    pub(super) other: Ratio,
}

/// The divisor with the fewest digits that rounds every cell to its seats and none to a half, or
/// `own`, which does so too, where that cannot be worked out with 128 bits.
pub(super) fn shortened(own: Ratio, cells: &[Cell]) -> Ratio {
    shortest(cells).unwrap_or(own)
}

/// The divisor with the fewest digits for `cells`, if 128 bits and a few decimals find one.
pub(super) fn shortest(cells: &[Cell]) -> Option<Ratio> {
    let mut scale = 1_u64;
    for _ in 0..=DECIMALS_MAX {
        let (lower, upper) = bounds(cells, scale)?;
        if lower <= upper {
            return Ratio::new(roundest(lower, upper), scale);
        }
        scale *= 10;
    }
    None
}

/// The least and the largest number that may be divided by `scale`.
fn bounds(cells: &[Cell], scale: u64) -> Option<(u64, u64)> {
    let (mut lower, mut upper) = (1, u64::MAX);
    for cell in cells {
        let twice = u128::from(cell.votes) * u128::from(cell.other.whole());
        let twice = twice.checked_mul(2 * u128::from(scale))?;
        let seats = u128::from(cell.seats);
        let over = u128::from(cell.other.part());
        // 2 * seats - 1 < 2 * votes / (other * own) < 2 * seats + 1
        lower = lower.max(u64::try_from(twice / over.checked_mul(2 * seats + 1)? + 1).ok()?);
        if cell.seats > cell.floor {
            let most = twice.div_ceil(over.checked_mul(2 * seats - 1)?).checked_sub(1)?;
            upper = upper.min(u64::try_from(most).unwrap_or(u64::MAX));
        }
    }
    Some((lower, upper))
}

/// The number from `lower` to `upper` with most zeros at its end, the least such number.
fn roundest(lower: u64, upper: u64) -> u64 {
    let mut best = lower;
    let mut unit = 1_u64;
    while let Some(next) = lower.div_ceil(unit).checked_mul(unit).filter(|&next| next <= upper) {
        best = next;
        let Some(larger) = unit.checked_mul(10) else { break };
        unit = larger;
    }
    best
}
