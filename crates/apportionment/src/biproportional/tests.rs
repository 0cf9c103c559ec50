//! Each of the two ways by itself: from outside, one hides what the other lacks.

use alloc::vec;
use alloc::vec::Vec;

use election::{Seats, Votes};

use super::exact::Exact;
use super::line::{Weight, centre, fit};
use super::matrix::{Matrix, Task};
use super::scale::Scaling;

/// Votes of the canton of Uri 2020, seats of its districts and lists, and of every cell.
const VOTES: [u64; 16] = [
    11471, 9213, 11908, 7756, 2822, 1567, 1606, 2945, 2309, 946, 1705, 1573, 4794, 2961, 2600, 3498,
];
const DISTRICTS: [Seats; 4] = [Seats(15), Seats(7), Seats(6), Seats(9)];
const LISTS: [Seats; 4] = [Seats(12), Seats(7), Seats(9), Seats(9)];
const DECLARED: [u32; 16] = [5, 3, 4, 3, 2, 1, 1, 3, 2, 1, 2, 1, 3, 2, 2, 2];

fn matrix(by: u64) -> Matrix {
    let votes = VOTES.iter().map(|&votes| Votes(votes * by)).collect();
    Matrix::new(4, 4, votes).expect("four by four")
}

#[test]
fn alternate_scaling_alone_finds_and_proves_the_seats() {
    for by in [1, 1_000_000, 1_000_000_000_000_000] {
        let matrix = matrix(by);
        let task = Task::new(&matrix, &DISTRICTS, &LISTS);
        let mut scaling = Scaling::new(&task);
        assert!(scaling.alternate(), "votes by {by}");
        assert_eq!(scaling.seats(), DECLARED);
        assert!(scaling.proof().is_some(), "votes by {by}");
        assert!(scaling.bits() >= 30);
    }
}

#[test]
fn divisors_are_found_for_known_seats() {
    let matrix = matrix(1);
    let task = Task::new(&matrix, &DISTRICTS, &LISTS);
    let mut scaling = Scaling::new(&task);
    let far = vec![1 << scaling.bits(), 1, 1 << 10, 1 << 20];
    assert!(scaling.centre(&DECLARED, far).is_some());
    let mut other = DECLARED;
    (other[0], other[1], other[4], other[5]) = (6, 2, 1, 2);
    assert!(scaling.centre(&other, vec![1; 4]).is_none(), "no divisors give these");
}

#[test]
fn the_exact_way_alone_finds_the_seats() {
    // Lists in order as districts have room, as lists have room, and all to one list.
    let starts: [[u32; 16]; 3] = [
        [12, 3, 0, 0, 0, 4, 3, 0, 0, 0, 6, 0, 0, 0, 0, 9],
        [0, 0, 6, 9, 0, 4, 3, 0, 3, 3, 0, 0, 9, 0, 0, 0],
        [15, 0, 0, 0, 7, 0, 0, 0, 6, 0, 0, 0, 9, 0, 0, 0],
    ];
    let matrix = matrix(1);
    let task = Task::new(&matrix, &DISTRICTS, &LISTS);
    for start in starts {
        let mut exact = Exact::new(&task, start.to_vec());
        let potentials = exact.settle();
        assert_eq!(exact.seats(), DECLARED);
        assert_eq!(exact.tied(&potentials), None);
        let multipliers = potentials.list_multipliers(40);
        assert_eq!(multipliers.iter().max(), Some(&(1 << 40)));
        let mut scaling = Scaling::new(&task);
        assert!(scaling.centre(&DECLARED, multipliers).is_some());
    }
}

fn weights(cells: &[(u64, u32)]) -> Vec<Weight> {
    cells.iter().map(|&(weight, floor)| Weight { weight, floor }).collect()
}

#[test]
#[rustfmt::skip]
fn a_line_rounds_to_its_house() {
    let check = |cells: &[(u64, u32)], house, expected: &[u32]| {
        let mut seats = vec![9; cells.len()];
        fit(&weights(cells), house, &mut seats);
        assert_eq!(seats, expected, "{cells:?} {house}");
    };
    check(&[(100, 0), (60, 0), (40, 0)],  4, &[2, 1, 1]);
    check(&[(100, 0), (60, 0), (40, 0)],  5, &[2, 2, 1]);
    check(&[(100, 0), (60, 0), (40, 0)], 10, &[5, 3, 2]);
    check(&[(100, 0), (10, 0), (0, 0)],   3, &[3, 0, 0]);
    check(&[(100, 0), (10, 1), (0, 0)],   3, &[2, 1, 0]);
    check(&[(100, 0), (10, 1), (45, 0)],  3, &[1, 1, 1]);
    check(&[(3, 0), (3, 0), (1, 0)],      8, &[4, 3, 1]);
    check(&[(14, 0), (14, 0), (12, 0)],   1, &[1, 0, 0]);
    check(&[(16, 0), (15, 0), (14, 0)],   2, &[1, 1, 0]);
}

#[test]
fn a_divisor_stands_in_the_middle() {
    let check = |cells: &[(u64, u32)], seats: &[u32], expected| {
        assert_eq!(centre(&weights(cells), seats), expected, "{cells:?} {seats:?}");
    };
    // From 200 / 5 and 120 / 3 up to 200 / 3.
    check(&[(100, 0), (60, 0)], &[2, 1], 20 + 33);
    check(&[(100, 0), (60, 0)], &[1, 0], 60 + 100);
    // A promised seat holds at any divisor.
    check(&[(100, 0), (60, 1)], &[2, 1], 20 + 33);
    check(&[(100, 1), (60, 0)], &[1, 0], 60 * 4);
    check(&[(1, 1), (0, 0)], &[1, 0], 1);
}
