//! Canonical JSON: one value, one spelling.
//!
//! Object keys in order of code units, no white space, integers only: the subset of RFC 8785 that
//! acts need. Whoever reads bytes parses them, writes them again and compares.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

/// Writes `value` canonically.
///
/// # Panics
/// If the value holds a float or a key that is not text; acts hold neither.
pub fn to_bytes<T: Serialize>(value: &T) -> Vec<u8> {
    let value = serde_json::to_value(value).expect("acts serialize to JSON");
    let mut text = String::new();
    write_value(&value, &mut text);
    text.into_bytes()
}

fn write_value(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (nth, key) in keys.into_iter().enumerate() {
                if nth > 0 {
                    out.push(',');
                }
                write_value(&Value::String(key.clone()), out);
                out.push(':');
                write_value(&map[key], out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (nth, item) in items.iter().enumerate() {
                if nth > 0 {
                    out.push(',');
                }
                write_value(item, out);
            }
            out.push(']');
        }
        Value::Number(number) => {
            assert!(!number.is_f64(), "acts hold integers only");
            let _ = write!(out, "{number}");
        }
        other => out.push_str(&serde_json::to_string(other).expect("a scalar serializes")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_are_sorted_and_nothing_is_spaced() {
        let value = json!({"b": [1, "ә\n\"", null], "a": {"z": true, "y": 0}});
        let text = String::from_utf8(to_bytes(&value)).expect("utf-8");
        assert_eq!(text, r#"{"a":{"y":0,"z":true},"b":[1,"ә\n\"",null]}"#);
    }
}
