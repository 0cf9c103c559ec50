//! The exact way: seats move along the cheapest cycles until no move is worth anything.
//!
//! Nodes are districts and lists. Giving a cell one more seat is an edge from its district to its
//! list at the price `(2 * seats + 1) / votes`; taking one away is an edge back at the price
//! `votes / (2 * seats - 1)`. Prices multiply. Seats are a solution if no cycle costs less than 1,
//! and the only one if none costs exactly 1.

use alloc::vec;
use alloc::vec::Vec;

use election::Seats;
use num_bigint::BigUint;

use super::matrix::Task;

/// A positive fraction of any size.
#[derive(Clone, Debug)]
struct Price {
    part: BigUint,
    whole: BigUint,
}

/// One seat more or less in a cell.
#[derive(Clone, Copy, Debug)]
struct Move {
    district: usize,
    list: usize,
    more: bool,
    part: u64,
    whole: u64,
}

/// What it costs to reach each node; no edge is cheaper than the difference of its ends.
pub(super) struct Potentials {
    districts: usize,
    prices: Vec<Price>,
}

/// Seats that every solution gives at least, with the cells that have one more in some.
type Variants = (Vec<Seats>, Vec<(usize, usize)>);

/// Where the search for cheapest paths ended.
enum Search {
    /// Prices of the nodes that can be reached, and the last move on the way to each.
    Paths(Vec<Option<Price>>, Vec<Option<Move>>),
    /// A cycle that costs less than 1.
    Cycle(Vec<Move>),
}

/// Seats under way; those of every district add up.
pub(super) struct Exact<'a, 'm> {
    task: &'a Task<'m>,
    seats: Vec<u32>,
}

impl<'a, 'm> Exact<'a, 'm> {
    pub(super) fn new(task: &'a Task<'m>, seats: Vec<u32>) -> Self {
        Self { task, seats }
    }

    pub(super) fn seats(&self) -> &[u32] {
        &self.seats
    }

    /// Moves seats until the lists add up and no cycle is worth anything. A solution must exist.
    pub(super) fn settle(&mut self) -> Potentials {
        let nodes = self.task.districts() + self.task.lists();
        loop {
            let balance = self.balance();
            let surplus: Vec<usize> = (0..balance.len()).filter(|&one| balance[one] > 0).collect();
            let starts = if surplus.is_empty() {
                (0..nodes).collect()
            } else {
                surplus.iter().map(|list| self.task.districts() + list).collect()
            };
            match self.cheapest(starts) {
                Search::Cycle(moves) => self.make(&moves),
                Search::Paths(prices, _) if surplus.is_empty() => {
                    let prices = prices.into_iter().flatten().collect();
                    return Potentials { districts: self.task.districts(), prices };
                }
                Search::Paths(prices, ways) => {
                    let moves = self.path(&prices, &ways, &balance);
                    self.make(&moves);
                }
            }
        }
    }

    /// What differs between solutions, if anything does.
    pub(super) fn tied(&self, potentials: &Potentials) -> Option<Variants> {
        let tight: Vec<Move> =
            self.moves().filter(|one| potentials.is_tight(one, self.task)).collect();
        let nodes = potentials.prices.len();
        let reachable: Vec<Vec<bool>> =
            (0..nodes).map(|node| self.reachable(node, &tight, nodes)).collect();
        let mut seats = self.seats.clone();
        let mut cells = Vec::new();
        for one in &tight {
            let (from, to) = one.ends(self.task);
            if reachable[to][from] {
                cells.push((one.district, one.list));
                if !one.more {
                    seats[self.task.cell(one.district, one.list)] -= 1;
                }
            }
        }
        (!cells.is_empty()).then(|| (seats.into_iter().map(Seats).collect(), cells))
    }

    /// Seats of each list above its number, negative below.
    fn balance(&self) -> Vec<i64> {
        let lists = self.task.lists();
        let sum = |list: usize| -> i64 {
            self.seats.iter().skip(list).step_by(lists).map(|&own| i64::from(own)).sum()
        };
        let wanted = self.task.list_seats.iter().enumerate();
        wanted.map(|(list, seats)| sum(list) - i64::from(seats.0)).collect()
    }

    /// Every move of one seat, row by row.
    fn moves(&self) -> impl Iterator<Item = Move> {
        let task = self.task;
        let cells = (0..task.districts())
            .flat_map(move |district| (0..task.lists()).map(move |list| (district, list)));
        cells.filter(|&(district, list)| task.is_live(district, list)).flat_map(
            move |(district, list)| {
                let votes = task.votes(district, list);
                let own = self.seats[task.cell(district, list)];
                let twice = 2 * u64::from(own);
                let more = Move { district, list, more: true, part: twice + 1, whole: votes };
                let fewer = (own > task.floor(district, list)).then(|| Move {
                    more: false,
                    part: votes,
                    whole: twice - 1,
                    ..more
                });
                [Some(more), fewer].into_iter().flatten()
            },
        )
    }

