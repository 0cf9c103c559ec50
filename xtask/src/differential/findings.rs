//! What the comparisons came to.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde_json::{Value, json};

use super::case::{Case, EFFORT};
use super::method::Method;
use super::verdict::Verdict;

/// Differences that are printed in full.
const SHOWN_MAX: usize = 5;

/// Figures by method, in the order of the methods.
pub struct Findings {
    methods: Vec<Tally>,
    shown: Vec<String>,
    took: Duration,
}

#[derive(Default)]
struct Tally {
    name: &'static str,
    /// The same seats, no tie.
    same: u64,
    ties: u64,
    both_refuse: u64,
    explained: BTreeMap<String, u64>,
    differ: u64,
}

impl Findings {
    /// No case yet.
    pub fn of(methods: &[Method]) -> Self {
        let methods = methods.iter().map(|method| Tally { name: method.name, ..Tally::default() });
        Self { methods: methods.collect(), shown: Vec::new(), took: Duration::ZERO }
    }

    /// Notes what came of one case.
    pub fn note(&mut self, number: u64, case: &Case, verdict: Verdict) {
        let mut tallies = self.methods.iter_mut();
        let tally = tallies.find(|tally| tally.name == case.method.name);
        let tally = tally.expect("the case is of one of the methods");
        match verdict {
            Verdict::Same => tally.same += 1,
            Verdict::SameTie => tally.ties += 1,
            Verdict::BothRefuse => tally.both_refuse += 1,
            Verdict::Explained(why) => *tally.explained.entry(why).or_default() += 1,
            Verdict::Differ(how) => {
                tally.differ += 1;
                let request = case.request(EFFORT);
                self.shown.push(format!("case {number}, {}: {how}\n  {request}", tally.name));
            }
        }
    }

    /// Adds the findings of another share of the cases.
    pub fn add(&mut self, other: Self) {
        for (tally, more) in self.methods.iter_mut().zip(other.methods) {
            tally.same += more.same;
            tally.ties += more.ties;
            tally.both_refuse += more.both_refuse;
            tally.differ += more.differ;
            for (why, count) in more.explained {
                *tally.explained.entry(why).or_default() += count;
            }
        }
        self.shown.extend(other.shown);
    }

    /// Notes how long it took.
    pub fn took(&mut self, took: Duration) {
        self.took = took;
    }

    /// True when every answer is the same.
    pub fn hold(&self) -> bool {
        self.methods.iter().all(|tally| tally.differ == 0)
    }

    /// The table as one JSON object.
    pub fn to_json(&self, seed: u64) -> String {
        let methods: Vec<Value> = self.methods.iter().map(Tally::to_json).collect();
        let took_ms = u64::try_from(self.took.as_millis()).unwrap_or(u64::MAX);
        let differences = &self.shown;
        let all = json!({
            "seed": seed, "took_ms": took_ms, "methods": methods, "differences": differences,
        });
        all.to_string()
    }

    fn total(&self) -> Tally {
        let mut total = Tally { name: "all methods", ..Tally::default() };
        for tally in &self.methods {
            total.same += tally.same;
            total.ties += tally.ties;
            total.both_refuse += tally.both_refuse;
            total.differ += tally.differ;
            for (why, count) in &tally.explained {
                *total.explained.entry(why.clone()).or_default() += count;
            }
        }
        total
    }
}

impl Tally {
    fn explained(&self) -> u64 {
        self.explained.values().sum()
    }

    fn cases(&self) -> u64 {
        self.same + self.ties + self.both_refuse + self.explained() + self.differ
    }

    fn to_json(&self) -> Value {
        json!({
            "method": self.name, "cases": self.cases(), "same": self.same, "ties": self.ties,
            "both_refuse": self.both_refuse, "explained": self.explained, "differ": self.differ,
        })
    }

    fn line(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (cases, explained) = (self.cases(), self.explained());
        let Self { name, same, ties, both_refuse, differ, .. } = self;
        writeln!(
            f,
            "{name:<48} {cases:>8} {same:>8} {ties:>8} {both_refuse:>8} {explained:>10} {differ:>7}"
        )
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<48} {:>8} {:>8} {:>8} {:>8} {:>10} {:>7}",
            "method", "cases", "same", "ties", "refused", "explained", "differ"
        )?;
        for tally in &self.methods {
            tally.line(f)?;
        }
        let total = self.total();
        total.line(f)?;
        writeln!(f, "\n* votelib counts, the divisor or the rounding is told to it.")?;
        writeln!(f, "ties: the same lists for the same seats; refused: by both.")?;
        for (why, count) in &total.explained {
            writeln!(f, "explained, {count} cases: {why}")?;
        }
        for shown in self.shown.iter().take(SHOWN_MAX) {
            writeln!(f, "{shown}")?;
        }
        write!(f, "{} cases in {} s", total.cases(), self.took.as_secs())
    }
}
