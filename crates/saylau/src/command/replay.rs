//! `saylau replay`: past elections under their laws, against their official seats.

use std::process::ExitCode;

use allocation::{ContestVotes, ListVotes, Outcome};
use clap::Args;
use election::{Ballots, Votes};
use serde::{Deserialize, Serialize};

use crate::catalogue;
use crate::output::{Output, grouped, table};
use crate::refusal::Refusal;

/// Replays past elections under the law of their day and compares with the official seats.
///
/// Exit code 1 if any election comes out otherwise.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau replay\n  saylau replay kz-2021 kz-2023\n  \
    saylau replay kz-2021 --law kz/mazhilis/2023-01-01 --against-all 0")]
pub struct Replay {
    /// Elections to replay; all of them if none is named.
    elections: Vec<String>,
    /// Replay under this law instead; the official seats are then only shown beside.
    #[arg(long)]
    law: Option<String>,
    /// Votes against all lists to assume where an election had no such choice and a law needs it.
    #[arg(long)]
    against_all: Option<u64>,
}

#[derive(Deserialize)]
struct Record {
    id: String,
    name: String,
    law: String,
    confidence: String,
    #[serde(default)]
    figures: Figures,
    lists: Vec<List>,
}

#[derive(Default, Deserialize)]
struct Figures {
    against_all: Option<u64>,
    ballots_found: Option<u64>,
}

#[derive(Deserialize)]
struct List {
    code: String,
    votes: u64,
    seats: u32,
    registered_order: Option<u32>,
    apparentement: Option<String>,
}

/// Seats of one list: by the law, none while a ruling is missing, and as officially given.
#[derive(Serialize)]
struct ListSeats {
    list: String,
    seats: Option<u32>,
    official: u32,
}

#[derive(Serialize)]
struct Replayed {
    election: String,
    name: String,
    law: String,
    votes: u64,
    seats: Vec<ListSeats>,
    exact: bool,
    confidence: String,
    /// The question, where the law waits for a ruling.
    ruling_needed: Option<String>,
}

impl Replay {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let mut replayed = Vec::new();
        for (file, text) in catalogue::history() {
            let record: Record = toml::from_str(&text)
                .map_err(|error| Refusal::one("file.unreadable", format!("{file}: {error}")))?;
            if self.elections.is_empty() || self.elections.contains(&record.id) {
                replayed.push(self.replay(record)?);
            }
        }
        let unknown: Vec<&String> = self
            .elections
            .iter()
            .filter(|id| !replayed.iter().any(|done| done.election == **id))
            .collect();
        if let Some(id) = unknown.first() {
            return Err(Refusal::one("election.unknown", format!("no past election `{id}`")));
        }
        output.show(&replayed, || print(&replayed));
        let same_law = self.law.is_none();
        let exact = replayed.iter().all(|done| done.exact);
        Ok(if exact || !same_law { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn replay(&self, record: Record) -> Result<Replayed, Refusal> {
        let law = catalogue::law(self.law.as_ref().unwrap_or(&record.law))?;
        let votes = ContestVotes {
            lists: record
                .lists
                .iter()
                .map(|list| ListVotes {
                    list: list.code.as_str().into(),
                    votes: Votes(list.votes),
                    registered_order: list.registered_order,
                    apparentement: list.apparentement.clone(),
                })
                .collect(),
            against_all: record.figures.against_all.or(self.against_all).map(Votes),
            ballots_found: record.figures.ballots_found.map(Ballots),
        };
        let outcome = allocation::allocate(&law, &votes, &[])?;
        let given = |code: &str| Some(outcome.seats()?.get(code)?.0);
        let seats = record.lists.iter().map(|list| ListSeats {
            seats: given(&list.code),
            official: list.seats,
            list: list.code.clone(),
        });
        let seats: Vec<ListSeats> = seats.collect();
        Ok(Replayed {
            election: record.id,
            name: record.name,
            law: law.id,
            votes: votes.list_votes().0,
            exact: seats.iter().all(|list| list.seats == Some(list.official)),
            seats,
            confidence: record.confidence,
            ruling_needed: match outcome {
                Outcome::RulingNeeded(needed) => Some(needed.question.id),
                _ => None,
            },
        })
    }
}

fn print(replayed: &[Replayed]) {
    let rows = replayed.iter().map(|done| {
        let won = done.seats.iter().filter(|list| list.seats != Some(0) || list.official != 0);
        let (by_law, official): (Vec<String>, Vec<String>) = won
            .map(|list| {
                let seats = list.seats.map_or_else(|| "?".into(), |seats| seats.to_string());
                (seats, list.official.to_string())
            })
            .unzip();
        let verdict = match &done.ruling_needed {
            Some(question) => format!("ruling needed: {question}"),
            None if done.exact => "exact".into(),
            None => "DIFFERS".into(),
        };
        vec![
            done.election.clone(),
            done.law.clone(),
            grouped(done.votes),
            by_law.join("/"),
            official.join("/"),
            verdict,
        ]
    });
    let header = ["election", "law", "list votes", "seats by the law", "official", ""];
    println!("{}", table(&header, rows.collect(), 6));
    let exact = replayed.iter().filter(|done| done.exact).count();
    println!("{exact} of {} elections exact", replayed.len());
}
