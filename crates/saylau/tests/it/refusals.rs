//! Bad input: every fault at once, each with its code, exit code 2, nothing half-done.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::{exampland, faults, json, saylau, text};

/// A copy of the result rows with one text replaced by another.
fn rows(folder: &TempDir, from: &str, to: &str) -> PathBuf {
    let rows = fs::read_to_string(exampland().join("results/assembly.csv")).expect("rows");
    assert!(rows.contains(from), "`{from}` stands in the rows");
    let path = folder.path().join("rows.csv");
    fs::write(&path, rows.replacen(from, to, 1)).expect("written");
    path
}

#[test]
#[rustfmt::skip]
fn bad_rows_are_refused_with_every_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    let package = exampland();
    let check = |from: &str, to: &str, expected: &[&str]| {
        let path = rows(&folder, from, to);
        let arguments =
            ["tally", "--election", text(&package), "--contest", "assembly", text(&path)];
        let (value, code) = json(&arguments);
        assert_eq!((faults(&value), code), (expected.to_vec(), 2), "{from} → {to}: {value}");
    };
    check("votes_star",         "votes_comet",               &["file.unknown_list", "file.column_missing"]);
    check("ballots_invalid",    "spoilt",                    &["file.column_unknown", "file.column_missing"]);
    check("N-001,1000,640",     "N-001,-1,640",              &["file.bad_value"]);
    check("N-001,1000,640",     "N-001,99999999999999999999,640", &["file.bad_value"]);
    check("N-001,1000,640",     "N-001,1000000,640",         &["form.too_large"]);
    check("N-001,1000,640",     "N-001,1e3,640",             &["file.bad_value"]);
    check("N-002,",             "N-001,",                    &["file.duplicate"]);
    check("N-002,",             "N-999,",                    &["file.unknown_code"]);
    check("301,205,90,30",      "301,205,90,31",             &["form.relation"]);
    check("N-001,1000,640",     "N-001,600,640",             &["form.relation"]);
    check("N-001,1000,640",     "N-001,,640",                &["form.line_empty"]);
    check("S-900,,90",          "S-900,0,90",                &["form.line_not_empty", "form.relation"]);
    check("N-001,1000,640,638", "N-001,600,640,630",         &["form.relation", "form.relation"]);
    check("40,30,13,5",         "40,30,13",                  &["file.cells"]);
}

#[test]
fn rows_that_are_no_table_are_refused_with_one_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    let (package, path) = (exampland(), folder.path().join("rows.csv"));
    let rows = fs::read_to_string(package.join("results/assembly.csv")).expect("rows");
    let header = rows.lines().next().expect("a header");
    let wide: Vec<u8> = rows.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let check = |bytes: &[u8], code: &str, told: &str| {
        fs::write(&path, bytes).expect("written");
        let (value, exit) =
            json(&["tally", "--election", text(&package), "--contest", "assembly", text(&path)]);
        assert_eq!((faults(&value), exit), (vec![code], 2), "{value}");
        assert!(value.to_string().contains(told), "{value}");
    };
    check(&[&[0xff, 0xfe], &wide[..]].concat(), "file.encoding", "save it as CSV UTF-8");
    check(rows.replace(',', ";").as_bytes(), "file.delimiter", "save it with commas");
    check(b"", "file.empty", "rows.csv");
    check(header.as_bytes(), "file.no_rows", "at least one row");
}

#[test]
fn a_faulty_law_is_refused_parameter_by_parameter() {
    let folder = tempfile::tempdir().expect("a folder");
    let law = fs::read_to_string(exampland().join("laws/xx/assembly/2024-06-01.toml"));
    let law = law.expect("a law").replace(", cite = \"art. 112(1)\"", "");
    let path = folder.path().join("law.toml");
    fs::write(&path, law).expect("written");
    let (value, code) = json(&["law", "check", text(&path)]);
    assert_eq!((faults(&value), code), (vec!["law.parameter_without_article"; 3], 2));
}

