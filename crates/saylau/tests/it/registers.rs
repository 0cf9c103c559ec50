//! A log from its registers to its declaration: opened as a draft, filled, opened for the vote,
//! counted, declared, published and recounted.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use election::act::{Act, Payload, ResultDeclared};
use election::entry::{Entry, bytes_of_hex};
use election::register::Change;
use election::register::list::{
    BallotOrderDrawn, Candidate, CandidatesFiled, Decision, ListDecided, ListFiled, Sex,
};
use election::{ContestCode, ListCode};
use exchange::Files;
use server::{Desk, Folder, Node, Proposed, read_tree};
use tempfile::TempDir;

use crate::{exampland, faults, json, text};

/// 1 March 2024, noon: registers are filled a minute apart from here on.
const MARCH: u64 = 1_709_294_400;

/// When the election is opened, and when its forms are signed.
const OPENED: &str = "2024-06-01T03:00:00Z";
const NIGHT: &str = "2024-06-01T18:00:00Z";

/// A folder with the package `draft` in it, which has no list and no station.
pub fn drafted() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut files = read_tree(&exampland()).expect("files");
    for path in ["stations.csv", "contests/assembly/lists.csv", "contests/council/lists.csv"] {
        let rows = String::from_utf8(files[path].clone()).expect("text");
        let header = format!("{}\n", rows.lines().next().expect("a header"));
        files.insert(path.into(), header.into_bytes());
    }
    // Registers begin on the day on which the election was called.
    let day = String::from_utf8(files["election.toml"].clone()).expect("text");
    let day = day.replacen("zone =", "called = \"2024-02-01\"\nzone =", 1);
    files.insert("election.toml".into(), day.into_bytes());
    for (path, bytes) in &files {
        let path = folder.path().join("draft").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
    folder
}

/// A folder with the draft and a node `day` whose log begins with its registers.
fn begun() -> (TempDir, PathBuf) {
    let folder = drafted();
    let (draft, day) = (folder.path().join("draft"), folder.path().join("day"));
    let init = ["init", text(&day), "--election", text(&draft), "--registers", "--rehearsal", "7"];
    let (made, code) = json(&init);
    assert_eq!((code, made["entries"].as_u64()), (0, Some(1)), "{made}");
    (folder, day)
}

/// A list with its candidates, registered at `at`.
fn listed(contest: &str, row: &election::definition::CandidateList, at: u64) -> Vec<Change> {
    let (contest, list) = (ContestCode::from(contest), row.code.clone());
    let candidates = row.candidates.expect("the package tells it");
    let candidate = |number| Candidate {
        number,
        name: format!("{list} {number}"),
        name_other: None,
        born: "1980-01-01".into(),
        sex: Sex::Female,
        citizen: true,
        resident_years: 20,
        residence: "North".into(),
        occupation: "baker".into(),
        disability: false,
    };
    vec![
        Change::ListFiled(ListFiled {
            contest: contest.clone(),
            list: list.clone(),
            party: list.as_str().into(),
            name: row.name.clone(),
            short: row.short.clone(),
            colour: row.colour.clone(),
            candidates,
            document: "congress".into(),
        }),
        Change::CandidatesFiled(CandidatesFiled {
            contest: contest.clone(),
            list: list.clone(),
            candidates: (1..=candidates).map(candidate).collect(),
        }),
        Change::ListDecided(ListDecided {
            contest,
            list,
            decision: Decision::Registered,
            at,
            resolution: "No 5".into(),
            grounds: Vec::new(),
        }),
    ]
}

fn record(day: &Path, changes: Vec<(u64, Change)>) {
    let desk = Desk::open(&Folder::at(day)).expect("opens");
    for (at, change) in changes {
        let plan = desk.plan(at, vec![Proposed::new("", change)]);
        desk.apply(plan.expect("lawful")).expect("recorded");
    }
}

/// Everything that the package of tests has and its draft lacks, as acts.
pub fn filled(day: &Path) {
    let files: Files = read_tree(&exampland()).expect("files");
    let whole = exchange::package::read(&files).expect("sound");
    let mut changes = exchange::register::place::changes(&files, MARCH).expect("rows");
    for contest in &whole.definition.contests {
        let mut at = MARCH;
        for list in &contest.lists {
            at += 60;
            let acts = listed(contest.code.as_str(), list, at);
            changes.extend(acts.into_iter().map(|change| (at, change)));
        }
        let order: Vec<ListCode> = contest.lists.iter().map(|list| list.code.clone()).collect();
        let (contest, document) = (contest.code.clone(), "minutes".into());
        let order = BallotOrderDrawn { contest, order, document };
        changes.push((at + 60, Change::BallotOrderDrawn(order)));
    }
    // Acts are recorded in the order of their time.
    changes.sort_by_key(|(at, _)| *at);
    record(day, changes);
}

