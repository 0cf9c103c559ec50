//! What is demanded of an act that changes stations.

use alloc::borrow::ToOwned as _;
use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::register::place::{StationRow, StationsChanged};
use law::Date;
use law::procedure::{StationRules, Time};

use super::{codes, document, fixed, fixed_row, texts};
use crate::place::{Fault, Places, TAKES};
use crate::registers::{Circumstances, Registers};

/// Kinds of stations that are known without a law's list: where most vote, missions abroad,
/// ships, military units, remote places, pastures, rest homes, sanatoria, hospitals, places of
/// detention, stations of a kind that a law names specially, ballots that come in envelopes.
pub const KINDS: [&str; 12] = [
    "ordinary",
    "abroad",
    "ship",
    "unit",
    "remote",
    "pasture",
    "rest_home",
    "sanatorium",
    "hospital",
    "detention",
    "special",
    "envelope",
];

/// Largest roll of a station: sums over all stations stay exact. No country has as many people.
const ELECTORATE_MAX: u64 = 10_000_000_000;

/// Seconds of a day.
const DAY: u64 = 24 * 3600;
const INSTEAD_STATION: &str = "what a station counted stands in its form (`form_recorded`), voters \
                               added on the day among it; address, places served, opening hour, \
                               coordinates, access and mobile boxes can still change";

impl Places {
    pub(super) fn admit_stations(
        &self,
        all: &Registers,
        act: &StationsChanged,
        around: &Circumstances,
    ) -> Vec<Fault> {
        let mut faults = document(&act.document);
        faults.extend(codes(
            "station",
            act.set.iter().map(|row| row.code.as_str()),
            act.removed.iter().map(election::StationCode::as_str),
            |code| self.station(code).is_some(),
        ));
        let rules = all.procedure().and_then(|procedure| procedure.station.as_ref());
        let day = all.calendar.adopted().and_then(|adopted| Date::parse(&adopted.act.day));
        let taking = self.taking();
        for row in &act.set {
            faults.extend(self.admit_station(row, rules, day, &taking));
            if around.opened {
                faults.extend(self.station_fixed(row));
            }
        }
        if around.opened {
            faults.extend(act.removed.iter().map(|code| fixed_row("station", code.as_str())));
        } else if let Some(roll) = all.calendar.roll() {
            let (expected, found) = (roll.act.electorate, self.electorate_after(act));
            if found != expected {
                faults.push(Fault::RollClosed { position: roll.position, expected, found });
            }
        }
        faults
    }

    fn electorate_after(&self, act: &StationsChanged) -> u64 {
        let touched = act.set.iter().map(|row| &row.code).chain(&act.removed);
        let touched: BTreeSet<&str> = touched.map(election::StationCode::as_str).collect();
        let before = touched.into_iter().filter_map(|code| self.station(code)?.row.electorate);
        let after = act.set.iter().filter_map(|row| row.electorate);
        let before: u64 = before.sum();
        (self.electorate() - before).saturating_add(after.fold(0, u64::saturating_add))
    }

    /// Areas that take one kind of stations: kind and area.
    fn taking(&self) -> Vec<(&str, &str)> {
        let newest = self.areas.values().filter_map(|versions| versions.last());
        newest
            .filter_map(|one| Some((one.row.codes.get(TAKES)?.as_str(), one.row.code.as_str())))
            .collect()
    }

    fn admit_station(
        &self,
        row: &StationRow,
        rules: Option<&StationRules>,
        day: Option<Date>,
        taking: &[(&str, &str)],
    ) -> Vec<Fault> {
        let code = row.code.as_str();
        let mut faults = texts("station", code, "name", &row.name);
        faults.extend(texts("station", code, "address", &row.address));
        faults.extend(texts("station", code, "serves", &row.serves));
        faults.extend(self.unknown_area("station", code, &row.area));
        faults.extend(kind(row, rules));
        faults.extend(roll(row, rules));
        faults.extend(hours(row, rules, day));
        if !is_zone(&row.zone) {
            faults.push(Fault::BadZone { station: code.to_owned(), found: row.zone.clone() });
        }
        if let Some((latitude, longitude)) = row.at
            && (latitude.unsigned_abs() > 90_000_000 || longitude.unsigned_abs() > 180_000_000)
        {
            faults.push(Fault::BadPlace { station: code.to_owned(), latitude, longitude });
        }
        faults.extend(self.belongs(row, rules, taking));
        faults
    }

