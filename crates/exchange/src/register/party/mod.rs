//! The register of parties as five tables, and back.
//!
//! [`read`] takes tables to acts, [`write()`] a register to tables, [`difference`] says what tables
//! would change, [`changes`] gives the acts of a package with their times. The order of files and
//! of rows says nothing: acts come in order of their days. The format is in
//! `docs/formats/registers.md`.

mod difference;
mod read;
#[cfg(test)]
mod tests;
mod write;

use std::collections::BTreeMap;

use election::canonical;
use election::register::Change;
use election::register::party::{Identity, PartyPerson, Stage};
use law::Date;

use crate::fault::Fault;
use crate::package::Files;

pub use difference::{Changed, Difference, FieldChange, difference};
pub use read::read;
pub use write::{acts, write};

/// Names of the tables; in a package they lie in the folder `registers/`.
pub const TABLES: [&str; 5] = [
    "parties.csv",
    "party-stages.csv",
    "party-changes.csv",
    "party-people.csv",
    "party-results.csv",
];

/// A row as an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Name of the file.
    pub file: String,
    /// Line of the file; the header is line 1.
    pub line: u64,
    /// The act.
    pub change: Change,
}

impl Row {
    /// Where it stands: `party-stages.csv, line 4`.
    pub fn place(&self) -> String {
        format!("{}, line {}", self.file, self.line)
    }

    /// What makes it the same row in another table: `auyl registered 2016-03-20`.
    pub fn key(&self) -> String {
        difference::key(&self.change)
    }
}

/// The acts of a package's tables in `registers/`, each at noon (UTC) of its day, but not before
/// `from`, the time at which the log begins; in order of time. A period of a person that ends
/// after `from` is two acts, one on its last day. Acts of the future of the election come with
/// their own days: who replays an election leaves out what came after it.
///
/// # Errors
/// Every fault of every table.
pub fn changes(files: &Files, from: u64) -> Result<Vec<(u64, Change)>, Vec<Fault>> {
    let named = |table: &&str| {
        let path = format!("registers/{table}");
        files.get(&path).map(|bytes| (path, bytes.clone()))
    };
    let tables: BTreeMap<String, Vec<u8>> = TABLES.iter().filter_map(named).collect();
    if tables.is_empty() {
        return Ok(Vec::new());
    }
    let mut acts = Vec::new();
    for row in read(&tables)? {
        let at = day_of(&row.change).map_or(0, noon).max(from);
        if let Change::PartyPerson(person) = &row.change
            && let Some(last) = person.until.as_deref().and_then(Date::parse).map(noon)
            && last > at
        {
            let open = PartyPerson { until: None, ..person.clone() };
            acts.push((at, Change::PartyPerson(open)));
            acts.push((last, row.change));
        } else {
            acts.push((at, row.change));
        }
    }
    // A period ends before the next one of the same day begins.
    let ends = |change: &Change| matches!(change, Change::PartyPerson(act) if act.until.is_some());
    acts.sort_by_key(|(at, change)| {
        let person = matches!(change, Change::PartyPerson(_)) && !ends(change);
        (*at, *at > from && person)
    });
    Ok(acts)
}

/// Noon of a day in UTC, seconds since 1970-01-01; 0 for days before.
fn noon(day: Date) -> u64 {
    let epoch = Date::new(1970, 1, 1).expect("a day of the calendar");
    u64::try_from(epoch.days_until(day)).map_or(0, |days| days * 86_400 + 43_200)
}

/// The day an act tells of.
fn day_of(change: &Change) -> Option<Date> {
    Date::parse(match change {
        Change::PartyStage(act) => &act.on,
        Change::PartyChanged(act) => &act.on,
        Change::PartyPerson(act) => &act.from,
        Change::PartyResult(act) => &act.day,
        _ => return None,
    })
}

/// The place of an act among others, whatever the order of rows: parties first, then by day; on one
/// day first what a party comes out of, then its stages, then what joins it.
fn order(change: &Change) -> (Option<Date>, u8, Option<Stage>, Vec<u8>) {
    let (rank, stage) = match change {
        Change::PartyChanged(act) => match act.identity {
            Identity::MergedFrom { .. } | Identity::SplitFrom { .. } => (1, None),
            Identity::Absorbed { .. } => (3, None),
            Identity::Renamed { .. } => (4, None),
        },
        Change::PartyStage(act) => (2, Some(act.stage)),
        Change::PartyPerson(_) => (5, None),
        Change::PartyResult(_) => (6, None),
        _ => (0, None),
    };
    (day_of(change), rank, stage, canonical::to_bytes(change))
}
