//! Bytes that are an entry, and bytes that are none.

use election::entry::Entry;
use serde_json::{Value, json};

use super::acts::declared;
use super::base64;

/// Each case: its bytes, and whether they are an entry (canonical, with exactly its keys).
pub fn cases() -> Value {
    let entry = String::from_utf8(declared().to_bytes()).expect("JSON is text");
    let mut cases = Vec::new();
    let mut case = |name: &str, bytes: &[u8], is_entry: bool| {
        assert_eq!(Entry::from_bytes(bytes).is_ok(), is_entry, "{name}");
        cases.push(json!({ "name": name, "bytes": base64(bytes), "entry": is_entry }));
    };
    case("as it was signed", entry.as_bytes(), true);
    for (name, found, with) in REPLACED {
        assert!(entry.contains(found), "{name}");
        case(name, entry.replacen(found, with, 1).as_bytes(), false);
    }
    for (name, found, with) in ANOTHER_ACT {
        assert!(entry.contains(found), "{name}");
        case(name, entry.replacen(found, with, 1).as_bytes(), true);
    }
    case("nothing", b"", false);
    case("an array", b"[]", false);
    case("a byte order mark before it", format!("\u{feff}{entry}").as_bytes(), false);
    case("a line end behind it", format!("{entry}\n").as_bytes(), false);
    case("cut off", &entry.as_bytes()[..entry.len() - 1], false);
    case("a second value behind it", format!("{entry}{entry}").as_bytes(), false);
    let invalid = entry.replacen("No. 1", "No. \u{1}", 1).replace('\u{1}', "X").into_bytes();
    let at = invalid.iter().position(|&byte| byte == b'X').expect("it was put there");
    let mut invalid = invalid;
    invalid[at] = 0xff;
    case("not UTF-8", &invalid, false);
    json!({ "about": "verification.md#an-entry: bytes in base64, and whether they are an entry",
            "cases": cases })
}

/// Spellings that are refused.
const REPLACED: [(&str, &str, &str); 26] = [
    ("a space behind a colon", "\"at\":", "\"at\": "),
    ("keys in another order", "{\"payload\":{", "{\"signature\":\"\",\"payload\":{"),
    ("a key twice", "\"at\":1717277400", "\"at\":1717277400,\"at\":1717277400"),
    ("a key that nobody knows", "\"at\":", "\"aa\":1,\"at\":"),
    ("a key is missing", "\"by\":\"centre\",", ""),
    ("a number as text", "\"at\":1717277400", "\"at\":\"1717277400\""),
    ("a number with a fraction", "\"at\":1717277400", "\"at\":1717277400.0"),
    ("a number with an exponent", "\"at\":1717277400", "\"at\":17172774e2"),
    ("a number with a leading zero", "\"at\":1717277400", "\"at\":01717277400"),
    ("a negative number", "\"at\":1717277400", "\"at\":-1"),
    ("minus zero", "\"at\":1717277400", "\"at\":-0"),
    ("a plus sign", "\"at\":1717277400", "\"at\":+1"),
    ("a number of 2^64", "\"at\":1717277400", "\"at\":18446744073709551616"),
    ("a small number of 2^32", "\"sun\":6", "\"sun\":4294967296"),
    ("null", "\"at\":1717277400", "\"at\":null"),
    ("a number in place of text", "\"by\":\"centre\"", "\"by\":1"),
    ("an act that nobody knows", "\"act\":\"result_declared\"", "\"act\":\"result_adopted\""),
    ("a slash that is escaped", "No. 1", "No. \\/1"),
    ("a letter that is escaped", "No. 1", "\\u004eo. 1"),
    ("a letter beyond ASCII that is escaped", "Ә", "\\u04d8"),
    ("a tab that is not escaped", "No. 1", "No.\t1"),
    ("a tab in hexadecimal", "No. 1", "No.\\u00091"),
    ("hexadecimal digits in capitals", "No. 1", "No.\\u001F1"),
    ("half a surrogate pair", "No. 1", "No. \\ud83d"),
    ("an object that is an array", "\"seats\":{", "\"seats\":[],\"seat\":{"),
    ("a comma too many", "\"sun\":6}", "\"sun\":6,}"),
];

/// Other acts in their one spelling. Their signature does not fit, which is not the matter here.
const ANOTHER_ACT: [(&str, &str, &str); 7] = [
    ("a number of 2^64 - 1", "\"at\":1717277400", "\"at\":18446744073709551615"),
    ("a number beyond 2^53", "\"at\":1717277400", "\"at\":9007199254740993"),
    ("a small number of 2^32 - 1", "\"sun\":6", "\"sun\":4294967295"),
    ("a tab as it is escaped", "No. 1", "No.\\t1"),
    ("another control character as it is escaped", "No. 1", "No.\\u001f1"),
    ("the delete character and a line separator stand as they are", "No. 1", "\u{7f}\u{2028}"),
    ("keys beyond the first plane", "\"sun\":6", "\"sun\":6,\"\u{1f600}\":0,\"\u{ffee}\":0"),
];
