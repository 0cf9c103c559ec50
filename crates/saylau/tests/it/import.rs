//! Rows taken from a file: every fault of every row at once, nothing taken unless all may be.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::{exampland, faults, json, text};

const NIGHT: &str = "2024-06-01T18:00:00Z";

/// A node of the made-up election, and a place for files beside it.
struct Desk {
    folder: TempDir,
    node: PathBuf,
}

impl Desk {
    fn open(kind: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (node, package) = (folder.path().join("node"), exampland());
        let init = ["init", text(&node), "--election", text(&package)];
        let (value, code) = json(&[&init[..], kind].concat());
        assert_eq!(code, 0, "{value}");
        Self { folder, node }
    }

    fn rehearsal() -> Self {
        Self::open(&["--rehearsal", "1"])
    }

    fn import(&self, file: &Path, more: &[&str]) -> (Value, i32) {
        json(&[&["import", text(&self.node), text(file)], more].concat())
    }

    /// The file `name` of the package with one text replaced by another.
    fn altered(&self, name: &str, from: &str, to: &str) -> PathBuf {
        let rows = fs::read_to_string(exampland().join("results").join(name)).expect("rows");
        assert!(rows.contains(from), "`{from}` stands in {name}");
        let path = self.folder.path().join(name);
        fs::write(&path, rows.replacen(from, to, 1)).expect("written");
        path
    }
}

fn forms() -> PathBuf {
    exampland().join("results/assembly.csv")
}

fn turnout() -> PathBuf {
    exampland().join("results/turnout.csv")
}

fn message(value: &Value) -> &str {
    value["errors"][0]["message"].as_str().expect("a message")
}

#[test]
fn turnout_that_falls_or_exceeds_the_roll_stops_the_whole_file() {
    let desk = Desk::rehearsal();
    let rows = desk.altered("turnout.csv", "N-002,20:00,500", "N-002,20:00,5");
    let turnout_at = ["--turnout", "--at", NIGHT];
    let (value, code) = desk.import(&rows, &turnout_at);
    assert_eq!((faults(&value), code), (vec!["turnout.falls"], 2), "{value}");
    assert!(message(&value).contains("line 5"), "{value}");
    let rows = desk.altered("turnout.csv", "N-002,20:00,500", "N-002,20:00,801");
    let (value, _) = desk.import(&rows, &turnout_at);
    assert_eq!(faults(&value), ["turnout.too_large"]);
    let (value, code) = desk.import(&turnout(), &turnout_at);
    assert_eq!((value["new"].as_u64(), code), (Some(10), 0), "no row was taken before: {value}");
}

#[test]
fn the_same_rows_with_another_time_are_known() {
    let desk = Desk::rehearsal();
    for (new, known, at) in [(6, 0, NIGHT), (0, 6, "2024-06-02T06:00:00Z")] {
        let (value, code) = desk.import(&forms(), &["--contest", "assembly", "--at", at]);
        assert_eq!(code, 0, "{value}");
        assert_eq!((value["new"].as_u64(), value["known"].as_u64()), (Some(new), Some(known)));
    }
    for (new, known, at) in [(10, 0, NIGHT), (0, 10, "2024-06-02T06:00:00Z")] {
        let (value, _) = desk.import(&turnout(), &["--turnout", "--at", at]);
        assert_eq!((value["new"].as_u64(), value["known"].as_u64()), (Some(new), Some(known)));
    }
}

#[test]
fn a_row_that_differs_from_the_log_is_a_fault_and_no_correction() {
    let desk = Desk::rehearsal();
    let at = ["--contest", "assembly", "--at", NIGHT];
    desk.import(&forms(), &at);
    let rows = desk.altered("assembly.csv", "301,205,90,30", "300,206,90,30");
    let (value, code) = desk.import(&rows, &at);
    assert_eq!((faults(&value), code), (vec!["import.differs"], 2), "{value}");
    assert!(message(&value).contains("line 2") && message(&value).contains("version 1"));
    desk.import(&turnout(), &["--turnout", "--at", NIGHT]);
    let rows = desk.altered("turnout.csv", "N-001,12:00,300", "N-001,12:00,301");
    let (value, _) = desk.import(&rows, &["--turnout", "--at", NIGHT]);
    assert_eq!(faults(&value), ["import.differs"]);
    assert!(message(&value).contains("300") && message(&value).contains("301"), "{value}");
}

#[test]
fn acts_before_the_day_are_refused_with_both_times() {
    let desk = Desk::rehearsal();
    for more in [&["--contest", "assembly"][..], &["--turnout"]] {
        let file = if more.len() == 1 { turnout() } else { forms() };
        let at = ["--at", "2024-05-01T18:00:00Z"];
        let (value, code) = desk.import(&file, &[more, &at].concat());
        assert_eq!((faults(&value), code), (vec!["import.too_early"], 2), "{value}");
        assert!(message(&value).contains("2024-05-01T18:00:00Z"), "{value}");
        assert!(message(&value).contains("2024-05-31T"), "{value}");
    }
}

#[test]
fn a_live_log_takes_forms_only_with_the_persons_named() {
    let desk = Desk::open(&["--live", "results.example.org/2024"]);
    let at = ["--contest", "assembly", "--at", NIGHT];
    let (value, code) = desk.import(&forms(), &at);
    assert_eq!((faults(&value), code), (vec!["import.persons_missing"], 2), "{value}");
    let persons = ["--entered-by", "clerk-1", "--confirmed-by", "clerk-2"];
    let (value, code) = desk.import(&forms(), &[&at[..], &persons].concat());
    assert_eq!(code, 0, "{value}");
    assert_eq!(value["mode"], "live");
    assert_eq!(
        (&value["election"], &value["contest"]),
        (&"exampland-2024".into(), &"assembly".into())
    );
}

#[test]
fn a_lost_key_of_a_commission_is_named_before_anything_is_taken() {
    let desk = Desk::rehearsal();
    let keys = desk.node.join("keys/commissions");
    let kept = fs::read_dir(&keys).expect("keys").count();
    for entry in fs::read_dir(&keys).expect("keys") {
        fs::write(entry.expect("readable").path(), "no key").expect("written");
    }
    let at = ["--contest", "assembly", "--at", NIGHT];
    let (value, code) = desk.import(&forms(), &at);
    assert_eq!(code, 2);
    let faults = faults(&value);
    assert!(!faults.is_empty() && faults.len() <= kept, "once for each commission: {value}");
    assert!(faults.iter().all(|code| *code == "key.unreadable"), "{value}");
}
