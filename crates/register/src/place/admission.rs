//! What is demanded of an act that changes areas, commissions or stations.

use alloc::borrow::ToOwned as _;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::register::Change;
use election::register::place::{
    AreaRow, AreasChanged, CommissionRow, CommissionsChanged, Office, StationRow, StationsChanged,
};
use election::{AreaCode, Text, is_code};
use law::Date;
use law::procedure::{StationRules, Time};

use super::{Fault, Places, TAKES};
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

const INSTEAD_AREA: &str = "its places in other registers and its rows from a later day can still \
                            change, in the next election's register";
const INSTEAD_COMMISSION: &str = "only its members can still change";
const INSTEAD_STATION: &str = "what a station counted stands in its form (`form_recorded`), voters \
                               added on the day among it; address, places served, opening hour, \
                               coordinates, access and mobile boxes can still change";
const INSTEAD_ROW: &str = "rows can be added and removed only before; one that does not work on \
                           the day has no form, and the law says what follows";

impl Places {
    pub(crate) fn admit(
        &self,
        all: &Registers,
        change: &Change,
        around: &Circumstances,
    ) -> Vec<Fault> {
        match change {
            Change::AreasChanged(act) => self.admit_areas(act, around),
            Change::CommissionsChanged(act) => self.admit_commissions(act, around),
            Change::StationsChanged(act) => self.admit_stations(all, act, around),
            Change::StationsMapped(act) => self.admit_crosswalk(act),
            _ => Vec::new(),
        }
    }

    fn admit_areas(&self, act: &AreasChanged, around: &Circumstances) -> Vec<Fault> {
        let mut faults = document(&act.document);
        faults.extend(codes(
            "area",
            act.set.iter().map(|row| row.code.as_str()),
            act.removed.iter().map(AreaCode::as_str),
            |code| self.area(code).is_some(),
        ));
        // Parents as they are once the rows before are set.
        let mut parents: BTreeMap<&str, Option<&str>> = self
            .areas
            .iter()
            .filter_map(|(code, versions)| Some((code.as_str(), parent_of(&versions.last()?.row))))
            .collect();
        for row in &act.set {
            faults.extend(self.admit_area(row, &parents));
            parents.insert(row.code.as_str(), parent_of(row));
            if around.opened {
                faults.extend(self.area_fixed(row));
            }
        }
        faults.extend(self.in_use(act, &parents));
        if around.opened {
            faults.extend(act.removed.iter().map(|code| fixed_row("area", code.as_str())));
        }
        faults
    }

    fn admit_area(&self, row: &AreaRow, parents: &BTreeMap<&str, Option<&str>>) -> Vec<Fault> {
        let mut faults = Vec::new();
        let area = || row.code.to_string();
        faults.extend(texts("area", row.code.as_str(), "name", &row.name));
        if row.name.is_empty() {
            faults.push(bad_text("area", row.code.as_str(), "name", ""));
        }
        for (register, code) in &row.codes {
            let cell = [("codes", register), ("codes", code)];
            let bad = cell.into_iter().filter(|(_, text)| !is_plain(text));
            faults
                .extend(bad.map(|(field, text)| bad_text("area", row.code.as_str(), field, text)));
        }
        if !is_code(&row.level) {
            faults.push(bad_text("area", row.code.as_str(), "level", &row.level));
        }
        if let Some(found) = row.from.as_ref().filter(|from| Date::parse(from).is_none()) {
            faults.push(Fault::BadDay { area: area(), found: found.clone() });
        }
        let before = self.area(row.code.as_str()).and_then(|before| before.from.as_ref());
        if let (Some(from), Some(before)) = (&row.from, before)
            && from < before
        {
            let (from, before) = (from.clone(), before.clone());
            faults.push(Fault::DayBefore { area: area(), from, before });
        }
        faults.extend(above(row, parents));
        faults
    }

