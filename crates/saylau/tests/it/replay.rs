//! Past elections counted again: those carried, and files that a stranger brings.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::{faults, json, saylau, text};

/// A file of the schema with `elections`.
fn file(folder: &TempDir, elections: &str) -> PathBuf {
    let path = folder.path().join("elections.json");
    let whole = format!(r#"{{"schema": "pr_elections/1", "elections": [{elections}]}}"#);
    fs::write(&path, whole).expect("written");
    path
}

/// Ten seats by highest averages; officially `seats` for two lists.
fn election(id: &str, seats: (u32, u32)) -> String {
    let (red, blue) = seats;
    format!(
        r#"{{"id": "{id}", "seats": 10, "rule": {{"method": "dhondt"}}, "parties": [
            {{"name": "Red", "votes": 600, "seats": {red}}}, {{"name": "Blue", "votes": 400, "seats": {blue}}}]}}"#
    )
}

#[test]
fn all_past_elections_give_their_official_seats_by_law_and_by_rule() {
    for arguments in [vec!["replay"], vec!["replay", "--by-rule"]] {
        let (value, code) = json(&arguments);
        assert_eq!((value["failed"].as_u64(), code), (Some(0), 0), "{arguments:?}");
        assert!(value["passed"].as_u64() > Some(70), "{arguments:?}");
        assert_eq!(value["districts_differ"], 0);
        assert!(value["districts_compared"].as_u64() > Some(150));
    }
}

#[test]
fn a_file_is_counted_and_ends_with_two_lines_of_figures() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, &[election("A-1", (6, 4)), election("A-2", (6, 4))].join(","));
    let output = saylau(&["replay", text(&path)]);
    let printed = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success(), "{printed}");
    assert!(
        printed.ends_with("\n2 passed, 0 failed\n0 districts compared, 0 differ\n"),
        "{printed}"
    );
}

#[test]
fn what_differs_is_said_with_both_numbers() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(&folder, &election("A-1", (7, 3)));
    let output = saylau(&["replay", text(&path)]);
    let printed = String::from_utf8(output.stdout).expect("text");
    assert_eq!(output.status.code(), Some(1));
    assert!(printed.contains("A-1: Red 6, officially 7"), "{printed}");
    assert!(printed.contains("A-1: Blue 4, officially 3"), "{printed}");
    assert!(printed.contains("0 passed, 1 failed"), "{printed}");
}

#[test]
fn a_district_that_differs_is_said_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = file(
        &folder,
        r#"{"id": "D-1", "seats": 4, "rule": {"method": "dhondt_by_district"}, "parties": [
            {"name": "Red", "votes": 60, "seats": 3}, {"name": "Blue", "votes": 51, "seats": 1}],
          "districts": [
            {"name": "North", "seats": 2, "votes": {"Red": 40, "Blue": 10}, "seats_won": {"Red": 2}},
            {"name": "South", "seats": 2, "votes": {"Red": 20, "Blue": 41}, "seats_won": {"Red": 1, "Blue": 1}}]}"#,
    );
    let (value, code) = json(&["replay", text(&path)]);
    assert_eq!(code, 1);
    assert_eq!(
        (value["districts_compared"].as_u64(), value["districts_differ"].as_u64()),
        (Some(2), Some(1))
    );
    let district = &value["elections"][0]["districts_differ"][0];
    assert_eq!(district["district"], "South");
    assert_eq!(
        district["seats"][0],
        serde_json::json!({"list": "Blue", "seats": 2, "official": 1})
    );
}

#[test]
fn an_election_that_cannot_be_read_fails_and_the_others_still_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let bad = r#"{"id": "B-1", "seats": 5, "rule": {"method": "by lot"}, "parties": [{"name": "Red", "votes": -1}]}"#;
    let path = file(&folder, &format!("{bad},{}", election("A-1", (6, 4))));
    let (value, code) = json(&["replay", text(&path)]);
    assert_eq!((value["passed"].as_u64(), value["failed"].as_u64(), code), (Some(1), Some(1), 1));
    let faults = value["faults"].as_array().expect("faults");
    assert_eq!(faults.len(), 2, "both at once: {faults:?}");
    let message = faults[0]["message"].as_str().expect("a message");
    assert!(message.contains("B-1: .elections[0].parties[0].votes: `-1`"), "{message}");
}

#[test]
fn a_key_that_is_not_understood_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let with = election("A-1", (6, 4)).replace(r#""dhondt""#, r#""dhondt", "bonus": 50"#);
    let (value, code) = json(&["replay", text(&file(&folder, &with))]);
    assert_eq!(code, 0);
    assert_eq!(value["elections"][0]["notes"][0], "not used: rule.bonus");
}

#[test]
fn a_tie_goes_as_it_was_drawn_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let tie = r#"{"id": "T-1", "seats": 1, "rule": "dhondt", "parties": [
        {"name": "Red", "votes": 5, "seats": 0}, {"name": "Blue", "votes": 5, "seats": 1}]}"#;
    let output = saylau(&["replay", text(&file(&folder, tie))]);
    let printed = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success(), "{printed}");
    assert!(printed.contains("passed, lots as recorded"), "{printed}");
    assert!(printed.contains("T-1: lots as recorded: average_tie:1:Blue,Red"), "{printed}");
}

#[test]
fn a_file_that_is_no_such_file_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bad.json");
    let check = |content: &str, expected: &str| {
        fs::write(&path, content).expect("written");
        let (value, code) = json(&["replay", text(&path)]);
        assert_eq!((faults(&value), code), (vec![expected], 2), "{content}");
    };
    check("not json", "file.unreadable");
    check(r#"{"schema": "another/1", "elections": [1]}"#, "file.bad_setting");
    check(r#"{"schema": "pr_elections/1", "elections": []}"#, "file.bad_setting");
    let (value, code) = json(&["replay", "xx-1900"]);
    assert_eq!((faults(&value), code), (vec!["election.unknown"], 2));
    let (value, code) = json(&["replay", "nowhere.json"]);
    assert_eq!((faults(&value), code), (vec!["file.io"], 2));
}

#[test]
fn votes_are_counted_under_another_law_without_making_figures_up() {
    let (value, code) = json(&["replay", "kz-2021", "--law", "kz/mazhilis/2021-05-24"]);
    assert_eq!(code, 1, "no seats are given");
    let refused = value["elections"][0]["refused"].as_str().expect("a figure is missing");
    assert!(refused.starts_with("allocation.figure_missing"), "{refused}");
    let with = ["replay", "kz-2021", "--law", "kz/mazhilis/2021-05-24", "--against-all", "0"];
    let (value, code) = json(&with);
    assert_eq!(code, 0, "another law is a question, not a check");
    let seats = value["elections"][0]["seats"].as_array().expect("seats");
    let of = |code: &str| seats.iter().find(|list| list["list"] == code).map(|list| &list["seats"]);
    assert_eq!(of("auyl").and_then(serde_json::Value::as_u64), Some(6));
}
