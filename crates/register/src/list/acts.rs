//! Acts on made-up lists, at their place and out of it.

use alloc::borrow::ToOwned as _;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec;
use alloc::vec::Vec;

use election::register::calendar::CalendarAdopted;
use election::register::list::{CandidateLeft, CandidatesFiled, ListWithdrawn};
use election::register::{Change, RegisterChanged};

use super::tests::{list_of, rules};
use super::*;
use crate::registers::{Circumstances, Registers};

/// Noon of 1 October 2024.
const FILED: u64 = 1_727_784_000;
const HOUR: u64 = 3_600;

/// Registers in which the calendar is adopted.
struct World {
    all: Registers,
    position: u64,
    opened: bool,
}

impl World {
    fn new() -> Self {
        let mut world = Self { all: Registers::new(vec![rules()]), position: 0, opened: false };
        let calendar = CalendarAdopted {
            day: "2024-12-01".into(),
            called: "2024-09-01".into(),
            resolution: "1".into(),
            deadlines: Vec::new(),
        };
        assert_eq!(world.tried(FILED, Change::CalendarAdopted(calendar)), [""; 0]);
        world
    }

    /// Records a change that is admitted; says what refuses it otherwise.
    fn tried(&mut self, at: u64, change: Change) -> Vec<&'static str> {
        let seats = BTreeMap::new();
        let around = Circumstances { at, position: self.position, opened: self.opened, seats };
        let act = RegisterChanged { change, late: None };
        if let Err(refusals) = self.all.admit(&act, &around) {
            assert!(refusals.iter().all(|one| !one.to_string().is_empty()));
            return refusals.iter().map(crate::Refusal::code).collect();
        }
        self.all.record(&act, &around);
        self.position += 1;
        Vec::new()
    }

    fn done(&mut self, at: u64, change: Change) {
        let said = format!("{change:?}");
        let refused = self.tried(at, change);
        assert!(refused.is_empty(), "{refused:?}: {said}");
    }

    /// Hands in a list of ten with three women and pays for it.
    fn filed(&mut self, code: &str, at: u64) {
        let mut list = list_of(10, 3);
        for one in &mut list {
            one.name = format!("{code} {}", one.number);
        }
        self.done(at, filing(code, 10));
        self.done(at, candidates(code, &list[..6]));
        self.done(at, candidates(code, &list[6..]));
        self.done(at, deposit(code, DepositState::Paid, 150 * 70));
    }

    fn status(&self, code: &str) -> Option<Status> {
        self.all.lists.status(&"assembly".into(), &code.into())
    }

    fn ballot(&self) -> Vec<(String, Option<u32>, Option<u32>)> {
        let standing = self.all.lists.standing(&"assembly".into());
        let entry =
            |one: StandingList| (one.list.to_string(), one.ballot_number, one.registered_order);
        standing.into_iter().map(entry).collect()
    }
}

fn filing(code: &str, candidates: u32) -> Change {
    Change::ListFiled(ListFiled {
        contest: "assembly".into(),
        list: code.into(),
        party: PartyCode::new(format!("party-{code}")),
        name: Text::from([("en", code)]),
        short: Text::from([("en", code)]),
        colour: "#123abc".into(),
        candidates,
        document: "minutes".into(),
    })
}

fn candidates(code: &str, candidates: &[Candidate]) -> Change {
    let candidates = candidates.to_vec();
    let (contest, list) = ("assembly".into(), code.into());
    Change::CandidatesFiled(CandidatesFiled { contest, list, candidates })
}

fn deposit(code: &str, state: DepositState, amount: u64) -> Change {
    Change::DepositChanged(DepositChanged {
        contest: "assembly".into(),
        list: code.into(),
        state,
        amount,
        unit: 70,
        document: "slip".into(),
    })
}

fn decision(code: &str, decision: Decision, at: u64) -> Change {
    let grounds = if decision == Decision::Registered { vec![] } else { vec!["art. 9".into()] };
    Change::ListDecided(ListDecided {
        contest: "assembly".into(),
        list: code.into(),
        decision,
        at,
        resolution: "7/1".into(),
        grounds,
    })
}

