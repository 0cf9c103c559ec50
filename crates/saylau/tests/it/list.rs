//! Lists: a draft checked without a log, and a list from its filing to its place on the ballot.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use server::read_tree;
use tempfile::TempDir;

use crate::registers::published;
use crate::{exampland, faults, json, text};

const LISTS: &str = r#"
[lists]
size_above_seats = { value = "30/100", cite = "art. 6" }
[lists.quota]
groups = { value = ["women"], cite = "art. 7" }
share  = { value = "30/100", cite = "art. 7" }
"#;

const PROCEDURE: &str = r#"
id = "xx/assembly/2024-06-01"
name = "Electoral Code of Exampland"
source = "https://law.example/electoral-code"
read = true
zone = "Asia/Almaty"
[[deadline]]
code = "nomination.ends"
name = { en = "Nomination ends" }
from = "election"
offset = "-40 days"
edge = "until"
binds = ["list.filed"]
cite = "art. 20"
[candidate]
age_min = { value = 25, cite = "art. 11" }
[[group]]
code = "women"
sex = "female"
name = { en = "Women" }
cite = "art. 7"
[list]
per_party = { value = 1, cite = "art. 13" }
cancelled_below = { value = "1/2", cite = "art. 15" }
[ballot]
order = { value = "lot", cite = "art. 16" }
"#;

const MARCH: &str = "2024-03-01T06:00:00Z";
const APRIL: &str = "2024-04-01T06:00:00Z";

struct Day {
    folder: TempDir,
    node: PathBuf,
}

impl Day {
    /// A log that begins with its registers, under rules for lists; its calendar is adopted.
    fn begun() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (draft, node) = (folder.path().join("draft"), folder.path().join("day"));
        let mut files = read_tree(&exampland()).expect("files");
        let law = files.get_mut("laws/xx/assembly/2024-06-01.toml").expect("the law");
        law.extend(LISTS.as_bytes());
        let procedure = "laws/xx/assembly/2024-06-01.procedure.toml";
        files.insert(procedure.into(), PROCEDURE.as_bytes().to_vec());
        // Registers begin on the day on which the election was called.
        let called = String::from_utf8(files["election.toml"].clone()).expect("text");
        let called = called.replacen("zone =", "called = \"2024-02-01\"\nzone =", 1);
        files.insert("election.toml".into(), called.into_bytes());
        for (path, bytes) in &files {
            let path = draft.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, bytes).expect("written");
        }
        let init =
            ["init", text(&node), "--election", text(&draft), "--registers", "--rehearsal", "7"];
        let (made, code) = json(&init);
        assert_eq!(code, 0, "{made}");
        let day = Self { folder, node };
        let calendar = ["registers", "calendar", text(&day.node), "--called", "2024-02-01"];
        let how = ["--resolution", "No 1", "--at", "2024-02-02T06:00:00Z", "--apply"];
        let (adopted, code) = json(&[&calendar[..], &how].concat());
        assert_eq!(code, 0, "{adopted}");
        day
    }

    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, content).expect("written");
        path
    }

    /// Runs `saylau list <what> NODE <rest>`.
    fn run(&self, what: &[&str]) -> (Value, i32) {
        let (action, rest) = what.split_first().expect("an action");
        json(&[&["list", action, text(&self.node)], rest].concat())
    }

    fn done(&self, what: &[&str]) -> Value {
        let (value, code) = self.run(&[what, &["--contest", "assembly", "--apply"]].concat());
        assert_eq!(code, 0, "{what:?}: {value}");
        value
    }

    fn refused(&self, what: &[&str]) -> Vec<String> {
        let (value, code) = self.run(&[what, &["--contest", "assembly", "--apply"]].concat());
        assert_eq!(code, 2, "{what:?}: {value}");
        faults(&value).into_iter().map(Into::into).collect()
    }

    fn shown(&self, list: &str) -> Value {
        let (value, code) = self.run(&["show", "--contest", "assembly"]);
        assert_eq!(code, 0, "{value}");
        let lists = value.as_array().expect("lists");
        lists.iter().find(|one| one["list"] == list).cloned().unwrap_or_else(|| panic!("{value}"))
    }
}

