//! What stations have to keep to, and what becomes of them.

use super::*;

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
