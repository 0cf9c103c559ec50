//! Whether a list may be registered, by the law and the procedure alone.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use election::ListCode;
use law::Date;
use law::procedure::{CandidateRules, Citizenship};

use crate::list::draft::{Draft, Person};
use crate::list::finding::{Finding, Kind};
use crate::list::quota::{ReferenceDays, quota};
use crate::registers::ContestRules;

/// Persons on other lists of the contest: name without differences of spaces and capitals, and day
/// of birth, to list and number.
pub type Elsewhere = BTreeMap<(String, Date), (ListCode, u32)>;

/// Says everything that keeps a list from being registered, in the order of its rows, what concerns
/// the list as a whole at the end. What the files do not ask for is not checked.
///
/// Readings, where the files have none of their own: seats and the share above them, rounded down,
/// are the most candidates; an age or a residence without a reference day is that on the day of the
/// election; residence is told in full years on the day of filing and is not counted further.
pub fn check(rules: &ContestRules, days: ReferenceDays, draft: &Draft) -> Vec<Finding> {
    check_among(rules, days, draft, &Elsewhere::new())
}

/// The same, with the persons of other lists at hand: nobody stands on two.
pub fn check_among(
    rules: &ContestRules,
    days: ReferenceDays,
    draft: &Draft,
    elsewhere: &Elsewhere,
) -> Vec<Finding> {
    let cites = Cites(rules);
    let mut findings = numbers(cites, draft);
    let mut seen: BTreeMap<(String, Date), &Person> = BTreeMap::new();
    for person in draft.standing() {
        findings.extend(qualified(rules, days, person));
        let Some(identity) = person.identity() else { continue };
        if let Some(first) = seen.get(&identity) {
            let kind = Kind::Twice {
                name: person.name.clone(),
                born: identity.1,
                first_line: first.line,
                first_number: first.number.unwrap_or(0),
            };
            findings.push(found(person, "list.person_once", cites.of_list(), kind));
        } else if let Some((list, number)) = elsewhere.get(&identity) {
            let kind = Kind::OnOtherList {
                name: person.name.clone(),
                born: identity.1,
                list: list.clone(),
                other_number: *number,
            };
            findings.push(found(person, "list.person_once", cites.of_list(), kind));
        } else {
            seen.insert(identity, person);
        }
    }
    findings.sort_by_key(|finding| (finding.line, finding.number));
    findings.extend(as_a_whole(rules, days, draft));
    findings
}

/// The most candidates that a list may have: seats and the share of them above, rounded down. None
/// where the law sets no limit.
pub fn size_max(rules: &ContestRules) -> Option<u64> {
    let above = rules.law.lists.as_ref()?.size_above_seats.as_ref()?.value;
    let seats = u128::from(rules.law.body.list_seats.value.0);
    let max = seats + seats * u128::from(above.part()) / u128::from(above.whole());
    Some(u64::try_from(max).unwrap_or(u64::MAX))
}

/// Articles by what they are for.
#[derive(Clone, Copy)]
pub(crate) struct Cites<'a>(pub &'a ContestRules);

impl Cites<'_> {
    /// The rule that a cell serves, and its article: a list that leaves the cell out cannot be held
    /// against that rule.
    pub(crate) fn of_column(self, column: &str) -> (&'static str, Option<String>) {
        let candidate = self.0.procedure.as_deref().and_then(|one| one.candidate.as_ref());
        let from = |cite: fn(&CandidateRules) -> Option<&String>| {
            candidate.and_then(cite).cloned().or_else(|| self.of_list())
        };
        match column {
            "born" => ("candidate.age_min", from(|one| one.age_min.as_ref().map(|one| &one.cite))),
            "citizen" => {
                ("candidate.citizenship", from(|one| one.citizenship.as_ref().map(|one| &one.cite)))
            }
            "resident_years" => (
                "candidate.residence_years_min",
                from(|one| one.residence_years_min.as_ref().map(|one| &one.cite)),
            ),
            "sex" | "disability" => ("lists.quota", self.of_quota().or_else(|| self.of_list())),
            "number" => ("list.order", self.of_order().or_else(|| self.of_list())),
            _ => ("list.candidates", self.of_list()),
        }
    }

    /// The article on the list as such.
    pub(crate) fn of_list(self) -> Option<String> {
        let procedure = self.0.procedure.as_deref().and_then(|one| one.list.as_ref());
        let per_party = procedure.and_then(|list| Some(list.per_party.as_ref()?.cite.clone()));
        let size = || {
            let lists = self.0.law.lists.as_ref()?;
            Some(lists.size_above_seats.as_ref()?.cite.clone())
        };
        per_party.or_else(size).or_else(|| self.of_quota())
    }

    fn of_order(self) -> Option<String> {
        let list = self.0.procedure.as_deref()?.list.as_ref()?;
        Some(list.order.as_ref()?.cite.clone())
    }

    fn of_quota(self) -> Option<String> {
        Some(self.0.law.lists.as_ref()?.quota.as_ref()?.share.cite.clone())
    }
}

