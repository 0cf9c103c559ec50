//! `saylau observer list` and `counts`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use election::ObserverCode;
use serde::Serialize;
use server::{Desk, Folder};

use crate::command::observer::private;
use crate::output::{Output, counted, grouped, table};
use crate::refusal::Refusal;

/// Lists every accreditation, withdrawn ones too.
#[derive(Args)]
pub struct List {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
    /// Only those of this organisation.
    #[arg(long)]
    organisation: Option<String>,
    /// With the names of the private file.
    #[arg(long)]
    names: bool,
}

#[derive(Serialize)]
struct Row {
    number: ObserverCode,
    organisation: String,
    accredited: String,
    entry: u64,
    late: Option<String>,
    withdrawn: Option<u64>,
    station: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

impl List {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = Desk::open(&Folder::at(&self.dir))?;
        let canvass = desk.canvass();
        let register = &canvass.registers().observers;
        let names: BTreeMap<ObserverCode, String> = if self.names {
            let holders = private::read(&self.dir)?;
            holders.into_iter().map(|holder| (holder.observer, holder.name)).collect()
        } else {
            BTreeMap::new()
        };
        let wanted = |code: &str| self.organisation.as_deref().is_none_or(|one| one == code);
        let rows: Vec<Row> = register
            .observers()
            .iter()
            .filter(|(_, observer)| wanted(observer.organisation.as_str()))
            .map(|(code, observer)| Row {
                number: code.clone(),
                organisation: observer.organisation.to_string(),
                accredited: time(observer.at),
                entry: observer.position,
                late: observer.late.as_ref().map(ToString::to_string),
                withdrawn: observer.withdrawn.as_ref().map(|withdrawal| withdrawal.position),
                station: register.journal().whereabouts(code).map(|here| here.station.to_string()),
                name: names.get(code).cloned(),
            })
            .collect();
        output.show(&rows, || print(&rows, self.names));
        Ok(ExitCode::SUCCESS)
    }
}

fn print(rows: &[Row], names: bool) {
    let cells = |row: &Row| {
        let state = match (row.withdrawn, &row.late) {
            (Some(entry), _) => format!("withdrawn, entry {entry}"),
            (None, Some(ruling)) => format!("in force, late by ruling {ruling}"),
            (None, None) => "in force".into(),
        };
        let mut cells = vec![
            row.number.to_string(),
            row.organisation.clone(),
            row.accredited.clone(),
            state,
            row.station.clone().unwrap_or_default(),
        ];
        if names {
            cells.push(row.name.clone().unwrap_or_default());
        }
        cells
    };
    let mut header = vec!["card", "organisation", "accredited", "state", "at station"];
    if names {
        header.push("name");
    }
    println!("{}", table(&header, rows.iter().map(cells).collect(), usize::MAX));
    println!("{} accreditations", grouped(rows.len() as u64));
}

/// Counts the accreditations in force.
#[derive(Args)]
pub struct Counts {
    /// Data folder; no server may be running on it.
    dir: PathBuf,
}

#[derive(Serialize)]
struct Counted {
    foreign: u64,
    organisations: u64,
    states: u64,
    domestic: u64,
    late: u64,
    withdrawn: u64,
    journal_lines: u64,
    journal_stations: u64,
    kinds: BTreeMap<&'static str, Kind>,
}

#[derive(Serialize)]
struct Kind {
    organisations: u64,
    observers: u64,
}

impl Counts {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let desk = Desk::open(&Folder::at(&self.dir))?;
        let canvass = desk.canvass();
        let registers = canvass.registers();
        let counts = registers.observers.counts(registers.procedure());
        let kinds = counts.kinds.iter().map(|(kind, count)| {
            let (organisations, observers) = (count.organisations, count.observers);
            (kind.code(), Kind { organisations, observers })
        });
        let counted = Counted {
            foreign: counts.foreign,
            organisations: counts.organisations,
            states: counts.states,
            domestic: counts.domestic,
            late: counts.late,
            withdrawn: counts.withdrawn,
            journal_lines: counts.lines,
            journal_stations: counts.stations,
            kinds: kinds.collect(),
        };
        output.show(&counted, || counted.print());
        Ok(ExitCode::SUCCESS)
    }
}

impl Counted {
    fn print(&self) {
        println!(
            "{} of {} and {}; {} domestic",
            counted(self.foreign, "foreign observer", "foreign observers"),
            counted(self.organisations, "organisation", "organisations"),
            counted(self.states, "state", "states"),
            grouped(self.domestic)
        );
        let row = |(kind, count): (&&str, &Kind)| {
            vec![(*kind).to_owned(), grouped(count.organisations), grouped(count.observers)]
        };
        let rows = self.kinds.iter().map(row).collect();
        println!("{}", table(&["kind", "organisations", "observers"], rows, 1));
        println!(
            "{} late by a ruling, {} withdrawn (not counted above); {} in the journals of {}",
            grouped(self.late),
            grouped(self.withdrawn),
            counted(self.journal_lines, "line", "lines"),
            counted(self.journal_stations, "station", "stations")
        );
    }
}

fn time(at: u64) -> String {
    let at = i64::try_from(at).ok().and_then(|at| jiff::Timestamp::from_second(at).ok());
    at.map_or_else(String::new, |at| at.to_string())
}
