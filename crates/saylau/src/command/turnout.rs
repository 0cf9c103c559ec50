//! `saylau turnout`: the series of the day, with missing, late and corrected reports.

use std::path::PathBuf;
use std::process::ExitCode;

use canvass::Canvass;
use clap::Args;
use election::AreaCode;
use serde::Serialize;
use server::{Desk, Folder};

use crate::output::{Output, grouped, percent, table};
use crate::refusal::Refusal;

/// Stations named in a list for people; with --json all of them are.
const NAMED_MAX: usize = 20;

/// Shows turnout by hour for the whole or one area: ballots issued over the voters of the stations
/// that reported, who is missing, whose report came late, and every correction.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  saylau turnout night\n  saylau turnout night --area 75 --json"
)]
pub struct Turnout {
    /// Data folder.
    dir: PathBuf,
    /// Code of an area; the whole if not given.
    #[arg(long, value_name = "CODE")]
    area: Option<String>,
}

/// The series of an area.
#[derive(Serialize)]
struct Series {
    area: AreaCode,
    stations: usize,
    electorate: u64,
    grace_minutes: Option<u32>,
    hours: Vec<Reported>,
    areas: Vec<Part>,
    revisions: Vec<Revision>,
}

#[derive(Serialize)]
struct Reported {
    hour: String,
    ballots_issued: u64,
    electorate_reporting: u64,
    stations_reporting: u32,
    missing: Vec<String>,
    late: Vec<Late>,
}

#[derive(Serialize)]
struct Late {
    station: String,
    seconds_beyond: u64,
}

/// An area directly below.
#[derive(Serialize)]
struct Part {
    area: AreaCode,
    name: String,
    hours: Vec<PartHour>,
}

#[derive(Serialize)]
struct PartHour {
    ballots_issued: u64,
    electorate_reporting: u64,
    stations_reporting: u32,
}

#[derive(Serialize)]
struct Revision {
    station: String,
    hour: String,
    version: u32,
    before: u64,
    after: u64,
    reason: String,
    basis: String,
    at: u64,
    entry: u64,
}

impl Turnout {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let canvass = Desk::open(&Folder::at(&self.dir))?.canvass();
        let definition = canvass.definition();
        let area = match &self.area {
            None => 0,
            Some(code) => definition.area(code).ok_or_else(|| {
                let message =
                    format!("there is no area `{code}`; areas.csv of the package has them");
                Refusal::one("area.unknown", message)
            })?,
        };
        if definition.areas.is_empty() || definition.turnout_hours.is_empty() {
            let message = "this election has no hours of turnout reports; election.toml sets them";
            return Err(Refusal::one("turnout.no_hours", message));
        }
        let series = series(&canvass, area);
        output.show(&series, || print(&series, definition.areas[area].name.get("en")));
        Ok(ExitCode::SUCCESS)
    }
}

