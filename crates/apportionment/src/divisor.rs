//! The numbers by which votes are divided.

use election::{Ratio, Votes};

use crate::quotient::Quotient;

/// A series of divisors: the one used for a claimant depends on the seats it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Divisor {
    series: Series,
    /// Numerator and denominator of the divisor of a claimant without a seat, if it is not the
    /// one of the series.
    first: Option<(u64, u64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Series {
    /// `(start + step * seats) / scale`
    Linear { start: u64, step: u64, scale: u64 },
    /// `2 ^ seats`
    Doubling,
    /// Harmonic mean of `seats` and `seats + 1`.
    Harmonic,
    /// Geometric mean of `seats` and `seats + 1`.
    Geometric,
    /// `(seats + 1) ^ (p / q)`
    Power { p: u32, q: u32 },
}

/// A divisor as powers of integers, so that irrational ones are compared exactly:
/// `divisor ^ degree = (over[0] * over[1]) ^ over_times * 2 ^ doublings / under ^ under_times`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) over: [u64; 2],
    pub(crate) over_times: u32,
    pub(crate) under: u64,
    pub(crate) under_times: u32,
    pub(crate) doublings: u64,
    pub(crate) degree: u32,
}

impl Divisor {
    /// 1, 2, 3 … (Jefferson).
    pub const D_HONDT: Self = Self::linear(1, 1, 1);
    /// 1, 3, 5 … (Webster).
    pub const SAINTE_LAGUE: Self = Self::linear(1, 2, 1);
    /// 1, 4, 7 …
    pub const DANISH: Self = Self::linear(1, 3, 1);
    /// 1, 1.5, 2 …
    pub const IMPERIALI: Self = Self::linear(2, 1, 2);
    /// 1, 2, 4, 8 …; without an end: a claimant's 101st seat is divided by 2^100.
    pub const MACAU: Self = Self::of(Series::Doubling);
    /// 0, 1, 2 …: whoever has a vote comes before everybody who has a seat.
    pub const ADAMS: Self = Self::linear(0, 1, 1);
    /// Harmonic means: 0, 4/3, 12/5 …
    pub const DEAN: Self = Self::of(Series::Harmonic);
    /// Geometric means: 0, √2, √6 …
    pub const HUNTINGTON_HILL: Self = Self::of(Series::Geometric);

    /// 1, 2^e, 3^e … with `e = exponent`, or `None` unless 0 < e ≤ 1 with a denominator of at most
    /// 10 in lowest terms.
    pub fn power(exponent: Ratio) -> Option<Self> {
        let exponent = exponent.reduced();
        let (p, q) = (u32::try_from(exponent.part()).ok()?, u32::try_from(exponent.whole()).ok()?);
        (1 <= p && p <= q && q <= 10).then_some(Self::of(Series::Power { p, q }))
    }

    /// The same series with another divisor for a claimant without a seat: 1.4 or 1.2 for 1.
    ///
    /// A first divisor above the second makes the series fall; seats are then still given one at a
    /// time to the highest average of the moment.
    #[must_use]
    pub const fn with_first(self, first: Ratio) -> Self {
        Self { first: Some((first.part(), first.whole())), ..self }
    }

    /// The divisor of a claimant that holds `seats` and bids for one more.
    pub(crate) fn at(self, seats: u64) -> Step {
        let degree = match self.series {
            Series::Geometric => 2,
            Series::Power { q, .. } => q,
            _ => 1,
        };
        let step = |over: [u64; 2], under: u64| Step { over, under, degree, ..Step::ONE };
        if let (0, Some((part, whole))) = (seats, self.first) {
            let first = step([part, 1], whole);
            return Step { over_times: degree, under_times: degree, ..first };
        }
        match self.series {
            Series::Linear { start, step: by, scale } => step([start + by * seats, 1], scale),
            Series::Doubling => Step { doublings: seats, ..step([1, 1], 1) },
            Series::Harmonic => step([2 * seats, seats + 1], 2 * seats + 1),
            Series::Geometric => step([seats, seats + 1], 1),
            Series::Power { p, .. } => Step { over_times: p, ..step([seats + 1, 1], 1) },
        }
    }

    /// True when the second divisor is above the first, as all later ones are above those before.
    pub(crate) fn rises(self) -> bool {
        let one = Ratio::new(1, 1).expect("1 is not zero");
        let average = |seats: u64| Quotient::new(Votes(1), one, self.at(seats));
        self.first.is_none() || average(1).compare(&average(0)).is_lt()
    }

    /// Start and step of a series that grows by the same number and starts above 0, up to a
    /// common factor.
    pub(crate) fn even_steps(self) -> Option<(u64, u64)> {
        match (self.series, self.first) {
            (Series::Linear { start, step, .. }, None) if start > 0 => Some((start, step)),
            _ => None,
        }
    }

    /// Start and step of a series with even steps that gives seats near those of this one.
    pub(crate) fn near(self) -> (u64, u64) {
        match self.series {
            Series::Linear { start, step, .. } => (start, step),
            Series::Harmonic | Series::Geometric => (1, 2),
            Series::Doubling | Series::Power { .. } => (1, 1),
        }
    }

    const fn linear(start: u64, step: u64, scale: u64) -> Self {
        Self::of(Series::Linear { start, step, scale })
    }

    const fn of(series: Series) -> Self {
        Self { series, first: None }
    }
}

impl Step {
    /// The divisor 1.
    pub(crate) const ONE: Self =
        Self { over: [1, 1], over_times: 1, under: 1, under_times: 1, doublings: 0, degree: 1 };

    /// True for the divisor 0: every average over it is infinite.
    pub(crate) fn is_zero(self) -> bool {
        self.over.contains(&0)
    }
}
