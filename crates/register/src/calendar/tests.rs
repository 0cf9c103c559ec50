use super::*;
use alloc::sync::Arc;
use alloc::vec;

use election::Ratio;
use election::register::calendar::DeadlineFixed;
use election::register::list::ListWithdrawn;
use election::register::observer::ObserversAccredited;
use law::{Law, Procedure};

use crate::refusal::Refusal;
use crate::registers::ContestRules;

const LAW: &str = r#"
id = "xx/house/2020-01-01"
name = "A law"
source = "here"
read = true
in_force = 2020-01-01
[body]
list_seats = { value = 10, cite = "Art. 1" }
[apportionment]
method = { value = "dhondt", cite = "Art. 2" }
"#;

const PROCEDURE: &str = r#"
id = "xx/house/2020-01-01"
name = "A procedure"
source = "here"
read = true
zone = "Etc/UTC"
[[deadline]]
code = "accreditation.ends"
name = { en = "Accreditation ends" }
from = "election"
offset = "-5 days"
time = "18:00"
edge = "until"
binds = ["observer.accredited"]
cite = "Art. 20"
[[deadline]]
code = "voting"
name = { en = "Voting" }
from = "election"
offset = "0 days"
edge = "at"
cite = "Art. 21"
[ballot]
reserve = { value = "1/100", cite = "Art. 37" }
"#;

/// 18:00 UTC, five days before the election of 10 January 2021.
const LIMIT: u64 = 1_609_869_600;

fn registers() -> Registers {
    registers_by(PROCEDURE)
}

fn registers_by(procedure: &str) -> Registers {
    let law = Arc::new(Law::from_toml(LAW).expect("a law"));
    let procedure = Arc::new(Procedure::from_toml(procedure).expect("a procedure"));
    Registers::new(vec![ContestRules { contest: "c".into(), law, procedure: Some(procedure) }])
}

fn around(at: u64, position: u64) -> Circumstances {
    Circumstances { at, position, opened: false, seats: BTreeMap::new() }
}

fn adoption(codes: &[&str]) -> Change {
    let fixed = |code: &&str| DeadlineFixed { code: (*code).into(), at: LIMIT };
    Change::CalendarAdopted(CalendarAdopted {
        day: "2021-01-10".into(),
        called: "2020-10-21".into(),
        resolution: "1".into(),
        deadlines: codes.iter().map(fixed).collect(),
    })
}

fn ruling(code: &str, subject: &str) -> Change {
    Change::LateAdmitted(LateAdmitted {
        ruling: code.into(),
        deadline: "accreditation.ends".into(),
        subject: subject.into(),
        reason: "the aircraft could not land".into(),
        basis: "resolution 7".into(),
    })
}

fn accredited(organisation: &str) -> Change {
    Change::ObserversAccredited(ObserversAccredited {
        organisation: organisation.into(),
        observers: Vec::new(),
        document: "resolution 8".into(),
    })
}

fn act(change: Change, late: Option<&str>) -> RegisterChanged {
    RegisterChanged { change, late: late.map(Into::into) }
}

/// What the calendar says of the time of an act; what other registers say is left out.
fn time_codes(registers: &Registers, act: &RegisterChanged, at: u64) -> Vec<&'static str> {
    let refusals = registers.admit(act, &around(at, 9)).err().unwrap_or_default();
    let calendar = refusals.iter().filter(|one| matches!(one, Refusal::Calendar(_)));
    calendar.map(Refusal::code).collect()
}

fn with_calendar() -> Registers {
    let mut registers = registers();
    let adopted = act(adoption(&["accreditation.ends", "voting"]), None);
    assert_eq!(registers.admit(&adopted, &around(LIMIT - 9_000, 1)), Ok(()));
    registers.record(&adopted, &around(LIMIT - 9_000, 1));
    registers
}

#[test]
fn a_calendar_holds_every_deadline_of_the_procedure_and_no_other() {
    let registers = registers();
    let codes = |change| time_codes(&registers, &act(change, None), 0);
    assert_eq!(codes(adoption(&["accreditation.ends"])), ["calendar.missing_deadline"]);
    let foreign = codes(adoption(&["accreditation.ends", "voting", "voting", "tea"]));
    assert_eq!(foreign, ["calendar.deadline_twice", "calendar.unknown_deadline"]);
    let Change::CalendarAdopted(mut adopted) = adoption(&["accreditation.ends", "voting"]) else {
        unreachable!("it was just made")
    };
    adopted.day = "2021-02-30".into();
    adopted.resolution = " ".into();
    let faults = codes(Change::CalendarAdopted(adopted.clone()));
    assert_eq!(faults, ["calendar.no_document", "calendar.no_day"]);
    (adopted.day, adopted.resolution) = ("2020-10-20".into(), "1".into());
    assert_eq!(codes(Change::CalendarAdopted(adopted)), ["calendar.called_after"]);
}

#[test]
fn the_last_second_is_in_time_and_the_next_one_is_late() {
    let registers = with_calendar();
    let act = act(accredited("osce"), None);
    assert!(time_codes(&registers, &act, LIMIT).is_empty());
    assert_eq!(time_codes(&registers, &act, LIMIT + 1), ["calendar.too_late"]);
}

