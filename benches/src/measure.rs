//! Medians.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Samples of one figure.
const SAMPLES: usize = 41;

/// Least length of a sample, so that the clock's own step does not matter.
const SAMPLE_MIN: Duration = Duration::from_millis(2);

/// The median time of one call of `work`, in nanoseconds.
pub fn median<T>(mut work: impl FnMut() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    let once = start.elapsed().max(Duration::from_nanos(20));
    let calls = (SAMPLE_MIN.as_nanos() / once.as_nanos()).max(1);
    let mut samples: Vec<f64> = (0..SAMPLES)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..calls {
                black_box(work());
            }
            start.elapsed().as_nanos() as f64 / calls as f64
        })
        .collect();
    samples.sort_by(f64::total_cmp);
    samples[SAMPLES / 2]
}
