//! Procedure files: what is read, what is refused, what differs.

use std::fs;

use law::Procedure;
use law::procedure::{
    ActKind, Actor, BallotOrder, Change, Citizenship, Clockwork, DepositPer, DepositUnit, Edge,
    NameOrder, ReferenceDay, Sex, Stage, diff,
};
use proptest::prelude::*;

use crate::{collect, is_procedure, laws};

const PAGE: &str = include_str!("../../../../docs/formats/procedure.md");

const EXAMPLE: &str = r#"
id = "xx/assembly/2024-06-01"
name = "Electoral Code"
source = "https://law.example/electoral-code"
read = true
zone = "Asia/Almaty"
state_language = { value = "kk", cite = "art. 2" }

[[deadline]]
code = "lists.end"
name = { en = "Lists are handed in" }
from = "election"
offset = "-40 days"
time = "18:00"
edge = "until"
binds = ["list.filed", "deposit.paid"]
who = "party"
cite = "art. 60(2)"

[[deadline]]
code = "lists.decided"
name = { en = "Lists are decided on" }
from = "lists.end"
offset = "+7 days"
edge = "until"
cite = "art. 61(1)"
reading = "The day itself is not counted."

[party]
members_min = { value = 5000, cite = "art. 10(1)" }

[[party.clock]]
code = "filed_after_congress"
from = "congress"
to = "filed"
within = "2 months"
name = { en = "Papers after the congress" }
cite = "art. 11"

[[party.ground]]
code = "seal_missing"
matters = false
name = { en = "The seal is missing" }
cite = "art. 12"

[[group]]
code = "women"
sex = "female"
name = { en = "Women" }
cite = "art. 70(4)"

[list]
cancelled_below = { value = "1/2", cite = "art. 72" }

[[deposit.relief]]
share_min = "5/100"
factor = "1/2"
cite = "art. 64(3)"

[station]
early_close_kinds = { value = ["ship", "hospital"], cite = "art. 38(3)" }
opens = { value = "07:00", cite = "art. 38(1)" }

[mandate]
named_within = { value = "10 days", cite = "art. 90" }

[[guarantee]]
code = "committee_chair"
count = 1
holder = "opposition"
name = { en = "Chair of a committee" }
cite = "art. 99"
"#;

