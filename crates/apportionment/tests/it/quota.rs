//! Quotas, rounding, shares and what becomes of the rest.

use apportionment::Quota::{Droop, HagenbachBischoff, Hare, Imperiali};
use apportionment::Rounding::{Down, Exact, Nearest, Up};
use apportionment::{
    Apportionment, Claims, Divisor, Excess, QuotaRule, Remainders, Rest, by_quota,
    highest_averages, largest_remainders, share,
};
use election::{Seats, Votes};
use proptest::prelude::*;

use crate::method::{any_moderate_votes, any_votes, ratio};
use crate::{claims, numbers, plain, seats};

const HARE: QuotaRule = QuotaRule {
    quota: Hare,
    rounding: Exact,
    rest: Rest::LargestRemainders,
    excess: Excess::SmallestRemainder,
};

fn complete(claims: &Claims, house: u32, rule: QuotaRule) -> (Vec<u32>, Remainders) {
    match by_quota(claims, Seats(house), rule, &[]).expect("the row is sound") {
        Apportionment::Complete { seats, working, .. } => (numbers(&seats), working),
        tied @ Apportionment::Tied { .. } => panic!("{tied:?}"),
    }
}

#[test]
#[rustfmt::skip]
fn quotas_of_1003_votes_and_9_seats() {
    let check = |quota, rounding, part, whole| {
        let rule = QuotaRule { quota, rounding, ..HARE };
        let (_, working) = complete(&claims(&[601, 402]), 9, rule);
        assert_eq!(working.quota, ratio(part, whole), "{rule:?}");
        assert_eq!((working.quota.part(), working.whole_part), (part, u128::from(part)), "{rule:?}");
    };
    check(Hare,              Exact,   1003, 9);
    check(Hare,              Down,     111, 1); // 111.44
    check(Hare,              Nearest,  111, 1);
    check(Hare,              Up,       112, 1);
    check(Droop,             Exact,    101, 1);
    check(Droop,             Down,     101, 1);
    check(Droop,             Nearest,  101, 1);
    check(Droop,             Up,       101, 1);
    check(HagenbachBischoff, Exact,   1003, 10);
    check(HagenbachBischoff, Nearest,  100, 1); // 100.3
    check(HagenbachBischoff, Up,       101, 1);
    check(Imperiali,         Exact,   1003, 11);
    check(Imperiali,         Down,      91, 1); // 91.18
    check(Imperiali,         Up,        92, 1);
}

#[test]
#[rustfmt::skip]
fn quotas_at_the_edges() {
    let quota = |votes: &[u64], house, quota, rounding| {
        complete(&claims(votes), house, QuotaRule { quota, rounding, rest: Rest::Unallocated, ..HARE }).1.quota
    };
    // Half up, whole numbers as they are.
    assert_eq!(quota(&[5], 2, Hare, Nearest), ratio(3, 1));
    assert_eq!(quota(&[7], 3, Hare, Nearest), ratio(2, 1));
    assert_eq!(quota(&[6], 2, Hare, Up), ratio(3, 1));
    assert_eq!(quota(&[6], 2, Hare, Nearest), ratio(3, 1));
    // More seats than votes: never 0.
    assert_eq!(quota(&[2], 9, Hare, Down), ratio(1, 1));
    assert_eq!(quota(&[2], 9, Imperiali, Nearest), ratio(1, 1));
    // No seats.
    assert_eq!(quota(&[6], 0, Hare, Exact), ratio(6, 1));
    assert_eq!(quota(&[6], 0, Droop, Exact), ratio(7, 1));
    assert_eq!(quota(&[u64::MAX], 0, Droop, Exact), ratio(u64::MAX, 1));
    assert_eq!(quota(&[6], 0, Imperiali, Exact), ratio(3, 1));
}

