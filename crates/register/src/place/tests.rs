use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use alloc::{format, vec};

use election::register::RegisterChanged;
use election::register::calendar::{CalendarAdopted, RollFrozen};
use election::register::place::{CommissionMember, Office, StationLink, StationsMapped};
use election::{PartyCode, Ratio, Text};
use law::{Law, Procedure};

use Office::{Chair, Deputy, Member, Secretary};

use super::*;
use crate::registers::{ContestRules, Registers};

mod property;
mod station;

const LAW: &str = include_str!("../../../../fixtures/exampland/laws/xx/assembly/2024-06-01.toml");

const PROCEDURE: &str = r#"
id = "xx/assembly/2024-06-01"
name = "A made-up act"
source = "made up"
read = true
zone = "Etc/UTC"
[station]
voters_max = { value = 3000, cite = "Act 1" }
abroad_under = { value = "ministry", cite = "Act 2" }
early_close_kinds = { value = ["ship", "lighthouse"], cite = "Act 3" }
opens_min = { value = "06:00", cite = "Act 4" }
closes_max = { value = "22:00", cite = "Act 4" }
"#;

/// 2024-06-01T18:00:00Z.
const CLOSES: u64 = 1_717_264_800;

struct World {
    all: Registers,
    position: u64,
    opened: bool,
}

impl World {
    fn new() -> Self {
        let rules = ContestRules {
            contest: "assembly".into(),
            law: Arc::new(Law::from_toml(LAW).expect("a law")),
            procedure: Some(Arc::new(Procedure::from_toml(PROCEDURE).expect("a procedure"))),
        };
        Self { all: Registers::new(vec![rules]), position: 0, opened: false }
    }

    /// The whole `xx` with `n` and `s` below it, the authority, two stations in `n`, one in `s`.
    fn small() -> Self {
        let mut world = Self::new();
        world.done(areas(vec![area("xx", None), area("n", Some("xx")), area("s", Some("xx"))]));
        world.done(commissions(vec![commission("cec", "xx"), commission("north", "n")]));
        world.done(stations(vec![station("01", "n", 900), station("02", "n", 40)]));
        world.done(stations(vec![station("03", "s", 700)]));
        world
    }

    fn tried(&self, change: Change) -> Vec<String> {
        let around = self.around();
        let act = RegisterChanged { change, late: None };
        let refusals = self.all.admit(&act, &around).err().unwrap_or_default();
        for refusal in &refusals {
            let message = refusal.to_string();
            for (name, value) in refusal.fields() {
                assert!(message.contains(value.trim()), "{name} = {value} is not in: {message}");
            }
        }
        refusals.iter().map(|refusal| refusal.code().to_string()).collect()
    }

    fn done(&mut self, change: Change) {
        let around = self.around();
        let act = RegisterChanged { change, late: None };
        assert_eq!(self.all.admit(&act, &around), Ok(()));
        self.all.record(&act, &around);
        self.position += 1;
    }

    fn around(&self) -> Circumstances {
        Circumstances {
            at: CLOSES - 1_000_000,
            position: self.position,
            opened: self.opened,
            seats: BTreeMap::new(),
        }
    }

    fn places(&self) -> &Places {
        &self.all.places
    }
}

fn area(code: &str, parent: Option<&str>) -> AreaRow {
    AreaRow {
        code: code.into(),
        parent: parent.map(Into::into),
        level: "region".into(),
        name: Text::from([("en", code)]),
        codes: BTreeMap::new(),
        from: None,
    }
}

fn commission(code: &str, area: &str) -> CommissionRow {
    let (code, area, name) = (code.into(), area.into(), Text::from([("en", code)]));
    CommissionRow { code, area, name, members: Vec::new() }
}

fn station(code: &str, area: &str, electorate: u64) -> StationRow {
    StationRow {
        code: code.into(),
        area: area.into(),
        kind: "ordinary".into(),
        name: Text::default(),
        electorate: Some(electorate),
        zone: "Etc/UTC".into(),
        opens: None,
        closes_at: CLOSES,
        address: Text::default(),
        serves: Text::default(),
        at: None,
        accessible: None,
        mobile_boxes: 0,
    }
}

fn areas(set: Vec<AreaRow>) -> Change {
    Change::AreasChanged(AreasChanged { set, removed: Vec::new(), document: "D 1".into() })
}

fn areas_removed(codes: &[&str]) -> Change {
    let removed = codes.iter().map(|&code| code.into()).collect();
    Change::AreasChanged(AreasChanged { set: Vec::new(), removed, document: "D 2".into() })
}

