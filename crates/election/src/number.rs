//! Counts that cannot be mixed up: votes are not ballots, ballots are not voters.

use core::fmt;
use core::iter::Sum;
use core::ops::{Add, AddAssign, Sub, SubAssign};

use serde::{Deserialize, Serialize};

macro_rules! count {
    ($(#[$doc:meta])* $name:ident($repr:ty)) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub $repr);

        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }
        impl AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }
        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }
        impl SubAssign for $name {
            fn sub_assign(&mut self, other: Self) {
                self.0 -= other.0;
            }
        }
        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
                counts.fold(Self(0), Add::add)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

count! {
    /// Choices marked on ballots, 0 and up.
    Votes(u64)
}
count! {
    /// Papers, 0 and up: issued, found in a box, invalid.
    Ballots(u64)
}
count! {
    /// Persons, 0 and up: on a roll, or those who came.
    Voters(u64)
}
count! {
    /// Places in a body, 0 and up.
    Seats(u32)
}

/// An exact fraction. Compared by cross-multiplication, so 1/2 equals 2/4.
///
/// `whole` is never zero: [`Ratio::new`] refuses it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Ratio {
    part: u64,
    whole: u64,
}

impl Ratio {
    /// Returns `part / whole`, or `None` when `whole` is zero.
    pub const fn new(part: u64, whole: u64) -> Option<Self> {
        if whole == 0 { None } else { Some(Self { part, whole }) }
    }

    /// The numerator, as given (not reduced).
    pub const fn part(self) -> u64 {
        self.part
    }

    /// The denominator, as given (not reduced).
    pub const fn whole(self) -> u64 {
        self.whole
    }

    /// The same fraction in lowest terms.
    #[must_use]
    pub const fn reduced(self) -> Self {
        let (mut a, mut b) = (self.part, self.whole);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Self { part: self.part / a, whole: self.whole / a }
    }

    /// The fraction in units of `1/scale`, rounded half up: `scale` 10,000 gives hundredths of a
    /// percent. For display beside the two numbers, never for a decision; what does not fit is the
    /// largest number.
    pub fn rounded(self, scale: u64) -> u64 {
        let twice = u128::from(self.part) * u128::from(scale) * 2 + u128::from(self.whole);
        u64::try_from(twice / (u128::from(self.whole) * 2)).unwrap_or(u64::MAX)
    }

    /// Parses `"7/100"`.
    pub fn parse(text: &str) -> Option<Self> {
        let (part, whole) = text.split_once('/')?;
        Self::new(part.trim().parse().ok()?, whole.trim().parse().ok()?)
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ratio {}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        let left = u128::from(self.part) * u128::from(other.whole);
        let right = u128::from(other.part) * u128::from(self.whole);
        left.cmp(&right)
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.part, self.whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_compares_exactly_and_rounds_half_up() {
        assert_eq!(Ratio::new(1, 2), Ratio::new(2, 4));
        assert_eq!(Ratio::new(1, 0), None);
        let turnout = Ratio::new(7_539_280, 11_919_241).expect("not zero");
        assert_eq!(turnout.rounded(10_000), 6_325);
        assert_eq!(turnout.rounded(1_000), 633);
        assert_eq!(Ratio::parse("7/100"), Ratio::new(7, 100));
        assert_eq!(Ratio::new(6, 8).map(|r| r.reduced().whole()), Some(4));
    }
}
