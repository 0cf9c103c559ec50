//! The differential proof: random cases, counted here and by the Python package votelib, which is
//! exact too and was written by others. Every seat and every tie must be the same.
//!
//! A case is its seed and its number: nothing is kept, and a case that differs can be made again.

mod case;
mod findings;
mod generate;
mod law;
mod method;
mod ours;
mod peer;
mod verdict;

use std::path::Path;
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use case::{Case, EFFORT, EFFORT_AGAIN, Matter};
use findings::Findings;
use method::Method;
use peer::{Peer, Python};

/// What to do.
#[derive(Debug)]
pub struct Plan {
    cases: u64,
    seed: u64,
    json: bool,
    /// Only methods whose name begins so.
    method: Option<String>,
    /// One case to show, with both answers, instead of a run.
    show: Option<u64>,
}

impl Plan {
    /// Reads `--cases N`, `--seed S`, `--method NAME`, `--show CASE` and `--json`.
    pub fn read(arguments: &[&str]) -> Result<Self> {
        let mut plan = Self { cases: 100_000, seed: 1, json: false, method: None, show: None };
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            let mut value = || rest.next().with_context(|| format!("{name} needs a value"));
            let number = |value: &str| -> Result<u64> {
                value.parse().with_context(|| format!("{name}: `{value}` is not a number"))
            };
            match *name {
                "--cases" => plan.cases = number(value()?)?,
                "--seed" => plan.seed = number(value()?)?,
                "--method" => plan.method = Some((*value()?).to_owned()),
                "--show" => plan.show = Some(number(value()?)?),
                "--json" => plan.json = true,
                other => bail!(
                    "unknown argument `{other}`; known: --cases N, --seed S, --method NAME, \
                     --show CASE, --json"
                ),
            }
        }
        Ok(plan)
    }

    /// The methods of this run, of which case `i` takes the `i`-th, over and over.
    fn methods(&self) -> Result<Vec<Method>> {
        let wanted = self.method.as_deref().unwrap_or("");
        let mut methods = method::all();
        methods.retain(|method| method.name.starts_with(wanted));
        if methods.is_empty() {
            let names: Vec<&str> = method::all().iter().map(|method| method.name).collect();
            bail!("no method begins with `{wanted}`; there are: {}", names.join(", "));
        }
        Ok(methods)
    }
}

/// Runs the plan and prints what was found; false when any answer differs.
pub fn report(root: &Path, plan: &Plan) -> Result<bool> {
    let methods = plan.methods()?;
    let python = Python::ready(root)?;
    if let Some(number) = plan.show {
        return show(&python, &generate::case(&methods, plan.seed, number));
    }
    let start = Instant::now();
    let mut findings = run(&python, plan, &methods)?;
    findings.took(start.elapsed());
    println!("{}", if plan.json { findings.to_json(plan.seed) } else { findings.to_string() });
    Ok(findings.hold())
}

/// Prints one case with both answers; false when they differ.
fn show(python: &Python, case: &Case) -> Result<bool> {
    println!("{}\n{}", case.method.name, case.request(EFFORT_AGAIN));
    let theirs = Peer::start(python)?.ask(case)?;
    let ours = ours::answer(case);
    let verdict = verdict::compare(case, &ours, &theirs);
    println!("ours:    {ours}\nvotelib: {theirs}\n{verdict}");
    Ok(verdict.holds())
}

/// Shares the cases among as many peers as there are cores.
fn run(python: &Python, plan: &Plan, methods: &[Method]) -> Result<Findings> {
    let workers = thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    thread::scope(|scope| {
        let shares = (0..workers).map(|worker| {
            let numbers = (worker..plan.cases).step_by(usize::try_from(workers)?);
            Ok(scope.spawn(move || work(python, plan.seed, methods, numbers)))
        });
        let shares: Vec<_> = shares.collect::<Result<_>>()?;
        let mut findings = Findings::of(methods);
        for share in shares {
            findings.add(share.join().expect("a worker does not panic")?);
        }
        Ok(findings)
    })
}

fn work(
    python: &Python,
    seed: u64,
    methods: &[Method],
    numbers: impl Iterator<Item = u64> + Clone + Send,
) -> Result<Findings> {
    let (mut sender, answers) = Peer::start(python)?.split();
    let sent = numbers.clone();
    thread::scope(|scope| {
        // Owned in here: when this ends early the peer is gone, and the sender ends, too.
        let mut answers = answers;
        let sending = scope.spawn(move || {
            let mut cases = sent.into_iter().map(|one| generate::case(methods, seed, one));
            cases.try_for_each(|case| sender.send(&case, EFFORT))
        });
        let mut findings = Findings::of(methods);
        for number in numbers {
            let case = generate::case(methods, seed, number);
            let theirs = answers.next().with_context(|| format!("case {number}"))?;
            let ours = ours::answer(&case);
            let mut verdict = verdict::compare(&case, &ours, &theirs);
            if !verdict.holds() && matches!(case.matter, Matter::Biproportional { .. }) {
                verdict = verdict::compare(&case, &ours, &Peer::start(python)?.ask(&case)?);
            }
            findings.note(number, &case, verdict);
        }
        sending.join().expect("a sender does not panic")?;
        Ok(findings)
    })
}