fn series(canvass: &Canvass, area: usize) -> Series {
    let definition = canvass.definition();
    let code = |station: usize| definition.stations[station].code.to_string();
    let hour = |(nth, hour): (usize, &election::definition::TurnoutHour)| {
        let sum = canvass.turnout(nth, area);
        let late = canvass.turnout_late(nth, area).into_iter();
        Reported {
            hour: hour.code.clone(),
            ballots_issued: sum.ballots_issued,
            electorate_reporting: sum.electorate,
            stations_reporting: sum.stations,
            missing: canvass.turnout_missing(nth, area).map(code).collect(),
            late: late
                .map(|(station, seconds_beyond)| Late { station: code(station), seconds_beyond })
                .collect(),
        }
    };
    let part = |below: usize| {
        let hour = |nth: usize| {
            let sum = canvass.turnout(nth, below);
            PartHour {
                ballots_issued: sum.ballots_issued,
                electorate_reporting: sum.electorate,
                stations_reporting: sum.stations,
            }
        };
        let area = &definition.areas[below];
        Part {
            area: area.code.clone(),
            name: area.name.get("en").to_owned(),
            hours: (0..definition.turnout_hours.len()).map(hour).collect(),
        }
    };
    let inside = |station: usize| {
        definition.ancestry(definition.stations[station].area).any(|above| above == area)
    };
    let revisions = canvass.turnout_revisions().into_iter().filter(|one| inside(one.station));
    let revision = |one: canvass::TurnoutRevision<'_>| {
        let (after, correction) = (one.after.report, one.after.correction.as_ref());
        Revision {
            station: code(one.station),
            hour: definition.turnout_hours[one.hour].code.clone(),
            version: after.version,
            before: one.before.report.ballots_issued,
            after: after.ballots_issued,
            reason: correction.map_or_else(String::new, |why| why.reason.clone()),
            basis: correction.map_or_else(String::new, |why| why.basis.clone()),
            at: after.at,
            entry: after.position,
        }
    };
    Series {
        area: definition.areas[area].code.clone(),
        stations: canvass.stations_in(area).count(),
        electorate: canvass.electorate(area).total,
        grace_minutes: definition.turnout_grace_minutes,
        hours: definition.turnout_hours.iter().enumerate().map(hour).collect(),
        areas: definition.children(area).map(part).collect(),
        revisions: revisions.map(revision).collect(),
    }
}

fn print(series: &Series, name: &str) {
    println!(
        "{name}: {} stations, {} voters\n",
        grouped(series.stations as u64),
        grouped(series.electorate)
    );
    let row = |hour: &Reported| {
        vec![
            hour.hour.clone(),
            percent(hour.ballots_issued, hour.electorate_reporting),
            grouped(hour.ballots_issued),
            grouped(hour.electorate_reporting),
            percent(hour.ballots_issued, series.electorate),
            grouped(u64::from(hour.stations_reporting)),
            grouped(hour.missing.len() as u64),
            grouped(hour.late.len() as u64),
        ]
    };
    let header =
        ["by", "turnout", "ballots issued", "voters", "of all", "stations", "missing", "late"];
    println!("{}", table(&header, series.hours.iter().map(row).collect(), 1));
    areas(series);
    for hour in series.hours.iter().filter(|hour| hour.stations_reporting > 0) {
        named(&format!("{}: not reported", hour.hour), &hour.missing);
        let late: Vec<String> = hour.late.iter().map(|late| late.station.clone()).collect();
        named(&format!("{}: late", hour.hour), &late);
    }
    let row = |one: &Revision| {
        vec![
            one.station.clone(),
            one.hour.clone(),
            format!("{} -> {}", grouped(one.before), grouped(one.after)),
            format!("{} ({})", one.reason, one.basis),
            grouped(one.entry),
        ]
    };
    if !series.revisions.is_empty() {
        let rows = series.revisions.iter().map(row).collect();
        println!("\n{}", table(&["station", "by", "corrected", "why", "entry"], rows, 5));
    }
}

fn areas(series: &Series) {
    if series.areas.is_empty() {
        return;
    }
    let hours: Vec<&str> = series.hours.iter().map(|hour| hour.hour.as_str()).collect();
    let header: Vec<&str> = std::iter::once("area").chain(hours).collect();
    let row = |part: &Part| {
        let cell = |hour: &PartHour| percent(hour.ballots_issued, hour.electorate_reporting);
        std::iter::once(part.name.clone()).chain(part.hours.iter().map(cell)).collect()
    };
    println!("\n{}", table(&header, series.areas.iter().map(row).collect(), 1));
}

fn named(what: &str, stations: &[String]) {
    if stations.is_empty() {
        return;
    }
    let shown = stations.iter().take(NAMED_MAX).cloned().collect::<Vec<String>>().join(", ");
    let more = stations.len().saturating_sub(NAMED_MAX);
    let rest = if more > 0 { format!(" and {} more", grouped(more as u64)) } else { String::new() };
    println!("\n{what}: {shown}{rest}");
}
