//! Published tables, theorems, ties and faults.

mod biproportional;
mod fault;
mod fill;
mod lots;
mod method;
mod quota;
mod tables;
mod theorems;

use apportionment::{Apportionment, ApportionmentError, Claims, Tie};
use election::{Seats, Votes};

/// Seats, or the tie that stopped them.
type Outcome = Result<Vec<u32>, Tie>;

fn claims(votes: &[u64]) -> Claims {
    Claims::new(votes.iter().copied().map(Votes).collect()).expect("the row has a vote")
}

fn seats(numbers: &[u32]) -> Vec<Seats> {
    numbers.iter().copied().map(Seats).collect()
}

fn numbers(seats: &[Seats]) -> Vec<u32> {
    seats.iter().map(|one| one.0).collect()
}

/// The outcome without its working.
fn plain<W>(outcome: Result<Apportionment<W>, ApportionmentError>) -> Outcome {
    match outcome.expect("the row is sound") {
        Apportionment::Complete { seats, .. } => Ok(numbers(&seats)),
        Apportionment::Tied { tie, .. } => Err(tie),
    }
}

/// Seats in words, or `n open of i j …`.
fn words(outcome: &Outcome) -> String {
    let join = |numbers: Vec<String>| numbers.join(" ");
    match outcome {
        Ok(seats) => join(seats.iter().map(ToString::to_string).collect()),
        Err(Tie { tied, open }) => {
            format!("{open} open of {}", join(tied.iter().map(ToString::to_string).collect()))
        }
    }
}
