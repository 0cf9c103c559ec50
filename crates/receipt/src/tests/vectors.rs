//! The published test vectors: what a reader in another language is held against.
//!
//! With `SAYLAU_VECTORS` set they are written, else compared.

extern crate std;

use alloc::format;
use alloc::string::String;

use serde_json::json;
use std::path::Path;

use super::{LIVE, MadeLog, codes};
use crate::{Receipt, code};

fn hold(name: &str, bytes: &[u8]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/vectors/receipt");
    if std::env::var_os("SAYLAU_VECTORS").is_some() {
        std::fs::write(folder.join(name), bytes).expect("written");
    }
    let kept = std::fs::read(folder.join(name)).expect("a vector");
    assert!(kept == bytes, "{name}: run the test with SAYLAU_VECTORS=1 and look at what changed");
}

#[test]
fn the_vectors_are_what_this_crate_writes_and_says() {
    let log = MadeLog::new(LIVE, 1, 21);
    let receipt = log.receipt(4);
    let json = receipt.to_json();
    hold("receipt.json", &json);
    hold("code.txt", format!("{}\n", code::write(&receipt)).as_bytes());
    hold("log.vkey", format!("{}\n", log.key()).as_bytes());
    let text = String::from_utf8(json).expect("text");
    let changes = [
        ("", ""),
        ("\"A\":400", "\"A\":401"),
        ("\"position\":4", "\"position\":5"),
        ("\"mode\":\"live\"", "\"mode\":\"rehearsal\""),
        ("\"origin\":\"results.example.org\",\"position\"", "\"origin\":\"x\",\"position\""),
        ("saylau receipt v1", "saylau receipt v2"),
        ("{\"definition\"", "{ \"definition\""),
    ];
    let verdicts = changes.map(|(from, to)| {
        let other = text.replacen(from, to, 1);
        assert!(from.is_empty() || other != text, "{from}");
        let found = match Receipt::from_json(other.as_bytes()) {
            Ok(receipt) => json!(codes(&receipt, &log.trust())),
            Err(error) => json!([error.code()]),
        };
        json!({ "replace": from, "by": to, "faults": found })
    });
    hold("verdicts.json", format!("{:#}\n", json!(verdicts)).as_bytes());
}
