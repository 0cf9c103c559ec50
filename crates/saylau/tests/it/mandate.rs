//! From seats to persons by command: named, late, by the alphabet, left, filled, recounted.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::registers::{declared, drafted, filled, imported, open, published};
use crate::{exampland, faults, json, text};

/// Within the days of the parties, and after them.
const IN_TIME: &str = "2024-06-03T06:00:00Z";
const LATE: &str = "2024-07-01T06:00:00Z";

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
cite = "art. 120(1)"
[mandate]
fallback = { value = "alphabetical", cite = "art. 120(2)" }
exhausted = { value = "vacant", cite = "art. 121" }
[[guarantee]]
code = "committee_chair"
count = 1
holder = "opposition"
name = { en = "Chair of a committee" }
cite = "art. 130"
[opposition]
majority = { value = "more_than_half", cite = "art. 129" }
"#;

/// A day whose forms are counted, under a law with a procedure; not declared yet.
fn counted() -> (TempDir, PathBuf) {
    let folder = drafted();
    let (draft, day) = (folder.path().join("draft"), folder.path().join("day"));
    let procedure = draft.join("laws/xx/assembly/2024-06-01.procedure.toml");
    fs::write(procedure, PROCEDURE).expect("written");
    let init = ["init", text(&day), "--election", text(&draft), "--registers", "--rehearsal", "7"];
    assert_eq!(json(&init).1, 0);
    let adopt = ["registers", "calendar", text(&day), "--called", "2024-03-01"];
    let acting = ["--resolution", "No 1", "--at", "2024-03-01T11:00:00Z", "--apply"];
    let (value, code) = json(&[&adopt[..], &acting[..]].concat());
    assert_eq!(code, 0, "{value}");
    filled(&day);
    assert_eq!(open(&day, true).1, 0);
    imported(&day);
    (folder, day)
}

fn mandate(day: &Path, what: &str, more: &[&str]) -> (Value, i32) {
    json(&[&["mandate", what, text(day), "--contest", "assembly"], more].concat())
}

fn act(day: &Path, what: &str, at: &str, more: &[&str]) -> (Value, i32) {
    let acting = ["--document", "No 20", "--at", at, "--apply"];
    mandate(day, what, &[more, &acting[..]].concat())
}

fn refused(answer: &(Value, i32)) -> Vec<&str> {
    assert_eq!(answer.1, 2, "{}", answer.0);
    faults(&answer.0)
}

fn done(answer: &(Value, i32)) {
    assert_eq!(answer.1, 0, "{}", answer.0);
}

/// The list with the most seats, as `mandate show` tells it.
fn first(day: &Path) -> Value {
    let (shown, code) = mandate(day, "show", &[]);
    assert_eq!(code, 0, "{shown}");
    shown["lists"][0].clone()
}

#[test]
fn persons_take_the_seats_of_their_list_and_every_step_is_recounted() {
    let (folder, day) = counted();
    let early = act(&day, "name", IN_TIME, &["--list", "sun", "--numbers", "1"]);
    assert_eq!(refused(&early), ["mandate.not_declared"]);
    assert_eq!(refused(&mandate(&day, "show", &[])), ["mandate.not_declared"]);
    declared(&day);
    let before = first(&day);
    let (list, seats) = (before["list"].as_str().expect("a code"), before["seats"].as_u64());
    let seats = seats.expect("a number");
    assert!(seats > 3, "{before}");
    let of =
        |numbers: &str| vec!["--list".to_owned(), list.into(), "--numbers".into(), numbers.into()];
    let named = |at: &str, numbers: &str| {
        let of = of(numbers);
        let of: Vec<&str> = of.iter().map(String::as_str).collect();
        act(&day, "name", at, &of)
    };
    assert_eq!(refused(&named(IN_TIME, &format!("1-{}", seats + 1))), ["mandate.too_many"]);
    assert_eq!(refused(&named(IN_TIME, "1,99")), ["mandate.not_on_list"]);
    let alphabet = |at: &str| act(&day, "alphabet", at, &["--list", list]);
    assert_eq!(refused(&alphabet(IN_TIME)), ["mandate.too_early"]);
    done(&named(IN_TIME, "12"));
    // The party is late with the others; the alphabet is not.
    assert_eq!(refused(&named(LATE, "1")), ["calendar.too_late"]);
    done(&alphabet(LATE));
    let sitting: Vec<u64> = persons(&first(&day), "number");
    // By the alphabet `… 10` comes before `… 2`.
    assert_eq!(sitting[..4], [12, 1, 10, 11]);
    let end = ["--list", list, "--number", "10", "--reason", "resigned, art. 52"];
    done(&act(&day, "end", LATE, &end));
    assert_eq!(refused(&act(&day, "vacant", LATE, &["--list", list])), ["mandate.somebody_left"]);
    done(&named(LATE, "9"));
    let after = first(&day);
    assert_eq!(after["sitting"].as_u64(), Some(seats));
    assert_eq!(after["persons"].as_array().map(Vec::len), usize::try_from(seats + 1).ok());
    let snapshot = folder.path().join("snapshot");
    published(&day, &snapshot);
    let page = fs::read_to_string(snapshot.join("en/mandates/index.html")).expect("a page");
    for words in [format!("{list} 12"), "resigned, art. 52".into(), "art. 129".into()] {
        assert!(page.contains(&words), "{words}: {page}");
    }
    let table = fs::read_to_string(snapshot.join("data/registers/mandates.csv")).expect("a table");
    assert_eq!(table.lines().count(), usize::try_from(seats).expect("few") + 2);
}

