//! Canonical JSON: one value, one spelling.
//!
//! Object keys in order of code units, no white space, integers only: the subset of RFC 8785 that
//! acts need. Whoever reads bytes parses them, writes them again and compares.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

mod writer;

use writer::Writer;

/// Writes `value` canonically.
///
/// # Panics
/// If the value holds a float or a key that is not text; acts hold neither.
pub fn to_bytes<T: Serialize>(value: &T) -> Vec<u8> {
    let mut out = Vec::with_capacity(512);
    value.serialize(&mut Writer(&mut out)).expect("acts serialize to JSON");
    out
}

/// True for bytes that are a value in its one spelling.
pub fn is_canonical(bytes: &[u8]) -> bool {
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(bytes) else { return false };
    let mut out = Vec::with_capacity(bytes.len());
    value.serialize(&mut Writer(&mut out)).is_ok() && out == bytes
}

/// Where a member of an object stands in the bytes written so far.
#[derive(Clone, Copy)]
struct Member {
    start: usize,
    key_end: usize,
    end: usize,
}

/// Puts the members of the object that starts at `start` in order of their keys.
fn sort_members(out: &mut Vec<u8>, start: usize, members: &mut [Member]) {
    // Without the quotes: a key that begins another stands before it.
    let before = |out: &[u8], a: Member, b: Member| {
        let (a, b) = (&out[a.start + 1..a.key_end - 1], &out[b.start + 1..b.key_end - 1]);
        if is_plain(a) && is_plain(b) { a.cmp(b) } else { units(a).cmp(&units(b)) }
    };
    if members.is_sorted_by(|a, b| before(out, *a, *b).is_lt()) {
        return;
    }
    members.sort_by(|a, b| before(out, *a, *b));
    let written = out.split_off(start);
    for (nth, member) in members.iter().enumerate() {
        if nth > 0 {
            out.push(b',');
        }
        out.extend_from_slice(&written[member.start - start..member.end - start]);
    }
}

/// True for a key whose bytes stand in the order of its code units.
fn is_plain(key: &[u8]) -> bool {
    key.iter().all(|byte| byte.is_ascii() && *byte != b'\\')
}

/// Code units of a key, given as it was written, without its quotes.
fn units(key: &[u8]) -> Vec<u16> {
    let quoted = [b"\"", key, b"\""].concat();
    let key: String = serde_json::from_slice(&quoted).expect("a key was written as a string");
    key.encode_utf16().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::collections::BTreeMap;
    use serde_json::{Value, json};

    #[test]
    fn keys_are_sorted_and_nothing_is_spaced() {
        let value = json!({"b": [1, "ә\n\"", null], "a": {"z": true, "y": 0}});
        let text = String::from_utf8(to_bytes(&value)).expect("utf-8");
        assert_eq!(text, r#"{"a":{"y":0,"z":true},"b":[1,"ә\n\"",null]}"#);
    }

    #[test]
    fn keys_stand_in_the_order_of_their_utf_16_units() {
        let keys =
            ["a", "a!", "a b", "aa", "a\"", "", "\u{10000}", "\u{ffff}", "Z", "é", "\n", "z!"];
        let value: BTreeMap<&str, u8> = keys.into_iter().zip(0..).collect();
        let written: Value = serde_json::from_slice(&to_bytes(&value)).expect("JSON");
        assert_eq!(written, serde_json::to_value(&value).expect("JSON"));
        let text = String::from_utf8(to_bytes(&value)).expect("utf-8");
        let mut sorted = keys.to_vec();
        sorted.sort_by(|a, b| a.encode_utf16().cmp(b.encode_utf16()));
        let places: Vec<_> = sorted
            .iter()
            .map(|key| text.find(&serde_json::to_string(key).expect("JSON")).expect("written"))
            .collect();
        assert!(places.is_sorted(), "{text}");
    }

    #[test]
    fn every_kind_of_value_is_written_as_a_json_value_is() {
        #[derive(Serialize)]
        enum Kind {
            Unit,
            New(u8),
            Pair(i8, char),
            Named { z: Option<u64>, a: () },
        }
        #[derive(Serialize)]
        struct All {
            kinds: Vec<Kind>,
            tuple: (i64, bool, &'static str),
            by_number: BTreeMap<u32, f32>,
        }
        let named = Kind::Named { z: Some(u64::MAX), a: () };
        let all = All {
            kinds: alloc::vec![Kind::Unit, Kind::New(1), Kind::Pair(-1, '\u{1}'), named],
            tuple: (i64::MIN, false, "\u{7f}/\u{2028}"),
            by_number: BTreeMap::new(),
        };
        let text = String::from_utf8(to_bytes(&all)).expect("utf-8");
        let kinds = r#""kinds":["Unit",{"New":1},{"Pair":[-1,"\u0001"]},{"Named":{"a":null,"z":18446744073709551615}}]"#;
        let tuple = "\"tuple\":[-9223372036854775808,false,\"\u{7f}/\u{2028}\"]";
        assert_eq!(text, alloc::format!(r#"{{"by_number":{{}},{kinds},{tuple}}}"#));
    }
}