    /// Stations of a kind that some area takes belong there, and no others do.
    fn belongs(
        &self,
        row: &StationRow,
        rules: Option<&StationRules>,
        taking: &[(&str, &str)],
    ) -> Option<Fault> {
        let (station, kind, area) = (row.code.to_string(), row.kind.clone(), row.area.to_string());
        let takes = self.trail(&area).find_map(|area| area.codes.get(TAKES));
        if let Some(takes) = takes {
            let takes = takes.clone();
            return (takes != kind).then_some(Fault::AreaTakes { station, kind, area, takes });
        }
        let (_, expected) = taking.iter().find(|(takes, _)| *takes == kind)?;
        let abroad = rules.filter(|_| kind == "abroad").and_then(|one| one.abroad_under.as_ref());
        let cite = abroad.map(|rule| alloc::format!(" ({})", rule.cite)).unwrap_or_default();
        let expected = (*expected).to_owned();
        Some(Fault::OtherArea { station, kind, area, expected, cite })
    }

    fn station_fixed(&self, row: &StationRow) -> Option<Fault> {
        let Some(before) = self.station(row.code.as_str()) else {
            return Some(fixed_row("station", row.code.as_str()));
        };
        let fields = [
            ("area", before.row.area == row.area),
            ("kind", before.row.kind == row.kind),
            ("name", before.row.name == row.name),
            ("electorate", before.row.electorate == row.electorate),
            ("zone", before.row.zone == row.zone),
            ("closes", before.row.closes_at == row.closes_at),
        ];
        fixed("station", row.code.as_str(), &fields, INSTEAD_STATION)
    }
}

/// True when `text` is spelled as names of time zones are. Whether there is such a zone is told by
/// a table of zones, which whoever writes the act has.
fn is_zone(text: &str) -> bool {
    let part = |part: &str| {
        part.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte))
    };
    text.len() <= 64 && (text == "UTC" || text.contains('/')) && text.split('/').all(part)
}

fn kind(row: &StationRow, rules: Option<&StationRules>) -> Option<Fault> {
    let listed = rules.and_then(|rules| rules.early_close_kinds.as_ref());
    let listed = listed.map_or(&[][..], |kinds| &kinds.value);
    if KINDS.contains(&row.kind.as_str()) || listed.contains(&row.kind) {
        return None;
    }
    let more = listed.iter().map(String::as_str).filter(|kind| !KINDS.contains(kind));
    let known: Vec<&str> = KINDS.into_iter().chain(more).collect();
    let (station, kind) = (row.code.to_string(), row.kind.clone());
    Some(Fault::UnknownKind { station, kind, known: known.join(", ") })
}

fn roll(row: &StationRow, rules: Option<&StationRules>) -> Option<Fault> {
    let found = row.electorate?;
    let fault = |max, cite: &str| {
        let (station, cite) = (row.code.to_string(), cite.to_owned());
        (found > max).then_some(Fault::TooManyVoters { station, found, max, cite })
    };
    let by_law = rules.and_then(|rules| rules.voters_max.as_ref());
    by_law
        .and_then(|rule| fault(u64::from(rule.value), &rule.cite))
        .or_else(|| fault(ELECTORATE_MAX, "sums stay exact up to it"))
}

/// Faults of the hours, as far as they are seen without a table of time zones. Local closing hours
/// are looked at by whoever reads the file.
fn hours(row: &StationRow, rules: Option<&StationRules>, day: Option<Date>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let station = || row.code.to_string();
    if let Some(text) = &row.opens {
        match Time::parse(text) {
            None => faults.push(Fault::BadHour { station: station(), found: text.clone() }),
            Some(opens) => {
                let (from, until) =
                    rules.map_or((None, None), |r| (r.opens_min.as_ref(), r.closes_max.as_ref()));
                let early = from.filter(|rule| opens < rule.value).map(|rule| (rule, "earliest"));
                let late = until.filter(|rule| opens >= rule.value).map(|rule| (rule, "latest"));
                faults.extend(early.or(late).map(|(rule, bound)| Fault::OpensOutside {
                    station: station(),
                    found: text.clone(),
                    bound,
                    limit: rule.value.to_string(),
                    cite: rule.cite.clone(),
                }));
            }
        }
    }
    // The day is over 14 hours earlier at one end of the earth, 12 hours later at the other, and a
    // station may close at midnight.
    let epoch = Date::new(1970, 1, 1).expect("a day of the calendar");
    let start = day.and_then(|day| u64::try_from(epoch.days_until(day)).ok());
    if let (Some(day), Some(start)) = (day, start) {
        let from = (start * DAY).saturating_sub(14 * 3600);
        let until = (start + 1) * DAY + 12 * 3600;
        if !(from..=until).contains(&row.closes_at) {
            let (found, day) = (row.closes_at, day.to_string());
            faults.push(Fault::ClosesOtherDay { station: station(), found, day, from, until });
        }
    }
    faults
}
