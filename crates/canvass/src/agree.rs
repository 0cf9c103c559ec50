//! Whether the definition that opens an election is what the registers hold.
//!
//! A register that is not kept binds nothing: its part of the definition comes from the package
//! alone. Colours and short labels are presentation and not held against each other.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::definition::{Area, CandidateList, Commission, Contest, Definition, Station};
use election::register::place::{AreaRow, CommissionRow, StationRow};
use election::{AreaCode, Text, Voters};
use register::Registers;
use register::list::StandingList;
use register::place::Places;

use crate::refusal::Refusal;

/// Every difference between a definition and the registers that are kept.
pub(crate) fn disagreements(definition: &Definition, registers: &Registers) -> Vec<Refusal> {
    let mut found = Vec::new();
    for contest in &definition.contests {
        if registers.lists.of(&contest.code).next().is_some() {
            found.extend(lists(contest, &registers.lists.standing(&contest.code)));
        }
    }
    found.extend(places(definition, &registers.places));
    found
}

/// Areas, commissions and stations, each against its own register where that is kept.
fn places(definition: &Definition, places: &Places) -> Vec<Refusal> {
    let mut found = Vec::new();
    let areas: BTreeMap<&str, &AreaRow> =
        places.areas().into_iter().map(|area| (area.code.as_str(), area)).collect();
    if !areas.is_empty() {
        let packed = definition.areas.iter().map(|area| (area.code.as_str(), area));
        let fields =
            |packed: &Area, registered: &AreaRow| area_fields(definition, packed, registered);
        found.extend(rows("area", &packed.collect(), &areas, fields));
    }
    let commissions: BTreeMap<&str, &CommissionRow> = places
        .commissions()
        .into_iter()
        .map(|commission| (commission.row.code.as_str(), &*commission.row))
        .collect();
    if !commissions.is_empty() {
        let packed = definition.commissions.iter().map(|one| (one.code.as_str(), one));
        let fields = |packed: &Commission, registered: &CommissionRow| {
            Vec::from([
                area_field(definition, packed.area, &registered.area),
                name_field(&packed.name, &registered.name),
            ])
        };
        found.extend(rows("commission", &packed.collect(), &commissions, fields));
    }
    let stations: BTreeMap<&str, &StationRow> =
        places.stations().map(|station| (station.row.code.as_str(), &*station.row)).collect();
    if !stations.is_empty() {
        let packed = definition.stations.iter().map(|one| (one.code.as_str(), one));
        let fields = |packed: &Station, registered: &StationRow| {
            station_fields(definition, packed, registered)
        };
        found.extend(rows("station", &packed.collect(), &stations, fields));
    }
    found
}

fn area_fields(definition: &Definition, packed: &Area, registered: &AreaRow) -> Vec<Field> {
    let none = || "none".to_string();
    let parent = packed.parent.map(|at| definition.areas[at].code.to_string());
    let above = registered.parent.as_ref().map(ToString::to_string);
    let level = definition.levels.get(packed.level).map(|level| level.code.clone());
    Vec::from([
        ("parent", Some(parent.unwrap_or_else(none)), Some(above.unwrap_or_else(none))),
        ("level", level, Some(registered.level.clone())),
        name_field(&packed.name, &registered.name),
    ])
}

fn name_field(packed: &Text, registered: &Text) -> Field {
    ("name", Some(said(packed)), Some(said(registered)))
}

fn area_field(definition: &Definition, packed: usize, registered: &AreaCode) -> Field {
    let packed = definition.areas[packed].code.to_string();
    ("area", Some(packed), Some(registered.to_string()))
}

fn station_fields(
    definition: &Definition,
    packed: &Station,
    registered: &StationRow,
) -> Vec<Field> {
    let voters = |voters: Option<u64>| {
        Some(voters.map_or_else(|| "none".into(), |voters| voters.to_string()))
    };
    let electorate = packed.electorate.map(|Voters(voters)| voters);
    Vec::from([
        area_field(definition, packed.area, &registered.area),
        ("kind", Some(packed.kind.clone()), Some(registered.kind.clone())),
        name_field(&packed.name, &registered.name),
        ("zone", Some(packed.zone.clone()), Some(registered.zone.clone())),
        ("electorate", voters(electorate), voters(registered.electorate)),
        ("closes", Some(packed.closes_at.to_string()), Some(registered.closes_at.to_string())),
    ])
}

/// The lists of a ballot against those registered for it.
fn lists(contest: &Contest, registered: &[StandingList]) -> Vec<Refusal> {
    let packed = contest.lists.iter().map(|list| (list.code.as_str(), list));
    let registered = registered.iter().map(|list| (list.list.as_str(), list));
    rows("list", &packed.collect(), &registered.collect(), list_fields)
}

/// A field of both sides: its name, what the package says, what the registers say. A side that says
/// nothing is not held against the other.
type Field = (&'static str, Option<String>, Option<String>);

fn list_fields(packed: &CandidateList, registered: &StandingList) -> Vec<Field> {
    let number = |number: Option<u32>| number.map(|number| number.to_string());
    Vec::from([
        name_field(&packed.name, &registered.name),
        ("ballot_number", number(Some(packed.ballot_number)), number(registered.ballot_number)),
        ("candidates", number(packed.candidates.or(Some(0))), number(Some(registered.candidates))),
        ("registered_order", number(packed.registered_order), number(registered.registered_order)),
    ])
}

/// Compares two sides by code: rows that only one of them has, and fields that differ.
fn rows<P, R>(
    what: &'static str,
    packed: &BTreeMap<&str, &P>,
    registered: &BTreeMap<&str, &R>,
    fields: impl Fn(&P, &R) -> Vec<Field>,
) -> Vec<Refusal> {
    let differs =
        |code: &str, field, found: &str, expected: &str| Refusal::DefinitionNotRegistered {
            what,
            code: code.into(),
            field,
            found: found.into(),
            expected: expected.into(),
        };
    let mut refusals = Vec::new();
    for (code, row) in packed {
        let Some(other) = registered.get(code) else {
            refusals.push(differs(code, "code", "there", "none"));
            continue;
        };
        for (field, found, expected) in fields(row, other) {
            if let (Some(found), Some(expected)) = (found, expected)
                && found != expected
            {
                refusals.push(differs(code, field, &found, &expected));
            }
        }
    }
    let missing = registered.keys().filter(|code| !packed.contains_key(*code));
    refusals.extend(missing.map(|code| differs(code, "code", "none", "there")));
    refusals
}

/// A text in all its languages, in one line.
fn said(text: &Text) -> String {
    let words: Vec<String> =
        text.0.iter().map(|(tag, words)| alloc::format!("{tag}: {words}")).collect();
    words.join("; ")
}

#[cfg(test)]
mod tests;