fn leaving(code: &str, number: u32) -> Change {
    Change::CandidateLeft(CandidateLeft {
        contest: "assembly".into(),
        list: code.into(),
        number,
        leaving: Leaving::Withdrawn,
        document: "statement".into(),
    })
}

fn lot(order: &[&str]) -> Change {
    Change::BallotOrderDrawn(BallotOrderDrawn {
        contest: "assembly".into(),
        order: order.iter().map(|code| (*code).into()).collect(),
        document: "minutes".into(),
    })
}

#[test]
fn lists_are_handed_in_registered_and_drawn() {
    let mut world = World::new();
    world.filed("a", FILED);
    world.filed("b", FILED + 1);
    let later = FILED + 24 * HOUR;
    world.done(later, decision("b", Decision::Registered, FILED + HOUR));
    assert_eq!(
        world.tried(later, decision("a", Decision::Registered, FILED + HOUR)),
        ["list.same_moment"]
    );
    world.done(later, decision("a", Decision::Registered, FILED + 2 * HOUR));
    let entry = |code: &str, number, nth| (code.to_owned(), number, Some(nth));
    assert_eq!(world.ballot(), [entry("b", None, 1), entry("a", None, 2)]);
    assert_eq!(world.tried(later, lot(&["a"])), ["list.not_drawn"]);
    assert_eq!(
        world.tried(later, lot(&["a", "a", "c"])),
        ["list.drawn_twice", "list.drawn_not_registered", "list.not_drawn"]
    );
    world.done(later, lot(&["a", "b"]));
    assert_eq!(world.ballot(), [entry("a", Some(1), 2), entry("b", Some(2), 1)]);
    assert_eq!(world.tried(later, lot(&["b", "a"])), ["list.drawn_already"]);
    world.filed("d", later);
    world.done(later + 1, decision("d", Decision::Registered, later + 1));
    world.done(later + 1, lot(&["b", "d", "a"]));
    assert_eq!(world.all.lists.lots(&"assembly".into()).len(), 2, "the first stays");
    world.opened = true;
    assert_eq!(world.tried(later + 1, filing("c", 5)), ["list.after_opening"]);
}

#[test]
fn a_list_with_a_fault_or_without_deposit_is_not_registered() {
    let mut world = World::new();
    world.done(FILED, filing("a", 10));
    let registered = decision("a", Decision::Registered, FILED + HOUR);
    let later = FILED + 2 * HOUR;
    let mut list = list_of(10, 2);
    list[9].resident_years = 1;
    world.done(later, candidates("a", &list[..9]));
    assert_eq!(
        world.tried(later, registered.clone()),
        ["list.not_complete", "list.quota", "list.deposit_unpaid"]
    );
    world.done(later, candidates("a", &list[9..]));
    assert_eq!(
        world.tried(later, registered.clone()),
        ["list.residence_short", "list.quota", "list.deposit_unpaid"]
    );
    let mut silent = decision("a", Decision::Refused, later);
    if let Change::ListDecided(act) = &mut silent {
        act.grounds = vec![" ".into()];
    }
    assert_eq!(world.tried(later, silent), ["list.no_grounds"]);
    assert_eq!(
        world.tried(later, decision("a", Decision::Refused, later + 1)),
        ["list.decided_later"]
    );
    world.done(later, decision("a", Decision::Refused, later));
    assert_eq!(world.status("a"), Some(Status::Refused));
    assert_eq!(world.tried(later, registered), ["list.not_open"]);
    // Mended, paid for and handed in anew.
    world.filed("a", later + 1);
    let again = decision("a", Decision::Refused, later - 1);
    assert_eq!(world.tried(later + 1, again), ["list.decided_before", "list.decided_earlier"]);
    assert_eq!(world.status("a"), Some(Status::Filed));
    world.done(later + HOUR, decision("a", Decision::Registered, later + HOUR));
    assert_eq!(world.status("a"), Some(Status::Registered));
    assert_eq!(world.tried(later + HOUR, filing("a", 10)), ["list.not_open"]);
}

