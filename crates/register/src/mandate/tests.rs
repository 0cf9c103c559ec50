//! Seats of made-up lists, named, left and filled.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec;
use alloc::vec::Vec;

use election::register::calendar::{CalendarAdopted, DeadlineFixed, LateAdmitted};
use election::register::list::{
    Candidate, CandidateLeft, CandidatesFiled, Decision, Leaving, ListDecided, ListFiled,
    ListWithdrawn, Sex,
};
use election::register::mandate::{
    MandateEnded, MandatesNamed, NamedBy, SeatVacant, SidesDeclared,
};
use election::register::{Change, RegisterChanged};
use election::{ContestCode, ListCode, Seats, Text};
use law::{Law, Procedure};
use proptest::prelude::*;

use super::*;
use crate::registers::ContestRules;
use crate::{Circumstances, Refusal};

const LAW: &str = r#"
id       = "xx/assembly/2024-06-01"
name     = "Electoral Code of Exampland"
source   = "https://law.example/electoral-code"
read     = true
in_force = 2024-06-01
[body]
list_seats = { value = 7, cite = "art. 4(1)" }
[apportionment]
method   = { value = "hare_quota", cite = "art. 113(1)" }
leftover = { value = "largest_remainder", cite = "art. 113(2)" }
"#;

const QUOTA: &str = r#"
[mandate_quota]
groups = { value = ["women", "youth"], cite = "art. 97(3)" }
share  = { value = "2/5", cite = "art. 97(3)" }
"#;

const PROCEDURE: &str = r#"
id = "xx/assembly/2024-06-01"
name = "Electoral Code of Exampland"
source = "https://law.example/electoral-code"
read = true
zone = "Etc/UTC"
state_language = { value = "kk", cite = "art. 1" }
[[deadline]]
code = "mandate.named"
name = { en = "Parties name who sits" }
from = "election"
offset = "+10 days"
edge = "until"
binds = ["mandate.named"]
cite = "art. 97(1)"
[[group]]
code = "women"
sex = "female"
name = { en = "Women" }
cite = "art. 97(3)"
[[group]]
code = "youth"
age_below = 35
name = { en = "Young people" }
cite = "art. 97(3)"
[mandate]
fallback = { value = "alphabetical", cite = "art. 97(2)" }
exhausted = { value = "vacant", cite = "art. 98(2)" }
[[guarantee]]
code = "committee_chair"
count = 1
holder = "opposition"
name = { en = "Chair of a committee" }
cite = "art. 120"
[opposition]
majority = { value = "RULE", cite = "art. 119" }
"#;

/// End of the days in which a party names.
const LIMIT: u64 = 1_000;

struct House {
    registers: Registers,
    seats: BTreeMap<ContestCode, BTreeMap<ListCode, Seats>>,
    at: u64,
    position: u64,
}

impl House {
    /// Lists a, b, c with 4, 2 and 1 seats; candidates of a stand in the order of `names`, the
    /// first two of them women.
    fn new(names: &[&str], law: &str, rule: &str) -> Self {
        let law = Law::from_toml(law).expect("the law of these tests");
        let procedure = Procedure::from_toml(&PROCEDURE.replace("RULE", rule));
        let rules = ContestRules {
            contest: "assembly".into(),
            law: Arc::new(law),
            procedure: Some(Arc::new(procedure.expect("the procedure of these tests"))),
        };
        let seats = [("a", 4), ("b", 2), ("c", 1), ("d", 0)];
        let seats = seats.map(|(list, seats)| (list.into(), Seats(seats))).into();
        let mut house = Self {
            registers: Registers::new(vec![rules]),
            seats: [("assembly".into(), seats)].into(),
            at: 10,
            position: 0,
        };
        house.record(Change::CalendarAdopted(CalendarAdopted {
            day: "2024-06-09".into(),
            called: "2024-04-01".into(),
            resolution: "No 1".into(),
            deadlines: vec![DeadlineFixed { code: "mandate.named".into(), at: LIMIT }],
        }));
        house.file("a", names);
        house.file("b", &["Би Бір", "Би Екі"]);
        house
    }

    fn file(&mut self, list: &str, names: &[&str]) {
        let candidates: Vec<Candidate> =
            (1..).zip(names).map(|(number, name)| candidate(number, name)).collect();
        self.record(Change::ListFiled(ListFiled {
            contest: "assembly".into(),
            list: list.into(),
            party: list.into(),
            name: Text::default(),
            short: Text::default(),
            colour: "#000000".into(),
            candidates: u32::try_from(names.len()).expect("few"),
            document: "congress".into(),
        }));
        self.record(Change::CandidatesFiled(CandidatesFiled {
            contest: "assembly".into(),
            list: list.into(),
            candidates,
        }));
    }

