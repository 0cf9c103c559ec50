//! What becomes of a law when a value is changed.

use engine::{CITE, Changes, change};
use law::Law;
use serde_json::{Value, json};

use crate::{LAW, laws};

/// Changes `LAW` and lists what differs: `path: before -> after`.
#[track_caller]
fn check(changes: &Value, expected: &[&str]) {
    let changes: Changes = serde_json::from_value(changes.clone()).expect("an object");
    let other = change(LAW, &changes).expect("a law that can be applied");
    let value =
        |one: &Option<law::Parameter>| one.as_ref().map_or("–".into(), |p| p.value.clone());
    let found: Vec<String> = other
        .changes
        .iter()
        .map(|change| {
            format!("{}: {} -> {}", change.path, value(&change.before), value(&change.after))
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_changed_value_stands_alone_and_has_no_article() {
    check(&json!({}), &[]);
    check(&json!({"threshold.share": "5/100"}), &["threshold.share: 7/100 -> 5/100"]);
    check(&json!({"body.list_seats": 12}), &["body.list_seats: 10 -> 12"]);
    let changes = [("body.list_seats".to_owned(), json!(12))].into();
    let other = change(LAW, &changes).expect("a law that can be applied");
    assert_eq!(other.law.body.list_seats.cite, CITE);
}

#[test]
fn what_a_new_value_excludes_goes_with_the_old_one() {
    check(
        &json!({"apportionment.method": "dhondt"}),
        &[
            "second_list.factor: 7/10 -> –",
            "second_list.seats_min: 2 -> –",
            "second_list.leftover: passing_list -> –",
            "apportionment.method: hare_quota -> dhondt",
            "apportionment.leftover: largest_remainder -> –",
        ],
    );
    check(
        &json!({"threshold": null}),
        &[
            "threshold.share: 7/100 -> –",
            "threshold.reached: at_least -> –",
            "threshold.of: list_votes -> –",
            "second_list.factor: 7/10 -> –",
            "second_list.seats_min: 2 -> –",
            "second_list.leftover: passing_list -> –",
        ],
    );
}

#[test]
fn what_a_new_value_needs_is_added_in_its_plainest_form() {
    let open = LAW.replace("[threshold]", "[lists]").split("[lists]").next().map(str::to_owned);
    let open = open.expect("a beginning")
        + "[apportionment]\nmethod = { value = \"dhondt\", cite = \"art. 114\" }\n";
    let changes: Changes = [
        ("threshold.share".to_owned(), json!("5/100")),
        ("apportionment.method".to_owned(), json!("hare_quota")),
    ]
    .into();
    let law = change(&open, &changes).expect("a law that can be applied").law;
    let threshold = law.threshold.expect("a threshold");
    assert_eq!(threshold.of.value, law::Base::ListVotes);
    assert_eq!(threshold.of.cite, CITE);
    assert!(law.apportionment.leftover.is_some());
    let base: Changes = [("threshold.of".to_owned(), json!("list_votes"))].into();
    assert_eq!(change(&open, &base).expect("a law").law.threshold, None);
}

#[test]
fn a_value_that_no_law_can_have_is_refused_with_its_place() {
    let check = |path: &str, value: Value, expected: &[&str]| {
        let changes: Changes = [(path.to_owned(), value)].into();
        let faults = change(LAW, &changes).expect_err("a change that is refused");
        let codes: Vec<&str> = faults.iter().map(law::LawError::code).collect();
        assert_eq!(codes, expected, "{path}");
        assert!(faults[0].at().starts_with(path) || path.ends_with("leftover"), "{path}");
    };
    check("threshold.share", json!("2/1"), &["law.value_refused"]);
    check("threshold.share", json!(5), &["law.value_refused"]);
    check("apportionment.method", json!("by_height"), &["law.value_refused"]);
    check("body.list_seats", json!(0), &["law.value_refused"]);
    check("body.list_seats", json!(-1), &["law.value_refused"]);
    check("body.list_seats", json!(4_097), &["law.value_refused"]);
    check("body.colour", json!("red"), &["law.key_unknown"]);
    check("body.list_seats", Value::Null, &["law.key_missing"]);
    check("apportionment.leftover", Value::Null, &["law.contradiction"]);
}

#[test]
fn no_change_changes_nothing_in_any_law() {
    for text in laws() {
        let other = change(&text, &Changes::new()).expect("a law in force");
        assert_eq!(Ok(other.law), Law::from_toml(&text));
        assert_eq!(other.changes, []);
    }
}

/// Every control of the page works on every law, in every combination of method and threshold.
#[test]
fn every_law_takes_every_common_method_and_threshold() {
    for text in laws() {
        for method in ["hare_quota", "dhondt", "sainte_lague"] {
            for share in [Value::Null, json!("3/100"), json!("10/100")] {
                let mut changes: Changes =
                    [("apportionment.method".to_owned(), json!(method))].into();
                match share {
                    Value::Null => changes.insert("threshold".to_owned(), share),
                    share => changes.insert("threshold.share".to_owned(), share),
                };
                let other = change(&text, &changes);
                let other = other.unwrap_or_else(|faults| panic!("{changes:?}: {faults:?}"));
                assert_eq!(other.law.apportionment.method.value.as_str(), method);
                assert_eq!(other.law.threshold.is_some(), !changes.contains_key("threshold"));
            }
        }
    }
}