#[test]
fn votes_of_unnamed_claimants_count_in_the_quota() {
    let with = claims(&[60, 25]).with_unnamed(Votes(15)).expect("it fits");
    assert_eq!((with.total(), with.votes()), (Votes(100), [Votes(60), Votes(25)].as_slice()));
    // Quota 20: three and one; the one left goes to the larger remainder.
    let (found, working) = complete(&with, 5, HARE);
    assert_eq!((found, working.total, working.left), (vec![3, 2], Votes(100), Seats(1)));
    let full = claims(&[u64::MAX - 1]).with_unnamed(Votes(1)).expect("just fits");
    let code = full.with_unnamed(Votes(1)).map_err(|error| error.code());
    assert_eq!(code.err(), Some("apportionment-too-many-votes"));
}

#[test]
fn a_house_of_0_has_no_shares() {
    let (found, working) = complete(&claims(&[6, 0]), 0, HARE);
    assert_eq!(found, [0, 0]);
    assert!(working.shares.iter().all(|share| (share.whole, share.part) == (Seats(0), 0)));
    assert_eq!((working.left, working.excess), (Seats(0), Seats(0)));
}

#[test]
fn shares_and_ranks_show_every_fraction() {
    let (found, working) = complete(&claims(&[416, 338, 246, 0]), 10, HARE);
    assert_eq!(found, [4, 3, 3, 0]);
    let shares: Vec<(u32, u128)> =
        working.shares.iter().map(|share| (share.whole.0, share.part)).collect();
    assert_eq!(shares, [(4, 160), (3, 380), (2, 460), (0, 0)]);
    assert_eq!((working.total, working.whole_part), (Votes(1000), 1000));
    assert_eq!(working.ranks, [3, 2, 1, 4]);
    assert_eq!((working.left, working.excess, working.awards), (Seats(1), Seats(0), vec![]));
    let equal = largest_remainders(&claims(&[5, 5, 5]), Seats(3), &[]).expect("sound");
    let Apportionment::Complete { working, .. } = equal else { panic!("{equal:?}") };
    assert_eq!(working.ranks, [1, 1, 1]);
}

#[test]
fn a_share_is_measured_in_quotas() {
    let measured = |votes, total, house| {
        share(Votes(votes), Votes(total), Seats(house)).map(|share| (share.whole.0, share.part))
    };
    assert_eq!(measured(416, 1000, 10), Some((4, 160)));
    assert_eq!(measured(1000, 1000, 10), Some((10, 0)));
    assert_eq!(measured(u64::MAX, u64::MAX, u32::MAX), Some((u32::MAX, 0)));
    assert_eq!(measured(3, 1000, 0), Some((0, 0)));
    assert_eq!(measured(1001, 1000, 10), None);
    assert_eq!(measured(0, 0, 10), None);
}

#[test]
fn the_rest_goes_where_the_rule_says() {
    let by =
        |votes: &[u64], house, rest| complete(&claims(votes), house, QuotaRule { rest, ..HARE }).0;
    // Quota 10 of 100 votes: 6, 2 and 0 whole; two left.
    assert_eq!(by(&[61, 28, 11], 10, Rest::Unallocated), [6, 2, 1]);
    assert_eq!(by(&[61, 28, 11], 10, Rest::LargestRemainders), [6, 3, 1]);
    assert_eq!(by(&[61, 28, 11], 10, Rest::Strongest), [7, 2, 1]);
    assert_eq!(by(&[64, 29, 7], 10, Rest::HighestAverages(Divisor::D_HONDT)), [7, 3, 0]);
    assert_eq!(by(&[64, 27, 9], 10, Rest::HighestAverages(Divisor::SAINTE_LAGUE)), [6, 3, 1]);
    let droop = QuotaRule { quota: Droop, ..HARE };
    let by = |rest| complete(&claims(&[9, 12, 8]), 2, QuotaRule { rest, ..droop }).0;
    // Quota 10 of 29 votes: none, one, none; one left.
    assert_eq!(by(Rest::Unallocated), [0, 1, 0]);
    assert_eq!(by(Rest::LargestRemainders), [1, 1, 0]);
    assert_eq!(by(Rest::Strongest), [0, 2, 0]);
    assert_eq!(by(Rest::ToStrongestList), [0, 2, 0]);
    // More seats left than lists: again from the top. Quota 1 for each of the three votes.
    let up = QuotaRule { rounding: Up, ..HARE };
    let by = |rest| complete(&claims(&[2, 1]), 8, QuotaRule { rest, ..up }).0;
    assert_eq!(by(Rest::Strongest), [5, 3]);
    assert_eq!(by(Rest::ToStrongestList), [7, 1]);
}