    fn around(&self) -> Circumstances {
        let (at, position, seats) = (self.at, self.position, self.seats.clone());
        Circumstances { at, position, opened: true, seats }
    }

    fn record(&mut self, change: Change) {
        let around = self.around();
        self.registers.record(&RegisterChanged { change, late: None }, &around);
        self.position += 1;
    }

    fn try_late(&mut self, change: Change, late: Option<&str>) -> Vec<Refusal> {
        let act = RegisterChanged { change, late: late.map(Into::into) };
        let around = self.around();
        let refusals = self.registers.admit(&act, &around).err().unwrap_or_default();
        if refusals.is_empty() {
            self.registers.record(&act, &around);
            self.position += 1;
        }
        refusals
    }

    /// Codes of the refusals; the act is recorded when there are none.
    fn codes(&mut self, change: Change) -> Vec<&'static str> {
        self.try_late(change, None).iter().map(Refusal::code).collect()
    }

    fn sitting(&self, list: &str) -> Vec<u32> {
        let seating = self.registers.mandates.seating(&"assembly".into(), &list.into());
        seating.into_iter().flat_map(Seating::sitting).map(|one| one.number).collect()
    }

    fn sides(&self, seats: &[(&str, u32)]) -> Sides<'_> {
        let seats = seats.iter().map(|&(list, seats)| (list.into(), Seats(seats))).collect();
        self.registers.mandates.sides(&self.registers, &"assembly".into(), &seats)
    }
}

/// A woman in the first two places; everybody is born in 1980 but the third, who is 34.
fn candidate(number: u32, name: &str) -> Candidate {
    Candidate {
        number,
        name: name.into(),
        name_other: None,
        born: if number == 3 { "1989-06-10".into() } else { "1980-01-01".into() },
        sex: if number < 3 { Sex::Female } else { Sex::Male },
        citizen: true,
        resident_years: 20,
        residence: "Town".into(),
        occupation: "teacher".into(),
        disability: false,
    }
}

fn named(list: &str, numbers: &[u32], named_by: NamedBy) -> Change {
    Change::MandatesNamed(MandatesNamed {
        contest: "assembly".into(),
        list: list.into(),
        numbers: numbers.to_vec(),
        named_by,
        document: "No 2".into(),
    })
}

fn by_party(list: &str, numbers: &[u32]) -> Change {
    named(list, numbers, NamedBy::Party)
}

fn by_alphabet(list: &str, numbers: &[u32]) -> Change {
    named(list, numbers, NamedBy::Alphabet)
}

fn ended(list: &str, number: u32) -> Change {
    Change::MandateEnded(MandateEnded {
        contest: "assembly".into(),
        list: list.into(),
        number,
        reason: "resigned, art. 52".into(),
        document: "No 3".into(),
    })
}

fn vacant(list: &str, seats: u32) -> Change {
    Change::SeatVacant(SeatVacant {
        contest: "assembly".into(),
        list: list.into(),
        seats,
        document: "No 4".into(),
    })
}

fn left(list: &str, number: u32) -> Change {
    Change::CandidateLeft(CandidateLeft {
        contest: "assembly".into(),
        list: list.into(),
        number,
        leaving: Leaving::Withdrawn,
        document: "statement".into(),
    })
}

fn declared(majority: &[&str], opposition: &[&str]) -> Change {
    let lists = |codes: &[&str]| codes.iter().map(|&code| code.into()).collect();
    Change::SidesDeclared(SidesDeclared {
        contest: "assembly".into(),
        majority: lists(majority),
        opposition: lists(opposition),
        document: "agreement".into(),
    })
}

/// Six persons whose alphabet is not the order of the list: ә after а, ү after ұ, і after both.
const NAMES: [&str; 6] = ["Үсенов", "Ұзақов", "Іргебаев", "Әлиев", "Абаев", "Яров"];
const BY_ALPHABET: [u32; 6] = [5, 4, 2, 1, 3, 6];

fn house() -> House {
    House::new(&NAMES, LAW, "most_mandates")
}

