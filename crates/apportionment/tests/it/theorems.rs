//! Properties named for theorems, each with a wrong method that it catches.
//! Source: Balinski and Young, *Fair Representation*, 2nd ed. (2001); Pukelsheim, *Proportional
//! Representation*, 2nd ed. (2017).

use apportionment::{
    Claims, Divisor, Excess, Quota, QuotaRule, Rest, Rounding, Tie, by_quota, highest_averages,
};
use election::{Seats, Votes};
use proptest::prelude::*;

use crate::method::{Method, any_divisor_method, any_method, any_moderate_votes, any_votes, ratio};
use crate::{claims, plain, seats};
use Method::{Adams, DHondt, Danish, Dean, HareLargestRemainder, HuntingtonHill, SainteLague};

/// True when no claimant has fewer seats in the larger house.
fn grows(method: Method, house: u32, votes: &[u64]) -> bool {
    let (Ok(small), Ok(large)) =
        (method.apportion(house, votes), method.apportion(house + 1, votes))
    else {
        return true; // A tie: there is nothing to compare.
    };
    small.iter().zip(&large).all(|(small, large)| small <= large)
}

/// True unless one claimant gives a seat to another although its votes grew by a larger factor.
fn follows_votes(method: Method, house: u32, before: &[u64], after: &[u64]) -> bool {
    let (Ok(old), Ok(new)) = (method.apportion(house, before), method.apportion(house, after))
    else {
        return true;
    };
    let grew_more = |one: usize, other: usize| {
        u128::from(after[one]) * u128::from(before[other])
            >= u128::from(after[other]) * u128::from(before[one])
    };
    let all = 0..before.len();
    all.clone().all(|one| {
        let lost = |other: usize| new[one] < old[one] && new[other] > old[other];
        all.clone().all(|other| {
            before[one] == 0 || before[other] == 0 || !(lost(other) && grew_more(one, other))
        })
    })
}

/// Where seats stand against the exact share: none below it rounded down, none above it rounded up.
fn within_quota(method: Method, house: u32, votes: &[u64]) -> (bool, bool) {
    let Ok(seats) = method.apportion(house, votes) else { return (true, true) };
    let total: u128 = votes.iter().map(|&one| u128::from(one)).sum();
    let shares = votes.iter().map(|&votes| u128::from(votes) * u128::from(house));
    let pairs: Vec<(u128, u128)> = shares.zip(seats.into_iter().map(u128::from)).collect();
    (
        pairs.iter().all(|&(share, own)| own >= share / total),
        pairs.iter().all(|&(share, own)| own <= share.div_ceil(total)),
    )
}

