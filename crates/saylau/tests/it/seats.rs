//! Seats from votes: the cases that a law leaves open, with the ruling asked for, given and traced;
//! and figures that no seats can be made from.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::{exampland, faults, json, saylau, text};

const LAW: &str = "kz/mazhilis/2020-05-25";

/// Runs `seats` under the law with `rows` of `list,votes` and more arguments.
fn seats(rows: &str, more: &[&str]) -> (Value, i32) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = write(&folder, "votes.csv", &format!("list,votes\n{}\n", rows.replace(' ', "\n")));
    json(&[&["seats", "--law", LAW, &path], more].concat())
}

fn write(folder: &TempDir, name: &str, content: &str) -> String {
    let path = folder.path().join(name);
    fs::write(&path, content).expect("written");
    text(&path).to_owned()
}

fn won(value: &Value) -> Vec<(String, u64)> {
    let lists = value["lists"].as_array().expect("lists").iter();
    let won = lists.filter_map(|list| Some((list["list"].as_str()?, list["seats"].as_u64()?)));
    won.filter(|&(_, seats)| seats > 0).map(|(list, seats)| (list.into(), seats)).collect()
}

/// Seats without a question.
fn check(rows: &str, expected: &[(&str, u64)]) {
    let (value, code) = seats(rows, &[]);
    let expected: Vec<_> = expected.iter().map(|&(list, seats)| (list.into(), seats)).collect();
    assert_eq!((won(&value), code), (expected, 0), "{rows}: {value}");
}

/// The ruling is asked for, then given, then stands in the trace.
fn check_ruled(rows: &str, question: &str, decision: &str, expected: &[(&str, u64)]) {
    let (value, _) = seats(rows, &[]);
    assert_eq!(value["outcome"]["question"]["id"], question, "{rows}");
    let ruling = format!("{question}={decision}");
    let (value, code) = seats(rows, &["--ruling", &ruling]);
    let expected: Vec<_> = expected.iter().map(|&(list, seats)| (list.into(), seats)).collect();
    assert_eq!((won(&value), code), (expected, 0), "{rows}: {value}");
    let steps = value["outcome"]["trace"].as_array().expect("a trace");
    let settled = steps.iter().find(|step| step["step"] == "settled").expect("it was settled");
    assert_eq!(settled["question"], question);
    assert_eq!(settled["by"]["basis"], "command line");
}

/// The edges of Art. 97-1 of the Kazakh election law.
#[test]
#[rustfmt::skip]
fn the_seven_edges_of_the_seat_rule() {
    check("a,900000 b,60000 c,40000", &[("a", 94), ("b", 4)]);
    check("a,980000 b,15000 c,5000", &[("a", 96), ("b", 2)]);
    check("a,600000 b,70000 c,69999 d,260001", &[("a", 63), ("b", 7), ("d", 28)]);
    check_ruled("a,990000 b,6000 c,4000", "over_allocation:1:a,b", "a", &[("a", 96), ("b", 2)]);
    check_ruled("a,300000 b,300000 c,300000 d,50000 e,50000", "remainder_tie:2:a,b,c", "c,a,b", &[("a", 33), ("b", 32), ("c", 33)]);
    check_ruled("a,900000 b,50000 c,50000", "second_place_tie:1:b,c", "c", &[("a", 95), ("c", 3)]);
    let sixteen: Vec<String> = (10..26).map(|one| format!("l{one},1000")).collect();
    let codes: Vec<String> = (10..26).map(|one| format!("l{one}")).collect();
    let question = format!("no_list_passes:1:{}", codes.join(","));
    check_ruled(&sixteen.join(" "), &question, "l10,l13", &[("l10", 49), ("l13", 49)]);
}

#[test]
fn the_trace_is_told_with_method_and_articles() {
    let folder = tempfile::tempdir().expect("a folder");
    let votes = write(&folder, "votes.csv", "list,votes\na,300000\nb,300000\nc,300000\n");
    let ruling = "remainder_tie:2:a,b,c=b,c";
    let output = saylau(&["seats", "--law", LAW, &votes, "--ruling", ruling]);
    let printed = String::from_utf8(output.stdout).expect("text");
    for part in [
        "1. Threshold: at least 7/100 of 900,000 list votes",
        "2. Quota: 900,000 votes / 98 seats",
        "method: ",
        "law: apportionment.leftover (CL 2464 Art. 97-1(4))",
        "3. Settled: of equal claims b, c go first, by a ruling: command line (question remainder_tie:2:a,b,c).",
    ] {
        assert!(printed.contains(part), "{part}: {printed}");
    }
    let open = saylau(&["seats", "--law", LAW, &votes]);
    let printed = String::from_utf8(open.stdout).expect("text");
    assert!(
        printed.contains("Answer it with --ruling \"remainder_tie:2:a,b,c=LIST,LIST\""),
        "{printed}"
    );
}

#[test]
fn rulings_come_from_a_file_with_their_basis() {
    let folder = tempfile::tempdir().expect("a folder");
    let rulings = write(
        &folder,
        "rulings.csv",
        "question,decision,basis\n\"remainder_tie:2:a,b,c\",c;a,minutes of the lot\n",
    );
    let (value, _) = seats("a,300000 b,300000 c,300000", &["--rulings", &rulings]);
    let steps = value["outcome"]["trace"].as_array().expect("a trace");
    let settled = steps.iter().find(|step| step["step"] == "settled").expect("it was settled");
    assert_eq!(settled["by"]["basis"], "minutes of the lot");
}

