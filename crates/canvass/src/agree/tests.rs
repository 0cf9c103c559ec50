//! A small day whose package is made from its registers, and one thing changed.

use alloc::string::ToString;
use alloc::vec;
use alloc::vec::Vec;

use election::act::{Act, CommissionEmpowered, ElectionOpened, Mode, RegistersOpened};
use election::register::list::{
    BallotOrderDrawn, Candidate, CandidatesFiled, Decision, ListDecided, ListFiled, Sex,
};
use election::register::place::{
    AreaRow, AreasChanged, CommissionRow, CommissionsChanged, StationRow, StationsChanged,
};
use election::register::{Change, RegisterChanged};
use election::{Text, Voters};

use crate::Refusal;
use crate::tests::{Night, definition, public};

fn begins() -> Act {
    Act::RegistersOpened(RegistersOpened {
        election: "day".into(),
        authority_key: public(0),
        mode: Mode::Rehearsal,
        laws: [].into(),
    })
}

fn changed(change: Change) -> Act {
    Act::RegisterChanged(RegisterChanged { change, late: None })
}

/// The acts that register list `code` with one candidate.
fn listed(code: &str, at: u64) -> Vec<Act> {
    let (contest, list) = ("assembly", code);
    let candidate = Candidate {
        number: 1,
        name: code.into(),
        name_other: None,
        born: "1940-01-01".into(),
        sex: Sex::Female,
        citizen: true,
        resident_years: 10,
        residence: "here".into(),
        occupation: "baker".into(),
        disability: false,
    };
    let acts = [
        Change::ListFiled(ListFiled {
            contest: contest.into(),
            list: list.into(),
            party: code.into(),
            name: [("en", code)].into(),
            short: [("en", code)].into(),
            colour: "#000000".into(),
            candidates: 1,
            document: "congress".into(),
        }),
        Change::CandidatesFiled(CandidatesFiled {
            contest: contest.into(),
            list: list.into(),
            candidates: vec![candidate],
        }),
        Change::ListDecided(ListDecided {
            contest: contest.into(),
            list: list.into(),
            decision: Decision::Registered,
            at,
            resolution: "1".into(),
            grounds: Vec::new(),
        }),
    ];
    acts.into_iter().map(changed).collect()
}

fn order(order: &[&str]) -> Act {
    changed(Change::BallotOrderDrawn(BallotOrderDrawn {
        contest: "assembly".into(),
        order: order.iter().map(|code| (*code).into()).collect(),
        document: "minutes".into(),
    }))
}

/// The registers of the definition of these tests, before it is opened.
fn registered(lists: bool, places: bool) -> Night {
    let mut definition = definition();
    for list in &mut definition.contests[0].lists {
        list.name = [("en", list.code.as_str())].into();
        list.candidates = Some(1);
    }
    for area in &mut definition.areas {
        area.name = [("en", area.code.as_str())].into();
    }
    for commission in &mut definition.commissions {
        commission.name = [("en", commission.code.as_str())].into();
    }
    for station in &mut definition.stations {
        station.name = [("en", station.code.as_str())].into();
    }
    let mut night = Night::before_with(definition);
    night.act(0, begins()).expect("begins");
    if lists {
        for (list, at) in [("a", 2_000), ("b", 2_001)] {
            night.at = at;
            for act in listed(list, at) {
                night.act(0, act).expect("lawful");
            }
        }
        night.act(0, order(&["a", "b"])).expect("lawful");
    }
    if places {
        for act in rows() {
            night.act(0, act).expect("lawful");
        }
    }
    night
}

fn rows() -> [Act; 3] {
    let area = |code: &str, parent: Option<&str>| AreaRow {
        code: code.into(),
        parent: parent.map(Into::into),
        level: if parent.is_some() { "region" } else { "country" }.into(),
        name: [("en", code)].into(),
        codes: [].into(),
        from: None,
    };
    let commission = |code: &str, area: &str| CommissionRow {
        code: code.into(),
        area: area.into(),
        name: [("en", code)].into(),
        members: Vec::new(),
    };
    let station = |code: &str, area: &str| StationRow {
        code: code.into(),
        area: area.into(),
        kind: "ordinary".into(),
        name: [("en", code)].into(),
        electorate: Some(500),
        zone: "Etc/UTC".into(),
        opens: None,
        closes_at: 1_000,
        address: Text::default(),
        serves: Text::default(),
        at: None,
        accessible: None,
        mobile_boxes: 0,
    };
    let document = "resolution".to_string();
    [
        Change::AreasChanged(AreasChanged {
            set: vec![area("all", None), area("n", Some("all")), area("s", Some("all"))],
            removed: Vec::new(),
            document: document.clone(),
        }),
        Change::CommissionsChanged(CommissionsChanged {
            set: vec![commission("centre", "all"), commission("n", "n"), commission("s", "s")],
            removed: Vec::new(),
            document: document.clone(),
        }),
        Change::StationsChanged(StationsChanged {
            set: vec![station("n1", "n"), station("n2", "n"), station("s1", "s")],
            removed: Vec::new(),
            document,
        }),
    ]
    .map(changed)
}

