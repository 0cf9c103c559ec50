//! A million elections from a seed, as a forecast or an audit makes them.

use std::hint::black_box;
use std::thread;
use std::time::Instant;

use apportionment::{Divisor, fill_by_divisor};
use election::{Seats, Votes};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::cases::National;
use crate::ours;
use crate::table::Table;

const ELECTIONS: u64 = 1_000_000;

/// Times a million elections around the real one: each list between 9/10 and 11/10 of its votes.
pub fn million(table: &mut Table, case: &National) {
    let name = "1,000,000 elections of 10 lists, 120 seats";
    let start = Instant::now();
    some(case, 0, ELECTIONS);
    table.add(
        name,
        ours::DHONDT,
        "fill_by_divisor, one core, drawing included",
        nanos(start),
        true,
    );
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    let start = Instant::now();
    thread::scope(|scope| {
        for core in 0..cores {
            scope.spawn(move || some(case, core, ELECTIONS / cores));
        }
    });
    table.add(name, ours::DHONDT, "fill_by_divisor, all cores", nanos(start), true);
}

fn nanos(start: Instant) -> f64 {
    start.elapsed().as_nanos() as f64
}

fn some(case: &National, seed: u64, elections: u64) {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut votes = vec![Votes(0); case.votes.len()];
    let mut seats = vec![Seats(0); case.votes.len()];
    for _ in 0..elections {
        for (drawn, &real) in votes.iter_mut().zip(&case.votes) {
            let share = u64::from(random.next_u32() % 2001) + 9000;
            *drawn = Votes(real * share / 10_000);
        }
        let _ = black_box(fill_by_divisor(&votes, Seats(case.house), Divisor::D_HONDT, &mut seats));
    }
}