/// Ten candidates, the first `women` of them women.
fn candidates(women: u32) -> String {
    let row = |number: u32| {
        let sex = if number <= women { "female" } else { "male" };
        format!("{number},Person {number},,1980-01-01,{sex},yes,20,North,baker,no\n")
    };
    let header =
        "number,name,name_other,born,sex,citizen,resident_years,residence,occupation,disability\n";
    header.to_owned() + &(1..=10).map(row).collect::<String>()
}

#[test]
fn a_list_goes_from_its_filing_to_the_ballot() {
    let day = Day::begun();
    let file = day.file("red.csv", &candidates(2));
    let filing = ["file", text(&file), "--list", "sun", "--party", "reds", "--document", "No 3"];
    let (tried, code) = day.run(&[&filing[..], &["--contest", "assembly", "--at", MARCH]].concat());
    assert_eq!((code, &tried["applied"]), (0, &Value::Bool(false)), "{tried}");
    day.done(&[&filing[..], &["--at", MARCH]].concat());
    let decision = |word: &'static str, at: &'static str| {
        ["decide", "--list", "sun", "--decision", word, "--resolution", "No 4", "--at", at]
    };
    assert_eq!(day.refused(&decision("registered", APRIL)), ["list.quota"]);
    assert_eq!(day.refused(&decision("refused", APRIL)), ["list.no_grounds"]);
    let shown = day.shown("sun");
    assert_eq!(
        (&shown["status"], shown["findings"].as_array().map(Vec::len)),
        (&"filed".into(), Some(1))
    );
    assert_eq!(shown["quota"]["required"], 3);
    // Mended, handed in anew, registered.
    let mended = day.file("mended.csv", &candidates(3));
    let anew = ["file", text(&mended), "--list", "sun", "--party", "reds", "--document", "No 3"];
    day.done(&[&anew[..], &["--at", "2024-03-08T06:00:00Z"]].concat());
    day.done(&decision("registered", APRIL));
    let lot = ["lot", "--document", "minutes", "--at", APRIL, "--order"];
    assert_eq!(day.refused(&[&lot[..], &["sun,moon"]].concat()), ["list.drawn_not_registered"]);
    day.done(&[&lot[..], &["sun"]].concat());
    let shown = day.shown("sun");
    assert_eq!((&shown["ballot_number"], &shown["registered_order"]), (&1.into(), &1.into()));
    // Out again with the bytes that came in.
    let out = day.folder.path().join("out.csv");
    let (_, code) =
        day.run(&["export", "--list", "sun", "--contest", "assembly", "--out", text(&out)]);
    assert_eq!(code, 0);
    assert_eq!(fs::read_to_string(&out).expect("written"), candidates(3));
    // Six of ten leave: the list falls by itself, and is cancelled.
    for number in ["1", "2", "3", "4", "5", "6"] {
        day.done(&[
            "strike",
            "--list",
            "sun",
            "--number",
            number,
            "--document",
            "No 9",
            "--at",
            APRIL,
        ]);
    }
    assert_eq!(day.shown("sun")["status"], "fallen");
    let cancelled = decision("cancelled", APRIL);
    day.done(&[&cancelled[..], &["--ground", "art. 15"]].concat());
    assert_eq!(day.shown("sun")["status"], "cancelled");
}

#[test]
fn a_late_list_needs_a_ruling_and_stays_marked() {
    let day = Day::begun();
    let file = day.file("red.csv", &candidates(3));
    let filing = ["file", text(&file), "--list", "sun", "--party", "reds", "--document", "No 3"];
    let late = ["--at", "2024-05-01T06:00:00Z"];
    let refused = day.refused(&[&filing[..], &late].concat());
    assert_eq!(refused[0], "calendar.too_late");
    let ruling = ["registers", "late", text(&day.node), "--ruling", "r1", "--deadline"];
    let why = ["nomination.ends", "--subject", "sun", "--reason", "flood", "--basis", "court"];
    let when = ["--at", "2024-05-01T05:00:00Z", "--apply"];
    let (ruled, code) = json(&[&ruling[..], &why, &when].concat());
    assert_eq!(code, 0, "{ruled}");
    day.done(&[&filing[..], &late, &["--late", "r1"]].concat());
    assert_eq!(day.shown("sun")["late"], "r1");
}

