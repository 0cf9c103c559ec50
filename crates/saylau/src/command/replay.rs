//! `saylau replay`: past elections counted again, against their official seats.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use election::Votes;
use exchange::past::{self, Past, Reading};

use crate::catalogue;
use crate::output::Output;
use crate::refusal::Refusal;

mod report;

use report::{Line, Report};

/// Counts past elections again and compares every list and every district with the official seats.
///
/// A FILE of the schema `pr_elections/1` is counted by the rule that stands in it; the elections
/// that the program carries, by the law of their day. Exit code 1 if any comes out otherwise.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau replay\n  saylau replay kz-2021 kz-2023\n  \
    saylau replay elections.json\n  \
    saylau replay kz-2021 --law kz/mazhilis/2023-01-01 --against-all 0\n\n\
    The schema is described in docs/formats/elections.md.")]
pub struct Replay {
    /// Files, or identifiers of elections carried; all of those carried if nothing is named.
    #[arg(value_name = "FILE|ID")]
    elections: Vec<String>,
    /// Count under this law instead; the official seats are then only shown beside.
    #[arg(long, conflicts_with = "by_rule")]
    law: Option<String>,
    /// Count the elections carried by the rule in their record and not by their law.
    #[arg(long)]
    by_rule: bool,
    /// Votes against all lists to assume where an election had no such choice and a law needs it.
    #[arg(long)]
    against_all: Option<u64>,
}

impl Replay {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let mut reading = self.read()?;
        let mut report = Report::default();
        let bar = output.bar(reading.elections.len() as u64, "counting again");
        for past in &mut reading.elections {
            past.votes.against_all = past.votes.against_all.or(self.against_all.map(Votes));
            report.add(Line { reform: self.law.is_some(), ..self.line(past) });
            bar.inc(1);
        }
        bar.finish_and_clear();
        for (_, faults) in reading.faults {
            report.unreadable(&faults);
        }
        output.show(&report, || report.print());
        Ok(if report.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn read(&self) -> Result<Reading, Refusal> {
        let mut reading = Reading::default();
        let mut unknown: Vec<&String> = Vec::new();
        if self.elections.is_empty() {
            for (file, text) in catalogue::history() {
                gather(&mut reading, past::read(&file, &text)?);
            }
        }
        for asked in &self.elections {
            let path = Path::new(asked);
            if path.is_file() || path.extension().is_some_and(|ending| ending == "json") {
                let text = std::fs::read_to_string(path)
                    .map_err(|error| Refusal::one("file.io", format!("{asked}: {error}")))?;
                gather(&mut reading, past::read(asked, &text)?);
            } else if let Some((file, text)) = catalogue::past(asked) {
                gather(&mut reading, past::read(&file, &text)?);
            } else {
                unknown.push(asked);
            }
        }
        match unknown.first() {
            None => Ok(reading),
            Some(id) => {
                let message = format!(
                    "no past election `{id}`, and no such file; `saylau replay` lists those carried"
                );
                Err(Refusal::one("election.unknown", message))
            }
        }
    }

    fn line(&self, past: &Past) -> Line {
        let named = self.law.as_ref().or(past.law_file.as_ref()).filter(|_| !self.by_rule);
        let law = match named {
            Some(name) => match catalogue::law(name) {
                Ok(law) => law,
                Err(refusal) => return Line::refused(past, name, &refusal),
            },
            None => past.law.clone(),
        };
        match past.replay(&law) {
            Ok(replay) => Line::of(past, &law, &replay),
            Err(error) => Line::refused(past, &law.id, &error.into()),
        }
    }
}

fn gather(reading: &mut Reading, more: Reading) {
    reading.elections.extend(more.elections);
    reading.faults.extend(more.faults);
}
