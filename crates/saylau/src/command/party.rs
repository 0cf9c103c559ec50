//! `saylau party`: the register of parties.

mod export;
mod import;
mod list;
mod show;
mod tree;

use std::process::ExitCode;

use canvass::Canvass;
use clap::{Args, Subcommand};
use law::Date;

use crate::output::Output;
use crate::refusal::Refusal;

/// Keeps the register of parties: who is registered, under which name, what came before whom, and
/// whose earlier results are whose.
#[derive(Args)]
#[command(after_help = "Examples:\n  \
    saylau party import day parties.csv party-stages.csv\n  \
    saylau party import day registers/part*.csv --at 2020-11-30T12:00:00Z --apply\n  \
    saylau party list day\n  \
    saylau party show day auyl --on 2016-01-01\n  \
    saylau party export day out")]
pub struct Party {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Lists the parties: standing, name, parties before them, own last result.
    List(list::List),
    /// Shows one party: names, stages, clocks, lineage, results, people.
    Show(show::Show),
    /// Shows what tables would change, and records it.
    Import(import::Import),
    /// Writes the register as tables that can be imported again.
    Export(export::Export),
}

impl Party {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        match self.action {
            Action::List(list) => list.run(output),
            Action::Show(show) => show.run(output),
            Action::Import(import) => import.run(output),
            Action::Export(export) => export.run(output),
        }
    }
}

/// The day to speak of: the one asked for, else that of the last act in the log (UTC), but never
/// later than the election.
fn day(canvass: &Canvass, asked: Option<&str>) -> Result<Date, Refusal> {
    if let Some(asked) = asked {
        return Date::parse(asked).ok_or_else(|| {
            let message = format!("`{asked}` is not a day such as 2021-01-10");
            Refusal::one("party.day", message)
        });
    }
    let held = Date::parse(&canvass.definition().date);
    let last = canvass.last_at().and_then(|at| {
        let days = i32::try_from(at / 86_400).ok()?;
        Date::new(1970, 1, 1)?.add_days(days)
    });
    [held, last]
        .into_iter()
        .flatten()
        .min()
        .ok_or_else(|| Refusal::one("party.day", "the log has no day yet; name one with --on"))
}
