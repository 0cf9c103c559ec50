//! One thing of a true receipt changed: it is never accepted.

use alloc::vec::Vec;

use serde_json::{Value, json};

use super::{MadeLog, codes};
use crate::{Receipt, Trust, code};

/// Reads what may be no receipt any more, and says whether it was accepted.
fn is_accepted(text: &[u8], trust: &Trust) -> bool {
    Receipt::from_json(text).is_ok_and(|receipt| codes(&receipt, trust).is_empty())
}

/// Every way to a scalar below `value`.
fn leaves(value: &Value, way: &str, out: &mut Vec<alloc::string::String>) {
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, one)| leaves(one, &alloc::format!("{way}/{key}"), out));
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(nth, one)| leaves(one, &alloc::format!("{way}/{nth}"), out));
        }
        _ => out.push(way.into()),
    }
}

/// The same value with one thing different.
fn changed(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_u64().expect("whole") + 1),
        Value::String(text) => {
            let mut letters: Vec<char> = text.chars().collect();
            let at = letters.len() / 2;
            letters[at] = if letters[at] == 'A' { 'B' } else { 'A' };
            letters.into_iter().collect::<alloc::string::String>().into()
        }
        other => panic!("no receipt holds {other}"),
    }
}

#[test]
fn every_field_changed_is_refused_with_a_reason() {
    let log = MadeLog::live();
    let receipt: Value = serde_json::from_slice(&log.receipt(4).to_json()).expect("JSON");
    let mut ways = Vec::new();
    leaves(&receipt, "", &mut ways);
    assert!(ways.len() > 25, "{ways:?}");
    for way in ways {
        let mut flipped = receipt.clone();
        let value = flipped.pointer_mut(&way).expect("a leaf");
        *value = changed(value);
        let text = election::canonical::to_bytes(&flipped);
        match Receipt::from_json(&text) {
            Ok(receipt) => assert!(!codes(&receipt, &log.trust()).is_empty(), "{way}"),
            Err(error) => assert!(error.code().starts_with("receipt."), "{way}: {error}"),
        }
    }
}

#[test]
fn every_field_left_out_or_added_is_refused() {
    let log = MadeLog::live();
    let receipt: Value = serde_json::from_slice(&log.receipt(4).to_json()).expect("JSON");
    for key in receipt.as_object().expect("an object").keys() {
        let mut less = receipt.clone();
        less.as_object_mut().expect("an object").remove(key);
        assert!(!is_accepted(&election::canonical::to_bytes(&less), &log.trust()), "{key}");
    }
    for way in ["", "/entry", "/entry/payload", "/entry/payload/figures"] {
        let mut more = receipt.clone();
        let object = more.pointer_mut(way).and_then(Value::as_object_mut).expect("an object");
        object.insert("more".into(), json!(1));
        assert!(!is_accepted(&election::canonical::to_bytes(&more), &log.trust()), "{way}");
    }
}

#[test]
fn every_byte_flipped_and_every_beginning_is_refused() {
    let log = MadeLog::live();
    let (text, trust) = (log.receipt(4).to_json(), log.trust());
    assert!(is_accepted(&text, &trust));
    for at in 0..text.len() {
        let mut flipped = text.clone();
        flipped[at] ^= 1;
        assert!(!is_accepted(&flipped, &trust), "byte {at}");
        assert!(!is_accepted(&text[..at], &trust), "cut at {at}");
    }
}

#[test]
fn every_letter_of_a_code_changed_or_missing_is_refused() {
    let log = MadeLog::live();
    let (code, trust) = (code::write(&log.receipt(4)), log.trust());
    let is_accepted = |text: &str| {
        Receipt::from_text(text).is_ok_and(|receipt| codes(&receipt, &trust).is_empty())
    };
    assert!(is_accepted(&code));
    for at in 0..code.len() {
        let letter = if code.as_bytes()[at] == b'7' { "8" } else { "7" };
        assert!(!is_accepted(&[&code[..at], letter, &code[at + 1..]].concat()), "letter {at}");
        let lost = &code[..at];
        assert!(code[at..].trim().is_empty() || !is_accepted(lost), "cut at {at}");
    }
}
