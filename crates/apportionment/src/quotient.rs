//! Averages, compared exactly.

use core::cmp::Ordering;
use core::iter::repeat_n;

use election::{Ratio, Votes};
use num_bigint::BigUint;

use crate::divisor::Step;

/// Digits after the point of a shown average that is irrational.
const SHOWN_SCALE: u64 = 1_000;

/// Votes times factor, divided by a divisor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quotient {
    pub(crate) votes: Votes,
    pub(crate) factor: Ratio,
    pub(crate) step: Step,
}

impl Quotient {
    /// Compares with a quotient of the same series.
    ///
    /// Quotients over 0 are above all others; among themselves the larger votes go first, which is
    /// the order that they have over any small divisor. Source: Pukelsheim, *Proportional
    /// Representation*, 2nd ed. (2017), section 4.6: such series are called impervious.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        match (self.step.is_zero(), other.step.is_zero()) {
            (true, false) => Ordering::Greater,
            (false, true) => Ordering::Less,
            (true, true) => compare_products(self.weight_over(other), other.weight_over(self)),
            (false, false) => self.compare_finite(other),
        }
    }

    fn compare_finite(&self, other: &Self) -> Ordering {
        let (own, others) = (self.step.doublings, other.step.doublings);
        let common = own.min(others);
        match (doubled(others - common), doubled(own - common)) {
            (Some(left), Some(right)) => compare_products(
                self.parts_over(other).chain(left),
                other.parts_over(self).chain(right),
            ),
            // No product of the other parts reaches 2^256.
            (None, _) => Ordering::Greater,
            (_, None) => Ordering::Less,
        }
    }

    /// Factors of the numerator of `self / other`, both raised to the degree of the series.
    fn parts_over(&self, other: &Self) -> impl Iterator<Item = u64> + Clone {
        let degree = self.step.degree as usize;
        let weights = self.weight_over(other);
        let under = repeat_n(self.step.under, self.step.under_times as usize);
        let times = other.step.over_times as usize;
        let over = repeat_n(other.step.over[0], times).chain(repeat_n(other.step.over[1], times));
        repeat_n(weights, degree).flatten().chain(under).chain(over)
    }

    fn weight_over(&self, other: &Self) -> impl Iterator<Item = u64> + Clone {
        [self.votes.0, self.factor.part(), other.factor.whole()].into_iter()
    }

    /// The quotient as a fraction of two 64-bit numbers, for showing: exact where that fits, else
    /// both parts without their last bits; irrational ones rounded down to thousandths; over 0
    /// only the votes times factor.
    pub(crate) fn shown(&self) -> Ratio {
        let step = self.step;
        let weight = [self.votes.0, self.factor.part()];
        if step.is_zero() {
            return fitted(product(weight), BigUint::from(self.factor.whole()));
        }
        let part = product(repeat_n(weight, step.degree as usize).flatten())
            * BigUint::from(step.under).pow(step.under_times);
        let whole = BigUint::from(step.over[0]).pow(step.over_times)
            * BigUint::from(step.over[1]).pow(step.over_times)
            * BigUint::from(self.factor.whole()).pow(step.degree);
        if step.degree == 1 {
            // Past 2^63 the shown divisor stays there: the average is far below one vote.
            return fitted(part, whole << step.doublings.min(63));
        }
        let scaled = part * BigUint::from(SHOWN_SCALE).pow(step.degree) / whole;
        fitted(scaled.nth_root(step.degree), BigUint::from(SHOWN_SCALE))
    }
}

/// Compares two products of integers.
pub(crate) fn compare_products(
    left: impl Iterator<Item = u64> + Clone,
    right: impl Iterator<Item = u64> + Clone,
) -> Ordering {
    match (product_small(left.clone()), product_small(right.clone())) {
        (Some(left), Some(right)) => left.cmp(&right),
        _ => product(left).cmp(&product(right)),
    }
}

fn product_small(mut parts: impl Iterator<Item = u64>) -> Option<u128> {
    parts.try_fold(1_u128, |product, part| product.checked_mul(u128::from(part)))
}

fn product(parts: impl IntoIterator<Item = u64>) -> BigUint {
    parts.into_iter().fold(BigUint::from(1_u32), |product, part| product * part)
}

/// The factors of `2 ^ times`, or `None` where nothing finite on the other side can match it.
fn doubled(times: u64) -> Option<impl Iterator<Item = u64> + Clone> {
    let times = usize::try_from(times).ok().filter(|&times| times < 256)?;
    Some(repeat_n(2, times))
}

/// `part / whole` in 64 bits each: as it is, else in lowest terms, else without the last bits.
fn fitted(part: BigUint, whole: BigUint) -> Ratio {
    let bits = part.bits().max(whole.bits());
    let cut = bits.saturating_sub(64);
    let part = u64::try_from(part >> cut).expect("at most 64 bits are left");
    let whole = u64::try_from(whole >> cut).expect("at most 64 bits are left");
    Ratio::new(part, whole.max(1)).expect("at least 1")
}
