//! The verification from first byte to last seat.

use std::collections::BTreeMap;
use std::sync::Arc;

use allocation::Outcome;
use canvass::{Canvass, Rejection};
use election::act::Mode;
use election::entry::sha256_hex;
use serde::Serialize;
use tlog::{TreeHead, VerifierKey};

use crate::difference::Difference;
use crate::files::Files;
use crate::log::{self, Head};
use crate::opening::{self, Opening};
use crate::source::{FILE_BYTES_MAX, Source};

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
    /// True when pages were left out.
    pub without_pages: bool,
    /// True when the files came from an address, which may answer others differently.
    pub is_address: bool,
    /// The size read, and the size at the end where the log grew meanwhile: tables and pages may
    /// then be those of a later size.
    pub moved: Option<(u64, u64)>,
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
    let (without_pages, is_address) = (options.without_pages, source.is_address());
    let mut report = Report { without_pages, is_address, ..Report::default() };
    let head = match log::head(source, options.key.as_ref()) {
        Ok(head) => head,
        Err(differences) => {
            report.differences = differences;
            return report;
        }
    };
    report.key = Some(head.key.to_string());
    report.head = Some(head.tree);
    report.count("checkpoint", 1);
    recount(source, &head, &mut report, progress);
    if is_address {
        look_again(source, &head, &mut report);
    }
    report.differences.extend(head.differences);
    report
}

/// Everything below the signed head: entries, acts, result, files.
fn recount(
    source: &dyn Source,
    head: &Head,
    report: &mut Report,
    progress: &(dyn Fn(Step) + Sync),
) {
    let size = head.tree.size;
    let (entries, differences) =
        log::entries(source, head.tree, |done| progress(Step::Entries(done, size)));
    report.count("entries", entries.len());
    report.differences = differences;
    let Some(canvass) = fold(source, head, &entries, report, progress) else { return };
    report.reconstruction = canvass.definition().reconstruction.is_some();
    report.contests = results(&canvass);
    if report.differences.is_empty() {
        let files = Files { source, canvass: &canvass, head, entries: &entries };
        files.compare(report.without_pages, report, progress);
    }
}

/// Reads the checkpoint once more: a live log may have grown, and may not have done else.
fn look_again(source: &dyn Source, head: &Head, report: &mut Report) {
    match log::open(source, &head.key) {
        Ok((_, later)) if later.size > head.tree.size => {
            report.moved = Some((head.tree.size, later.size));
        }
        Ok((_, later)) if later != head.tree => {
            report.differences.push(Difference::HeadsContradict {
                size: head.tree.size,
                root: head.tree.root.to_base64(),
                later_size: later.size,
                later_root: later.root.to_base64(),
            });
        }
        Ok(_) => {}
        Err(difference) => report.differences.push(difference),
    }
}

/// Reads the definition that the log names and folds every entry under it.
fn fold(
    source: &dyn Source,
    head: &Head,
    entries: &[Vec<u8>],
    report: &mut Report,
    progress: &(dyn Fn(Step) + Sync),
) -> Option<Canvass> {
    let whole = report.differences.is_empty();
    let Some(opening) = Opening::of(entries) else {
        // Where the reading stopped at entry 0, it was said why.
        if whole {
            report.differences.push(Difference::NotOpened);
        }
        return None;
    };
    report.election = Some((opening.election, opening.mode));
    let mut files = definition(source, &opening.files, report)?;
    report.count("definition", files.len());
    if opening.draft {
        match opening::draft(source) {
            Ok(draft) => {
                report.count("draft", draft.len());
                files.extend(draft);
            }
            Err(differences) => {
                report.differences.extend(differences);
                return None;
            }
        }
    }
    let package = match exchange::package::read(&files) {
        Ok(package) => package,
        Err(faults) => {
            report.differences.extend(opening::faulty(&faults));
            return None;
        }
    };
    let laws = package.laws.into_iter().map(Arc::new).collect();
    let procedures = package.procedures.into_iter().map(|one| one.map(Arc::new)).collect();
    let definition = Arc::new(package.definition);
    let canvass = Canvass::new(definition, laws, procedures, head.key.name());
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
    // A part of the log has no result.
    (canvass.size() == head.tree.size).then_some(canvass)
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
    let mut bytes_left = FILE_BYTES_MAX;
    for (path, expected) in hashes {
        if !stays_inside(path) {
            let (path, code) = (path.clone(), "definition.path");
            let reason = "the path leads out of the snapshot".into();
            report.differences.push(Difference::DefinitionFaulty { path, code, reason });
            continue;
        }
        let bytes = match log::bytes(source, &format!("definition/{path}"), bytes_left) {
            Ok(bytes) => bytes,
            Err(difference) => {
                report.differences.push(difference);
                continue;
            }
        };
        bytes_left = bytes_left.saturating_sub(bytes.len() as u64);
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
            votes: lists.iter().fold(0, |sum, list| sum.saturating_add(list.votes)),
            lists,
            declared: canvass.declaration(index).is_some(),
        }
    };
    contests.map(result).collect()
}
