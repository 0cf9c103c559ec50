//! A reform in JSON and its answer.

use allocation::{AllocationError, ContestVotes, Outcome, Ruling, allocate};
use law::{Change, LawError};
use serde::{Deserialize, Serialize};

use crate::change::{Changes, change};
use crate::votes::{RulingJson, VotesJson};

/// A law file with changes, tried on votes: which seats does it give?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reform {
    law: String,
    #[serde(default)]
    changes: Changes,
    votes: VotesJson,
    #[serde(default)]
    rulings: Vec<RulingJson>,
}

/// Why there are no seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Stable key.
    pub code: &'static str,
    /// TOML path, for a fault of the law.
    pub at: String,
    /// What is wrong, with the figures.
    pub message: String,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Given { outcome: Outcome, changes: Vec<Change> },
    Refused { faults: Vec<Fault> },
}

impl Reform {
    /// Tries a law file as it stands, with the votes and rulings of a contest.
    pub fn new(law: String, votes: &ContestVotes, rulings: &[Ruling]) -> Self {
        let rulings = rulings.iter().cloned().map(RulingJson::from).collect();
        Self { law, changes: Changes::new(), votes: votes.clone().into(), rulings }
    }

    fn answer(self) -> Answer {
        let changed = match change(&self.law, &self.changes) {
            Ok(changed) => changed,
            Err(faults) => return Answer::Refused { faults: faults.iter().map(of_law).collect() },
        };
        let rulings: Vec<Ruling> = self.rulings.into_iter().map(Ruling::from).collect();
        let votes = votes_under(&self.changes, self.votes.into());
        match allocate(&changed.law, &votes, &rulings) {
            Ok(outcome) => Answer::Given { outcome, changes: changed.changes },
            Err(error) => Answer::Refused { faults: vec![of_figures(&error)] },
        }
    }
}

/// Answers a [`Reform`] in JSON: `{"outcome": …, "changes": […]}`, or `{"faults": […]}` with all
/// of them.
pub fn answer(reform: &str) -> String {
    let answer = match serde_json::from_str::<Reform>(reform) {
        Ok(reform) => reform.answer(),
        Err(error) => {
            let (code, at, message) = ("reform.not_read", String::new(), error.to_string());
            Answer::Refused { faults: vec![Fault { code, at, message }] }
        }
    };
    serde_json::to_string(&answer).expect("an answer has text keys only")
}

/// A house that a visitor sets stands before the one that another act has set.
fn votes_under(changes: &Changes, votes: ContestVotes) -> ContestVotes {
    let seats = votes.seats.filter(|_| !changes.contains_key("body.list_seats"));
    ContestVotes { seats, ..votes }
}

fn of_law(error: &LawError) -> Fault {
    Fault { code: error.code(), at: error.at().to_owned(), message: error.to_string() }
}

fn of_figures(error: &AllocationError) -> Fault {
    Fault { code: error.code(), at: String::new(), message: error.to_string() }
}
