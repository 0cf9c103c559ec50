//! A house that grows until every list has the least it won in districts by its share of votes.

use alloc::vec;
use alloc::vec::Vec;

use apportionment::{Apportionment, Claims, Divisor, fill_by_divisor, highest_averages};
use election::{ListCode, Seats, Votes};
use law::LevelledMinimum;

use crate::allocate::{Count, HOUSE_MAX, Stop};
use crate::direct::{Minimums, WithDirect};
use crate::error::AllocationError;
use crate::method::{Chosen, Rule};
use crate::votes::ListVotes;

/// The least of one list in the whole country.
struct Least {
    /// What the house has to reach for it.
    seats: Seats,
    /// Its shares of districts: these are levelled without exception.
    shares: Seats,
}

impl<'a> Count<'a> {
    /// First distribution: seats of districts, and in each of them the shares of lists; the larger
    /// of share and direct seats is the least. Second distribution: the smallest house, `house` at
    /// least, in which the law's method gives every list its least, but for the direct seats that
    /// stay unlevelled.
    pub(crate) fn levelled(
        &mut self,
        admitted: &[&'a ListVotes],
        house: Seats,
        kept: Seats,
    ) -> Result<WithDirect, Stop> {
        let (mut minimums, least) = self.least_seats(admitted, house)?;
        let grown = self.grow(admitted, &least, house)?;
        let shares = self.distribute(admitted, grown)?;
        let by_direct = self.levelled_minimum() == LevelledMinimum::DirectOrShare;
        if by_direct {
            self.keep_direct(&mut minimums);
        }
        let mut rows = self.rows(&shares, |share, _| (share, Seats(0)));
        // Joined lists stand together in the shares, so their order is not that of `admitted`.
        for (list, least) in admitted.iter().zip(&least) {
            for row in rows.iter_mut().filter(|row| row.list == list.list) {
                row.minimum = Some(least.seats);
                row.seats = row.share.max(least.seats);
            }
        }
        Ok((self.record_direct(rows, kept), minimums))
    }

    fn levelled_minimum(&self) -> LevelledMinimum {
        let direct = self.law.direct.as_ref();
        let minimum = direct.and_then(|direct| direct.minimum.as_ref());
        minimum.map_or(LevelledMinimum::DirectOrShare, |minimum| minimum.value)
    }

    /// The least of each list in each district, and of each of `admitted` in all of them.
    fn least_seats(
        &mut self,
        admitted: &[&'a ListVotes],
        house: Seats,
    ) -> Result<(Minimums, Vec<Least>), Stop> {
        let rule = self.levelled_minimum();
        let houses = self.district_seats(house)?;
        let mut minimums = Minimums::new();
        let mut least: Vec<Least> =
            admitted.iter().map(|_| Least { seats: Seats(0), shares: Seats(0) }).collect();
        for (district, house) in self.votes.districts.iter().zip(houses) {
            let shares = self.distribute_in(district, admitted, house)?;
            for (of, list) in least.iter_mut().zip(admitted) {
                let share = shares.iter().find(|(code, _)| *code == list.list);
                let share = share.map_or(Seats(0), |(_, share)| *share);
                let direct = district.of(&list.list).map_or(Seats(0), |one| one.direct_seats);
                let here = match rule {
                    LevelledMinimum::DirectOrShare => direct.max(share),
                    LevelledMinimum::DirectOrMean => {
                        direct.max(Seats((direct.0 + share.0).div_ceil(2)))
                    }
                };
                of.seats += here;
                of.shares += share;
                minimums.insert((list.list.clone(), district.district.clone()), here);
            }
        }
        for of in &mut least {
            of.seats = of.seats.max(of.shares);
        }
        Ok((minimums, least))
    }

    /// Replaces every least by the direct seats: shares of districts do not bind the placing.
    fn keep_direct(&self, minimums: &mut Minimums) {
        for ((list, name), least) in minimums {
            let district = self.votes.districts.iter().find(|one| one.district == *name);
            let here = district.and_then(|district| district.of(list));
            *least = here.map_or(Seats(0), |one| one.direct_seats);
        }
    }

    /// The smallest house in which every list has its least.
    fn grow(
        &self,
        admitted: &[&ListVotes],
        least: &[Least],
        house: Seats,
    ) -> Result<Seats, AllocationError> {
        let direct = self.law.direct.as_ref().expect("called for a law with direct seats");
        let unlevelled = direct.unlevelled_max.as_ref().map_or(0, |max| max.value.0);
        let votes: Vec<Votes> = admitted.iter().map(|list| list.votes).collect();
        let Chosen::Averages(divisor) = Rule::of_law(self.law).method else {
            return Err(AllocationError::HouseUnbounded { max: HOUSE_MAX });
        };
        let enough = |seats: &[Seats]| {
            let lacking = |(seats, least): (&Seats, &Least)| least.seats.0.saturating_sub(seats.0);
            let lacking: u32 = seats.iter().zip(least).map(lacking).sum();
            let shares = seats.iter().zip(least).all(|(seats, least)| *seats >= least.shares);
            lacking <= unlevelled && shares
        };
        let mut seats = vec![Seats(0); votes.len()];
        let mut holds = |size: u32| {
            certain_seats(&votes, Seats(size), divisor, &mut seats);
            enough(&seats)
        };
        if !holds(HOUSE_MAX) {
            return Err(AllocationError::HouseUnbounded { max: HOUSE_MAX });
        }
        // A larger house takes a seat from nobody, so halving finds the first that is enough.
        let (mut from, mut to) = (house.0, HOUSE_MAX);
        while from < to {
            let middle = from + (to - from) / 2;
            if holds(middle) { to = middle } else { from = middle + 1 }
        }
        Ok(Seats(to))
    }
}

/// Seats by highest averages; in a tie only those that no lot can take away.
fn certain_seats(votes: &[Votes], house: Seats, divisor: Divisor, seats: &mut [Seats]) {
    if fill_by_divisor(votes, house, divisor, seats).is_ok() {
        return;
    }
    let outcome = Claims::new(votes.to_vec())
        .and_then(|claims| highest_averages(&claims, house, divisor, &[]));
    match outcome {
        Ok(
            Apportionment::Tied { seats: certain, .. }
            | Apportionment::Complete { seats: certain, .. },
        ) => {
            seats.copy_from_slice(&certain);
        }
        Err(_) => seats.fill(Seats(0)),
    }
}

/// The least of `list` in `district`, none where no district has one.
pub(crate) fn least(minimums: &Minimums, list: &ListCode, district: &str) -> Seats {
    minimums.get(&(list.clone(), district.into())).copied().unwrap_or_default()
}
