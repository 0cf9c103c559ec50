//! A question in JSON and its answer.

use allocation::{AllocationError, ContestVotes, Outcome, Ruling, allocate};
use law::{Change, LawError};
use serde::{Deserialize, Serialize};

use crate::reform::{Changes, reform};
use crate::votes::{RulingJson, VotesJson};

/// Which seats a law gives when it is changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
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

impl Question {
    /// Asks about a law file as it stands, with the votes and rulings of a contest.
    pub fn new(law: String, votes: &ContestVotes, rulings: &[Ruling]) -> Self {
        let rulings = rulings.iter().cloned().map(RulingJson::from).collect();
        Self { law, changes: Changes::new(), votes: votes.clone().into(), rulings }
    }

    fn answer(self) -> Answer {
        let reform = match reform(&self.law, &self.changes) {
            Ok(reform) => reform,
            Err(faults) => return Answer::Refused { faults: faults.iter().map(of_law).collect() },
        };
        let rulings: Vec<Ruling> = self.rulings.into_iter().map(Ruling::from).collect();
        let votes = votes_under(&self.changes, self.votes.into());
        match allocate(&reform.law, &votes, &rulings) {
            Ok(outcome) => Answer::Given { outcome, changes: reform.changes },
            Err(error) => Answer::Refused { faults: vec![of_figures(&error)] },
        }
    }
}

/// Answers a [`Question`] in JSON: `{"outcome": …, "changes": […]}`, or `{"faults": […]}` with all
/// of them.
pub fn answer(question: &str) -> String {
    let answer = match serde_json::from_str::<Question>(question) {
        Ok(question) => question.answer(),
        Err(error) => {
            let (code, at, message) = ("question.not_read", String::new(), error.to_string());
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
