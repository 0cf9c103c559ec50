//! Properties named for theorems, each with a wrong method that it catches.

use proptest::prelude::*;

use crate::Method::{self, DHondt, HareLargestRemainder, SainteLague};
use crate::seats;

fn any_method() -> impl Strategy<Value = Method> {
    prop_oneof![Just(DHondt), Just(SainteLague), Just(HareLargestRemainder)]
}

fn any_divisor_method() -> impl Strategy<Value = Method> {
    prop_oneof![Just(DHondt), Just(SainteLague)]
}

fn any_votes() -> impl Strategy<Value = Vec<u64>> {
    let votes = prop_oneof![0..20_u64, 0..1_000_000_u64, 0..9_000_000_000_u64];
    prop::collection::vec(votes, 1..12)
        .prop_filter("at least one vote", |votes| votes.iter().any(|&one| one > 0))
}

/// True when no claimant has fewer seats in the larger house.
fn grows(method: Method, house: u32, votes: &[u64]) -> bool {
    let (Ok(small), Ok(large)) =
        (seats(method, house, votes, &[]), seats(method, house + 1, votes, &[]))
    else {
        return true; // A tie: there is nothing to compare.
    };
    small.iter().zip(&large).all(|(small, large)| small <= large)
}

/// True when every claimant has its quota rounded down or up.
fn stays_within_quota(method: Method, house: u32, votes: &[u64]) -> bool {
    let Ok(seats) = seats(method, house, votes, &[]) else { return true };
    let total: u128 = votes.iter().map(|&one| u128::from(one)).sum();
    votes.iter().zip(&seats).all(|(&votes, &seats)| {
        let (scaled, seats) = (u128::from(votes) * u128::from(house), u128::from(seats));
        (scaled / total..=scaled.div_ceil(total)).contains(&seats)
    })
}

proptest! {
    /// Exactness: all seats are given, no more; in a tie the open ones are fewer than the tied.
    #[test]
    fn seats_add_up_to_the_house(method in any_method(), votes in any_votes(), house in 0..500_u32) {
        match seats(method, house, &votes, &[]) {
            Ok(seats) => prop_assert_eq!(seats.iter().sum::<u32>(), house),
            Err((open, tied)) => prop_assert!(open > 0 && (open as usize) < tied.len()),
        }
    }

    /// Anonymity: who stands where in the register does not matter.
    #[test]
    fn the_order_of_claimants_never_matters(
        method in any_method(), votes in any_votes(), house in 0..200_u32,
    ) {
        let reversed: Vec<u64> = votes.iter().rev().copied().collect();
        let forwards = seats(method, house, &votes, &[]);
        let backwards = seats(method, house, &reversed, &[]);
        let last = votes.len() - 1;
        let turned = backwards
            .map(|seats| seats.into_iter().rev().collect::<Vec<u32>>())
            .map_err(|(open, tied)| (open, tied.iter().rev().map(|one| last - one).collect()));
        prop_assert_eq!(forwards, turned);
    }

    /// Homogeneity: the same shares of more votes give the same seats.
    #[test]
    fn multiplying_all_votes_changes_nothing(
        method in any_method(), votes in any_votes(), house in 0..200_u32, by in 1..1_000_u64,
    ) {
        let more: Vec<u64> = votes.iter().map(|one| one * by).collect();
        prop_assert_eq!(seats(method, house, &votes, &[]), seats(method, house, &more, &[]));
    }

    /// Concordance: more votes never mean fewer seats.
    #[test]
    fn a_larger_claimant_never_has_fewer_seats(
        method in any_method(), votes in any_votes(), house in 0..200_u32,
    ) {
        let Ok(seats) = seats(method, house, &votes, &[]) else { return Ok(()) };
        for (a, b) in (0..votes.len()).flat_map(|a| (0..votes.len()).map(move |b| (a, b))) {
            prop_assert!(votes[a] <= votes[b] || seats[a] >= seats[b]);
        }
    }

    /// House monotonicity, true of every divisor method.
    #[test]
    fn a_larger_house_never_costs_a_seat(
        method in any_divisor_method(), votes in any_votes(), house in 0..300_u32,
    ) {
        prop_assert!(grows(method, house, &votes), "{:?} {} {:?}", method, house, votes);
    }

    /// The quota rule, true of largest remainders.
    #[test]
    fn largest_remainders_stay_within_quota(votes in any_votes(), house in 0..300_u32) {
        prop_assert!(stays_within_quota(HareLargestRemainder, house, &votes));
    }

    /// A tie is settled by a precedence: everybody gets what they had, the first ones one more.
    #[test]
    fn a_precedence_completes_every_tie(
        method in any_method(), twins in 2..6_usize, one in 1..100_u64, house in 1..100_u32,
    ) {
        let votes = vec![one; twins];
        let order: Vec<usize> = (0..twins).rev().collect();
        let seats = seats(method, house, &votes, &order).expect("every claimant is placed");
        prop_assert_eq!(seats.iter().sum::<u32>(), house);
        prop_assert!(seats.windows(2).all(|pair| pair[0] <= pair[1] && pair[1] - pair[0] <= 1));
    }
}

#[test]
fn the_monotonicity_property_catches_largest_remainders() {
    assert!(!grows(HareLargestRemainder, 3, &[3, 3, 1]), "the Alabama paradox went unseen");
}

#[test]
fn the_quota_property_catches_highest_averages() {
    // One large claimant among many small ones wins more than its quota rounded up.
    let votes = [910, 10, 10, 10, 10, 10, 10, 10, 10, 10];
    assert!(!stays_within_quota(DHondt, 20, &votes));
}
