//! Any votes, extras, methods and lots: no panic, seats that add up, order that does not matter,
//! and the same seats by every way of counting.

use ::apportionment::{
    Apportionment, ApportionmentError, Claims, Divisor, Excess, Lot, Quota, QuotaRule, Rest,
    Rounding, Tie, Unsettled, by_quota, fill_by_divisor, fill_by_remainders, highest_averages,
    largest_remainders,
};
use arbitrary::Arbitrary;
use election::{Ratio, Seats, Votes};

/// Largest house of a case, so that a case takes little time.
const HOUSE_MAX: u32 = 500;

/// Votes and whatever a law adds to them.
#[derive(Arbitrary, Debug)]
pub struct Input {
    claimants: Vec<Claimant>,
    house: u16,
    divisor: Series,
    first: Option<(u8, u8)>,
    quota: (u8, u8, u8, bool),
    remainders_max: u8,
    lots: Vec<(Vec<u8>, u8)>,
    huge: bool,
}

#[derive(Arbitrary, Debug)]
struct Claimant {
    votes: u64,
    small: bool,
    initial: u8,
    minimum: u8,
    maximum: Option<u8>,
    factor: Option<(u16, u16)>,
}

#[derive(Arbitrary, Debug)]
enum Series {
    DHondt,
    SainteLague,
    Danish,
    Imperiali,
    Macau,
    Adams,
    Dean,
    HuntingtonHill,
    Power(u8, u8),
}

/// Panics where something does not hold.
pub fn holds(input: Input) {
    let house = Seats(u32::from(input.house) % (HOUSE_MAX + 1));
    let Ok(claims) = claims(&input, true) else { return };
    let lots = lots(&input);
    if let Some(divisor) = divisor(&input) {
        let counted = |claims: &Claims, lots: &[Lot]| {
            highest_averages(claims, house, divisor, lots).map(without_working)
        };
        sound(&input, &claims, house, true, &counted(&claims, &lots));
        settles(&claims, &counted);
        if let Ok(plain) = self::claims(&input, false) {
            filled(&plain, house, divisor);
            reversed(&plain, &|claims| counted(claims, &[]));
        }
    }
    let rule = rule(&input);
    let counted =
        |claims: &Claims, lots: &[Lot]| by_quota(claims, house, rule, lots).map(without_working);
    let all_given = !matches!(rule.rest, Rest::Unallocated);
    sound(&input, &claims, house, all_given, &counted(&claims, &lots));
    settles(&claims, &counted);
    if let Ok(plain) = self::claims(&input, false) {
        filled_by_remainders(&plain, house);
        reversed(&plain, &|claims| counted(claims, &[]));
    }
}

type Counted = Result<Apportionment<()>, ApportionmentError>;

fn without_working<W>(counted: Apportionment<W>) -> Apportionment<()> {
    match counted {
        Apportionment::Complete { seats, settled, .. } => {
            Apportionment::Complete { seats, settled, working: () }
        }
        Apportionment::Tied { seats, tie, settled, .. } => {
            Apportionment::Tied { seats, tie, settled, working: () }
        }
    }
}

fn claims(input: &Input, extras: bool) -> Result<Claims, ApportionmentError> {
    let claimants = &input.claimants[..input.claimants.len().min(40)];
    let votes = |one: &Claimant| match (one.small, input.huge) {
        (true, _) => Votes(one.votes % 50),
        (false, true) => Votes(one.votes),
        (false, false) => Votes(one.votes % (1 << 36)),
    };
    let claims = Claims::new(claimants.iter().map(votes).collect())?;
    if !extras {
        return Ok(claims);
    }
    let factor = |one: &Claimant| {
        let (part, whole) = one.factor.unwrap_or((1, 1));
        Ratio::new(u64::from(part), u64::from(whole).max(1)).expect("it is not zero")
    };
    claims
        .with_initial(claimants.iter().map(|one| Seats(u32::from(one.initial))).collect())?
        .with_minimum(claimants.iter().map(|one| Seats(u32::from(one.minimum % 8))).collect())?
        .with_maximum(
            claimants.iter().map(|one| one.maximum.map(|most| Seats(u32::from(most)))).collect(),
        )?
        .with_factors(claimants.iter().map(factor).collect())
}

fn divisor(input: &Input) -> Option<Divisor> {
    let divisor = match input.divisor {
        Series::DHondt => Divisor::D_HONDT,
        Series::SainteLague => Divisor::SAINTE_LAGUE,
        Series::Danish => Divisor::DANISH,
        Series::Imperiali => Divisor::IMPERIALI,
        Series::Macau => Divisor::MACAU,
        Series::Adams => Divisor::ADAMS,
        Series::Dean => Divisor::DEAN,
        Series::HuntingtonHill => Divisor::HUNTINGTON_HILL,
        Series::Power(part, whole) => {
            Divisor::power(Ratio::new(u64::from(part), u64::from(whole))?)?
        }
    };
    match input.first {
        None => Some(divisor),
        Some((part, whole)) => {
            let first = Ratio::new(u64::from(part), u64::from(whole))?;
            Some(divisor.with_first(first))
        }
    }
}

