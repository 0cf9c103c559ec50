//! `saylau calendar`: every deadline of an election as a moment.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use exchange::calendar::{Calendar as Moments, Moment, calendar};
use exchange::ics::{Heading, write};
use law::procedure::{Clockwork, Deadline, Procedure};
use law::{Date, Law};
use serde::Serialize;

use crate::catalogue;
use crate::command::contest_index;
use crate::output::{Output, paragraph, table};
use crate::refusal::Refusal;

/// Computes the calendar of an election: every deadline that the law sets, with its moment, its
/// article and who has to act.
///
/// Days are counted in the calendar of the law's zone, hours on its clock; where each station has
/// its own clock, the hour is that of every station.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  saylau calendar kz-2021\n  saylau calendar kz-2021 --ics dates.ics --lang kk\n  \
    saylau calendar --law kz/kurultai/2026-07-01 --day 2027-03-14 --called 2026-12-20"
)]
pub struct Calendar {
    /// An election package: its name, or a folder.
    #[arg(required_unless_present = "law", conflicts_with = "law")]
    election: Option<String>,
    /// The contest, where the package has several.
    #[arg(long, value_name = "CODE", requires = "election")]
    contest: Option<String>,
    /// A law instead of a package: identifier or file.
    #[arg(long, requires = "day")]
    law: Option<String>,
    /// Day of the election, with --law.
    #[arg(long, value_name = "DATE", conflicts_with = "election")]
    day: Option<String>,
    /// Day on which the election was called; a package may know it.
    #[arg(long, value_name = "DATE")]
    called: Option<String>,
    /// IANA name of the zone whose clock is shown where each station has its own.
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// Write the calendar to this file for calendar programs.
    #[arg(long, value_name = "FILE")]
    ics: Option<PathBuf>,
    /// Language of names: kk, ru, en or another one that the procedure has.
    #[arg(long, default_value = "en")]
    lang: String,
    /// Show how the text was read where it leaves a choice.
    #[arg(long)]
    readings: bool,
}

/// What a calendar is computed from.
struct Question {
    /// Code of the election, or what stands for it.
    code: String,
    title: String,
    procedure: Procedure,
    day: Date,
    called: Option<Date>,
    /// Zones of the stations; none where they are not known.
    zones: BTreeSet<String>,
}

#[derive(Serialize)]
struct Computed<'a> {
    election: &'a str,
    law: &'a str,
    day: Date,
    called: Option<Date>,
    moments: Vec<Told<'a>>,
}

/// A moment with what the law says of it.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    moment: &'a Moment,
    #[serde(flatten)]
    said: Said<'a>,
}

#[derive(Serialize)]
struct Said<'a> {
    name: &'a str,
    who: Option<&'static str>,
    station_clock: bool,
    binds: Vec<&'static str>,
    cite: &'a str,
    reading: Option<&'a str>,
}

impl Calendar {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let question = self.question()?;
        let zones: Vec<&str> = match &self.zone {
            Some(zone) => vec![zone],
            None => question.zones.iter().map(String::as_str).collect(),
        };
        let found = question.answer(&zones)?;
        if let Some(path) = &self.ics {
            // One event for a deadline, not one for each of the zones that stations lie in.
            let few = self.zone.as_deref();
            let few = few.as_slice();
            question.write(path, &question.answer(few)?, &self.lang)?;
        }
        let computed = Computed {
            election: &question.code,
            law: &question.procedure.id,
            day: question.day,
            called: question.called,
            moments: found
                .moments
                .iter()
                .map(|moment| told(&question, moment, &self.lang))
                .collect(),
        };
        output.show(&computed, || self.print(&question, &found));
        Ok(ExitCode::SUCCESS)
    }

    fn question(&self) -> Result<Question, Refusal> {
        let called = self.called.as_deref().map(|text| date("--called", text)).transpose()?;
        let Some(election) = &self.election else {
            let name = self.law.as_deref().expect("one of the two is required");
            let day = self.day.as_deref().expect("a law needs the day");
            return by_law(name, date("--day", day)?, called);
        };
        let (package, _) = catalogue::package(election)?;
        let contest = contest_index(&package.definition, self.contest.as_deref())?;
        let (definition, law) = (package.definition, &package.laws[contest]);
        let told = package.called.as_deref().map(|text| date("called", text)).transpose()?;
        let procedure = package.procedures[contest].clone().ok_or_else(|| no_procedure(law))?;
        let zones = definition.stations.iter().map(|station| station.zone.clone());
        Ok(Question {
            code: definition.code.to_string(),
            title: definition.name.get(&self.lang).to_owned(),
            procedure,
            day: date("date", &definition.date)?,
            called: called.or(told),
            zones: zones.collect(),
        })
    }

    fn print(&self, question: &Question, found: &Moments) {
        println!("{}", question.title);
        let called = question.called.map(|day| format!(", called on {day}")).unwrap_or_default();
        println!("election on {}{called}; clock of {}", question.day, question.procedure.zone);
        println!("“local” is the clock of each station\n");
        let mut seen = BTreeSet::new();
        let mut rows = Vec::new();
        let mut readings = Vec::new();
        for moment in &found.moments {
            let deadline = &question.procedure.deadlines[moment.deadline];
            if !seen.insert(moment.deadline) {
                continue;
            }
            rows.push(row(moment, deadline, &self.lang));
            readings.extend(deadline.reading.as_ref().map(|reading| (&deadline.code, reading)));
        }
        println!("{}", table(&["day", "hour", "what", "code", "who", "article"], rows, 6));
        if self.readings {
            for (code, reading) in readings {
                println!("\n{code}");
                paragraph("    ", reading);
            }
        } else if !readings.is_empty() {
            println!("\n{} of these rest on a reading of the text: see --readings", readings.len());
        }
        if let Some(path) = &self.ics {
            println!("\n{} is written", path.display());
        }
    }
}

