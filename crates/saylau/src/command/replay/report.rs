//! What a replay reports: one line an election, and every difference below.

use allocation::Outcome;
use exchange::Fault;
use exchange::past::{Differs, Past, Replay};
use law::Law;
use serde::Serialize;

use crate::output::table;
use crate::refusal::Refusal;

/// A whole replay.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// One for each election that could be read.
    pub elections: Vec<Line>,
    /// Elections whose every list and district came out; under another law, those with seats.
    pub passed: usize,
    /// The others, unreadable ones included.
    pub failed: usize,
    /// Districts compared in all.
    pub districts_compared: usize,
    /// Those that came out otherwise.
    pub districts_differ: usize,
    /// What is wrong with elections that could not be read.
    pub faults: Vec<Told>,
}

/// A fault of the file.
#[derive(Debug, Serialize)]
pub struct Told {
    code: &'static str,
    message: String,
}

/// One election.
#[derive(Debug, Serialize)]
pub struct Line {
    pub election: String,
    pub title: String,
    pub grade: String,
    /// Identifier of the law file, or that the rule of the record was taken.
    pub law: String,
    pub method: String,
    pub votes: u64,
    pub lists: usize,
    pub districts: usize,
    pub seats: Vec<ListSeats>,
    pub total: Option<u32>,
    pub total_official: u32,
    pub districts_compared: usize,
    pub districts_differ: Vec<District>,
    pub passed: bool,
    /// Whether another law was asked for: then the official seats are only shown beside.
    pub reform: bool,
    /// Questions that the official seats settled.
    pub lots: Vec<String>,
    /// The question, where the law waits for a ruling.
    pub ruling_needed: Option<String>,
    /// Why no seats could be given.
    pub refused: Option<String>,
    /// What was put in place of figures, and what was not used.
    pub notes: Vec<String>,
}

/// Seats of one list: by the law, none while a ruling is missing, and officially.
#[derive(Debug, Serialize)]
pub struct ListSeats {
    pub list: String,
    pub seats: Option<u32>,
    pub official: u32,
}

/// A district that came out otherwise.
#[derive(Debug, Serialize)]
pub struct District {
    pub district: String,
    pub seats: Vec<ListSeats>,
}

impl Line {
    fn empty(past: &Past, law: &str) -> Self {
        let official: u32 = past.official.lists.values().map(|seats| seats.0).sum();
        let unused = past.unused.iter().map(|key| format!("not used: {key}"));
        Self {
            election: past.id.clone(),
            title: past.title.clone(),
            grade: past.grade.clone(),
            law: law.to_owned(),
            method: past.method.replace('_', " "),
            votes: past.votes.list_votes().0,
            lists: past.votes.lists.len(),
            districts: past.votes.districts.len(),
            seats: Vec::new(),
            total: None,
            total_official: past.official.total.map_or(official, |total| total.0),
            districts_compared: 0,
            districts_differ: Vec::new(),
            passed: false,
            reform: false,
            lots: Vec::new(),
            ruling_needed: None,
            refused: None,
            notes: past.notes.iter().cloned().chain(unused).collect(),
        }
    }

    /// An election that no seats can be given for.
    pub fn refused(past: &Past, law: &str, refusal: &Refusal) -> Self {
        let reasons: Vec<String> =
            refusal.faults.iter().map(|(code, text)| format!("{code}: {text}")).collect();
        Self { refused: Some(reasons.join("; ")), ..Self::empty(past, law) }
    }

    /// An election counted again.
    pub fn of(past: &Past, law: &Law, replay: &Replay) -> Self {
        let mut line = Self::empty(past, &law.id);
        let given = replay.outcome.seats();
        let seats = past.official.lists.iter().map(|(list, official)| ListSeats {
            list: list.to_string(),
            seats: given.map(|given| given.get(list).map_or(0, |seats| seats.0)),
            official: official.0,
        });
        line.seats = seats.collect();
        line.total = given.map(|given| given.values().map(|seats| seats.0).sum());
        line.districts_compared = replay.differences.districts_compared;
        let districts = replay.differences.districts.iter();
        line.districts_differ = districts
            .map(|(district, seats)| District { district: district.clone(), seats: both(seats) })
            .collect();
        line.passed = replay.differences.is_none();
        line.lots = replay.lots.iter().map(|lot| lot.question.clone()).collect();
        line.notes.extend(replay.notes.iter().cloned());
        match &replay.outcome {
            Outcome::RulingNeeded(needed) => line.ruling_needed = Some(needed.question.id.clone()),
            Outcome::NoVotes => line.refused = Some("no list has a vote".into()),
            Outcome::Allocated(_) => {}
        }
        line
    }

