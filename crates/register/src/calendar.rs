//! The calendar as adopted, rulings that let late acts in, and the rolls.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use election::LateRulingCode;
use election::register::calendar::{CalendarAdopted, DeadlineFixed, LateAdmitted, RollFrozen};
use election::register::{Change, RegisterChanged};
use law::Date;
use law::procedure::{Deadline, Edge};

use crate::registers::{Circumstances, Registers};

mod fault;
mod subject;
#[cfg(test)]
mod tests;

pub use fault::Fault;
pub use subject::{act_kind, contest, subject};

/// Latest moment of a deadline: the last one that calendars show in every time zone.
const AT_MAX: u64 = 253_402_207_200;

/// Deadlines, late rulings and rolls after a prefix of the log.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    adopted: Vec<Adopted>,
    rulings: BTreeMap<LateRulingCode, LateRuling>,
    late: Vec<LateAct>,
    roll: Option<Roll>,
    /// Time of the newest act that the authority did.
    newest: Option<u64>,
}

/// A calendar as adopted, or adopted anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// Position in the log.
    pub position: u64,
    /// What was adopted.
    pub act: CalendarAdopted,
}

/// A ruling that lets one act in late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateRuling {
    /// Position in the log.
    pub position: u64,
    /// When it was made, seconds since 1970-01-01 UTC.
    pub at: u64,
    /// What was ruled.
    pub act: LateAdmitted,
}

/// An act that came late, by its ruling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateAct {
    /// Position of the act in the log.
    pub position: u64,
    /// When it was done, seconds since 1970-01-01 UTC.
    pub at: u64,
    /// The deadline it missed.
    pub deadline: String,
    /// What came late.
    pub subject: String,
    /// The ruling that let it in.
    pub ruling: LateRulingCode,
}

/// The rolls as closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roll {
    /// Position in the log.
    pub position: u64,
    /// What was found.
    pub act: RollFrozen,
}