impl Question {
    fn answer(&self, zones: &[&str]) -> Result<Moments, Refusal> {
        Ok(calendar(&self.procedure, self.day, self.called, zones)?)
    }

    fn write(&self, path: &Path, found: &Moments, language: &str) -> Result<(), Refusal> {
        // No clock is read, so that the file is the same whoever writes it and whenever.
        let stamp = exchange::seconds(&format!("{}T00:00:00Z", self.called.unwrap_or(self.day)));
        let heading = Heading {
            election: &self.code,
            title: &self.title,
            language,
            stamp: stamp.unwrap_or_default(),
        };
        std::fs::write(path, write(found, &self.procedure, heading))
            .map_err(|error| Refusal::one("file.io", format!("{}: {error}", path.display())))
    }
}

fn by_law(name: &str, day: Date, called: Option<Date>) -> Result<Question, Refusal> {
    let law = catalogue::law(name)?;
    let procedure = catalogue::procedure(name)?.ok_or_else(|| no_procedure(&law))?;
    let code = format!("{}-{day}", law.id.replace('/', "-"));
    let zones = BTreeSet::new();
    Ok(Question { code, title: law.name, procedure, day, called, zones })
}

fn no_procedure(law: &Law) -> Refusal {
    let message = format!(
        "there is no procedure beside the law `{}`, and deadlines stand there: write {}",
        law.id,
        exchange::package::procedure_path(&law.id)
    );
    Refusal::one("procedure.missing", message)
}

fn date(place: &str, text: &str) -> Result<Date, Refusal> {
    Date::parse(text).ok_or_else(|| {
        let message = format!("{place}: `{text}` is not a day of the calendar such as 2021-01-10");
        Refusal::one("calendar.no_date", message)
    })
}

fn told<'a>(question: &'a Question, moment: &'a Moment, language: &'a str) -> Told<'a> {
    let deadline = &question.procedure.deadlines[moment.deadline];
    let said = Said {
        name: deadline.name.get(language),
        who: deadline.who.map(law::procedure::Actor::as_str),
        station_clock: deadline.zone == Some(Clockwork::Station),
        binds: deadline.binds.iter().map(|kind| kind.as_str()).collect(),
        cite: &deadline.cite,
        reading: deadline.reading.as_deref(),
    };
    Told { moment, said }
}

fn row(moment: &Moment, deadline: &Deadline, language: &str) -> Vec<String> {
    let own = if deadline.zone == Some(Clockwork::Station) { " local" } else { "" };
    let hour = format!("{} {}{own}", deadline.edge, moment.time);
    let hour =
        if deadline.edge.as_str() == "at" && moment.date_only { String::new() } else { hour };
    vec![
        moment.day.to_string(),
        hour,
        deadline.name.get(language).to_owned(),
        deadline.code.clone(),
        deadline.who.map(|who| who.to_string()).unwrap_or_default(),
        deadline.cite.clone(),
    ]
}
