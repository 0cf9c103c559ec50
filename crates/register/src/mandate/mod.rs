//! From seats to persons: who sits, by which act, what became of a seat, and which lists are the
//! majority and the opposition.
//!
//! After the declaration the governing body of a party names who takes its seats; where it does
//! not within the law's days, the order of the alphabet decides. A seat whose person leaves goes
//! to another of the list, and stays empty only when nobody is left.

mod admit;
pub mod alphabet;
mod fault;
mod quota;
mod roll;
mod sides;
#[cfg(test)]
mod tests;

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use election::register::Change;
use election::register::list::Candidate;
use election::register::mandate::{MandatesNamed, NamedBy, SidesDeclared};
use election::{ContestCode, LateRulingCode, ListCode, Seats};

use crate::registers::{Circumstances, Registers};

pub use fault::Fault;
pub use quota::QuotaCount;
pub use sides::{Claim, Holder, Majority, Sides, Unsettled};

/// Who sits, after a prefix of the log.
#[derive(Clone, Debug, Default)]
pub struct Mandates {
    seatings: BTreeMap<(ContestCode, ListCode), Seating>,
    sides: BTreeMap<ContestCode, Vec<SidesAct>>,
}

/// The seats of one list and who has had them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seating {
    seats: u32,
    /// The most seats that were taken at once: those that have had a person or stay empty.
    filled: u32,
    mandates: Vec<Mandate>,
    vacancies: Vec<Vacancy>,
}

/// A person's seat, from the act that gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mandate {
    /// Place of the person on the list.
    pub number: u32,
    /// Who chose them.
    pub named_by: NamedBy,
    /// Decision of the party, or resolution.
    pub document: String,
    /// Position of the act in the log.
    pub position: u64,
    /// When it was done, seconds since 1970-01-01 UTC.
    pub at: u64,
    /// The ruling that let it in after its deadline.
    pub late: Option<LateRulingCode>,
    /// How it ended; none while the person sits.
    pub ended: Option<Ended>,
}

/// How a mandate ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Why, with the article.
    pub reason: String,
    /// Decision.
    pub document: String,
    /// Position of the act in the log.
    pub position: u64,
    /// When it was done, seconds since 1970-01-01 UTC.
    pub at: u64,
}

/// Seats that stay empty because nobody is left on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vacancy {
    /// How many.
    pub seats: u32,
    /// Decision.
    pub document: String,
    /// Position of the act in the log.
    pub position: u64,
    /// When it was done, seconds since 1970-01-01 UTC.
    pub at: u64,
}

/// A declaration of sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SidesAct {
    /// Position in the log.
    pub position: u64,
    /// When it was made, seconds since 1970-01-01 UTC.
    pub at: u64,
    /// What was declared.
    pub act: SidesDeclared,
}

impl Seating {
    /// Seats of the list, as declared.
    pub fn seats(&self) -> u32 {
        self.seats
    }

    /// Everybody who has had a seat, in the order of the log.
    pub fn mandates(&self) -> &[Mandate] {
        &self.mandates
    }

    /// Those who sit, in the order of the log.
    pub fn sitting(&self) -> impl Iterator<Item = &Mandate> {
        self.mandates.iter().filter(|mandate| mandate.ended.is_none())
    }

    /// Seats left empty for good, in the order of the log.
    pub fn vacancies(&self) -> &[Vacancy] {
        &self.vacancies
    }

    /// Seats left empty for good.
    pub fn vacant(&self) -> u32 {
        self.vacancies.iter().map(|vacancy| vacancy.seats).sum()
    }

    /// Seats that are waiting for a person.
    pub fn open(&self) -> u32 {
        self.seats.saturating_sub(self.taken())
    }

    /// Seats that somebody has or that stay empty.
    pub(crate) fn taken(&self) -> u32 {
        u32::try_from(self.sitting().count()).unwrap_or(u32::MAX).saturating_add(self.vacant())
    }

    pub(crate) fn sits(&self, number: u32) -> bool {
        self.sitting().any(|mandate| mandate.number == number)
    }

    pub(crate) fn has_had(&self, number: u32) -> bool {
        self.mandates.iter().any(|mandate| mandate.number == number)
    }

    /// Open seats that have had a person. Whoever is named takes one of them first; a seat that
    /// nobody has had yet is filled in the days of the first naming.
    fn left_again(&self) -> u32 {
        self.filled.saturating_sub(self.taken())
    }