#[test]
fn nobody_sits_before_the_declaration() {
    let mut house = house();
    let seats = core::mem::take(&mut house.seats);
    assert_eq!(house.codes(by_party("a", &[1])), ["mandate.not_declared"]);
    assert_eq!(house.codes(declared(&["a"], &[])), ["mandate.not_declared"]);
    house.seats = seats;
    assert_eq!(house.codes(by_party("x", &[1])), ["mandate.unknown_list"]);
    assert_eq!(house.codes(by_party("a", &[1])), [""; 0]);
    assert_eq!(house.sitting("a"), [1]);
}

#[test]
fn every_person_who_cannot_sit_is_named_at_once() {
    let mut house = house();
    house.record(left("a", 6));
    house.record(by_party("a", &[1, 2]));
    house.record(ended("a", 2));
    let refusals = house.try_late(by_party("a", &[1, 2, 6, 7, 3, 3]), None);
    let codes: Vec<_> = refusals.iter().map(Refusal::code).collect();
    assert_eq!(
        codes,
        [
            "mandate.sits_already",
            "mandate.ended_already",
            "mandate.left_list",
            "mandate.not_on_list",
            "mandate.person_twice",
            "mandate.too_many"
        ]
    );
    assert_eq!(
        refusals[5].fields()[1..],
        [("found", "6".into()), ("left", "3".into()), ("seats", "4".into())]
    );
    assert_eq!(house.codes(by_party("a", &[])), ["mandate.nobody"]);
}

#[test]
fn a_party_that_names_late_needs_a_ruling_and_the_seat_says_so() {
    let mut house = house();
    house.at = LIMIT + 1;
    assert_eq!(house.codes(by_party("a", &[1, 2, 3, 4])), ["calendar.too_late"]);
    house.record(Change::LateAdmitted(LateAdmitted {
        ruling: "R1".into(),
        deadline: "mandate.named".into(),
        subject: "a".into(),
        reason: "the post was late".into(),
        basis: "No 9".into(),
    }));
    assert_eq!(house.try_late(by_party("a", &[1, 2, 3, 4]), Some("R1")), []);
    let seating = house.registers.mandates.seating(&"assembly".into(), &"a".into());
    let late = seating.expect("four sit").sitting().map(|one| one.late.clone());
    assert_eq!(late.collect::<Vec<_>>(), vec![Some("R1".into()); 4]);
}

#[test]
fn the_alphabet_decides_after_the_days_of_the_party_and_only_what_it_left() {
    let mut house = house();
    assert_eq!(house.codes(by_alphabet("a", &BY_ALPHABET[..4])), ["mandate.too_early"]);
    assert_eq!(house.codes(by_party("b", &[2, 1])), [""; 0]);
    assert_eq!(house.codes(by_party("a", &[6])), [""; 0]);
    house.at = LIMIT + 1;
    let codes = house.codes(by_alphabet("b", &[1]));
    assert_eq!(codes, ["mandate.sits_already", "mandate.party_named"]);
    assert_eq!(house.codes(by_alphabet("a", &BY_ALPHABET[..3])), [""; 0]);
    assert_eq!(house.sitting("a"), [6, 5, 4, 2]);
}

#[test]
fn another_order_than_the_alphabet_is_refused_with_the_name_expected() {
    let mut house = house();
    house.at = LIMIT + 1;
    let refusals = house.try_late(by_alphabet("a", &[5, 4, 1, 2]), None);
    assert_eq!(
        refusals.iter().map(|one| format!("{one}")).collect::<Vec<String>>(),
        [
            "list a: the 3. person is Үсенов, place 1; by the alphabet of `kk` it is Ұзақов, place 2 \
          (art. 97(2))"
        ]
    );
    assert_eq!(house.codes(by_alphabet("a", &BY_ALPHABET[..4])), [""; 0]);
}

#[test]
fn a_vacancy_is_filled_without_a_deadline_by_party_or_alphabet() {
    let mut house = house();
    house.record(by_party("a", &[1, 2, 3, 4]));
    house.at = LIMIT * 100;
    assert_eq!(house.codes(ended("a", 5)), ["mandate.not_sitting"]);
    assert_eq!(house.codes(ended("a", 2)), [""; 0]);
    assert_eq!(house.codes(by_party("a", &[2])), ["mandate.ended_already"]);
    assert_eq!(house.codes(by_party("a", &[6])), [""; 0]);
    assert_eq!(house.codes(ended("a", 1)), [""; 0]);
    assert_eq!(house.codes(by_alphabet("a", &[5])), [""; 0]);
    assert_eq!(house.sitting("a"), [3, 4, 6, 5]);
}