#[test]
fn averages_after_remainders_leave_lists_without_seats_out() {
    let by = |votes: &[u64], house, remainders_max| {
        let rest = Rest::RemaindersThenAverages { remainders_max: Seats(remainders_max) };
        complete(&claims(votes), house, QuotaRule { quota: Droop, rest, ..HARE })
    };
    // Quota 15 of 100 votes: 3, 1, 0 and 0 whole; 10, 5, 14 and 11 over; two left.
    assert_eq!(by(&[55, 20, 14, 11], 6, 0).0, [4, 2, 0, 0]);
    assert_eq!(by(&[55, 20, 14, 11], 6, 1).0, [3, 2, 1, 0]);
    assert_eq!(by(&[55, 20, 14, 11], 6, 2).0, [3, 1, 1, 1]);
    assert_eq!(by(&[55, 20, 14, 11], 6, 9).0, [3, 1, 1, 1]);
    let awards = by(&[55, 20, 14, 11], 6, 1).1.awards;
    let shown = awards.iter().map(|one| (one.claimant, one.average, one.unbounded, one.seat.0));
    assert_eq!(shown.collect::<Vec<_>>(), [(1, ratio(20, 1), false, 2)]);
    // Where nobody holds a seat the strongest begins, and the others wait on.
    assert_eq!(by(&[9, 8, 7], 2, 0).0, [2, 0, 0]);
}

#[test]
fn too_many_whole_quotas_are_given_back() {
    let down = QuotaRule { quota: Imperiali, rounding: Down, ..HARE };
    // Quota 11 of 66 votes: 2, 2 and 1 whole with 1, 0 and 10 over; one too many.
    let (found, working) = complete(&claims(&[23, 22, 21]), 4, down);
    assert_eq!((found, working.excess, working.left), (vec![2, 1, 1], Seats(1), Seats(0)));
    // Quota 4 of 12 votes for one seat: 1, 1 and 1 whole; nobody gives up two.
    let rule = QuotaRule { quota: Imperiali, ..HARE };
    let votes = claims(&[8, 4]);
    assert_eq!(complete(&votes, 1, rule).0, [1, 0]);
    let kept = claims(&[8, 4]).with_minimum(seats(&[0, 1])).expect("one each");
    assert_eq!(complete(&kept, 1, rule).0, [0, 1]);
}

#[test]
fn bounds_hold_in_every_step() {
    let bounded = |maximum: &[Option<u32>], minimum: &[u32], house, rest| {
        let maximum = maximum.iter().map(|one| one.map(Seats)).collect();
        let claims = claims(&[70, 20, 10]).with_maximum(maximum).expect("one each");
        let claims = claims.with_minimum(seats(minimum)).expect("one each");
        complete(&claims, house, QuotaRule { rest, ..HARE }).0
    };
    let free = [0, 0, 0];
    let all = [Some(4), None, None];
    assert_eq!(bounded(&all, &free, 10, Rest::Unallocated), [4, 2, 1]);
    assert_eq!(bounded(&all, &free, 10, Rest::ToStrongestList), [4, 5, 1]);
    assert_eq!(bounded(&all, &free, 10, Rest::HighestAverages(Divisor::D_HONDT)), [4, 4, 2]);
    assert_eq!(bounded(&[Some(5), Some(3), Some(2)], &free, 11, Rest::Strongest), [5, 3, 2]);
    assert_eq!(bounded(&[Some(8), None, None], &free, 11, Rest::ToStrongestList), [8, 2, 1]);
    assert_eq!(bounded(&[Some(5), Some(3), Some(2)], &free, 11, Rest::ToStrongestList), [5, 3, 2]);
    // A minimum above the quotas takes a seat from the smallest remainder above its own minimum.
    let claims = claims(&[69, 21, 10]).with_minimum(seats(&[0, 0, 2])).expect("one each");
    let (found, working) = complete(&claims, 10, HARE);
    assert_eq!((found, working.left), (vec![6, 2, 2], Seats(0)));
}

