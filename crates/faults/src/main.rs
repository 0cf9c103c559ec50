//! The storage proof: every operation that a writer does on its disk is broken in every way; after
//! each fault everything acknowledged must be there, and no signed head contradicted.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use faults::{Broken, Logged, Outcome};

/// Points between two lines that say how far it is.
const PROGRESS: u64 = 5000;

/// Broken points that are shown.
const SHOWN: usize = 10;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match Plan::read(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(plan) if report(&plan) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What to break.
#[derive(Debug)]
struct Plan {
    points: u64,
    seed: u64,
    threads: usize,
    json: bool,
}

impl Plan {
    /// Reads `--points N`, `--seed S`, `--threads T` and `--json`.
    fn read(arguments: &[&str]) -> Result<Self> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let mut plan = Self { points: 20_000, seed: 1, threads, json: false };
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            let mut number = || -> Result<u64> {
                let value = rest.next().with_context(|| format!("{name} needs a number"))?;
                value.parse().with_context(|| format!("{name}: `{value}` is not a number"))
            };
            match *name {
                "--points" => plan.points = number()?,
                "--seed" => plan.seed = number()?,
                "--threads" => plan.threads = usize::try_from(number()?.max(1))?,
                "--json" => plan.json = true,
                other => bail!(
                    "unknown argument `{other}`; known: --points N, --seed S, --threads T, --json"
                ),
            }
        }
        Ok(plan)
    }
}

/// Runs the plan and prints what was found; false when a promise was broken.
fn report(plan: &Plan) -> bool {
    let start = Instant::now();
    let progress = |done: u64| {
        if done.is_multiple_of(PROGRESS) {
            eprintln!("{done} of {} points, {} s", plan.points, start.elapsed().as_secs());
        }
    };
    let outcome = faults::run::<Logged>(plan.seed, plan.points, plan.threads, &progress);
    for (point, broken) in outcome.broken.iter().take(SHOWN) {
        eprintln!("{broken:?}\n    at {point:?}");
    }
    println!("{}", shown(&figures(&outcome, start.elapsed().as_millis()), plan.json));
    outcome.broken.is_empty()
}

fn figures(outcome: &Outcome, took_ms: u128) -> Vec<(&'static str, u128)> {
    let count = |kind| u128::try_from(outcome.count(kind)).expect("a count fits 128 bits");
    let mut figures = vec![
        ("points", outcome.points.into()),
        ("faults", outcome.faults.into()),
        ("power_lost", outcome.power_lost.into()),
    ];
    let by_fault = outcome.by_fault.iter();
    figures.extend(by_fault.map(|(fault, count)| (*fault, (*count).into())));
    figures.extend([
        ("lost", count(|broken| matches!(broken, Broken::Lost(_)))),
        ("forks", count(|broken| matches!(broken, Broken::Fork(_)))),
        ("half", count(|broken| matches!(broken, Broken::Half(_)))),
        ("unusable", count(|broken| matches!(broken, Broken::Unusable(_)))),
        ("took_ms", took_ms),
    ]);
    figures
}

fn shown(figures: &[(&str, u128)], json: bool) -> String {
    if json {
        let figures = figures.iter().map(|(name, value)| format!("\"{name}\":{value}"));
        return format!("{{{}}}", figures.collect::<Vec<_>>().join(","));
    }
    figures.iter().fold(String::new(), |mut text, (name, value)| {
        writeln!(text, "{name:>16} {value}").expect("a string takes everything");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_reads_its_options_and_names_what_it_does_not_know() {
        let plan = Plan::read(&["--points", "7", "--seed", "42", "--json"]).expect("a plan");
        assert_eq!((plan.points, plan.seed, plan.json), (7, 42, true));
        let fault = Plan::read(&["--point"]).expect_err("a fault").to_string();
        assert_eq!(
            fault,
            "unknown argument `--point`; known: --points N, --seed S, --threads T, --json"
        );
    }

    #[test]
    fn figures_are_one_json_object() {
        let figures = figures(&Outcome { points: 3, ..Outcome::default() }, 9);
        assert!(shown(&figures, true).starts_with("{\"points\":3,\"faults\":0,"));
    }
}