proptest! {
    /// The min-max inequality: no average for one more seat is above that of a seat held; where
    /// one equals it, and only there, seats are tied, among exactly those with that average.
    #[test]
    fn no_seat_could_be_better_placed(
        method in any_divisor_method(), votes in any_votes(), house in 1..60_u32,
    ) {
        let all: Vec<usize> = (0..votes.len()).filter(|&one| votes[one] > 0).collect();
        let divisor = method.divisor().expect("a divisor method");
        let outcome = highest_averages(&claims(&votes), Seats(house), divisor, &[]).expect("sound");
        let (held, tie) = match outcome {
            apportionment::Apportionment::Complete { seats, .. } => (seats, None),
            apportionment::Apportionment::Tied { seats, tie, .. } => (seats, Some(tie)),
        };
        let open = tie.as_ref().map_or(0, |tie| tie.open.0);
        prop_assert_eq!(held.iter().map(|one| one.0).sum::<u32>() + open, house);
        let bid = |one: usize| (votes[one], held[one].0);
        for &one in &all {
            let worse = all.iter().filter(|&&other| other != one && held[other].0 > 0);
            for &other in worse {
                let last = (votes[other], held[other].0 - 1);
                prop_assert!(method.compare(bid(one), last).is_lt(), "{} {} {:?}", one, other, held);
            }
        }
        if let Some(Tie { tied, open }) = tie {
            prop_assert!(0 < open.0 && (open.0 as usize) < tied.len());
            for &one in &all {
                let expected = if tied.contains(&one) {
                    std::cmp::Ordering::Equal
                } else {
                    std::cmp::Ordering::Less
                };
                prop_assert_eq!(method.compare(bid(one), bid(tied[0])), expected);
            }
            prop_assert!(tied.iter().all(|one| all.contains(one)));
        }
    }

    /// Anonymity: who stands where in the register does not matter.
    #[test]
    fn the_order_of_claimants_never_matters(
        method in any_method(), votes in any_votes(), house in 0..100_u32,
    ) {
        let reversed: Vec<u64> = votes.iter().rev().copied().collect();
        let last = votes.len() - 1;
        let turned = method
            .apportion(house, &reversed)
            .map(|seats| seats.into_iter().rev().collect::<Vec<u32>>())
            .map_err(|Tie { tied, open }| {
                Tie { tied: tied.iter().rev().map(|one| last - one).collect(), open }
            });
        prop_assert_eq!(method.apportion(house, &votes), turned);
    }

    /// Homogeneity: the same shares of more votes give the same seats.
    #[test]
    fn multiplying_all_votes_changes_nothing(
        method in any_method(), votes in any_moderate_votes(), house in 0..100_u32,
        by in 1..1_000_u64,
    ) {
        let more: Vec<u64> = votes.iter().map(|one| one * by).collect();
        prop_assert_eq!(method.apportion(house, &votes), method.apportion(house, &more));
    }

    /// Concordance: more votes never mean fewer seats.
    #[test]
    fn a_larger_claimant_never_has_fewer_seats(
        method in any_method(), votes in any_votes(), house in 0..100_u32,
    ) {
        let Ok(seats) = method.apportion(house, &votes) else { return Ok(()) };
        for (a, b) in (0..votes.len()).flat_map(|a| (0..votes.len()).map(move |b| (a, b))) {
            prop_assert!(votes[a] <= votes[b] || seats[a] >= seats[b]);
        }
    }

    /// Exactness: votes in proportion to whole seats give just these.
    #[test]
    fn proportional_votes_give_proportional_seats(
        method in prop::sample::select(vec![
            DHondt, SainteLague, Danish, Adams, Dean, HuntingtonHill, HareLargestRemainder,
        ]),
        seats in prop::collection::vec(1..40_u32, 1..8), by in 1..1_000_000_u64,
    ) {
        let votes: Vec<u64> = seats.iter().map(|&own| u64::from(own) * by).collect();
        prop_assert_eq!(method.apportion(seats.iter().sum(), &votes), Ok(seats));
    }

    /// House monotonicity, true of every divisor method.
    #[test]
    fn a_larger_house_never_costs_a_seat(
        method in any_divisor_method(), votes in any_votes(), house in 0..80_u32,
    ) {
        prop_assert!(grows(method, house, &votes), "{:?} {} {:?}", method, house, votes);
    }

    /// Population monotonicity, true of every divisor method.
    #[test]
    fn seats_never_move_against_votes(
        method in any_divisor_method(), before in any_moderate_votes(),
        more in prop::collection::vec(0..1_000_u64, 8), house in 0..60_u32,
    ) {
        let after: Vec<u64> = before.iter().zip(more).map(|(one, more)| one + more).collect();
        prop_assert!(follows_votes(method, house, &before, &after));
    }

    /// The quota rule: largest remainders keep both sides of it, D'Hondt the lower, Adams the
    /// upper.
    #[test]
    fn the_quota_rule(votes in any_votes(), house in 0..200_u32) {
        prop_assert_eq!(within_quota(HareLargestRemainder, house, &votes), (true, true));
        prop_assert!(within_quota(DHondt, house, &votes).0);
        prop_assert!(within_quota(Adams, house, &votes).1);
    }

    /// Coherence: some of the claimants share their seats as they would without the others.
    #[test]
    fn every_part_of_a_fair_division_is_fair(
        method in any_divisor_method(), votes in any_votes(), house in 0..60_u32,
    ) {
        let Ok(seats) = method.apportion(house, &votes) else { return Ok(()) };
        let some = votes.len().div_ceil(2);
        if votes[..some].iter().any(|&one| one > 0) {
            let together = seats[..some].iter().sum();
            prop_assert_eq!(method.apportion(together, &votes[..some]), Ok(seats[..some].to_vec()));
        }
    }

    /// Hagenbach-Bischoff: whole quotas first and the rest by averages is D'Hondt throughout.
    #[test]
    fn whole_quotas_then_averages_are_averages(
        votes in any_votes(), house in 1..80_u32,
        quota in prop::sample::select(vec![Quota::Hare, Quota::Droop]),
    ) {
        let rest = Rest::HighestAverages(Divisor::D_HONDT);
        let rule = QuotaRule { quota, rounding: Rounding::Exact, rest, excess: Excess::Refused };
        let by_quota = plain(by_quota(&claims(&votes), Seats(house), rule, &[]));
        prop_assert_eq!(by_quota, DHondt.apportion(house, &votes));
    }

    /// Seats held elsewhere count as if they were won first.
    #[test]
    fn initial_seats_are_the_start_of_the_series(
        method in any_divisor_method(), votes in any_votes(), first in 0..30_u32, more in 0..30_u32,
    ) {
        let Ok(initial) = method.apportion(first, &votes) else { return Ok(()) };
        let divisor = method.divisor().expect("a divisor method");
        let claims = claims(&votes).with_initial(seats(&initial)).expect("one each");
        let topped = plain(highest_averages(&claims, Seats(more), divisor, &[]));
        let whole = method.apportion(first + more, &votes);
        let sum = topped.map(|own| own.iter().zip(&initial).map(|(a, b)| a + b).collect());
        prop_assert_eq!(sum, whole);
    }

    /// Minimums that are won anyway change nothing, nor do maximums that are never reached.
    #[test]
    fn bounds_that_hold_anyway_change_nothing(
        method in any_divisor_method(), votes in any_votes(), house in 0..60_u32,
    ) {
        let Ok(free) = method.apportion(house, &votes) else { return Ok(()) };
        let divisor = method.divisor().expect("a divisor method");
        let half: Vec<Seats> = free.iter().map(|own| Seats(own / 2)).collect();
        let maximum = free.iter().map(|&own| Some(Seats(own))).collect();
        let claims = claims(&votes).with_minimum(half).expect("one each");
        let claims = claims.with_maximum(maximum).expect("one each");
        prop_assert_eq!(plain(highest_averages(&claims, Seats(house), divisor, &[])), Ok(free));
    }

    /// A factor works like as many more votes.
    #[test]
    fn factors_multiply_votes(
        method in any_divisor_method(), votes in any_moderate_votes(), house in 0..60_u32,
        parts in prop::collection::vec(1..100_u64, 8), whole in 1..100_u64,
    ) {
        let factors = parts[..votes.len()].iter().map(|&part| ratio(part, whole)).collect();
        let claims = claims(&votes).with_factors(factors).expect("in range");
        let divisor = method.divisor().expect("a divisor method");
        let weighted: Vec<u64> = votes.iter().zip(&parts).map(|(one, part)| one * part).collect();
        prop_assert_eq!(
            plain(highest_averages(&claims, Seats(house), divisor, &[])),
            method.apportion(house, &weighted)
        );
    }

    /// Nobody gets more than its maximum or less than its minimum, and seats stay open only when
    /// everybody with votes is full.
    #[test]
    fn bounds_hold(
        method in any_divisor_method(), votes in any_votes(), house in 0..60_u32,
        bounds in prop::collection::vec((0..4_u32, 0..12_u32), 8),
    ) {
        let bounds = &bounds[..votes.len()];
        let minimum: Vec<u32> = bounds.iter().map(|one| one.0).collect();
        let maximum: Vec<u32> = bounds.iter().map(|one| one.0 + one.1).collect();
        if minimum.iter().sum::<u32>() > house {
            return Ok(());
        }
        let claims = claims(&votes).with_minimum(seats(&minimum)).expect("one each");
        let claims = claims.with_maximum(maximum.iter().map(|&one| Some(Seats(one))).collect());
        let claims: Claims = claims.expect("one each");
        let divisor = method.divisor().expect("a divisor method");
        let Ok(found) = plain(highest_averages(&claims, Seats(house), divisor, &[])) else {
            return Ok(());
        };
        let full = |one: usize| votes[one] == 0 || found[one] == maximum[one];
        prop_assert!((0..votes.len()).all(|one| (minimum[one]..=maximum[one]).contains(&found[one])));
        prop_assert!(found.iter().sum::<u32>() == house || (0..votes.len()).all(full));
        prop_assert!(found.iter().sum::<u32>() <= house);
    }
}

