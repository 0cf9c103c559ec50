//! Bytes in the letters that a QR code packs most densely.
//!
//! Source: RFC 9285.

use alloc::string::String;
use alloc::vec::Vec;

const LETTERS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Writes bytes: two of them as three letters, a last single one as two.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(2) * 3);
    for pair in bytes.chunks(2) {
        let value = pair.iter().fold(0, |value, &byte| value * 256 + usize::from(byte));
        for place in [1, 45, 45 * 45].into_iter().take(pair.len() + 1) {
            text.push(char::from(LETTERS[value / place % 45]));
        }
    }
    text
}

/// Reads what [`encode`] writes.
///
/// # Errors
/// The place of the first letter, from 0, that no bytes give.
pub fn decode(text: &str) -> Result<Vec<u8>, usize> {
    let mut bytes = Vec::with_capacity(text.len() / 3 * 2 + 1);
    for (nth, letters) in text.as_bytes().chunks(3).enumerate() {
        let at = nth * 3;
        let (mut value, mut place) = (0, 1);
        for (offset, letter) in letters.iter().enumerate() {
            let digit = LETTERS.iter().position(|one| one == letter).ok_or(at + offset)?;
            value += digit * place;
            place *= 45;
        }
        let [high, low] = u16::try_from(value).map_err(|_| at)?.to_be_bytes();
        match letters.len() {
            3 => bytes.extend([high, low]),
            2 if high == 0 => bytes.push(low),
            _ => return Err(at),
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(bytes: &[u8], text: &str) {
        assert_eq!(encode(bytes), text);
        assert_eq!(decode(text).as_deref(), Ok(bytes));
    }

    #[test]
    fn the_examples_of_the_rfc_hold() {
        check(b"AB", "BB8");
        check(b"Hello!!", "%69 VD92EX0");
        check(b"base-45", "UJCLQE7W581");
        check(b"ietf!", "QED8WEX0");
    }

    #[test]
    fn what_no_bytes_give_is_refused_at_its_place() {
        for (text, at) in
            [("GGW", 0), ("BB8:::", 3), ("BB8b", 3), ("BB8A", 3), (":::", 0), ("ZZ", 0)]
        {
            assert_eq!(decode(text), Err(at), "{text}");
        }
    }

    proptest! {
        #[test]
        fn reading_undoes_writing(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(decode(&encode(&bytes)), Ok(bytes));
        }
    }
}
