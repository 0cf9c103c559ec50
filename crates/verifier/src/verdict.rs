//! The verdict that every verifier gives in the same words.

use serde::Serialize;

use crate::verify::{ContestResult, Report};

/// Agrees or differs, where, and the result as recomputed.
///
/// Source: `docs/formats/verification.md`. The last stage, the pages, has no part in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// `agrees` or `differs`.
    pub verdict: &'static str,
    /// Code of the first finding.
    pub code: Option<&'static str>,
    /// Where it is.
    pub place: Option<String>,
    /// Entries of the log by its head.
    pub size: Option<u64>,
    /// Root by the head, base64.
    pub root: Option<String>,
    /// The result.
    pub contests: Vec<Counted>,
}

/// Votes and seats of a contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Which contest.
    pub contest: String,
    /// Votes for all lists.
    pub votes: u64,
    /// Lists in the order of the ballot.
    pub lists: Vec<CountedList>,
}

/// Votes and seats of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountedList {
    /// Which list.
    pub list: String,
    /// Its votes.
    pub votes: u64,
    /// Its seats; none while the law gives none.
    pub seats: Option<u32>,
}

impl Report {
    /// The verdict on what was looked at.
    pub fn verdict(&self) -> Verdict {
        let first = self.findings.first();
        Verdict {
            verdict: if first.is_some() { "differs" } else { "agrees" },
            code: first.map(|finding| finding.code),
            place: first.map(|finding| finding.place.clone()),
            size: self.head.map(|head| head.size),
            root: self.head.map(|head| head.root.to_base64()),
            contests: self.contests.iter().map(Counted::from).collect(),
        }
    }
}

impl From<&ContestResult> for Counted {
    fn from(contest: &ContestResult) -> Self {
        let list = |list: &crate::verify::ListResult| CountedList {
            list: list.list.clone(),
            votes: list.votes,
            seats: list.seats,
        };
        Self {
            contest: contest.contest.clone(),
            votes: contest.votes,
            lists: contest.lists.iter().map(list).collect(),
        }
    }
}
