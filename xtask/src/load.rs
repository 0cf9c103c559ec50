//! The load of a night and more: signed forms over HTTP to a node that makes each durable before it
//! answers; how many a second, and how long a commission waits for its receipt.

mod forms;

use std::fmt;
use std::net::SocketAddr;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use tlog::Hash;

use crate::crash::client::{Client, Receipt};
use crate::crash::node::{self, Node};
use crate::demo;
use crate::run::{self, Outcome};
pub use forms::Sender;

/// Receipts of a run that are checked afterwards: one of so many.
const CHECKED: usize = 97;

/// What to send.
#[derive(Debug)]
pub struct Plan {
    versions: u32,
    connections: usize,
    seed: u64,
    json: bool,
}

impl Plan {
    /// Reads `--versions N`, `--connections N`, `--seed S` and `--json`.
    pub fn read(arguments: &[&str]) -> Result<Self> {
        let mut plan = Self { versions: 10, connections: 64, seed: 1, json: false };
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            let mut number = || -> Result<u64> {
                let value = rest.next().with_context(|| format!("{name} needs a number"))?;
                value.parse().with_context(|| format!("{name}: `{value}` is not a number"))
            };
            match *name {
                "--versions" => plan.versions = u32::try_from(number()?.max(1))?,
                "--connections" => plan.connections = usize::try_from(number()?.max(1))?,
                "--seed" => plan.seed = number()?,
                "--json" => plan.json = true,
                other => bail!(
                    "unknown argument `{other}`; known: --versions N, --connections N, --seed S, \
                     --json"
                ),
            }
        }
        Ok(plan)
    }
}

/// The figures of a run.
#[derive(Debug)]
struct Figures {
    forms: usize,
    connections: usize,
    took: Duration,
    /// Waits for receipts, shortest first.
    waits: Vec<Duration>,
    checked: usize,
}

impl Figures {
    /// The wait that `part` of 1,000 receipts do not exceed.
    fn within(&self, part: usize) -> u128 {
        let at = (self.waits.len() * part / 1000).min(self.waits.len() - 1);
        self.waits[at].as_micros()
    }

    fn rows(&self) -> [(&'static str, u128); 9] {
        let count = |count: usize| u128::try_from(count).expect("a count fits 128 bits");
        let millis = self.took.as_millis().max(1);
        [
            ("forms", count(self.forms)),
            ("connections", count(self.connections)),
            ("took_ms", millis),
            ("forms_a_second", count(self.forms) * 1000 / millis),
            ("receipt_us_p50", self.within(500)),
            ("receipt_us_p99", self.within(990)),
            ("receipt_us_p999", self.within(999)),
            ("receipt_us_max", self.within(1000)),
            ("receipts_checked", count(self.checked)),
        ]
    }

    fn to_json(&self) -> String {
        let rows = self.rows().map(|(name, value)| format!("\"{name}\":{value}"));
        format!("{{{}}}", rows.join(","))
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rows().iter().try_for_each(|(name, value)| writeln!(out, "{name:>18} {value}"))
    }
}

/// Builds the program, runs the plan and prints its figures; an error when a form is not taken.
pub fn report(root: &Path, plan: &Plan) -> Result<bool> {
    if let Outcome::Done(run::Tally { failed: 1.., .. }) = demo::build(root)? {
        bail!("the program does not build");
    }
    let folder = root.join("target").join("load").join(plan.seed.to_string());
    let program = demo::program(root);
    node::init(&program, &folder, forms::ELECTION, plan.seed)?;
    let (node, _) = Node::start(&program, &folder)?;
    let origin = Client::open(node.address())?.checkpoint()?.origin().to_owned();
    let lanes = forms::lanes(root, plan.seed, &origin, plan.versions, plan.connections)?;
    let figures = run(&lanes, node.address())?;
    println!("{}", if plan.json { figures.to_json() } else { figures.to_string() });
    Ok(true)
}

/// A wait, and the receipt that ended it where it is one of those that are checked.
type Answered = (Duration, Option<(Hash, Receipt)>);

fn run(lanes: &[Vec<Vec<u8>>], address: SocketAddr) -> Result<Figures> {
    let start = Instant::now();
    let answered: Vec<Result<Vec<Answered>>> = thread::scope(|scope| {
        let threads = lanes.iter().map(|forms| scope.spawn(|| send(forms, address)));
        let threads: Vec<_> = threads.collect();
        threads.into_iter().map(|lane| lane.join().expect("a lane does not panic")).collect()
    });
    let took = start.elapsed();
    let answered: Vec<Answered> = answered.into_iter().collect::<Result<Vec<_>>>()?.concat();
    let mut checked = 0;
    for (leaf, receipt) in answered.iter().filter_map(|(_, receipt)| receipt.as_ref()) {
        receipt.proof.verify(leaf, &receipt.head)?;
        checked += 1;
    }
    let mut waits: Vec<Duration> = answered.iter().map(|(wait, _)| *wait).collect();
    waits.sort_unstable();
    Ok(Figures { forms: waits.len(), connections: lanes.len(), took, waits, checked })
}

/// Sends forms one after the other, each when the one before has its receipt.
fn send(forms: &[Vec<u8>], address: SocketAddr) -> Result<Vec<Answered>> {
    let mut client = Client::open(address)?;
    let mut answered = Vec::with_capacity(forms.len());
    for (nth, form) in forms.iter().enumerate() {
        let sent = Instant::now();
        let answer = client.post(form)?;
        let wait = sent.elapsed();
        ensure!(answer.status == 201, "a form was not taken: {answer}");
        // Parsing every receipt would measure this side.
        let receipt = match nth % CHECKED {
            0 => Some((Hash::leaf(form), answer.receipt()?)),
            _ => None,
        };
        answered.push((wait, receipt));
    }
    Ok(answered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_of_a_part_is_that_of_the_receipt_at_its_place() {
        let waits: Vec<_> = (1..=1000).map(Duration::from_micros).collect();
        let took = Duration::from_millis(500);
        let figures = Figures { forms: 1000, connections: 2, took, waits, checked: 10 };
        assert_eq!(figures.within(500), 501);
        assert_eq!(figures.within(990), 991);
        assert_eq!(figures.within(1000), 1000);
        assert!(figures.to_json().contains("\"forms_a_second\":2000"));
    }
}
