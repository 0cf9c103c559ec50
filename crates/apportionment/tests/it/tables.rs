//! Textbook and official examples.

use crate::Method::{self, DHondt, HareLargestRemainder, SainteLague};
use crate::seats;

/// Compares seats, or `n open of i j …`, with `expected`.
fn check(method: Method, house: u32, votes: &[u64], expected: &str) {
    check_with(method, house, votes, &[], expected);
}

fn check_with(method: Method, house: u32, votes: &[u64], precedence: &[usize], expected: &str) {
    let words = |numbers: Vec<String>| numbers.join(" ");
    let found = match seats(method, house, votes, precedence) {
        Ok(seats) => words(seats.iter().map(ToString::to_string).collect()),
        Err((open, tied)) => {
            format!("{open} open of {}", words(tied.iter().map(ToString::to_string).collect()))
        }
    };
    assert_eq!(found, expected, "{method:?} {house} {votes:?} {precedence:?}");
}

#[test]
#[rustfmt::skip]
fn textbook_examples() {
    // Votes from wahlrecht.de, "Verfahren".
    check(DHondt,               10, &[4160, 3380, 2460], "4 4 2");
    check(SainteLague,          10, &[4160, 3380, 2460], "4 3 3");
    check(HareLargestRemainder, 10, &[4160, 3380, 2460], "4 3 3");
    // Ours.
    check(DHondt,                3, &[100, 100],         "1 open of 0 1");
    check(DHondt,                4, &[100, 100],         "2 2");
    check(HareLargestRemainder,  3, &[100, 100],         "1 open of 0 1");
    check(HareLargestRemainder,  4, &[1, 1, 1],          "1 open of 0 1 2");
    check(SainteLague,           0, &[5, 3],             "0 0");
    check(DHondt,                5, &[7, 0],             "5 0");
    // The Alabama paradox: the third claimant loses a seat when the house grows.
    check(HareLargestRemainder,  3, &[3, 3, 1],          "1 1 1");
    check(HareLargestRemainder,  4, &[3, 3, 1],          "2 2 0");
}

#[test]
#[rustfmt::skip]
fn a_precedence_settles_a_tie_and_nothing_else() {
    check_with(DHondt,               3, &[100, 100],    &[1, 0],    "1 2");
    check_with(DHondt,               3, &[100, 100],    &[0],       "1 open of 0 1");
    check_with(HareLargestRemainder, 4, &[1, 1, 1],     &[2, 0, 1], "1 1 2");
    check_with(HareLargestRemainder, 5, &[1, 1, 1],     &[2, 0, 1], "2 1 2");
    check_with(SainteLague,         10, &[4160, 3380, 2460], &[2, 1, 0], "4 3 3");
}

#[test]
#[rustfmt::skip]
fn municipal_councils_of_the_netherlands() {
    // Votes and seats from the test suite of kiesraad/abacus, commit 85da391: councils of 19 seats
    // and more by highest averages (Kieswet P 7), one below it where no seat is left over (P 8).
    check(DHondt, 25, &[576, 288, 96, 96, 96, 48],                     "12 6 2 2 2 1");
    check(DHondt, 23, &[600, 302, 98, 99, 101],                        "12 6 1 2 2");
    check(DHondt, 19, &[808, 57, 56, 55, 54, 53, 52, 51, 14],          "15 1 1 1 1 0 0 0 0");
    check(HareLargestRemainder, 15, &[480, 160, 160, 160, 80, 80, 80], "6 2 2 2 1 1 1");
    // Lots were needed; list 9 was drawn before list 3, then lists 2, 4 and 5 before 3 and 6.
    let votes = [8268, 4892, 1851, 2586, 1074, 1852, 1337, 573, 617];
    check(DHondt, 33, &votes,                                          "1 open of 2 8");
    check_with(DHondt, 33, &votes, &[8, 2],                            "13 7 2 4 1 3 2 0 1");
    let votes = [500, 140, 140, 140, 140, 140];
    check(DHondt, 23, &votes,                                          "3 open of 1 2 3 4 5");
    check_with(DHondt, 23, &votes, &[3, 1, 4, 2, 5],                   "10 3 2 3 3 2");
    check(DHondt, 29, &[51, 51],                                       "1 open of 0 1");
}