fn open(night: &Night) -> Act {
    Act::ElectionOpened(ElectionOpened {
        election: "day".into(),
        files: night.canvass.definition().files.clone(),
        authority_key: public(0),
        mode: Mode::Rehearsal,
    })
}

/// The registers stand; then one thing of the package is made other, and opening is refused
/// with these differences: what, code, field, package, registers.
fn check(change: impl FnOnce(&mut election::definition::Definition), expected: &[[&str; 5]]) {
    let mut night = registered(true, true);
    let mut other = night.canvass.definition().clone();
    change(&mut other);
    night.canvass.definition = alloc::sync::Arc::new(other);
    let act = open(&night);
    let refusals = night.act(0, act).err().unwrap_or_default();
    let found: Vec<[alloc::string::String; 5]> = refusals
        .into_iter()
        .map(|refusal| match refusal {
            Refusal::DefinitionNotRegistered { what, code, field, found, expected } => {
                [what.into(), code, field.into(), found, expected]
            }
            other => panic!("{other}"),
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn an_election_opens_under_the_definition_that_the_registers_hold() {
    for (lists, places) in [(false, false), (true, false), (false, true), (true, true)] {
        let mut night = registered(lists, places);
        let act = open(&night);
        night.act(0, act).expect("opens");
        assert!(night.canvass.is_opened());
        let act = CommissionEmpowered { commission: "n".into(), key: public(1) };
        night.act(0, Act::CommissionEmpowered(act)).expect("empowers");
    }
}

#[test]
#[rustfmt::skip]
fn every_difference_between_package_and_registers_is_named() {
    check(|day| day.contests[0].lists[0].ballot_number = 7, &[["list", "a", "ballot_number", "7", "1"]]);
    check(|day| day.contests[0].lists[1].name = [("en", "Bee")].into(), &[["list", "b", "name", "en: Bee", "en: b"]]);
    check(|day| day.contests[0].lists[1].candidates = Some(2), &[["list", "b", "candidates", "2", "1"]]);
    check(|day| day.contests[0].lists[1].registered_order = Some(1), &[["list", "b", "registered_order", "1", "2"]]);
    check(|day| day.contests[0].lists[1].code = "c".into(), &[["list", "c", "code", "there", "none"], ["list", "b", "code", "none", "there"]]);
    check(|day| day.areas[2].parent = Some(1), &[["area", "s", "parent", "n", "all"]]);
    check(|day| day.commissions[2].area = 1, &[["commission", "s", "area", "n", "s"]]);
    check(|day| day.areas[1].name = [("en", "No")].into(), &[["area", "n", "name", "en: No", "en: n"]]);
    check(|day| day.commissions[1].name = [("en", "No")].into(), &[["commission", "n", "name", "en: No", "en: n"]]);
    check(|day| day.stations[0].name = [("en", "No")].into(), &[["station", "n1", "name", "en: No", "en: n1"]]);
    check(|day| day.stations[0].zone = "UTC".into(), &[["station", "n1", "zone", "UTC", "Etc/UTC"]]);
    check(|day| drop(day.commissions.pop()), &[["commission", "s", "code", "none", "there"]]);
    check(|day| day.stations[0].electorate = Some(Voters(501)), &[["station", "n1", "electorate", "501", "500"]]);
    check(|day| day.stations[1].electorate = None, &[["station", "n2", "electorate", "none", "500"]]);
    check(|day| day.stations[1].kind = "abroad".into(), &[["station", "n2", "kind", "abroad", "ordinary"]]);
    check(|day| day.stations[2].closes_at = 1_001, &[["station", "s1", "closes", "1001", "1000"]]);
    check(|day| day.stations[2].area = 1, &[["station", "s1", "area", "n", "s"]]);
    check(|day| drop(day.stations.pop()), &[["station", "s1", "code", "none", "there"]]);
}

#[test]
fn a_draft_takes_registers_and_nothing_else() {
    let mut draft = definition();
    draft.contests[0].lists.clear();
    draft.stations.clear();
    let mut night = Night::before_with(draft);
    night.act(0, begins()).expect("a draft has registers");
    let form = Act::FormRecorded(crate::tests::form("n1", 1, [3, 2]));
    assert_eq!(night.codes(0, form), ["act.definition_open"]);
    let act = open(&night);
    assert_eq!(night.codes(0, act), ["act.no_lists", "act.no_stations"]);
    assert_eq!(night.codes(0, begins()), ["act.opened_already"]);
}
