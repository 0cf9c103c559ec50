//! Any small matrix: seats of districts and lists are kept, divisors prove the seats, a blocking
//! set blocks, and districts and lists may change places.

use ::apportionment::{Biproportional, BiproportionalOutcome, Matrix, biproportional};
use arbitrary::Arbitrary;
use election::{Ratio, Seats, Votes};

/// Votes of up to 8 districts and 8 lists, and their seats.
#[derive(Arbitrary, Debug)]
pub struct Input {
    lists: u8,
    votes: Vec<u32>,
    small: bool,
    district_seats: [u8; 8],
    list_seats: [u8; 8],
    winner_take_one: bool,
}

struct Task {
    votes: Vec<Votes>,
    districts: Vec<Seats>,
    lists: Vec<Seats>,
}

/// Panics where something does not hold.
pub fn holds(input: Input) {
    let Some(task) = task(&input) else { return };
    let rule = Biproportional { winner_take_one: input.winner_take_one };
    let outcome = task.counted(rule);
    task.sound(&outcome, rule);
    if !rule.winner_take_one {
        task.mirrored(&outcome, rule);
    }
}

fn task(input: &Input) -> Option<Task> {
    let lists = usize::from(input.lists % 8) + 1;
    let rows = (input.votes.len() / lists).min(8);
    let most = if input.small { 12 } else { u32::MAX };
    let votes = input.votes[..rows * lists].iter().map(|&one| Votes(u64::from(one % most)));
    let seats = |numbers: &[u8]| -> Vec<Seats> {
        numbers.iter().map(|&one| Seats(u32::from(one % 16))).collect()
    };
    let districts = seats(&input.district_seats[..rows]);
    let mut list_seats = seats(&input.list_seats[..lists]);
    // The last list gets what is missing, so that most cases share one house.
    let house: u32 = districts.iter().map(|one| one.0).sum();
    let others: u32 = list_seats[..lists - 1].iter().map(|one| one.0).sum();
    list_seats[lists - 1] = Seats(house.checked_sub(others)?);
    (rows > 0).then(|| Task { votes: votes.collect(), districts, lists: list_seats })
}

impl Task {
    fn counted(&self, rule: Biproportional) -> BiproportionalOutcome {
        let (districts, lists) = (self.districts.len(), self.lists.len());
        let matrix = Matrix::new(districts, lists, self.votes.clone()).expect("it is a matrix");
        biproportional(&matrix, &self.districts, &self.lists, rule).expect("one house")
    }

    fn sound(&self, outcome: &BiproportionalOutcome, rule: Biproportional) {
        match outcome {
            BiproportionalOutcome::Complete { seats, district_divisors, list_divisors } => {
                let (rows, columns) = self.sums(seats);
                assert!(rows == self.districts && columns == self.lists, "{rows:?} {columns:?}");
                let voteless = seats.iter().zip(&self.votes);
                assert!(
                    voteless
                        .into_iter()
                        .all(|(seats, votes)| { *votes > Votes(0) || *seats == Seats(0) })
                );
                if !rule.winner_take_one && !district_divisors.is_empty() {
                    self.proved(seats, district_divisors, list_divisors);
                }
            }
            BiproportionalOutcome::Tied { seats, cells } => {
                assert!(!cells.is_empty(), "a tie of nobody");
                let (rows, columns) = self.sums(seats);
                assert!(rows.iter().zip(&self.districts).all(|(found, seats)| found <= seats));
                assert!(columns.iter().zip(&self.lists).all(|(found, seats)| found <= seats));
                assert!(cells.windows(2).all(|pair| pair[0] < pair[1]), "in order: {cells:?}");
            }
            BiproportionalOutcome::Impossible { districts, lists } if !rule.winner_take_one => {
                self.blocked(districts, lists);
            }
            // A list is promised more seats than it has, or promises leave others too few.
            BiproportionalOutcome::Impossible { districts, .. } => assert!(!districts.is_empty()),
        }
    }

    fn sums(&self, seats: &[Seats]) -> (Vec<Seats>, Vec<Seats>) {
        let lists = self.lists.len();
        assert_eq!(seats.len(), self.votes.len());
        let rows = seats.chunks(lists).map(|row| row.iter().copied().sum()).collect();
        let column = |list| seats.iter().skip(list).step_by(lists).copied().sum();
        (rows, (0..lists).map(column).collect())
    }

    /// Every cell's votes over its divisors round to its seats, and none is a half.
    fn proved(&self, seats: &[Seats], districts: &[Ratio], lists: &[Ratio]) {
        for (cell, (votes, seats)) in self.votes.iter().zip(seats).enumerate() {
            let (district, list) = (districts[cell / lists.len()], lists[cell % lists.len()]);
            let doubled = product(2 * votes.0, district.whole(), list.whole());
            let half = |odd: u64| product(odd, district.part(), list.part());
            let seats = u64::from(seats.0);
            assert!(doubled < half(2 * seats + 1), "cell {cell} rounds up");
            assert!(seats == 0 || doubled > half(2 * seats - 1), "cell {cell} rounds down");
        }
    }

    /// The districts have votes for no other lists, and those have too few seats.
    fn blocked(&self, districts: &[usize], lists: &[usize]) {
        let all = self.lists.len();
        let needed: u32 = districts.iter().map(|&one| self.districts[one].0).sum();
        let there: u32 = lists.iter().map(|&one| self.lists[one].0).sum();
        assert!(needed > there, "{needed} seats of districts, {there} of lists");
        for &district in districts {
            for list in (0..all).filter(|list| !lists.contains(list)) {
                let votes = self.votes[district * all + list];
                assert!(votes == Votes(0) || self.lists[list] == Seats(0), "not blocked");
            }
        }
    }

    /// Districts as lists and lists as districts have the same seats.
    fn mirrored(&self, outcome: &BiproportionalOutcome, rule: Biproportional) {
        let lists = self.lists.len();
        let turned = |cells: &[Seats], width: usize| -> Vec<Seats> {
            (0..width).flat_map(|one| cells.iter().skip(one).step_by(width).copied()).collect()
        };
        let column = |list| self.votes.iter().skip(list).step_by(lists).copied();
        let mirror = Task {
            votes: (0..lists).flat_map(column).collect(),
            districts: self.lists.clone(),
            lists: self.districts.clone(),
        };
        match (outcome, mirror.counted(rule)) {
            (
                BiproportionalOutcome::Complete { seats, .. },
                BiproportionalOutcome::Complete { seats: found, .. },
            ) => assert_eq!(turned(seats, lists), found),
            (
                BiproportionalOutcome::Tied { seats, cells },
                BiproportionalOutcome::Tied { seats: found, cells: others },
            ) => {
                assert_eq!(turned(seats, lists), found);
                let mut cells: Vec<_> = cells.iter().map(|&(row, column)| (column, row)).collect();
                cells.sort_unstable();
                assert_eq!(cells, others);
            }
            (
                BiproportionalOutcome::Impossible { .. },
                BiproportionalOutcome::Impossible { .. },
            ) => {}
            (one, other) => panic!("{one:?} and, mirrored, {other:?}"),
        }
    }
}

/// The product of three numbers, 192 bits of it, to be compared.
fn product(one: u64, two: u64, three: u64) -> (u128, u128) {
    let (both, three) = (u128::from(one) * u128::from(two), u128::from(three));
    let low = (both & u128::from(u64::MAX)) * three;
    ((both >> 64) * three + (low >> 64), low & u128::from(u64::MAX))
}