pub fn open(day: &Path, apply: bool) -> (serde_json::Value, i32) {
    let arguments = ["open", text(day), "--at", OPENED, "--apply"];
    json(&arguments[..if apply { 5 } else { 4 }])
}

pub fn published(day: &Path, target: &Path) -> Vec<String> {
    let (value, code) = json(&["publish", text(day), text(target)]);
    assert_eq!(code, 0, "{value}");
    let (value, code) = json(&["verify", text(target)]);
    assert_eq!((&value["agrees"], code), (&true.into(), 0), "{value}");
    let checks = value["checks"].as_array().expect("a list");
    checks.iter().map(|check| check["code"].as_str().expect("a code").to_owned()).collect()
}

/// The files below `data/registers/` of a snapshot.
fn registers(snapshot: &Path) -> BTreeMap<String, Vec<u8>> {
    let all = read_tree(snapshot).expect("files").into_iter();
    all.filter(|(path, _)| path.starts_with("data/registers/")).collect()
}

pub fn imported(day: &Path) {
    let rows = exampland().join("results/assembly.csv");
    let import = ["import", text(day), text(&rows), "--contest", "assembly", "--at", NIGHT];
    let (value, code) = json(&import);
    assert_eq!(code, 0, "{value}");
}

pub fn declared(day: &Path) {
    let folder = Folder::at(day);
    let node = Node::open(&folder).expect("opens");
    let (payload, key) = {
        let live = node.live();
        let definition = live.canvass.definition();
        let contest = definition.contest("assembly").expect("a contest");
        let outcome = live.canvass.outcome(contest);
        let seats = outcome.seats().expect("seats without a ruling").clone();
        let authority = definition.commissions[0].code.clone();
        let key = folder.commission_key(authority.as_str()).expect("a key");
        let act = ResultDeclared { contest: "assembly".into(), seats, resolution: "No 9".into() };
        let at = exchange::seconds(NIGHT).expect("a time") + 3600;
        let origin = live.canvass.origin().to_owned();
        let id = "declared".into();
        (Payload { act: Act::ResultDeclared(act), at, by: authority, id, origin }, key)
    };
    let key = SigningKey::from_bytes(&bytes_of_hex(&key).expect("a key"));
    node.append(Entry::sign(payload, &key).to_bytes()).expect("declared");
}

#[test]
fn a_log_goes_from_its_registers_to_its_declaration_and_is_recounted_at_every_step() {
    let (folder, day) = begun();
    let at = |name: &str| folder.path().join(name);
    assert!(published(&day, &at("empty")).contains(&"draft".to_owned()));
    let page = fs::read_to_string(at("empty").join("en/index.html")).expect("a page");
    assert!(page.contains("Before the vote"), "{page}");
    filled(&day);
    assert!(published(&day, &at("kept")).contains(&"draft".to_owned()));
    let kept = registers(&at("kept"));
    assert!(!kept.is_empty());
    let (value, code) = open(&day, false);
    assert_eq!((code, &value["applied"]), (0, &false.into()), "{value}");
    let changed: Vec<&str> = value["files"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|f| f["path"].as_str())
        .collect();
    for path in ["stations.csv", "contests/assembly/lists.csv", "contests/council/lists.csv"] {
        assert!(changed.contains(&path), "{changed:?}");
    }
    let (value, code) = open(&day, true);
    assert_eq!((code, value["acts"].as_u64()), (0, Some(3)), "opened, two commissions: {value}");
    imported(&day);
    declared(&day);
    assert!(!published(&day, &at("first")).contains(&"draft".to_owned()));
    // Opened again the log is replayed: from the same entries come the same bytes.
    published(&day, &at("second"));
    assert_eq!(registers(&at("first")), registers(&at("second")));
    let page = fs::read_to_string(at("first").join("en/index.html")).expect("a page");
    assert!(page.contains("Declared"));
}