#[test]
fn what_is_not_there_is_said_with_what_is() {
    let (value, code) = json(&["tally", "--election", "nowhere-1999"]);
    assert_eq!((faults(&value), code), (vec!["election.unknown"], 2));
    let message = value["errors"][0]["message"].as_str().expect("a message");
    assert!(message.contains("kz-2021"), "{message}");
    let (value, _) = json(&["law", "show", "xx/none"]);
    assert_eq!(faults(&value), ["law.unknown"]);
    assert!(!value.to_string().contains("kz/mazhilis"), "{value}");
    let package = exampland();
    let (value, _) = json(&["tally", "--election", text(&package)]);
    assert_eq!(faults(&value), ["contest.unnamed"]);
    let empty = tempfile::tempdir().expect("a folder");
    let (value, _) = json(&["serve", text(empty.path())]);
    assert_eq!(faults(&value), ["folder.not_a_node"]);
}

#[test]
fn names_that_are_near_are_said_and_no_others() {
    let check = |arguments: &[&str], told: &[&str], untold: &[&str]| {
        let (value, code) = json(arguments);
        let message = value["errors"][0]["message"].as_str().expect("a message");
        assert_eq!(code, 2, "{message}");
        assert!(told.iter().all(|one| message.contains(one)), "{message}");
        assert!(!untold.iter().any(|one| message.contains(one)), "{message}");
    };
    check(
        &["law", "show", "kz/majilis/2020-05-25"],
        &["\n  kz/mazhilis/2020-05-25", "`saylau law list` shows all"],
        &["de/bundestag", "kz/mazhilis/1999-05-06"],
    );
    check(&["tally", "--election", "kz-2016"], &["kz-2021", "kz-2016, kz-"], &["DE-BT"]);
    check(&["seats", "--election", "de-bt-2020"], &["DE-BT-2021"], &["AT-NR"]);
}

#[test]
fn laws_of_two_bodies_repeal_nothing_of_each_other() {
    let said = |before: &str, after: &str| {
        let (value, code) = json(&["law", "diff", before, after]);
        assert_eq!(code, 0, "{value}");
        value.to_string()
    };
    let two = said("kz/mazhilis/2020-05-25", "de/bundestag/2020-11-19");
    assert!(!two.contains("repealed") && !two.contains("New: "), "{two}");
    assert!(two.contains("Only in kz/mazhilis/2020-05-25: "), "{two}");
    assert!(two.contains("Only in de/bundestag/2020-11-19: "), "{two}");
    let reform = said("kz/mazhilis/2020-05-25", "kz/mazhilis/2021-05-24");
    assert!(!reform.contains("Only in"), "{reform}");
}

#[test]
fn a_folder_with_something_in_it_stays_untouched() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("thesis.txt"), "mine").expect("written");
    let package = exampland();
    let init = ["init", text(folder.path()), "--election", text(&package), "--rehearsal", "1"];
    let (value, code) = json(&init);
    assert_eq!((faults(&value), code), (vec!["folder.not_empty"], 2));
    let demo = ["demo", "--headless", "--speed", "max", "--data", text(folder.path())];
    let (value, _) = json(&demo);
    assert_eq!(faults(&value), ["folder.not_empty"]);
    let left = fs::read_dir(folder.path()).expect("readable").count();
    assert_eq!(left, 1, "nothing was added");
}

#[test]
fn a_port_in_use_is_named_with_the_way_out() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("bound").port().to_string();
    let folder = tempfile::tempdir().expect("a folder");
    let node = folder.path().join("node");
    let package = exampland();
    saylau(&["init", text(&node), "--election", text(&package), "--rehearsal", "1"]);
    let (value, code) = json(&["serve", text(&node), "--port", &port]);
    assert_eq!((faults(&value), code), (vec!["listen.port_in_use"], 2));
}

#[test]
fn every_command_teaches_its_use() {
    for command in
        ["demo", "init", "serve", "import", "publish", "verify", "tally", "seats", "replay", "law"]
    {
        let output = saylau(&[command, "--help"]);
        let help = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && help.contains("Example"), "{command}: {help}");
    }
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly_and_not_as_done() {
    use std::process::{Command, Stdio};
    // Gone before the program starts: it cannot be quicker.
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = Command::new(env!("CARGO_BIN_EXE_saylau"));
    command.arg("replay").stdout(writer).stderr(Stdio::piped());
    let output = command.spawn().expect("the program starts").wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(141));
}
