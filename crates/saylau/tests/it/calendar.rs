//! The calendar of an election, as computed and as a file.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::{exampland, faults, json, saylau, text};

/// Every deadline of the reference election, collected from reports of the day and from the law.
const REFERENCE: &str = include_str!("../fixtures/calendar-2021-01-10.csv");
const KURULTAI: &str = "kz/kurultai/2026-07-01";

/// Code and local time of every moment, in the order printed.
fn moments(value: &Value) -> Vec<(String, String)> {
    let moments = value["moments"].as_array().expect("a list of moments");
    let part = |one: &Value, key: &str| one[key].as_str().expect("text").to_owned();
    moments.iter().map(|one| (part(one, "code"), part(one, "local"))).collect()
}

#[test]
fn every_deadline_of_the_reference_election_falls_where_it_fell() {
    let (value, code) = json(&["calendar", "kz-2021", "--zone", "Asia/Almaty"]);
    assert_eq!((code, value["called"].as_str()), (0, Some("2020-10-21")));
    let computed: BTreeMap<String, String> = moments(&value).into_iter().collect();
    let rows = REFERENCE.lines().skip(1).map(|line| {
        let mut cells = line.split(',').map(str::to_owned);
        (cells.next().expect("a code"), cells.next().expect("a time"))
    });
    let expected: BTreeMap<String, String> = rows.collect();
    assert_eq!(computed, expected);
}

#[test]
fn stations_keep_their_own_clock() {
    let (value, _) = json(&["calendar", "kz-2021"]);
    let mut previous = 0;
    let mut closing = Vec::new();
    for one in value["moments"].as_array().expect("a list") {
        let at = one["at"].as_u64().expect("seconds");
        assert!(at >= previous, "in order of time");
        previous = at;
        if one["code"] == "poll.closes" {
            assert_eq!(one["station_clock"], true);
            closing.push(one["local"].as_str().expect("text").to_owned());
        }
    }
    assert!(closing.len() > 2, "{closing:?}");
    assert!(closing.iter().all(|local| local.starts_with("2021-01-10T20:00:00")), "{closing:?}");
    assert!(closing.contains(&"2021-01-10T20:00:00+05:00".into()), "{closing:?}");
    let printed = String::from_utf8(saylau(&["calendar", "kz-2021"]).stdout).expect("text");
    assert_eq!(printed.matches("poll.closes").count(), 1, "{printed}");
    assert!(printed.contains("until 20:00 local"), "{printed}");
}

#[test]
fn a_law_without_a_package_has_a_calendar_for_any_day() {
    let arguments =
        ["calendar", "--law", KURULTAI, "--day", "2027-03-14", "--called", "2026-12-20"];
    let (value, code) = json(&arguments);
    assert_eq!((code, value["law"].as_str()), (0, Some(KURULTAI)));
    let moments = moments(&value);
    assert!(moments.len() > 20, "{}", moments.len());
    // The whole country has had one clock since 1 March 2024.
    assert!(moments.iter().all(|(_, local)| local.ends_with("+05:00")), "{moments:?}");
}

#[test]
fn the_file_for_calendar_programs_is_the_same_every_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let written = |name: &str, language: &str| {
        let path = folder.path().join(name);
        let output = saylau(&["calendar", "kz-2021", "--lang", language, "--ics", text(&path)]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read_to_string(path).expect("text")
    };
    let (one, again, kazakh) =
        (written("a.ics", "en"), written("b.ics", "en"), written("c.ics", "kk"));
    assert_eq!(one, again);
    assert_eq!(one.matches("BEGIN:VEVENT").count(), REFERENCE.lines().count() - 1);
    assert!(one.contains("UID:nomination.ends@kz-2021\r\n"), "{one}");
    assert!(one.contains("DTSTART:20201130T120000Z\r\n"), "{one}");
    assert!(kazakh.contains("SUMMARY;LANGUAGE=kk:"), "{kazakh}");
    assert!(one.lines().all(|line| line.trim_end_matches('\r').len() <= 75));
}

