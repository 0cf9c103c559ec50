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

mod vacancy;

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
