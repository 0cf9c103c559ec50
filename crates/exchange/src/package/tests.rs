//! A sound package, and the same with one thing wrong.

use std::path::Path;

use super::{Files, draft_paths, read};
use crate::fault::Fault;

fn sound() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/exampland");
    let mut files = Files::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).expect("below").to_str().expect("text");
                files.insert(name.into(), std::fs::read(&path).expect("readable"));
            }
        }
    }
    files
}

fn check(file: &str, from: &str, to: &str, expected: &[&str]) {
    let mut files = sound();
    let text = String::from_utf8(files[file].clone()).expect("text");
    assert!(text.contains(from), "`{from}` stands in {file}");
    files.insert(file.into(), text.replacen(from, to, 1).into_bytes());
    let codes: Vec<&str> = read(&files).err().unwrap_or_default().iter().map(Fault::code).collect();
    assert_eq!(codes, expected, "{file}: {from} → {to}");
}

#[test]
fn a_sound_package_is_read_with_its_laws_and_hashes() {
    let package = read(&sound()).expect("sound");
    assert_eq!((package.laws.len(), package.definition.stations.len()), (2, 6));
    assert_eq!(package.definition.files.len(), package.files.len());
    assert!(package.files.contains_key("laws/xx/council/2024-06-01.toml"));
    assert!(!package.files.contains_key("results/assembly.csv"), "results are no definition");
}

#[test]
#[rustfmt::skip]
fn each_fault_of_a_package_is_named() {
    check("election.toml", "2024-06-01\"", "1 June\"",          &["file.bad_setting"]);
    check("election.toml", "Asia/Almaty",  "Asia/Atlantis",     &["file.bad_setting"]);
    check("election.toml", "contests =",   "contest =",         &["file.unreadable"]);
    check("areas.csv",     "n,xx",         "n,yy",              &["file.unknown_code", "file.unknown_code", "file.unknown_code"]);
    check("election.toml", "\"council\"",  "\"assembly\"",      &["file.bad_setting"]);
    check("stations.csv",  ",1000,",       ",999999999999999999,", &["file.bad_value"]);
    check("stations.csv",  "closes,zone",  "closes,closes",     &["file.column_twice", "file.column_missing"]);
    check("contests/assembly/form.toml",   "code = \"ballots_found\"\nline = \"3\"", "code = \"ballots_found\"\nempty_for = [\"envelope\"]\nline = \"3\"", &["file.bad_setting"]);
    check("stations.csv",  "N-002",        "N-001",             &["file.duplicate"]);
    check("stations.csv",  "N-002",        "../../etc",         &["file.bad_value"]);
    check("stations.csv",  "N-002",        "A-002",             &["file.order"]);
    check("stations.csv",  "S-001,s",      "S-001,q",           &["file.unknown_code"]);
    check("stations.csv",  ",700,",        ",-7,",              &["file.bad_value"]);
    check("commissions.csv", "south,s",    "south,q",           &["file.unknown_code"]);
    check("contests/assembly/lists.csv",   "#b35900", "brown",  &["file.bad_value"]);
    check("contests/assembly/lists.csv",   "moon,2",  "moon,1", &["file.duplicate"]);
    check("contests/assembly/form.toml",   "op = \"<=\"", "op = \"<\"", &["file.bad_setting"]);
    check("contests/assembly/form.toml",   "[\"ballots_found\"]", "[\"papers\"]", &["file.bad_setting"]);
    check("contests/assembly/form.toml",   "role = \"list_votes\"", "", &["file.bad_setting"]);
    check("contests/assembly/contest.toml", "xx/assembly/2024-06-01", "xx/assembly/1999-01-01", &["file.missing"]);
    check("laws/xx/assembly/2024-06-01.toml", "xx/assembly/2024-06-01", "xx/other/2024-06-01", &["file.bad_setting"]);
    check("laws/xx/assembly/2024-06-01.toml", ", cite = \"art. 4(1)\"", "", &["law.parameter_without_article"]);
}

