//! Real tables of the packages, added up again, and faults of a small table.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{Files, convert};

const MAPPING: &str = r##"
file = "rows.csv"
contest = "assembly"
languages = ["en"]
named = ["town"]
ignored = ["note"]
[whole]
code = "xx"
level = "country"
name = { en = "Exampland" }
commission = "board"
commission_name = { en = "Board" }
[[levels]]
code = "town"
column = "town_id"
prefix = "t"
width = 2
name = { en = "{town}" }
names = { 2 = { en = "Bee" } }
commission = { prefix = "board-", name = { en = "Board of {town}" }, except = ["9"] }
[station]
column = "box"
width = 3
name = { en = "{area}, box {box}" }
kind = "ordinary"
electorate = "electorate"
closes = "2024-06-01T20:00:00Z"
zone = "Etc/UTC"
[[kinds]]
code = "envelope"
column = "town_id"
value = "9"
empty = ["electorate"]
[[fields]]
code = "electorate"
column = "roll"
[[lists]]
column = "A"
code = "a"
name = { en = "List A" }
short = { en = "A" }
colour = "#00677f"
apparentement = "ab"
[[lists]]
column = "B"
code = "b"
name = { en = "List B" }
short = { en = "B" }
colour = "#9a6b00"
"##;

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).expect("UTF-8")
}

/// The messages that a table gets, without the name of the file.
fn check(rows: &str, expected: &[&str]) {
    let faults = convert(MAPPING, rows.as_bytes()).expect_err("faults");
    let said: Vec<String> =
        faults.iter().map(|fault| fault.to_string().replace("rows.csv", "")).collect();
    assert_eq!(said, expected, "{rows}");
}

