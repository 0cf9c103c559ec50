//! Values at the edges of their ranges, and text that is no law.

use std::fs;

use law::Law;
use proptest::prelude::*;
use toml::{Table, Value};

use crate::contradictions::{Changes, LEVELLED, THRESHOLD, text};
use crate::{EXAMPLE, every_file};

/// Reads a law of `parts` with `path` set to each value: taken if it is good, refused at its place
/// if it is bad.
fn check(parts: &[Changes<'_>], path: &str, good: &[&str], bad: &[&str]) {
    let read = |value| Law::from_toml(&text(&[&parts.concat()[..], &[(path, value)]].concat()));
    for value in good {
        assert!(read(*value).is_ok(), "{path} = {value}: {:#?}", read(value));
    }
    for value in bad {
        let faults = read(*value).expect_err(value);
        assert_eq!(faults.len(), 1, "{faults:#?}");
        assert_eq!(
            (faults[0].code(), faults[0].at()),
            ("law.value_refused", &*format!("{path}.value"))
        );
    }
}

#[test]
#[rustfmt::skip]
fn a_value_keeps_to_its_range() {
    let power: Changes<'_> = &[("apportionment.method", "'dhondt_power'")];
    let factor: Changes<'_> = &[("factor.kind", "'minority'"), ("factor.multiplier", "'27/20'")];
    check(&[power], "apportionment.exponent", &["'9/10'", "'1/1'", "'1/10'"],
        &["'0/1'", "'11/10'", "'9/11'", "'-1/2'", "1"]);
    check(&[], "apportionment.first_divisor", &["'7/5'", "'1/2'", "'100/1'"],
        &["'0/5'", "'101/1'", "'7/0'", "1.4"]);
    check(&[factor], "factor.multiplier", &["'1/2'", "'10000/1'"],
        &["'0/1'", "'10001/10000'", "'1/10001'", "'1.35'"]);
    check(&[factor], "factor.kind", &["'women_2'"], &["''", "'two words'", "'2nd'", "['minority']"]);
    check(&[THRESHOLD], "threshold.share", &["'1/10000'", "'9999/10000'"], &["'1/1'", "'0/2'", "'1/10001'", "0.05"]);
    check(&[THRESHOLD], "threshold.coalitions", &["{ 2 = '7/100' }", "{ 2 = '7/100', 10 = '1/10' }"],
        &["{}", "{ 1 = '7/100' }", "{ 02 = '7/100' }", "{ two = '7/100' }", "{ 2 = '1/1' }", "{ 2 = 7 }",
          "'7/100'", "{ 99999999999 = '1/2' }"]);
    check(&[THRESHOLD], "threshold.kinds", &["{ independent = '2/100' }"],
        &["{}", "{ 'two words' = '2/100' }", "{ Upper = '2/100' }", "{ a = '0/1' }"]);
    check(&[THRESHOLD], "threshold.exempt", &["['minority']", "['a', 'b_2']"],
        &["[]", "['a', 'a']", "[1]", "['']", "['a, b']", "'minority'"]);
    check(&[THRESHOLD], "threshold.lists_min", &["1", "4096"], &["0", "4097", "'2'"]);
    check(&[THRESHOLD], "threshold.votes_min", &["'1/2'"], &["'1/1'", "'10001/10002'"]);
    check(&[THRESHOLD], "threshold.scope", &["'national'"], &["'nation'", "''", "true"]);
    check(&[LEVELLED], "direct.unlevelled_max", &["0", "4096"], &["-1", "4097"]);
    check(&[], "body.list_seats", &["1", "4096"], &["0", "4097", "-1", "'3'"]);
    check(&[], "deadlines.established_within_days", &["1", "366"], &["0", "367"]);
}

#[test]
fn a_file_lists_exactly_what_it_sets() {
    for file in every_file() {
        let text = fs::read_to_string(&file).expect("a law file can be read");
        let table: Table = text.parse().expect("it is TOML");
        let mut set = Vec::new();
        walk("", &table, &mut set);
        set.sort();
        let law = Law::from_toml(&text).unwrap_or_else(|faults| panic!("{file:?}: {faults:#?}"));
        let mut listed: Vec<(String, String)> =
            law.parameters().into_iter().map(|one| (one.path.into(), one.cite)).collect();
        listed.sort();
        assert_eq!(listed, set, "{}", file.display());
    }
}

/// Paths and articles of all tables with an article.
fn walk(path: &str, table: &Table, set: &mut Vec<(String, String)>) {
    for (key, value) in table {
        let Value::Table(inner) = value else { continue };
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        match inner.get("cite") {
            Some(cite) => set.push((path, cite.as_str().expect("a text").into())),
            None => walk(&path, inner, set),
        }
    }
}

/// A number with a fraction, which no law file may hold.
fn decimal(text: &str) -> Value {
    let table: toml::Table = format!("number = {text}").parse().expect("it is TOML");
    table["number"].clone()
}

/// Values of every kind, with the keys of law files among those of their tables.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(Value::Integer),
        any::<bool>().prop_map(Value::Boolean),
        prop::sample::select(&["0.05", "-7.5", "1e300", "nan"]).prop_map(decimal),
        "[0-9]{0,21}/[0-9]{0,21}".prop_map(Value::String),
        ".{0,6}".prop_map(Value::String),
        prop::sample::select(&["dhondt", "hare_quota", "pool", "placed", "levelled", "women"])
            .prop_map(|word| Value::String(word.into())),
        Just(Value::Datetime("2024-06-01".parse().expect("a day"))),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::Array),
            prop::collection::btree_map(key(), inner, 0..5)
                .prop_map(|table| Value::Table(table.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    let known = law::PATHS.iter().flat_map(|path| path.split('.'));
    let known: Vec<&str> = known.chain(["value", "cite", "reading", "id", "in_force"]).collect();
    prop_oneof![4 => prop::sample::select(known).prop_map(Into::into), 1 => "[a-z0-9]{1,3}"]
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in ".{0,80}") {
        drop(Law::from_toml(&text));
    }

    #[test]
    fn no_table_makes_the_reader_panic(table in prop::collection::btree_map(key(), anything(), 0..8)) {
        let table: Table = table.into_iter().collect();
        prop_assert!(Law::from_toml(&table.to_string()).is_err());
    }

    /// One parameter of the example is replaced by anything: every fault stands in its section.
    #[test]
    fn a_wrong_value_is_found_where_it_stands(
        path in prop::sample::select(law::PATHS),
        value in anything(),
        inside in any::<bool>(),
    ) {
        let mut table: Table = EXAMPLE.parse().expect("the example is TOML");
        let mut place = &mut table;
        let keys: Vec<&str> = path.split('.').chain(inside.then_some("value")).collect();
        let (last, sections) = keys.split_last().expect("a path has keys");
        for key in sections {
            let next = place.entry(*key).or_insert_with(|| Value::Table(Table::new()));
            place = next.as_table_mut().expect("a section of the example is a table");
        }
        place.insert((*last).into(), value);
        if inside {
            place.insert("cite".into(), Value::String("s. 1".into()));
        }
        if let Err(faults) = Law::from_toml(&table.to_string()) {
            prop_assert!(!faults.is_empty());
            let elsewhere = faults.iter().find(|fault| {
                fault.code() != "law.contradiction" && !fault.at().starts_with(sections[0])
            });
            prop_assert!(elsewhere.is_none(), "{elsewhere:?}");
        }
    }
}
