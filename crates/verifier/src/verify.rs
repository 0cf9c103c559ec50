//! The verification from first byte to last seat.

use std::collections::BTreeMap;
use std::sync::Arc;

use allocation::Outcome;
use canvass::{Canvass, Rejection};
use election::act::{Act, Mode};
use election::entry::{Entry, sha256_hex};
use serde::Serialize;
use tlog::{TreeHead, VerifierKey};

use crate::difference::Difference;
use crate::files::Files;
use crate::log;
use crate::source::Source;

/// What to hold the files against.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The key of the log as you know it from elsewhere. Without it the published one is taken,
    /// and a whole false log with its own key would pass.
    pub key: Option<VerifierKey>,
    /// Leave out the pages; tables are checked all the same.
    pub without_pages: bool,
}

/// Which part is at work, for progress: what is done and how much there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reading and hashing entries.
    Entries(u64, u64),
    /// Checking signatures and rules, act by act.
    Acts(u64, u64),
    /// Comparing tables and pages.
    Files(u64, u64),
}

/// A kind of check and how often it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Stable code, the key of its sentence.
    pub code: &'static str,
    /// How many.
    pub count: u64,
}

/// The result recomputed from the entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContestResult {
    /// Which contest.
    pub contest: String,
    /// Stations counted.
    pub reported: u32,
    /// Stations on the register.
    pub registered: u32,
    /// Votes for all lists.
    pub votes: u64,
    /// Lists in the order of the ballot.
    pub lists: Vec<ListResult>,
    /// True once adopted.
    pub declared: bool,
}

/// Votes and seats of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListResult {
    /// Which list.
    pub list: String,
    /// Its votes.
    pub votes: u64,
    /// Its seats; none while the law waits for a ruling.
    pub seats: Option<u32>,
}

/// What a verification found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The key the log was checked with.
    pub key: Option<String>,
    /// Size and root of the log.
    pub head: Option<TreeHead>,
    /// Election and mode, from entry 0.
    pub election: Option<(String, Mode)>,
    /// True when rows are labelled a reconstruction.
    pub reconstruction: bool,
    /// What was checked.
    pub checks: Vec<Check>,
    /// What differs; empty when all agrees.
    pub differences: Vec<Difference>,
    /// The result as recomputed.
    pub contests: Vec<ContestResult>,
}

impl Report {
    pub(crate) fn count(&mut self, code: &'static str, count: usize) {
        self.checks.push(Check { code, count: u64::try_from(count).expect("a count in memory") });
    }
}

/// Verifies the snapshot at `source`.
pub fn verify(source: &dyn Source, options: &Options, progress: &(dyn Fn(Step) + Sync)) -> Report {
    let mut report = Report::default();
    let (key, head) = match log::head(source, options.key.as_ref()) {
        Ok(found) => found,
        Err(differences) => {
            report.differences = differences;
            return report;
        }
    };
    report.key = Some(key.to_string());
    report.head = Some(head);
    report.count("checkpoint", 1);
    let (entries, differences) =
        log::entries(source, head, |done| progress(Step::Entries(done, head.size)));
    report.count("entries", entries.len());
    let whole = differences.is_empty();
    report.differences = differences;
    let Some(canvass) = fold(source, &key, &entries, whole, &mut report, progress) else {
        return report;
    };
    report.reconstruction = canvass.definition().reconstruction.is_some();
    report.contests = results(&canvass);
    if report.differences.is_empty() {
        let files = Files { source, canvass: &canvass, head, entries: &entries };
        files.compare(options.without_pages, &mut report, progress);
    }
    report
}

