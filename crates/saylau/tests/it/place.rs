//! Areas, commissions and stations: a difference first, then acts, and the same file again is nothing.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::{exampland, faults, json, saylau, text};

const AT: &str = "2024-04-01T10:00:00Z";

struct Desk {
    folder: TempDir,
    node: PathBuf,
}

impl Desk {
    fn open(package: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let node = folder.path().join("node");
        let arguments = ["--registers", "--rehearsal", "1"];
        let init = [&["init", text(&node), "--election", text(package)][..], &arguments].concat();
        let (value, code) = json(&init);
        assert_eq!(code, 0, "{value}");
        Self { folder, node }
    }

    /// With the places of a package in the registers.
    fn filled(package: &Path) -> Self {
        let desk = Self::open(package);
        for register in ["area", "commission", "station"] {
            let file = package.join(format!("{register}s.csv"));
            let (value, code) = desk.import(register, &file, &["--document", "D 1", "--apply"]);
            assert_eq!(code, 0, "{value}");
        }
        desk
    }

    fn import(&self, register: &str, file: &Path, more: &[&str]) -> (Value, i32) {
        let arguments = [register, "import", text(&self.node), text(file), "--at", AT];
        json(&[&arguments[..], more].concat())
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, content).expect("written");
        path
    }

    fn run(&self, register: &str, action: &str, more: &[&str]) -> (Value, i32) {
        json(&[&[register, action, text(&self.node)][..], more].concat())
    }

    fn export(&self, register: &str) -> String {
        let output = saylau(&[register, "export", text(&self.node)]);
        String::from_utf8(output.stdout).expect("text")
    }
}

fn reference() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../elections/kz-2021")
}

#[test]
fn ten_thousand_stations_are_shown_applied_and_the_same_file_again_changes_nothing() {
    let (desk, package) = (Desk::open(&reference()), reference());
    for register in ["area", "commission", "station"] {
        let file = package.join(format!("{register}s.csv"));
        let (shown, code) = desk.import(register, &file, &[]);
        assert_eq!((code, &shown["applied"]), (0, &Value::Bool(false)), "{shown}");
        let rows = shown["added"].as_array().map(Vec::len);
        assert_eq!(rows.map(|rows| rows as u64), shown["rows"].as_u64());
        let (done, code) = desk.import(register, &file, &["--document", "D 1", "--apply"]);
        assert_eq!(code, 0, "{done}");
        assert_eq!(done["acts"], shown["acts"], "what was shown is what was done");
        let (again, code) = desk.import(register, &file, &["--document", "D 2", "--apply"]);
        assert_eq!((code, again["acts"].as_u64(), &again["size"]), (0, Some(0), &done["size"]));
        assert_eq!(again["same"], shown["rows"]);
        let exported = desk.file("exported.csv", &desk.export(register));
        let (back, code) = desk.import(register, &exported, &[]);
        assert_eq!((code, back["acts"].as_u64()), (0, Some(0)), "{back}");
    }
    let (found, _) = desk.run("station", "find", &["Қызылорда облысы"]);
    let (folded, _) = desk.run("station", "find", &["kyzylorda oblysy"]);
    assert_eq!(found["found"].as_u64(), Some(380));
    assert_eq!(found["stations"], folded["stations"]);
}

#[test]
fn a_difference_names_fields_and_every_fault_has_its_line() {
    let desk = Desk::filled(&exampland());
    let stations = desk.export("station");
    let code = stations.lines().nth(1).and_then(|line| line.split(',').next()).expect("a station");
    let file = |content: &str| desk.file("stations.csv", &content.replace("CODE", code));
    let changed = file("code,electorate,address_en\nCODE,7,1 Main Street\n");
    let (shown, _) = desk.import("station", &changed, &["--keep"]);
    assert_eq!(shown["changed"][0]["line"].as_u64(), Some(2));
    let fields = shown["changed"][0]["fields"].as_array().map(Vec::len);
    assert_eq!(fields, Some(2), "{shown}");
    assert!(shown["removed"].as_array().is_some_and(Vec::is_empty));
    let (shown, _) = desk.import("station", &changed, &[]);
    assert_eq!(shown["removed"].as_array().map(Vec::len), Some(stations.lines().count() - 2));
    let (refused, code) = desk.import("station", &changed, &["--keep", "--apply"]);
    assert_eq!((code, faults(&refused)), (2, vec!["place.no_document"]));
    let bad = file("code,kind,mobile_boxes\nCODE,moon,x\nCODE,moon,\n");
    let (refused, code) = desk.import("station", &bad, &["--keep"]);
    assert_eq!((code, faults(&refused)), (2, vec!["file.duplicate", "file.bad_value"]));
    let bad = file("code,kind\nCODE,moon\n");
    let (refused, _) = desk.import("station", &bad, &["--keep"]);
    assert_eq!(faults(&refused), ["station.unknown_kind"]);
    let said = refused["errors"][0]["message"].as_str().unwrap_or_default();
    assert!(said.contains("stations.csv, line 2:"), "{said}");
}

