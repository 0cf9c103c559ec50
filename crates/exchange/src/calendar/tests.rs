//! Days and hours against clocks that jump.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use law::Date;
use law::procedure::{Clockwork, Offset, Procedure, Unit};
use proptest::prelude::*;

use super::{Calendar, calendar};
use crate::fault::Fault;

/// A procedure of deadlines written `code: from, offset, rest`.
pub fn procedure(zone: &str, deadlines: &[&str]) -> Procedure {
    let head = format!(
        "id = \"xx/council/2024-06-01\"\nname = \"Code\"\nsource = \"https://law.example\"\n\
         read = true\nzone = \"{zone}\"\n"
    );
    let one = |text: &&str| {
        let (code, rest) = text.split_once(": ").expect("a code");
        let mut parts = rest.split(", ");
        let mut next = || parts.next().unwrap_or_default();
        let (from, offset, edge, rest) = (next(), next(), next(), next());
        format!(
            "[[deadline]]\ncode = \"{code}\"\nname = {{ en = \"{code}\" }}\nfrom = \"{from}\"\n\
             offset = \"{offset}\"\nedge = \"{edge}\"\ncite = \"art. 1\"\n{rest}\n"
        )
    };
    let text = deadlines.iter().map(one).fold(head, |text, one| text + &one);
    Procedure::from_toml(&text).unwrap_or_else(|faults| panic!("{faults:#?}\n{text}"))
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn computed(zone: &str, deadlines: &[&str], on: &str) -> Calendar {
    let found = calendar(&procedure(zone, deadlines), day(on), Some(day("2000-01-01")), &[]);
    found.unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// Computes one deadline from the election and compares what the clock shows and the moment.
fn check(zone: &str, on: &str, deadline: &str, when: &str, local: &str) {
    let found = computed(zone, &[&format!("a: {deadline}")], on);
    let moment = &found.moments[0];
    assert_eq!((&*moment.when(), &*moment.local), (when, local), "{zone} {on} {deadline}");
    let at: Timestamp = local.parse().expect("a time");
    assert_eq!(u64::try_from(at.as_second()), Ok(moment.at));
}

#[test]
#[rustfmt::skip]
fn days_are_counted_in_the_calendar_and_hours_set_on_the_clock() {
    let zone = "Asia/Almaty";
    check(zone, "2021-01-10", "election, -40 days, until, time = '18:00'", "2020-12-01 18:00", "2020-12-01T18:00:00+06:00");
    check(zone, "2021-01-10", "election, -2 months, until", "2020-11-10 24:00", "2020-11-11T00:00:00+06:00");
    check(zone, "2021-01-10", "election, -2 months, from",  "2020-11-10 00:00", "2020-11-10T00:00:00+06:00");
    check(zone, "2021-01-10", "election, 0 days, at, time = '07:00'", "2021-01-10 07:00", "2021-01-10T07:00:00+06:00");
    // The zone went from +06 to +05 on 1 March 2024: its 29 February has 25 hours.
    check(zone, "2024-03-01", "election, -1 day, until", "2024-02-29 24:00", "2024-03-01T00:00:00+05:00");
    check(zone, "2024-02-29", "election, 0 days, from",  "2024-02-29 00:00", "2024-02-29T00:00:00+06:00");
    check(zone, "2024-03-10", "election, -10 days, until, time = '18:00'", "2024-02-29 18:00", "2024-02-29T18:00:00+06:00");
    check(zone, "2024-03-10", "election, -9 days, until, time = '18:00'",  "2024-03-01 18:00", "2024-03-01T18:00:00+05:00");
    // Leap days and ends of months.
    check("Etc/UTC", "2024-03-31", "election, -1 month, until, time = '12:00'",  "2024-02-29 12:00", "2024-02-29T12:00:00+00:00");
    check("Etc/UTC", "2023-03-31", "election, -1 month, until, time = '12:00'",  "2023-02-28 12:00", "2023-02-28T12:00:00+00:00");
    check("Etc/UTC", "2024-02-29", "election, +12 months, until, time = '12:00'", "2025-02-28 12:00", "2025-02-28T12:00:00+00:00");
    check("Etc/UTC", "2020-12-31", "election, +1 day, until", "2021-01-01 24:00", "2021-01-02T00:00:00+00:00");
}

#[test]
#[rustfmt::skip]
fn of_an_hour_that_comes_twice_the_last_one_ends_a_deadline_and_the_first_begins_anything() {
    // 23:00 to 24:00 comes twice on 29 February 2024 in Almaty, 02:00 to 03:00 on 27 October in Berlin.
    check("Asia/Almaty",   "2024-02-29", "election, 0 days, until, time = '23:30'", "2024-02-29 23:30", "2024-02-29T23:30:00+05:00");
    check("Asia/Almaty",   "2024-02-29", "election, 0 days, from, time = '23:30'",  "2024-02-29 23:30", "2024-02-29T23:30:00+06:00");
    check("Europe/Berlin", "2024-10-27", "election, 0 days, until, time = '02:30'", "2024-10-27 02:30", "2024-10-27T02:30:00+01:00");
    check("Europe/Berlin", "2024-10-27", "election, 0 days, at, time = '02:30'",    "2024-10-27 02:30", "2024-10-27T02:30:00+02:00");
    // Midnight comes twice on 3 November 2024 in Havana: the day before ends at the first.
    check("America/Havana", "2024-11-02", "election, 0 days, until", "2024-11-02 24:00", "2024-11-03T00:00:00-04:00");
    check("America/Havana", "2024-11-03", "election, 0 days, until", "2024-11-03 24:00", "2024-11-04T00:00:00-05:00");
}

#[test]
#[rustfmt::skip]
fn an_hour_that_the_clock_skips_is_as_long_after_the_skip() {
    check("Europe/Berlin", "2024-03-31", "election, 0 days, until, time = '02:30'", "2024-03-31 02:30", "2024-03-31T03:30:00+02:00");
    check("Europe/Berlin", "2024-03-31", "election, 0 days, from, time = '02:30'",  "2024-03-31 02:30", "2024-03-31T03:30:00+02:00");
    // Beirut skips midnight: the day before ends where the next one begins, at 01:00.
    check("Asia/Beirut",   "2024-03-30", "election, 0 days, until", "2024-03-30 24:00", "2024-03-31T01:00:00+03:00");
}

#[test]
fn hours_are_real_time_and_run_over_a_change_of_the_clock() {
    let found = computed(
        "Asia/Almaty",
        &["closed: election, 0 days, at, time = '20:00'", "tables: closed, +48 hours, until"],
        "2024-02-28",
    );
    let tables = found.of("tables").next().expect("one");
    assert_eq!(tables.local, "2024-03-01T19:00:00+05:00");
    assert!(!tables.date_only);
}

#[test]
fn a_deadline_counts_from_another_whose_place_in_the_file_does_not_matter() {
    let deadlines = [
        "c: b, +1 month, until, time = '09:00'",
        "b: a, +3 days, until",
        "a: election, -4 days, from",
    ];
    let found = computed("Etc/UTC", &deadlines, "2024-02-01");
    let order: Vec<&str> = found.moments.iter().map(|moment| moment.code.as_str()).collect();
    assert_eq!(order, ["a", "b", "c"]);
    assert_eq!(found.of("c").next().expect("one").when(), "2024-02-29 09:00");
    let fixed = found.fixed();
    assert_eq!(fixed.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["c", "b", "a"]);
}

#[test]
fn stations_keep_their_own_clock_and_what_follows_waits_for_the_last() {
    let procedure = procedure(
        "Asia/Almaty",
        &[
            "opened: election, 0 days, at, time = '07:00'\nzone = 'station'",
            "closed: opened, 0 days, at, time = '20:00'\nzone = 'station'",
            "counted: closed, +12 hours, until, zone = 'station'",
            "told: counted, +48 hours, until",
        ],
    );
    let zones = ["Asia/Almaty", "America/New_York", "Asia/Tokyo", "Asia/Tokyo"];
    let found = calendar(&procedure, day("2021-01-10"), None, &zones).expect("sound");
    let of = |code: &str| -> Vec<String> { found.of(code).map(|one| one.local.clone()).collect() };
    let each =
        ["2021-01-10T20:00:00+09:00", "2021-01-10T20:00:00+06:00", "2021-01-10T20:00:00-05:00"];
    assert_eq!(of("closed"), each);
    assert_eq!(of("counted")[2], "2021-01-11T08:00:00-05:00");
    assert_eq!(of("told"), ["2021-01-13T19:00:00+06:00"]);
    assert_eq!(found.moments.len(), 3 * 3 + 1);
    let latest: Timestamp = each[2].parse().expect("a time");
    let fixed = found.fixed();
    assert_eq!((fixed.len(), i64::try_from(fixed[1].at)), (4, Ok(latest.as_second())));
    // Without zones the procedure's own clock is read.
    let alone = calendar(&procedure, day("2021-01-10"), None, &[]).expect("sound");
    assert_eq!(alone.of("closed").next().expect("one").zone, "Asia/Almaty");
}

#[test]
fn what_cannot_be_computed_is_refused_with_every_fault() {
    let codes = |found: Result<Calendar, Vec<Fault>>| -> Vec<&'static str> {
        found.err().unwrap_or_default().iter().map(Fault::code).collect()
    };
    let called = procedure(
        "Etc/UTC",
        &["a: called, +5 days, until", "b: a, +1 day, until", "c: called, +9 days, until"],
    );
    let on = day("2024-06-01");
    assert_eq!(codes(calendar(&called, on, None, &[])), ["calendar.called_missing"; 2]);
    assert_eq!(codes(calendar(&called, on, Some(on), &[])), ["calendar.called_late"]);
    assert_eq!(
        codes(calendar(&called, on, Some(day("2024-06-02")), &["Mars/Base", "Moon"])),
        ["calendar.zone_unknown", "calendar.zone_unknown", "calendar.called_late"]
    );
    let far = procedure(
        "Etc/UTC",
        &["a: election, -12 months, until", "b: election, +36525 days, until"],
    );
    assert_eq!(codes(calendar(&far, day("1970-06-01"), None, &[])), ["calendar.out_of_range"]);
    assert_eq!(codes(calendar(&far, day("9999-06-01"), None, &[])), ["calendar.out_of_range"]);
    let mut broken = called.clone();
    broken.deadlines[0].from = "c".into();
    broken.deadlines[2].from = "a".into();
    assert_eq!(codes(calendar(&broken, on, None, &[])), ["calendar.circular"; 3]);
    broken.deadlines[0].from = "nothing".into();
    assert_eq!(codes(calendar(&broken, on, None, &[])), ["calendar.anchor_unknown"]);
    let faults = calendar(&called, on, None, &[]).expect_err("no day of calling");
    assert!(
        faults[0].to_string().starts_with("deadline `a`: it counts from the day"),
        "{}",
        faults[0]
    );
}

const ZONES: [&str; 8] = [
    "Asia/Almaty",
    "Asia/Qyzylorda",
    "Europe/Berlin",
    "America/Havana",
    "America/St_Johns",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Pacific/Apia",
];

proptest! {
    /// The clock shows the hour that was asked for, unless it skips that hour; the moment is then
    /// the asked one by the offset before the skip.
    #[test]
    fn a_deadline_shows_its_hour_on_its_clock(
        zone in prop::sample::select(&ZONES[..]),
        first in 0_i32..18_000, back in -400_i32..400, hour in 0_u8..24, minute in 0_u8..60,
        until in any::<bool>(),
    ) {
        let on = day("1990-01-01").add_days(first).expect("a day");
        let sign = if back > 0 { "+" } else { "" };
        let edge = if until { "until" } else { "from" };
        let deadline = format!("a: election, {sign}{back} days, {edge}, time = '{hour:02}:{minute:02}'");
        let found = calendar(&procedure(zone, &[&deadline]), on, None, &[]).expect("sound");
        let moment = &found.moments[0];
        let at = Timestamp::from_second(i64::try_from(moment.at).expect("small")).expect("in range");
        let zone = TimeZone::get(zone).expect("a zone");
        let shown = zone.to_datetime(at);
        let asked: jiff::civil::DateTime = format!("{}T{}:00", moment.day, moment.time).parse().expect("a time");
        prop_assert_eq!(Some(moment.day), on.add_days(back));
        if shown != asked {
            let before = zone.to_offset(at - SignedDuration::from_hours(26));
            prop_assert_eq!(before.to_timestamp(asked).expect("in range"), at);
        }
    }

    /// Days follow one another without a gap: one ends at the moment in which the next begins.
    #[test]
    fn a_day_ends_when_the_next_begins(zone in prop::sample::select(&ZONES[..]), first in 0_i32..18_000) {
        let on = day("1990-01-01").add_days(first).expect("a day");
        let deadlines = ["a: election, 0 days, until", "b: election, +1 day, from"];
        let found = calendar(&procedure(zone, &deadlines), on, None, &[]).expect("sound");
        prop_assert_eq!(found.moments[0].at, found.moments[1].at);
    }

    /// Hours are the same length on every clock.
    #[test]
    fn hours_are_seconds(zone in prop::sample::select(&ZONES[..]), first in 0_i32..18_000, hours in 1_u64..2_000) {
        let on = day("1990-01-01").add_days(first).expect("a day");
        let deadlines = ["a: election, 0 days, at, time = '20:00'", &format!("b: a, +{hours} hours, until")];
        let found = calendar(&procedure(zone, &deadlines), on, None, &[]).expect("sound");
        prop_assert_eq!(found.moments[1].at - found.moments[0].at, hours * 3_600);
    }

    /// Any deadlines at all come in order of time, one moment for each clock, or with reasons why
    /// not; and nothing hangs on how anchors are knotted.
    #[test]
    fn any_deadlines_are_computed_or_refused(
        anchors in prop::collection::vec((0_usize..12, -700_i32..700, 0_usize..3, any::<bool>()), 1..10),
        first in 0_i32..2_900_000,
    ) {
        let count = anchors.len();
        let plain: Vec<String> = (0..count).map(|nth| format!("d{nth}: election, 0 days, until")).collect();
        let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
        let mut procedure = procedure("Europe/Berlin", &plain);
        for (deadline, (anchor, offset, unit, own)) in procedure.deadlines.iter_mut().zip(&anchors) {
            deadline.from = match anchor {
                10 => "called".into(),
                11 => "election".into(),
                nth => format!("d{nth}"),
            };
            let unit = [Unit::Months, Unit::Days, Unit::Hours][*unit];
            deadline.offset = Offset { count: *offset, unit };
            deadline.zone = own.then_some(Clockwork::Station);
        }
        let on = day("1970-01-01").add_days(first).expect("a day");
        let zones = ["Asia/Almaty", "America/St_Johns"];
        match calendar(&procedure, on, on.add_days(-90), &zones) {
            Ok(found) => {
                let clocks: usize = anchors.iter().map(|(.., own)| if *own { 2 } else { 1 }).sum();
                prop_assert_eq!(found.moments.len(), clocks);
                prop_assert!(found.moments.is_sorted_by_key(|moment| moment.at));
                prop_assert_eq!(found.fixed().len(), count);
            }
            Err(faults) => prop_assert!(!faults.is_empty()),
        }
    }
}