fn commissions(set: Vec<CommissionRow>) -> Change {
    let removed = Vec::new();
    Change::CommissionsChanged(CommissionsChanged { set, removed, document: "D 3".into() })
}

fn stations(set: Vec<StationRow>) -> Change {
    Change::StationsChanged(StationsChanged { set, removed: Vec::new(), document: "D 4".into() })
}

fn stations_removed(codes: &[&str]) -> Change {
    let removed = codes.iter().map(|&code| code.into()).collect();
    Change::StationsChanged(StationsChanged { set: Vec::new(), removed, document: "D 5".into() })
}

fn mapped(links: &[(&[&str], &[&str])]) -> Change {
    let codes = |codes: &[&str]| codes.iter().map(|&code| code.into()).collect();
    let link =
        |(then, now): &(&[&str], &[&str])| StationLink { then: codes(then), now: codes(now) };
    let links = links.iter().map(link).collect();
    Change::StationsMapped(StationsMapped {
        election: "xx-2020".into(),
        links,
        document: "D".into(),
    })
}

#[test]
fn areas_hang_together_or_are_refused() {
    let world = World::small();
    let check = |rows: Vec<AreaRow>, expected: &[&str]| {
        assert_eq!(world.tried(areas(rows)), expected);
    };
    check(vec![area("w", Some("xx")), area("w.1", Some("w"))], &[]);
    check(vec![area("w.1", Some("w")), area("w", Some("xx"))], &["area.unknown_parent"]);
    check(vec![area("yy", None)], &["area.second_whole"]);
    check(vec![area("n", Some("s")), area("s", Some("n"))], &["area.cycle"]);
    check(vec![area("n", Some("n"))], &["area.cycle"]);
    check(vec![area("w", Some("xx")), area("w", Some("xx"))], &["place.code_twice"]);
    check(vec![area("a/b", Some("xx"))], &["place.bad_code"]);
    check(vec![AreaRow { name: Text::default(), ..area("w", Some("xx")) }], &["place.bad_text"]);
    // What a spreadsheet takes for a formula never gets in, so that what goes out reads back.
    for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
        let named = AreaRow { name: [("en", formula)].into(), ..area("w", Some("xx")) };
        check(vec![named], &["place.bad_text"]);
    }
    check(vec![AreaRow { from: Some("1 May".into()), ..area("w", Some("xx")) }], &["area.bad_day"]);
    check(vec![], &["place.nothing"]);
    let undocumented =
        AreasChanged { set: vec![area("w", Some("xx"))], removed: vec![], document: " ".into() };
    assert_eq!(world.tried(Change::AreasChanged(undocumented)), ["place.no_document"]);
}

#[test]
fn what_has_something_on_it_cannot_go() {
    let mut world = World::small();
    assert_eq!(world.tried(areas_removed(&["xx"])), ["area.in_use", "area.in_use"]);
    assert_eq!(world.tried(areas_removed(&["n"])), ["area.in_use", "area.in_use"]);
    assert_eq!(world.tried(areas_removed(&["s"])), ["area.in_use"]);
    assert_eq!(world.tried(areas_removed(&["q"])), ["place.unregistered"]);
    world.done(stations_removed(&["03"]));
    world.done(areas_removed(&["s"]));
    assert!(world.places().area("s").is_none());
    assert_eq!(world.tried(stations_removed(&["03"])), ["place.unregistered"]);
}

#[test]
fn an_area_that_changes_keeps_its_earlier_row() {
    let mut world = World::small();
    let renamed = |name: &str, from: &str| AreaRow {
        name: [("en", name)].into(),
        from: Some(from.into()),
        ..area("n", Some("xx"))
    };
    world.done(areas(vec![renamed("North Land", "2019-03-23")]));
    world.done(areas(vec![renamed("Northern Land", "2022-09-17")]));
    world.done(areas(vec![renamed("Northern Land", "2022-09-17")]));
    let name = |day: &str| {
        let day = Date::parse(day).expect("a day");
        world.places().area_on("n", day).map(|area| area.name.get("en").to_string())
    };
    assert_eq!(name("2019-03-22").as_deref(), Some("n"));
    assert_eq!(name("2019-03-23").as_deref(), Some("North Land"));
    assert_eq!(name("2030-01-01").as_deref(), Some("Northern Land"));
    assert_eq!(world.places().versions("n").len(), 3, "the same row again is no version");
    assert_eq!(world.tried(areas(vec![renamed("Old", "2020-01-01")])), ["area.day_before"]);
}