#[test]
fn initial_seats_count_in_averages_alone() {
    let with = claims(&[60, 40]).with_initial(seats(&[9, 0])).expect("one each");
    assert_eq!(complete(&with, 5, HARE).0, [3, 2]);
    let rest = Rest::HighestAverages(Divisor::D_HONDT);
    let rule = QuotaRule { quota: Hare, rounding: Up, rest, ..HARE };
    let with = claims(&[62, 39]).with_initial(seats(&[9, 0])).expect("one each");
    assert_eq!(complete(&with, 5, rule).0, [2, 3]);
}

#[test]
fn awards_show_what_won_each_seat() {
    let shown = |claims: &Claims, house, divisor| {
        let found = highest_averages(claims, Seats(house), divisor, &[]).expect("sound");
        let Apportionment::Complete { working, .. } = found else { panic!("{found:?}") };
        let awards = working.awards.into_iter();
        awards
            .map(|one| {
                let mark = if one.unbounded { "+" } else { "" };
                format!("{}:{} {}{mark}", one.claimant, one.seat, one.average)
            })
            .collect::<Vec<_>>()
            .join(", ")
    };
    let two = claims(&[60, 25]);
    assert_eq!(shown(&two, 3, Divisor::D_HONDT), "0:1 60/1, 0:2 60/2, 1:1 25/1");
    assert_eq!(shown(&two, 3, Divisor::IMPERIALI), "0:1 120/2, 0:2 120/3, 0:3 120/4");
    assert_eq!(shown(&two, 3, Divisor::ADAMS), "0:1 60/1+, 1:1 25/1+, 0:2 60/1");
    assert_eq!(shown(&two, 3, Divisor::DEAN), "0:1 60/1+, 1:1 25/1+, 0:2 180/4");
    assert_eq!(shown(&two, 3, Divisor::MACAU), "0:1 60/1, 0:2 60/2, 1:1 25/1");
    // 60 / √2 and 60 / 2^0.9, rounded down to thousandths.
    assert_eq!(shown(&two, 3, Divisor::HUNTINGTON_HILL), "0:1 60/1+, 1:1 25/1+, 0:2 42426/1000");
    let power = Divisor::power(ratio(9, 10)).expect("in range");
    assert_eq!(shown(&two, 2, power), "0:1 60000/1000, 0:2 32153/1000");
    let most = Divisor::SAINTE_LAGUE.with_first(ratio(7, 5));
    assert_eq!(shown(&two, 2, most), "0:1 300/7, 0:2 60/3");
    let with = claims(&[60, 25]).with_initial(seats(&[1, 0])).expect("one each");
    let with = with.with_minimum(seats(&[0, 1])).expect("one each");
    let with = with.with_factors(vec![ratio(27, 20), ratio(1, 1)]).expect("in range");
    assert_eq!(shown(&with, 2, Divisor::D_HONDT), "0:1 1620/40");
}

#[test]
fn what_does_not_fit_is_shown_without_its_last_bits() {
    let with = claims(&[u64::MAX]).with_factors(vec![ratio(4, 1)]).expect("in range");
    let found = highest_averages(&with, Seats(2), Divisor::D_HONDT, &[]).expect("sound");
    let Apportionment::Complete { working, .. } = found else { panic!("{found:?}") };
    let parts = working.awards.iter().map(|one| (one.average.part(), one.average.whole()));
    assert_eq!(parts.collect::<Vec<_>>(), [(u64::MAX, 1), (u64::MAX, 1)]);
    let found = highest_averages(&claims(&[9]), Seats(70), Divisor::MACAU, &[]).expect("sound");
    let Apportionment::Complete { working, .. } = found else { panic!("{found:?}") };
    assert_eq!(working.awards[62].average, ratio(9, 1 << 62));
    assert_eq!(working.awards[69].average, ratio(9, 1 << 63));
}

