//! A list's seats of the whole country, placed in districts.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use election::{ListCode, Seats};
use law::DirectRule;

use crate::admission::votes_in;
use crate::allocate::{Count, Stop};
use crate::claimant::Claimant;
use crate::direct::Minimums;
use crate::levelled::least;
use crate::method::Rule;
use crate::outcome::DistrictSeats;
use crate::trace::{Claimants, Place};
use crate::votes::{DistrictVotes, ListVotes};

impl Count<'_> {
    /// Places the seats of each list in districts by its votes there, with no fewer than its least
    /// in any. Lists outside that keep direct seats have them where they won them.
    pub(crate) fn place(
        &mut self,
        admitted: &[&ListVotes],
        seats: &BTreeMap<ListCode, Seats>,
        minimums: &Minimums,
    ) -> Result<Vec<DistrictSeats>, Stop> {
        let rule = Rule::of_placing(self.law);
        let name = |index: usize| self.votes.districts[index].district.clone();
        let mut districts: Vec<DistrictSeats> = (0..self.votes.districts.len())
            .map(|one| DistrictSeats { district: name(one), seats: BTreeMap::new() })
            .collect();
        for list in &self.votes.lists {
            let won = seats[&list.list];
            let placed: Vec<Seats> = if admitted.iter().any(|one| one.list == list.list) {
                let claimants: Vec<Claimant<'_>> = self
                    .votes
                    .districts
                    .iter()
                    .map(|district| Claimant {
                        minimum: least(minimums, &list.list, &district.district),
                        ..Claimant::district(&district.district, votes_in(district, list))
                    })
                    .collect();
                let place = Place {
                    within: Some(list.list.clone()),
                    claimants: Claimants::Districts,
                    ..Place::default()
                };
                self.apportion(&claimants, won, &rule, &place)?
            } else {
                let direct = |one: &DistrictVotes| one.of(&list.list).map(|at| at.direct_seats);
                let kept = |one| direct(one).filter(|_| won > Seats(0)).unwrap_or_default();
                self.votes.districts.iter().map(kept).collect()
            };
            for (district, placed) in districts.iter_mut().zip(placed) {
                if placed > Seats(0) {
                    district.seats.insert(list.list.clone(), placed);
                }
            }
        }
        self.record_covered(admitted, seats, &districts);
        Ok(districts)
    }

    /// Writes how many winners of districts are left without a seat, where the law covers them.
    fn record_covered(
        &mut self,
        admitted: &[&ListVotes],
        seats: &BTreeMap<ListCode, Seats>,
        districts: &[DistrictSeats],
    ) {
        if self.law.direct.as_ref().is_none_or(|direct| direct.rule.value != DirectRule::Covered) {
            return;
        }
        let shares: Vec<(ListCode, Seats)> =
            admitted.iter().map(|list| (list.list.clone(), seats[&list.list])).collect();
        let mut rows = self.rows(&shares, |share, _| (share, Seats(0)));
        for row in &mut rows {
            let withheld = self.votes.districts.iter().zip(districts).map(|(votes, placed)| {
                let direct = votes.of(&row.list).map_or(0, |one| one.direct_seats.0);
                let placed = placed.seats.get(&row.list).map_or(0, |seats| seats.0);
                Seats(direct.saturating_sub(placed))
            });
            row.withheld = withheld.sum();
        }
        self.record_direct(rows, Seats(0));
    }
}