#[test]
fn largest_remainders_know_the_alabama_paradox() {
    assert!(!grows(HareLargestRemainder, 3, &[3, 3, 1]));
    assert!(!grows(HareLargestRemainder, 10, &[6, 6, 2]));
}

#[test]
fn largest_remainders_know_the_population_paradox() {
    // The first grows by 117 %, the second by 112 %; yet the seat goes from the first to the second.
    let (before, after) = ([6, 17, 15], [13, 36, 15]);
    assert_eq!(HareLargestRemainder.apportion(3, &before), Ok(vec![1, 1, 1]));
    assert_eq!(HareLargestRemainder.apportion(3, &after), Ok(vec![0, 2, 1]));
    assert!(!follows_votes(HareLargestRemainder, 3, &before, &after));
    assert!(follows_votes(SainteLague, 3, &before, &after));
}

#[test]
fn highest_averages_leave_the_quota() {
    // One large claimant among many small ones.
    let votes = [910, 10, 10, 10, 10, 10, 10, 10, 10, 10];
    assert_eq!(within_quota(DHondt, 20, &votes), (true, false));
    assert_eq!(within_quota(Adams, 20, &votes), (false, true));
}

#[test]
fn votes_may_fill_64_bits() {
    let votes = [u64::MAX - 3, 3];
    assert_eq!(DHondt.apportion(1 << 10, &votes), Ok(vec![1 << 10, 0]));
    assert_eq!(HareLargestRemainder.apportion(5, &votes), Ok(vec![5, 0]));
    let claims = Claims::new(vec![Votes(u64::MAX)]).expect("just fits");
    assert_eq!(claims.total(), Votes(u64::MAX));
    assert_eq!(claims.votes(), [Votes(u64::MAX)]);
}
