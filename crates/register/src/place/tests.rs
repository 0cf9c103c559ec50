use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;
use alloc::{format, vec};

use election::register::RegisterChanged;
use election::register::calendar::{CalendarAdopted, RollFrozen};
use election::register::place::{CommissionMember, Office, StationLink, StationsMapped};
use election::{PartyCode, Ratio, Text};
use law::{Law, Procedure};
use proptest::collection::{btree_map, vec as any_vec};
use proptest::prelude::*;

use Office::{Chair, Deputy, Member, Secretary};

use super::*;
use crate::registers::{ContestRules, Registers};

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
#[rustfmt::skip]
fn stations_keep_to_the_law() {
    let world = World::small();
    let good = || station("09", "n", 3000);
    let check = |row: StationRow, expected: &[&str]| {
        assert_eq!(world.tried(stations(vec![row])), expected);
    };
    check(good(), &[]);
    check(StationRow { electorate: None, kind: "lighthouse".into(), ..good() }, &[]);
    check(StationRow { electorate: Some(3001), ..good() }, &["station.too_many_voters"]);
    check(StationRow { area: "q".into(), ..good() },       &["place.unknown_area"]);
    check(StationRow { kind: "moon".into(), ..good() },    &["station.unknown_kind"]);
    check(StationRow { zone: "Noon".into(), ..good() },    &["station.bad_zone"]);
    check(StationRow { zone: "../etc".into(), ..good() },  &["station.bad_zone"]);
    check(StationRow { zone: "Etc/GMT-5".into(), ..good() }, &[]);
    check(StationRow { opens: Some("7".into()), ..good() }, &["station.bad_hour"]);
    check(StationRow { opens: Some("05:59".into()), ..good() }, &["station.opens_outside"]);
    check(StationRow { opens: Some("06:00".into()), ..good() }, &[]);
    check(StationRow { opens: Some("22:00".into()), ..good() }, &["station.opens_outside"]);
    check(StationRow { at: Some((90_000_001, 0)), ..good() }, &["station.bad_place"]);
    check(StationRow { at: Some((-90_000_000, 180_000_000)), ..good() }, &[]);
    check(StationRow { at: Some((0, i32::MIN)), ..good() }, &["station.bad_place"]);
    check(StationRow { address: [("en", "a\nb")].into(), ..good() }, &["place.bad_text"]);
    check(StationRow { serves: [("e/n", "a")].into(), ..good() }, &["place.bad_text"]);
    check(StationRow { code: "a..b".into(), ..good() },    &["place.bad_code"]);
}

#[test]
fn a_station_closes_on_the_day_somewhere() {
    let mut world = World::small();
    let day = "2024-06-01".to_string();
    world.done(Change::CalendarAdopted(CalendarAdopted {
        day: day.clone(),
        called: day,
        resolution: "R".into(),
        deadlines: Vec::new(),
    }));
    let closes =
        |closes_at| world.tried(stations(vec![StationRow { closes_at, ..station("09", "n", 1) }]));
    assert!(closes(CLOSES).is_empty());
    assert_eq!(closes(CLOSES + 2 * 24 * 3600), ["station.closes_other_day"]);
    assert_eq!(closes(0), ["station.closes_other_day"]);
}

#[test]
fn stations_of_a_kind_lie_where_the_law_puts_them() {
    let mut world = World::small();
    let codes = [(TAKES.to_string(), "abroad".to_string())].into();
    world.done(areas(vec![AreaRow { codes, ..area("s.abroad", Some("s")) }]));
    let check = |kind: &str, area: &str, expected: &[&str]| {
        let row = StationRow { kind: kind.into(), ..station("09", area, 1) };
        assert_eq!(world.tried(stations(vec![row])), expected);
    };
    check("abroad", "s.abroad", &[]);
    check("abroad", "s", &["station.other_area"]);
    check("ordinary", "s.abroad", &["station.area_takes"]);
    check("ordinary", "s", &[]);
}