/// Four seats, two named, one of them left: one seat has had a person, two have had nobody.
#[test]
fn seats_that_nobody_has_had_keep_the_days_of_the_first_naming() {
    let mut house = house();
    house.record(by_party("a", &[1, 2]));
    house.record(ended("a", 1));
    house.record(by_party("a", &[3]));
    house.record(ended("a", 2));
    house.record(by_party("a", &[4]));
    house.at = LIMIT + 1;
    // Four persons have had a seat, and two seats have had nobody.
    assert_eq!(house.codes(by_party("a", &[5, 6])), ["calendar.too_late"]);
    assert_eq!(house.codes(by_party("a", &[5])), ["calendar.too_late"]);
    assert_eq!(house.codes(ended("a", 4)), [""; 0]);
    assert_eq!(house.codes(by_party("a", &[5, 6])), ["calendar.too_late"], "one of two was left");
    assert_eq!(house.codes(by_party("a", &[5])), [""; 0]);
    assert_eq!(house.codes(by_party("a", &[6])), ["calendar.too_late"]);
}

#[test]
fn nobody_is_named_from_a_list_that_is_gone() {
    let decided = |decision| {
        Change::ListDecided(ListDecided {
            contest: "assembly".into(),
            list: "b".into(),
            decision,
            at: 10,
            resolution: "No 5".into(),
            grounds: vec!["art. 9".into()],
        })
    };
    let withdrawn = Change::ListWithdrawn(ListWithdrawn {
        contest: "assembly".into(),
        list: "b".into(),
        document: "congress".into(),
    });
    let gone = [decided(Decision::Refused), decided(Decision::Cancelled), withdrawn];
    for change in gone {
        let mut house = house();
        house.record(change);
        assert_eq!(house.codes(by_party("b", &[1])), ["mandate.list_gone"]);
        assert_eq!(house.codes(vacant("b", 2)), [""; 0], "its seats stay empty");
        assert_eq!(house.codes(by_party("a", &[1])), [""; 0]);
    }
    let mut house = house();
    assert_eq!(house.codes(by_party("c", &[1])), ["mandate.not_on_list"], "it is not kept");
}

#[test]
fn a_seat_stays_empty_only_when_nobody_is_left_on_the_list() {
    let mut house = house();
    house.record(by_party("b", &[1]));
    let refusals = house.try_late(vacant("b", 1), None);
    assert_eq!(
        refusals.iter().map(|one| format!("{one}")).collect::<Vec<String>>(),
        [
            "list b: 1 persons still stand on it for 1 open seats; a seat stays empty only when nobody \
          is left (art. 98(2))"
        ]
    );
    house.record(left("b", 2));
    assert_eq!(house.codes(vacant("b", 2)), ["mandate.not_open"]);
    assert_eq!(house.codes(vacant("b", 1)), [""; 0]);
    let seating = house.registers.mandates.seating(&"assembly".into(), &"b".into());
    let seating = seating.expect("one sits");
    assert_eq!((seating.open(), seating.vacant(), seating.sitting().count()), (0, 1, 1));
    assert_eq!(house.codes(by_party("b", &[2])), ["mandate.left_list", "mandate.too_many"]);
}

/// Two fifths of four seats are 1.6, so two; the groups of list a have places 1, 2 and 3.
#[test]
fn the_quota_on_seats_is_met_exactly_or_refused_with_both_numbers() {
    let law = format!("{LAW}{QUOTA}");
    let house = || House::new(&NAMES, &law, "most_mandates");
    let mut one = house();
    let refusals = one.try_late(by_party("a", &[1, 4, 5, 6]), None);
    let [refusal] = &refusals[..] else { panic!("{refusals:?}") };
    assert_eq!(refusal.code(), "mandate.quota_missed");
    assert_eq!(
        refusal.fields()[1..4],
        [("found", "1".into()), ("seats", "4".into()), ("needed", "2".into())]
    );
    assert_eq!(one.codes(by_party("a", &[1, 3, 5, 6])), [""; 0], "a woman and a young man");
    let count = one.registers.mandates.quota(&one.registers, &"assembly".into(), &"a".into(), 4);
    let count = count.expect("the law has a quota");
    assert_eq!((count.found, count.seats, count.is_kept()), (2, 4, true));
    // A vacancy: who follows must keep the quota while the list can.
    assert_eq!(one.codes(ended("a", 3)), [""; 0]);
    assert_eq!(one.codes(by_party("a", &[4])), ["mandate.quota_missed"]);
    assert_eq!(one.codes(left("a", 2)), [""; 0]);
    assert_eq!(one.codes(by_party("a", &[4])), [""; 0], "nobody of the groups is left");
    // Named in two parts, the first part may leave the groups to the second.
    let mut two = house();
    assert_eq!(two.codes(by_party("a", &[5, 6])), [""; 0]);
    assert_eq!(two.codes(by_party("a", &[4])), ["mandate.quota_missed"]);
    assert_eq!(two.codes(by_party("a", &[2, 1])), [""; 0]);
}

