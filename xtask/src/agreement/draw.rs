//! Chance from a seed.

use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of chance of its own for each bundle.
pub struct Draw(ChaCha12Rng);

impl Draw {
    /// The stream `number` of `seed`.
    pub fn new(seed: u64, number: u64) -> Self {
        let mut random = ChaCha12Rng::seed_from_u64(seed);
        random.set_stream(number);
        Self(random)
    }

    /// A number from 0 to below `limit`, which is above 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0.next_u64() % limit
    }

    /// An index of something of that length.
    pub fn index(&mut self, length: usize) -> usize {
        let length = u64::try_from(length).expect("a length in memory");
        usize::try_from(self.below(length)).expect("below a length in memory")
    }

    /// True `part` times of a hundred.
    pub fn chance(&mut self, part: u64) -> bool {
        self.below(100) < part
    }

    /// One of several.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.index(of.len())]
    }

    /// The same things in another order.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for at in (1..things.len()).rev() {
            things.swap(at, self.index(at + 1));
        }
    }
}
