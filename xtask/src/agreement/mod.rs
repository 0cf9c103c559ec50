//! Three verifiers of one format must give one verdict: this program's own, the one that runs in a
//! browser, and the one written from the formats by somebody who did not read this code.
//!
//! Bundles come from a seed: good ones, and damaged ones of every kind. Nothing is kept: a bundle
//! that is judged differently can be made again from its seed and number.

mod damage;
mod draw;
mod findings;
mod law;
mod night;
mod others;
mod package;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use exchange::Files;
use serde_json::Value;
use verifier::{Memory, Options, Stage};

use crate::bundle::tar;
use draw::Draw;
use findings::Findings;
use night::{Made, made};
use others::Other;

/// What to do.
#[derive(Debug)]
pub struct Plan {
    bundles: u64,
    seed: u64,
    json: bool,
    /// Only kinds of damage whose name holds this.
    kind: Option<String>,
    /// Where to write one bundle as a folder, instead of a run: its number and the folder.
    write: Option<(u64, PathBuf)>,
}

/// Bundles made, judged and forgotten together.
const BATCH: u64 = 400;

/// Streams of chance of the damage, beside those of the bundles.
const DAMAGE: u64 = 1 << 40;

impl Plan {
    /// Reads `--bundles N`, `--seed S`, `--kind TEXT`, `--write NUMBER FOLDER` and `--json`.
    pub fn read(arguments: &[&str]) -> Result<Self> {
        let mut plan = Self { bundles: 10_000, seed: 1, json: false, kind: None, write: None };
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            let mut value = || rest.next().with_context(|| format!("{name} needs a value"));
            let number = |value: &str| -> Result<u64> {
                value.parse().with_context(|| format!("{name}: `{value}` is not a number"))
            };
            match *name {
                "--bundles" => plan.bundles = number(value()?)?,
                "--seed" => plan.seed = number(value()?)?,
                "--kind" => plan.kind = Some((*value()?).to_owned()),
                "--write" => plan.write = Some((number(value()?)?, PathBuf::from(*value()?))),
                "--json" => plan.json = true,
                other => bail!(
                    "unknown argument `{other}`; known: --bundles N, --seed S, --kind TEXT, \
                     --write NUMBER FOLDER, --json"
                ),
            }
        }
        Ok(plan)
    }

    /// The plan of the step of the tests.
    pub fn small() -> Self {
        Self { bundles: 300, seed: 1, json: false, kind: None, write: None }
    }
}

