//! Alternate scaling: districts and lists take turns in finding divisors, until both fit.

use alloc::vec;
use alloc::vec::Vec;

use election::{Ratio, Seats};

use super::digits::{Cell, shortened, shortest};
use super::line::{Weight, centre, fit};
use super::matrix::Task;

/// Turns of both sides before the exact way is shorter.
const TURNS_MAX: usize = 100;

/// Turns to centre divisors on known seats. Each frees one more link of a chain of tight cells.
const CENTRINGS_MAX: usize = 400;

/// Bits of votes times a multiplier.
const WEIGHT_BITS: u32 = 61;

/// Bits of the votes that scaling looks at; what is proved is proved with all of them.
const VOTE_BITS: u32 = 31;

/// Divisors under way. With `g` of its list and `p` of its district, a cell has
/// `votes * g / (p * 2 ^ shift)` rounded.
pub(super) struct Scaling<'a, 'm> {
    task: &'a Task<'m>,
    /// Bits that votes are cut by.
    shift: u32,
    /// The largest multiplier is `2 ^ bits`.
    bits: u32,
    /// Votes cut by `shift`, row by row.
    votes: Vec<u64>,
    /// `p` of every district; 0 for one without seats.
    district_divisors: Vec<u64>,
    /// `g` of every list; 0 for one without seats.
    list_multipliers: Vec<u64>,
    seats: Vec<u32>,
}

/// Divisors of the districts and of the lists.
type Divisors = (Vec<Ratio>, Vec<Ratio>);

impl<'a, 'm> Scaling<'a, 'm> {
    pub(super) fn new(task: &'a Task<'m>) -> Self {
        let (districts, lists) = (task.districts(), task.lists());
        let cells = || (0..districts).flat_map(|one| (0..lists).map(move |list| (one, list)));
        let most = cells().map(|(district, list)| task.votes(district, list)).max().unwrap_or(0);
        let most_bits = u64::BITS - most.leading_zeros();
        let shift = most_bits.saturating_sub(VOTE_BITS);
        let bits = (WEIGHT_BITS - most_bits.min(VOTE_BITS)).min(WEIGHT_BITS - 1);
        let votes = cells().map(|(district, list)| {
            // A cell with a vote keeps one: it may have to take a seat.
            let votes = task.votes(district, list);
            (votes >> shift).max(u64::from(votes > 0))
        });
        let multiplier = |seats: &Seats| if *seats > Seats(0) { 1 << bits } else { 0 };
        Self {
            task,
            shift,
            bits,
            votes: votes.collect(),
            district_divisors: vec![0; districts],
            list_multipliers: task.list_seats.iter().map(multiplier).collect(),
            seats: vec![0; districts * lists],
        }
    }

    /// Bits of the largest multiplier.
    pub(super) fn bits(&self) -> u32 {
        self.bits
    }

    /// Seats of the last turn, row by row; those of every district add up.
    pub(super) fn seats(&self) -> &[u32] {
        &self.seats
    }

    pub(super) fn into_seats(self) -> Vec<u32> {
        self.seats
    }

    /// Takes turns until the seats of all lists add up too. False when that takes too long.
    pub(super) fn alternate(&mut self) -> bool {
        let mut column = vec![0; self.task.districts()];
        for _ in 0..TURNS_MAX {
            self.each_district(fit);
            if self.lists_add_up() {
                return true;
            }
            self.each_list(|weights, _, house| {
                fit(weights, house, &mut column);
                centre(weights, &column)
            });
        }
        self.each_district(fit);
        self.lists_add_up()
    }

    /// Looks for divisors that give `seats`, from multipliers near them.
    pub(super) fn centre(&mut self, seats: &[u32], list_multipliers: Vec<u64>) -> Option<Divisors> {
        self.seats.copy_from_slice(seats);
        for (list, multiplier) in list_multipliers.into_iter().enumerate() {
            self.list_multipliers[list] = multiplier * u64::from(self.task.list_seats[list].0 > 0);
        }
        for _ in 0..CENTRINGS_MAX {
            self.each_district(|_, _, _| {});
            if let Some(divisors) = self.proof() {
                return Some(divisors);
            }
            self.each_list(|weights, column, _| centre(weights, column));
        }
        None
    }

    /// Lets `seat` fill every district with seats, then centres its divisor on them.
    fn each_district(&mut self, mut seat: impl FnMut(&[Weight], u32, &mut [u32])) {
        let lists = self.task.lists();
        let mut weights = Vec::with_capacity(lists);
        for district in 0..self.task.districts() {
            let house = self.task.district_seats[district].0;
            if house == 0 {
                continue;
            }
            let row = district * lists..(district + 1) * lists;
            weights.clear();
            weights.extend(row.clone().enumerate().map(|(list, cell)| Weight {
                weight: self.votes[cell] * self.list_multipliers[list],
                floor: self.task.floor(district, list),
            }));
            seat(&weights, house, &mut self.seats[row.clone()]);
            self.district_divisors[district] = centre(&weights, &self.seats[row]);
        }
    }

