//! The methods under test, with averages worked out a second time from the definitions.

use apportionment::{Divisor, highest_averages, largest_remainders};
use election::{Ratio, Seats};
use num_bigint::BigUint;
use proptest::prelude::*;

use crate::{Outcome, claims, plain};

/// A method by its textbook name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    DHondt,
    SainteLague,
    SainteLague14,
    Danish,
    Imperiali,
    Macau,
    Adams,
    Dean,
    HuntingtonHill,
    Estonian,
    HareLargestRemainder,
}

use Method::{
    Adams, DHondt, Danish, Dean, Estonian, HareLargestRemainder, HuntingtonHill, Imperiali, Macau,
    SainteLague, SainteLague14,
};

pub const DIVISOR_METHODS: [Method; 10] = [
    DHondt,
    SainteLague,
    SainteLague14,
    Danish,
    Imperiali,
    Macau,
    Adams,
    Dean,
    HuntingtonHill,
    Estonian,
];

pub fn ratio(part: u64, whole: u64) -> Ratio {
    Ratio::new(part, whole).expect("not over zero")
}

impl Method {
    /// The series, unless the method has none.
    pub fn divisor(self) -> Option<Divisor> {
        Some(match self {
            DHondt => Divisor::D_HONDT,
            SainteLague => Divisor::SAINTE_LAGUE,
            SainteLague14 => Divisor::SAINTE_LAGUE.with_first(ratio(14, 10)),
            Danish => Divisor::DANISH,
            Imperiali => Divisor::IMPERIALI,
            Macau => Divisor::MACAU,
            Adams => Divisor::ADAMS,
            Dean => Divisor::DEAN,
            HuntingtonHill => Divisor::HUNTINGTON_HILL,
            Estonian => Divisor::power(ratio(9, 10)).expect("an exponent in range"),
            HareLargestRemainder => return None,
        })
    }

    pub fn apportion(self, house: u32, votes: &[u64]) -> Outcome {
        let claims = claims(votes);
        match self.divisor() {
            Some(divisor) => plain(highest_averages(&claims, Seats(house), divisor, &[])),
            None => plain(largest_remainders(&claims, Seats(house), &[])),
        }
    }

    /// The divisor of a claimant with `held` seats, raised to the power of the second number.
    fn divisor_at(self, held: u32) -> (BigUint, BigUint, u32) {
        let held = BigUint::from(held);
        let whole = |number: BigUint| (number, BigUint::from(1_u32), 1);
        match self {
            DHondt => whole(held + 1_u32),
            SainteLague14 if held == BigUint::ZERO => {
                (BigUint::from(7_u32), BigUint::from(5_u32), 1)
            }
            SainteLague | SainteLague14 => whole(held * 2_u32 + 1_u32),
            Danish => whole(held * 3_u32 + 1_u32),
            Imperiali => (held + 2_u32, BigUint::from(2_u32), 1),
            Macau => whole(BigUint::from(2_u32).pow(u32::try_from(held).expect("few seats"))),
            Adams => whole(held),
            Dean => (&held * (&held + 1_u32) * 2_u32, held * 2_u32 + 1_u32, 1),
            HuntingtonHill => (&held * (&held + 1_u32), BigUint::from(1_u32), 2),
            Estonian => ((held + 1_u32).pow(9), BigUint::from(1_u32), 10),
            HareLargestRemainder => panic!("no divisor method"),
        }
    }

    /// Compares the averages of two claimants with votes and seats; what is divided by 0 is above
    /// the rest.
    pub fn compare(self, one: (u64, u32), other: (u64, u32)) -> std::cmp::Ordering {
        let ((over, under, power), (other_over, other_under, _)) =
            (self.divisor_at(one.1), self.divisor_at(other.1));
        let zero = BigUint::ZERO;
        let weight = BigUint::from(one.0).pow(power) * under;
        let other_weight = BigUint::from(other.0).pow(power) * other_under;
        match (over == zero, other_over == zero) {
            (true, true) => one.0.cmp(&other.0),
            (false, false) => (weight * other_over).cmp(&(other_weight * over)),
            (over_zero, _) => {
                if over_zero {
                    std::cmp::Ordering::Greater
                } else {
                    std::cmp::Ordering::Less
                }
            }
        }
    }
}

pub fn any_divisor_method() -> impl Strategy<Value = Method> {
    prop::sample::select(DIVISOR_METHODS.to_vec())
}

pub fn any_method() -> impl Strategy<Value = Method> {
    let mut methods = DIVISOR_METHODS.to_vec();
    methods.push(HareLargestRemainder);
    prop::sample::select(methods)
}

/// Votes of 1 to 8 claimants, somebody with one: small ones tie often, large ones fill 64 bits.
pub fn any_votes() -> impl Strategy<Value = Vec<u64>> {
    let votes =
        prop_oneof![0..4_u64, 0..30_u64, 0..1_000_000_u64, 0..9_000_000_000_u64, 0..=u64::MAX / 8];
    prop::collection::vec(votes, 1..=8)
        .prop_filter("at least one vote", |votes| votes.iter().any(|&one| one > 0))
}

/// As above, below a tenth of a billion each, so that they may be multiplied.
pub fn any_moderate_votes() -> impl Strategy<Value = Vec<u64>> {
    any_votes().prop_map(|votes| {
        votes
            .into_iter()
            .map(|one| if one > 100_000_000 { one % 100_000_000 + 1 } else { one })
            .collect()
    })
}
