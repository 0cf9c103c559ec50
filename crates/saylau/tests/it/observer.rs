//! Observers: tables in, cards out, journals, and no name in anything that is published.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use crate::{exampland, faults, json, saylau, text};

const MAY: &str = "2024-05-20T10:00:00Z";

const DAY: &str = "2024-06-01T08:00:00Z";

const ORGANISATIONS: &str = "code,kind,state,name_en,document\n\
    union,international,,Union of Made-up States,invitation 1\n\
    xa,state,XA,Examplia,invitation 2\n\
    birds,association,,Friends of Birds,charter art. 3\n";

const OBSERVERS: &str = "number,organisation,name,document\n\
    F-1,union,Placeholder Number One,resolution 1\n\
    F-2,union,Placeholder Number Two,resolution 1\n\
    F-3,xa,Placeholder Number Three,resolution 1\n\
    D-1,birds,Placeholder Number Four,mandate 1\n";

struct Desk {
    folder: TempDir,
    node: PathBuf,
}

impl Desk {
    fn open(kind: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (node, package) = (folder.path().join("node"), exampland());
        let (value, code) =
            json(&[&["init", text(&node), "--election", text(&package)], kind].concat());
        assert_eq!(code, 0, "{value}");
        Self { folder, node }
    }

    /// A rehearsal with everybody of the tables accredited.
    fn filled() -> Self {
        let desk = Self::open(&["--rehearsal", "1"]);
        let (value, code) = desk.import(ORGANISATIONS, OBSERVERS, &["--at", DAY, "--apply"]);
        assert_eq!(code, 0, "{value}");
        desk
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, content).expect("written");
        path
    }

    fn import(&self, organisations: &str, observers: &str, more: &[&str]) -> (Value, i32) {
        let organisations = self.file("organisations.csv", organisations);
        let observers = self.file("observers.csv", observers);
        self.run(&[&["import"], &[text(&organisations), text(&observers)][..], more].concat())
    }

    /// Runs `saylau observer <what> NODE <rest>`.
    fn run(&self, what: &[&str]) -> (Value, i32) {
        let (action, rest) = what.split_first().expect("an action");
        json(&[&["observer", action, text(&self.node)], rest].concat())
    }

    fn present(&self, station: &str, card: &str, way: &str) -> (Value, i32) {
        self.run(&["present", station, card, way, "--at", DAY, "--apply"])
    }
}

#[test]
fn an_import_shows_the_difference_first_and_a_second_one_changes_nothing() {
    let desk = Desk::open(&["--rehearsal", "1"]);
    let (shown, code) = desk.import(ORGANISATIONS, OBSERVERS, &["--at", DAY]);
    assert_eq!(
        (code, shown["applied"].as_bool(), shown["acts"].as_u64()),
        (0, Some(false), Some(6))
    );
    assert_eq!(shown["organisations"].as_array().map(Vec::len), Some(3));
    let (counts, _) = desk.run(&["counts"]);
    assert_eq!(counts["foreign"], 0, "nothing was applied");
    desk.import(ORGANISATIONS, OBSERVERS, &["--at", DAY, "--apply"]);
    let (counts, _) = desk.run(&["counts"]);
    assert_eq!(counts["foreign"], 3, "{counts}");
    assert_eq!((&counts["organisations"], &counts["states"]), (&1.into(), &1.into()));
    assert_eq!(counts["domestic"], 1);
    let (again, code) = desk.import(ORGANISATIONS, OBSERVERS, &["--at", DAY, "--apply"]);
    assert_eq!((code, again["acts"].as_u64(), again["same"].as_u64()), (0, Some(0), Some(4)));
    let renamed = ORGANISATIONS.replace("Union of", "Society of");
    let (shown, _) = desk.import(&renamed, OBSERVERS, &["--at", DAY]);
    assert_eq!(shown["organisations"][0]["changed"][0]["field"], "name_en", "{shown}");
}

