//! Law files: what is read, what is refused, what differs.

mod contradictions;
mod plain;
mod procedure;
mod readme;
mod values;

use std::fs;
use std::path::{Path, PathBuf};

use law::{Law, LawError, diff};

const EXAMPLE: &str = r#"
id = "xx/assembly/2024-06-01"
name = "Electoral Code"
source = "https://law.example/electoral-code"
read = true
in_force = 2024-06-01

[body]
list_seats = { value = 120, cite = "art. 4(1)" }

[threshold]
share = { value = "5/100", cite = "art. 112(1)" }
reached = { value = "at_least", cite = "art. 112(1)" }
of = { value = "list_votes", cite = "art. 112(1)", reading = "«votes cast» are valid votes." }

[apportionment]
method = { value = "sainte_lague", cite = "art. 113(2)" }
tie = { value = "lots", cite = "art. 114(3)" }
"#;

/// Reads the example after one replacement and compares the faults with `expected`,
/// written as `code at path`.
fn check(from: &str, to: &str, expected: &[&str]) {
    assert!(EXAMPLE.contains(from), "the example has no {from:?}");
    let faults = Law::from_toml(&EXAMPLE.replacen(from, to, 1)).expect_err("it has a fault");
    let found: Vec<String> =
        faults.iter().map(|fault| format!("{} at {}", fault.code(), fault.at())).collect();
    assert_eq!(found, expected, "{to}");
}

#[test]
fn a_fault_is_named_with_its_path() {
    let no_article = ["law.parameter_without_article at threshold.share"];
    check(r#", cite = "art. 112(1)" }"#, " }", &no_article);
    check(r#"cite = "art. 112(1)" }"#, r#"cite = " " }"#, &no_article);
    check(r#"{ value = "5/100", cite = "art. 112(1)" }"#, r#""5/100""#, &no_article);
    check(r#""5/100""#, r#""5/0""#, &["law.value_refused at threshold.share.value"]);
    check(r#""5/100""#, r#""105/100""#, &["law.value_refused at threshold.share.value"]);
    check(r#""5/100""#, "0.05", &["law.value_refused at threshold.share.value"]);
    check("120", "0", &["law.value_refused at body.list_seats.value"]);
    check("\"at_least\"", "\"about\"", &["law.value_refused at threshold.reached.value"]);
    check("in_force = 2024-06-01", "in_force = 2024", &["law.value_refused at in_force"]);
    check("[body]", "[bodies]", &["law.key_missing at body", "law.key_unknown at bodies"]);
    check("reading", "comment", &["law.key_unknown at threshold.of.comment"]);
    check(
        "in_force = 2024-06-01",
        "in_force = 2024-06-01\nin_force_until = 2024-05-31",
        &["law.contradiction at in_force_until"],
    );
    check("sainte_lague", "hare_quota", &["law.contradiction at apportionment.method"]);
    check("[body]", "[body", &["law.not_toml at "]);
}

#[test]
fn all_faults_come_at_once() {
    let text = EXAMPLE.replace("cite", "article").replace("120", "-1");
    let faults = Law::from_toml(&text).expect_err("six parameters lost their article");
    let count = |code| faults.iter().filter(|fault| fault.code() == code).count();
    assert_eq!(count("law.parameter_without_article"), 6);
    assert_eq!(count("law.value_refused"), 1);
    assert_eq!(count("law.key_unknown"), 6);
    assert!(matches!(faults[0], LawError::ValueRefused { .. }));
}

#[test]
fn the_listing_names_every_parameter_with_its_article() {
    let law = Law::from_toml(EXAMPLE).expect("the example is sound");
    let listed = law.parameters();
    let rows: Vec<String> =
        listed.iter().map(|one| format!("{} = {} [{}]", one.path, one.value, one.cite)).collect();
    assert_eq!(
        rows,
        [
            "body.list_seats = 120 [art. 4(1)]",
            "threshold.share = 5/100 [art. 112(1)]",
            "threshold.reached = at_least [art. 112(1)]",
            "threshold.of = list_votes [art. 112(1)]",
            "apportionment.method = sainte_lague [art. 113(2)]",
            "apportionment.tie = lots [art. 114(3)]",
        ]
    );
    assert_eq!(listed[3].reading.as_deref(), Some("«votes cast» are valid votes."));
}

#[test]
fn every_law_file_of_the_project_is_sound_and_is_named_by_its_path() {
    let root = laws();
    for file in every_file() {
        let law = read(&file);
        let path = file.strip_prefix(&root).expect("below the root").with_extension("");
        assert_eq!(Path::new(&law.id), path);
        assert_eq!(path.file_name(), Some(law.in_force.to_string().as_ref()));
    }
}

#[test]
fn a_reform_is_the_list_of_values_it_changed() {
    let changes = |from: &str, to: &str| -> Vec<String> {
        let text = |one: &Option<law::Parameter>| match one {
            Some(parameter) => parameter.value.clone(),
            None => "none".to_string(),
        };
        diff(&mazhilis(from), &mazhilis(to))
            .iter()
            .map(|change| {
                format!("{}: {} → {}", change.path, text(&change.before), text(&change.after))
            })
            .collect()
    };
    assert_eq!(
        changes("2020-05-25", "2021-05-24"),
        ["threshold.share: 7/100 → 5/100", "threshold.of: list_votes → list_votes_and_against_all",]
    );
    assert_eq!(
        changes("2007-06-19", "2009-02-09"),
        [
            "second_list.factor: none → 7/10",
            "second_list.seats_min: none → 2",
            "second_list.leftover: none → passing_list",
        ]
    );
    assert_eq!(
        changes("2009-02-09", "2020-05-25"),
        ["lists.quota.groups: none → women, under_29", "lists.quota.share: none → 30/100"]
    );
    assert!(changes("2020-05-25", "2020-05-25").is_empty());
}

fn laws() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../laws")
}

/// Every law file of the project.
fn every_file() -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(&laws(), &mut files, is_law);
    assert!(files.len() >= 9, "found only {files:?}");
    files
}

fn mazhilis(day: &str) -> Law {
    read(&laws().join(format!("kz/mazhilis/{day}.toml")))
}

/// Reads a law that is sound.
fn law(text: &str) -> Law {
    Law::from_toml(text).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn read(file: &Path) -> Law {
    let text = fs::read_to_string(file).expect("a law file can be read");
    Law::from_toml(&text).unwrap_or_else(|faults| panic!("{}: {faults:#?}", file.display()))
}

/// Whether a file is a law file.
fn is_law(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "toml") && !is_procedure(path)
}

/// Whether a file is the procedure that lies beside a law file.
fn is_procedure(path: &Path) -> bool {
    let inner = path.file_stem().and_then(|stem| Path::new(stem).extension());
    inner.is_some_and(|inner| inner == "procedure")
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>, wanted: fn(&Path) -> bool) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            collect(&path, files, wanted);
        } else if wanted(&path) {
            files.push(path);
        }
    }
}
