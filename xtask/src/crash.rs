//! The crash proof: a node is killed again and again while acts come in over several connections;
//! afterwards every act that it acknowledged must stand in its log at the place it was promised.

pub mod acts;
pub mod client;
mod findings;
pub mod node;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

use crate::demo;
use crate::run::{self, Outcome};
use acts::Act;
use client::{Client, Receipt};
use findings::Findings;
use node::{Gate, Node};

/// What a plan reads.
const KNOWN: &str = "--kills N, --seed S, --small, --program FILE, --json";

/// Connections that send at the same time.
const LANES: usize = 8;

/// Acts of a small package that are sent between one kill and the next, on average.
const ACTS_SMALL: usize = 4;

/// How long an act may wait for its answer before the run is given up.
const PATIENCE: Duration = Duration::from_mins(2);

/// What to do.
#[derive(Debug)]
pub struct Plan {
    kills: usize,
    seed: u64,
    small: bool,
    /// A program that is built already; none for the one of these sources.
    program: Option<PathBuf>,
    json: bool,
}

impl Plan {
    fn of(kills: usize) -> Self {
        Self { kills, seed: 1, small: false, program: None, json: false }
    }

    /// Reads `--kills N`, `--seed S`, `--small`, `--program FILE` and `--json`.
    pub fn read(arguments: &[&str]) -> Result<Self> {
        let mut plan = Self::of(100);
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            let mut value = || rest.next().with_context(|| format!("{name} needs a value"));
            if *name == "--program" {
                plan.program = Some(value()?.into());
                continue;
            }
            let mut number = || -> Result<u64> {
                let value = value()?;
                value.parse().with_context(|| format!("{name}: `{value}` is not a number"))
            };
            match *name {
                "--kills" => plan.kills = usize::try_from(number()?)?,
                "--seed" => plan.seed = number()?,
                "--small" => plan.small = true,
                "--json" => plan.json = true,
                other => bail!("unknown argument `{other}`; known: {KNOWN}"),
            }
        }
        Ok(plan)
    }
}

/// Builds the program, runs the plan and prints what was found; false when something was lost.
pub fn report(root: &Path, plan: &Plan) -> Result<bool> {
    if plan.program.is_none()
        && let Outcome::Done(run::Tally { failed: 1.., .. }) = demo::build(root)?
    {
        bail!("the program does not build");
    }
    let findings = run(root, plan)?;
    println!("{}", if plan.json { findings.to_json() } else { findings.to_string() });
    Ok(findings.hold())
}

/// A few kills: the step of `cargo xtask test`.
pub fn step(root: &Path) -> Result<Outcome> {
    report(root, &Plan::of(5)).map(Outcome::of)
}

/// An act's place among all acts, and the receipt that came for it.
type Acknowledged = (usize, Receipt);

fn run(root: &Path, plan: &Plan) -> Result<Findings> {
    let folder = root.join("target").join("crash").join(plan.seed.to_string());
    let program = plan.program.clone().unwrap_or_else(|| demo::program(root));
    let small = root.join(acts::SMALL);
    let election = if plan.small { &*small.to_string_lossy() } else { acts::ELECTION };
    node::init(&program, &folder, election, plan.seed)?;
    let (node, first_start) = Node::start(&program, &folder)?;
    let opened = Client::open(node.address())?.checkpoint()?;
    let acts = if plan.small {
        acts::plan_small(root, plan.seed, opened.origin(), ACTS_SMALL * plan.kills.max(1))?
    } else {
        acts::plan(root, plan.seed, opened.origin())?
    };
    let gate = Gate::open(node);
    let start = Instant::now();
    let restarts = Restarts::default();
    let acknowledged = thread::scope(|scope| {
        let killer = scope.spawn(|| {
            restarts
                .kill_now_and_then(plan, acts.len(), || gate.kill_and_restart(&program, &folder))
        });
        let acknowledged = send_all(&acts, &gate, &restarts.answered);
        restarts.over.store(true, Ordering::Release);
        let times = killer.join().expect("the killer does not panic")?;
        Ok::<_, anyhow::Error>((acknowledged?, times))
    });
    let (acknowledged, mut starts) = acknowledged?;
    let took = start.elapsed();
    starts.push(first_start);
    let mut client = Client::open(gate.address())?;
    let mut findings = findings::look(&acts, &acknowledged, opened.head().size, &mut client)?;
    findings.time(&starts, took);
    gate.close()?;
    Ok(findings)
}