#[test]
fn names_and_salts_stay_in_the_private_file_and_appear_nowhere_else() {
    let desk = Desk::filled();
    let private = desk.node.join("private/observers.csv");
    let mode = fs::metadata(&private).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let held = fs::read_to_string(&private).expect("text");
    assert!(held.contains("Placeholder Number One"));
    let salt = held.lines().nth(1).and_then(|line| line.rsplit(',').next()).expect("a salt");
    let out = desk.folder.path().join("out");
    let (value, code) = json(&["publish", text(&desk.node), text(&out)]);
    assert_eq!(code, 0, "{value}");
    let mut folders = vec![desk.node.join("log"), desk.node.join("package"), out];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let bytes = fs::read(&path).expect("readable");
            for secret in ["Placeholder Number", salt] {
                let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
                assert!(!found, "{} holds `{secret}`", path.display());
            }
        }
    }
    assert!(files > 20, "the snapshot was read");
}

#[test]
fn a_snapshot_with_observers_verifies_and_checks_cards() {
    let desk = Desk::filled();
    desk.present("N-001", "F-1", "--in");
    let out = desk.folder.path().join("out");
    json(&["publish", text(&desk.node), text(&out)]);
    for file in ["organisations.csv", "observers.csv", "journal.csv"] {
        assert!(out.join("data/registers").join(file).is_file(), "{file}");
    }
    let (value, code) = json(&["verify", text(&out)]);
    assert_eq!(code, 0, "{value}");
    let page = |path: &str| fs::read_to_string(out.join(path)).expect("a page");
    let answer = "3 foreign observers from 1 organisation and 1 state are accredited";
    assert!(page("en/observers/index.html").contains(answer));
    assert!(page("kk/observers/check/index.html").contains("observer.js"));
    assert!(page("en/station/N-001.html").contains("Union of Made-up States"));
    assert!(!page("en/station/N-002.html").contains("Union of Made-up States"));
    let card = saylau(&["observer", "card", text(&desk.node), "F-1", "--form", "text"]);
    let card = String::from_utf8(card.stdout).expect("text");
    let good = desk.file("card.txt", &card);
    let changed = desk.file("other.txt", &card.replace("Number One", "Number Ten"));
    for place in [&out, &desk.node] {
        let check = |card: &PathBuf| json(&["observer", "check", text(place), text(card)]);
        let (value, code) = check(&good);
        assert_eq!((value["verdict"].as_str(), code), (Some("in_force"), 0), "{value}");
        let (value, code) = check(&changed);
        assert_eq!((value["verdict"].as_str(), code), (Some("altered"), 1), "{value}");
    }
    let withdraw = ["withdraw", "F-1", "--reason", "art. 20", "--document", "resolution 2"];
    desk.run(&[&withdraw[..], &["--at", DAY, "--apply"]].concat());
    let (value, code) = json(&["observer", "check", text(&desk.node), text(&good)]);
    assert_eq!((value["verdict"].as_str(), code), (Some("withdrawn"), 1), "{value}");
    let (counts, _) = desk.run(&["counts"]);
    assert_eq!((&counts["foreign"], &counts["withdrawn"]), (&2.into(), &1.into()));
}

#[test]
fn a_journal_has_an_observer_at_one_station_at_a_time() {
    let desk = Desk::filled();
    let (value, code) = desk.present("N-001", "F-1", "--in");
    assert_eq!(code, 0, "{value}");
    let (value, code) = desk.present("N-001", "F-1", "--in");
    assert_eq!((value["acts"].as_u64(), code), (Some(0), 0), "the same act again is known");
    let later = ["present", "N-001", "F-1", "--in", "--at", "2024-06-01T08:05:00Z"];
    let (value, _) = desk.run(&later);
    assert_eq!(faults(&value), ["observer.came_twice"]);
    let (value, _) = desk.present("N-002", "F-2", "--out");
    assert_eq!(faults(&value), ["observer.not_there"]);
    let (value, _) = desk.present("N-002", "F-9", "--in");
    assert_eq!(faults(&value), ["observer.unknown"]);
    let (value, _) = desk.present("N-999", "F-1", "--in");
    assert_eq!(faults(&value), ["observer.no_station"]);
    let (value, code) = desk.present("N-002", "F-1", "--in");
    assert_eq!(code, 0, "{value}");
    let (value, _) = desk.present("N-001", "F-1", "--out");
    assert_eq!(faults(&value), ["observer.not_there"], "they left when they came elsewhere");
    let (value, code) = desk.present("N-002", "F-1", "--out");
    assert_eq!(code, 0, "{value}");
}

