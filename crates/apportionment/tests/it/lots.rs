//! Ties as values, and lots that settle them.

use apportionment::{
    Apportionment, Divisor, Excess, Lot, Quota, QuotaRule, Rest, Rounding, Tie, by_quota,
    highest_averages, largest_remainders,
};
use election::Seats;
use proptest::prelude::*;

use crate::method::{any_method, any_votes, ratio};
use crate::{Outcome, claims, numbers, plain, words};

fn lot(tied: &[usize], open: u32, order: &[usize]) -> Lot {
    Lot { tie: Tie { tied: tied.to_vec(), open: Seats(open) }, order: order.to_vec() }
}

const HARE: QuotaRule = QuotaRule {
    quota: Quota::Hare,
    rounding: Rounding::Exact,
    rest: Rest::LargestRemainders,
    excess: Excess::Refused,
};

/// Seats by `rule`, with the number of ties that lots have settled.
fn settled(house: u32, votes: &[u64], rule: QuotaRule, lots: &[Lot]) -> (String, usize) {
    match by_quota(&claims(votes), Seats(house), rule, lots).expect("the row is sound") {
        Apportionment::Complete { seats, settled, .. } => {
            (words(&Ok(numbers(&seats))), settled.len())
        }
        Apportionment::Tied { tie, settled, .. } => (words(&Err(tie)), settled.len()),
    }
}

#[test]
fn a_lot_settles_its_own_tie_and_nothing_else() {
    let by_averages = |house, votes: &[u64], lots: &[Lot]| {
        words(&plain(highest_averages(&claims(votes), Seats(house), Divisor::D_HONDT, lots)))
    };
    let votes = [500, 140, 140, 140, 140, 140];
    let tied = [1, 2, 3, 4, 5];
    assert_eq!(by_averages(23, &votes, &[lot(&tied, 3, &[3, 1, 4, 2, 5])]), "10 3 2 3 3 2");
    assert_eq!(by_averages(23, &votes, &[lot(&tied, 2, &[3, 1, 4, 2, 5])]), "3 open of 1 2 3 4 5");
    assert_eq!(
        by_averages(23, &votes, &[lot(&tied[1..], 3, &[2, 3, 4, 5])]),
        "3 open of 1 2 3 4 5"
    );
    let lots = [lot(&[7, 8], 1, &[8, 7]), lot(&tied, 3, &[5, 4, 3, 2, 1])];
    assert_eq!(by_averages(23, &votes, &lots), "10 2 2 3 3 3");
    assert_eq!(by_averages(10, &[4160, 3380, 2460], &lots), "4 4 2");
    let found =
        largest_remainders(&claims(&[1, 1, 1]), Seats(4), &[lot(&[0, 1, 2], 1, &[2, 0, 1])]);
    let Ok(Apportionment::Complete { seats, settled, .. }) = found else { panic!("{found:?}") };
    assert_eq!(numbers(&seats), [1, 1, 2]);
    assert_eq!(settled, [Tie { tied: vec![0, 1, 2], open: Seats(1) }]);
}

#[test]
fn what_was_given_before_a_tie_stands() {
    let found = highest_averages(&claims(&[8, 3, 3]), Seats(3), Divisor::D_HONDT, &[]);
    let Ok(Apportionment::Tied { seats, working, tie, settled }) = found else {
        panic!("{found:?}")
    };
    assert_eq!(
        (numbers(&seats), tie, settled),
        (vec![2, 0, 0], Tie { tied: vec![1, 2], open: Seats(1) }, vec![])
    );
    let shown = working.awards.iter().map(|one| (one.claimant, one.average, one.seat.0));
    assert_eq!(shown.collect::<Vec<_>>(), [(0, ratio(8, 1), 1), (0, ratio(8, 2), 2)]);
}

#[test]
fn several_ties_come_up_one_after_another() {
    // Quota 11 of 40 votes and 3 + 1 seats: no whole ones for four lists of ten.
    let rule = QuotaRule {
        quota: Quota::Droop,
        rest: Rest::RemaindersThenAverages { remainders_max: Seats(2) },
        ..HARE
    };
    let votes = [10, 10, 10, 10];
    let first = lot(&[0, 1, 2, 3], 2, &[3, 1, 0, 2]);
    assert_eq!(settled(3, &votes, rule, &[]), ("2 open of 0 1 2 3".into(), 0));
    assert_eq!(settled(3, &votes, rule, std::slice::from_ref(&first)), ("1 open of 1 3".into(), 1));
    let lots = [lot(&[1, 3], 1, &[1, 3]), first];
    assert_eq!(settled(3, &votes, rule, &lots), ("0 2 0 1".into(), 2));
}