fn rule(input: &Input) -> QuotaRule {
    let (quota, rounding, rest, refused) = input.quota;
    let quotas = [Quota::Hare, Quota::Droop, Quota::HagenbachBischoff, Quota::Imperiali];
    let roundings = [Rounding::Exact, Rounding::Down, Rounding::Nearest, Rounding::Up];
    let rests = [
        Rest::LargestRemainders,
        Rest::Strongest,
        Rest::RemaindersThenAverages { remainders_max: Seats(u32::from(input.remainders_max)) },
        Rest::HighestAverages(divisor(input).unwrap_or(Divisor::D_HONDT)),
        Rest::ToStrongestList,
        Rest::Unallocated,
    ];
    QuotaRule {
        quota: quotas[usize::from(quota) % quotas.len()],
        rounding: roundings[usize::from(rounding) % roundings.len()],
        rest: rests[usize::from(rest) % rests.len()],
        excess: if refused { Excess::Refused } else { Excess::SmallestRemainder },
    }
}

fn lots(input: &Input) -> Vec<Lot> {
    let lot = |(order, open): &(Vec<u8>, u8)| {
        let order: Vec<usize> = order.iter().map(|&one| usize::from(one % 8)).collect();
        let mut tied = order.clone();
        tied.sort_unstable();
        Lot { tie: Tie { tied, open: Seats(u32::from(*open)) }, order }
    };
    input.lots.iter().take(4).map(lot).collect()
}

/// Seats add up, and nobody is below its minimum or above its maximum.
fn sound(input: &Input, claims: &Claims, house: Seats, all_given: bool, counted: &Counted) {
    let (seats, open) = match counted {
        Err(error) => return assert!(!error.to_string().is_empty()),
        Ok(Apportionment::Complete { seats, .. }) => (seats, Seats(0)),
        Ok(Apportionment::Tied { seats, tie, .. }) => {
            assert!(tie.open > Seats(0), "a tie for nothing: {tie:?}");
            assert!(tie.tied.len() > 1, "a tie of one: {tie:?}");
            assert!(tie.tied.windows(2).all(|pair| pair[0] < pair[1]), "in order: {tie:?}");
            (seats, tie.open)
        }
    };
    assert_eq!(seats.len(), claims.votes().len());
    let sum = seats.iter().copied().sum::<Seats>() + open;
    let capped = input.claimants.iter().any(|one| one.maximum.is_some());
    assert!(sum <= house, "{sum} of {house}");
    assert!(sum == house || capped || !all_given, "{sum} of {house}");
    for (one, &seats) in input.claimants.iter().zip(seats) {
        assert!(seats.0 >= u32::from(one.minimum % 8), "below its minimum");
        assert!(one.maximum.is_none_or(|most| seats.0 <= u32::from(most)), "above its maximum");
    }
}

/// The first order of every tie settles it, and no question comes up for ever.
fn settles(claims: &Claims, counted: &dyn Fn(&Claims, &[Lot]) -> Counted) {
    let mut lots: Vec<Lot> = Vec::new();
    while let Ok(Apportionment::Tied { tie, settled, .. }) = counted(claims, &lots) {
        assert!(!lots.iter().any(|lot| lot.tie == tie), "asked twice: {tie:?}");
        assert!(settled.len() <= lots.len());
        let order = tie.tied.iter().rev().copied().collect();
        lots.push(Lot { tie, order });
        assert!(lots.len() < 1000, "questions without end");
    }
}

/// Claimants in the reverse order have the reverse seats.
fn reversed(claims: &Claims, counted: &dyn Fn(&Claims) -> Counted) {
    let votes: Vec<Votes> = claims.votes().iter().rev().copied().collect();
    let last = votes.len() - 1;
    let backwards = counted(&Claims::new(votes).expect("they were votes before"));
    match (counted(claims), backwards) {
        (
            Ok(Apportionment::Complete { seats, .. }),
            Ok(Apportionment::Complete { seats: back, .. }),
        ) => assert!(seats.iter().eq(back.iter().rev()), "order matters"),
        (
            Ok(Apportionment::Tied { seats, tie, .. }),
            Ok(Apportionment::Tied { seats: back, tie: back_tie, .. }),
        ) => {
            assert!(seats.iter().eq(back.iter().rev()), "order matters");
            let mirrored = back_tie.tied.iter().rev().map(|&one| last - one);
            assert!(tie.tied.iter().copied().eq(mirrored), "order matters");
            assert_eq!(tie.open, back_tie.open);
        }
        (Err(one), Err(other)) => assert_eq!(one.code(), other.code()),
        (one, other) => panic!("{one:?} and {other:?}"),
    }
}

/// The fast way gives the seats of the slow one.
fn filled(claims: &Claims, house: Seats, divisor: Divisor) {
    let mut seats = vec![Seats(7); claims.votes().len()];
    let fast = fill_by_divisor(claims.votes(), house, divisor, &mut seats);
    same(highest_averages(claims, house, divisor, &[]).map(without_working), fast, &seats);
}

fn filled_by_remainders(claims: &Claims, house: Seats) {
    let mut seats = vec![Seats(7); claims.votes().len()];
    let fast = fill_by_remainders(claims.votes(), house, &mut seats);
    same(largest_remainders(claims, house, &[]).map(without_working), fast, &seats);
}

fn same(slow: Counted, fast: Result<(), Unsettled>, filled: &[Seats]) {
    match slow.expect("plain votes are counted") {
        Apportionment::Complete { seats, .. } => {
            assert_eq!(fast, Ok(()), "{seats:?}");
            assert_eq!(seats, filled);
        }
        Apportionment::Tied { .. } => assert_eq!(fast, Err(Unsettled::Tied)),
    }
}