    /// Areas that are to go although something hangs on them.
    fn in_use(&self, act: &AreasChanged, parents: &BTreeMap<&str, Option<&str>>) -> Vec<Fault> {
        if act.removed.is_empty() {
            return Vec::new();
        }
        let removed: BTreeSet<&str> = act.removed.iter().map(AreaCode::as_str).collect();
        let mut hanging: BTreeMap<(&str, &'static str), Vec<&str>> = BTreeMap::new();
        let mut hang = |area, register, code| {
            if removed.contains(area) {
                hanging.entry((area, register)).or_default().push(code);
            }
        };
        for (code, parent) in parents.iter().filter(|(code, _)| !removed.contains(*code)) {
            if let Some(parent) = parent {
                hang(parent, "areas", code);
            }
        }
        for one in self.commissions.values() {
            hang(one.row.area.as_str(), "commissions", one.row.code.as_str());
        }
        for one in self.stations.values() {
            hang(one.row.area.as_str(), "stations", one.row.code.as_str());
        }
        let fault = |((area, register), codes): ((&str, _), Vec<&str>)| Fault::InUse {
            area: area.to_owned(),
            register,
            count: codes.len(),
            example: codes[0].to_owned(),
        };
        hanging.into_iter().map(fault).collect()
    }

    fn area_fixed(&self, row: &AreaRow) -> Option<Fault> {
        let Some(before) = self.area(row.code.as_str()) else {
            return Some(fixed_row("area", row.code.as_str()));
        };
        let field = [
            ("parent", before.parent == row.parent),
            ("level", before.level == row.level),
            ("name", before.name == row.name),
        ];
        fixed("area", row.code.as_str(), &field, INSTEAD_AREA)
    }

    fn admit_commissions(&self, act: &CommissionsChanged, around: &Circumstances) -> Vec<Fault> {
        let mut faults = document(&act.document);
        faults.extend(codes(
            "commission",
            act.set.iter().map(|row| row.code.as_str()),
            act.removed.iter().map(election::CommissionCode::as_str),
            |code| self.commission(code).is_some(),
        ));
        let mut authority = self
            .commissions
            .values()
            .map(|one| &*one.row)
            .find(|row| self.is_whole(&row.area) && !act.removed.contains(&row.code));
        for row in &act.set {
            faults.extend(self.admit_commission(row));
            if self.is_whole(&row.area) {
                if let Some(other) = authority.filter(|other| other.code != row.code) {
                    let [commission, authority] = [&row.code, &other.code].map(ToString::to_string);
                    faults.push(Fault::SecondAuthority { commission, authority });
                }
                authority = Some(row);
            }
            if around.opened {
                faults.extend(self.commission_fixed(row));
            }
        }
        if around.opened {
            let removed = act.removed.iter();
            faults.extend(removed.map(|code| fixed_row("commission", code.as_str())));
        }
        faults
    }

    fn is_whole(&self, area: &AreaCode) -> bool {
        self.area(area.as_str()).is_some_and(|area| area.parent.is_none())
    }

    fn admit_commission(&self, row: &CommissionRow) -> Vec<Fault> {
        let mut faults = texts("commission", row.code.as_str(), "name", &row.name);
        if row.name.is_empty() {
            faults.push(bad_text("commission", row.code.as_str(), "name", ""));
        }
        faults.extend(self.unknown_area("commission", row.code.as_str(), &row.area));
        let nominators = row.members.iter().filter_map(|member| member.nominated_by.as_ref());
        let bad = nominators.filter(|party| !is_code(party.as_str()));
        faults
            .extend(bad.map(|party| Fault::BadCode { register: "party", code: party.to_string() }));
        if row.members.is_empty() {
            return faults;
        }
        let count = |office| row.members.iter().filter(|member| member.office == office).count();
        let mut offices = |office, found, right: bool, expected| {
            if !right {
                let commission = row.code.to_string();
                faults.push(Fault::Offices { commission, office, found, expected });
            }
        };
        let (chairs, secretaries) = (count(Office::Chair), count(Office::Secretary));
        offices("chair", chairs, chairs == 1, "exactly one");
        offices("secretary", secretaries, secretaries <= 1, "at most one");
        faults
    }

    fn commission_fixed(&self, row: &CommissionRow) -> Option<Fault> {
        let Some(before) = self.commission(row.code.as_str()) else {
            return Some(fixed_row("commission", row.code.as_str()));
        };
        let fields = [("area", before.row.area == row.area), ("name", before.row.name == row.name)];
        fixed("commission", row.code.as_str(), &fields, INSTEAD_COMMISSION)
    }

    fn admit_stations(
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

    fn unknown_area(&self, register: &'static str, code: &str, area: &AreaCode) -> Option<Fault> {
        let fault = || Fault::UnknownArea { register, code: code.into(), area: area.to_string() };
        self.area(area.as_str()).is_none().then(fault)
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

fn parent_of(row: &AreaRow) -> Option<&str> {
    row.parent.as_ref().map(AreaCode::as_str)
}

/// What is wrong with the area above.
fn above(row: &AreaRow, parents: &BTreeMap<&str, Option<&str>>) -> Option<Fault> {
    let area = row.code.to_string();
    let Some(parent) = parent_of(row) else {
        let whole = parents.iter().find(|(code, above)| above.is_none() && **code != area)?;
        return Some(Fault::SecondWhole { area, whole: (*whole.0).to_owned() });
    };
    let known = parents.contains_key(parent);
    let parent_text = parent.to_owned();
    // The row itself may stand there with its former parent, so the way up starts above it.
    let mut up = Some(parent);
    let mut steps = 0;
    while let Some(at) = up {
        if at == area || steps > parents.len() {
            return Some(Fault::Cycle { area, parent: parent_text });
        }
        up = parents.get(at).copied().flatten();
        steps += 1;
    }
    (!known).then_some(Fault::UnknownParent { area, parent: parent_text })
}

fn document(text: &str) -> Vec<Fault> {
    if text.trim().is_empty() { alloc::vec![Fault::NoDocument] } else { Vec::new() }
}

/// Faults of the codes of an act: their spelling, repetitions, removals of what is not there.
fn codes<'a>(
    register: &'static str,
    set: impl Iterator<Item = &'a str>,
    removed: impl Iterator<Item = &'a str>,
    known: impl Fn(&str) -> bool,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for code in set {
        if !is_code(code) {
            faults.push(Fault::BadCode { register, code: code.into() });
        }
        if !seen.insert(code) {
            faults.push(Fault::CodeTwice { register, code: code.into() });
        }
    }
    for code in removed {
        if !seen.insert(code) {
            faults.push(Fault::CodeTwice { register, code: code.into() });
        } else if !known(code) {
            faults.push(Fault::Unregistered { register, code: code.into() });
        }
    }
    if seen.is_empty() {
        faults.push(Fault::Nothing);
    }
    faults
}

fn fixed(
    register: &'static str,
    code: &str,
    fields: &[(&str, bool)],
    instead: &'static str,
) -> Option<Fault> {
    let changed: Vec<&str> =
        fields.iter().filter(|(_, same)| !same).map(|(field, _)| *field).collect();
    let fault = || Fault::Fixed { register, code: code.into(), field: changed.join(", "), instead };
    (!changed.is_empty()).then(fault)
}

fn fixed_row(register: &'static str, code: &str) -> Fault {
    Fault::Fixed { register, code: code.into(), field: "code".into(), instead: INSTEAD_ROW }
}

fn texts(register: &'static str, code: &str, field: &str, text: &Text) -> Vec<Fault> {
    let bad = text.0.iter().filter(|(tag, words)| !is_plain(words) || !is_tag(tag));
    bad.map(|(tag, words)| bad_text(register, code, &alloc::format!("{field}_{tag}"), words))
        .collect()
}

fn bad_text(register: &'static str, code: &str, field: &str, found: &str) -> Fault {
    Fault::BadText { register, code: code.into(), field: field.into(), found: found.into() }
}

/// True for one line of text that stays what it is in a table of any program.
fn is_plain(text: &str) -> bool {
    let blank = text.is_empty() || text.trim() != text;
    !blank && !text.starts_with(['=', '+', '-', '@']) && !text.chars().any(char::is_control)
}

fn is_tag(tag: &str) -> bool {
    (2..=8).contains(&tag.len())
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
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