#[test]
fn candidates_come_in_the_order_of_the_list() {
    let mut world = World::new();
    let list = list_of(4, 4);
    assert_eq!(world.tried(FILED, candidates("a", &list)), ["list.unknown"]);
    world.done(FILED, filing("a", 3));
    assert_eq!(
        world.tried(FILED, candidates("a", &list[1..])),
        ["list.next_number", "list.next_number", "list.next_number"]
    );
    assert_eq!(world.tried(FILED, candidates("a", &list)), ["list.too_many_handed_in"]);
    let mut odd = list.clone();
    (odd[0].born, odd[1].occupation) = ("yesterday".into(), String::new());
    assert_eq!(world.tried(FILED, candidates("a", &odd[..3])), ["list.born", "list.empty"]);
    assert_eq!(world.tried(FILED, candidates("a", &[])), ["list.empty"]);
}

#[test]
fn a_party_has_one_list_and_may_replace_it() {
    let mut world = World::new();
    world.filed("a", FILED);
    let mut second = filing("b", 3);
    if let Change::ListFiled(act) = &mut second {
        act.party = "party-a".into();
    }
    assert_eq!(world.tried(FILED, second.clone()), ["list.party_has_list"]);
    world.done(FILED + 1, filing("a", 11));
    world.done(FILED + 1, candidates("a", &list_of(11, 4)));
    let registered = decision("a", Decision::Registered, FILED + 1);
    assert_eq!(world.tried(FILED + 1, registered), ["list.other_deposit"]);
    let list = world.all.lists.get(&"assembly".into(), &"a".into()).expect("it was handed in");
    assert_eq!((list.filings, list.candidates.len()), (2, 11));
    let document = "congress".into();
    let (contest, list) = ("assembly".into(), "a".into());
    let withdrawn = Change::ListWithdrawn(ListWithdrawn { contest, list, document });
    world.done(FILED + 2, withdrawn.clone());
    assert_eq!(world.tried(FILED + 2, filing("a", 10)), ["list.not_open"]);
    assert_eq!(world.tried(FILED + 2, withdrawn), ["list.not_open"]);
    world.done(FILED + 2, second);
}

#[test]
fn a_list_falls_when_more_than_half_have_left() {
    let mut world = World::new();
    world.filed("a", FILED);
    world.filed("b", FILED);
    let later = FILED + 24 * HOUR;
    world.done(later, decision("a", Decision::Registered, FILED + HOUR));
    world.done(later, decision("b", Decision::Registered, FILED + HOUR + 1));
    world.done(later, lot(&["a", "b"]));
    world.opened = true;
    for number in 1..=5 {
        world.done(later, leaving("a", number));
    }
    assert_eq!(world.tried(later, leaving("a", 5)), ["list.left_already"]);
    assert_eq!(world.tried(later, leaving("a", 11)), ["list.unknown_candidate"]);
    assert_eq!(world.status("a"), Some(Status::Registered));
    assert_eq!(world.all.lists.standing(&"assembly".into())[0].candidates, 5);
    world.done(later, leaving("a", 6));
    assert_eq!(world.status("a"), Some(Status::Fallen));
    assert_eq!(world.ballot(), [("b".to_owned(), Some(2), Some(1))]);
    world.done(later, decision("a", Decision::Cancelled, later));
    assert_eq!(world.status("a"), Some(Status::Cancelled));
}

#[test]
fn a_deposit_is_paid_once_and_given_back_once() {
    let mut world = World::new();
    world.done(FILED, filing("a", 10));
    assert_eq!(
        world.tried(FILED, deposit("a", DepositState::Returned, 10)),
        ["list.deposit_state"]
    );
    assert_eq!(world.tried(FILED, deposit("a", DepositState::Paid, 10)), ["list.other_deposit"]);
    world.done(FILED, deposit("a", DepositState::Paid, 10_500));
    assert_eq!(
        world.tried(FILED, deposit("a", DepositState::Paid, 10_500)),
        ["list.deposit_state"]
    );
    assert_eq!(
        world.tried(FILED, deposit("a", DepositState::Forfeited, 10)),
        ["list.other_than_paid"]
    );
    world.done(FILED, deposit("a", DepositState::Returned, 10_500));
}