#[test]
fn a_commission_has_one_chair_and_the_whole_one_commission() {
    let world = World::small();
    let member = |office, by: &str| CommissionMember { office, nominated_by: Some(by.into()) };
    let with = |offices: &[Office]| {
        let members = offices.iter().map(|&office| member(office, "red")).collect();
        world.tried(commissions(vec![CommissionRow { members, ..commission("south", "s") }]))
    };
    assert!(with(&[Chair, Deputy, Secretary, Member, Member]).is_empty());
    assert_eq!(with(&[Member]), ["commission.offices"]);
    assert_eq!(with(&[Chair, Chair, Secretary, Secretary]), ["commission.offices"; 2]);
    assert_eq!(world.tried(commissions(vec![commission("x", "q")])), ["place.unknown_area"]);
    assert_eq!(
        world.tried(commissions(vec![commission("other", "xx")])),
        ["commission.second_authority"]
    );
}

#[test]
fn shares_of_nominators_are_exact() {
    let mut world = World::small();
    let members = |by: &[Option<&str>]| -> Vec<CommissionMember> {
        let office = |nth| if nth == 0 { Office::Chair } else { Office::Member };
        let nth = by.iter().enumerate();
        nth.map(|(nth, by)| CommissionMember {
            office: office(nth),
            nominated_by: by.map(PartyCode::from),
        })
        .collect()
    };
    world.done(commissions(vec![
        CommissionRow {
            members: members(&[Some("red"), Some("blue"), None]),
            ..commission("cec", "xx")
        },
        CommissionRow { members: members(&[Some("red"), Some("red")]), ..commission("north", "n") },
        CommissionRow { members: members(&[Some("blue"), Some("red")]), ..commission("s1", "s") },
        commission("s2", "s"),
    ]));
    let found = world.places().nominations();
    assert_eq!((found.commissions, found.whole.chairs, found.whole.members), (3, 3, 7));
    assert_eq!(found.of_chairs(Some(&"red".into())), Ratio::new(2, 3));
    assert_eq!(found.of_members(Some(&"red".into())), Ratio::new(4, 7));
    assert_eq!(found.of_chairs(None), Ratio::new(0, 3));
}

#[test]
fn a_place_is_found_by_any_of_its_spellings() {
    let mut world = World::small();
    let serves: Text = [("kk", "Қызылорда; Төретам"), ("ru", "Кызылорда; Торетам")].into();
    let row = |code: &str| StationRow { serves: serves.clone(), ..station(code, "n", 1) };
    world.done(stations(vec![row("10-0001"), row("10-0011")]));
    let check = |text: &str, expected: &[&str]| {
        let Found::Stations(found) = world.places().find(text) else { panic!("{text}") };
        let found: Vec<&str> = found.iter().map(|row| row.code.as_str()).collect();
        assert_eq!(found, expected, "{text}");
    };
    let both: &[&str] = &["10-0001", "10-0011"];
    for text in ["Қызылорда", "кызылор", "KYZYLORDA toretam", "Qyzylorda", "төре"]
    {
        check(text, both);
    }
    check("10-0011", &["10-0011"]);
    check("0011", &["10-0011"]);
    check(&with_check_digit("10-0011"), &["10-0011"]);
    check("Қызылорда Атлантида", &[]);
    check("  ", &[]);
    check("s", &["03"]);
    let digit = (check_digit("10-0011") + 1) % 10;
    let wrong = format!("10-0011/{digit}");
    let expected = check_digit("10-0011");
    assert_eq!(world.places().find(&wrong), Found::WrongDigit { code: "10-0011", expected });
}

#[test]
fn small_stations_go_with_a_neighbour() {
    let mut world = World::new();
    world.done(areas(vec![area("xx", None), area("n", Some("xx")), area("s", Some("xx"))]));
    let rows = [("01", 10), ("02", 20), ("03", 500), ("04", 600), ("05", 5)];
    world.done(stations(rows.map(|(code, voters)| station(code, "n", voters)).into()));
    world.done(stations(vec![station("06", "s", 7)]));
    let found = groups(world.places(), 50);
    let found: Vec<(usize, u64)> =
        found.iter().map(|one| (one.stations.len(), one.electorate)).collect();
    assert_eq!(found, [(3, 530), (2, 605), (1, 7)], "06 has no neighbour");
    assert!(groups(world.places(), 0).is_empty());
}
