//! Lists held against a made-up law.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::sync::Arc;
use alloc::vec;
use alloc::vec::Vec;

use election::register::list::Sex;
use law::{Date, Law, Procedure};

use super::*;

const LAW: &str = r#"
id       = "xx/assembly/2024-06-01"
name     = "A made-up act"
source   = "made up"
read     = true
in_force = 2024-06-01
[body]
list_seats = { value = 9, cite = "art. 4" }
[apportionment]
method   = { value = "hare_quota", cite = "art. 5" }
leftover = { value = "largest_remainder", cite = "art. 5" }
[lists]
size_above_seats = { value = "30/100", cite = "art. 6" }
[lists.quota]
groups = { value = ["women", "young", "disability"], cite = "art. 7" }
share  = { value = "30/100", cite = "art. 7" }
"#;

const PROCEDURE: &str = r#"
id = "xx/assembly/2024-06-01"
name = "A made-up act"
source = "made up"
read = true
zone = "Etc/UTC"
[candidate]
citizenship = { value = "required", cite = "art. 10" }
age_min = { value = 25, cite = "art. 11" }
age_on = { value = "election", cite = "art. 11" }
residence_years_min = { value = 10, cite = "art. 12" }
[[group]]
code = "women"
sex = "female"
name = { en = "Women" }
cite = "art. 7"
[[group]]
code = "young"
age_below = 29
name = { en = "Young" }
cite = "art. 7"
[[group]]
code = "disability"
declared = true
name = { en = "With a disability" }
cite = "art. 7"
[list]
per_party = { value = 1, cite = "art. 13" }
quota_on = { value = "registered", cite = "art. 14" }
cancelled_below = { value = "1/2", cite = "art. 15" }
order = { value = "party", cite = "art. 16" }
[deposit]
multiple = { value = 15, cite = "art. 20" }
per = { value = "candidate", cite = "art. 20" }
[[deposit.relief]]
share_min = "7/100"
factor = "0/1"
cite = "art. 21"
[[deposit.relief]]
share_min = "5/100"
factor = "1/2"
cite = "art. 22"
[[deposit.relief]]
share_min = "3/100"
factor = "7/10"
cite = "art. 23"
"#;