#[test]
fn after_the_opening_only_what_is_no_definition_changes() {
    let mut world = World::small();
    world.opened = true;
    let check = |change: Change, expected: &[&str]| assert_eq!(world.tried(change), expected);
    let moved = StationRow {
        address: [("en", "1 New Street")].into(),
        opens: Some("06:00".into()),
        ..station("01", "n", 900)
    };
    check(stations(vec![moved]), &[]);
    check(stations(vec![station("01", "n", 901)]), &["place.fixed"]);
    check(stations(vec![station("01", "s", 900)]), &["place.fixed"]);
    check(stations(vec![station("09", "n", 900)]), &["place.fixed"]);
    check(stations_removed(&["01"]), &["place.fixed"]);
    check(areas(vec![area("w", Some("xx"))]), &["place.fixed"]);
    check(commissions(vec![commission("north", "s")]), &["place.fixed"]);
    let members = vec![CommissionMember { office: Office::Chair, nominated_by: None }];
    check(commissions(vec![CommissionRow { members, ..commission("north", "n") }]), &[]);
}

#[test]
fn closed_rolls_stay_as_they_are() {
    let mut world = World::small();
    world.done(Change::RollFrozen(RollFrozen {
        electorate: 1_640,
        ballots_to_print: 1_640,
        resolution: "R".into(),
    }));
    let check = |change: Change, expected: &[&str]| assert_eq!(world.tried(change), expected);
    check(stations(vec![station("01", "n", 901)]), &["station.roll_closed"]);
    check(stations(vec![station("01", "n", 901), station("02", "n", 39)]), &[]);
    check(stations_removed(&["01"]), &["station.roll_closed"]);
    check(stations(vec![StationRow { mobile_boxes: 3, ..station("01", "n", 900) }]), &[]);
}

#[test]
fn a_crosswalk_says_what_a_station_was() {
    let mut world = World::small();
    world.done(mapped(&[(&["a", "b"], &["01"]), (&["c"], &[]), (&[], &["02"])]));
    let walk = &world.places().crosswalks()["xx-2020"];
    let then = walk.of_now("01").map(|link| (Became::of(link), link.then.len()));
    assert_eq!(then, Some((Became::Merged, 2)));
    assert_eq!(walk.of_then("c").map(Became::of), Some(Became::Gone));
    assert_eq!(walk.of_now("02").map(Became::of), Some(Became::New));
    assert_eq!(walk.of_now("03"), None, "it does not say");
    assert_eq!(csv::crosswalk(walk), "then,now,became\na b,01,merged\nc,,gone\n,02,new\n");
    let check = |links: &[(&[&str], &[&str])], expected: &[&str]| {
        assert_eq!(world.tried(mapped(links)), expected);
    };
    check(&[(&["d"], &["03"])], &[]);
    check(&[(&["d"], &["03"]), (&["e"], &["03"])], &["crosswalk.mapped_twice"]);
    check(&[(&["=d"], &["03"])], &["place.bad_code"]);
    check(&[(&["d"], &["03"]), (&["d"], &[])], &["crosswalk.mapped_twice"]);
    check(&[(&[], &["77"])], &["crosswalk.unknown_now"]);
    check(&[(&[], &[])], &["crosswalk.empty_link"]);
    check(&[], &["place.nothing"]);
}

