//! What comparing came to, by kind of damage.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde_json::{Value, json};

use super::others::Other;

/// Disagreements that are told one by one; the rest is counted.
const TOLD: usize = 40;

/// Verdicts by kind of damage.
pub struct Findings {
    kinds: Vec<Kind>,
    others: Vec<&'static str>,
    told: Vec<String>,
    took: Duration,
}

#[derive(Default)]
struct Kind {
    name: String,
    bundles: u64,
    agrees: u64,
    differs: u64,
    codes: BTreeMap<String, u64>,
    /// For each other verifier: another verdict or place; the same, but another code.
    apart: Vec<u64>,
    named: Vec<u64>,
    /// Changes of a register that the core alone refuses: their admission is its business.
    left: Vec<u64>,
}

impl Findings {
    /// Nothing found yet.
    pub fn new(kinds: &[&str], others: &[Other]) -> Self {
        let names = ["none: good bundles"].iter().chain(kinds);
        let kind = |name: &&str| Kind {
            name: (*name).to_owned(),
            apart: vec![0; others.len()],
            named: vec![0; others.len()],
            left: vec![0; others.len()],
            ..Kind::default()
        };
        let others = others.iter().map(|other| other.name).collect();
        Self { kinds: names.map(kind).collect(), others, told: Vec::new(), took: Duration::ZERO }
    }

    /// Takes the verdicts on one bundle; `left` where the core refuses a change of a register.
    pub fn note(
        &mut self,
        number: u64,
        kind: Option<usize>,
        ours: &Value,
        theirs: &[&Value],
        left: bool,
    ) {
        let found = &mut self.kinds[kind.map_or(0, |kind| kind + 1)];
        found.bundles += 1;
        match ours["verdict"].as_str() {
            Some("agrees") => found.agrees += 1,
            _ => found.differs += 1,
        }
        if let Some(code) = ours["code"].as_str() {
            *found.codes.entry(code.into()).or_default() += 1;
        }
        let unwanted = kind.is_none() && ours["verdict"] != "agrees";
        if unwanted || ours["verdict"] == "panicked" {
            self.told.push(format!("bundle {number}, {}: ours {ours}", found.name));
            found.apart.iter_mut().for_each(|count| *count += 1);
        }
        for (nth, their) in theirs.iter().enumerate() {
            if same(ours, their) {
                found.named[nth] += u64::from(ours["code"] != their["code"]);
            } else if left {
                found.left[nth] += 1;
            } else {
                found.apart[nth] += 1;
                let (name, other) = (&found.name, self.others[nth]);
                let short = |verdict: &Value| {
                    let mut verdict = verdict.clone();
                    if verdict["verdict"] != "agrees"
                        && let Some(map) = verdict.as_object_mut()
                    {
                        map.remove("contests");
                    }
                    verdict
                };
                let (ours, their) = (short(ours), short(their));
                self.told
                    .push(format!("bundle {number}, {name}:\n  ours {ours}\n  {other} {their}"));
            }
        }
    }

    /// Notes how long it took.
    pub fn took(&mut self, took: Duration) {
        self.took = took;
    }

    /// True when no verdict differed.
    pub fn hold(&self) -> bool {
        self.kinds.iter().all(|kind| kind.apart.iter().all(|&count| count == 0))
    }

    /// The findings as JSON.
    pub fn to_json(&self, seed: u64) -> String {
        let kinds: Vec<Value> = self
            .kinds
            .iter()
            .map(|kind| {
                json!({
                    "kind": kind.name, "bundles": kind.bundles, "agrees": kind.agrees,
                    "differs": kind.differs, "codes": kind.codes, "apart": kind.apart,
                    "other_code": kind.named, "left_to_core": kind.left,
                })
            })
            .collect();
        let seconds = self.took.as_secs();
        json!({ "seed": seed, "others": self.others, "seconds": seconds, "kinds": kinds, "told": self.told })
            .to_string()
    }
}

/// The same verdict at the same place, and the same result where nothing differs.
fn same(ours: &Value, theirs: &Value) -> bool {
    let keys: &[&str] = if ours["verdict"] == "agrees" {
        &["verdict", "place", "size", "root", "contests"]
    } else {
        &["verdict", "place"]
    };
    keys.iter().all(|key| ours[key] == theirs[key])
}

impl fmt::Display for Findings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for told in self.told.iter().take(TOLD) {
            writeln!(out, "{told}")?;
        }
        write!(out, "| damage | bundles | agrees | differs |")?;
        self.others.iter().try_for_each(|name| {
            write!(out, " {name}: other verdict or place | other code | left to the core |")
        })?;
        writeln!(out)?;
        writeln!(out, "| --- |{}", " ---: |".repeat(3 + 3 * self.others.len()))?;
        let mut sums = vec![0; 3 + 3 * self.others.len()];
        for kind in &self.kinds {
            let mut numbers = vec![kind.bundles, kind.agrees, kind.differs];
            for ((apart, named), left) in kind.apart.iter().zip(&kind.named).zip(&kind.left) {
                numbers.extend([*apart, *named, *left]);
            }
            row(out, &kind.name, &numbers)?;
            sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
        }
        row(out, "all", &sums)?;
        write!(out, "\n{} s, {} told apart", self.took.as_secs(), self.told.len())
    }
}

fn row(out: &mut fmt::Formatter<'_>, name: &str, numbers: &[u64]) -> fmt::Result {
    write!(out, "| {name} |")?;
    numbers.iter().try_for_each(|number| write!(out, " {number} |"))?;
    writeln!(out)
}