#[test]
fn a_file_that_was_cut_off_removes_no_row() {
    let desk = Desk::filled(&exampland());
    let stations = desk.export("station");
    let lines: Vec<&str> = stations.lines().collect();
    let cut = desk.file("stations.csv", &format!("{}\n", lines[..lines.len() - 2].join("\n")));
    let apply = |more: &[&str]| {
        desk.import("station", &cut, &[&["--document", "D 9", "--apply"], more].concat())
    };
    for wrong in [&[][..], &["--remove", "1"], &["--remove", "3"]] {
        let (refused, code) = apply(wrong);
        assert_eq!((code, faults(&refused)), (2, vec!["place.removal_unconfirmed"]), "{refused}");
        let said = refused["errors"][0]["message"].as_str().unwrap_or_default();
        assert!(said.contains("removes 2 rows") && said.contains("--remove 2"), "{said}");
    }
    let (shown, code) = desk.import("station", &cut, &[]);
    assert_eq!((code, shown["removed"].as_array().map(Vec::len)), (0, Some(2)), "{shown}");
    let (done, code) = apply(&["--remove", "2"]);
    assert_eq!((code, &done["applied"]), (0, &Value::Bool(true)), "{done}");
    assert_eq!(desk.export("station").lines().count(), lines.len() - 2);
}

#[test]
fn a_code_is_shown_with_its_check_digit_and_refused_with_another() {
    let desk = Desk::filled(&exampland());
    let (shown, code) = desk.run("station", "show", &["N-001"]);
    assert_eq!(code, 0, "{shown}");
    let digit = shown["check_digit"].as_u64().expect("a digit");
    let said = |digit: u64| format!("N-001/{}", digit % 10);
    assert_eq!(desk.run("station", "show", &[&said(digit)]).1, 0);
    let (refused, code) = desk.run("station", "show", &[&said(digit + 1)]);
    assert_eq!((code, faults(&refused)), (2, vec!["station.wrong_check_digit"]));
}

#[test]
fn a_crosswalk_is_recorded_and_shown_and_small_stations_are_grouped() {
    let desk = Desk::filled(&exampland());
    let file = desk.file("crosswalk.csv", "then,now\n1 2,N-001\n");
    let more = ["--from", "xx-2020", "--document", "D", "--at", AT, "--apply"];
    let (done, code) = desk.run("station", "map", &[&[text(&file)], &more[..]].concat());
    assert_eq!(code, 0, "{done}");
    let (shown, _) = desk.run("station", "show", &["N-001"]);
    assert_eq!(shown["was"][0]["became"], "merged");
    let (refused, code) = desk.run("station", "groups", &[]);
    assert_eq!((code, faults(&refused)), (2, vec!["station.no_group_rule"]));
    let (groups, code) = desk.run("station", "groups", &["100000"]);
    assert_eq!(code, 0);
    assert!(groups["groups"].as_array().is_some_and(|groups| !groups.is_empty()));
}

#[test]
fn a_package_may_have_the_columns_of_the_register() {
    let folder = tempfile::tempdir().expect("a folder");
    let package = folder.path().join("package");
    copy(&exampland(), &package);
    let stations = fs::read_to_string(package.join("stations.csv")).expect("stations");
    let mut lines = stations.lines();
    let header = lines.next().unwrap_or_default();
    let rows: Vec<String> = lines.map(|line| format!("{line},yes,51.5,-0.1\n")).collect();
    let text_with = format!("{header},accessible,lat,lon\n{}", rows.concat());
    fs::write(package.join("stations.csv"), text_with).expect("written");
    let desk = Desk::filled(&package);
    let (shown, _) = desk.run("station", "show", &["N-001"]);
    let cells = shown["cells"].to_string();
    assert!(cells.contains("51.500000") && cells.contains("accessible"), "{cells}");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("readable") {
        let path = entry.expect("readable").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}
