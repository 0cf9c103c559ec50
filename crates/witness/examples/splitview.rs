//! Plays the split-view game over many schedules and prints what happened.
//!
//! `cargo run --release -p witness --example splitview -- [SCHEDULES] [--json]`; without a number
//! 100,000, divided among the games that the log must lose, and 1,000 for each that it must win.
//! Exit code 1 if the log won a game it must lose, or never won one it must win.

#[path = "../tests/it/game/mod.rs"]
mod game;

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use game::{LOST, Rules, SAFE, Tally, World, play};
use serde_json::{Value, json};

/// Schedules of each game that the log must win.
const CONTROLS: u64 = 1_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let json = arguments.iter().any(|argument| argument == "--json");
    let schedules = arguments.iter().find_map(|argument| argument.parse().ok());
    let schedules: u64 = schedules.unwrap_or(100_000);
    let games = u64::try_from(SAFE.len()).expect("few games");
    let begun = Instant::now();
    let safe = SAFE.iter().enumerate().map(|(nth, rules)| {
        let nth = u64::try_from(nth).expect("few games");
        run(*rules, schedules / games + u64::from(nth < schedules % games))
    });
    let safe: Vec<(Rules, Tally)> = safe.collect();
    let lost: Vec<(Rules, Tally)> = LOST.iter().map(|rules| run(*rules, CONTROLS)).collect();
    let seconds = begun.elapsed().as_secs();
    let held = safe.iter().all(|(_, tally)| tally.splits == 0 && tally.states_lost == 0);
    let can_fail = lost.iter().all(|(_, tally)| tally.splits > 0);
    if json {
        let games = |games: &[(Rules, Tally)]| -> Vec<Value> { games.iter().map(row).collect() };
        let said = json!({ "seconds": seconds, "held": held, "can_fail": can_fail,
            "safe": games(&safe), "lost": games(&lost) });
        println!("{}", serde_json::to_string_pretty(&said).expect("figures serialize"));
    } else {
        println!(
            "| game | shared | schedules | asks | cosigned | refused | unavailable | lost | faults | crashes | restarts | quorum | divided | split |"
        );
        println!("| --- |{}", " ---: |".repeat(13));
        safe.iter().chain(&lost).for_each(print);
        println!("{seconds} s; never split where it must not: {held}; can be split: {can_fail}");
    }
    if held && can_fail { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Plays the schedules of the seeds from 0 on all cores.
fn run(rules: Rules, schedules: u64) -> (Rules, Tally) {
    let world = World::new(rules);
    let next = AtomicU64::new(0);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let work = || {
        let mut sum = Tally::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= schedules {
                return sum;
            }
            let tally = play(&world, seed);
            if tally.splits > 0 && rules.traitors < world.overlap() && !rules.forgetful {
                eprintln!("{}: seed {seed} splits the view", rules.name);
            }
            sum += tally;
        }
    };
    let mut sum = Tally::default();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            sum += worker.join().expect("a schedule does not panic");
        }
    });
    (rules, sum)
}

fn row((rules, tally): &(Rules, Tally)) -> Value {
    json!({ "game": rules.name, "overlap": World::new(*rules).overlap(),
        "witnesses": rules.witnesses, "traitors": rules.traitors, "forgetful": rules.forgetful,
        "schedules": tally.schedules, "asks": tally.asks, "cosigned": tally.cosigned,
        "refused": tally.refused, "unavailable": tally.unavailable,
        "answers_lost": tally.answers_lost, "faults": tally.faults, "crashes": tally.crashes,
        "restarts": tally.restarts, "states_lost": tally.states_lost, "heads": tally.heads,
        "reached": tally.reached, "divided": tally.divided, "splits": tally.splits })
}

fn print((rules, tally): &(Rules, Tally)) {
    println!(
        "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
        rules.name,
        World::new(*rules).overlap(),
        tally.schedules,
        tally.asks,
        tally.cosigned,
        tally.refused,
        tally.unavailable,
        tally.answers_lost,
        tally.faults,
        tally.crashes,
        tally.restarts,
        tally.reached,
        tally.divided,
        tally.splits,
    );
}