#[test]
fn every_deposit_of_a_contest_is_reckoned_by_one_unit() {
    let by = |code: &str, state, unit: u64, amount| {
        let mut change = deposit(code, state, amount);
        if let Change::DepositChanged(act) = &mut change {
            act.unit = unit;
        }
        change
    };
    let mut world = World::new();
    world.done(FILED, filing("a", 10));
    world.done(FILED, filing("b", 10));
    let paid = DepositState::Paid;
    assert_eq!(world.tried(FILED, by("a", paid, 0, 0)), ["list.no_unit"]);
    let most = by("a", paid, u64::MAX, u64::MAX);
    assert_eq!(world.tried(FILED, most), ["list.deposit_beyond"]);
    world.done(FILED, by("a", paid, 60, 150 * 60));
    assert_eq!(world.tried(FILED, by("b", paid, 70, 150 * 70)), ["list.other_unit"]);
    let returned = |unit| by("a", DepositState::Returned, unit, 150 * 60);
    assert_eq!(world.tried(FILED, returned(70)), ["list.other_unit"]);
    // A deposit that was given back binds nobody: a slip can be mended.
    world.done(FILED, returned(60));
    world.done(FILED, by("b", paid, 70, 150 * 70));
    assert_eq!(world.tried(FILED, by("a", paid, 60, 150 * 60)), ["list.other_unit"]);
}

#[test]
fn what_is_no_code_becomes_no_part_of_a_path() {
    let mut world = World::new();
    let long = "a".repeat(65);
    for code in ["../../etc", "a/b", "a..b", ".a", "-a", "", " ", "ә", "a b", "a\\b", &long] {
        let mut change = filing("a", 10);
        if let Change::ListFiled(act) = &mut change {
            act.list = code.into();
        }
        assert_eq!(world.tried(FILED, change), ["list.bad_code"], "{code}");
    }
    world.done(FILED, filing("a.1_b-c", 10));
}

#[test]
fn a_list_is_handed_in_once_more_after_its_first_refusal() {
    let mut world = World::new();
    world.done(FILED, filing("a", 10));
    world.done(FILED + 1, decision("a", Decision::Refused, FILED + 1));
    world.done(FILED + 2, filing("a", 10));
    world.done(FILED + 3, filing("a", 9));
    world.done(FILED + 4, decision("a", Decision::Refused, FILED + 4));
    assert_eq!(world.tried(FILED + 5, filing("a", 10)), ["list.refused_again"]);
}

#[test]
fn decisions_are_entered_in_the_order_of_their_times() {
    let mut world = World::new();
    world.filed("a", FILED);
    world.filed("b", FILED);
    let later = FILED + 24 * HOUR;
    world.done(later, decision("a", Decision::Registered, FILED + 2 * HOUR));
    let early = decision("b", Decision::Registered, FILED + HOUR);
    assert_eq!(world.tried(later, early), ["list.decided_earlier"]);
    let refused = decision("b", Decision::Refused, FILED + HOUR);
    assert_eq!(world.tried(later, refused), ["list.decided_earlier"]);
    world.done(later, decision("b", Decision::Registered, FILED + 3 * HOUR));
}

#[test]
fn nobody_stands_on_two_lists() {
    let mut world = World::new();
    world.filed("a", FILED);
    world.done(FILED + HOUR, decision("a", Decision::Registered, FILED + HOUR));
    let mut list = list_of(10, 3);
    list[7].name = "A 8".into();
    world.done(FILED + HOUR, filing("b", 10));
    world.done(FILED + HOUR, candidates("b", &list));
    world.done(FILED + HOUR, deposit("b", DepositState::Paid, 10_500));
    assert_eq!(
        world.tried(FILED + 2 * HOUR, decision("b", Decision::Registered, FILED + HOUR + 1)),
        ["list.on_other_list"]
    );
    world.done(FILED + 2 * HOUR, leaving("b", 8));
    // Nine are left: 2.7 of them are needed, three women are there.
    world.done(FILED + 2 * HOUR, decision("b", Decision::Registered, FILED + HOUR + 1));
}
