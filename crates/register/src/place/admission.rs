//! What is demanded of an act that changes areas, commissions or stations.

mod station;

use alloc::borrow::ToOwned as _;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::ToString;
use alloc::vec::Vec;

use election::register::Change;
use election::register::place::{AreaRow, AreasChanged, CommissionRow, CommissionsChanged, Office};
use election::{AreaCode, Text, is_code};
use law::Date;

use super::{Fault, Places};
use crate::registers::{Circumstances, Registers};

pub use station::KINDS;

const INSTEAD_AREA: &str = "its places in other registers and its rows from a later day can still \
                            change, in the next election's register";
const INSTEAD_COMMISSION: &str = "only its members can still change";
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

    fn unknown_area(&self, register: &'static str, code: &str, area: &AreaCode) -> Option<Fault> {
        let fault = || Fault::UnknownArea { register, code: code.into(), area: area.to_string() };
        self.area(area.as_str()).is_none().then(fault)
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
