//! `saylau import`: takes result rows from a file into the log, as signed forms.

mod plan;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use election::act::{Act, FormRecorded, Mode, TurnoutReported};
use election::definition::Definition;
use election::{Ballots, ContestCode, ElectionCode};
use exchange::Table;
use exchange::rows;
use serde::Serialize;
use server::{Folder, Node};

use crate::output::{Output, grouped};
use crate::refusal::Refusal;
use plan::{Item, Plan};

/// Takes result rows (or turnout reports) from a CSV file into the log of a data folder.
///
/// Every row is tried first on a copy of the state. If any is refused nothing is taken, and every
/// reason is named with its line. Each act is signed with the key of its station's commission. A
/// row whose figures are the ones counted already is passed over, so an import that was cut off can
/// simply be run again; one that differs from what is counted is a fault: corrections are acts of
/// the commission.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau import night forms.csv --at 2021-01-10T17:00:00Z\n  \
    saylau import night turnout.csv --turnout --at 2021-01-10T17:00:00Z\n  \
    saylau import results forms.csv --at 2026-06-01T18:00:00Z --entered-by clerk-1 --confirmed-by clerk-2")]
pub struct Import {
    /// Data folder, made by `saylau init`; no server may be running on it.
    dir: PathBuf,
    /// CSV file: `station`, then the figures; see docs/formats/package.md.
    file: PathBuf,
    /// Contest, where the day has several.
    #[arg(long)]
    contest: Option<String>,
    /// The file holds turnout reports: `station,hour,ballots_issued`.
    #[arg(long, conflicts_with = "contest")]
    turnout: bool,
    /// Time of the acts, RFC 3339 in UTC; not before the day of the election.
    #[arg(long)]
    at: String,
    /// Who entered the forms: a pseudonym. A rehearsal has a default.
    #[arg(long)]
    entered_by: Option<String>,
    /// Who compared them with the paper: another person. A rehearsal has a default.
    #[arg(long)]
    confirmed_by: Option<String>,
}

/// What was taken, into which log.
#[derive(Serialize)]
struct Imported {
    election: ElectionCode,
    contest: Option<ContestCode>,
    mode: Mode,
    origin: String,
    rows: u64,
    new: u64,
    known: u64,
    size: u64,
}

impl Imported {
    fn print(&self) {
        let log = match self.mode {
            Mode::Live => "LIVE log",
            Mode::Rehearsal => "rehearsal",
        };
        println!("{log} {} of election {}", self.origin, self.election);
        let what = self.contest.as_ref().map_or_else(
            || "reports of turnout".into(),
            |contest| format!("forms of contest {contest}"),
        );
        println!(
            "{} rows, {what}: {} new in the log, {} known before; the log has {} entries",
            grouped(self.rows),
            grouped(self.new),
            grouped(self.known),
            grouped(self.size),
        );
    }
}

