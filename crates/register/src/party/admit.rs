//! What every act on a party is asked: is the party known, is the day possible.

use alloc::vec::Vec;

use election::register::Change;
use election::register::party::PartyEntered;
use election::{PartyCode, Text, is_code};
use law::Date;

use crate::party::{Fault, Parties, Party, Rules, change, person, result, stage};

/// An act at its place: the register it meets, the law, the day it was done.
pub(super) struct Case<'a> {
    pub parties: &'a Parties,
    pub rules: Option<Rules<'a>>,
    /// The latest day that any clock on earth showed when the act was done.
    pub today: Date,
}

pub(super) fn admit(
    parties: &Parties,
    rules: Option<Rules<'_>>,
    change: &Change,
    at: u64,
) -> Vec<Fault> {
    let case = Case { parties, rules, today: latest_day(at) };
    match change {
        Change::PartyEntered(act) => entered(&case, act),
        Change::PartyStage(act) => stage::admit(&case, act),
        Change::PartyChanged(act) => change::admit(&case, act),
        Change::PartyPerson(act) => person::admit(&case, act),
        Change::PartyResult(act) => result::admit(&case, act),
        _ => Vec::new(),
    }
}

/// The clocks of the earth are at most 14 hours before UTC.
fn latest_day(at: u64) -> Date {
    let epoch = Date::new(1970, 1, 1).expect("a day of the calendar");
    let days = i32::try_from(at.saturating_add(14 * 3_600) / 86_400).ok();
    let last = Date::new(9_999, 12, 31).expect("a day of the calendar");
    days.and_then(|days| epoch.add_days(days)).unwrap_or(last)
}

fn entered(case: &Case<'_>, act: &PartyEntered) -> Vec<Fault> {
    let party = act.party.clone();
    let mut faults = Vec::new();
    if !is_code(party.as_str()) {
        faults.push(Fault::BadCode { party: party.clone() });
    }
    if let Some(known) = case.parties.party(party.as_str()) {
        let position = known.position;
        faults.push(Fault::EnteredTwice { party: party.clone(), position });
    }
    faults.extend(unnamed(&party, "name", &act.name));
    faults.extend(unnamed(&party, "short", &act.short));
    if !is_colour(&act.colour) {
        faults.push(Fault::BadColour { party, found: act.colour.clone() });
    }
    faults
}

impl<'a> Case<'a> {
    /// The party an act is about.
    pub fn party(&self, code: &PartyCode, faults: &mut Vec<Fault>) -> Option<&'a Party> {
        let party = self.parties.party(code.as_str());
        if party.is_none() {
            faults.push(Fault::Unknown { party: code.clone() });
        }
        party
    }

    /// A day that an act tells of; it is not in the future.
    pub fn day(
        &self,
        party: &PartyCode,
        field: &'static str,
        text: &str,
        faults: &mut Vec<Fault>,
    ) -> Option<Date> {
        let day = Date::parse(text);
        match day {
            None => {
                faults.push(Fault::NoDay { party: party.clone(), field, found: text.into() });
            }
            Some(on) if on > self.today => {
                let today = self.today;
                faults.push(Fault::Future { party: party.clone(), field, on, today });
            }
            Some(_) => {}
        }
        day
    }
}

/// A fault if no language has the name, or one has it blank.
pub(super) fn unnamed(party: &PartyCode, field: &'static str, name: &Text) -> Option<Fault> {
    let blank = name.is_empty() || name.0.values().any(|words| words.trim().is_empty());
    blank.then(|| Fault::Blank { party: party.clone(), field })
}

/// A fault if a text is blank.
pub(super) fn blank(party: &PartyCode, field: &'static str, text: &str) -> Option<Fault> {
    text.trim().is_empty().then(|| Fault::Blank { party: party.clone(), field })
}

fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}
