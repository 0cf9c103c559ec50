//! Seats by district and list: cantons, theorems, and every small matrix against all its tables.

mod enumeration;

use apportionment::{
    ApportionmentError, Biproportional, BiproportionalOutcome, Claims, Divisor, Matrix,
    biproportional, highest_averages,
};
use election::{Ratio, Seats, Votes};
use proptest::prelude::*;

use crate::method::Method;
use crate::{plain, seats};
use enumeration::{by_enumeration, winners};

/// One canton: votes, seats of districts and lists, and the seats that were declared.
struct Canton {
    districts: Vec<u32>,
    lists: Vec<u32>,
    votes: Vec<u64>,
    declared: Vec<u32>,
}

fn canton(text: &str) -> Canton {
    let numbers = |field: &str| -> Vec<u64> {
        field.split(',').map(|one| one.parse().expect("a number")).collect()
    };
    let whole = |field: &str| -> Vec<u32> {
        numbers(field).iter().map(|&one| u32::try_from(one).expect("seats")).collect()
    };
    let mut canton = Canton { districts: vec![], lists: vec![], votes: vec![], declared: vec![] };
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(';').collect();
        if fields[0] == "lists" {
            canton.lists = whole(fields[3]);
        } else {
            canton.districts.extend(whole(fields[1]));
            canton.votes.extend(numbers(fields[2]));
            canton.declared.extend(whole(fields[3]));
        }
    }
    canton
}

fn apportioned(
    votes: &[u64],
    districts: &[u32],
    lists: &[u32],
    winner_take_one: bool,
) -> Result<BiproportionalOutcome, ApportionmentError> {
    let votes = votes.iter().copied().map(Votes).collect();
    let matrix = Matrix::new(districts.len(), lists.len(), votes)?;
    biproportional(&matrix, &seats(districts), &seats(lists), Biproportional { winner_take_one })
}

/// Seats, `tied` with cells, or `impossible` with the blocking set, in words.
fn words(outcome: &BiproportionalOutcome) -> String {
    let join =
        |seats: &[Seats]| seats.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    match outcome {
        BiproportionalOutcome::Complete { seats, .. } => join(seats),
        BiproportionalOutcome::Tied { seats, cells } => format!("{} tied {cells:?}", join(seats)),
        BiproportionalOutcome::Impossible { districts, lists } => {
            format!("districts {districts:?} have votes only for lists {lists:?}")
        }
    }
}

fn check(votes: &[u64], districts: &[u32], lists: &[u32], expected: &str) {
    check_with(votes, districts, lists, false, expected);
}

fn check_with(votes: &[u64], districts: &[u32], lists: &[u32], winners: bool, expected: &str) {
    let outcome = apportioned(votes, districts, lists, winners).expect("the row is sound");
    assert_eq!(words(&outcome), expected, "{votes:?} {districts:?} {lists:?} {winners}");
    if !winners {
        proved(&outcome, votes, districts.len(), lists.len());
    }
}

/// Fails unless the divisors round every cell to its seats without a half.
fn proved(outcome: &BiproportionalOutcome, votes: &[u64], districts: usize, lists: usize) {
    let BiproportionalOutcome::Complete { seats, district_divisors, list_divisors } = outcome
    else {
        return;
    };
    let least = votes.iter().copied().filter(|&one| one > 0).min().unwrap_or(1);
    if district_divisors.is_empty() && votes.iter().any(|&one| one > least * 1_000_000) {
        return; // Votes so far apart that 64 bits may not prove the seats.
    }
    assert_eq!((district_divisors.len(), list_divisors.len()), (districts, lists));
    for (cell, (&votes, seats)) in votes.iter().zip(seats).enumerate() {
        let (district, list) = (district_divisors[cell / lists], list_divisors[cell % lists]);
        // 2 * votes / (district * list) lies between 2 * seats - 1 and 2 * seats + 1.
        let wide = |parts: [u64; 3]| {
            parts
                .into_iter()
                .map(u128::from)
                .map(num_bigint::BigUint::from)
                .product::<num_bigint::BigUint>()
        };
        let twice = wide([votes, district.whole(), list.whole()]) * 2_u32;
        let divisor = wide([1, district.part(), list.part()]);
        let seats = u64::from(seats.0);
        assert!(twice < &divisor * (2 * seats + 1), "cell {cell} of {votes} votes: more seats");
        assert!(seats == 0 || twice > &divisor * (2 * seats - 1), "cell {cell}: fewer seats");
    }
}

