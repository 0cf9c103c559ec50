//! Our answer to a case.

use apportionment::{
    Apportionment, ApportionmentError, Biproportional, BiproportionalOutcome, Claims, Divisor,
    Excess, Matrix, QuotaRule, biproportional, by_quota, highest_averages,
};
use election::{Ratio, Seats, Votes};

use super::case::{Case, Matter};
use super::method::Extra;
use super::verdict::{Answer, PROVED};

/// Counts the case.
pub fn answer(case: &Case) -> Answer {
    let counted = match &case.matter {
        Matter::Averages { divisor, votes, house, extra } => {
            averages(*divisor, votes, *house, case.method.extra, extra)
        }
        Matter::Quota { rule, votes, house } => quota(*rule, votes, *house),
        Matter::Biproportional { votes, district_seats, list_seats } => {
            both_ways(votes, district_seats, list_seats)
        }
        Matter::Law(under_law) => return under_law.answer(),
    };
    counted.unwrap_or_else(|error| Answer::Refused(error.to_string()))
}

fn averages(
    divisor: Divisor,
    votes: &[u64],
    house: u32,
    extra_of: Extra,
    extra: &[u32],
) -> Result<Answer, ApportionmentError> {
    let claims = claims(votes)?;
    let claims = match extra_of {
        Extra::None => claims,
        Extra::Held => claims.with_initial(seats(extra))?,
        Extra::Minimum => claims.with_minimum(seats(extra))?,
        Extra::Maximum => {
            claims.with_maximum(extra.iter().map(|&one| Some(Seats(one))).collect())?
        }
    };
    Ok(said(&highest_averages(&claims, Seats(house), divisor, &[])?))
}

fn quota(rule: QuotaRule, votes: &[u64], house: u32) -> Result<Answer, ApportionmentError> {
    let counted = by_quota(&claims(votes)?, Seats(house), rule, &[])?;
    let working = match &counted {
        Apportionment::Complete { working, .. } | Apportionment::Tied { working, .. } => working,
    };
    let excess = working.excess;
    if excess > Seats(0) && rule.excess == Excess::Refused {
        return Ok(Answer::Refused(format!("{excess} seats too many")));
    }
    Ok(said(&counted))
}

fn both_ways(
    votes: &[Vec<u64>],
    district_seats: &[u32],
    list_seats: &[u32],
) -> Result<Answer, ApportionmentError> {
    let lists = votes[0].len();
    let cells = votes.concat().into_iter().map(Votes).collect();
    let matrix = Matrix::new(votes.len(), lists, cells)?;
    let plain = Biproportional { winner_take_one: false };
    let outcome = biproportional(&matrix, &seats(district_seats), &seats(list_seats), plain)?;
    Ok(match outcome {
        BiproportionalOutcome::Complete { seats, district_divisors, list_divisors } => {
            let seats = numbers(&seats);
            let proof = (!district_divisors.is_empty())
                .then(|| proof(votes, &seats, &district_divisors, &list_divisors));
            match proof {
                Some(false) => Answer::Refused("our divisors do not give our seats".into()),
                Some(true) => Answer::Seats { seats, tie: None, note: Some(PROVED.into()) },
                None => Answer::Seats { seats, tie: None, note: None },
            }
        }
        BiproportionalOutcome::Tied { seats, cells, .. } => Answer::Exchange {
            seats: numbers(&seats),
            cells: cells.iter().map(|&(district, list)| district * lists + list).collect(),
            note: None,
        },
        BiproportionalOutcome::Impossible { districts, lists, .. } => {
            Answer::Refused(format!("districts {districts:?} and lists {lists:?} block each other"))
        }
    })
}

/// True when every cell's votes over both its divisors round to its seats, and none is a half.
fn proof(votes: &[Vec<u64>], seats: &[u32], districts: &[Ratio], lists: &[Ratio]) -> bool {
    let cells = votes.iter().zip(districts).flat_map(|(row, &district)| {
        row.iter().zip(lists).map(move |(&votes, &list)| (votes, district, list))
    });
    cells.zip(seats).all(|((votes, district, list), &seats)| {
        let doubled = product(2 * votes, district.whole(), list.whole());
        let half = |odd: u64| product(odd, district.part(), list.part());
        let seats = u64::from(seats);
        doubled < half(2 * seats + 1) && (seats == 0 || doubled > half(2 * seats - 1))
    })
}

/// The product of three numbers, 192 bits of it, to be compared.
fn product(one: u64, two: u64, three: u64) -> (u128, u128) {
    let (both, three) = (u128::from(one) * u128::from(two), u128::from(three));
    let low = (both & u128::from(u64::MAX)) * three;
    ((both >> 64) * three + (low >> 64), low & u128::from(u64::MAX))
}

fn claims(votes: &[u64]) -> Result<Claims, ApportionmentError> {
    Claims::new(votes.iter().copied().map(Votes).collect())
}

fn seats(numbers: &[u32]) -> Vec<Seats> {
    numbers.iter().copied().map(Seats).collect()
}

fn numbers(seats: &[Seats]) -> Vec<u32> {
    seats.iter().map(|one| one.0).collect()
}

fn said<W>(counted: &Apportionment<W>) -> Answer {
    match counted {
        Apportionment::Complete { seats, .. } => {
            Answer::Seats { seats: numbers(seats), tie: None, note: None }
        }
        Apportionment::Tied { seats, tie, .. } => {
            let tie = Some((tie.tied.clone(), tie.open.0));
            Answer::Seats { seats: numbers(seats), tie, note: None }
        }
    }
}