    fn verdict(&self) -> String {
        if self.refused.is_some() {
            return "FAILED: no seats".into();
        }
        if let Some(question) = &self.ruling_needed {
            return format!("FAILED: ruling needed: {question}");
        }
        if self.passed {
            let lots = if self.lots.is_empty() { "" } else { ", lots as recorded" };
            return format!("passed{lots}");
        }
        let lists = self.seats.iter().filter(|list| list.seats != Some(list.official)).count();
        let mut what = counted(lists, "list");
        if !self.districts_differ.is_empty() {
            what = format!("{what} and {}", counted(self.districts_differ.len(), "district"));
        }
        if self.reform {
            return format!("another law: {what} with other seats");
        }
        format!("FAILED: {what} with other seats")
    }
}

fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

fn both(seats: &[Differs]) -> Vec<ListSeats> {
    let one = |pair: &Differs| ListSeats {
        list: pair.list.to_string(),
        seats: Some(pair.seats.0),
        official: pair.official.0,
    };
    seats.iter().map(one).collect()
}

impl Report {
    /// Adds an election.
    pub fn add(&mut self, line: Line) {
        let passed = usize::from(line.passed || (line.reform && line.total.is_some()));
        self.passed += passed;
        self.failed += 1 - passed;
        self.districts_compared += line.districts_compared;
        self.districts_differ += line.districts_differ.len();
        self.elections.push(line);
    }

    /// Adds an election that could not be read.
    pub fn unreadable(&mut self, faults: &[Fault]) {
        self.failed += 1;
        let told = |fault: &Fault| Told { code: fault.code(), message: fault.to_string() };
        self.faults.extend(faults.iter().map(told));
    }

    /// Prints it for people.
    pub fn print(&self) {
        let rows = self.elections.iter().map(|line| {
            let seats = line.total.map_or_else(|| "?".into(), |total| total.to_string());
            let by = if line.law.starts_with("rule of") { &line.method } else { &line.law };
            vec![
                line.election.clone(),
                by.clone(),
                line.lists.to_string(),
                line.districts.to_string(),
                seats,
                line.total_official.to_string(),
                line.verdict(),
            ]
        });
        let header = ["election", "method or law", "lists", "districts", "seats", "official", ""];
        let mut shown = table(&header, rows.collect(), 2);
        if let Some(verdict) = shown.column_mut(6) {
            verdict.set_cell_alignment(comfy_table::CellAlignment::Left);
        }
        println!("{shown}");
        self.print_below();
        println!("{} passed, {} failed", self.passed, self.failed);
        println!(
            "{} districts compared, {} differ",
            self.districts_compared, self.districts_differ
        );
    }

    fn print_below(&self) {
        for line in &self.elections {
            let id = &line.election;
            for note in &line.notes {
                println!("{id}: {note}");
            }
            for question in &line.lots {
                println!("{id}: lots as recorded: {question}");
            }
            if let Some(why) = &line.refused {
                println!("{id}: {why}");
            }
            if line.passed || line.total.is_none() {
                continue;
            }
            let differ = |list: &&ListSeats| list.seats != Some(list.official);
            for list in line.seats.iter().filter(differ) {
                println!("{id}: {}", told(list));
            }
            for one in &line.districts_differ {
                for list in &one.seats {
                    println!("{id}, {}: {}", one.district, told(list));
                }
            }
        }
        for fault in &self.faults {
            println!("error[{}]: {}", fault.code, fault.message);
        }
    }
}

fn told(list: &ListSeats) -> String {
    let seats = list.seats.map_or_else(|| "?".into(), |seats| seats.to_string());
    format!("{} {seats}, officially {}", list.list, list.official)
}
