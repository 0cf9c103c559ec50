//! `saylau party list`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use election::PartyCode;
use register::party::{Link, Rules, Standing};
use serde::Serialize;
use server::{Desk, Folder};

use crate::command::party::day;
use crate::output::{Output, percent, table};
use crate::refusal::Refusal;

/// Lists every party of the register.
#[derive(Args)]
pub struct List {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    /// As things stood on this day, YYYY-MM-DD.
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
}

#[derive(Serialize)]
struct Row {
    party: PartyCode,
    name: String,
    standing: &'static str,
    registered: Option<String>,
    ended: Option<String>,
    joined: Option<PartyCode>,
    predecessors: Vec<PartyCode>,
    votes: Option<u64>,
    of: Option<u64>,
    missed: Option<usize>,
    next_deadline: Option<String>,
}

impl List {
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = Desk::open(&Folder::at(&self.dir))?;
        let canvass = desk.canvass();
        let on = day(&canvass, self.on.as_deref())?;
        let registers = canvass.registers();
        let (parties, rules) = (&registers.parties, Rules::of(registers));
        let row = |(code, party): (&PartyCode, &register::party::Party)| {
            let before = parties.predecessors(code.as_str(), on).into_iter();
            let own = party.results().iter().rfind(|one| one.on <= on).map(|one| &one.act);
            let deadline = rules.as_ref().and_then(|rules| party.next_deadline(rules, on));
            Row {
                party: code.clone(),
                name: party.name_on(on).name.get("en").to_owned(),
                standing: party.standing_on(on).as_str(),
                registered: party.registered_on().map(|day| day.to_string()),
                ended: party.ended_on().filter(|day| *day <= on).map(|day| day.to_string()),
                joined: party.joined().filter(|one| one.on <= on).map(|one| one.into.clone()),
                predecessors: before
                    .filter(|(_, link, _)| *link != Link::Split)
                    .map(|(_, _, other)| other.clone())
                    .collect(),
                votes: own.and_then(|own| own.votes),
                of: own.and_then(|own| own.of),
                missed: matches!(party.standing_on(on), Standing::Registered | Standing::Suspended)
                    .then(|| parties.missed(code.as_str(), rules.as_ref(), on).elections.len()),
                next_deadline: deadline.map(|one| one.limit.to_string()),
            }
        };
        let rows: Vec<Row> = parties.iter().map(row).collect();
        output.show(&rows, || {
            println!("{} parties, as things stood on {on}", rows.len());
            let header = ["party", "name", "standing", "before it", "last own result", "missed"];
            let lines = rows.iter().map(cells).collect();
            println!("{}", table(&header, lines, 4));
        });
        Ok(ExitCode::SUCCESS)
    }
}

fn cells(row: &Row) -> Vec<String> {
    let standing = match (&row.joined, &row.ended, &row.registered) {
        (Some(into), Some(day), _) => format!("ended {day} in {into}"),
        (None, Some(day), _) => format!("dissolved {day}"),
        (_, None, Some(day)) if row.standing == "registered" => format!("registered {day}"),
        _ => row.standing.to_owned(),
    };
    let before: Vec<&str> = row.predecessors.iter().map(PartyCode::as_str).collect();
    vec![
        row.party.to_string(),
        row.name.clone(),
        standing,
        before.join(" "),
        row.votes.zip(row.of).map_or_else(|| "–".into(), |(votes, of)| percent(votes, of)),
        row.missed.map_or_else(|| "–".into(), |missed| missed.to_string()),
    ]
}
