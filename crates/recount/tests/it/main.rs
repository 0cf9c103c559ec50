//! What a page asks of a desk.

use recount::{Desk, check_receipt, verdict};
use serde_json::Value;

fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("an answer is JSON")
}

#[test]
fn a_desk_without_files_wants_the_head_and_finds_the_key_missing() {
    let mut desk = Desk::default();
    assert_eq!(read(&desk.wanted()), serde_json::json!(["checkpoint", "log.policy", "log.vkey"]));
    assert!(read(&desk.begin())["size"].is_null());
    assert!(!desk.advance(1));
    let report = read(&desk.finish());
    assert_eq!(report["verdict"]["code"], "key.missing");
    assert_eq!(report["findings"][0]["place"], "log.vkey");
}

#[test]
fn an_archive_without_files_differs_and_a_broken_one_is_no_bundle() {
    assert_eq!(read(&verdict(&[0; 1024]))["place"], "log.vkey");
    assert!(read(&verdict(&[1; 512]))["fault"].is_string());
}

#[test]
fn a_receipt_that_is_none_is_told_so() {
    assert!(read(&check_receipt(b"{}")).is_object());
}
