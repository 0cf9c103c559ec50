//! Draws from one seed: the same seed gives the same rows on every machine.

use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What a stream of draws is for; each has its own, so a new one moves no other.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    /// Sizes of districts and stations.
    Roll = 1,
    /// Who came.
    Turnout = 2,
    /// When they came.
    Hours = 3,
    /// Lines of the form beside the votes.
    Lines = 4,
    /// Votes for lists.
    Votes = 5,
}

/// A stream of draws.
pub struct Draws(ChaCha12Rng);

impl Draws {
    /// Opens the stream of one purpose.
    pub fn new(seed: u64, purpose: Purpose) -> Self {
        let mut rng = ChaCha12Rng::seed_from_u64(seed);
        rng.set_stream(purpose as u64);
        Self(rng)
    }

    /// A whole number in `0..end`, each as likely (to 2⁻⁶⁴); `end` ≥ 1.
    pub fn below(&mut self, end: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(end);
        u64::try_from(wide >> 64).expect("below end, which fits")
    }

    /// A value from a table of evenly spaced quantiles, linear between neighbours, rounded down.
    ///
    /// A table of one value gives that value; an empty one gives 0.
    pub fn quantile(&mut self, table: &[u64]) -> u64 {
        const STEPS: u64 = 1 << 16;
        let Some(intervals) = table.len().checked_sub(1) else { return 0 };
        if intervals == 0 {
            return table[0];
        }
        let point = self.below(intervals as u64 * STEPS);
        let index = usize::try_from(point / STEPS).expect("an index of the table");
        let (low, high, within) = (table[index], table[index + 1], point % STEPS);
        (low * (STEPS - within) + high * within) / STEPS
    }

    /// A roughly normal deviate in units of 1/256: twelve uniform draws less their mean.
    pub fn deviate(&mut self) -> i64 {
        let bytes =
            self.0.next_u64().to_le_bytes().into_iter().chain(self.0.next_u32().to_le_bytes());
        bytes.map(i64::from).sum::<i64>() - 6 * 255
    }
}