/// The seats of every list in all districts: voter numbers, votes / seats of the district, to the
/// nearest whole, by Sainte-Laguë.
fn upper(canton: &Canton) -> Vec<u32> {
    let lists = canton.lists.len();
    let voters = (0..lists).map(|list| {
        let own = canton.votes.iter().skip(list).step_by(lists);
        // Lists below the quorum have no seats anywhere and are left out.
        let rounded = |(votes, seats): (&u64, &u32)| {
            Ratio::new(*votes, u64::from(*seats)).expect("a district has seats").rounded(1)
        };
        let sum = own.zip(&canton.districts).map(rounded).sum::<u64>();
        Votes(if canton.lists[list] > 0 { sum } else { 0 })
    });
    let claims = Claims::new(voters.collect()).expect("there are votes");
    let house = canton.districts.iter().sum();
    plain(highest_averages(&claims, Seats(house), Divisor::SAINTE_LAGUE, &[])).expect("no tie")
}

#[test]
fn cantons_as_declared() {
    for text in
        [include_str!("../fixtures/zurich-2019.txt"), include_str!("../fixtures/uri-2020.txt")]
    {
        let canton = canton(text);
        assert_eq!(upper(&canton), canton.lists);
        let Canton { districts, lists, votes, declared } = canton;
        let declared: Vec<String> = declared.iter().map(ToString::to_string).collect();
        check(&votes, &districts, &lists, &declared.join(" "));
    }
}

