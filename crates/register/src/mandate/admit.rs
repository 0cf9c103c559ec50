//! Whether an act about mandates is lawful at its place.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString as _};
use alloc::vec;
use alloc::vec::Vec;

use election::register::Change;
use election::register::list::Candidate;
use election::register::mandate::{
    MandateEnded, MandatesNamed, NamedBy, SeatVacant, SidesDeclared,
};
use election::{ContestCode, ListCode, Seats};
use law::procedure::ActKind;

use crate::list::Status;
use crate::mandate::roll::{free, persons, succession};
use crate::mandate::{Fault, Mandate, Mandates, Seating, quota, seats_of};
use crate::registers::{Circumstances, Registers};

impl Mandates {
    pub(crate) fn admit(
        &self,
        all: &Registers,
        change: &Change,
        around: &Circumstances,
    ) -> Vec<Fault> {
        match change {
            Change::MandatesNamed(act) => self.naming(all, act, around),
            Change::MandateEnded(act) => self.ending(all, act, around),
            Change::SeatVacant(act) => self.leaving_empty(all, act, around),
            Change::SidesDeclared(act) => declaring(all, act, around),
            _ => Vec::new(),
        }
    }

    fn naming(&self, all: &Registers, act: &MandatesNamed, around: &Circumstances) -> Vec<Fault> {
        let (contest, list) = (&act.contest, &act.list);
        let seats = match declared(all, contest, list, around) {
            Ok(seats) => seats,
            Err(fault) => return vec![fault],
        };
        let mut faults = Vec::new();
        if let Some(status) = gone(all, contest, list) {
            faults.push(Fault::ListGone { list: list.clone(), status: status.as_str() });
        }
        faults.extend(blank("document", &act.document));
        if act.numbers.is_empty() {
            faults.push(Fault::Nobody { list: list.clone() });
        }
        faults.extend(self.persons_who_cannot(all, act));
        let seating = self.seating(contest, list);
        let left = seating.map_or(seats, Seating::open);
        let found = act.numbers.len() as u64;
        let by_alphabet = act.named_by == NamedBy::Alphabet;
        match seating {
            Some(seating) if by_alphabet && left == 0 && by_party_alone(seating) => {
                let cite = succession(all, contest, list).map(|one| one.cite).unwrap_or_default();
                faults.push(Fault::PartyNamed { list: list.clone(), seats, cite });
            }
            _ if found > u64::from(left) => {
                faults.push(Fault::TooMany { list: list.clone(), found, left, seats });
            }
            _ => {}
        }
        if by_alphabet {
            faults.extend(self.too_early(all, act, around));
            faults.extend(out_of_order(all, act));
        } else if faults.is_empty() {
            faults.extend(quota_missed(all, act, seats));
        }
        faults
    }

    /// A fault for everybody named who cannot take a seat.
    fn persons_who_cannot(&self, all: &Registers, act: &MandatesNamed) -> Vec<Fault> {
        let list = || act.list.clone();
        let persons = persons(all, &act.contest, &act.list);
        let seating = self.seating(&act.contest, &act.list);
        let mut faults = Vec::new();
        let mut seen = BTreeSet::new();
        for &number in &act.numbers {
            if !seen.insert(number) {
                faults.push(Fault::PersonTwice { list: list(), number });
                continue;
            }
            let Some(person) = persons.iter().find(|one| one.candidate.number == number) else {
                let candidates = persons.len() as u64;
                faults.push(Fault::NotOnList { list: list(), number, candidates });
                continue;
            };
            let name = || person.candidate.name.clone();
            let had = seating.and_then(|one| one.mandates.iter().find(|had| had.number == number));
            match had {
                Some(Mandate { ended: Some(ended), .. }) => {
                    let position = ended.position;
                    faults.push(Fault::EndedAlready {
                        list: list(),
                        number,
                        name: name(),
                        position,
                    });
                }
                Some(Mandate { position, .. }) => {
                    let position = *position;
                    faults.push(Fault::SitsAlready {
                        list: list(),
                        number,
                        name: name(),
                        position,
                    });
                }
                None if !person.standing => {
                    faults.push(Fault::LeftList { list: list(), number, name: name() });
                }
                None => {}
            }
        }
        faults
    }

    /// The alphabet decides only when the party's days have passed; for a vacancy there are none.
    fn too_early(
        &self,
        all: &Registers,
        act: &MandatesNamed,
        around: &Circumstances,
    ) -> Option<Fault> {
        let procedure = all.procedure().filter(|_| !self.fills_vacancy(act))?;
        procedure.binding(ActKind::MandateNamed).find_map(|deadline| {
            let limit = all.calendar.moment(&deadline.code)?;
            (around.at <= limit).then(|| Fault::TooEarly {
                list: act.list.clone(),
                at: around.at,
                deadline: deadline.code.clone(),
                limit,
                cite: deadline.cite.clone(),
            })
        })
    }

    fn ending(&self, all: &Registers, act: &MandateEnded, around: &Circumstances) -> Vec<Fault> {
        if let Err(fault) = declared(all, &act.contest, &act.list, around) {
            return vec![fault];
        }
        let mut faults = Vec::new();
        faults.extend(blank("reason", &act.reason));
        faults.extend(blank("document", &act.document));
        let seating = self.seating(&act.contest, &act.list);
        if !seating.is_some_and(|seating| seating.sits(act.number)) {
            faults.push(Fault::NotSitting { list: act.list.clone(), number: act.number });
        }
        faults
    }

