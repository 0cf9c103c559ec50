//! Published tables and theorems.

mod biproportional;
mod tables;
mod theorems;

use apportionment::{
    Apportionment, ApportionmentError, Claims, Divisor, Lot, Tie, highest_averages,
    largest_remainders,
};
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
    let first = apportioned(method, house, votes, &[]);
    match first {
        Err((open, tied)) if tied.len() == precedence.len() => {
            let tie = Tie { tied, open: Seats(open) };
            apportioned(method, house, votes, &[Lot { tie, order: precedence.to_vec() }])
        }
        first => first,
    }
}

fn apportioned(
    method: Method,
    house: u32,
    votes: &[u64],
    lots: &[Lot],
) -> Result<Vec<u32>, (u32, Vec<usize>)> {
    let (claims, house) = (claims(votes), Seats(house));
    match method {
        Method::DHondt => plain(highest_averages(&claims, house, Divisor::D_HONDT, lots)),
        Method::SainteLague => plain(highest_averages(&claims, house, Divisor::SAINTE_LAGUE, lots)),
        Method::HareLargestRemainder => plain(largest_remainders(&claims, house, lots)),
    }
}

fn plain<W>(
    outcome: Result<Apportionment<W>, ApportionmentError>,
) -> Result<Vec<u32>, (u32, Vec<usize>)> {
    match outcome.expect("the row is sound") {
        Apportionment::Complete { seats, .. } => Ok(seats.iter().map(|one| one.0).collect()),
        Apportionment::Tied { tie, .. } => Err((tie.open.0, tie.tied)),
    }
}

fn complete<W>(outcome: Result<Apportionment<W>, ApportionmentError>) -> (Vec<Seats>, W, Vec<Tie>) {
    match outcome.expect("the row is sound") {
        Apportionment::Complete { seats, working, settled } => (seats, working, settled),
        Apportionment::Tied { tie, .. } => panic!("tied: {tie:?}"),
    }
}

fn seats_of<W>(complete: &(Vec<Seats>, W, Vec<Tie>)) -> Vec<u32> {
    complete.0.iter().map(|one| one.0).collect()
}
