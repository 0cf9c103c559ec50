//! The calendar of a package as acts: adopted by the authority, and the rolls that it closes.

use std::collections::BTreeSet;

use election::definition::Definition;
use election::register::Change;
use election::register::calendar::{CalendarAdopted, RollFrozen};
use law::Date;
use law::procedure::Procedure;
use register::Registers;
use register::calendar::ballots_to_print;
use serde::Deserialize;

use crate::calendar::calendar;
use crate::{Fault, Files, Package, seconds};

/// The file of a package that says when its calendar was adopted and its rolls were closed.
pub const FILE: &str = "registers/calendar.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarFile {
    adopted: Step,
    roll: Option<Step>,
}

/// A step with its paper. `source` is for readers of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    at: String,
    resolution: String,
    #[serde(rename = "source")]
    _source: String,
}

/// The act that adopts the calendar of an election: every deadline of `procedure` with its moment.
///
/// # Errors
/// What [`calendar`] says.
pub fn adoption(
    procedure: &Procedure,
    (day, called): (Date, Date),
    zones: &[&str],
    resolution: &str,
) -> Result<CalendarAdopted, Vec<Fault>> {
    let calendar = calendar(procedure, day, Some(called), zones)?;
    Ok(CalendarAdopted {
        day: day.to_string(),
        called: called.to_string(),
        resolution: resolution.into(),
        deadlines: calendar.fixed(),
    })
}

/// Time zones of the stations of a package and of the registers: deadlines by the clock of stations
/// are computed for all of them.
pub fn zones<'a>(definition: &'a Definition, registers: &'a Registers) -> Vec<&'a str> {
    let packed = definition.stations.iter().map(|station| station.zone.as_str());
    let registered = registers.places.stations().map(|station| station.row.zone.as_str());
    let zones: BTreeSet<&str> = packed.chain(registered).collect();
    zones.into_iter().collect()
}

/// The act that closes the rolls: the voters of all stations, and the ballots to print by the law's
/// reserve; without a reserve in the law, as many as voters.
pub fn freezing(procedure: Option<&Procedure>, electorate: u64, resolution: &str) -> RollFrozen {
    let reserve = procedure.and_then(|rules| rules.ballot.as_ref()?.reserve.as_ref());
    let printed = reserve.map_or(electorate, |share| ballots_to_print(electorate, share.value));
    RollFrozen { electorate, ballots_to_print: printed, resolution: resolution.into() }
}

/// The acts of [`FILE`], with their times; none where the package has no such file.
///
/// # Errors
/// Every fault of the file, and what keeps a calendar from being computed.
pub fn changes(package: &Package, files: &Files) -> Result<Vec<(u64, Change)>, Vec<Fault>> {
    let Some(bytes) = files.get(FILE) else { return Ok(Vec::new()) };
    let fault = |reason: String| vec![Fault::Unreadable { file: FILE.into(), reason }];
    let text = std::str::from_utf8(bytes).map_err(|error| fault(error.to_string()))?;
    let file: CalendarFile = toml::from_str(text).map_err(|error| fault(error.to_string()))?;
    let time = |step: &Step, place: &str| {
        seconds(&step.at).ok_or_else(|| {
            vec![Fault::Setting {
                file: FILE.into(),
                place: format!("{place}.at"),
                found: step.at.clone(),
                expected: "a time such as 2020-10-22T06:00:00Z".into(),
            }]
        })
    };
    let procedure = package.procedures.iter().find_map(Option::as_ref);
    let definition = &package.definition;
    let day = Date::parse(&definition.date);
    let called = package.called.as_deref().and_then(Date::parse);
    let mut changes = Vec::new();
    if let (Some(procedure), Some(day), Some(called)) = (procedure, day, called) {
        let zones: Vec<&str> = definition.stations.iter().map(|one| one.zone.as_str()).collect();
        let act = adoption(procedure, (day, called), &zones, &file.adopted.resolution)?;
        changes.push((time(&file.adopted, "adopted")?, Change::CalendarAdopted(act)));
    }
    if let Some(roll) = &file.roll {
        let rolls = definition.stations.iter().filter_map(|station| station.electorate);
        let electorate = rolls.map(|voters| voters.0).sum();
        let act = freezing(procedure, electorate, &roll.resolution);
        changes.push((time(roll, "roll")?, Change::RollFrozen(act)));
    }
    Ok(changes)
}