#[test]
fn a_procedure_beside_a_law_belongs_to_the_package() {
    let path = "laws/xx/assembly/2024-06-01.procedure.toml";
    let text = "id = \"xx/assembly/2024-06-01\"\nname = \"Electoral Code\"\n\
                source = \"https://law.example/code\"\nread = true\nzone = \"Etc/UTC\"\n";
    let with = |text: &str| {
        let mut files = sound();
        files.insert(path.into(), text.into());
        read(&files)
    };
    let package = with(text).expect("sound");
    let found: Vec<bool> = package.procedures.iter().map(Option::is_some).collect();
    assert_eq!(found, [true, false], "the council has no procedure");
    assert!(package.definition.files.contains_key(path), "it is hashed");
    let codes = |text: &str| -> Vec<&str> {
        with(text).err().unwrap_or_default().iter().map(Fault::code).collect()
    };
    assert_eq!(codes(&text.replace("xx/assembly", "xx/council")), ["file.bad_setting"]);
    assert_eq!(codes(&text.replace("Etc/UTC", "Etc/Moon")), ["file.bad_setting"]);
    assert_eq!(codes(&text.replace("read = ", "seen = ")), ["law.key_missing", "law.key_unknown"]);
}

#[test]
fn the_day_of_calling_is_before_the_election() {
    let called = |day: &str| {
        let mut files = sound();
        let text = String::from_utf8(files["election.toml"].clone()).expect("text");
        let text = text.replacen("zone =", &format!("called = \"{day}\"\nzone ="), 1);
        files.insert("election.toml".into(), text.into_bytes());
        read(&files)
    };
    assert_eq!(read(&sound()).expect("sound").called, None);
    assert_eq!(called("2024-03-01").expect("sound").called.as_deref(), Some("2024-03-01"));
    for day in ["2024-06-01", "2024-06-02", "2024-02-30", "2024-3-1", "1 March"] {
        let faults = called(day).expect_err(day);
        assert_eq!(faults.iter().map(Fault::code).collect::<Vec<_>>(), ["file.bad_setting"]);
    }
}

#[test]
fn a_package_without_lists_and_stations_is_a_draft_that_says_what_it_lacks() {
    let header = |bytes: &[u8]| {
        let text = std::str::from_utf8(bytes).expect("text");
        format!("{}\n", text.lines().next().expect("a header")).into_bytes()
    };
    let mut files = sound();
    assert_eq!(read(&files).expect("sound").gaps(), Vec::<String>::new());
    for path in ["stations.csv", "contests/assembly/lists.csv"] {
        files.insert(path.into(), header(&files[path]));
    }
    let package = read(&files).expect("a draft");
    assert_eq!(package.gaps(), ["stations.csv", "contests/assembly/lists.csv"]);
    let mut listed = draft_paths(&files["election.toml"]).expect("sound");
    listed.sort();
    let named = package.files.into_keys().filter(|path| !path.starts_with("laws/"));
    assert_eq!(
        listed,
        named.collect::<Vec<_>>(),
        "the paths of a draft are told by its first file"
    );
}

#[test]
fn a_missing_file_is_named() {
    let mut files = sound();
    files.remove("contests/council/form.toml");
    let faults = read(&files).expect_err("a file is missing");
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["contests/council/form.toml: the file is missing"]);
}

#[test]
fn a_line_is_not_called_like_the_column_of_a_list() {
    let mut files = sound();
    let file = "contests/assembly/form.toml";
    let text = String::from_utf8(files[file].clone()).expect("text");
    files.insert(file.into(), text.replace("\"ballots_invalid\"", "\"votes_sun\"").into_bytes());
    // The role is written like the line and keeps its name.
    let text = String::from_utf8(files[file].clone()).expect("text");
    let text = text.replace("role = \"votes_sun\"", "role = \"ballots_invalid\"");
    files.insert(file.into(), text.into_bytes());
    let faults = read(&files).expect_err("two columns of one name");
    assert_eq!(faults.iter().map(Fault::code).collect::<Vec<_>>(), ["file.bad_setting"]);
    assert!(faults[0].to_string().contains("the column of list sun"), "{}", faults[0]);
}