/// Sends over [`LANES`] connections: what one station sends stays in order, what different stations
/// send does not.
fn send_all(acts: &[Act], gate: &Gate, answered: &AtomicUsize) -> Result<Vec<Acknowledged>> {
    let mut lanes: Vec<Vec<(usize, &Act)>> = vec![Vec::new(); LANES];
    for (nth, act) in acts.iter().enumerate() {
        lanes[act.station.bytes().map(usize::from).sum::<usize>() % LANES].push((nth, act));
    }
    let sent: Vec<Result<Vec<Acknowledged>>> = thread::scope(|scope| {
        let lanes = lanes.iter().map(|lane| scope.spawn(|| send_lane(lane, gate, answered)));
        let threads: Vec<_> = lanes.collect();
        threads.into_iter().map(|lane| lane.join().expect("a lane does not panic")).collect()
    });
    let sent: Result<Vec<Vec<Acknowledged>>> = sent.into_iter().collect();
    Ok(sent?.concat())
}

/// Sends acts one after the other, each until it is answered.
fn send_lane(
    acts: &[(usize, &Act)],
    gate: &Gate,
    answered: &AtomicUsize,
) -> Result<Vec<Acknowledged>> {
    let mut connection = None;
    let mut acknowledged = Vec::new();
    for (nth, act) in acts {
        let receipt = send(act, gate, &mut connection)?;
        let place = |receipt: &Receipt| receipt.position;
        let found = receipt.as_ref().map(place);
        ensure!(act.refused == found.is_none(), "act {nth} should be {}: {found:?}", act.fate());
        acknowledged.extend(receipt.map(|receipt| (*nth, receipt)));
        answered.fetch_add(1, Ordering::AcqRel);
    }
    Ok(acknowledged)
}

/// Sends one act until it is answered; none when it is refused for what it says.
fn send(act: &Act, gate: &Gate, connection: &mut Option<Client>) -> Result<Option<Receipt>> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        let client = match connection.take() {
            Some(client) => Ok(client),
            None => Client::open(gate.address()),
        };
        let Ok(mut client) = client else {
            thread::sleep(Duration::from_millis(2));
            continue;
        };
        // Without an answer nobody knows whether the act was taken: ask again, with the same act.
        let Ok(answer) = client.post(&act.body) else { continue };
        *connection = Some(client);
        match answer.status {
            200 | 201 => return answer.receipt().map(Some),
            409 | 422 => return if act.refused { Ok(None) } else { bail!("{answer}") },
            503 => thread::sleep(Duration::from_millis(20)),
            _ => bail!("{answer}"),
        }
    }
    bail!("an act was not answered within {} s", PATIENCE.as_secs())
}

/// How far the senders are, for the one who kills.
#[derive(Default)]
struct Restarts {
    answered: AtomicUsize,
    over: AtomicBool,
}

impl Restarts {
    /// Kills at seeded moments, spread over all acts; returns how long each restart took.
    fn kill_now_and_then(
        &self,
        plan: &Plan,
        acts: usize,
        mut kill: impl FnMut() -> Result<Duration>,
    ) -> Result<Vec<Duration>> {
        let mut chance = Chance(plan.seed);
        let mut moments: Vec<usize> = (0..plan.kills).map(|_| chance.below(acts)).collect();
        moments.sort_unstable();
        let mut times = Vec::new();
        for moment in moments {
            while self.answered.load(Ordering::Acquire) < moment {
                if self.over.load(Ordering::Acquire) {
                    return Ok(times);
                }
                thread::sleep(Duration::from_micros(100));
            }
            thread::sleep(Duration::from_micros(u64::try_from(chance.below(3000))?));
            times.push(kill()?);
        }
        Ok(times)
    }
}

/// SplitMix64: chance from a seed, good enough to choose moments.
///
/// Source: Steele, Lea and Flood, *Fast Splittable Pseudorandom Number Generators* (2014), fig. 17.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^= word >> 31;
        let limit = u64::try_from(limit.max(1)).expect("a count fits 64 bits");
        usize::try_from(word % limit).expect("below a usize")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_reads_its_options_and_names_what_it_does_not_know() {
        let plan = Plan::read(&["--kills", "7", "--seed", "42", "--json"]).expect("a plan");
        assert_eq!((plan.kills, plan.seed, plan.json), (7, 42, true));
        let fault = |arguments: &[&str]| Plan::read(arguments).expect_err("a fault").to_string();
        assert_eq!(
            fault(&["--kill"]),
            "unknown argument `--kill`; known: --kills N, --seed S, --small, --program FILE, --json"
        );
        assert_eq!(fault(&["--seed", "x"]), "--seed: `x` is not a number");
        assert_eq!(fault(&["--kills"]), "--kills needs a value");
    }

    #[test]
    fn the_same_seed_gives_the_same_moments() {
        let moments = |seed| {
            let mut chance = Chance(seed);
            (0..50).map(|_| chance.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(moments(3), moments(3));
        assert_ne!(moments(3), moments(4));
        assert!(moments(3).iter().all(|moment| *moment < 1000));
    }
}
