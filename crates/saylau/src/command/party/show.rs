//! `saylau party show`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use law::Date;
use register::party::{Ancestor, ClockState, Parties, Party, Rules, word};
use serde_json::{Value, json};
use server::{Desk, Folder};

use crate::command::party::{day, tree};
use crate::output::{Output, grouped, percent, table};
use crate::refusal::Refusal;

/// Shows one party: names, stages, clocks, lineage as a tree, results by legal person, people.
#[derive(Args)]
pub struct Show {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    /// Code of the party.
    code: String,
    /// As things stood on this day, YYYY-MM-DD.
    #[arg(long, value_name = "DAY")]
    on: Option<String>,
}

impl Show {
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = Desk::open(&Folder::at(&self.dir))?;
        let canvass = desk.canvass();
        let on = day(&canvass, self.on.as_deref())?;
        let registers = canvass.registers();
        let parties = &registers.parties;
        let party = parties.party(&self.code).ok_or_else(|| {
            let known: Vec<&str> = parties.iter().map(|(code, _)| code.as_str()).collect();
            let known = known.join(", ");
            let message = format!("there is no party `{}` in the register: {known}", self.code);
            Refusal::one("party.unknown", message)
        })?;
        let shown = Shown { parties, party, code: &self.code, rules: Rules::of(registers), on };
        output.show(&shown.value(), || shown.print());
        Ok(ExitCode::SUCCESS)
    }
}

struct Shown<'a> {
    parties: &'a Parties,
    party: &'a Party,
    code: &'a str,
    rules: Option<Rules<'a>>,
    on: Date,
}

impl Shown<'_> {
    fn value(&self) -> Value {
        let results = self.parties.results_of(self.code, self.on);
        let missed = self.parties.missed(self.code, self.rules.as_ref(), self.on);
        json!({
            "party": self.code,
            "on": self.on,
            "name": self.party.name_on(self.on).name,
            "standing": self.party.standing_on(self.on).as_str(),
            "lineage": self.parties.lineage(self.code, self.on).iter().map(|one| json!({
                "party": one.party, "depth": one.depth, "of": one.of,
                "link": one.link.as_str(), "on": one.on,
            })).collect::<Vec<_>>(),
            "results": results.iter().map(|line| json!({
                "election": line.result.act.election, "day": line.result.on, "stood": line.party,
                "own": line.is_own(), "votes": line.result.act.votes, "of": line.result.act.of,
                "seats": line.result.act.seats,
            })).collect::<Vec<_>>(),
            "missed": missed.elections.iter().map(|held| held.election).collect::<Vec<_>>(),
            "missed_max": missed.max.map(|(max, _)| max),
        })
    }

    fn print(&self) {
        let name = self.party.name_on(self.on).name.get("en");
        println!(
            "{name} ({}), {} on {}",
            self.code,
            self.party.standing_on(self.on).as_str(),
            self.on
        );
        for named in self.party.names() {
            match named.from {
                None => println!("  as entered: {}", named.name.get("en")),
                Some(from) if from <= self.on => {
                    println!("  since {from}: {}", named.name.get("en"));
                }
                Some(_) => {}
            }
        }
        self.print_stages();
        self.print_lineage();
        self.print_results();
        self.print_people();
    }

    fn print_stages(&self) {
        let stages = self.party.stages().iter().filter(|one| one.on <= self.on);
        for (nth, one) in stages.enumerate() {
            if nth == 0 {
                println!("\nStages");
            }
            let people =
                one.act.people.map_or(String::new(), |people| format!(", {}", grouped(people)));
            let grounds = one.act.grounds.join(" ");
            let gap = if grounds.is_empty() { "" } else { ": " };
            println!("{}  {}{people}{gap}{grounds}", one.on, word(one.act.stage));
            println!("            {}", one.act.document);
        }
        let Some(rules) = &self.rules else { return };
        for running in self.party.clocks(rules, self.on) {
            let state = match running.state {
                ClockState::Met(day) => format!("came {day}"),
                ClockState::Open(days) => format!("{days} days left"),
                ClockState::Lapsed => "ran out".into(),
            };
            let (name, cite) = (running.clock.name.get("en"), &running.clock.cite);
            println!("{name}: until {}, {state} ({cite})", running.limit);
        }
        let missed = self.parties.missed(self.code, Some(rules), self.on);
        if let Some((max, cite)) = missed.max {
            let count = missed.elections.len();
            println!("Elections missed in a row: {count}; liquidation after {max} ({cite})");
        }
    }

    fn print_lineage(&self) {
        let lineage = self.parties.lineage(self.code, self.on);
        if lineage.is_empty() {
            return;
        }
        println!("\nLineage\n{}", self.code);
        let name = |one: &Ancestor| {
            let party = self.parties.party(one.party.as_str());
            party.map_or(String::new(), |party| party.name_on(one.on).name.get("en").to_owned())
        };
        for (branch, one) in tree::branches(&lineage).iter().zip(&lineage) {
            println!("{branch}{}  {}, {} {}", one.party, name(one), one.link.as_str(), one.on);
        }
    }

    fn print_results(&self) {
        let lines = self.parties.results_of(self.code, self.on);
        let rows: Vec<Vec<String>> = lines
            .iter()
            .map(|line| {
                let act = &line.result.act;
                let (votes, of) = (act.votes.map(grouped), act.of.map(grouped));
                vec![
                    act.election.clone(),
                    act.day.clone(),
                    line.party.to_string(),
                    line.link.map_or("own", register::party::Link::as_str).to_owned(),
                    votes.unwrap_or_else(|| "did not stand".into()),
                    of.unwrap_or_default(),
                    act.votes.zip(act.of).map_or(String::new(), |(votes, of)| percent(votes, of)),
                    act.seats.to_string(),
                ]
            })
            .collect();
        if !rows.is_empty() {
            let header = ["election", "day", "stood", "tie", "votes", "of", "share", "seats"];
            println!("\nResults\n{}", table(&header, rows, 4));
            println!("Only lines marked `own` are results of this legal person.");
        }
    }

    fn print_people(&self) {
        let people = self.party.people().iter().filter(|one| one.on <= self.on);
        let rows: Vec<Vec<String>> = people
            .map(|one| {
                let until = one.act.until.clone().unwrap_or_default();
                vec![
                    one.act.office.clone(),
                    one.act.name.get("en").into(),
                    one.act.from.clone(),
                    until,
                ]
            })
            .collect();
        if !rows.is_empty() {
            println!("\nPeople\n{}", table(&["office", "name", "from", "until"], rows, 9));
        }
    }
}