fn read(text: &str) -> Procedure {
    Procedure::from_toml(text).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// Reads the example after one replacement and compares the faults, written `code at path`.
fn check(from: &str, to: &str, expected: &[&str]) {
    assert!(EXAMPLE.contains(from), "the example has no {from:?}");
    let faults = Procedure::from_toml(&EXAMPLE.replacen(from, to, 1)).expect_err(to);
    let found: Vec<String> =
        faults.iter().map(|fault| format!("{} at {}", fault.code(), fault.at())).collect();
    assert_eq!(found, expected, "{to}");
}

#[test]
fn every_value_is_listed_with_its_article() {
    let rows: Vec<String> = read(EXAMPLE)
        .parameters()
        .iter()
        .map(|one| format!("{} = {} [{}]", one.path, one.value, one.cite))
        .collect();
    assert_eq!(
        rows,
        [
            "state_language = kk [art. 2]",
            "deadline[lists.end] = until 18:00, -40 days from election; \
             binds list.filed, deposit.paid [art. 60(2)]",
            "deadline[lists.decided] = until, +7 days from lists.end [art. 61(1)]",
            "party.members_min = 5000 [art. 10(1)]",
            "party.clock[filed_after_congress] = filed within 2 months of congress [art. 11]",
            "party.ground[seal_missing] = not refused [art. 12]",
            "group[women] = female [art. 70(4)]",
            "list.cancelled_below = 1/2 [art. 72]",
            "deposit.relief[5/100] = 1/2 [art. 64(3)]",
            "station.early_close_kinds = ship, hospital [art. 38(3)]",
            "station.opens = 07:00 [art. 38(1)]",
            "mandate.named_within = 10 days [art. 90]",
            "guarantee[committee_chair] = 1 for opposition [art. 99]",
        ]
    );
    let bound: Vec<String> =
        read(EXAMPLE).binding(ActKind::DepositPaid).map(|one| one.code.clone()).collect();
    assert_eq!(bound, ["lists.end"]);
}

#[test]
#[rustfmt::skip]
fn a_fault_is_named_with_its_path() {
    let at_first = |key: &str| format!("law.value_refused at deadline[lists.end].{key}");
    for (from, to, key) in [
        ("\"-40 days\"", "\"40 days\"", "offset"),
        ("\"-40 days\"", "-40", "offset"),
        ("\"18:00\"", "\"6 pm\"", "time"),
        ("\"until\"", "\"before\"", "edge"),
        ("\"deposit.paid\"", "\"deposit.lost\"", "binds"),
        ("\"party\"", "\"parties\"", "who"),
        ("\"election\"", "\"Election\"", "from"),
        ("{ en = \"Lists are handed in\" }", "\"Lists are handed in\"", "name"),
        ("{ en = \"Lists are handed in\" }", "{ en = \" \" }", "name"),
        ("{ en = \"Lists are handed in\" }", "{ English = \"Lists\" }", "name"),
    ] {
        check(from, to, &[&at_first(key)]);
    }
    check("code = \"lists.end\"",  "name_ = 1",            &["law.key_missing at deadline[1].code", "law.key_unknown at deadline[1].name_"]);
    check("cite = \"art. 60(2)\"", "cite = \"\"",          &["law.parameter_without_article at deadline[lists.end]"]);
    check("{ value = 5000, cite = \"art. 10(1)\" }", "5000", &["law.parameter_without_article at party.members_min"]);
    check("value = 5000",          "value = 0",            &["law.value_refused at party.members_min.value"]);
    check("to = \"filed\"",        "to = \"done\"",        &["law.value_refused at party.clock[filed_after_congress].to"]);
    check("\"2 months\"",          "\"-2 months\"",        &["law.value_refused at party.clock[filed_after_congress].within"]);
    check("matters = false",       "matters = \"no\"",     &["law.value_refused at party.ground[seal_missing].matters"]);
    check("factor = \"1/2\"",      "factor = \"3/2\"",     &["law.value_refused at deposit.relief[1].factor"]);
    check("value = \"07:00\"",     "value = \"7:00\"",     &["law.value_refused at station.opens.value"]);
    check("[[group]]",             "[group]",              &["law.value_refused at group"]);
    check("[mandate]",             "[mandates]",           &["law.key_unknown at mandates"]);
    check("[party]",               "[party",               &["law.not_toml at "]);
}

#[test]
#[rustfmt::skip]
fn what_does_not_fit_together_is_refused() {
    check("from = \"lists.end\"",  "from = \"lists.begin\"", &["law.contradiction at deadline[lists.decided].from"]);
    check("from = \"election\"",   "from = \"lists.decided\"",
        &["law.contradiction at deadline[lists.end].from", "law.contradiction at deadline[lists.decided].from"]);
    check("code = \"lists.decided\"", "code = \"lists.end\"",
        &["law.contradiction at deadline[lists.end]", "law.contradiction at deadline[lists.end].from"]);
    check("\"-40 days\"",          "\"-40 hours\"",          &["law.contradiction at deadline[lists.end].time"]);
    check("time = \"18:00\"\nedge = \"until\"", "edge = \"at\"", &["law.contradiction at deadline[lists.end].binds"]);
    check("sex = \"female\"",      "",                       &["law.contradiction at group[women]"]);
    check("[[group]]", "[[group]]\ncode = \"women\"\ndeclared = true\nname = { en = \"W\" }\ncite = \"art. 1\"\n[[group]]",
        &["law.contradiction at group[women]"]);
}

#[test]
fn all_faults_come_at_once() {
    let text = EXAMPLE.replace("cite", "article").replace("18:00", "18.00");
    let faults = Procedure::from_toml(&text).expect_err("every value lost its article");
    let count = |code| faults.iter().filter(|fault| fault.code() == code).count();
    assert_eq!(count("law.parameter_without_article"), 13);
    assert_eq!(count("law.key_unknown"), 13);
    assert_eq!(count("law.value_refused"), 1);
}

#[test]
fn a_reform_is_the_list_of_values_it_changed() {
    let after = EXAMPLE.replace("5000", "3000").replace("art. 11", "art. 11-1");
    let after = after.replace("\"lists.decided\"", "\"lists.registered\"");
    let value = |one: &Option<law::procedure::Parameter>| one.as_ref().map(|one| one.value.clone());
    let said: Vec<String> = diff(&read(EXAMPLE), &read(&after))
        .iter()
        .map(|change: &Change| {
            let none = || "none".to_string();
            let before = value(&change.before).unwrap_or_else(none);
            format!("{}: {before} → {}", change.path, value(&change.after).unwrap_or_else(none))
        })
        .collect();
    assert_eq!(
        said,
        [
            "deadline[lists.decided]: until, +7 days from lists.end → none",
            "party.members_min: 5000 → 3000",
            "deadline[lists.registered]: none → until, +7 days from lists.end",
        ]
    );
    assert!(diff(&read(EXAMPLE), &read(EXAMPLE)).is_empty());
}

#[test]
fn the_page_explains_every_key_and_every_word_and_its_example_is_sound() {
    let example = PAGE.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
    assert_eq!(read(example.expect("an example")).deadlines.len(), 2);
    let words = [
        ActKind::WORDS,
        Actor::WORDS,
        BallotOrder::WORDS,
        Citizenship::WORDS,
        Clockwork::WORDS,
        DepositPer::WORDS,
        DepositUnit::WORDS,
        Edge::WORDS,
        NameOrder::WORDS,
        ReferenceDay::WORDS,
        Sex::WORDS,
        Stage::WORDS,
    ];
    for word in words.concat() {
        assert!(PAGE.contains(&format!("`{word}`")), "`{word}` is not on the page");
    }
    let keys = read(EXAMPLE).parameters().into_iter().map(|one| one.path);
    for key in keys {
        let table = key.split('[').next().unwrap_or(&key);
        let named = [format!("`{table}`"), format!("`[[{table}]]`")];
        assert!(named.iter().any(|name| PAGE.contains(name)), "{key} is not on the page");
    }
}

proptest! {
    /// Whatever stands in the file, it is read or refused with reasons.
    #[test]
    fn any_text_is_read_or_refused(
        from in 0..EXAMPLE.len(), length in 0_usize..40, text in "[ -~\n\\PC]{0,20}",
    ) {
        let to = (from + length).min(EXAMPLE.len());
        let changed = format!("{}{text}{}", &EXAMPLE[..from], &EXAMPLE[to..]);
        match Procedure::from_toml(&changed) {
            Ok(procedure) => prop_assert!(procedure.contradictions().is_empty()),
            Err(faults) => prop_assert!(!faults.is_empty()),
        }
    }
}

#[test]
fn every_procedure_of_the_project_is_sound_and_lies_beside_its_law() {
    let root = laws();
    let mut files = Vec::new();
    collect(&root, &mut files, is_procedure);
    for file in files {
        let text = fs::read_to_string(&file).expect("a procedure file can be read");
        let procedure = Procedure::from_toml(&text);
        let procedure =
            procedure.unwrap_or_else(|faults| panic!("{}: {faults:#?}", file.display()));
        let law = root.join(format!("{}.toml", procedure.id));
        assert_eq!(file, law.with_extension("procedure.toml"));
        assert!(law.is_file(), "{} has no law", procedure.id);
    }
}
