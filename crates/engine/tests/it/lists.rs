//! Draft lists and their faults in JSON.

use engine::check_list;
use serde_json::{Value, json};

const LAW: &str = include_str!("../../../../laws/kz/mazhilis/2020-05-25.toml");
const PROCEDURE: &str = include_str!("../../../../laws/kz/mazhilis/2020-05-25.procedure.toml");

fn ask(rows: &Value) -> Value {
    let days =
        json!({ "election": "2021-01-10", "filed": "2020-11-27", "registered": "2020-12-04" });
    let draft = json!({ "law": LAW, "procedure": PROCEDURE, "days": days, "rows": rows });
    serde_json::from_str(&check_list(&draft.to_string())).expect("an answer is JSON")
}

fn row(line: u64, sex: &str, born: &str) -> Value {
    let number = (line - 1).to_string();
    let name = format!("Person {line}");
    let cells = json!([number, name, "", born, sex, "yes", "10", "Town", "Cook", ""]);
    json!({ "line": line, "cells": cells })
}

#[test]
fn a_draft_has_its_quota_and_every_fault() {
    let rows = json!([
        row(2, "female", "1980-05-05"),
        row(3, "male", "1980-05-05"),
        row(4, "male", "1980-13-05"),
    ]);
    let answer = ask(&rows);
    assert_eq!(answer["size"], json!({ "found": 3, "max": 127 }));
    let quota = &answer["quota"];
    assert_eq!(
        (&quota["counted"], &quota["required"], &quota["of"], &quota["unknown"], &quota["met"]),
        (&json!(1), &json!(1), &json!(3), &json!(1), &json!(true))
    );
    assert_eq!(quota["groups"], json!([["women", 1], ["under_29", 0]]));
    let findings = answer["findings"].as_array().expect("findings");
    assert_eq!(findings.len(), 1);
    let found = &findings[0];
    assert_eq!((&found["line"], &found["rule"]), (&json!(4), &json!("candidate.age_min")));
    assert_eq!(found["fields"]["column"], "born");
    assert_eq!(found["fields"]["found"], "1980-13-05");
}

#[test]
fn nobody_on_a_draft_is_a_finding() {
    let answer = ask(&json!([]));
    assert_eq!(answer["findings"][0]["code"], "list.nobody");
}

#[test]
fn what_cannot_be_read_is_refused_with_reasons() {
    for (draft, code) in [
        ("{", "draft.not_read"),
        (r#"{"law":"","days":{"election":"","filed":"","registered":""}}"#, "law.key_missing"),
    ] {
        let answer: Value = serde_json::from_str(&check_list(draft)).expect("an answer is JSON");
        assert_eq!(answer["faults"][0]["code"], code, "{answer}");
    }
    let days = json!({ "election": "2021-02-30", "filed": "", "registered": "" });
    let draft = json!({ "law": LAW, "days": days });
    let answer: Value =
        serde_json::from_str(&check_list(&draft.to_string())).expect("an answer is JSON");
    assert_eq!(answer["faults"][0]["at"], "election");
}
