//! Journals: where observers are, when, and how many.

use proptest::prelude::*;

use super::*;

#[test]
fn nobody_is_at_two_stations_comes_twice_or_leaves_without_having_come() {
    let mut world = World::filled();
    let at = DAY + 10;
    assert_eq!(world.tried(at, line("N-1", "a-1", false, at)), ["observer.not_there"]);
    world.done(at, line("N-1", "a-1", true, at));
    assert_eq!(world.tried(at, line("N-1", "a-1", true, at)), ["observer.came_twice"]);
    assert_eq!(world.tried(at, line("N-2", "a-1", false, at)), ["observer.not_there"]);
    world.done(at, line("N-1", "a-1", false, at));
    world.done(at, line("N-2", "a-1", true, at));
    assert_eq!(world.tried(at, line("N-1", "x-1", true, at)), ["observer.unknown"]);
}

#[test]
fn whoever_comes_elsewhere_has_left_and_no_station_holds_an_observer() {
    let mut world = World::filled();
    let at = DAY + 10;
    world.done(at, line("N-1", "a-1", true, at));
    world.done(at + 5, line("N-2", "a-1", true, at + 5));
    let journal = world.all.observers.journal();
    let of_first: Vec<_> =
        journal.of("N-1").map(|line| (line.act.present, line.act.at, line.assumed)).collect();
    assert_eq!(of_first, [(true, at, false), (false, at + 5, true)]);
    assert_eq!(journal.at(&"N-1".into()).count(), 0);
    let here = journal.whereabouts(&"a-1".into()).expect("somewhere");
    assert_eq!((here.station.as_str(), here.since), ("N-2", at + 5));
    // The first station's own journal goes on from what it wrote itself.
    world.done(at + 5, line("N-1", "b-1", true, at + 1));
}

#[test]
fn a_line_is_of_the_voting_day() {
    let mut world = World::filled();
    let day = Date::parse("2023-11-20").expect("a day");
    world.done(
        DAY,
        Change::CalendarAdopted(CalendarAdopted {
            day: day.to_string(),
            called: "2023-09-01".into(),
            resolution: "resolution 1".into(),
            deadlines: vec![DeadlineFixed { code: "observer.ends".into(), at: DAY }],
        }),
    );
    // 2023-11-19T00:00:00Z and 2023-11-22T00:00:00Z.
    let (first, last) = (1_700_352_000, 1_700_611_200);
    for (at, expected) in [
        (first - 1, &["observer.other_day"][..]),
        (first, &[]),
        (last, &[]),
        (last + 1, &["observer.other_day"]),
        (253_402_300_799, &["observer.other_day"]),
    ] {
        assert_eq!(world.codes(at, &line("N-1", "a-1", true, at)), expected, "{at}");
    }
}

#[test]
fn an_organisation_has_as_many_observers_at_a_station_as_the_law_allows() {
    let mut world = World::filled();
    let at = DAY + 10;
    world.done(at, line("N-1", "a-1", true, at));
    world.done(at, line("N-1", "b-1", true, at));
    assert_eq!(world.tried(at, line("N-1", "a-2", true, at)), ["observer.too_many"]);
    let refused = Fault::TooMany {
        observer: "a-2".into(),
        organisation: "a".into(),
        station: "N-1".into(),
        found: 2,
        max: 1,
        cite: "Act 9".into(),
    };
    assert!(refused.to_string().contains("allows 1 (Act 9)"), "{refused}");
    world.done(at, line("N-1", "a-1", false, at));
    world.done(at, line("N-1", "a-2", true, at));
    assert_eq!(world.all.observers.peak(&"N-1".into()), 2);
}

#[test]
fn whoever_is_withdrawn_can_leave_but_not_come() {
    let mut world = World::filled();
    let at = DAY + 10;
    world.done(at, line("N-1", "a-1", true, at));
    world.done(at, withdrawn("a-1"));
    world.done(at, line("N-1", "a-2", true, at));
    world.done(at, line("N-1", "a-1", false, at));
    assert_eq!(world.tried(at, line("N-2", "a-1", true, at)), ["observer.withdrawn"]);
}

#[test]
fn a_journal_does_not_go_back_nor_run_ahead() {
    let mut world = World::filled();
    let at = DAY + 10;
    assert_eq!(world.codes(at, &line("N-1", "a-1", true, at + 1)), ["observer.ahead"]);
    assert_eq!(world.codes(at, &line("N-1", "a-1", true, DAY - 1)), ["observer.before"]);
    world.done(at, line("N-1", "a-1", true, at));
    let station = line("N-1", "b-1", true, at - 1);
    assert_eq!(world.codes(at, &station), ["observer.time_falls"]);
    world.done(at, line("N-1", "a-1", false, at));
    let observer = line("N-2", "a-1", true, at - 1);
    assert_eq!(world.codes(at, &observer), ["observer.time_falls"]);
}

proptest! {
    #[test]
    fn the_journal_never_has_an_observer_at_two_stations(
        tries in prop::collection::vec((0..3_usize, 0..5_usize, 0..5_u8, 0..3_u64), 1..80)
    ) {
        let mut world = World::filled();
        let (stations, cards) = (["N-1", "N-2", "N-3"], ["a-1", "a-2", "b-1", "s-1", "n-1"]);
        let mut now = DAY;
        for (station, card, what, later) in tries {
            now += later;
            let change = match what {
                0 => withdrawn(cards[card]),
                other => line(stations[station], cards[card], other % 2 == 1, now),
            };
            world.tried(now, change);
        }
        let observers = &world.all.observers;
        let mut places: BTreeMap<&ObserverCode, &StationCode> = BTreeMap::new();
        let mut latest = 0;
        for line in observers.journal().lines() {
            prop_assert!(line.act.at >= latest);
            latest = line.act.at;
            if line.act.present {
                prop_assert_eq!(places.insert(&line.act.observer, &line.act.station), None);
            } else {
                prop_assert_eq!(places.remove(&line.act.observer), Some(&line.act.station));
            }
        }
        for (card, station) in &places {
            let here = observers.journal().whereabouts(card).expect("somewhere");
            prop_assert_eq!(&here.station, *station);
        }
        for organisation in observers.organisations().keys() {
            for station in stations {
                let station = StationCode::from(station);
                prop_assert!(observers.present(&station, organisation).count() <= 1);
            }
        }
    }
}
