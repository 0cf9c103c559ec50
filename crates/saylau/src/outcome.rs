//! A result on the terminal: lists with votes, distance to the threshold, seats; the seat ledger.

use std::collections::BTreeMap;

use allocation::{ContestVotes, Outcome};
use election::ListCode;
use serde::Serialize;

use crate::official::Official;
use crate::output::{grouped, percent, table};

/// A result for programs.
#[derive(Debug, Serialize)]
pub struct Result {
    /// Law applied.
    pub law: String,
    /// Votes for all lists.
    pub votes: u64,
    /// Lists in the order given.
    pub lists: Vec<ListResult>,
    /// How the seats came about, or the ruling that is missing.
    pub outcome: Outcome,
    /// True when published totals were compared and are equal; absent when there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equals_official: Option<bool>,
}

/// A list's part of a [`Result`].
#[derive(Debug, Serialize)]
pub struct ListResult {
    /// Code of the list.
    pub list: ListCode,
    /// Its votes.
    pub votes: u64,
    /// Votes above (or, negative, short of) what the threshold asks; absent without a threshold.
    pub distance: Option<i64>,
    /// Its seats; absent while a ruling is missing.
    pub seats: Option<u32>,
    /// Seats as published, where they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats_official: Option<u32>,
}

impl Result {
    /// Gathers a result, and compares it with published totals where there are some.
    pub fn of(law: &str, votes: &ContestVotes, outcome: Outcome, official: &Official) -> Self {
        let threshold = outcome.trace().and_then(|trace| trace.threshold());
        let distances: BTreeMap<&ListCode, i64> = threshold.map_or_else(BTreeMap::new, |step| {
            step.lists.iter().map(|row| (&row.list, row.distance)).collect()
        });
        let lists = votes.lists.iter().map(|list| ListResult {
            votes: list.votes.0,
            distance: distances.get(&list.list).copied(),
            seats: outcome.seats().and_then(|seats| seats.get(&list.list)).map(|seats| seats.0),
            seats_official: official.seats.get(list.list.as_str()).copied(),
            list: list.list.clone(),
        });
        let lists: Vec<ListResult> = lists.collect();
        let known = !official.seats.is_empty() || !official.votes.is_empty();
        let equal = |list: &ListResult| {
            let votes = official.votes.get(list.list.as_str()).is_none_or(|&v| v == list.votes);
            let seats = official.seats.is_empty()
                || list.seats.unwrap_or(0) == list.seats_official.unwrap_or(0);
            votes && seats && list.seats.is_some()
        };
        let equals_official = known.then(|| lists.iter().all(equal));
        let (law, votes) = (law.to_owned(), votes.list_votes().0);
        Self { law, votes, lists, outcome, equals_official }
    }

    /// Prints it for people.
    pub fn print(&self) {
        let rows = self.lists.iter().map(|list| {
            vec![
                list.list.to_string(),
                grouped(list.votes),
                percent(list.votes, self.votes),
                list.distance.map_or_else(|| "–".into(), signed),
                list.seats.map_or_else(|| "?".into(), |seats| seats.to_string()),
                list.seats_official.map_or_else(String::new, |seats| seats.to_string()),
            ]
        });
        let header = ["list", "votes", "of list votes", "to the threshold", "seats", "official"];
        println!("{}", table(&header, rows.collect(), 1));
        println!("{} votes for lists; law {}", grouped(self.votes), self.law);
        self.print_outcome();
        match self.equals_official {
            Some(true) => println!("Equal to the official result."),
            Some(false) => println!("NOT equal to the official result."),
            None => {}
        }
    }

    fn print_outcome(&self) {
        match &self.outcome {
            Outcome::NoVotes => println!("No votes yet: no seat can be given."),
            Outcome::Allocated(_) => {}
            Outcome::RulingNeeded(needed) => {
                let question = &needed.question;
                let lists: Vec<&str> = question.lists.iter().map(ListCode::as_str).collect();
                println!(
                    "A ruling is missing: {} ({}), {} open, among {}.\nQuestion: {}",
                    question.kind.as_str(),
                    question.why.as_str(),
                    question.open,
                    lists.join(", "),
                    question.id,
                );
                for law in &question.law {
                    println!("  {}: {}", law.path, law.cite);
                }
            }
        }
        let Some(ledger) = self.outcome.trace().and_then(|trace| trace.ledger()) else { return };
        let rows = ledger.rows.iter().map(|row| {
            vec![
                row.claimant.to_string(),
                grouped(row.votes.0),
                row.whole.to_string(),
                row.remainder.reduced().to_string(),
                row.rank.map_or_else(String::new, |rank| rank.to_string()),
                row.leftover.to_string(),
                row.seats.to_string(),
            ]
        });
        let header = ["list", "votes", "whole seats", "remainder", "rank", "rest", "seats"];
        println!(
            "Quota: {} votes a seat, exactly {}",
            decimal(ledger.quota),
            ledger.quota.reduced()
        );
        println!("{}", table(&header, rows.collect(), 1));
    }
}

fn signed(number: i64) -> String {
    let sign = if number < 0 { "−" } else { "+" };
    format!("{sign}{}", grouped(number.unsigned_abs()))
}

/// A ratio with two decimals, rounded half up: for reading, beside the exact one.
fn decimal(ratio: election::Ratio) -> String {
    let hundredths = ratio.rounded(100);
    format!("{}.{:02}", grouped(hundredths / 100), hundredths % 100)
}