#[test]
fn a_changed_byte_of_a_register_is_named() {
    let (folder, day) = begun();
    filled(&day);
    let snapshot = folder.path().join("snapshot");
    published(&day, &snapshot);
    for path in registers(&snapshot).keys() {
        let file = snapshot.join(path);
        let sound = fs::read(&file).expect("readable");
        let mut bytes = sound.clone();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&file, bytes).expect("written");
        let (value, code) = json(&["verify", text(&snapshot)]);
        assert_eq!(code, 1, "{path}");
        let named = value["differences"].as_array().expect("a list").iter();
        let mut messages = named.filter_map(|one| one["message"].as_str());
        assert!(messages.any(|message| message.contains(path.as_str())), "{path}: {value}");
        fs::write(&file, sound).expect("written");
    }
}

#[test]
fn a_draft_is_opened_only_when_nothing_is_missing() {
    let (folder, day) = begun();
    let draft = folder.path().join("draft");
    let other = folder.path().join("other");
    let init = ["init", text(&other), "--election", text(&draft), "--rehearsal", "7"];
    let (value, code) = json(&init);
    assert_eq!((faults(&value), code), (vec!["package.draft"], 2), "{value}");
    let (value, code) = open(&day, true);
    assert_eq!((faults(&value), code), (vec!["open.gap"; 3], 2), "{value}");
    let (value, _) = json(&["open", text(&day), "--apply"]);
    assert_eq!(faults(&value), ["time.missing"], "a rehearsal has no clock");
    let rows = exampland().join("results/assembly.csv");
    let import = ["import", text(&day), text(&rows), "--contest", "assembly", "--at", NIGHT];
    assert_eq!(json(&import).1, 2, "figures wait for the opening");
    filled(&day);
    assert_eq!(open(&day, true).1, 0);
    let (value, _) = open(&day, true);
    assert_eq!(faults(&value), ["open.done"]);
}

/// Puts the files of a package into a folder by hand.
fn write(files: &Files, target: &Path) {
    for (path, bytes) in files {
        let path = target.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
}

#[test]
fn an_opening_that_was_cut_off_anywhere_is_finished_by_the_same_command() {
    let (whole, done) = begun();
    filled(&done);
    assert_eq!(open(&done, true).1, 0);
    let files = read_tree(&done.join("package")).expect("files");
    let size = Node::open(&Folder::at(&done)).expect("opens").size();
    let finish = |day: &Path, what: &str| {
        let (value, code) = open(day, true);
        assert_eq!(code, 0, "{what}: {value}");
        assert_eq!(read_tree(&day.join("package")).expect("files"), files, "{what}");
        assert_eq!(Node::open(&Folder::at(day)).expect("opens").size(), size, "{what}");
        let mut left: Vec<_> = fs::read_dir(day).expect("readable").collect();
        left.retain(|entry| {
            let name = entry.as_ref().expect("readable").file_name();
            name.to_string_lossy().starts_with("package.")
        });
        assert!(left.is_empty(), "{what}");
    };
    // Half a package was written beside.
    let (_folder, day) = begun();
    filled(&day);
    fs::create_dir(day.join("package.next")).expect("made");
    fs::write(day.join("package.next/election.toml"), "half").expect("written");
    assert!(Node::open(&Folder::at(&day)).is_ok(), "the draft is still there");
    finish(&day, "half a package beside");
    // Between the two renames.
    let (_folder, day) = begun();
    filled(&day);
    fs::rename(day.join("package"), day.join("package.before")).expect("renamed");
    write(&files, &day.join("package.next"));
    assert!(!Node::open(&Folder::at(&day)).expect("whole").live().canvass.is_opened());
    finish(&day, "between two renames");
    // After them, before the first act.
    let (_folder, day) = begun();
    filled(&day);
    write(&files, &day.join("package"));
    assert!(!Node::open(&Folder::at(&day)).expect("whole").live().canvass.is_opened());
    finish(&day, "before the first act");
    // After the first act: one that opened the election, without the keys.
    let (_folder, day) = begun();
    filled(&day);
    write(&files, &day.join("package"));
    let acts: Vec<Vec<u8>> = {
        let node = Node::open(&Folder::at(&done)).expect("opens");
        let reader = node.reader();
        (0..size).map(|at| reader.entry(at).expect("read").expect("there").body).collect()
    };
    let opens = acts.iter().position(|act| act.windows(15).any(|part| part == b"election_opened"));
    let node = Node::open(&Folder::at(&day)).expect("whole");
    node.append(acts[opens.expect("one opens it")].clone()).expect("the same log");
    drop(node);
    finish(&day, "after the first act");
    drop(whole);
}
