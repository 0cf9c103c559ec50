//! Writing and reading: one receipt, one text, one code.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;

use super::{LIVE, MadeLog};
use crate::{RECEIPT_BYTES_MAX, Receipt, ReceiptError, base45, code};

#[test]
fn spaces_around_a_receipt_are_passed_over_and_those_that_a_code_lost_are_found() {
    let log = MadeLog::live();
    for position in 0..21 {
        let receipt = log.receipt(position);
        let json = String::from_utf8(receipt.to_json()).expect("text");
        let code = code::write(&receipt);
        for text in [format!(" {json}\r\n"), format!("\n{code}\n"), code.trim_end().into()] {
            assert_eq!(Receipt::from_text(&text).as_ref(), Ok(&receipt));
        }
    }
}

#[test]
fn another_spelling_of_a_receipt_is_refused_at_its_first_byte() {
    let json = String::from_utf8(MadeLog::live().receipt(4).to_json()).expect("text");
    let spaced = json.replacen(':', ": ", 1);
    let error = Receipt::from_json(spaced.as_bytes()).expect_err("spaced");
    let at = json.find(':').expect("a colon") + 1;
    assert_eq!(error, ReceiptError::NotCanonical { at });
    let other = json.replace("saylau receipt v1", "saylau receipt v2");
    let error = Receipt::from_json(other.as_bytes()).expect_err("another version");
    assert_eq!(error.code(), "receipt.other_format");
    let float = json.replace("\"at\":17172", "\"at\":1.7172");
    assert_eq!(
        Receipt::from_json(float.as_bytes()).expect_err("a float").code(),
        "receipt.unreadable"
    );
}

#[test]
fn a_code_that_unpacks_without_end_is_stopped_at_the_limit() {
    let bomb = compress_to_vec_zlib(&Vec::from([b'{'; 1]).repeat(RECEIPT_BYTES_MAX * 20), 10);
    assert!(bomb.len() < 2_000, "{}", bomb.len());
    let text = format!("{}{}", code::PREFIX, base45::encode(&bomb));
    assert_eq!(code::read(&text).expect_err("a bomb").code(), "receipt.code_damaged");
    let long = " ".repeat(RECEIPT_BYTES_MAX + 1);
    assert_eq!(Receipt::from_json(long.as_bytes()), Err(ReceiptError::TooLong));
    assert_eq!(
        code::read(&format!("{}{}", code::PREFIX, "0".repeat(5000))),
        Err(ReceiptError::TooLong)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn reading_undoes_writing(seed in 1_u8..100, size in 1_u64..70, at in 0_u64..70) {
        let receipt = MadeLog::new(LIVE, seed, size).receipt(at % size);
        prop_assert_eq!(Receipt::from_json(&receipt.to_json()), Ok(receipt.clone()));
        prop_assert_eq!(code::read(&code::write(&receipt)), Ok(receipt));
    }

    #[test]
    fn no_text_makes_the_reader_fail_otherwise_than_by_saying_so(text in ".{0,200}") {
        let _ = Receipt::from_text(&text);
        let _ = Receipt::from_text(&format!("{}{text}", code::PREFIX));
        let _ = crate::json::answer(&text);
    }
}