impl Calendar {
    /// True while nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.adopted.is_empty() && self.rulings.is_empty() && self.roll.is_none()
    }

    /// The calendar in force: the one adopted last.
    pub fn adopted(&self) -> Option<&Adopted> {
        self.adopted.last()
    }

    /// Every calendar adopted, oldest first.
    pub fn versions(&self) -> &[Adopted] {
        &self.adopted
    }

    /// The moment of a deadline, seconds since 1970-01-01 UTC.
    pub fn moment(&self, code: &str) -> Option<u64> {
        let deadlines = &self.adopted()?.act.deadlines;
        deadlines.iter().find(|deadline| deadline.code == code).map(|deadline| deadline.at)
    }

    /// Rulings that let late acts in, by code.
    pub fn rulings(&self) -> &BTreeMap<LateRulingCode, LateRuling> {
        &self.rulings
    }

    /// Acts that came late, oldest first.
    pub fn late(&self) -> &[LateAct] {
        &self.late
    }

    /// The rolls, once they are closed.
    pub fn roll(&self) -> Option<&Roll> {
        self.roll.as_ref()
    }

    /// Deadlines that bind this act and have passed: code and moment.
    fn missed(&self, all: &Registers, change: &Change, at: u64) -> Vec<(String, u64, String)> {
        let (Some(kind), Some(procedure)) = (act_kind(change), all.procedure_of(change)) else {
            return Vec::new();
        };
        // The alphabet decides after the party's days, a vacancy is filled when it comes, and a
        // deadline for foreign observers does not bind those of the country.
        if all.mandates.is_untimed(change) || all.observers.is_untimed(change, procedure) {
            return Vec::new();
        }
        let passed = |deadline: &Deadline| {
            if deadline.edge == Edge::From {
                return None;
            }
            let limit = self.moment(&deadline.code)?;
            (at > limit).then(|| (deadline.code.clone(), limit, deadline.cite.clone()))
        };
        procedure.binding(kind).filter_map(passed).collect()
    }

    /// Moments from which this act is allowed and that have not come.
    fn early(&self, all: &Registers, change: &Change, at: u64) -> Vec<Fault> {
        let (Some(kind), Some(procedure)) = (act_kind(change), all.procedure_of(change)) else {
            return Vec::new();
        };
        let to_come = |deadline: &Deadline| {
            let begins = self.moment(&deadline.code).filter(|begins| at < *begins)?;
            (deadline.edge == Edge::From).then(|| Fault::TooEarly {
                subject: subject(change),
                at,
                deadline: deadline.code.clone(),
                begins,
                cite: deadline.cite.clone(),
            })
        };
        procedure.binding(kind).filter_map(to_come).collect()
    }

    pub(crate) fn check_time(
        &self,
        all: &Registers,
        act: &RegisterChanged,
        around: &Circumstances,
    ) -> Vec<Fault> {
        let subject = subject(&act.change);
        // A station's journal keeps the station's own time.
        let own = matches!(act.change, Change::ObserverPresent(_));
        if let Some(newest) = self.newest.filter(|newest| !own && *newest > around.at) {
            return vec![Fault::Earlier { subject, at: around.at, newest }];
        }
        let early = self.early(all, &act.change, around.at);
        if !early.is_empty() {
            return early;
        }
        let missed = self.missed(all, &act.change, around.at);
        let Some(code) = &act.late else {
            let late = |(deadline, limit, cite)| Fault::TooLate {
                subject: subject.clone(),
                at: around.at,
                deadline,
                limit,
                cite,
            };
            return missed.into_iter().map(late).collect();
        };
        let Some(ruling) = self.rulings.get(code) else {
            return vec![Fault::UnknownRuling { ruling: code.clone() }];
        };
        if missed.is_empty() {
            return vec![Fault::NotLate { subject, ruling: code.clone() }];
        }
        // An act that is long comes in several entries, all of one moment.
        let used = self.late.iter().find(|late| late.ruling == *code && late.at != around.at);
        if let Some(used) = used {
            let (ruling, position) = (code.clone(), used.position);
            return vec![Fault::RulingUsed { ruling, position }];
        }
        let other = |(missed, _, _): &(String, u64, String)| {
            let same = *missed == ruling.act.deadline && subject == ruling.act.subject;
            (!same).then(|| Fault::OtherRuling {
                ruling: code.clone(),
                ruled: ruling.act.subject.clone(),
                deadline: ruling.act.deadline.clone(),
                subject: subject.clone(),
                missed: missed.clone(),
            })
        };
        missed.iter().filter_map(other).collect()
    }

    pub(crate) fn admit(
        &self,
        all: &Registers,
        change: &Change,
        around: &Circumstances,
    ) -> Vec<Fault> {
        match change {
            Change::CalendarAdopted(act) => {
                let mut faults = adoption(all, act);
                faults.extend(self.moved(act, around.at));
                faults
            }
            Change::LateAdmitted(act) => self.late_ruling(all, act),
            Change::RollFrozen(act) => self.freezing(all, act),
            _ => Vec::new(),
        }
    }

    /// Deadlines that have passed and that a newer calendar would move.
    fn moved(&self, act: &CalendarAdopted, now: u64) -> Vec<Fault> {
        let moved = |fixed: &DeadlineFixed| {
            let before = self.moment(&fixed.code).filter(|before| *before < now)?;
            let (code, found) = (fixed.code.clone(), fixed.at);
            (before != found).then_some(Fault::DeadlinePassed { code, before, found })
        };
        act.deadlines.iter().filter_map(moved).collect()
    }

    fn late_ruling(&self, all: &Registers, act: &LateAdmitted) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.rulings.contains_key(&act.ruling) {
            faults.push(Fault::RulingTwice { ruling: act.ruling.clone() });
        }
        if all.procedure().is_none_or(|procedure| procedure.deadline(&act.deadline).is_none()) {
            faults.push(Fault::UnknownDeadline { code: act.deadline.clone() });
        }
        let texts = [
            ("ruling", act.ruling.as_str()),
            ("subject", &act.subject),
            ("reason", &act.reason),
            ("basis", &act.basis),
        ];
        faults.extend(texts.into_iter().filter_map(|(field, text)| blank(field, text)));
        faults
    }

    fn freezing(&self, all: &Registers, act: &RollFrozen) -> Vec<Fault> {
        let mut faults = Vec::new();
        faults.extend(blank("resolution", &act.resolution));
        if let Some(roll) = &self.roll {
            faults.push(Fault::RollFrozenAlready { position: roll.position });
        }
        let expected = all.places.electorate();
        if expected == 0 {
            faults.push(Fault::RollEmpty);
        } else if act.electorate != expected {
            faults.push(Fault::OtherElectorate { found: act.electorate, expected });
        }
        let reserve = all.procedure().and_then(|rules| rules.ballot.as_ref()?.reserve.as_ref());
        if let Some(reserve) = reserve {
            let expected = ballots_to_print(act.electorate, reserve.value);
            if act.ballots_to_print != expected {
                faults.push(Fault::OtherBallots {
                    electorate: act.electorate,
                    reserve: reserve.value.to_string(),
                    found: act.ballots_to_print,
                    expected,
                });
            }
        }
        faults
    }

    /// Nothing that the authority does is earlier than this.
    pub(crate) fn begin(&mut self, at: u64) {
        self.newest = Some(at);
    }

    pub(crate) fn record(&mut self, missed: Missed, act: &RegisterChanged, around: &Circumstances) {
        let position = around.position;
        if !matches!(act.change, Change::ObserverPresent(_)) {
            self.newest = self.newest.max(Some(around.at));
        }
        match &act.change {
            Change::CalendarAdopted(act) => {
                self.adopted.push(Adopted { position, act: act.clone() });
            }
            Change::LateAdmitted(act) => {
                let ruling = LateRuling { position, at: around.at, act: act.clone() };
                self.rulings.insert(act.ruling.clone(), ruling);
            }
            Change::RollFrozen(act) => self.roll = Some(Roll { position, act: act.clone() }),
            _ => {}
        }
        let Some(ruling) = &act.late else { return };
        let subject = subject(&act.change);
        self.late.extend(missed.0.into_iter().map(|deadline| LateAct {
            position,
            at: around.at,
            deadline,
            subject: subject.clone(),
            ruling: ruling.clone(),
        }));
    }
}