    fn leaving_empty(
        &self,
        all: &Registers,
        act: &SeatVacant,
        around: &Circumstances,
    ) -> Vec<Fault> {
        let (contest, list) = (&act.contest, &act.list);
        let seats = match declared(all, contest, list, around) {
            Ok(seats) => seats,
            Err(fault) => return vec![fault],
        };
        let mut faults = Vec::new();
        faults.extend(blank("document", &act.document));
        let left = self.seating(contest, list).map_or(seats, Seating::open);
        if act.seats == 0 || act.seats > left {
            faults.push(Fault::NotOpen { list: list.clone(), found: act.seats, left });
        }
        // Nobody of a list that is gone can be named, so its seats may stay empty.
        let free =
            if gone(all, contest, list).is_some() { 0 } else { free(all, contest, list).len() };
        let standing = free as u64;
        if standing > u64::from(left.saturating_sub(act.seats)) {
            let rules = all.rules_of(contest).and_then(|rules| rules.procedure.as_deref());
            let rules = rules.and_then(|procedure| procedure.mandate.as_ref()?.exhausted.as_ref());
            let cite = rules.map_or_else(String::new, |rule| rule.cite.clone());
            faults.push(Fault::SomebodyLeft { list: list.clone(), standing, left, cite });
        }
        faults
    }
}

/// Seats of a list in the declaration.
fn declared(
    all: &Registers,
    contest: &ContestCode,
    list: &ListCode,
    around: &Circumstances,
) -> Result<u32, Fault> {
    if all.rules_of(contest).is_none() {
        return Err(Fault::UnknownContest { contest: contest.clone() });
    }
    if !around.seats.contains_key(contest) {
        return Err(Fault::NotDeclared { contest: contest.clone() });
    }
    let unknown = || Fault::UnknownList { contest: contest.clone(), list: list.clone() };
    seats_of(around, contest, list).ok_or_else(unknown)
}

/// What became of a list whose persons take no seats any more; none where it stands, waits for its
/// decision, or is not kept by the register.
fn gone(all: &Registers, contest: &ContestCode, list: &ListCode) -> Option<Status> {
    all.lists.status(contest, list).filter(|status| !status.is_open())
}

fn by_party_alone(seating: &Seating) -> bool {
    seating.sitting().all(|mandate| mandate.named_by == NamedBy::Party)
}

/// The first person who is not the one that the order of the law gives.
fn out_of_order(all: &Registers, act: &MandatesNamed) -> Option<Fault> {
    let succession = match succession(all, &act.contest, &act.list) {
        Ok(succession) => succession,
        Err(fault) => return Some(fault),
    };
    let (nth, (&number, expected)) = act
        .numbers
        .iter()
        .zip(&succession.persons)
        .enumerate()
        .find(|(_, (number, expected))| **number != expected.number)?;
    let persons = persons(all, &act.contest, &act.list);
    let found: Option<&Candidate> =
        persons.iter().map(|one| one.candidate).find(|candidate| candidate.number == number);
    Some(Fault::OtherOrder {
        list: act.list.clone(),
        nth: nth as u64 + 1,
        number,
        found: found.map_or_else(|| "?".into(), |candidate| candidate.name.clone()),
        expected_number: expected.number,
        expected: expected.name.clone(),
        order: succession.order,
        cite: succession.cite,
    })
}

/// A party may not name in a way that puts the quota out of reach.
///
/// Where too few persons of the groups are left on the list, it can be kept by nobody, and what
/// comes nearest is admitted. The alphabet knows no groups, and the law does not say which of the
/// two gives way: it is admitted too, and the count says that the quota is missed.
fn quota_missed(all: &Registers, act: &MandatesNamed, seats: u32) -> Option<Fault> {
    let before = quota::count(all, &act.contest, &act.list, seats, &[])?;
    let after = quota::count(all, &act.contest, &act.list, seats, &act.numbers)?;
    let needed = after.needed.min(before.reachable());
    (after.reachable() < needed).then(|| Fault::QuotaMissed {
        list: act.list.clone(),
        found: after.reachable(),
        seats,
        needed: after.needed,
        groups: after.groups.join(", "),
        share: after.share.to_string(),
        cite: after.cite,
    })
}

fn declaring(all: &Registers, act: &SidesDeclared, around: &Circumstances) -> Vec<Fault> {
    if all.rules_of(&act.contest).is_none() {
        return vec![Fault::UnknownContest { contest: act.contest.clone() }];
    }
    let Some(seats) = around.seats.get(&act.contest) else {
        return vec![Fault::NotDeclared { contest: act.contest.clone() }];
    };
    let mut faults = Vec::new();
    faults.extend(blank("document", &act.document));
    let mut seen = BTreeSet::new();
    for list in act.majority.iter().chain(&act.opposition) {
        if !seen.insert(list) {
            faults.push(Fault::SideTwice { list: list.clone() });
        }
        if seats.get(list).is_none_or(|&Seats(seats)| seats == 0) {
            faults.push(Fault::NotInHouse { list: list.clone() });
        }
    }
    faults
}

fn blank(field: &'static str, text: &str) -> Option<Fault> {
    text.trim().is_empty().then_some(Fault::NoDocument { field })
}