/// Reads the definition that entry 0 names and folds every entry under it.
fn fold(
    source: &dyn Source,
    key: &VerifierKey,
    entries: &[Vec<u8>],
    whole: bool,
    report: &mut Report,
    progress: &(dyn Fn(Step) + Sync),
) -> Option<Canvass> {
    let first = entries.first().and_then(|body| Entry::from_bytes(body).ok());
    let Some(Act::ElectionOpened(opened)) = first.map(|entry| entry.payload.act) else {
        report.differences.push(Difference::NotOpened);
        return None;
    };
    report.election = Some((opened.election.to_string(), opened.mode));
    let files = definition(source, &opened.files, report)?;
    report.count("definition", files.len());
    let package = match exchange::package::read(&files) {
        Ok(package) => package,
        Err(faults) => {
            report.differences.extend(faults.iter().map(|fault| Difference::DefinitionFaulty {
                path: String::new(),
                code: fault.code(),
                reason: fault.to_string(),
            }));
            return None;
        }
    };
    let laws = package.laws.into_iter().map(Arc::new).collect();
    let canvass = Canvass::new(Arc::new(package.definition), laws, key.name());
    let mut canvass = match canvass {
        Ok(canvass) => canvass,
        Err(error) => {
            let (path, code) = ("laws".into(), error.code());
            let reason = error.to_string();
            report.differences.push(Difference::DefinitionFaulty { path, code, reason });
            return None;
        }
    };
    let all = u64::try_from(entries.len()).expect("a count in memory");
    for chunk in entries.chunks(4096) {
        let start = canvass.size();
        if let Err((index, rejection)) = canvass.replay_all(chunk, |_| {}) {
            let position = start + u64::try_from(index).expect("a count in memory");
            // A changed entry was named by its hash already; its signature fails all the same.
            if whole {
                report.differences.push(not_lawful(position, &rejection));
            }
            return None;
        }
        progress(Step::Acts(canvass.size(), all));
    }
    report.count("signatures", entries.len());
    Some(canvass)
}

fn not_lawful(position: u64, rejection: &Rejection) -> Difference {
    let code = rejection.reasons().first().map_or("entry", |(code, _)| code);
    Difference::EntryNotLawful { position, code, reason: rejection.to_string() }
}

fn definition(
    source: &dyn Source,
    hashes: &BTreeMap<String, String>,
    report: &mut Report,
) -> Option<exchange::Files> {
    let mut files = exchange::Files::new();
    let before = report.differences.len();
    for (path, expected) in hashes {
        if !stays_inside(path) {
            let (path, code) = (path.clone(), "definition.path");
            let reason = "the path leads out of the snapshot".into();
            report.differences.push(Difference::DefinitionFaulty { path, code, reason });
            continue;
        }
        let bytes = match log::bytes(source, &format!("definition/{path}")) {
            Ok(bytes) => bytes,
            Err(difference) => {
                report.differences.push(difference);
                continue;
            }
        };
        let found = sha256_hex(&bytes);
        if found != *expected {
            let (path, expected) = (path.clone(), expected.clone());
            report.differences.push(Difference::DefinitionAltered { path, found, expected });
        }
        files.insert(path.clone(), bytes);
    }
    (report.differences.len() == before).then_some(files)
}

/// True when a path of the log's first entry names a file below the definition.
fn stays_inside(path: &str) -> bool {
    !path.contains('\\') && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

fn results(canvass: &Canvass) -> Vec<ContestResult> {
    let contests = canvass.definition().contests.iter().enumerate();
    let result = |(index, contest): (usize, &election::definition::Contest)| {
        let outcome = canvass.outcome(index);
        let seats = match &outcome {
            Outcome::Allocated(allocated) => Some(&allocated.seats),
            _ => None,
        };
        let totals = canvass.totals(index, 0);
        let lists = contest.lists.iter().enumerate().map(|(at, list)| ListResult {
            list: list.code.to_string(),
            votes: totals.list(contest, at).0,
            seats: seats.and_then(|seats| seats.get(&list.code)).map(|seats| seats.0),
        });
        let lists: Vec<ListResult> = lists.collect();
        let progress = canvass.progress(index, 0);
        ContestResult {
            contest: contest.code.to_string(),
            reported: progress.reported,
            registered: progress.registered,
            votes: lists.iter().map(|list| list.votes).sum(),
            lists,
            declared: canvass.declaration(index).is_some(),
        }
    };
    contests.map(result).collect()
}
