//! Our methods.

use apportionment::{
    Apportionment, Biproportional, BiproportionalOutcome, Claims, Divisor, Excess, Quota,
    QuotaRule, Rest, Rounding, biproportional as both_ways, by_quota, fill_by_divisor,
    fill_by_remainders, highest_averages,
};
use election::{Seats, Votes};

use crate::cases::{Matrix, National};
use crate::measure::median;
use crate::table::Table;

/// Methods with the name they have in the table.
pub const DHONDT: &str = "D'Hondt";
pub const SAINTE_LAGUE: &str = "Sainte-Laguë";
pub const HARE: &str = "Hare, largest remainders";
pub const BIPROPORTIONAL: &str = "biproportional";

/// Largest remainders of the exact simple quota.
const HARE_RULE: QuotaRule = QuotaRule {
    quota: Quota::Hare,
    rounding: Rounding::Exact,
    rest: Rest::LargestRemainders,
    excess: Excess::Refused,
};

/// Seats of the case by `method`: what every other must give.
pub fn seats(case: &National, method: &str) -> Vec<u32> {
    let claims = claims(case);
    let house = Seats(case.house);
    let seats = match method {
        HARE => complete(by_quota(&claims, house, HARE_RULE, &[]).expect("it is sound")),
        SAINTE_LAGUE => averages(&claims, house, Divisor::SAINTE_LAGUE),
        _ => averages(&claims, house, Divisor::D_HONDT),
    };
    seats.iter().map(|one| one.0).collect()
}

fn averages(claims: &Claims, house: Seats, divisor: Divisor) -> Vec<Seats> {
    complete(highest_averages(claims, house, divisor, &[]).expect("it is sound"))
}

fn complete<W>(counted: Apportionment<W>) -> Vec<Seats> {
    match counted {
        Apportionment::Complete { seats, .. } => seats,
        Apportionment::Tied { .. } => panic!("these votes have no tie"),
    }
}

fn claims(case: &National) -> Claims {
    Claims::new(case.votes.iter().copied().map(Votes).collect()).expect("there are votes")
}

/// Times one house: seats into a slice, and with the working that explains each.
pub fn national(table: &mut Table, case: &National) {
    let votes: Vec<Votes> = case.votes.iter().copied().map(Votes).collect();
    let mut seats = vec![Seats(0); votes.len()];
    let house = Seats(case.house);
    for (method, divisor) in [(DHONDT, Divisor::D_HONDT), (SAINTE_LAGUE, Divisor::SAINTE_LAGUE)] {
        let filled = median(|| fill_by_divisor(&votes, house, divisor, &mut seats));
        table.add(case.name, method, "fill_by_divisor", filled, true);
        let claims = claims(case);
        let explained = median(|| highest_averages(&claims, house, divisor, &[]));
        table.add(case.name, method, "highest_averages, with working", explained, true);
    }
    let filled = median(|| fill_by_remainders(&votes, house, &mut seats));
    table.add(case.name, HARE, "fill_by_remainders", filled, true);
    let claims = claims(case);
    let explained = median(|| by_quota(&claims, house, HARE_RULE, &[]));
    table.add(case.name, HARE, "by_quota, with working", explained, true);
}

/// Times both directions at once.
pub fn biproportional(table: &mut Table, case: &Matrix) {
    let cells = case.votes.concat().into_iter().map(Votes).collect();
    let matrix = apportionment::Matrix::new(case.districts.len(), case.lists.len(), cells);
    let matrix = matrix.expect("it is a matrix");
    let seats = |numbers: &[u32]| -> Vec<Seats> { numbers.iter().copied().map(Seats).collect() };
    let (districts, lists) = (seats(&case.districts), seats(&case.lists));
    let rule = Biproportional { winner_take_one: false };
    let counted = || both_ways(&matrix, &districts, &lists, rule).expect("one house");
    let complete = matches!(counted(), BiproportionalOutcome::Complete { .. });
    table.add(
        case.name,
        BIPROPORTIONAL,
        "biproportional, with divisors",
        median(counted),
        complete,
    );
}