#[test]
#[rustfmt::skip]
fn lots_settle_every_kind_of_rest() {
    let check = |house, votes: &[u64], rule, lots: &[Lot], expected: &str| {
        assert_eq!(settled(house, votes, rule, lots).0, expected, "{rule:?}");
    };
    let strongest = QuotaRule { rest: Rest::Strongest, ..HARE };
    check(2, &[7, 7, 7],  strongest, &[],                              "2 open of 0 1 2");
    check(2, &[7, 7, 7],  strongest, &[lot(&[0, 1, 2], 2, &[2, 0, 1])], "1 0 1");
    let one_list = QuotaRule { rest: Rest::ToStrongestList, ..HARE };
    check(4, &[5, 5, 3],  one_list,  &[],                              "2 open of 0 1");
    check(4, &[5, 5, 3],  one_list,  &[lot(&[0, 1], 2, &[1, 0])],      "1 3 0");
    let averages = QuotaRule { rest: Rest::HighestAverages(Divisor::D_HONDT), ..HARE };
    check(3, &[8, 8],     averages,  &[],                              "1 open of 0 1");
    check(3, &[8, 8],     averages,  &[lot(&[0, 1], 1, &[1, 0])],      "1 2");
}

#[test]
#[rustfmt::skip]
fn whoever_the_lot_puts_first_keeps_the_seat() {
    let refused = QuotaRule { quota: Quota::HagenbachBischoff, ..HARE };
    let smallest = QuotaRule { excess: Excess::SmallestRemainder, ..refused };
    let check = |house, votes: &[u64], rule, lots: &[Lot], expected: &str| {
        assert_eq!(settled(house, votes, rule, lots).0, expected, "{rule:?} {votes:?}");
    };
    // Two whole quotas of 10 for one seat.
    check(1, &[10, 10],     refused,  &[],                          "1 open of 0 1");
    check(1, &[10, 10],     refused,  &[lot(&[0, 1], 1, &[1, 0])],  "0 1");
    check(1, &[10, 10],     smallest, &[lot(&[0, 1], 1, &[1, 0])],  "0 1");
    // One list alone gives up what is too many.
    check(4, &[10, 0],      refused,  &[],                          "4 0");
    check(4, &[10, 0],      QuotaRule { quota: Quota::Imperiali, ..refused }, &[], "4 0");
    // Quota 11 of 66 votes: 2, 2 and 1 whole; 1, 0 and 10 over.
    let down = QuotaRule { rounding: Rounding::Down, quota: Quota::Imperiali, ..smallest };
    check(4, &[23, 22, 21], down,     &[],                          "2 1 1");
    check(4, &[23, 22, 21], QuotaRule { excess: Excess::Refused, ..down }, &[], "2 open of 0 1 2");
}

#[test]
fn seats_before_a_tie_over_giving_up_leave_the_open_ones_out() {
    let rule = QuotaRule { quota: Quota::HagenbachBischoff, ..HARE };
    let found = by_quota(&claims(&[30, 10, 10]), Seats(4), rule, &[]).expect("sound");
    let Apportionment::Tied { seats, working, tie, .. } = found else { panic!("{found:?}") };
    assert_eq!(numbers(&seats), [2, 0, 0]);
    assert_eq!((working.excess, working.left), (Seats(1), Seats(0)));
    assert_eq!(tie, Tie { tied: vec![0, 1, 2], open: Seats(2) });
}

proptest! {
    /// Whatever the lots say, they end every tie: the tied get what they had or one more, the
    /// others what they have anyway.
    #[test]
    fn lots_complete_every_tie(
        method in any_method(), votes in any_votes(), house in 0..60_u32, backwards in any::<bool>(),
    ) {
        let Err(tie) = method.apportion(house, &votes) else { return Ok(()) };
        let mut order = tie.tied.clone();
        if backwards {
            order.reverse();
        }
        let winners = order[..tie.open.0 as usize].to_vec();
        let lots = [Lot { tie: tie.clone(), order }];
        let (claims, house_seats) = (claims(&votes), Seats(house));
        let found: Outcome = match method.divisor() {
            Some(divisor) => plain(highest_averages(&claims, house_seats, divisor, &lots)),
            None => plain(largest_remainders(&claims, house_seats, &lots)),
        };
        let seats = found.expect("one tie, one lot");
        prop_assert_eq!(seats.iter().sum::<u32>(), house);
        let fewer = method.apportion(house - tie.open.0, &votes);
        if let (Ok(fewer), Some(_)) = (fewer, method.divisor()) {
            for one in 0..votes.len() {
                prop_assert_eq!(seats[one], fewer[one] + u32::from(winners.contains(&one)));
            }
        }
    }
}