#[test]
fn a_late_act_comes_in_by_the_ruling_for_it_and_by_no_other() {
    let mut registers = with_calendar();
    let late = act(accredited("osce"), Some("r1"));
    assert_eq!(time_codes(&registers, &late, LIMIT + 60), ["calendar.unknown_ruling"]);
    registers.record(&act(ruling("r1", "osce"), None), &around(LIMIT + 30, 2));
    assert!(time_codes(&registers, &late, LIMIT + 60).is_empty());
    let other = act(accredited("cis"), Some("r1"));
    assert_eq!(time_codes(&registers, &other, LIMIT + 60), ["calendar.other_ruling"]);
    let again = act(ruling("r1", "osce"), None);
    assert_eq!(time_codes(&registers, &again, LIMIT + 90), ["calendar.ruling_twice"]);
    let early = act(accredited("osce"), None);
    assert_eq!(time_codes(&registers, &early, LIMIT), ["calendar.earlier"]);

    registers.record(&late, &around(LIMIT + 60, 3));
    let listed = registers.calendar.late();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].deadline.as_str(), listed[0].position), ("accreditation.ends", 3));
    // A long act comes in several entries of one moment; later the ruling is used up.
    assert!(time_codes(&registers, &late, LIMIT + 60).is_empty());
    assert_eq!(time_codes(&registers, &late, LIMIT + 61), ["calendar.ruling_used"]);
}

#[test]
fn a_ruling_stands_by_for_what_is_late_and_nothing_else() {
    let mut registers = with_calendar();
    registers.record(&act(ruling("r1", "osce"), None), &around(LIMIT - 60, 2));
    let act = act(accredited("osce"), Some("r1"));
    assert_eq!(time_codes(&registers, &act, LIMIT), ["calendar.not_late"]);
}

#[test]
fn what_is_allowed_from_a_moment_is_early_before_it_and_no_ruling_helps() {
    let from = "edge = \"from\"\nbinds = [\"list.withdrawn\"]";
    let mut registers = registers_by(&PROCEDURE.replace("edge = \"at\"", from));
    let adopted = act(adoption(&["accreditation.ends", "voting"]), None);
    registers.record(&adopted, &around(LIMIT - 9_000, 1));
    registers.record(&act(ruling("r1", "a"), None), &around(LIMIT - 60, 2));
    let withdrawn = |late| {
        let (contest, list) = ("c".into(), "a".into());
        act(Change::ListWithdrawn(ListWithdrawn { contest, list, document: "9".into() }), late)
    };
    assert_eq!(time_codes(&registers, &withdrawn(None), LIMIT - 1), ["calendar.too_early"]);
    assert_eq!(time_codes(&registers, &withdrawn(Some("r1")), LIMIT - 1), ["calendar.too_early"]);
    assert!(time_codes(&registers, &withdrawn(None), LIMIT).is_empty());
}

#[test]
fn nothing_is_recorded_before_what_stands_there() {
    let mut registers = registers();
    registers.begin(LIMIT - 100);
    let adopted = act(adoption(&["accreditation.ends", "voting"]), None);
    assert_eq!(time_codes(&registers, &adopted, LIMIT - 101), ["calendar.earlier"]);
    assert!(time_codes(&registers, &adopted, LIMIT - 100).is_empty());
}

#[test]
fn a_deadline_that_has_passed_is_not_moved() {
    let registers = with_calendar();
    let Change::CalendarAdopted(mut moved) = adoption(&["accreditation.ends", "voting"]) else {
        unreachable!("it was just made")
    };
    moved.deadlines[0].at = LIMIT + 3_600;
    let moved = act(Change::CalendarAdopted(moved.clone()), None);
    assert!(time_codes(&registers, &moved, LIMIT).is_empty());
    let late = time_codes(&registers, &moved, LIMIT + 1);
    assert_eq!(late, ["calendar.deadline_passed"]);
    let Change::CalendarAdopted(mut far) = adoption(&["accreditation.ends", "voting"]) else {
        unreachable!("it was just made")
    };
    far.deadlines[1].at = u64::MAX;
    let far = act(Change::CalendarAdopted(far), None);
    assert_eq!(time_codes(&registers, &far, LIMIT - 9_000), ["calendar.out_of_range"]);
}

#[test]
fn the_calendar_adopted_last_is_in_force() {
    let mut registers = with_calendar();
    let Change::CalendarAdopted(mut moved) = adoption(&["accreditation.ends", "voting"]) else {
        unreachable!("it was just made")
    };
    moved.deadlines[0].at = LIMIT + 3_600;
    registers.record(&act(Change::CalendarAdopted(moved), None), &around(LIMIT - 60, 2));
    assert!(time_codes(&registers, &act(accredited("osce"), None), LIMIT + 3_600).is_empty());
    assert_eq!(registers.calendar.versions().len(), 2);
}

#[test]
fn the_ballots_are_the_voters_and_the_reserve_rounded_down() {
    let check = |voters, expected| {
        let reserve = Ratio::new(1, 100).expect("a hundred is not zero");
        assert_eq!(ballots_to_print(voters, reserve), expected);
    };
    // Central Election Commission, 10 December 2020: 11,919,241 voters, 12,038,433 ballots.
    check(11_919_241, 12_038_433);
    check(0, 0);
    check(99, 99);
    check(100, 101);
    let registers = with_calendar();
    let roll = |electorate, ballots_to_print| {
        let resolution = "2".into();
        let change = Change::RollFrozen(RollFrozen { electorate, ballots_to_print, resolution });
        time_codes(&registers, &act(change, None), LIMIT)
    };
    assert_eq!(roll(0, 0), ["roll.empty"]);
    assert_eq!(roll(100, 102), ["roll.empty", "roll.other_ballots"]);
}