/// A kind of damage by its name.
type Kind = (&'static str, damage::Damage);

/// One bundle with the kind of its damage; none for a good one.
struct Case {
    number: u64,
    kind: Option<usize>,
    files: Files,
}

/// Runs the plan and prints what was found; false when any verdict differs.
pub fn report(root: &Path, plan: &Plan) -> Result<bool> {
    let mut kinds = damage::kinds();
    kinds.retain(|(name, _)| plan.kind.as_ref().is_none_or(|wanted| name.contains(wanted)));
    if kinds.is_empty() {
        bail!("no kind of damage has this in its name");
    }
    if let Some((number, folder)) = &plan.write {
        return write(plan.seed, *number, &kinds, folder);
    }
    let others = others::ready(root);
    let start = Instant::now();
    let names: Vec<&str> = kinds.iter().map(|(name, _)| *name).collect();
    let mut findings = Findings::new(&names, &others);
    for kind in u64::from(plan.kind.is_some())..2 {
        for first in (0..plan.bundles).step_by(usize::try_from(BATCH)?) {
            let numbers = first..plan.bundles.min(first + BATCH);
            let cases = match kind {
                0 => numbers.map(|number| good(plan.seed, number)).collect(),
                _ => damaged_ones(plan.seed, numbers, &kinds),
            };
            judge(&cases?, &others, &mut findings)?;
            eprint!("\r{} of {}   ", first + BATCH + kind * plan.bundles, 2 * plan.bundles);
        }
    }
    eprintln!();
    findings.took(start.elapsed());
    println!("{}", if plan.json { findings.to_json(plan.seed) } else { findings.to_string() });
    Ok(findings.hold())
}

fn good(seed: u64, number: u64) -> Result<Case> {
    let made = made(seed, number).with_context(|| format!("bundle {number}"))?;
    Ok(Case { number, kind: None, files: made.files })
}

/// The damaged bundles of `numbers`; each takes foreign parts from the next one.
fn damaged_ones(seed: u64, numbers: Range<u64>, kinds: &[Kind]) -> Result<Vec<Case>> {
    let one = |number: u64| made(seed, number).with_context(|| format!("bundle {number}"));
    let mut next = one(numbers.start)?;
    let mut cases = Vec::new();
    for number in numbers {
        let this = std::mem::replace(&mut next, one(number + 1)?);
        cases.push(damaged(seed, &this, &next, kinds)?);
    }
    Ok(cases)
}

/// The bundle with damage: its kind is the next in turn that this bundle has something for.
fn damaged(seed: u64, this: &Made, other: &Made, kinds: &[Kind]) -> Result<Case> {
    let number = this.number;
    let mut draw = Draw::new(seed, number + DAMAGE);
    let turn = usize::try_from(number)?;
    for nth in 0..kinds.len() {
        let kind = (turn + nth) % kinds.len();
        if let Some(files) = kinds[kind].1(this, other, &mut draw) {
            return Ok(Case { number, kind: Some(kind), files });
        }
    }
    bail!("bundle {number}: no damage fits")
}

/// Writes one damaged bundle, and the good one it comes from, for somebody to look at.
fn write(seed: u64, number: u64, kinds: &[Kind], folder: &Path) -> Result<bool> {
    let damaged = damaged_ones(seed, number..number + 1, kinds)?;
    let cases = [("good", good(seed, number)?)].into_iter();
    let cases = cases.chain(damaged.into_iter().map(|case| ("damaged", case)));
    for (name, case) in cases {
        for (path, bytes) in &case.files {
            let path = folder.join(name).join(path);
            std::fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
            std::fs::write(&path, bytes).with_context(|| format!("{}", path.display()))?;
        }
        println!("{name}: {}", native(&case.files));
        if let Some(kind) = case.kind {
            println!("{}", kinds[kind].0);
        }
    }
    Ok(true)
}

fn judge(cases: &[Case], others: &[Other], findings: &mut Findings) -> Result<()> {
    let folder = others::scratch()?;
    let mut paths = Vec::new();
    for (nth, case) in cases.iter().enumerate() {
        let path = folder.path().join(format!("{nth}.tar"));
        std::fs::write(&path, tar::archive(&case.files)).context("the archive is written")?;
        paths.push(path);
    }
    let theirs: Result<Vec<Vec<Value>>> = std::thread::scope(|scope| {
        let asked: Vec<_> =
            others.iter().map(|other| scope.spawn(|| other.verdicts(&paths))).collect();
        asked.into_iter().map(|one| one.join().expect("a reader does not panic")).collect()
    });
    let theirs = theirs?;
    for (nth, case) in cases.iter().enumerate() {
        let ours = native(&case.files);
        let answers: Vec<&Value> = theirs.iter().map(|verdicts| &verdicts[nth]).collect();
        let left = refuses_a_register(&case.files, &ours);
        findings.note(case.number, case.kind, &ours, &answers, left);
    }
    Ok(())
}

/// True where the verdict is that a change of a register is not lawful. Whether a register admits a
/// change is left to the core, as `docs/formats/verification.md` says; others judge what follows.
fn refuses_a_register(files: &Files, verdict: &Value) -> bool {
    let position = verdict["place"].as_str().and_then(|place| place.strip_prefix("entry "));
    let position = position.and_then(|position| position.parse::<u64>().ok());
    let (Some(position), Some(size)) = (position, verdict["size"].as_u64()) else { return false };
    let bundle = tlog::bundles(size).find(|bundle| bundle.positions().contains(&position));
    let act = bundle.and_then(|bundle| {
        let entries = bundle.entries(files.get(&bundle.to_string())?).ok()?;
        let at = usize::try_from(position - bundle.positions().start).ok()?;
        Some(serde_json::from_slice::<Value>(entries.get(at)?).ok()?["payload"]["act"].clone())
    });
    verdict["code"] == "act.not_lawful" && act.is_some_and(|act| act == "register_changed")
}

/// The verdict of this program's own verifier, without the pages.
fn native(files: &Files) -> Value {
    let mut memory = Memory::new();
    for (path, bytes) in files {
        memory.insert(path, bytes.as_slice());
    }
    let options = Options { last: Stage::Files, ..Options::default() };
    let judged = std::panic::catch_unwind(|| {
        let report = verifier::verify(&memory, &options, &|_| {});
        serde_json::to_value(report.verdict()).expect("a verdict is JSON")
    });
    judged.unwrap_or_else(|_| serde_json::json!({ "verdict": "panicked" }))
}
