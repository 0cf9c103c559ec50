//! Averages, compared exactly.

use core::cmp::Ordering;

use election::{Ratio, Votes};
use num_bigint::BigUint;

use crate::divisor::Step;

/// Parts of a vote down to which an irrational average is shown.
const SHOWN_SCALE: u32 = 1_000;

/// No product of the parts that [`Quotient`] multiplies reaches `2 ^ BITS_MAX` where it doubles.
const BITS_MAX: u64 = 256;

/// Votes times factor, divided by a divisor; all of it raised to the degree of the series.
#[derive(Clone, Debug)]
pub(crate) struct Quotient {
    pair: Pair,
    /// The denominator is to be multiplied by `2 ^ doublings`.
    doublings: u64,
    /// The divisor is 0; the pair is votes times factor.
    pub(crate) unbounded: bool,
    degree: u32,
}

/// A numerator and a denominator above 0.
#[derive(Clone, Debug)]
enum Pair {
    Small(u128, u128),
    Large(BigUint, BigUint),
}

impl Quotient {
    pub(crate) fn new(votes: Votes, factor: Ratio, step: Step) -> Self {
        let unbounded = step.is_zero();
        let step = if unbounded { Step::ONE } else { step };
        let Step { doublings, degree, .. } = step;
        let pair = Pair::small(votes, factor, step);
        let pair = pair.unwrap_or_else(|| Pair::large(votes, factor, step));
        Self { pair, doublings, unbounded, degree }
    }

    /// Compares with a quotient of the same series.
    ///
    /// Quotients over 0 are above all others; among themselves the larger votes go first, which is
    /// the order that they have over any small divisor.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        self.unbounded.cmp(&other.unbounded).then_with(|| self.compare_pairs(other))
    }

    fn compare_pairs(&self, other: &Self) -> Ordering {
        let common = self.doublings.min(other.doublings);
        let (own, others) = (self.doublings - common, other.doublings - common);
        if own >= BITS_MAX {
            return Ordering::Less;
        }
        if others >= BITS_MAX {
            return Ordering::Greater;
        }
        if let (Pair::Small(part, whole), Pair::Small(other_part, other_whole)) =
            (&self.pair, &other.pair)
            && let Some(left) = multiplied(*part, *other_whole, others)
            && let Some(right) = multiplied(*other_part, *whole, own)
        {
            return left.cmp(&right);
        }
        let ((part, whole), (other_part, other_whole)) =
            (self.pair.clone().wide(), other.pair.clone().wide());
        ((part * other_whole) << others).cmp(&((other_part * whole) << own))
    }

    /// The quotient as a fraction of two 64-bit numbers, for showing: exact where that fits, else
    /// both parts without their last bits; irrational ones rounded down to thousandths.
    pub(crate) fn shown(&self) -> Ratio {
        let (part, whole) = self.pair.clone().wide();
        if self.degree == 1 {
            // Past 2^63 the shown divisor stays there: the average is far below one vote.
            return fitted(part, whole << self.doublings.min(63));
        }
        let scaled = part * BigUint::from(SHOWN_SCALE).pow(self.degree) / whole;
        fitted(scaled.nth_root(self.degree), BigUint::from(SHOWN_SCALE))
    }
}

impl Pair {
    fn small(votes: Votes, factor: Ratio, step: Step) -> Option<Self> {
        let wide = |number: u64| u128::from(number);
        // Two parts of 64 bits fit; only what comes after them may not.
        let weight = wide(votes.0) * wide(factor.part());
        let over = wide(step.over[0]) * wide(step.over[1]);
        let part =
            weight.checked_pow(step.degree)?.checked_mul(power(step.under, step.under_times)?)?;
        let factor = power(factor.whole(), step.degree)?;
        let whole = over.checked_pow(step.over_times)?.checked_mul(factor)?;
        Some(Self::Small(part, whole))
    }

    fn large(votes: Votes, factor: Ratio, step: Step) -> Self {
        let wide = |number: u64, times: u32| BigUint::from(number).pow(times);
        let part = wide(votes.0, step.degree)
            * wide(factor.part(), step.degree)
            * wide(step.under, step.under_times);
        let whole = wide(step.over[0], step.over_times)
            * wide(step.over[1], step.over_times)
            * wide(factor.whole(), step.degree);
        Self::Large(part, whole)
    }

    fn wide(self) -> (BigUint, BigUint) {
        match self {
            Self::Small(part, whole) => (part.into(), whole.into()),
            Self::Large(part, whole) => (part, whole),
        }
    }
}

fn power(number: u64, times: u32) -> Option<u128> {
    u128::from(number).checked_pow(times)
}

/// `one * other * 2 ^ doublings`, or `None` where it may not fit.
fn multiplied(one: u128, other: u128, doublings: u64) -> Option<u128> {
    let bits = |number: u128| u64::from(u128::BITS - number.leading_zeros());
    (bits(one) + bits(other) + doublings <= u64::from(u128::BITS))
        .then(|| one.wrapping_mul(other) << doublings)
}

/// `part / whole` in 64 bits each: as it is, else without the last bits.
fn fitted(part: BigUint, whole: BigUint) -> Ratio {
    let cut = part.bits().max(whole.bits()).saturating_sub(64);
    let part = u64::try_from(part >> cut).expect("at most 64 bits are left");
    let whole = u64::try_from(whole >> cut).expect("at most 64 bits are left");
    Ratio::new(part, whole.max(1)).expect("at least 1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::divisor::Divisor;

    fn ratio(part: u64, whole: u64) -> Ratio {
        Ratio::new(part, whole).expect("not over zero")
    }

    #[test]
    fn both_widths_are_the_same_number() {
        let power = Divisor::power(ratio(2, 3)).expect("in range");
        let series = [Divisor::IMPERIALI, Divisor::DEAN, Divisor::HUNTINGTON_HILL, power];
        for divisor in series.into_iter().chain(series.map(|one| one.with_first(ratio(7, 5)))) {
            for seats in [0, 1, 4] {
                let (votes, step) = (Votes(1_234), divisor.at(seats));
                if step.is_zero() {
                    continue;
                }
                let small = Pair::small(votes, ratio(27, 20), step).expect("it fits");
                assert!(matches!(small, Pair::Small(..)), "{divisor:?} {seats}");
                let large = Pair::large(votes, ratio(27, 20), step);
                assert_eq!(small.wide(), large.wide(), "{divisor:?} {seats}");
            }
        }
    }

    #[test]
    fn products_are_taken_where_they_fit() {
        assert_eq!(multiplied(3, 5, 2), Some(60));
        assert_eq!(multiplied(1 << 20, 1 << 20, 0), Some(1 << 40));
        assert_eq!(multiplied(u128::MAX, 1, 0), None);
        assert_eq!(multiplied(1 << 63, 1 << 63, 0), Some(1 << 126));
        assert_eq!(multiplied(1 << 63, 1 << 63, 1), None);
        assert_eq!(multiplied(0, 1 << 100, 27), Some(0));
    }
}
