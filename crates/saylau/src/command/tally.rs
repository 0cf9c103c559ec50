//! `saylau tally`: adds up the forms of a contest and gives the seats.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use election::form::Role;
use exchange::rows;
use serde::Serialize;
use tabulation::{Tables, check};

use crate::catalogue;
use crate::official::Official;
use crate::outcome::Result as SeatResult;
use crate::output::{Output, grouped};
use crate::refusal::Refusal;

/// Adds up the result rows of a contest, form by form, checks every form, and gives the seats.
///
/// Exit code 1 if the package has official totals and the count differs from them; exit code 2 if
/// a row is faulty, with every fault of the file.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau tally --election il-2022\n  \
    saylau tally --election kz-2021 my-rows.csv --json")]
pub struct Tally {
    /// An election package: its name, or a folder.
    #[arg(long)]
    election: String,
    /// Contest, where the day has several.
    #[arg(long)]
    contest: Option<String>,
    /// Rows to add up instead of the package's own.
    rows: Option<PathBuf>,
}

#[derive(Serialize)]
struct Counted {
    election: String,
    contest: String,
    stations: u32,
    registered: u32,
    ballots_invalid: Option<u64>,
    #[serde(flatten)]
    result: SeatResult,
}

impl Tally {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let (package, files) = catalogue::package(&self.election)?;
        let definition = Arc::new(package.definition);
        let at = super::contest_index(&definition, self.contest.as_deref())?;
        let contest = &definition.contests[at];
        let (name, bytes) = super::rows_of(&files, contest, self.rows.as_deref())?;
        let rows = rows::read(&definition, at, &name, &bytes)?;
        let bar = output.bar(rows.len() as u64, "forms");
        let mut tables = Tables::new(&definition, at);
        let mut faults = Vec::new();
        for row in rows {
            let station = &definition.stations[row.station];
            match check(contest, station, &row.figures) {
                Ok(form) => tables.record(&definition, row.station, form),
                Err(found) => faults.extend(found.into_iter().map(|fault| {
                    let place = format!("{name}, line {}, station {}", row.line, station.code);
                    (fault.code().to_owned(), format!("{place}: {fault}"))
                })),
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        if !faults.is_empty() {
            return Err(Refusal { faults });
        }
        let law = package.laws.into_iter().nth(at).expect("a law for each contest");
        let votes = canvass::contest_votes(contest, tables.totals(0));
        let outcome = allocation::allocate(&law, &votes, &[])?;
        let official = Official::of(&files);
        let result = SeatResult::of(&law.id, &votes, outcome, &official);
        let progress = tables.progress(0);
        let counted = Counted {
            election: definition.code.to_string(),
            contest: contest.code.to_string(),
            stations: progress.reported,
            registered: progress.registered,
            ballots_invalid: tables
                .totals(0)
                .role(contest, Role::BallotsInvalid)
                .map(|sum| sum.total),
            result,
        };
        output.show(&counted, || {
            println!(
                "{}, {}: {} of {} stations",
                counted.election,
                counted.contest,
                grouped(counted.stations.into()),
                grouped(counted.registered.into()),
            );
            counted.result.print();
        });
        let differs = counted.result.equals_official == Some(false);
        Ok(if differs { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}