#[test]
#[rustfmt::skip]
fn figures_that_no_seats_can_be_made_from_are_refused() {
    let check = |rows: &str, more: &[&str], expected: &str| {
        let (value, code) = seats(rows, more);
        assert_eq!((faults(&value), code), (vec![expected], 2), "{rows} {more:?}: {value}");
        let message = value["errors"][0]["message"].as_str().expect("a message");
        assert!(message.len() > 20, "{message}");
    };
    let tie = "a,300000 b,300000 c,300000 d,10";
    check("",                                  &[], "votes.no_lists");
    check("a,0 b,0",                           &[], "votes.none");
    check("a,10 b,5",                          &[], "votes.fewer_than_seats");
    check("a,500 b,400",                       &["--house", "0"], "allocation.house");
    check("a,500 b,400",                       &["--house", "901"], "votes.fewer_than_seats");
    check("a,99999999999999999999 b,1",        &[], "file.bad_value");
    check("a,999999999999999999 b,1",          &[], "allocation.too_many_votes");
    check("a,-5 b,1",                          &[], "file.bad_value");
    check("a,500 a,400",                       &[], "file.duplicate");
    check(tie, &["--ruling", "remainder_tie:2:a,b,c=a,d"], "allocation.ruling_does_not_answer");
    check(tie, &["--ruling", "remainder_tie:2:a,b,c=a"],   "allocation.ruling_does_not_answer");
    check(tie, &["--ruling", "remainder_tie:2:a,b=a,b"],   "ruling.not_asked");
    check(tie, &["--ruling", "a wins"],                    "ruling.unreadable");
    let two = ["--ruling", "remainder_tie:2:a,b,c=a,b", "--ruling", "remainder_tie:2:a,b,c=c,b"];
    check(tie, &two,                                       "ruling.twice");
}

#[test]
fn a_base_that_is_not_given_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let votes = write(&folder, "votes.csv", "list,votes\na,600000\nb,400000\n");
    let law = ["seats", "--law", "kz/mazhilis/2023-01-01", votes.as_str()];
    let (value, code) = json(&law);
    assert_eq!((faults(&value), code), (vec!["allocation.figure_missing"], 2));
    let message = value["errors"][0]["message"].as_str().expect("a message");
    assert!(message.contains("against_all"), "{message}");
    let (_, code) = json(&[&law[..], &["--against-all", "1000"]].concat());
    assert_eq!(code, 0);
}

#[test]
fn votes_of_a_past_election_or_a_package_go_under_any_law() {
    let (value, code) = json(&["seats", "--election", "kz-2021"]);
    assert_eq!((value["law"].as_str(), code), (Some(LAW), 0));
    assert_eq!(value["lists"][0]["seats"], 76);
    let reform = ["seats", "--election", "kz-2021", "--law", "il/knesset/2014-03-11"];
    let (value, _) = json(&reform);
    let all: u64 = won(&value).iter().map(|(_, seats)| seats).sum();
    assert_eq!(all, 120, "another law has a house of its own");
    let (value, _) = json(&[&reform[..], &["--house", "98"]].concat());
    assert_eq!(won(&value).iter().map(|(_, seats)| seats).sum::<u64>(), 98);
    let package = exampland();
    let (value, code) = json(&["seats", "--election", text(&package)]);
    assert_eq!((faults(&value), code), (vec!["contest.unnamed"], 2));
    let (value, _) = json(&["seats", "--election", "il-2022"]);
    assert_eq!(won(&value).iter().map(|(_, seats)| seats).sum::<u64>(), 120);
}

#[test]
fn districts_come_from_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let districts = write(
        &folder,
        "districts.csv",
        "district,list,votes,seats\nNorth,a,4000,2\nNorth,b,1000,\nSouth,a,2000,2\nSouth,b,4000,2\n",
    );
    let law = ["seats", "--law", "no/storting/1952-12-05", "--districts", &districts];
    let (value, code) = json(&[&law[..], &["--house", "4"]].concat());
    assert_eq!(code, 0, "{value}");
    assert_eq!(won(&value), [("a".into(), 3), ("b".into(), 1)]);
    let (value, code) = json(&law);
    assert_eq!((faults(&value), code), (vec!["allocation.district_seats"], 2));
    let twice =
        write(&folder, "twice.csv", "district,list,votes,seats\nNorth,a,4,2\nNorth,a,1,3\n");
    let (value, _) = json(&["seats", "--law", "no/storting/1952-12-05", "--districts", &twice]);
    assert_eq!(faults(&value), ["file.bad_value"]);
    let votes = write(&folder, "votes.csv", "list,votes\na,6000\nb,4999\n");
    let more = ["--districts", districts.as_str(), "--house", "4"];
    let both = ["seats", "--law", "no/storting/1952-12-05", &votes];
    let (value, code) = json(&[&both[..], &more].concat());
    assert_eq!((faults(&value), code), (vec!["votes.districts_differ"], 2));
    let (value, code) = json(&[&["seats", "--law", LAW, &votes], &more[..2]].concat());
    assert_eq!((faults(&value), code), (vec!["votes.districts_unused"], 2));
    let typo = write(&folder, "typo.csv", "list,votes,registred_order\na,6000,1\nb,5000,2\n");
    let (value, code) = json(&["seats", "--law", LAW, &typo]);
    assert_eq!((faults(&value), code), (vec!["file.column_unknown"], 2));
}
