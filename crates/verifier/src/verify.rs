//! The verification from first byte to last seat.

use allocation::Outcome;
use canvass::Canvass;
use election::act::Mode;
use serde::Serialize;
use tlog::{Policy, TreeHead, VerifierKey};

use crate::difference::Difference;
use crate::finding::{Finding, Stage};
use crate::head::{self, Cosigning, Head};
use crate::recount::Recount;
use crate::source::Source;

/// What to hold the files against.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The key of the log as you know it from elsewhere. Without it the published one is taken,
    /// and a whole false log with its own key would pass.
    pub key: Option<VerifierKey>,
    /// The policy to judge heads by. Without it the published one is taken, if there is one; the
    /// log may have chosen its witnesses itself.
    pub policy: Option<Policy>,
    /// Refuse a rehearsal.
    pub live: bool,
    /// The last stage; all of them by default.
    pub last: Stage,
    /// Leave out the pages of the last stage; data files are checked all the same.
    pub without_pages: bool,
}

/// Which part is at work, for progress: what is done and how much there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reading, hashing and folding entries.
    Entries(u64, u64),
    /// Comparing pages.
    Files(u64, u64),
    /// This stage has ended, with all before it.
    Done(Stage),
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
    /// When the log says it signed its head, seconds since 1970.
    pub time: Option<u64>,
    /// Who vouches for the head, where there is a policy.
    pub cosigning: Option<Cosigning>,
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
    /// What differs, of the first stage that found anything; empty when all agrees.
    pub findings: Vec<Finding>,
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
    let mut recount = Recount::begin(source, options);
    progress(Step::Done(Stage::Head));
    recount.run(progress);
    recount.finish(progress)
}

/// Reads the checkpoint once more: a live log may have grown, and may not have done else.
pub(crate) fn look_again(source: &dyn Source, head: &Head, report: &mut Report) {
    match head::newest(source, &head.key) {
        Ok(later) if later.size > head.tree.size => {
            report.moved = Some((head.tree.size, later.size));
        }
        Ok(later) if later != head.tree => {
            let contradict = Difference::HeadsContradict {
                size: head.tree.size,
                root: head.tree.root.to_base64(),
                later_size: later.size,
                later_root: later.root.to_base64(),
            };
            let finding = Finding::new(Stage::Head, "head.contradicts", "checkpoint", contradict);
            report.findings.push(finding);
        }
        Ok(_) => {}
        Err(finding) => report.findings.push(finding),
    }
}

pub(crate) fn results(canvass: &Canvass) -> Vec<ContestResult> {
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