#[test]
#[rustfmt::skip]
fn days_that_cannot_be_are_refused() {
    let law = |day: &str, called: &str| {
        let (value, code) = json(&["calendar", "--law", KURULTAI, "--day", day, "--called", called]);
        let codes: Vec<String> = faults(&value).into_iter().map(Into::into).collect();
        assert_eq!(code, 2, "{value}");
        codes
    };
    assert_eq!(law("2027-02-30", "2026-12-20"), ["calendar.no_date"]);
    assert_eq!(law("2027-03-14", "20 December"), ["calendar.no_date"]);
    assert_eq!(law("2027-3-14", "2026-12-20"),  ["calendar.no_date"]);
    assert_eq!(law("2027-03-14", "2027-03-14"), ["calendar.called_late"]);
    assert_eq!(law("2027-03-14", "2027-04-01"), ["calendar.called_late"]);
    assert!(law("9999-12-30", "9999-10-01").iter().all(|code| code == "calendar.out_of_range"));
    let (value, _) = json(&["calendar", "--law", KURULTAI, "--day", "2027-03-14"]);
    let codes = faults(&value);
    assert!(!codes.is_empty() && codes.iter().all(|code| *code == "calendar.called_missing"), "{value}");
    let (value, _) = json(&["calendar", "kz-2021", "--zone", "Asia/Atlantis"]);
    assert_eq!(faults(&value), ["calendar.zone_unknown"]);
    let (value, _) = json(&["calendar", text(&exampland()), "--contest", "assembly"]);
    assert_eq!(faults(&value), ["procedure.missing"]);
    let (value, _) = json(&["calendar", "--law", "de/bundestag/2023-06-14", "--day", "2027-03-14"]);
    assert_eq!(faults(&value), ["procedure.missing"]);
}

#[test]
fn a_procedure_is_shown_compared_and_checked_with_its_law() {
    let paths = |value: &Value| -> Vec<String> {
        let list = value.as_array().expect("a list");
        list.iter().map(|one| one["path"].as_str().expect("text").to_owned()).collect()
    };
    let (value, _) = json(&["law", "show", "kz/mazhilis/2020-05-25"]);
    let shown = paths(&value);
    assert!(
        shown.contains(&"threshold.share".into()) && shown.contains(&"party.members_min".into())
    );
    assert!(shown.contains(&"deadline[nomination.ends]".into()), "{shown:?}");
    let (value, _) = json(&["law", "diff", "kz/mazhilis/2020-05-25", "kz/mazhilis/2023-01-01"]);
    assert!(paths(&value).contains(&"party.members_min".into()), "{value}");
    let (value, _) = json(&["law", "list"]);
    let ids = value.as_array().expect("a list").iter().map(|one| one["id"].to_string());
    assert!(ids.into_iter().all(|id| !id.contains("procedure")), "{value}");

    let folder = tempfile::tempdir().expect("a folder");
    let law = fs::read_to_string(exampland().join("laws/xx/assembly/2024-06-01.toml"));
    fs::write(folder.path().join("a.toml"), law.expect("a law")).expect("written");
    let file = folder.path().join("a.procedure.toml");
    let sound = "id = \"xx/assembly/2024-06-01\"\nname = \"Code\"\nsource = \"https://law.example\"\n\
                 read = true\nzone = \"Etc/UTC\"\n";
    let check = |procedure: &str, named: &str| {
        fs::write(&file, procedure).expect("written");
        let (value, code) = json(&["law", "check", text(&folder.path().join(named))]);
        if code == 0 { Vec::new() } else { faults(&value).into_iter().map(str::to_owned).collect() }
    };
    for named in ["a.toml", "a.procedure.toml"] {
        assert_eq!(check(sound, named), Vec::<String>::new());
        assert_eq!(
            check(&sound.replace("read", "seen"), named),
            ["law.key_missing", "law.key_unknown"]
        );
        assert_eq!(check(&sound.replace("UTC", "Moon"), named), ["file.bad_setting"]);
    }
    assert_eq!(check(&sound.replace("assembly", "council"), "a.toml"), ["procedure.other_law"]);
}
