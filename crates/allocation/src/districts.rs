//! Districts: how many seats they have, and counts of their own.

use alloc::vec::Vec;

use election::{ListCode, Seats, Votes};
use law::{DistrictSeats as SeatsFrom, Districts};

use crate::allocate::{Count, Seated, Stop, codes};
use crate::claimant::Claimant;
use crate::error::AllocationError;
use crate::method::Rule;
use crate::outcome::DistrictSeats;
use crate::trace::{Claimants, Place};
use crate::votes::{DistrictVotes, ListVotes};

impl Count<'_> {
    /// Every district gives its own seats.
    pub(crate) fn in_each_district(&mut self) -> Result<Seated, Stop> {
        let houses = self.district_seats(self.house())?;
        let everywhere = if self.admits_by_district() { None } else { Some(self.admit()?) };
        let mut seats = self.no_seats();
        let mut admitted: Vec<&ListVotes> = everywhere.clone().unwrap_or_default();
        let mut districts = Vec::new();
        for (district, house) in self.votes.districts.iter().zip(houses) {
            let here = match &everywhere {
                Some(admitted) => admitted.clone(),
                None => self.admit_in(district)?,
            };
            let won = self.distribute_in(district, &here, house)?;
            for (list, won) in &won {
                *seats.entry(list.clone()).or_default() += *won;
            }
            admitted.extend(here);
            districts.push(district_seats(district, won));
        }
        let took_part = |list: &&ListVotes| admitted.iter().any(|one| one.list == list.list);
        let admitted: Vec<&ListVotes> = self.votes.lists.iter().filter(took_part).collect();
        Ok(Seated { seats, admitted: codes(&admitted), second_list: None, districts })
    }

    /// Seats of every district, in their order: given, or by votes or population.
    pub(crate) fn district_seats(&mut self, house: Seats) -> Result<Vec<Seats>, Stop> {
        let rule = self.law.districts.as_ref().expect("called for a law with districts");
        // A record may have the numbers that the law computes: they are then as the authority found.
        let given = self.votes.districts.iter().all(|district| district.seats.is_some());
        let Some(method) = rule.seats_method.as_ref().filter(|_| !given) else {
            return Ok(self.given_seats(rule)?);
        };
        let mut claimants = Vec::new();
        for district in &self.votes.districts {
            let figure = match rule.seats.value {
                SeatsFrom::ByVotes | SeatsFrom::Given => district.list_votes().0,
                SeatsFrom::ByPopulation => {
                    district.population.ok_or_else(|| AllocationError::DistrictFigureMissing {
                        figure: "population",
                        district: district.district.clone(),
                        path: "districts.seats",
                        cite: rule.seats.cite.clone(),
                    })?
                }
            };
            claimants.push(Claimant::district(&district.district, Votes(figure)));
        }
        let rule = Rule::of_method("districts.seats_method", method, self.law);
        let place = Place { claimants: Claimants::Districts, ..Place::default() };
        self.apportion(&claimants, house, &rule, &place)
    }

    fn given_seats(&self, rule: &Districts) -> Result<Vec<Seats>, AllocationError> {
        let mut seats = Vec::new();
        for district in &self.votes.districts {
            seats.push(district.seats.ok_or_else(|| AllocationError::DistrictFigureMissing {
                figure: "seats",
                district: district.district.clone(),
                path: "districts.seats",
                cite: rule.seats.cite.clone(),
            })?);
        }
        let found = seats.iter().fold(Seats(0), |sum, one| Seats(sum.0.saturating_add(one.0)));
        let expected = self.house();
        if found != expected {
            return Err(AllocationError::DistrictSeats { found, expected });
        }
        Ok(seats)
    }
}

/// Seats of one district without the lists that won none.
pub(crate) fn district_seats(
    district: &DistrictVotes,
    won: Vec<(ListCode, Seats)>,
) -> DistrictSeats {
    let seats = won.into_iter().filter(|(_, won)| *won > Seats(0)).collect();
    DistrictSeats { district: district.district.clone(), seats }
}