#[test]
fn the_most_seats_are_the_majority_and_a_tie_is_unsettled() {
    let mut house = house();
    assert_eq!(
        house.codes(declared(&["b"], &["b", "d"])),
        ["mandate.side_twice", "mandate.not_in_house"]
    );
    assert_eq!(house.codes(declared(&["a"], &["c", "b"])), [""; 0]);
    let sides = house.sides(&[("a", 4), ("b", 2), ("c", 1)]);
    assert_eq!(sides.majority, Majority::Settled { lists: vec!["a".into()], seats: 4 });
    assert_eq!(sides.opposition, [("b".into(), 2), ("c".into(), 1)]);
    assert_eq!(sides.claims[0].holder, Holder::Several(vec!["b".into(), "c".into()]));
    let sides = house.sides(&[("a", 3), ("b", 3), ("c", 1)]);
    let tie = Unsettled::Tie { lists: vec!["a".into(), "b".into()], seats: 3 };
    assert_eq!(sides.majority, Majority::Unsettled(tie));
    assert_eq!(sides.claims[0].holder, Holder::Unsettled);
    let sides = house.sides(&[("a", 2), ("b", 4), ("c", 1)]);
    let contradicted = Unsettled::Contradicted { list: "b".into(), seats: 4 };
    assert_eq!(sides.majority, Majority::Unsettled(contradicted));
}

#[test]
fn more_than_half_is_asked_exactly() {
    let mut house = House::new(&NAMES, LAW, "more_than_half");
    let undeclared = house.sides(&[("a", 3), ("b", 2), ("c", 1)]).majority;
    assert_eq!(undeclared, Majority::Unsettled(Unsettled::NotDeclared { needed: 4 }));
    let alone = house.sides(&[("a", 4), ("b", 2), ("c", 1)]).majority;
    assert_eq!(alone, Majority::Settled { lists: vec!["a".into()], seats: 4 });
    assert_eq!(house.codes(declared(&["b", "c"], &["a"])), [""; 0]);
    let lists: Vec<ListCode> = vec!["b".into(), "c".into()];
    let half = house.sides(&[("a", 3), ("b", 2), ("c", 1)]).majority;
    let small = Unsettled::TooSmall { lists: lists.clone(), seats: 3, needed: 4 };
    assert_eq!(half, Majority::Unsettled(small), "two equal blocks");
    let over = house.sides(&[("a", 3), ("b", 2), ("c", 2)]);
    assert_eq!(over.majority, Majority::Settled { lists, seats: 4 });
    assert_eq!(over.claims[0].holder, Holder::List("a".into()));
}

proptest! {
    /// Whatever acts are tried, nobody sits twice and no seat is given twice.
    #[test]
    fn seats_are_never_given_twice(tries in prop::collection::vec((0_u8..4, 1_u32..8), 0..40)) {
        let mut house = house();
        for (kind, number) in tries {
            house.at = if kind == 1 { LIMIT + 1 } else { 10 };
            let change = match kind {
                0 => by_party("a", &[number]),
                1 => by_alphabet("a", &[number]),
                2 => ended("a", number),
                _ => vacant("a", number),
            };
            house.codes(change);
            let mut sitting = house.sitting("a");
            prop_assert!(sitting.len() <= 4);
            sitting.sort_unstable();
            sitting.dedup();
            prop_assert_eq!(sitting.len(), house.sitting("a").len());
        }
    }

    /// The expected order can always be named, and the next one by it is always admitted.
    #[test]
    fn the_next_by_the_alphabet_can_always_be_named(
        names in prop::collection::vec("[а-яәғқңөұүһі]{1,5}", 4..9),
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut house = House::new(&names, LAW, "most_mandates");
        house.at = LIMIT + 1;
        for _ in 0..4 {
            let (contest, list) = ("assembly".into(), "a".into());
            let next = house.registers.mandates.next(&house.registers, &contest, &list);
            let number = next.expect("an order is set")[0].number;
            prop_assert_eq!(house.codes(by_alphabet("a", &[number])), [""; 0]);
        }
    }
}