#[test]
fn divisors_have_few_digits() {
    let canton = canton(include_str!("../fixtures/uri-2020.txt"));
    let outcome = apportioned(&canton.votes, &canton.districts, &canton.lists, false);
    let Ok(BiproportionalOutcome::Complete { district_divisors, list_divisors, .. }) = outcome
    else {
        panic!("{outcome:?}")
    };
    let join = |divisors: Vec<Ratio>| {
        divisors.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(join(district_divisors), "2530/1 1130/1 1050/1 1400/1");
    assert_eq!(join(list_divisors), "1/1 11/10 105/100 1/1");
}

#[test]
#[rustfmt::skip]
fn small_matrices() {
    // A proportional matrix gives its exact shares.
    check(&[20, 40, 10, 20],       &[6, 3], &[3, 6],    "2 4 1 2");
    // Two lists with the same votes in two districts with a seat each: either way round.
    check(&[5, 5, 5, 5],           &[1, 1], &[1, 1],    "0 0 0 0 tied [(0, 0), (0, 1), (1, 0), (1, 1)]");
    // The first district votes for the first list alone, which has one seat for its two.
    check(&[9, 0, 9, 9],           &[2, 1], &[1, 2],    "districts [0] have votes only for lists [0]");
    check(&[0, 0, 9, 9],           &[1, 1], &[1, 1],    "districts [0] have votes only for lists []");
    check(&[0, 0],                 &[0],    &[0, 0],    "0 0");
    check(&[7, 3],                 &[4],    &[1, 3],    "1 3");
    check(&[7, 3, 0, 4],           &[0, 2], &[0, 2],    "0 0 0 2");
    // The second list leads in both districts but has one seat: it cannot win both.
    check_with(&[4, 9, 4, 9],      &[1, 1], &[1, 1], true, "districts [0, 1] have votes only for lists [1]");
    // The winner of the small district gets its seat although its list is weak elsewhere.
    check(&[100, 10, 50, 49, 48, 50], &[4, 1], &[2, 2, 1], "2 1 1 0 1 0");
}

#[test]
fn what_does_not_fit_is_refused() {
    let refused = |votes: &[u64], districts: &[u32], lists: &[u32]| {
        apportioned(votes, districts, lists, false).map_err(|error| error.code())
    };
    assert_eq!(refused(&[1, 2, 3], &[1], &[1, 0]), Err("apportionment-lengths-differ"));
    assert_eq!(refused(&[1, 2], &[2], &[1, 0]), Err("apportionment-seats-differ"));
    assert_eq!(refused(&[], &[], &[]), Err("apportionment-no-claimants"));
    assert_eq!(refused(&[1], &[1 << 21], &[1 << 21]), Err("apportionment-house-too-large"));
    assert!(apportioned(&[1], &[1 << 20], &[1 << 20], false).is_ok());
    let matrix = Matrix::new(1, 1, vec![Votes(1)]).expect("one cell");
    let rule = Biproportional { winner_take_one: false };
    let short = biproportional(&matrix, &[], &[Seats(1)], rule);
    assert_eq!(short, Err(ApportionmentError::LengthsDiffer { expected: 1, found: 0 }));
    let short = biproportional(&matrix, &[Seats(1)], &[], rule);
    assert_eq!(short, Err(ApportionmentError::LengthsDiffer { expected: 1, found: 0 }));
}

/// Votes with the seats of districts and lists, taken from a table so that both add up.
fn any_small() -> impl Strategy<Value = (Vec<u64>, Vec<u32>, Vec<u32>)> {
    (1..4_usize, 1..4_usize).prop_flat_map(|(districts, lists)| {
        let cells = districts * lists;
        let few =
            prop_oneof![Just(0_u64), 1..6_u64, 1..100_u64, 1..10_000_000_000_u64, 1..=u64::MAX,];
        let votes = prop::collection::vec(few, cells);
        let seats = prop::collection::vec(0..3_u32, cells);
        (votes, seats).prop_map(move |(votes, seats)| {
            let sum = |cells: Vec<u32>| cells.into_iter().sum::<u32>();
            let row = |one: usize| sum(seats[one * lists..(one + 1) * lists].to_vec());
            let column = |one: usize| sum(seats.iter().skip(one).step_by(lists).copied().collect());
            let (rows, columns) = ((0..districts).map(row), (0..lists).map(column));
            (votes, rows.collect(), columns.collect())
        })
    })
}

/// The blocking set as it claims to be: no votes elsewhere, and too few seats.
fn blocks(outcome: &BiproportionalOutcome, votes: &[u64], rows: &[u32], columns: &[u32]) -> bool {
    let BiproportionalOutcome::Impossible { districts, lists } = outcome else { return false };
    let elsewhere = districts.iter().any(|district| {
        (0..columns.len())
            .any(|list| votes[district * columns.len() + list] > 0 && !lists.contains(&list))
    });
    let needed: u32 = districts.iter().map(|&one| rows[one]).sum();
    !elsewhere && needed > lists.iter().map(|&one| columns[one]).sum()
}

/// A matrix as large as a canton's, with seats in proportion to rows and columns of its own.
fn any_canton() -> impl Strategy<Value = (Vec<u64>, Vec<u32>, Vec<u32>)> {
    (2..7_usize, 2..6_usize).prop_flat_map(|(districts, lists)| {
        let cells = districts * lists;
        let votes = prop::collection::vec(1..200_000_u64, cells);
        (votes, 0..120_u32).prop_map(move |(votes, house)| {
            let sum = |cells: &mut dyn Iterator<Item = u64>| cells.sum::<u64>();
            let rows: Vec<u64> =
                votes.chunks(lists).map(|row| sum(&mut row.iter().copied())).collect();
            let columns: Vec<u64> = (0..lists)
                .map(|list| sum(&mut votes.iter().skip(list).step_by(lists).copied()))
                .collect();
            let share = |votes: &[u64]| {
                Method::SainteLague.apportion(house, votes).unwrap_or_else(|tie| {
                    // Any order will do here.
                    let mut more = votes.to_vec();
                    tie.tied.iter().zip(1..).for_each(|(&one, by)| more[one] += by);
                    Method::SainteLague.apportion(house, &more).expect("no tie any more")
                })
            };
            let (rows, columns) = (share(&rows), share(&columns));
            (votes, rows, columns)
        })
    })
}

/// The same table with rows as columns.
fn turned<T: Copy>(cells: &[T], lists: usize) -> Vec<T> {
    (0..lists).flat_map(|list| cells.iter().skip(list).step_by(lists).copied()).collect()
}

proptest! {
    /// The method itself: of all tables the one that its objective puts first, ties exactly.
    #[test]
    fn the_seats_are_the_best_of_all_tables((votes, districts, lists) in any_small()) {
        let outcome = apportioned(&votes, &districts, &lists, false).expect("sound");
        let expected = by_enumeration(&votes, &districts, &lists, &vec![0; votes.len()]);
        if expected == "impossible" {
            prop_assert!(blocks(&outcome, &votes, &districts, &lists), "{:?}", outcome);
        } else {
            prop_assert_eq!(words(&outcome), expected);
            proved(&outcome, &votes, districts.len(), lists.len());
        }
    }

    /// Existence: many cells without votes; a solution is found if there is a table at all, else
    /// the districts and lists that block it.
    #[test]
    fn seats_exist_or_something_blocks_them(
        (votes, districts, lists) in any_small(), empty in prop::collection::vec(0..3_u32, 9),
    ) {
        let sparse: Vec<u64> =
            votes.iter().zip(empty).map(|(&votes, empty)| if empty > 0 { 0 } else { votes }).collect();
        let outcome = apportioned(&sparse, &districts, &lists, false).expect("sound");
        let expected = by_enumeration(&sparse, &districts, &lists, &vec![0; sparse.len()]);
        if expected == "impossible" {
            prop_assert!(blocks(&outcome, &sparse, &districts, &lists), "{:?}", outcome);
        } else {
            prop_assert_eq!(words(&outcome), expected);
        }
    }

    /// Winner-take-one: the same among the tables in which winners have a seat.
    #[test]
    fn winners_take_one((votes, districts, lists) in any_small()) {
        let outcome = apportioned(&votes, &districts, &lists, true).expect("sound");
        let Some(floors) = winners(&votes, &districts, &lists) else { return Ok(()) };
        let expected = by_enumeration(&votes, &districts, &lists, &floors);
        if expected == "impossible" {
            let impossible = matches!(outcome, BiproportionalOutcome::Impossible { .. });
            prop_assert!(impossible, "{:?}", outcome);
        } else {
            prop_assert_eq!(words(&outcome), expected);
        }
    }

    /// Both margins are met, and divisors prove every cell.
    #[test]
    fn districts_and_lists_have_their_seats((votes, districts, lists) in any_canton()) {
        let outcome = apportioned(&votes, &districts, &lists, false).expect("sound");
        if let BiproportionalOutcome::Complete { seats, .. } = &outcome {
            let rows: Vec<u32> =
                seats.chunks(lists.len()).map(|row| row.iter().map(|one| one.0).sum()).collect();
            let columns: Vec<u32> = turned(seats, lists.len())
                .chunks(districts.len())
                .map(|column| column.iter().map(|one| one.0).sum())
                .collect();
            prop_assert_eq!((rows, columns), (districts.clone(), lists.clone()));
            proved(&outcome, &votes, districts.len(), lists.len());
        } else {
            let tied = matches!(outcome, BiproportionalOutcome::Tied { .. });
            prop_assert!(tied, "every cell has a vote: {:?}", outcome);
        }
    }

    /// Districts and lists have the same part: turning the table turns the seats.
    #[test]
    fn districts_and_lists_may_change_places((votes, districts, lists) in any_canton()) {
        let outcome = apportioned(&votes, &districts, &lists, false).expect("sound");
        let other =
            apportioned(&turned(&votes, lists.len()), &lists, &districts, false).expect("sound");
        match (outcome, other) {
            (
                BiproportionalOutcome::Complete { seats, .. },
                BiproportionalOutcome::Complete { seats: other, .. },
            ) => prop_assert_eq!(turned(&seats, lists.len()), other),
            (
                BiproportionalOutcome::Tied { cells, .. },
                BiproportionalOutcome::Tied { cells: mut other, .. },
            ) => {
                for cell in &mut other {
*cell = (cell.1, cell.0);
}
                other.sort_unstable();
                prop_assert_eq!(cells, other);
            }
            (one, other) => prop_assert!(false, "{:?} {:?}", one, other),
        }
    }

    /// Uniqueness: the order of districts and lists does not matter.
    #[test]
    fn the_order_of_districts_and_lists_never_matters(
        (votes, districts, lists) in any_canton(), winner_take_one in any::<bool>(),
    ) {
        let backwards = |seats: &[u32]| seats.iter().rev().copied().collect::<Vec<u32>>();
        let outcome = apportioned(&votes, &districts, &lists, winner_take_one).expect("sound");
        let reversed: Vec<u64> = votes.iter().rev().copied().collect();
        let other =
            apportioned(&reversed, &backwards(&districts), &backwards(&lists), winner_take_one)
                .expect("sound");
        if let BiproportionalOutcome::Complete { seats, .. } = &outcome {
            let BiproportionalOutcome::Complete { seats: mut other, .. } = other else {
                panic!("{other:?}")
            };
            other.reverse();
            prop_assert_eq!(seats, &other);
        } else {
            prop_assert_eq!(std::mem::discriminant(&outcome), std::mem::discriminant(&other));
        }
    }

    /// Exactness: votes in proportion to whole seats in every cell give just these.
    #[test]
    fn a_proportional_matrix_gives_its_shares(
        seats in prop::collection::vec(1..9_u32, 12), by in 1..10_000_u64,
        rows in prop::collection::vec(1..50_u64, 3), columns in prop::collection::vec(1..50_u64, 4),
    ) {
        // Any rows and columns may be scaled as well: only what is between cells counts.
        let votes: Vec<u64> = seats
            .iter()
            .enumerate()
            .map(|(cell, &own)| u64::from(own) * by * rows[cell / 4] * columns[cell % 4])
            .collect();
        let districts: Vec<u32> = seats.chunks(4).map(|row| row.iter().sum()).collect();
        let lists: Vec<u32> =
            turned(&seats, 4).chunks(3).map(|column| column.iter().sum()).collect();
        let outcome = apportioned(&votes, &districts, &lists, false).expect("sound");
        let BiproportionalOutcome::Complete { seats: found, .. } = &outcome else {
            panic!("{outcome:?}")
        };
        prop_assert_eq!(found.iter().map(|one| one.0).collect::<Vec<_>>(), seats);
        proved(&outcome, &votes, 3, 4);
    }
}