#[test]
fn exponents_are_between_0_and_1_with_small_denominators() {
    let known = |part, whole| Divisor::power(ratio(part, whole)).is_some();
    assert!(known(9, 10) && known(1, 1) && known(18, 20) && known(1, 10));
    assert!(!known(0, 1) && !known(11, 10) && !known(1, 11) && !known(u64::MAX, u64::MAX - 1));
    assert_eq!(Divisor::power(ratio(2, 4)), Divisor::power(ratio(1, 2)));
    let by = |divisor| plain(highest_averages(&claims(&[100, 49, 26]), Seats(9), divisor, &[]));
    assert_eq!(by(Divisor::power(ratio(1, 1)).expect("in range")), by(Divisor::D_HONDT));
}

fn any_rule() -> impl Strategy<Value = QuotaRule> {
    let quota = prop::sample::select(vec![Hare, Droop, HagenbachBischoff, Imperiali]);
    let rounding = prop::sample::select(vec![Exact, Down, Nearest, Up]);
    let rest = prop::sample::select(vec![
        Rest::LargestRemainders,
        Rest::Strongest,
        Rest::RemaindersThenAverages { remainders_max: Seats(2) },
        Rest::HighestAverages(Divisor::D_HONDT),
        Rest::ToStrongestList,
        Rest::Unallocated,
    ]);
    let excess = prop::sample::select(vec![Excess::Refused, Excess::SmallestRemainder]);
    (quota, rounding, rest, excess).prop_map(|(quota, rounding, rest, excess)| QuotaRule {
        quota,
        rounding,
        rest,
        excess,
    })
}

proptest! {
    /// Seats never exceed the house, and none is left where the rule gives the rest away; claimants
    /// without votes have none; in a tie the open seats wait.
    #[test]
    fn seats_add_up_to_the_house(rule in any_rule(), votes in any_votes(), house in 0..40_u32) {
        let found = by_quota(&claims(&votes), Seats(house), rule, &[]).expect("sound");
        let (seats, open, left) = match &found {
            Apportionment::Complete { seats, working, .. } => (seats, 0, working.left.0),
            Apportionment::Tied { seats, tie, .. } => (seats, tie.open.0, 0),
        };
        let given = seats.iter().map(|one| one.0).sum::<u32>() + open;
        let waits = open > 0 && matches!(rule.rest, Rest::RemaindersThenAverages { .. });
        match rule.rest {
            Rest::Unallocated => prop_assert_eq!(given + left, house),
            _ if waits => prop_assert!(given <= house),
            _ => prop_assert_eq!(given, house),
        }
        prop_assert!(votes.iter().zip(seats).all(|(&votes, own)| votes > 0 || own.0 == 0));
    }

    /// Anonymity, of every rule.
    #[test]
    fn no_rule_looks_at_the_order(
        rule in any_rule(), votes in any_moderate_votes(), house in 0..40_u32,
    ) {
        let reversed: Vec<u64> = votes.iter().rev().copied().collect();
        let found = plain(by_quota(&claims(&votes), Seats(house), rule, &[]));
        let turned = plain(by_quota(&claims(&reversed), Seats(house), rule, &[]));
        let turned = turned.map(|seats| seats.into_iter().rev().collect::<Vec<u32>>());
        prop_assert_eq!(found.clone().ok(), turned.clone().ok());
        prop_assert_eq!(found.err().map(|tie| tie.open), turned.err().map(|tie| tie.open));
    }

    /// Concordance, of every rule that gives the rest out by rank: more votes, no fewer seats.
    #[test]
    fn more_votes_never_mean_fewer_seats(
        rule in any_rule(), votes in any_votes(), house in 0..40_u32,
    ) {
        let Ok(seats) = plain(by_quota(&claims(&votes), Seats(house), rule, &[])) else {
            return Ok(());
        };
        for (a, b) in (0..votes.len()).flat_map(|a| (0..votes.len()).map(move |b| (a, b))) {
            // A seat given up may take a list just below a list with fewer votes, but no further.
            let slack = u32::from(rule.excess == Excess::SmallestRemainder);
            prop_assert!(votes[a] <= votes[b] || seats[a] + slack >= seats[b]);
        }
    }
}