    /// Lets `divisor` find one for every list with seats, from its weights, seats and house.
    fn each_list(&mut self, mut divisor: impl FnMut(&[Weight], &[u32], u32) -> u64) {
        let (districts, lists) = (self.task.districts(), self.task.lists());
        let multipliers = multipliers(&self.district_divisors, self.bits);
        let mut divisors = vec![0; lists];
        let mut weights = Vec::with_capacity(districts);
        let mut column = Vec::with_capacity(districts);
        for (list, own) in divisors.iter_mut().enumerate() {
            let house = self.task.list_seats[list].0;
            if house == 0 {
                continue;
            }
            weights.clear();
            column.clear();
            for (district, multiplier) in multipliers.iter().enumerate() {
                let cell = district * lists + list;
                let (weight, floor) =
                    (self.votes[cell] * multiplier, self.task.floor(district, list));
                weights.push(Weight { weight, floor });
                column.push(self.seats[cell]);
            }
            *own = divisor(&weights, &column, house);
        }
        self.list_multipliers = self::multipliers(&divisors, self.bits);
    }

    fn lists_add_up(&self) -> bool {
        let lists = self.task.lists();
        self.task.list_seats.iter().enumerate().all(|(list, house)| {
            self.seats.iter().skip(list).step_by(lists).sum::<u32>() == house.0
        })
    }

    /// The divisors with few digits, if they round the votes of every cell to its seats and none to
    /// a half.
    pub(super) fn proof(&self) -> Option<Divisors> {
        let (districts, lists) = (self.task.districts(), self.task.lists());
        let mut cells = (0..districts).flat_map(|one| (0..lists).map(move |list| (one, list)));
        if !cells.all(|(district, list)| self.is_strict(district, list)) {
            return None;
        }
        let whole_bits = self.bits.saturating_sub(self.shift);
        let district = |&divisor: &u64| Ratio::new(divisor.max(1), 1 << whole_bits);
        let list =
            |&multiplier: &u64| Ratio::new(1 << (whole_bits + self.shift), multiplier.max(1));
        let mut districts =
            self.district_divisors.iter().map(district).collect::<Option<Vec<_>>>()?;
        let mut lists = self.list_multipliers.iter().map(list).collect::<Option<Vec<_>>>()?;
        for (list, own) in lists.iter_mut().enumerate() {
            let cells = (0..districts.len()).map(|one| self.live_cell(one, list, districts[one]));
            *own = shortened(*own, &cells.flatten().collect::<Vec<_>>());
        }
        for (district, own) in districts.iter_mut().enumerate() {
            let cells = (0..lists.len()).map(|list| self.live_cell(district, list, lists[list]));
            *own = shortened(*own, &cells.flatten().collect::<Vec<_>>());
        }
        self.divide_empty_lines(&mut districts, &mut lists)?;
        Some((districts, lists))
    }

    fn live_cell(&self, district: usize, list: usize, other: Ratio) -> Option<Cell> {
        self.task.is_live(district, list).then(|| Cell {
            votes: self.task.votes(district, list),
            seats: self.seats[self.task.cell(district, list)],
            floor: self.task.floor(district, list),
            other,
        })
    }

    /// Gives lists and then districts without seats divisors that leave them below half a seat
    /// everywhere. `None` where these do not fit.
    fn divide_empty_lines(&self, districts: &mut [Ratio], lists: &mut [Ratio]) -> Option<()> {
        let cell = |district: usize, list: usize, other: Ratio| Cell {
            votes: self.task.votes(district, list),
            seats: 0,
            floor: 0,
            other,
        };
        for (list, own) in lists.iter_mut().enumerate() {
            if self.task.list_seats[list] == Seats(0) {
                let with_seats =
                    (0..districts.len()).filter(|&one| self.task.district_seats[one] > Seats(0));
                let cells = with_seats.map(|one| cell(one, list, districts[one]));
                *own = shortest(&cells.collect::<Vec<_>>())?;
            }
        }
        for (district, own) in districts.iter_mut().enumerate() {
            if self.task.district_seats[district] == Seats(0) {
                let cells = (0..lists.len()).map(|list| cell(district, list, lists[list]));
                *own = shortest(&cells.collect::<Vec<_>>())?;
            }
        }
        Some(())
    }

    fn is_strict(&self, district: usize, list: usize) -> bool {
        if !self.task.is_live(district, list) {
            return true;
        }
        let seats = u128::from(self.seats[self.task.cell(district, list)]);
        let twice = u128::from(self.task.votes(district, list))
            * u128::from(self.list_multipliers[list])
            * 2;
        let divisor = u128::from(self.district_divisors[district]) << self.shift;
        let above = seats <= u128::from(self.task.floor(district, list))
            || (2 * seats - 1) * divisor < twice;
        above && twice < (2 * seats + 1) * divisor
    }
}

/// Inverses of divisors as integers, the largest `2 ^ bits`; 0 stays 0.
fn multipliers(divisors: &[u64], bits: u32) -> Vec<u64> {
    let least = divisors.iter().copied().filter(|&one| one > 0).min().unwrap_or(1);
    let inverse = |&divisor: &u64| match divisor {
        0 => 0,
        _ => ((u128::from(least) << bits) / u128::from(divisor)).max(1),
    };
    divisors
        .iter()
        .map(|divisor| u64::try_from(inverse(divisor)).expect("at most 2 ^ bits"))
        .collect()
}
