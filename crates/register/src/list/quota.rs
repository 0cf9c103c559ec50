//! The quota of groups, counted exactly and once per person.

use alloc::string::String;
use alloc::vec::Vec;

use election::Ratio;
use election::register::list::Sex;
use law::Date;
use law::procedure::{Group, ReferenceDay};

use crate::list::draft::{Draft, Person};
use crate::registers::ContestRules;

/// Days on which ages are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReferenceDays {
    /// Day of the election.
    pub election: Date,
    /// Day on which the list is handed in.
    pub filed: Date,
    /// Day on which the list is registered.
    pub registered: Date,
}

/// How far a list meets the quota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotaCount {
    /// Persons of any of the groups, each once.
    pub counted: u64,
    /// Persons of whom it cannot be told, because their row is not complete.
    pub unknown: u64,
    /// Persons on the list.
    pub of: u64,
    /// The fewest that reach the share: `share × of`, rounded up.
    pub required: u64,
    /// The share that the law asks for.
    pub share: Ratio,
    /// Each group by its code, with its persons; who is in two of them stands in both.
    pub groups: Vec<(String, u64)>,
    /// The day on which ages are counted.
    pub on: Date,
    /// Act and article.
    pub cite: String,
}

impl QuotaCount {
    /// Whether the share is reached: `counted / of ≥ share`, compared exactly.
    pub fn is_met(&self) -> bool {
        self.counted >= self.required
    }

    /// Whether it may be reached once every row is complete.
    pub fn may_be_met(&self) -> bool {
        self.counted + self.unknown >= self.required
    }
}

impl ReferenceDays {
    /// The same day for everything.
    pub fn all(day: Date) -> Self {
        Self { election: day, filed: day, registered: day }
    }

    pub(crate) fn of(self, day: Option<ReferenceDay>) -> Date {
        match day {
            Some(ReferenceDay::Filed) => self.filed,
            Some(ReferenceDay::Registered) => self.registered,
            Some(ReferenceDay::Election) | None => self.election,
        }
    }
}

/// Counts the quota of the law over those who stand on the list; none where the law has no quota,
/// or the procedure does not say what one of its groups is.
///
/// Where the procedure names no reference day, ages are those on the day of the election.
pub fn quota(rules: &ContestRules, days: ReferenceDays, draft: &Draft) -> Option<QuotaCount> {
    let asked = rules.law.lists.as_ref()?.quota.as_ref()?;
    let procedure = rules.procedure.as_deref()?;
    let groups: Option<Vec<&Group>> =
        asked.groups.value.iter().map(|code| procedure.group(code)).collect();
    let groups = groups?;
    let on = procedure.list.as_ref().and_then(|list| list.quota_on.as_ref());
    let on = days.of(on.map(|on| on.value));
    let (mut counted, mut unknown, mut of) = (0, 0, 0);
    let mut sizes: Vec<(String, u64)> =
        groups.iter().map(|group| (group.code.clone(), 0)).collect();
    for person in draft.standing() {
        of += 1;
        let belongs: Vec<Option<bool>> =
            groups.iter().map(|group| belongs(group, person, on)).collect();
        for (size, belongs) in sizes.iter_mut().zip(&belongs) {
            size.1 += u64::from(*belongs == Some(true));
        }
        let any = belongs.contains(&Some(true));
        counted += u64::from(any);
        unknown += u64::from(!any && belongs.contains(&None));
    }
    let share = asked.share.value;
    let required = (u128::from(share.part()) * u128::from(of)).div_ceil(u128::from(share.whole()));
    Some(QuotaCount {
        counted,
        unknown,
        of,
        required: u64::try_from(required).unwrap_or(u64::MAX),
        share,
        groups: sizes,
        on,
        cite: asked.share.cite.clone(),
    })
}

/// Whether a person belongs to a group: each condition that is there has to hold. None where it
/// cannot be told.
fn belongs(group: &Group, person: &Person, on: Date) -> Option<bool> {
    let sex = group.sex.map(|sex| {
        person.sex.map(|own| match own {
            Sex::Female => sex == law::procedure::Sex::Female,
            Sex::Male => sex == law::procedure::Sex::Male,
        })
    });
    let age = group.age_below.map(|age| person.born.map(|born| born.years_until(on) < age));
    let declared = group.declared.then_some(person.disability);
    let conditions: Vec<Option<bool>> = [sex, age, declared].into_iter().flatten().collect();
    if conditions.contains(&Some(false)) {
        return Some(false);
    }
    if conditions.contains(&None) { None } else { Some(!conditions.is_empty()) }
}