#[test]
fn a_newer_crosswalk_replaces_the_lines_of_its_stations() {
    let mut world = World::small();
    world.done(mapped(&[(&["a", "b"], &["01"]), (&["c"], &["02"]), (&["d"], &["03"])]));
    let replacing = world.position;
    world.done(mapped(&[(&["a"], &["01"]), (&["b"], &[]), (&["c"], &["03"]), (&["d"], &["02"])]));
    let walk = &world.places().crosswalks()["xx-2020"];
    assert_eq!(
        csv::crosswalk(walk),
        "then,now,became\na,01,renumbered\nb,,gone\nc,03,renumbered\nd,02,renumbered\n"
    );
    assert_eq!(walk.of_then("c").map(|link| link.now[0].as_str()), Some("03"));
    assert_eq!(walk.of_now("02").map(|link| link.then[0].as_str()), Some("d"));
    assert_eq!(walk.replaced().len(), 3, "what was said before is kept");
    assert!(walk.replaced().iter().all(|(position, _)| *position == replacing));
    assert_eq!(walk.documents().len(), 2);
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

fn any_rows() -> impl Strategy<Value = Vec<StationRow>> {
    let text = proptest::option::of("[a-zа-я][a-zа-я\",; ]{0,10}[a-z]");
    let row =
        (0..3000_u64, any::<(bool, Option<bool>)>(), text, any::<Option<(i32, i32)>>(), 0..3_u32);
    btree_map("[0-9]{1,4}", row, 1..40).prop_map(|rows| {
        let row = |(code, (electorate, (kind, accessible), text, at, mobile_boxes)): (
            String,
            (_, _, Option<String>, _, _),
        )| {
            StationRow {
                kind: if kind { "ordinary" } else { "hospital" }.into(),
                accessible,
                mobile_boxes,
                at,
                address: text
                    .iter()
                    .map(|text| ("kk".to_string(), text.clone()))
                    .collect::<BTreeMap<_, _>>()
                    .into_text(),
                ..station(&code, "n", electorate)
            }
        };
        rows.into_iter().map(row).collect()
    })
}

trait IntoText {
    fn into_text(self) -> Text;
}

impl IntoText for BTreeMap<String, String> {
    fn into_text(self) -> Text {
        Text(self)
    }
}

proptest! {
    #[test]
    fn a_difference_applied_gives_the_file(before in any_rows(), file in any_rows()) {
        let found = difference(file.clone(), &before);
        prop_assert_eq!(found.same + found.changed.len() + found.added.len(), file.len());
        prop_assert!(found.changed.iter().all(|one| !one.fields.is_empty()));
        let mut after: BTreeMap<String, StationRow> =
            before.into_iter().map(|row| (row.code.to_string(), row)).collect();
        for row in found.set() {
            after.insert(row.code.to_string(), row.clone());
        }
        for code in &found.removed {
            after.remove(code);
        }
        prop_assert_eq!(after.into_values().collect::<Vec<_>>(), file);
    }

    #[test]
    fn the_order_of_a_file_does_not_matter(rows in any_rows(), turn in 0..40_usize) {
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len());
        prop_assert!(difference(turned, &rows).is_empty());
    }

    #[test]
    fn any_code_read_with_its_digit_is_right(code in "[a-zA-Z0-9][a-zA-Z0-9._-]{0,12}") {
        let said = with_check_digit(&code);
        prop_assert_eq!(read_with_check_digit(&said), Some((&*code, true)));
    }

    #[test]
    fn groups_hold_every_small_station_once(sizes in any_vec(0..200_u64, 1..60), least in 0..150_u64) {
        let mut world = World::new();
        world.done(areas(vec![area("xx", None)]));
        let row = |(nth, &voters): (usize, &u64)| station(&format!("{nth:03}"), "xx", voters);
        world.done(stations(sizes.iter().enumerate().map(row).collect()));
        let found = groups(world.places(), least);
        let mut seen = alloc::collections::BTreeSet::new();
        for group in &found {
            prop_assert!(group.electorate >= least || group.stations.len() == sizes.len());
            for code in &group.stations {
                prop_assert!(seen.insert(code.clone()), "{} twice", code);
            }
        }
        for one in world.places().stations() {
            let small = one.row.electorate.is_some_and(|voters| voters < least);
            prop_assert!(!small || seen.contains(&one.row.code), "{} is alone", one.row.code);
        }
    }

    #[test]
    fn folding_twice_is_folding_once(text in "\\PC{0,20}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }
}
