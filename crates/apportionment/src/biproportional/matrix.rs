//! Votes by district and list, and what is to be solved on them.

use alloc::vec;
use alloc::vec::Vec;

use election::{Seats, Votes};

use crate::error::ApportionmentError;

/// Votes by district (row) and list (column).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    lists: usize,
    votes: Vec<Votes>,
}

impl Matrix {
    /// Takes the votes row by row: all lists of the first district, then of the second. There
    /// must be a district and a list, and a number of votes for each pair; 0 is one.
    pub fn new(
        districts: usize,
        lists: usize,
        votes: Vec<Votes>,
    ) -> Result<Self, ApportionmentError> {
        if districts == 0 || lists == 0 {
            return Err(ApportionmentError::NoClaimants);
        }
        let (expected, found) = (districts.saturating_mul(lists), votes.len());
        if expected != found {
            return Err(ApportionmentError::LengthsDiffer { expected, found });
        }
        Ok(Self { lists, votes })
    }

    /// Number of districts, at least 1.
    pub fn districts(&self) -> usize {
        self.votes.len() / self.lists
    }

    /// Number of lists, at least 1.
    pub fn lists(&self) -> usize {
        self.lists
    }

    /// All votes, row by row.
    pub fn votes(&self) -> &[Votes] {
        &self.votes
    }
}

/// A matrix with the seats of its rows and columns and a least number of seats for each cell.
pub(super) struct Task<'a> {
    matrix: &'a Matrix,
    pub(super) district_seats: &'a [Seats],
    pub(super) list_seats: &'a [Seats],
    /// 0 or 1 for each cell.
    floors: Vec<u32>,
}

impl<'a> Task<'a> {
    pub(super) fn new(
        matrix: &'a Matrix,
        district_seats: &'a [Seats],
        list_seats: &'a [Seats],
    ) -> Self {
        let floors = vec![0; matrix.votes.len()];
        Self { matrix, district_seats, list_seats, floors }
    }

    /// Promises a seat to the strongest list of every district with seats. Where several share
    /// the most votes it promises nothing and returns them.
    pub(super) fn guarantee_winners(&mut self) -> Vec<(usize, usize)> {
        let mut shared = Vec::new();
        for district in (0..self.districts()).filter(|&one| self.district_seats[one] > Seats(0)) {
            let with_seats = (0..self.lists()).filter(|&list| self.list_seats[list] > Seats(0));
            let most = with_seats.clone().map(|list| self.votes(district, list)).max();
            let Some(most) = most.filter(|&most| most > 0) else { continue };
            let strongest: Vec<usize> =
                with_seats.filter(|&list| self.votes(district, list) == most).collect();
            if let [winner] = strongest[..] {
                let cell = self.cell(district, winner);
                self.floors[cell] = 1;
            } else {
                shared.extend(strongest.into_iter().map(|list| (district, list)));
            }
        }
        shared
    }

    pub(super) fn districts(&self) -> usize {
        self.district_seats.len()
    }

    pub(super) fn lists(&self) -> usize {
        self.list_seats.len()
    }

    pub(super) fn cell(&self, district: usize, list: usize) -> usize {
        district * self.matrix.lists + list
    }

    pub(super) fn votes(&self, district: usize, list: usize) -> u64 {
        self.matrix.votes[self.cell(district, list)].0
    }

    pub(super) fn floor(&self, district: usize, list: usize) -> u32 {
        self.floors[self.cell(district, list)]
    }

    /// True when seats may go to the cell: somebody voted there, and district and list have seats.
    pub(super) fn is_live(&self, district: usize, list: usize) -> bool {
        self.votes(district, list) > 0
            && self.district_seats[district] > Seats(0)
            && self.list_seats[list] > Seats(0)
    }
}