#[test]
fn an_election_opens_with_a_lot_that_covers_its_lists() {
    let day = Day::begun();
    let open = || json(&["open", text(&day.node), "--at", "2024-06-01T03:00:00Z"]);
    let stands = |list: &str, at: &str| {
        let rows = candidates(3).replace("Person", list);
        let file = day.file("list.csv", &rows);
        let filing = ["file", text(&file), "--list", list, "--party", list, "--document", "No 3"];
        let named = ["--name", "en=A list", "--short", "en=L", "--colour", "#123456", "--at", at];
        day.done(&[&filing[..], &named].concat());
        let how = ["--decision", "registered", "--resolution", "No 4", "--at", at];
        day.done(&[&["decide", "--list", list], &how[..]].concat());
    };
    stands("sun", MARCH);
    let (none, code) = open();
    assert_eq!((faults(&none), code), (vec!["open.no_lot"], 2), "{none}");
    assert!(none.to_string().contains("art. 16"), "{none}");
    let lot = |order: &'static str, at: &'static str| {
        ["lot", "--document", "minutes", "--order", order, "--at", at]
    };
    day.done(&lot("sun", MARCH));
    assert_eq!(day.refused(&lot("sun", "2024-03-01T07:00:00Z")), ["list.drawn_already"]);
    assert_eq!(open().1, 0);
    stands("moon", "2024-03-02T06:00:00Z");
    let (short, code) = open();
    assert_eq!((faults(&short), code), (vec!["open.lot_short"], 2), "{short}");
    assert!(short.to_string().contains("moon"), "{short}");
    day.done(&lot("moon,sun", "2024-03-03T06:00:00Z"));
    assert_eq!(open().1, 0);
    let snapshot = day.folder.path().join("snapshot");
    published(&day.node, &snapshot);
    let lots = fs::read_to_string(snapshot.join("data/registers/lots.csv")).expect("a table");
    let rows: Vec<&str> = lots.lines().collect();
    assert_eq!(rows.len(), 4, "one list, then two: {lots}");
    assert!(rows[1].starts_with("assembly,1,1,sun,2024-03-01T06:00:00Z,"), "{lots}");
    assert!(rows[2].starts_with("assembly,2,1,moon,2024-03-03T06:00:00Z,"), "{lots}");
    let page = snapshot.join("en/registers/lists/index.html");
    let page = fs::read_to_string(page).expect("a page");
    assert!(page.contains("replaced by a later lot"), "{page}");
}

#[test]
fn a_draft_is_checked_without_a_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let carried = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../elections/kz-2021/registers/lists/nur_otan.csv"
    );
    let law = ["--law", "kz/mazhilis/2020-05-25", "--day", "2021-01-10", "--filed", "2020-11-27"];
    let (sound, code) = json(&[&["list", "check", carried], &law[..]].concat());
    assert_eq!(code, 0, "{sound}");
    assert_eq!((&sound["candidates"], &sound["candidates_max"]), (&126.into(), &127.into()));
    assert_eq!(sound["quota"]["required"], 38);
    let rows = fs::read_to_string(carried).expect("the list");
    let faulty = folder.path().join("list.csv");
    fs::write(&faulty, rows.replacen(",yes,", ",no,", 1)).expect("written");
    let (found, code) = json(&[&["list", "check", text(&faulty)], &law[..]].concat());
    assert_eq!(code, 1, "{found}");
    let fault = &found["faults"][0];
    assert_eq!((&fault["code"], &fault["line"]), (&"list.not_citizen".into(), &2.into()));
    assert_eq!(fault["cite"], "Constitution of 1995 Art. 51(4)");
    assert_eq!(found["faults"].as_array().map(Vec::len), Some(1));
}