pub(super) fn rules() -> ContestRules {
    ContestRules {
        contest: "assembly".into(),
        law: Arc::new(Law::from_toml(LAW).expect("a law")),
        procedure: Some(Arc::new(Procedure::from_toml(PROCEDURE).expect("a procedure"))),
    }
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

pub(super) fn days() -> ReferenceDays {
    let [election, filed, registered] = ["2024-12-01", "2024-10-01", "2024-10-10"].map(day);
    ReferenceDays { election, filed, registered }
}

pub(super) fn candidate(number: u32, sex: Sex, born: &str) -> Candidate {
    Candidate {
        number,
        name: format!("Person {number}"),
        name_other: None,
        born: born.into(),
        sex,
        citizen: true,
        resident_years: 10,
        residence: "Town".into(),
        occupation: "Teacher".into(),
        disability: false,
    }
}

/// A list of `of`, the first `women` of them women, everybody of middle age.
pub(super) fn list_of(of: u32, women: u32) -> Vec<Candidate> {
    let sex = |number| if number <= women { Sex::Female } else { Sex::Male };
    (1..=of).map(|number| candidate(number, sex(number), "1980-05-05")).collect()
}

pub(super) fn draft(candidates: &[Candidate]) -> Draft {
    Draft::of(candidates, BTreeSet::new())
}

fn codes(findings: &[Finding]) -> Vec<(&'static str, Option<u32>)> {
    findings.iter().map(|one| (one.code(), one.number)).collect()
}

#[test]
fn a_list_at_the_bounds_of_the_law_has_no_fault() {
    // Nine seats and 30 % of them are 11.7: eleven may stand. 30 % of eleven are 3.3.
    assert_eq!(size_max(&rules()), Some(11));
    assert_eq!(check(&rules(), days(), &draft(&list_of(11, 4))), []);
    let found = check(&rules(), days(), &draft(&list_of(12, 4)));
    assert_eq!(codes(&found), [("list.too_many", None)]);
    assert_eq!(found[0].cite.as_deref(), Some("art. 6"));
}

#[test]
fn exactly_the_share_is_enough_and_one_person_less_is_not() {
    for (of, women, met) in [(10, 3, true), (10, 2, false), (11, 4, true), (11, 3, false)] {
        let draft = draft(&list_of(of, women));
        let count = quota(&rules(), days(), &draft).expect("the law has a quota");
        assert_eq!((count.counted, count.is_met()), (u64::from(women), met), "{women} of {of}");
        let found = check(&rules(), days(), &draft);
        assert_eq!(found.is_empty(), met, "{women} of {of}: {found:?}");
    }
}

#[test]
fn ages_of_the_quota_are_those_of_its_own_day() {
    // The 29th birthday is the day of registration: young the day before, not on the day.
    let mut list = list_of(10, 2);
    list[9].born = "1995-10-10".into();
    assert_eq!(codes(&check(&rules(), days(), &draft(&list))), [("list.quota", None)]);
    let earlier = ReferenceDays { registered: day("2024-10-09"), ..days() };
    assert_eq!(check(&rules(), earlier, &draft(&list)), []);
}

#[test]
fn a_person_of_two_groups_counts_once() {
    let mut list = list_of(10, 2);
    for woman in &mut list[..2] {
        (woman.born, woman.disability) = ("1998-01-01".into(), true);
    }
    let count = quota(&rules(), days(), &draft(&list)).expect("the law has a quota");
    assert_eq!((count.counted, count.required), (2, 3));
    let sizes: Vec<u64> = count.groups.iter().map(|group| group.1).collect();
    assert_eq!(sizes, [2, 2, 2]);
}

#[test]
fn every_candidate_is_held_against_each_rule() {
    let mut list = list_of(11, 4);
    list[0].born = "1999-12-02".into(); // 24 on the day of the election, 25 the day after
    list[1].citizen = false;
    list[2].resident_years = 9;
    list[3].born = "2030-01-01".into();
    list[5] = Candidate { number: 6, name: " person  5".into(), ..list[4].clone() };
    let found = check(&rules(), days(), &draft(&list));
    let expected = [
        ("list.too_young", Some(1)),
        ("list.not_citizen", Some(2)),
        ("list.residence_short", Some(3)),
        ("list.born_later", Some(4)),
        ("list.person_twice", Some(6)),
    ];
    assert_eq!(codes(&found), expected);
    let cites: Vec<&str> = found.iter().filter_map(|one| one.cite.as_deref()).collect();
    assert_eq!(cites, ["art. 11", "art. 10", "art. 12", "art. 11", "art. 13"]);
    assert_eq!(
        found[0].to_string(),
        "candidate 1: 24 years old on 2024-12-01, 25 are needed [candidate.age_min, art. 11]"
    );
    list[0].born = "1999-12-01".into();
    assert_eq!(codes(&check(&rules(), days(), &draft(&list)))[0], expected[1]);
}

#[test]
fn a_number_out_of_turn_is_one_fault() {
    let with = |numbers: &[u32]| {
        let mut list = list_of(11, 4);
        list.truncate(numbers.len());
        for (one, number) in list.iter_mut().zip(numbers) {
            one.number = *number;
        }
        let found = check(&rules(), days(), &draft(&list)).into_iter();
        found.filter(|one| one.code() == "list.number").count()
    };
    assert_eq!(with(&[1, 2, 3, 4, 5]), 0);
    assert_eq!(with(&[1, 2, 4, 5, 6]), 1, "a gap");
    assert_eq!(with(&[1, 2, 2, 4, 5]), 1, "twice");
    assert_eq!(with(&[1, 2, 30, 4, 5]), 1, "a slip");
    assert_eq!(with(&[2, 3, 4, 5, 6]), 1, "a late start");
    assert_eq!(with(&[1, 3, 5, 7, 9]), 4, "only odd ones");
    assert_eq!(with(&[1, 2, 3, 4, u32::MAX]), 1);
}

#[test]
fn a_row_is_read_with_every_bad_cell_and_nothing_follows_from_it() {
    let good = ["1", "Person 1", "", "1980-05-05", "female", "yes", "10", "Town", "Teacher", ""];
    let bad = ["0", " ", "", "1980-02-30", "woman", "", "-1", "", "Teacher", "maybe"];
    let (draft, found) = Draft::read(&rules(), [(2, good), (3, bad)]);
    let columns: Vec<String> = found
        .iter()
        .map(|one| match &one.kind {
            Kind::Empty { column } => format!("{column} empty"),
            Kind::Unreadable { column, .. } => (*column).into(),
            other => panic!("{other}"),
        })
        .collect();
    let expected = [
        "number",
        "name",
        "born",
        "sex",
        "citizen empty",
        "resident_years",
        "residence empty",
        "disability",
    ];
    assert_eq!(columns, expected);
    assert!(found.iter().all(|one| one.line == 3 && one.cite.is_some()), "{found:?}");
    assert_eq!(check(&rules(), days(), &draft), []);
    assert_eq!(draft.complete(), None);
    let (draft, _) = Draft::read(&rules(), [(2, good)]);
    assert_eq!(
        draft.complete().map(|list| cells(&list[0])[1..9].join(",")).as_deref(),
        Some("Person 1,,1980-05-05,female,yes,10,Town,Teacher")
    );
}

#[test]
fn what_no_file_asks_for_is_not_checked() {
    let bare = ContestRules { procedure: None, ..rules() };
    let mut list = list_of(11, 0);
    (list[0].born, list[1].citizen, list[2].resident_years) = ("2020-01-01".into(), false, 0);
    assert_eq!(check(&bare, days(), &draft(&list)), []);
    assert_eq!(quota(&bare, days(), &draft(&list)), None);
}

#[test]
fn a_deposit_is_paid_in_the_band_that_the_party_reached() {
    let due = |share: Option<(u64, u64)>| {
        let last = share.and_then(|(part, whole)| Ratio::new(part, whole));
        deposit_due(&rules(), 11, last).and_then(|due| due.amount(42_501)).expect("a deposit")
    };
    let full = 15 * 11 * 42_501;
    assert_eq!(due(None), full);
    assert_eq!(due(Some((29_999, 1_000_000))), full);
    // 7/10 of 7,012,665 are 4,908,865.5; half of it 3,506,332.5.
    assert_eq!(due(Some((3, 100))), 4_908_866);
    assert_eq!(due(Some((49_999, 1_000_000))), 4_908_866);
    assert_eq!(due(Some((5, 100))), 3_506_333);
    assert_eq!(due(Some((7, 100))), 0);
}

#[test]
fn a_difference_names_each_cell() {
    let before = list_of(3, 1);
    let mut after = list_of(4, 1);
    after.remove(1);
    after[0].residence = "Village".into();
    let found = difference(&before, &after);
    assert_eq!(found.added.iter().map(|one| one.number).collect::<Vec<_>>(), [4]);
    assert_eq!(found.removed.iter().map(|one| one.number).collect::<Vec<_>>(), [2]);
    let change =
        FieldChange { column: "residence", before: "Town".into(), after: "Village".into() };
    assert_eq!(found.changed, BTreeMap::from([(1, vec![change])]));
    assert!(difference(&before, &before).is_empty());
}
