//! The share of a list's seats that groups of persons must have.

use alloc::string::String;
use alloc::vec::Vec;

use election::register::list::{Candidate, Sex};
use election::{ContestCode, ListCode, Ratio};
use law::procedure::{self, Group};
use law::{Date, Quota};

use crate::mandate::roll::persons;
use crate::mandate::{Mandates, Seating};
use crate::registers::Registers;

/// The quota on the seats of one list, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaCount {
    /// Codes of the groups, as the law has them.
    pub groups: Vec<String>,
    /// Their least common share.
    pub share: Ratio,
    /// Act and article.
    pub cite: String,
    /// Seats that the list received: the denominator.
    pub seats: u32,
    /// Persons of the groups that the share asks for, rounded up.
    pub needed: u32,
    /// Persons of the groups who sit, each counted once.
    pub found: u32,
    /// Persons of the groups who stand on the list and do not sit.
    pub standing: u32,
    /// Seats that nobody has taken.
    pub open: u32,
}

impl QuotaCount {
    /// True when those who sit are enough.
    pub fn is_kept(&self) -> bool {
        self.found >= self.needed
    }

    /// The most persons of the groups that can sit once the open seats are taken.
    pub fn reachable(&self) -> u32 {
        self.found + self.open.min(self.standing)
    }
}

/// Counts the quota of a list that received `seats`, as if `more` sat as well; none where the law
/// asks for none.
pub(crate) fn count(
    all: &Registers,
    contest: &ContestCode,
    list: &ListCode,
    seats: u32,
    more: &[u32],
) -> Option<QuotaCount> {
    let rules = all.rules_of(contest)?;
    let quota = rules.law.mandate_quota.as_ref()?;
    let groups = rules.procedure.as_deref().map_or(&[][..], |procedure| &procedure.groups);
    let on = reference_day(all);
    let seating = all.mandates.seating(contest, list);
    let sits = |number| more.contains(&number) || seating.is_some_and(|one| one.sits(number));
    let had = |number| seating.is_some_and(|one| one.has_had(number));
    let (mut found, mut standing) = (0, 0);
    for person in persons(all, contest, list) {
        if !in_groups(person.candidate, quota, groups, on) {
            continue;
        }
        let number = person.candidate.number;
        found += u32::from(sits(number));
        standing += u32::from(person.standing && !sits(number) && !had(number));
    }
    let taken = seating.map_or(0, Seating::taken) + count_of(more);
    Some(QuotaCount {
        groups: quota.groups.value.clone(),
        share: quota.share.value,
        cite: quota.share.cite.clone(),
        seats,
        needed: needed(quota.share.value, seats),
        found,
        standing,
        open: seats.saturating_sub(taken),
    })
}

impl Mandates {
    /// The quota on the seats of a list that received `seats`; none where the law asks for none.
    pub fn quota(
        &self,
        all: &Registers,
        contest: &ContestCode,
        list: &ListCode,
        seats: u32,
    ) -> Option<QuotaCount> {
        count(all, contest, list, seats, &[])
    }
}

/// The least number of persons that is `share` of `seats`.
fn needed(share: Ratio, seats: u32) -> u32 {
    let product = u128::from(seats) * u128::from(share.part());
    u32::try_from(product.div_ceil(u128::from(share.whole()))).unwrap_or(u32::MAX)
}

/// The day on which ages count for seats.
///
/// Reading: a quota on lists may count at registration; who takes a seat is counted on the day of
/// the election, to which the seats belong, since laws that ask for it name no day.
fn reference_day(all: &Registers) -> Option<Date> {
    Date::parse(&all.calendar.adopted()?.act.day)
}

fn in_groups(person: &Candidate, quota: &Quota, groups: &[Group], on: Option<Date>) -> bool {
    let named = |group: &&Group| quota.groups.value.contains(&group.code);
    groups.iter().filter(named).any(|group| belongs(person, group, on))
}

fn belongs(person: &Candidate, group: &Group, on: Option<Date>) -> bool {
    let sex = match person.sex {
        Sex::Female => procedure::Sex::Female,
        Sex::Male => procedure::Sex::Male,
    };
    let age = || Some(Date::parse(&person.born)?.years_until(on?));
    group.sex.is_none_or(|wanted| wanted == sex)
        && group.age_below.is_none_or(|below| age().is_some_and(|age| age < below))
        && (!group.declared || person.disability)
}

fn count_of(persons: &[u32]) -> u32 {
    u32::try_from(persons.len()).unwrap_or(u32::MAX)
}
