//! Published tables and theorems.

mod tables;
mod theorems;

use apportionment::{Apportionment, Claims, Divisor, highest_averages, largest_remainders};
use election::{Seats, Votes};

/// The methods under test.
#[derive(Clone, Copy, Debug)]
enum Method {
    DHondt,
    SainteLague,
    HareLargestRemainder,
}

fn claims(votes: &[u64]) -> Claims {
    Claims::new(votes.iter().copied().map(Votes).collect()).expect("the row has a vote")
}

/// Seats, or the open seats with the tied claimants.
fn seats(
    method: Method,
    house: u32,
    votes: &[u64],
    precedence: &[usize],
) -> Result<Vec<u32>, (u32, Vec<usize>)> {
    let (claims, house) = (claims(votes), Seats(house));
    match method {
        Method::DHondt => plain(highest_averages(&claims, house, Divisor::DHondt, precedence)),
        Method::SainteLague => {
            plain(highest_averages(&claims, house, Divisor::SainteLague, precedence))
        }
        Method::HareLargestRemainder => plain(largest_remainders(&claims, house, precedence)),
    }
}

fn plain<W>(outcome: Apportionment<W>) -> Result<Vec<u32>, (u32, Vec<usize>)> {
    match outcome {
        Apportionment::Complete { seats, .. } => Ok(seats.iter().map(|one| one.0).collect()),
        Apportionment::Tied { tie, .. } => Err((tie.open.0, tie.tied)),
    }
}