impl Import {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let at = exchange::seconds(&self.at).ok_or_else(|| {
            let message = format!("`{}` is not a time such as 2021-01-10T17:00:00Z", self.at);
            Refusal::one("time.unreadable", message)
        })?;
        let folder = Folder::at(&self.dir);
        let node = Node::open(&folder)?;
        let definition = &node.package().definition;
        self.check_time(definition, at)?;
        let name = self.file.display().to_string();
        let bytes = std::fs::read(&self.file)
            .map_err(|error| Refusal::one("file.io", format!("{name}: {error}")))?;
        let canvass = node.live().canvass.clone();
        let mode = canvass.mode().expect("a node opens no log whose election was never opened");
        let (contest, items) = if self.turnout {
            (None, turnout_items(definition, &name, &bytes)?)
        } else {
            let contest = super::contest_index(definition, self.contest.as_deref())?;
            let digest = canvass.form_digest(contest);
            (Some(contest), self.form_items(definition, contest, digest, mode, &name, &bytes)?)
        };
        let plan = Plan::new(&folder, &canvass, at, &name, items, output)?;
        let (rows, new) = (plan.rows, plan.bodies.len() as u64);
        plan::submit(&node, plan.bodies, output)?;
        let imported = Imported {
            election: definition.code.clone(),
            contest: contest.map(|contest| definition.contests[contest].code.clone()),
            mode,
            origin: node.verifier().name().to_owned(),
            rows,
            new,
            known: rows - new,
            size: node.size(),
        };
        output.show(&imported, || imported.print());
        Ok(ExitCode::SUCCESS)
    }

    /// Refuses a time before the day of the election.
    ///
    /// The bound is 24 hours before the first station closes: stations may close early where the
    /// law lets them, and not all lie in one time zone, so closing times themselves bind nobody.
    fn check_time(&self, definition: &Definition, at: u64) -> Result<(), Refusal> {
        let closes = definition.stations.iter().map(|station| station.closes_at).min();
        let bound = closes.unwrap_or(0).saturating_sub(24 * 3600);
        if at >= bound {
            return Ok(());
        }
        let bound = i64::try_from(bound).ok().and_then(|at| jiff::Timestamp::from_second(at).ok());
        let bound = bound.map_or_else(String::new, |bound| bound.to_string());
        let message = format!(
            "--at {} is before the day of the election ({}): {bound} is 24 hours before its first \
             station closes; name the time at which the rows were signed",
            self.at, definition.date,
        );
        Err(Refusal::one("import.too_early", message))
    }

    /// Who entered and who confirmed. Only a rehearsal may leave them out.
    fn persons(&self, mode: Mode) -> Result<(String, String), Refusal> {
        match (&self.entered_by, &self.confirmed_by, mode) {
            (Some(entered), Some(confirmed), _) => Ok((entered.clone(), confirmed.clone())),
            (entered, confirmed, Mode::Rehearsal) => Ok((
                entered.clone().unwrap_or_else(|| "import-entry".into()),
                confirmed.clone().unwrap_or_else(|| "import-check".into()),
            )),
            (_, _, Mode::Live) => {
                let message = "this is a live log: say with --entered-by and --confirmed-by which \
                               two persons entered the forms and compared them with the paper";
                Err(Refusal::one("import.persons_missing", message))
            }
        }
    }

    fn form_items(
        &self,
        definition: &Definition,
        contest: usize,
        digest: &str,
        mode: Mode,
        name: &str,
        bytes: &[u8],
    ) -> Result<Vec<Item>, Refusal> {
        let (entered_by, confirmed_by) = self.persons(mode)?;
        let rows = rows::read(definition, contest, name, bytes)?;
        let items = rows.into_iter().map(|row| {
            let act = Act::FormRecorded(FormRecorded {
                contest: definition.contests[contest].code.clone(),
                station: definition.stations[row.station].code.clone(),
                version: 1,
                definition: digest.to_owned(),
                figures: row.figures,
                entered_by: entered_by.clone(),
                confirmed_by: confirmed_by.clone(),
                correction: None,
            });
            Item { line: row.line, station: row.station, act }
        });
        Ok(items.collect())
    }
}

fn turnout_items(definition: &Definition, name: &str, bytes: &[u8]) -> Result<Vec<Item>, Refusal> {
    let rows = rows::read_turnout(definition, name, bytes)?;
    // Read without a fault, so every row of the table is a report, in the same order.
    let table = Table::read(name, bytes, &[])?.filled()?;
    let lines = table.rows().map(|row| row.line);
    let items = rows.into_iter().zip(lines).map(|(row, line)| {
        let act = Act::TurnoutReported(TurnoutReported {
            station: definition.stations[row.station].code.clone(),
            hour: definition.turnout_hours[row.hour].code.clone(),
            ballots_issued: Ballots(row.ballots_issued),
            version: 1,
            correction: None,
        });
        Item { line, station: row.station, act }
    });
    Ok(items.collect())
}
