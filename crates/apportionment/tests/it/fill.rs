//! Seats into a slice are the seats of the methods with a working.

use apportionment::{
    Apportionment, Divisor, HOUSE_MAX, Unsettled, fill_by_divisor, fill_by_remainders,
    highest_averages,
};
use election::{Seats, Votes};
use proptest::prelude::*;

use crate::method::{Method, any_divisor_method, any_votes, ratio};
use crate::{claims, numbers};

type Filled = (Result<(), Unsettled>, Vec<u32>);

fn fill(votes: &[u64], with: impl Fn(&[Votes], &mut [Seats]) -> Result<(), Unsettled>) -> Filled {
    let votes: Vec<Votes> = votes.iter().copied().map(Votes).collect();
    let mut seats = vec![Seats(7); votes.len()];
    let result = with(&votes, &mut seats);
    (result, numbers(&seats))
}

fn by_divisor(votes: &[u64], house: u32, divisor: Divisor) -> Filled {
    fill(votes, |votes, seats| fill_by_divisor(votes, Seats(house), divisor, seats))
}

fn by_remainders(votes: &[u64], house: u32) -> Filled {
    fill(votes, |votes, seats| fill_by_remainders(votes, Seats(house), seats))
}

fn expected(method: Method, house: u32, votes: &[u64]) -> Filled {
    match method.apportion(house, votes) {
        Ok(seats) => (Ok(()), seats),
        Err(_) => (Err(Unsettled::Tied), vec![0; votes.len()]),
    }
}

proptest! {
    #[test]
    fn filling_gives_the_highest_averages(
        method in any_divisor_method(), votes in any_votes(), house in 0..300_u32,
    ) {
        let divisor = method.divisor().expect("a divisor method");
        prop_assert_eq!(by_divisor(&votes, house, divisor), expected(method, house, &votes));
    }

    #[test]
    fn filling_gives_the_largest_remainders(votes in any_votes(), house in 0..300_u32) {
        let whole = expected(Method::HareLargestRemainder, house, &votes);
        prop_assert_eq!(by_remainders(&votes, house), whole);
    }

    /// Any first divisor, one above the second included.
    #[test]
    fn filling_follows_any_first_divisor(
        votes in any_votes(), house in 0..40_u32, part in 0..9_u64, whole in 1..3_u64,
        power in any::<bool>(),
    ) {
        let series = if power {
            Divisor::power(ratio(1, 2)).expect("in range")
        } else {
            Divisor::SAINTE_LAGUE
        };
        let divisor = series.with_first(ratio(part, whole));
        let found = highest_averages(&claims(&votes), Seats(house), divisor, &[]).expect("sound");
        let expected = match found {
            Apportionment::Complete { seats, .. } => (Ok(()), numbers(&seats)),
            Apportionment::Tied { .. } => (Err(Unsettled::Tied), vec![0; votes.len()]),
        };
        prop_assert_eq!(by_divisor(&votes, house, divisor), expected);
    }
}

#[test]
fn what_cannot_be_filled_holds_zeros() {
    let all = |votes: &[u64], house| {
        let filled = by_divisor(votes, house, Divisor::D_HONDT);
        assert_eq!(filled, by_remainders(votes, house));
        filled
    };
    assert_eq!(all(&[0, 0], 3), (Err(Unsettled::Votes), vec![0, 0]));
    assert_eq!(all(&[], 3), (Err(Unsettled::Votes), vec![]));
    assert_eq!(all(&[u64::MAX, 1], 3), (Err(Unsettled::Votes), vec![0, 0]));
    assert_eq!(all(&[3, 3], 3), (Err(Unsettled::Tied), vec![0, 0]));
    assert_eq!(all(&[3, 3], HOUSE_MAX.0 + 1), (Err(Unsettled::HouseTooLarge), vec![0, 0]));
    assert_eq!(all(&[3, 3], HOUSE_MAX.0), (Ok(()), vec![HOUSE_MAX.0 / 2; 2]));
    assert_eq!(all(&[3, 1], 0), (Ok(()), vec![0, 0]));
    let votes = [Votes(1), Votes(2)];
    let mut seats = [Seats(7)];
    let differ = fill_by_divisor(&votes, Seats(1), Divisor::ADAMS, &mut seats);
    assert_eq!((differ, seats), (Err(Unsettled::LengthsDiffer), [Seats(7)]));
    let differ = fill_by_remainders(&votes, Seats(1), &mut seats);
    assert_eq!((differ, seats), (Err(Unsettled::LengthsDiffer), [Seats(7)]));
}
