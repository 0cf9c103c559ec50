//! Whether any seats at all fit: a flow from districts to lists through cells with votes.

use alloc::vec;
use alloc::vec::Vec;

use super::matrix::Task;

/// Seats on their way; promised ones are taken off both sides beforehand.
struct Flow<'a, 'm> {
    task: &'a Task<'m>,
    seats: Vec<u32>,
    district_open: Vec<u32>,
    list_open: Vec<u32>,
}

/// Returns districts that vote for no other lists than those returned with them, which have too
/// few seats; or `None` when a solution exists.
pub(super) fn blocking_set(task: &Task<'_>) -> Option<(Vec<usize>, Vec<usize>)> {
    let mut flow = match Flow::with_promised(task) {
        Ok(flow) => flow,
        Err(list) => {
            let won = (0..task.districts()).filter(|&district| task.floor(district, list) > 0);
            return Some((won.collect(), vec![list]));
        }
    };
    flow.fill();
    while flow.district_open.iter().any(|&open| open > 0) {
        if let Err(blocking) = flow.augment() {
            return Some(blocking);
        }
    }
    None
}

impl<'a, 'm> Flow<'a, 'm> {
    /// Starts after the promised seats, or names a list that has fewer than it was promised.
    fn with_promised(task: &'a Task<'m>) -> Result<Self, usize> {
        let mut district_open: Vec<u32> = task.district_seats.iter().map(|one| one.0).collect();
        let mut list_open: Vec<u32> = task.list_seats.iter().map(|one| one.0).collect();
        for (list, open) in list_open.iter_mut().enumerate() {
            let promised: u32 =
                (0..task.districts()).map(|district| task.floor(district, list)).sum();
            *open = open.checked_sub(promised).ok_or(list)?;
        }
        for (district, open) in district_open.iter_mut().enumerate() {
            // One list at most is promised a seat of a district, and only where there is one.
            *open -= (0..task.lists()).map(|list| task.floor(district, list)).sum::<u32>();
        }
        let seats = vec![0; task.districts() * task.lists()];
        Ok(Self { task, seats, district_open, list_open })
    }

    /// Sends what goes without moving anything.
    fn fill(&mut self) {
        for district in 0..self.task.districts() {
            for list in 0..self.task.lists() {
                if self.task.votes(district, list) > 0 {
                    let sent = self.district_open[district].min(self.list_open[list]);
                    self.seats[self.task.cell(district, list)] += sent;
                    self.district_open[district] -= sent;
                    self.list_open[list] -= sent;
                }
            }
        }
    }

    /// Sends one seat more along a path that may take others back, or returns the districts and
    /// lists that it can reach: their cut is full.
    fn augment(&mut self) -> Result<(), (Vec<usize>, Vec<usize>)> {
        let (districts, lists) = (self.task.districts(), self.task.lists());
        let mut reached: Vec<bool> = self.district_open.iter().map(|&open| open > 0).collect();
        let mut from_district: Vec<Option<usize>> = vec![None; lists];
        let mut from_list: Vec<Option<usize>> = vec![None; districts];
        let mut queue: Vec<usize> = (0..districts).filter(|&one| reached[one]).collect();
        while let Some(district) = queue.pop() {
            for list in 0..lists {
                if self.task.votes(district, list) == 0 || from_district[list].is_some() {
                    continue;
                }
                from_district[list] = Some(district);
                if self.list_open[list] > 0 {
                    self.send(list, &from_district, &from_list);
                    return Ok(());
                }
                for next in 0..districts {
                    if !reached[next] && self.seats[self.task.cell(next, list)] > 0 {
                        reached[next] = true;
                        from_list[next] = Some(list);
                        queue.push(next);
                    }
                }
            }
        }
        let blocked = (0..districts).filter(|&one| reached[one]).collect();
        Err((blocked, (0..lists).filter(|&list| from_district[list].is_some()).collect()))
    }

    fn send(&mut self, end: usize, from_district: &[Option<usize>], from_list: &[Option<usize>]) {
        self.list_open[end] -= 1;
        let mut list = end;
        while let Some(district) = from_district[list] {
            self.seats[self.task.cell(district, list)] += 1;
            let Some(before) = from_list[district] else {
                self.district_open[district] -= 1;
                return;
            };
            self.seats[self.task.cell(district, before)] -= 1;
            list = before;
        }
    }
}

#[cfg(test)]
mod tests {
    use election::{Seats, Votes};

    use super::super::matrix::Matrix;
    use super::*;

    /// Cells with votes as 1, without as 0.
    fn flow(cells: [[u64; 4]; 4], districts: [u32; 4], lists: [u32; 4], filled: u32) {
        let matrix = Matrix::new(4, 4, cells.into_iter().flatten().map(Votes).collect());
        let matrix = matrix.expect("four by four");
        let (district_seats, list_seats) = (districts.map(Seats), lists.map(Seats));
        let task = Task::new(&matrix, &district_seats, &list_seats);
        let mut flow = Flow::with_promised(&task).unwrap_or_else(|list| panic!("list {list}"));
        flow.fill();
        assert_eq!(flow.seats.iter().sum::<u32>(), filled);
        while flow.district_open.iter().any(|&open| open > 0) {
            let before = flow.district_open.iter().sum::<u32>();
            assert_eq!(flow.augment(), Ok(()));
            assert_eq!(flow.district_open.iter().sum::<u32>(), before - 1);
        }
        assert_eq!(flow.list_open, [0; 4]);
        for one in 0..4 {
            let row: u32 = flow.seats[4 * one..4 * one + 4].iter().sum();
            let column: u32 = flow.seats.iter().skip(one).step_by(4).sum();
            assert_eq!((row, column), (districts[one], lists[one]));
        }
    }

    #[test]
    fn seats_find_their_way_round_full_lists() {
        flow([[1; 4]; 4], [3, 0, 2, 5], [1, 2, 3, 4], 10);
        let chain = [[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1], [1, 0, 0, 0]];
        flow(chain, [2, 2, 2, 2], [2, 2, 2, 2], 6);
        let crossed = [[1, 1, 1, 1], [1, 0, 0, 0], [1, 1, 0, 0], [1, 1, 1, 0]];
        flow(crossed, [3, 3, 2, 2], [3, 2, 2, 3], 7);
    }
}