fn persons(list: &Value, field: &str) -> Vec<u64> {
    let persons = list["persons"].as_array().expect("a list").iter();
    persons.filter_map(|person| person[field].as_u64()).collect()
}

#[test]
fn a_late_naming_needs_its_ruling_and_every_page_says_late() {
    let (folder, day) = counted();
    declared(&day);
    let list = first(&day)["list"].as_str().expect("a code").to_owned();
    let name = ["--list", &list, "--numbers", "1"];
    assert_eq!(refused(&act(&day, "name", LATE, &name)), ["calendar.too_late"]);
    let ruling = ["registers", "late", text(&day), "--ruling", "R1", "--deadline", "mandate.named"];
    let why =
        ["--subject", &list, "--reason", "flood", "--basis", "No 30", "--at", LATE, "--apply"];
    done(&json(&[&ruling[..], &why[..]].concat()));
    done(&act(&day, "name", LATE, &[&name[..], &["--late", "R1"]].concat()));
    let person = first(&day)["persons"][0].clone();
    assert_eq!(person["late"], "R1", "{person}");
    let snapshot = folder.path().join("snapshot");
    published(&day, &snapshot);
    let page = fs::read_to_string(snapshot.join("en/mandates/index.html")).expect("a page");
    assert!(page.contains("late-mark"), "{page}");
}

#[test]
fn sides_are_settled_by_seats_and_what_is_not_is_said() {
    let (_folder, day) = counted();
    declared(&day);
    let shown = mandate(&day, "show", &[]).0;
    let seats = shown["lists"].as_array().expect("lists").iter();
    let seats: Vec<_> = seats.map(|one| (one["list"].as_str(), one["seats"].as_u64())).collect();
    let expected = [("sun", 5), ("moon", 4), ("star", 2)];
    assert_eq!(seats, expected.map(|(list, seats)| (Some(list), Some(seats))));
    let sides = || {
        let sides = mandate(&day, "show", &[]).0["sides"].clone();
        let guarantee = sides["guarantees"][0].clone();
        assert_eq!(guarantee["code"], "committee_chair");
        let text = |value: &Value| value.as_str().expect("words").to_owned();
        (sides["settled"] == true, text(&sides["majority"]), text(&guarantee["holder"]))
    };
    let told = |settled, majority: &str, holder: &str| (settled, majority.into(), holder.into());
    let none = "unsettled: no list alone has 6 of 11 seats, and none say that they form a majority";
    assert_eq!(sides(), told(false, none, "unsettled"));
    let declare = |majority, opposition| {
        act(&day, "sides", IN_TIME, &["--majority", majority, "--opposition", opposition])
    };
    assert_eq!(refused(&declare("sun", "sun")), ["mandate.side_twice"]);
    done(&declare("moon", "sun"));
    let small = "unsettled: moon have 4 of 11 seats, 6 are needed";
    assert_eq!(sides(), told(false, small, "unsettled"));
    done(&declare("moon,star", "sun"));
    assert_eq!(sides(), told(true, "moon, star: 6 of 11 seats", "sun"));
}

#[test]
fn turnout_is_told_by_hour_and_area_with_who_is_missing() {
    let (folder, day) = counted();
    let rows = fs::read_to_string(exampland().join("results/turnout.csv")).expect("rows");
    let mut lines = rows.lines();
    let header = lines.next().expect("a header");
    let noon: Vec<&str> = lines.filter(|line| line.contains("12:00")).take(2).collect();
    let part = folder.path().join("turnout.csv");
    fs::write(&part, format!("{header}\n{}\n", noon.join("\n"))).expect("written");
    let import = ["import", text(&day), text(&part), "--turnout", "--at", "2024-06-01T07:10:00Z"];
    done(&json(&import));
    let (series, code) = json(&["turnout", text(&day)]);
    assert_eq!(code, 0, "{series}");
    let hour = &series["hours"][0];
    let issued: u64 = noon
        .iter()
        .map(|line| line.rsplit(',').next().expect("a cell").parse::<u64>().expect("a number"))
        .sum();
    assert_eq!(hour["ballots_issued"].as_u64(), Some(issued), "{hour}");
    let missing = hour["missing"].as_array().expect("a list").len() as u64;
    assert_eq!(missing + 2, series["stations"].as_u64().expect("a number"));
    assert_eq!(faults(&json(&["turnout", text(&day), "--area", "nowhere"]).0), ["area.unknown"]);
    let snapshot = folder.path().join("snapshot");
    published(&day, &snapshot);
    assert!(snapshot.join("en/turnout/index.html").exists());
}
