//! What is refused, with its numbers and its name.

use apportionment::{
    ApportionmentError, Claims, Divisor, FACTOR_PART_MAX, HOUSE_MAX, Lot, Tie, highest_averages,
    largest_remainders,
};
use election::{Seats, Votes};

use crate::method::ratio;
use crate::{claims, seats};

fn check<T: std::fmt::Debug>(found: Result<T, ApportionmentError>, code: &str, says: &str) {
    let error = found.expect_err("a fault");
    assert_eq!(error.code(), code);
    assert!(error.to_string().contains(says), "{error}");
}

#[test]
fn claims_need_votes_that_fit() {
    check(Claims::new(vec![]), "apportionment-no-claimants", "no claimant");
    check(Claims::new(vec![Votes(0); 3]), "apportionment-no-votes", "3 claimants");
    let votes = vec![Votes(u64::MAX), Votes(1)];
    check(Claims::new(votes), "apportionment-too-many-votes", "18446744073709551615");
}

#[test]
fn every_extra_has_one_entry_for_each_claimant() {
    let code = "apportionment-lengths-differ";
    let two = || claims(&[1, 2]);
    check(two().with_initial(seats(&[1])), code, "1 entries were given where 2");
    check(two().with_minimum(seats(&[1, 2, 3])), code, "3 entries were given where 2");
    check(two().with_maximum(vec![]), code, "0 entries were given where 2");
    check(two().with_factors(vec![]), code, "0 entries were given where 2");
}

#[test]
fn factors_are_above_zero_and_small() {
    let code = "apportionment-factor-refused";
    let with = |factor| claims(&[1, 2]).with_factors(vec![ratio(1, 1), factor]);
    check(with(ratio(0, 1)), code, "0/1 of claimant 1");
    check(with(ratio(FACTOR_PART_MAX + 1, 1)), code, "10001/1");
    check(with(ratio(1, FACTOR_PART_MAX + 1)), code, "1 to 10000");
    assert!(with(ratio(FACTOR_PART_MAX, FACTOR_PART_MAX)).is_ok());
}

#[test]
fn a_house_must_hold_its_minimums() {
    let apportion = |claims: &Claims, house| {
        let averages = highest_averages(claims, Seats(house), Divisor::D_HONDT, &[]);
        let remainders = largest_remainders(claims, Seats(house), &[]);
        assert_eq!(averages.as_ref().err(), remainders.as_ref().err());
        averages
    };
    let least = claims(&[5, 5]).with_minimum(seats(&[2, 3])).expect("one each");
    check(
        apportion(&least, 4),
        "apportionment-minimums-exceed-house",
        "5 seats do not fit a house of 4",
    );
    assert!(apportion(&least, 5).is_ok());
    let huge = claims(&[5, 5]).with_minimum(vec![Seats(u32::MAX); 2]).expect("one each");
    check(apportion(&huge, 4), "apportionment-minimums-exceed-house", "8589934590");
    let both = least.with_maximum(vec![None, Some(Seats(2))]).expect("one each");
    check(
        apportion(&both, 9),
        "apportionment-minimum-above-maximum",
        "claimant 1 is to get at least 3 and at most 2",
    );
    let code = "apportionment-house-too-large";
    check(
        apportion(&claims(&[5, 5]), HOUSE_MAX.0 + 1),
        code,
        "1048577 seats is larger than 1048576",
    );
    assert!(largest_remainders(&claims(&[5, 5]), HOUSE_MAX, &[]).is_ok());
}

#[test]
fn a_lot_places_exactly_the_tied() {
    let with = |order: &[usize]| {
        let tie = Tie { tied: vec![0, 2, 4], open: Seats(1) };
        let lots = [Lot { tie, order: order.to_vec() }];
        largest_remainders(&claims(&[1, 1]), Seats(2), &lots)
    };
    assert!(with(&[4, 0, 2]).is_ok());
    check(
        with(&[4, 1, 2]),
        "apportionment-lot-names-stranger",
        "claimant 1, who is not among the 3",
    );
    check(with(&[4, 0, 4]), "apportionment-lot-names-twice", "claimant 4 at places 1 and 3");
    check(with(&[4, 0]), "apportionment-lot-incomplete", "places 2 claimants of 3");
    let averages = |order: &[usize]| {
        let tie = Tie { tied: vec![0], open: Seats(1) };
        let lots = [Lot { tie, order: order.to_vec() }];
        highest_averages(&claims(&[1, 1]), Seats(2), Divisor::D_HONDT, &lots)
    };
    check(averages(&[]), "apportionment-lot-incomplete", "places 0 claimants of 1");
}
