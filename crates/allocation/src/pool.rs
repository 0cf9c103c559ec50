//! Whole quotas in districts, and one pool for what they leave over.

use alloc::vec::Vec;

use election::{ListCode, Seats, Votes};

use crate::allocate::{Count, Seated, Stop, codes};
use crate::claimant::Claimant;
use crate::districts::district_seats;
use crate::law_ref::LawRef;
use crate::method::Rule;
use crate::trace::{Place, Pooled, PooledRow, Step};
use crate::votes::ListVotes;

impl Count<'_> {
    /// First count in districts by whole quotas; second count of the seats and votes left over.
    pub(crate) fn in_districts_and_pool(&mut self) -> Result<Seated, Stop> {
        let admitted = self.admit()?;
        let houses = self.district_seats(self.house())?;
        let mut rows: Vec<PooledRow> = admitted.iter().map(|list| nothing(list)).collect();
        let mut districts = Vec::new();
        let mut left = Seats(0);
        for (district, house) in self.votes.districts.iter().zip(houses) {
            let won = self.distribute_in(district, &admitted, house)?;
            let given: Seats = won.iter().map(|(_, won)| *won).sum();
            if district.list_votes() > Votes(0) {
                left += Seats(house.0.saturating_sub(given.0));
            }
            for row in &mut rows {
                let here = won.iter().find(|(list, _)| *list == row.list);
                let here = here.map_or(Seats(0), |(_, won)| *won);
                row.votes += self.unused(&district.district, &row.list, here);
                row.won += here;
            }
            districts.push(district_seats(district, won));
        }
        let mut seats = self.no_seats();
        for (list, won) in self.second_count(&admitted, rows, left)? {
            seats.insert(list, won);
        }
        Ok(Seated { seats, admitted: codes(&admitted), second_list: None, districts })
    }

    /// Votes of `list` that gave no seat in `district`, where it `won` some: the remainder of its
    /// votes by the quota, as the ledger shows it. None where no list that takes part has votes.
    fn unused(&self, district: &str, list: &ListCode, won: Seats) -> Votes {
        let row = self.trace.0.iter().find_map(|step| match step {
            Step::Ledger(ledger) if ledger.place.district.as_deref() == Some(district) => {
                ledger.rows.iter().find(|row| row.claimant == *list).map(|row| (row, ledger.quota))
            }
            _ => None,
        });
        row.map_or(Votes(0), |(row, quota)| {
            let used = u64::from(won.0) * quota.part() / quota.whole();
            Votes(row.votes.0.saturating_sub(used))
        })
    }

    /// Seats in all: those of districts, and those that the pool adds.
    fn second_count(
        &mut self,
        admitted: &[&ListVotes],
        rows: Vec<PooledRow>,
        left: Seats,
    ) -> Result<Vec<(ListCode, Seats)>, Stop> {
        let pool = self.law.pool.as_ref().expect("a law with pooled districts has a pool");
        let claimants: Vec<Claimant<'_>> = admitted
            .iter()
            .zip(&rows)
            .map(|(list, row)| Claimant::with_votes(list, row.votes))
            .collect();
        let won: Vec<Seats> = rows.iter().map(|row| row.won).collect();
        let rule = Rule::of_pool(pool, self.law);
        let law = Vec::from([LawRef::of("pool.method", &pool.method)]);
        self.trace.0.push(Step::Pooled(Pooled { law, seats: left, rows }));
        let added = match left {
            Seats(0) => admitted.iter().map(|_| Seats(0)).collect(),
            _ => self.apportion(&claimants, left, &rule, &Place::default())?,
        };
        let sums = won.into_iter().zip(added).map(|(won, added)| won + added);
        Ok(codes(admitted).into_iter().zip(sums).collect())
    }
}

fn nothing(list: &ListVotes) -> PooledRow {
    PooledRow { list: list.list.clone(), won: Seats(0), votes: Votes(0) }
}
