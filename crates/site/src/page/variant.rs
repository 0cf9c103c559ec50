//! The votes as cast, under other laws.

use std::collections::BTreeMap;

use allocation::{ContestVotes, Outcome, Ruling, allocate};
use election::{ListCode, Ratio, Seats};
use engine::{Changes, change};
use law::{Law, Method};
use serde_json::Value;

use crate::view::View;

/// Thresholds that are worked out beside the one in force, in percent; 0 is none.
const SHARES: [u64; 5] = [0, 3, 5, 7, 10];

/// No threshold, as a share.
pub const NONE: Ratio = Ratio::new(0, 100).expect("not zero");

/// Methods that are worked out beside the one in force: those that most laws choose from.
const METHODS: [Method; 3] = [Method::HareQuota, Method::SainteLague, Method::DHondt];

/// The votes of a contest and its law, to be changed.
pub struct Variants<'v> {
    law: &'v Law,
    text: String,
    votes: ContestVotes,
    rulings: &'v [Ruling],
}

/// What a change comes to; none where the changed law cannot be applied.
pub type Verdict = Option<Outcome>;

/// One method under several thresholds.
pub struct Table {
    pub method: Method,
    pub verdicts: Vec<Verdict>,
}

impl<'v> Variants<'v> {
    /// The votes counted so far under the law in force.
    pub fn new(view: &'v View, contest: usize) -> Self {
        Self {
            law: view.canvass.law(contest),
            text: view.law_text(contest),
            votes: view.canvass.votes(contest),
            rulings: view.canvass.rulings(contest),
        }
    }

    /// The share in force; none is no threshold.
    pub fn share(&self) -> Option<Ratio> {
        self.law.threshold.as_ref().map(|threshold| threshold.share.value)
    }

    /// The share in force; 0/100 where there is no threshold.
    pub fn share_or_none(&self) -> Ratio {
        self.share().unwrap_or(NONE)
    }

    pub fn method(&self) -> Method {
        self.law.apportionment.method.value
    }

    /// Those of `words` that the parameter at `path` can have on these votes.
    pub fn words(&self, path: &str, words: &[&'static str]) -> Vec<&'static str> {
        let can = |word: &&&str| {
            let mut changes: Changes = [(path.to_owned(), Value::from(**word))].into();
            if path.starts_with("threshold.") && self.law.threshold.is_none() {
                changes.insert("threshold.share".to_owned(), Value::from("5/100"));
            }
            self.verdict(&changes).is_some()
        };
        words.iter().filter(can).copied().collect()
    }

    /// The thresholds of the tables, the one in force among them, from low to high.
    pub fn shares(&self) -> Vec<Ratio> {
        let round = SHARES.iter().filter_map(|&share| Ratio::new(share, 100));
        let mut shares: Vec<Ratio> = round.chain(self.share()).collect();
        shares.sort();
        shares.dedup();
        shares
    }

    /// Every threshold under every method, the one in force first.
    pub fn tables(&self) -> Vec<Table> {
        let others = METHODS.into_iter().filter(|&method| method != self.method());
        let methods = [self.method()].into_iter().chain(others);
        let table = |method| {
            let verdict = |share: &Ratio| self.verdict(&self.changes(*share, method));
            Table { method, verdicts: self.shares().iter().map(verdict).collect() }
        };
        methods.map(table).collect()
    }

    /// Only what differs from the law in force.
    fn changes(&self, share: Ratio, method: Method) -> Changes {
        let mut changes = Changes::new();
        if share.part() == 0 {
            if self.share().is_some() {
                changes.insert("threshold".to_owned(), Value::Null);
            }
        } else if self.share() != Some(share) {
            changes.insert("threshold.share".to_owned(), share.to_string().into());
        }
        if method != self.method() {
            changes.insert("apportionment.method".to_owned(), method.as_str().into());
        }
        changes
    }

    fn verdict(&self, changes: &Changes) -> Verdict {
        let law = change(&self.text, changes).ok()?.law;
        allocate(&law, &self.votes, self.rulings).ok()
    }
}

/// Seats of a list in an outcome; none where the outcome has none.
pub fn seats_of(verdict: &Verdict, list: &ListCode) -> Option<Seats> {
    let seats: &BTreeMap<ListCode, Seats> = verdict.as_ref()?.seats()?;
    Some(seats.get(list).copied().unwrap_or_default())
}