#[test]
fn a_live_log_draws_its_salts_and_a_card_is_never_rewritten() {
    let desk = Desk::open(&["--live", "results.example.org/2024"]);
    let (value, code) = desk.import(ORGANISATIONS, OBSERVERS, &["--apply"]);
    assert_eq!(code, 0, "{value}");
    let held = fs::read_to_string(desk.node.join("private/observers.csv")).expect("text");
    let salts: std::collections::BTreeSet<_> =
        held.lines().skip(1).filter_map(|line| line.rsplit(',').next()).collect();
    assert_eq!(salts.len(), 4, "each card has its own");
    let (value, code) =
        desk.import(ORGANISATIONS, &OBSERVERS.replace("Number Two", "Number Six"), &["--apply"]);
    assert_eq!((faults(&value), code), (vec!["file.bad_value"], 2), "{value}");
    assert!(!value.to_string().contains("Placeholder Number"), "{value}");
    let moved = OBSERVERS.replace("F-2,union", "F-2,xa");
    let (value, _) = desk.import(ORGANISATIONS, &moved, &["--apply"]);
    assert_eq!(faults(&value), ["file.bad_value"]);
}

#[test]
fn no_document_reason_or_message_has_a_name_and_a_card_is_its_owners() {
    let desk = Desk::filled();
    let end = |document: &str, reason: &str| {
        desk.run(&["withdraw", "F-1", "--document", document, "--reason", reason, "--at", DAY])
    };
    let (value, code) = end("No 7 on placeholder number one", "Act 11");
    assert_eq!((faults(&value), code), (vec!["observer.name_told"], 2), "{value}");
    let (value, _) = end("No 7", "Act 11: One, Placeholder (Number)");
    assert_eq!(faults(&value), ["observer.name_told"]);
    assert!(!value.to_string().contains("Placeholder"), "{value}");
    assert_eq!(end("No 7", "Act 11").1, 0);
    let new = "F-7,union,Placeholder Seven,mandate of Placeholder Seven\n";
    let (value, _) = desk.import(ORGANISATIONS, &format!("{OBSERVERS}{new}"), &["--at", DAY]);
    assert_eq!(faults(&value), ["observer.name_told"]);
    let twice = "F-7,union,Placeholder Number One,mandate 7\nF-8,union, Placeholder,mandate 8\n";
    let (value, _) = desk.import(ORGANISATIONS, &format!("{OBSERVERS}{twice}"), &["--at", DAY]);
    assert_eq!(faults(&value).len(), 2);
    assert!(!value.to_string().contains("Placeholder"), "{value}");
    let card = desk.file("card.html", "made before");
    let (value, code) = desk.run(&["card", "F-1", "--out", text(&card)]);
    assert_eq!(code, 0, "{value}");
    let mode = fs::metadata(&card).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_rehearsal_needs_the_time_and_faults_of_both_tables_come_together() {
    let desk = Desk::open(&["--rehearsal", "1"]);
    let (value, _) = desk.import(ORGANISATIONS, OBSERVERS, &[]);
    assert_eq!(faults(&value), ["time.missing"]);
    let organisations = ORGANISATIONS.replace("association", "club");
    let observers = OBSERVERS.replace("F-3,xa", "F-1,nobody");
    let (value, code) = desk.import(&organisations, &observers, &["--at", MAY]);
    assert_eq!(code, 2);
    assert_eq!(faults(&value), ["file.bad_value", "file.duplicate", "file.unknown_code"]);
}
