//! `saylau area`, `saylau commission`, `saylau station`: who votes where, and who runs it.

mod import;
mod show;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use election::register::place::{AreaRow, CommissionRow, StationRow};
use exchange::register::place::{crosswalk, crosswalk_acts};
use register::place::csv;
use server::{Desk, Folder, Proposed};

use crate::command::act::{Acting, propose};
use crate::output::{Output, grouped};
use crate::refusal::Refusal;
use import::Import;

/// Keeps the register of areas: a tree of any depth with dated rows.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau area import day areas.csv\n  \
    saylau area import day areas.csv --document \"No 12/34\" --at 2020-10-22T06:00:00Z --apply\n  \
    saylau area export day > areas.csv")]
pub struct Area {
    #[command(subcommand)]
    action: Action,
}

/// Keeps the register of commissions: who signs for an area, its members and who nominated them.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau commission import day commissions.csv\n  \
    saylau commission chairs day")]
pub struct Commission {
    #[command(subcommand)]
    action: CommissionAction,
}

/// Keeps the register of stations: where one votes, when, and how many are on the roll.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau station import day stations.csv\n  \
    saylau station import day stations.csv --document \"No 12/34\" --at 2020-10-22T06:00:00Z --apply\n  \
    saylau station find day \"Қызылорда мектеп\"\n  saylau station show day 01-0001/4\n  \
    saylau station map day crosswalk.csv --from kz-2016 --document \"…\" --at 2020-10-22T06:00:00Z --apply")]
pub struct Station {
    #[command(subcommand)]
    action: StationAction,
}

#[derive(Subcommand)]
enum Action {
    /// Shows what a file would change, row by row and field by field; --apply changes it.
    Import(Import),
    /// Prints the register as CSV.
    Export(Export),
}

#[derive(Subcommand)]
enum CommissionAction {
    /// Shows what a file would change, row by row and field by field; --apply changes it.
    Import(Import),
    /// Prints the register as CSV.
    Export(Export),
    /// Counts chairs and members by who nominated them.
    Chairs {
        /// Data folder.
        dir: PathBuf,
    },
}

#[derive(Subcommand)]
enum StationAction {
    /// Shows what a file would change, row by row and field by field; --apply changes it.
    Import(Import),
    /// Prints the register as CSV.
    Export(Export),
    /// Shows one station, its areas, and what it was in earlier elections.
    Show {
        /// Data folder.
        dir: PathBuf,
        /// Code, with or without its check digit: 01-0001 or 01-0001/4.
        code: String,
    },
    /// Finds stations by the name of a place in any spelling, by number, or by code.
    Find {
        /// Data folder.
        dir: PathBuf,
        /// What is looked for.
        text: String,
        /// Stations shown at most.
        #[arg(long, default_value_t = 20)]
        limit: usize,
        /// Language of names.
        #[arg(long, default_value = "en")]
        lang: String,
    },
    /// Records which stations of an earlier election became which, from a file `then,now`.
    Map {
        /// Data folder; no server may be running on it.
        dir: PathBuf,
        /// CSV file: codes of then, codes of now, several divided by spaces.
        file: PathBuf,
        /// Code of the earlier election.
        #[arg(long = "from", value_name = "ELECTION")]
        election: String,
        /// Source of the crosswalk.
        #[arg(long)]
        document: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Groups the stations with few voters with neighbours, for printing results.
    Groups {
        /// Data folder.
        dir: PathBuf,
        /// Voters from which on a station stands by itself; what the law's procedure says if none
        /// is given.
        least: Option<u64>,
    },
}

#[derive(Args)]
struct Export {
    /// Data folder.
    dir: PathBuf,
}

impl Export {
    fn print(
        &self,
        write: impl FnOnce(&register::place::Places) -> String,
    ) -> Result<ExitCode, Refusal> {
        let desk = Desk::open(&Folder::at(&self.dir))?;
        print!("{}", write(&desk.canvass().registers().places));
        Ok(ExitCode::SUCCESS)
    }
}

impl Area {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        match self.action {
            Action::Import(import) => import.run::<AreaRow>(output),
            Action::Export(export) => export.print(csv::areas),
        }
    }
}

impl Commission {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        match self.action {
            CommissionAction::Import(import) => import.run::<CommissionRow>(output),
            CommissionAction::Export(export) => export.print(csv::commissions),
            CommissionAction::Chairs { dir } => show::chairs(&dir, output),
        }
    }
}

impl Station {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        match self.action {
            StationAction::Import(import) => import.run::<StationRow>(output),
            StationAction::Export(export) => export.print(csv::stations),
            StationAction::Show { dir, code } => show::one(&dir, &code, output),
            StationAction::Find { dir, text, limit, lang } => {
                show::find(&dir, &text, limit, &lang, output)
            }
            StationAction::Map { dir, file, election, document, acting } => {
                let desk = Desk::open(&Folder::at(&dir))?;
                let (name, bytes) = import::read(&file)?;
                let links = crosswalk(&name, &bytes)?;
                let said = format!("{name}: {} lines of a crosswalk", grouped(links.len() as u64));
                let acts = crosswalk_acts(&election.as_str().into(), links, &document);
                let proposed = acts.into_iter().map(|change| Proposed::new(name.clone(), change));
                propose(&desk, &acting, proposed.collect(), &said, output)
            }
            StationAction::Groups { dir, least } => show::groups(&dir, least, output),
        }
    }
}
