//! A result on the terminal: lists with votes, distance to the threshold, seats; then how they
//! came about, step by step.

use std::collections::BTreeMap;

use allocation::{ContestVotes, Outcome, QuestionKind};
use election::ListCode;
use serde::Serialize;

use crate::official::Official;
use crate::output::{grouped, percent, table};

mod steps;

/// Steps printed in full unless more are asked for: those of the whole country.
const STEPS_SHOWN: usize = 12;

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
        let threshold = threshold.filter(|step| step.district.is_none());
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

    /// Prints it for people, with the steps of the whole country.
    pub fn print(&self) {
        self.print_with(false);
    }

    /// Prints it for people; with `all`, the steps of every district too.
    pub fn print_with(&self, all: bool) {
        let rows = self.lists.iter().map(|list| {
            vec![
                list.list.to_string(),
                grouped(list.votes),
                percent(list.votes, self.votes),
                list.distance.map_or_else(|| "–".into(), steps::signed),
                list.seats.map_or_else(|| "?".into(), |seats| seats.to_string()),
                list.seats_official.map_or_else(String::new, |seats| seats.to_string()),
            ]
        });
        let header = ["list", "votes", "of list votes", "to the threshold", "seats", "official"];
        println!("{}", table(&header, rows.collect(), 1));
        println!("{} votes for lists; law {}", grouped(self.votes), self.law);
        self.print_steps(all);
        self.print_question();
        match self.equals_official {
            Some(true) => println!("Equal to the official result."),
            Some(false) => println!("NOT equal to the official result."),
            None => {}
        }
    }

    fn print_steps(&self, all: bool) {
        let Some(trace) = self.outcome.trace() else { return };
        let many = trace.0.len() > STEPS_SHOWN && !all;
        let shown = trace.0.iter().filter(|step| !many || steps::district(step).is_none());
        let mut left = trace.0.len();
        for (step, number) in shown.zip(1..) {
            println!("\n{number}. {}", steps::told(step));
            left -= 1;
        }
        println!();
        if left > 0 {
            println!("… and {left} steps in districts (all of them with --trace or --json).");
        }
    }

    fn print_question(&self) {
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
                let places =
                    usize::try_from(question.open.0).unwrap_or(1).clamp(1, lists.len().max(1));
                let places = vec!["LIST"; places].join(",");
                let meaning = meaning(question.kind);
                println!("Answer it with --ruling \"{}={places}\": {meaning}.", question.id);
            }
        }
    }
}

/// What the lists of an answer mean.
const fn meaning(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::RemainderTie | QuestionKind::AverageTie => {
            "each list named receives a seat, the one that goes first stands first"
        }
        QuestionKind::SecondPlaceTie => "the list named takes part",
        QuestionKind::NoListPasses => "the lists named, one or more, take part",
        QuestionKind::OverAllocation => "each list named gives one seat up",
        QuestionKind::MajorityCap => "each list named receives one of the seats given up",
        QuestionKind::CellTie => "each cell named, as district/list, has one seat more",
    }
}
