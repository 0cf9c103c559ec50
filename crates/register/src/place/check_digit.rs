//! A check digit for codes that are read out: over the telephone, from a paper, from a wall.
//!
//! The code of a station stays as it is; the digit is derived from it and never stored. It is
//! written behind a slash, `01-0001/4`, which no code can hold.
//!
//! Source: H. M. Damm, Totally anti-symmetric quasigroups for all orders n ≠ 2, 6, Discrete
//! Mathematics 307 (2007) 715–729; the table is the one of his dissertation (Marburg 2004). Over
//! digits it finds every wrong digit and every two neighbours that changed places; ISO 7064
//! MOD 11,10 misses some of the latter.

use alloc::format;
use alloc::string::String;

const TABLE: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The check digit of a code, 0 to 9.
///
/// Separators do not count, so a code read without them has the same digit. A letter counts as two
/// digits, `a` as 10 to `z` as 35 in either case; what is said above of wrong digits holds for a
/// letter only nine times in ten.
pub fn check_digit(code: &str) -> u8 {
    let step = |interim: u8, digit: u32| {
        let digit = usize::try_from(digit).unwrap_or(0);
        TABLE[usize::from(interim)][digit]
    };
    code.chars().filter_map(|character| character.to_digit(36)).fold(0, |interim, value| {
        if value < 10 { step(interim, value) } else { step(step(interim, value / 10), value % 10) }
    })
}

/// The code with its check digit, as it is read out: `01-0001/4`.
pub fn with_check_digit(code: &str) -> String {
    format!("{code}/{}", check_digit(code))
}

/// Splits `01-0001/4` into the code and whether the digit is right; none where no digit follows a
/// slash.
pub fn read_with_check_digit(text: &str) -> Option<(&str, bool)> {
    let (code, digit) = text.trim().rsplit_once('/')?;
    let digit = match digit.trim().as_bytes() {
        [digit @ b'0'..=b'9'] => digit - b'0',
        _ => return None,
    };
    let code = code.trim_end();
    (!code.is_empty()).then(|| (code, check_digit(code) == digit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn the_example_of_the_paper_comes_out() {
        // The usual worked example of Damm's algorithm: 572 has the check digit 4.
        assert_eq!(check_digit("572"), 4);
        assert_eq!(check_digit("5724"), 0);
    }

    #[test]
    fn every_wrong_digit_and_every_change_of_neighbours_is_found() {
        for number in 0..10_000_u32 {
            let code = format!("{number:04}");
            let digit = check_digit(&code);
            let whole: Vec<u8> = format!("{code}{digit}").into_bytes();
            for at in 0..whole.len() {
                for other in b'0'..=b'9' {
                    let mut wrong = whole.clone();
                    wrong[at] = other;
                    let wrong = String::from_utf8(wrong).expect("digits");
                    assert_eq!(check_digit(&wrong) == 0, whole[at] == other, "{wrong}");
                }
                if at > 0 && whole[at] != whole[at - 1] {
                    let mut swapped = whole.clone();
                    swapped.swap(at, at - 1);
                    let swapped = String::from_utf8(swapped).expect("digits");
                    assert_ne!(check_digit(&swapped), 0, "{swapped}");
                }
            }
        }
    }

    #[test]
    fn separators_do_not_count_and_a_wrong_digit_is_told() {
        assert_eq!(check_digit("01-0001"), check_digit("010001"));
        let said = with_check_digit("01-0001");
        assert_eq!(read_with_check_digit(&said), Some(("01-0001", true)));
        assert_eq!(
            read_with_check_digit(" 01-0002/0 "),
            Some(("01-0002", check_digit("010002") == 0))
        );
        assert_eq!(read_with_check_digit("01-0001"), None);
        assert_eq!(read_with_check_digit("/4"), None);
        assert_eq!(check_digit("A1"), check_digit("a1"));
    }
}