/// Codes of the deadlines that an act has missed, found before it is recorded.
pub(crate) struct Missed(Vec<String>);

impl Registers {
    pub(crate) fn missed(&self, act: &RegisterChanged, around: &Circumstances) -> Missed {
        let missed = self.calendar.missed(self, &act.change, around.at);
        Missed(missed.into_iter().map(|(code, ..)| code).collect())
    }
}

/// Ballots for so many voters with a reserve, rounded down.
pub fn ballots_to_print(electorate: u64, reserve: election::Ratio) -> u64 {
    let whole = u128::from(reserve.whole());
    let printed = u128::from(electorate) * (whole + u128::from(reserve.part())) / whole;
    u64::try_from(printed).unwrap_or(u64::MAX)
}

fn adoption(all: &Registers, act: &CalendarAdopted) -> Vec<Fault> {
    let mut faults = Vec::new();
    faults.extend(blank("resolution", &act.resolution));
    let mut day = |field, text: &String| {
        let read = Date::parse(text);
        if read.is_none() {
            faults.push(Fault::NoDay { field, found: text.clone() });
        }
        read
    };
    let (held, called) = (day("day", &act.day), day("called", &act.called));
    if let (Some(held), Some(called)) = (held, called)
        && called > held
    {
        faults.push(Fault::CalledAfter { called: act.called.clone(), day: act.day.clone() });
    }
    let Some(procedure) = all.procedure() else { return faults };
    let mut seen = BTreeSet::new();
    for deadline in &act.deadlines {
        let code = deadline.code.clone();
        if procedure.deadline(&code).is_none() {
            faults.push(Fault::UnknownDeadline { code: code.clone() });
        }
        if deadline.at > AT_MAX {
            faults.push(Fault::OutOfRange { code: code.clone(), found: deadline.at, max: AT_MAX });
        }
        if !seen.insert(code.clone()) {
            faults.push(Fault::DeadlineTwice { code });
        }
    }
    let missing = procedure.deadlines.iter().filter(|deadline| !seen.contains(&deadline.code));
    faults.extend(missing.map(|one| Fault::MissingDeadline { code: one.code.clone() }));
    faults
}

fn blank(field: &'static str, text: &str) -> Option<Fault> {
    text.trim().is_empty().then_some(Fault::NoDocument { field })
}