    /// Counts the seats taken after an act.
    fn fill(&mut self) {
        self.filled = self.filled.max(self.taken());
    }
}

impl Mandates {
    /// True while nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.seatings.is_empty() && self.sides.is_empty()
    }

    /// Who has the seats of a list; none before somebody was named.
    pub fn seating(&self, contest: &ContestCode, list: &ListCode) -> Option<&Seating> {
        self.seatings.get(&(contest.clone(), list.clone()))
    }

    /// Every list of a contest that somebody was named for, in order of code.
    pub fn seatings<'a>(
        &'a self,
        contest: &'a ContestCode,
    ) -> impl Iterator<Item = (&'a ListCode, &'a Seating)> {
        let of_contest = self.seatings.iter().filter(move |((at, _), _)| at == contest);
        of_contest.map(|((_, list), seating)| (list, seating))
    }

    /// Declarations of sides in a contest, oldest first; the last one holds.
    pub fn declarations(&self, contest: &ContestCode) -> &[SidesAct] {
        self.sides.get(contest).map_or(&[], Vec::as_slice)
    }

    /// Those who are next for a seat of a list that no party names a person for, the first one
    /// first.
    ///
    /// # Errors
    /// [`Fault::NoOrder`] where the procedure sets no order or no language for it.
    pub fn next<'a>(
        &self,
        all: &'a Registers,
        contest: &ContestCode,
        list: &ListCode,
    ) -> Result<Vec<&'a Candidate>, Fault> {
        roll::succession(all, contest, list).map(|succession| succession.persons)
    }

    /// True for an act that no deadline of the first naming binds: the order of the alphabet comes
    /// only after it, and a vacancy comes whenever it comes.
    pub(crate) fn is_untimed(&self, change: &Change) -> bool {
        let Change::MandatesNamed(act) = change else { return false };
        act.named_by == NamedBy::Alphabet || self.fills_vacancy(act)
    }

    /// True where all who are named take seats that others have left.
    fn fills_vacancy(&self, act: &MandatesNamed) -> bool {
        let left = self.seating(&act.contest, &act.list).map_or(0, Seating::left_again);
        (1..=u64::from(left)).contains(&(act.numbers.len() as u64))
    }

    pub(crate) fn record(
        &mut self,
        change: &Change,
        late: Option<&LateRulingCode>,
        around: &Circumstances,
    ) {
        let Circumstances { at, position, .. } = *around;
        match change {
            Change::MandatesNamed(act) => {
                let mandate = |&number: &u32| Mandate {
                    number,
                    named_by: act.named_by,
                    document: act.document.clone(),
                    position,
                    at,
                    late: late.cloned(),
                    ended: None,
                };
                let seating = self.entry(&act.contest, &act.list, around);
                seating.mandates.extend(act.numbers.iter().map(mandate));
                seating.fill();
            }
            Change::MandateEnded(act) => {
                let (reason, document) = (act.reason.clone(), act.document.clone());
                let seating = self.entry(&act.contest, &act.list, around);
                let sits = |one: &&mut Mandate| one.number == act.number && one.ended.is_none();
                if let Some(mandate) = seating.mandates.iter_mut().find(sits) {
                    mandate.ended = Some(Ended { reason, document, position, at });
                }
            }
            Change::SeatVacant(act) => {
                let document = act.document.clone();
                let seating = self.entry(&act.contest, &act.list, around);
                seating.vacancies.push(Vacancy { seats: act.seats, document, position, at });
                seating.fill();
            }
            Change::SidesDeclared(act) => {
                let versions = self.sides.entry(act.contest.clone()).or_default();
                versions.push(SidesAct { position, at, act: act.clone() });
            }
            _ => {}
        }
    }

    fn entry(
        &mut self,
        contest: &ContestCode,
        list: &ListCode,
        around: &Circumstances,
    ) -> &mut Seating {
        let seating = self.seatings.entry((contest.clone(), list.clone())).or_default();
        seating.seats = seats_of(around, contest, list).unwrap_or(0);
        seating
    }
}

/// Seats that a list received, as declared.
fn seats_of(around: &Circumstances, contest: &ContestCode, list: &ListCode) -> Option<u32> {
    around.seats.get(contest)?.get(list).map(|&Seats(seats)| seats)
}