#[test]
fn a_table_becomes_registers_and_rows_sorted_by_code() {
    let rows =
        "box,town_id,town,roll,A,B,note\n12,2,Biene,90,5,6,x\n7,1,Aye,80,1,2,\n99,9,Away,0,3,4,\n";
    let files = convert(MAPPING, rows.as_bytes()).expect("files");
    let areas = "code,parent,level,name_en\nxx,,country,Exampland\nt01,xx,town,Aye\nt02,xx,town,Bee\nt09,xx,town,Away\n";
    assert_eq!(text(&files, "areas.csv"), areas);
    let commissions = "code,area,name_en\nboard,xx,Board\nboard-t01,t01,Board of Aye\nboard-t02,t02,Board of Biene\n";
    assert_eq!(text(&files, "commissions.csv"), commissions);
    let stations = text(&files, "stations.csv");
    let rows: Vec<&str> = stations.lines().skip(1).collect();
    assert_eq!(rows[0], r#"007,t01,ordinary,80,2024-06-01T20:00:00Z,Etc/UTC,"Aye, box 7""#);
    assert_eq!(rows[2], r#"099,t09,envelope,,2024-06-01T20:00:00Z,Etc/UTC,"Away, box 99""#);
    let results = "station,electorate,votes_a,votes_b\n007,80,1,2\n012,90,5,6\n099,,3,4\n";
    assert_eq!(text(&files, "results/assembly.csv"), results);
    assert!(text(&files, "contests/assembly/lists.csv").ends_with("\nb,2,List B,B,#9a6b00,,,\n"));
}

#[test]
fn every_fault_of_a_table_is_said_at_once_with_its_place() {
    check(
        "box,town_id,town,roll,A,B,note\n1,1,Aye,-5,1,2,\n01,1,Aye,80,1,,\nx,1,Aye,8,12345678,2,\n2,9,Away,7,1,2,\n",
        &[
            ", line 2, column `roll`: `-5` is not a whole number from 0 up to 18 digits",
            ", line 3, column `B`: `` is not a figure; an empty cell says nothing",
            ", line 3: `001` stands there a second time, first in line 2",
            ", line 4, column `box`: `x` is not a code of at most 3 digits",
            ", line 4, column `A`: `12345678` is not a figure of one station, at most 9999999",
            ", line 5, column `roll`: `7` is not 0: this kind of row has no such figure",
        ],
    );
}

#[test]
fn a_table_of_another_shape_is_refused() {
    let missing = ": the column `B` is missing; the file has box, town_id, town, roll, A, note";
    check("box,town_id,town,roll,A,note\n", &[missing]);
    let unknown = ": the column `C` is not known here; take it out or mend its name";
    check("box,town_id,town,roll,A,B,note,C\n", &[unknown]);
    let twice = ": the column `B` stands there twice; which one is meant?";
    check("box,town_id,town,roll,A,B,note,B\n", &[twice]);
    let rows = "box,town_id,town,roll,A,B,note\n1,1,Aye,80,1,2\n2,1,Aye,80,1,2,,9\n";
    let faults = convert(MAPPING, rows.as_bytes()).expect_err("faults");
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("line 2: 6 cells"), "{said:?}");
    assert!(said[1].contains("line 3: 8 cells"), "{said:?}");
}

#[test]
fn an_area_belongs_to_one_area_above() {
    let district = "[[levels]]\ncode = \"district\"\ncolumn = \"note\"\nprefix = \"d\"\nwidth = 1\nname = { en = \"\" }\n[[levels]]";
    let mapping = MAPPING.replacen("[[levels]]", district, 1).replace("ignored = [\"note\"]", "");
    let rows = "box,town_id,town,roll,A,B,note\n1,1,Aye,80,1,2,1\n2,1,Aye,80,1,2,2\n";
    let faults = convert(&mapping, rows.as_bytes()).expect_err("a fault");
    let said =
        "rows.csv, line 3, column `town_id`: `1` is not in `d1` as in line 2, but here in `d2`";
    assert_eq!(faults.iter().map(ToString::to_string).collect::<Vec<_>>(), [said]);
}

#[test]
fn a_mapping_that_cannot_be_read_is_refused() {
    let code = |mapping: &str| convert(mapping, "box\n".as_bytes()).expect_err("a fault")[0].code();
    assert_eq!(code("file = 1"), "file.unreadable");
    assert_eq!(
        code(&MAPPING.replace("electorate = \"electorate\"", "electorate = \"no\"")),
        "file.column_missing"
    );
    let mapping = MAPPING.replace("electorate = \"electorate\"", "electorate = \"no\"");
    let header = "box,town_id,town,roll,A,B,note\n";
    assert_eq!(
        convert(&mapping, header.as_bytes()).expect_err("a fault")[0].code(),
        "file.bad_setting"
    );
}

fn packages() -> Vec<PathBuf> {
    let elections = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../elections");
    let folders = std::fs::read_dir(elections).expect("the folder of elections");
    let folders = folders.map(|entry| entry.expect("an entry").path());
    let found: Vec<PathBuf> = folders.filter(|path| path.join("mapping.toml").exists()).collect();
    assert!(!found.is_empty(), "no package with a mapping");
    found
}

#[test]
fn a_foreign_table_adds_up_to_the_official_figures_and_to_the_files_kept() {
    for package in packages() {
        let read = |path: &str| std::fs::read(package.join(path)).expect("a file of the package");
        let mapping = String::from_utf8(read("mapping.toml")).expect("UTF-8");
        let parsed: super::Mapping = toml::from_str(&mapping).expect("a mapping");
        let packed = read(&parsed.file);
        let files = convert(&mapping, flate2::read::GzDecoder::new(packed.as_slice()).by_ref())
            .expect("files");
        for (path, bytes) in &files {
            assert!(
                read(path) == *bytes,
                "{path} is not what the table gives; write the fixtures again"
            );
        }
        let official = String::from_utf8(read("reference/official.toml")).expect("UTF-8");
        let official: toml::Table = official.parse().expect("toml");
        let mut sums = sums(&files[&format!("results/{}.csv", parsed.contest)]);
        for (list, votes) in official["final"]["votes"].as_table().expect("votes") {
            assert_eq!(sums.get(&format!("votes_{list}")).copied(), votes.as_integer(), "{list}");
        }
        let official_figure = |name: &str| official["final"][name].as_integer();
        assert_eq!(sums.remove("electorate"), official_figure("electorate"));
        assert_eq!(sums.remove("voters"), official_figure("ballots_issued"));
        assert_eq!(sums.remove("votes_invalid"), official_figure("ballots_invalid"));
        let valid = sums.remove("votes_valid");
        assert_eq!(valid, official_figure("votes_valid"));
        assert_eq!(Some(sums.values().sum::<i64>()), valid, "votes for lists");
    }
}

/// Sum of each column of figures, and the number of rows without a figure left out.
fn sums(bytes: &[u8]) -> BTreeMap<String, i64> {
    let mut reader = csv::Reader::from_reader(bytes);
    let mut sums = BTreeMap::new();
    for row in reader.deserialize::<BTreeMap<String, String>>() {
        for (column, cell) in row.expect("a row").into_iter().filter(|(name, _)| name != "station")
        {
            let figure = if cell.is_empty() { 0 } else { cell.parse::<i64>().expect("a figure") };
            *sums.entry(column).or_insert(0) += figure;
        }
    }
    sums
}