fn found(person: &Person, rule: &'static str, cite: Option<String>, kind: Kind) -> Finding {
    Finding { line: person.line, number: person.number, rule, cite, kind }
}

/// Numbers run 1, 2, 3 … A number out of turn is one finding: what follows it is held against the
/// number itself when it goes on from there, else against the turn.
fn numbers(cites: Cites<'_>, draft: &Draft) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut expected = 1;
    for (nth, person) in draft.candidates.iter().enumerate() {
        let Some(number) = person.number else {
            expected += 1;
            continue;
        };
        if number != expected {
            let (rule, cite) = cites.of_column("number");
            let kind = Kind::Number { found: number, expected };
            findings.push(found(person, rule, cite, kind));
            let next = draft.candidates.get(nth + 1).and_then(|next| next.number);
            if next == number.checked_add(1) {
                expected = number;
            }
        }
        expected = expected.saturating_add(1);
    }
    findings
}

/// What the law asks of each candidate.
fn qualified(rules: &ContestRules, days: ReferenceDays, person: &Person) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(born) = person.born.filter(|born| *born > days.filed) {
        let (rule, cite) = Cites(rules).of_column("born");
        findings.push(found(person, rule, cite, Kind::BornLater { born, on: days.filed }));
        return findings;
    }
    let procedure = rules.procedure.as_deref();
    let Some(asked) = procedure.and_then(|one| one.candidate.as_ref()) else { return findings };
    if let (Some(age_min), Some(born)) = (&asked.age_min, person.born) {
        let on = days.of(asked.age_on.as_ref().map(|on| on.value));
        let age = born.years_until(on);
        if age < age_min.value {
            let kind = Kind::TooYoung { age, age_min: age_min.value, on };
            findings.push(found(person, "candidate.age_min", Some(age_min.cite.clone()), kind));
        }
    }
    if let Some(asked) = &asked.citizenship
        && asked.value == Citizenship::Required
        && person.citizen == Some(false)
    {
        let cite = Some(asked.cite.clone());
        findings.push(found(person, "candidate.citizenship", cite, Kind::NotCitizen));
    }
    if let (Some(asked), Some(years)) = (&asked.residence_years_min, person.resident_years)
        && years < u32::from(asked.value)
    {
        let kind = Kind::ResidenceShort { years, years_min: asked.value };
        let cite = Some(asked.cite.clone());
        findings.push(found(person, "candidate.residence_years_min", cite, kind));
    }
    findings
}

/// What the law asks of the list as a whole.
fn as_a_whole(rules: &ContestRules, days: ReferenceDays, draft: &Draft) -> Vec<Finding> {
    let whole = |rule, cite, kind| Finding { line: 0, number: None, rule, cite, kind };
    let size = draft.standing().count() as u64;
    if size == 0 {
        return Vec::from([whole("list.candidates", Cites(rules).of_list(), Kind::Nobody)]);
    }
    let mut findings = Vec::new();
    let above = rules.law.lists.as_ref().and_then(|lists| lists.size_above_seats.as_ref());
    if let (Some(max), Some(above)) = (size_max(rules), above)
        && size > max
    {
        let seats = rules.law.body.list_seats.value.0;
        let kind = Kind::TooMany { found: size, max, seats, share: above.value };
        findings.push(whole("lists.size_above_seats", Some(above.cite.clone()), kind));
    }
    if let Some(count) = quota(rules, days, draft).filter(|count| !count.may_be_met()) {
        let kind = Kind::Quota {
            counted: count.counted,
            required: count.required,
            of: count.of,
            share: count.share,
            groups: count.groups.into_iter().map(|(code, _)| code).collect(),
        };
        findings.push(whole("lists.quota", Some(count.cite), kind));
    }
    findings
}