    /// Cheapest ways from any of `starts` to all nodes (Bellman and Ford).
    fn cheapest(&self, starts: Vec<usize>) -> Search {
        let nodes = self.task.districts() + self.task.lists();
        let mut prices: Vec<Option<Price>> = vec![None; nodes];
        let mut ways: Vec<Option<Move>> = vec![None; nodes];
        for node in starts {
            prices[node] = Some(Price::one());
        }
        let moves: Vec<Move> = self.moves().collect();
        loop {
            let mut cheaper = false;
            for one in &moves {
                let (from, to) = one.ends(self.task);
                let Some(price) = &prices[from] else { continue };
                let price = price.times(one);
                if prices[to].as_ref().is_none_or(|known| price.is_below(known)) {
                    prices[to] = Some(price);
                    ways[to] = Some(*one);
                    cheaper = true;
                }
            }
            if let Some(cycle) = self.cycle(&ways) {
                return Search::Cycle(cycle);
            }
            if !cheaper {
                return Search::Paths(prices, ways);
            }
        }
    }

    /// A cycle among the last moves: it costs less than 1, or nothing would have gone round it.
    fn cycle(&self, ways: &[Option<Move>]) -> Option<Vec<Move>> {
        let before = |node: usize| ways[node].as_ref().map(|one| one.ends(self.task).0);
        for start in 0..ways.len() {
            let mut node = start;
            for _ in 0..ways.len() {
                let Some(next) = before(node) else { break };
                node = next;
                if node == start {
                    return Some(self.backwards(start, ways, |node| node == start));
                }
            }
        }
        None
    }

    /// The cheapest path to a list below its seats.
    fn path(&self, prices: &[Option<Price>], ways: &[Option<Move>], balance: &[i64]) -> Vec<Move> {
        let districts = self.task.districts();
        let below = (0..balance.len()).filter(|&list| balance[list] < 0);
        let known = below.filter_map(|list| Some((list, prices[districts + list].as_ref()?)));
        let (list, _) = known
            .reduce(|best, one| if one.1.is_below(best.1) { one } else { best })
            .expect("a solution exists, so seats can flow from any surplus");
        self.backwards(districts + list, ways, |node| ways[node].is_none())
    }

    /// The last moves from `node` back to where `is_start` holds.
    fn backwards(
        &self,
        node: usize,
        ways: &[Option<Move>],
        is_start: impl Fn(usize) -> bool,
    ) -> Vec<Move> {
        let mut moves = Vec::new();
        let mut node = node;
        while let Some(one) = ways[node] {
            moves.push(one);
            node = one.ends(self.task).0;
            if is_start(node) {
                break;
            }
        }
        moves
    }

    fn make(&mut self, moves: &[Move]) {
        for one in moves {
            let cell = self.task.cell(one.district, one.list);
            if one.more {
                self.seats[cell] += 1;
            } else {
                self.seats[cell] -= 1;
            }
        }
    }

    fn reachable(&self, start: usize, moves: &[Move], nodes: usize) -> Vec<bool> {
        let mut reached = vec![false; nodes];
        let mut open = vec![start];
        reached[start] = true;
        while let Some(node) = open.pop() {
            for one in moves {
                let (from, to) = one.ends(self.task);
                if from == node && !reached[to] {
                    reached[to] = true;
                    open.push(to);
                }
            }
        }
        reached
    }
}

impl Potentials {
    /// Integers in proportion to the inverses of list divisors, the largest `2 ^ bits`.
    pub(super) fn list_multipliers(&self, bits: u32) -> Vec<u64> {
        let lists = &self.prices[self.districts..];
        let most = lists.iter().reduce(|most, one| if most.is_below(one) { one } else { most });
        let most = most.expect("a matrix has a list");
        let scaled =
            |price: &Price| ((&price.part * &most.whole) << bits) / (&price.whole * &most.part);
        lists.iter().map(|price| u64::try_from(scaled(price)).unwrap_or(0).max(1)).collect()
    }

    fn is_tight(&self, one: &Move, task: &Task<'_>) -> bool {
        let (from, to) = one.ends(task);
        let (from, to) = (self.prices[from].times(one), &self.prices[to]);
        &from.part * &to.whole == &to.part * &from.whole
    }
}

impl Move {
    /// From which node to which.
    fn ends(&self, task: &Task<'_>) -> (usize, usize) {
        let list = task.districts() + self.list;
        if self.more { (self.district, list) } else { (list, self.district) }
    }
}

impl Price {
    fn one() -> Self {
        Self { part: BigUint::from(1_u32), whole: BigUint::from(1_u32) }
    }

    fn times(&self, one: &Move) -> Self {
        Self { part: &self.part * one.part, whole: &self.whole * one.whole }
    }

    fn is_below(&self, other: &Self) -> bool {
        &self.part * &other.whole < &other.part * &self.whole
    }
}
