//! Every package with a reconstruction is fitted again; its files are added up from their text and
//! compared with the package's own official figures, which the generator never reads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{Error, write};

type Files = BTreeMap<String, Vec<u8>>;
type Row = BTreeMap<String, String>;

fn packages() -> Vec<PathBuf> {
    let elections = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../elections");
    let folders = std::fs::read_dir(elections).expect("the folder of elections");
    let folders = folders.map(|entry| entry.expect("an entry").path());
    let found: Vec<PathBuf> =
        folders.filter(|path| path.join("reconstruction.toml").exists()).collect();
    assert!(!found.is_empty(), "no package with a reconstruction");
    found
}

fn inputs(package: &Path) -> String {
    std::fs::read_to_string(package.join("reconstruction.toml")).expect("inputs")
}

fn reseeded(inputs: &str, seed: u64) -> String {
    let seed = format!("seed = {seed}");
    let line = |line| if str::starts_with(line, "seed = ") { &seed } else { line };
    inputs.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Rows of a table by column name.
fn table(files: &Files, path: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(files[path].as_slice());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn figure(row: &Row, column: &str) -> u64 {
    row[column].parse().expect("a figure")
}

fn rounded(part: u64, whole: u64, printed: &str) -> String {
    let decimals = printed.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let scale = 10_u64.pow(u32::try_from(decimals).expect("few"));
    let share = (part * 200 * scale + whole) / (2 * whole);
    format!("{}.{:0decimals$}", share / scale, share % scale)
}

fn meets_published(package: &Path, contest: &str, files: &Files) {
    let official = std::fs::read_to_string(package.join("reference/official.toml"));
    let official: toml::Table = official.expect("figures").parse().expect("toml");
    let integer = |table: &toml::Value, key: &str| {
        u64::try_from(table[key].as_integer().expect("an integer")).expect("not negative")
    };
    let rows = table(files, &format!("results/{contest}.csv"));
    let sum = |column: &str| rows.iter().map(|row| figure(row, column)).sum::<u64>();
    let last = &official["final"];
    assert_eq!(sum("electorate"), integer(last, "electorate"));
    assert_eq!(sum("ballots_issued"), integer(last, "ballots_issued"));
    assert_eq!(sum("ballots_received"), integer(&official["register"], "ballots_printed"));
    let mut valid = 0;
    for list in last["votes"].as_table().expect("votes").keys() {
        assert_eq!(sum(&format!("votes_{list}")), integer(&last["votes"], list), "{list}");
        valid += sum(&format!("votes_{list}"));
    }
    assert_eq!(valid, integer(last, "votes_valid"));
    turnout_prints(files, &rows, official["turnout"].as_table().expect("turnout"));
    let register = &official["register"];
    let stations = table(files, "stations.csv");
    assert_eq!(stations.len() as u64, integer(register, "stations"));
    let abroad = stations.iter().filter(|one| one["kind"] == "abroad");
    let mut closes: Vec<&str> = abroad.map(|one| one["closes"].as_str()).collect();
    closes.sort_unstable();
    assert_eq!(closes.len() as u64, integer(register, "stations_abroad"));
    let abroad = &official["abroad"];
    assert_eq!(closes.last().copied(), abroad["last_closed_at"].as_str());
    let by_then = &abroad["stations_closed"];
    let by = by_then["by"].as_str().expect("a moment");
    assert_eq!(closes.partition_point(|&one| one <= by) as u64, integer(by_then, "count"));
    let commissions = table(files, "commissions.csv").len() as u64;
    assert_eq!(commissions, 1 + integer(register, "commissions_territorial"));
}

/// Every printed share of the official series, from the rows of the turnout table.
fn turnout_prints(files: &Files, rows: &[Row], official: &toml::Table) {
    let areas = table(files, "areas.csv");
    let codes: BTreeSet<&str> = areas.iter().map(|row| row["code"].as_str()).collect();
    let reports = table(files, "results/turnout.csv");
    let mut compared = 0_usize;
    for (area, series) in official.iter().filter(|(area, _)| codes.contains(area.as_str())) {
        let region = format!("{area}-");
        let nation = *area == areas[0]["code"];
        let inside = |row: &&Row| nation || row["station"].starts_with(&region);
        let whole = rows.iter().filter(inside).map(|row| figure(row, "electorate")).sum();
        for (hour, printed) in series.as_table().expect("a series") {
            let printed = printed.as_str().expect("a share");
            let part = if hour == "final" {
                rows.iter().filter(inside).map(|row| figure(row, "ballots_issued")).sum()
            } else {
                let then = reports.iter().filter(|row| row["hour"] == *hour).filter(inside);
                then.map(|row| figure(row, "ballots_issued")).sum()
            };
            assert_eq!(rounded(part, whole, printed), *printed, "{area} at {hour}");
            compared += 1;
        }
    }
    let printed = official.values().filter_map(toml::Value::as_table).map(toml::Table::len);
    assert_eq!(compared, printed.sum::<usize>());
}

/// Every relation of the form, in every row.
fn relations_hold(package: &Path, contest: &str, files: &Files) {
    let form = std::fs::read_to_string(package.join(format!("contests/{contest}/form.toml")));
    let form: toml::Table = form.expect("a form").parse().expect("toml");
    let relations = form["relations"].as_array().expect("relations");
    for row in table(files, &format!("results/{contest}.csv")) {
        let votes: u64 = row
            .iter()
            .filter(|(column, _)| column.starts_with("votes_"))
            .map(|(_, votes)| votes.parse::<u64>().expect("votes"))
            .sum();
        let side = |relation: &toml::Value, side: &str| -> u64 {
            let fields = relation[side].as_array().expect("fields").iter();
            let fields = fields.map(|field| field.as_str().expect("a code"));
            fields.map(|field| if field == "votes" { votes } else { figure(&row, field) }).sum()
        };
        for relation in relations {
            let (left, right) = (side(relation, "left"), side(relation, "right"));
            let holds =
                if relation["op"].as_str() == Some("=") { left == right } else { left <= right };
            assert!(holds, "{} of {}: {left} against {right}", relation["code"], row["station"]);
        }
    }
}

/// Reports of a station never fall, and end at or below the ballots issued.
fn turnout_grows(contest: &str, files: &Files) {
    let rows = table(files, &format!("results/{contest}.csv"));
    let last: BTreeMap<&str, u64> =
        rows.iter().map(|row| (row["station"].as_str(), figure(row, "ballots_issued"))).collect();
    let mut before = (String::new(), 0);
    for report in table(files, "results/turnout.csv") {
        let (station, issued) = (report["station"].clone(), figure(&report, "ballots_issued"));
        assert!(issued <= last[station.as_str()], "{station} at {}", report["hour"]);
        assert!(before.0 != station || before.1 <= issued, "{station} at {}", report["hour"]);
        before = (station, issued);
    }
}

fn check(package: &Path, inputs: &str) -> Files {
    let files = write(inputs).expect("rows that meet every published figure");
    let parsed: super::Inputs = toml::from_str(inputs).expect("inputs");
    meets_published(package, &parsed.contest, &files);
    relations_hold(package, &parsed.contest, &files);
    turnout_grows(&parsed.contest, &files);
    files
}

#[test]
fn rows_meet_every_published_figure_and_every_relation_whatever_the_seed() {
    for package in packages() {
        let inputs = inputs(&package);
        let written = check(&package, &inputs);
        let other = check(&package, &reseeded(&inputs, 7));
        assert_ne!(written, other, "another seed gives other rows");
    }
}

#[test]
fn equal_inputs_give_equal_bytes_and_those_are_the_files_of_the_package() {
    for package in packages() {
        let inputs = inputs(&package);
        let files = write(&inputs).expect("rows");
        assert_eq!(files, write(&inputs).expect("rows"));
        for (path, bytes) in files {
            let kept = std::fs::read(package.join(&path)).expect("a file of the package");
            assert!(kept == bytes, "{path} is not what its inputs give; write the fixtures again");
        }
    }
}

#[test]
fn figures_that_cannot_hold_together_are_said_and_nothing_is_written() {
    for package in packages() {
        let inputs = inputs(&package);
        let code = |text: &str| write(text).expect_err("a refusal").code();
        assert_eq!(code("seed = 1"), "reconstruct.inputs");
        let fewer = inputs.replacen("stations = ", "stations = 1", 1);
        let Err(Error::Unmet(unmet)) = write(&fewer) else { panic!("one figure is missed") };
        assert_eq!(unmet.len(), 1);
        assert_eq!(unmet[0].figure, "stations");
        let share = inputs.replacen("\nprinted = \"", "\nprinted = \"x", 1);
        assert_eq!(code(&share), "reconstruct.input");
        let crowded = inputs.replacen("electorate_most = ", "electorate_most = 1 # ", 1);
        assert_eq!(code(&crowded), "reconstruct.infeasible");
    }
}
