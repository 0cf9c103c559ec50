use super::*;
use alloc::format;

use crate::act::{Act, CommissionEmpowered};

fn entry(key: &SigningKey) -> Entry {
    let act = Act::CommissionEmpowered(CommissionEmpowered {
        commission: "c1".into(),
        key: hex(key.verifying_key().as_bytes()),
    });
    let payload = Payload {
        act,
        at: 1_610_262_000,
        by: "centre".into(),
        id: "id-1".into(),
        origin: "example.org/rehearsal".into(),
    };
    Entry::sign(payload, key)
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

#[test]
fn an_entry_reads_back_from_its_bytes_and_verifies() {
    let entry = entry(&key(1));
    let read = Entry::from_bytes(&entry.to_bytes()).expect("canonical");
    assert_eq!(read, entry);
    assert!(read.is_signed_by(&key(1).verifying_key()));
    assert!(!read.is_signed_by(&key(2).verifying_key()));
}

#[test]
fn a_changed_payload_no_longer_verifies() {
    let mut entry = entry(&key(1));
    entry.payload.at += 1;
    assert!(!entry.is_signed_by(&key(1).verifying_key()));
}

#[test]
fn another_spelling_is_refused_with_its_place() {
    let bytes = entry(&key(1)).to_bytes();
    let spaced = [b"{ ", &bytes[1..]].concat();
    assert_eq!(Entry::from_bytes(&spaced), Err(EntryError::NotCanonical { at: 1 }));
    let text = alloc::string::String::from_utf8(bytes).expect("utf-8");
    let extra = text.replacen("\"at\":", "\"aa\":1,\"at\":", 1);
    assert!(Entry::from_bytes(extra.as_bytes()).is_err());
    assert!(matches!(Entry::from_bytes(b"[]"), Err(EntryError::Unreadable { .. })));
}

#[test]
fn a_key_that_libraries_judge_differently_is_none() {
    let good = hex(key(1).verifying_key().as_bytes());
    assert!(verifying_key(&good).is_some());
    // y = 1, y = -1, y = 0 with both signs: points of small order.
    let zeroes = "0".repeat(62);
    let tail = "f".repeat(60);
    let small = [
        format!("01{zeroes}"),
        format!("ec{tail}7f"),
        format!("00{zeroes}"),
        format!("{zeroes}80"),
    ];
    // y = p + 3 is on the curve when y = 3 is; no other library has to read it.
    let twice = [format!("f0{tail}7f"), format!("f0{tail}ff"), format!("f1{tail}7f")];
    for refused in small.iter().chain(&twice) {
        assert_eq!(verifying_key(refused), None, "{refused}");
    }
    assert_eq!(verifying_key(&good.to_uppercase()), None);
}
