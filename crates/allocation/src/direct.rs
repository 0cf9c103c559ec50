//! Seats that candidates win directly, beside or within those of their lists.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use election::{ListCode, Seats};
use law::DirectRule;

use crate::allocate::{Count, Stop};
use crate::claimant::Claimant;
use crate::error::AllocationError;
use crate::law_ref::LawRef;
use crate::trace::{Direct, DirectRow, Place, Step};
use crate::votes::ListVotes;

/// The least seats of each list in each district, by list and district.
pub(crate) type Minimums = BTreeMap<(ListCode, String), Seats>;

/// Seats of lists in the whole house, with the least that each has in districts.
pub(crate) type WithDirect = (Vec<(ListCode, Seats)>, Minimums);

impl<'a> Count<'a> {
    /// Gives the house to `admitted`, direct seats held against shares as the law says. Lists that
    /// do not take part keep their direct seats, and the others share the rest.
    pub(crate) fn with_direct_seats(
        &mut self,
        admitted: &[&'a ListVotes],
    ) -> Result<WithDirect, Stop> {
        let Some(rule) = self.law.direct.as_ref().map(|direct| direct.rule.value) else {
            let seats = self.distribute(admitted, self.house())?;
            return Ok((seats, Minimums::new()));
        };
        let outside = match rule {
            DirectRule::CountedFirst | DirectRule::Covered => Vec::new(),
            _ => self.outside(admitted),
        };
        let kept: Seats = outside.iter().map(|(_, seats)| *seats).sum();
        let house = self.house().0.checked_sub(kept.0).map(Seats);
        let house = house
            .ok_or(AllocationError::DirectSeatsExceedHouse { found: kept, house: self.house() })?;
        let (mut seats, minimums) = match rule {
            DirectRule::CountedFirst => (self.behind_direct(admitted)?, Minimums::new()),
            DirectRule::HouseGrows => (self.growing(admitted, house, kept)?, Minimums::new()),
            DirectRule::WithinHouse => (self.within(admitted, house, kept)?, Minimums::new()),
            DirectRule::Covered => (self.covered(admitted, house)?, Minimums::new()),
            DirectRule::Levelled => self.levelled(admitted, house, kept)?,
        };
        seats.extend(outside);
        Ok((seats, minimums))
    }

    /// Lists that do not take part and have direct seats.
    fn outside(&self, admitted: &[&ListVotes]) -> Vec<(ListCode, Seats)> {
        let stranger = |list: &&ListVotes| admitted.iter().all(|one| one.list != list.list);
        let lists = self.votes.lists.iter().filter(stranger);
        let held = lists.map(|list| (list.list.clone(), self.direct_seats(list)));
        held.filter(|(_, seats)| *seats > Seats(0)).collect()
    }

    /// Divisors start behind the direct seats, which are not seats of the list.
    fn behind_direct(
        &mut self,
        admitted: &[&'a ListVotes],
    ) -> Result<Vec<(ListCode, Seats)>, Stop> {
        let behind = |&list: &&'a ListVotes| Claimant {
            initial: self.direct_seats(list),
            ..Claimant::one(list)
        };
        let claimants: Vec<Claimant<'a>> = admitted.iter().map(behind).collect();
        let standing: Vec<&ListVotes> = self.votes.lists.iter().collect();
        let house = self.house();
        self.distribute_among(claimants, &standing, house, &Place::default())
    }

    /// Direct seats above the share are kept, and the house grows by them.
    fn growing(
        &mut self,
        admitted: &[&'a ListVotes],
        house: Seats,
        kept: Seats,
    ) -> Result<Vec<(ListCode, Seats)>, Stop> {
        let shares = self.distribute(admitted, house)?;
        let rows = self.rows(&shares, |share, direct| (share.max(direct), Seats(0)));
        Ok(self.record_direct(rows, kept))
    }

    /// Only as many direct seats are filled as the share covers. Where seats are placed in
    /// districts, the step is written then: it is there that they are covered.
    fn covered(
        &mut self,
        admitted: &[&'a ListVotes],
        house: Seats,
    ) -> Result<Vec<(ListCode, Seats)>, Stop> {
        let shares = self.distribute(admitted, house)?;
        let beyond = |share: Seats, direct: Seats| Seats(direct.0.saturating_sub(share.0));
        if self.law.districts.is_some() {
            return Ok(shares);
        }
        let rows = self.rows(&shares, |share, direct| (share, beyond(share, direct)));
        Ok(self.record_direct(rows, Seats(0)))
    }

    /// Direct seats above the share are kept, and the other lists share what is left.
    fn within(
        &mut self,
        admitted: &[&'a ListVotes],
        house: Seats,
        kept: Seats,
    ) -> Result<Vec<(ListCode, Seats)>, Stop> {
        let mut sharing: Vec<&'a ListVotes> = admitted.to_vec();
        let mut fixed: Vec<DirectRow> = Vec::new();
        let mut rest = house;
        loop {
            let shares = self.distribute(&sharing, rest)?;
            let rows = self.rows(&shares, |share, direct| (share.max(direct), Seats(0)));
            let (over, fitting): (Vec<DirectRow>, Vec<DirectRow>) =
                rows.into_iter().partition(|row| row.direct > row.share);
            if over.is_empty() {
                fixed.extend(fitting);
                return Ok(self.record_direct(fixed, kept));
            }
            for row in over {
                sharing.retain(|list| list.list != row.list);
                rest = rest.0.checked_sub(row.direct.0).map(Seats).ok_or(
                    AllocationError::DirectSeatsExceedHouse { found: row.direct, house: rest },
                )?;
                fixed.push(row);
            }
        }
    }

    /// One row for each share: `seats` takes share and direct seats, and says how many there are
    /// in the end and how many direct ones are withheld.
    pub(crate) fn rows(
        &self,
        shares: &[(ListCode, Seats)],
        seats: impl Fn(Seats, Seats) -> (Seats, Seats),
    ) -> Vec<DirectRow> {
        let direct = |code: &ListCode| {
            let list = self.votes.lists.iter().find(|list| list.list == *code);
            list.map_or(Seats(0), |list| self.direct_seats(list))
        };
        let row = |(list, share): &(ListCode, Seats)| {
            let direct = direct(list);
            let (seats, withheld) = seats(*share, direct);
            let list = list.clone();
            DirectRow { list, share: *share, direct, minimum: None, withheld, seats }
        };
        shares.iter().map(row).collect()
    }

    /// Writes the step and returns the seats.
    pub(crate) fn record_direct(
        &mut self,
        rows: Vec<DirectRow>,
        outside: Seats,
    ) -> Vec<(ListCode, Seats)> {
        let direct = self.law.direct.as_ref().expect("called for a law with direct seats");
        let refs = [
            Some(LawRef::of("direct.rule", &direct.rule)),
            LawRef::maybe("direct.minimum", direct.minimum.as_ref()),
            LawRef::maybe("direct.unlevelled_max", direct.unlevelled_max.as_ref()),
        ];
        let seats: Vec<(ListCode, Seats)> =
            rows.iter().map(|row| (row.list.clone(), row.seats)).collect();
        self.trace.0.push(Step::Direct(Direct {
            law: refs.into_iter().flatten().collect(),
            rule: direct.rule.value,
            house: self.house(),
            house_after: outside + rows.iter().map(|row| row.seats).sum(),
            outside,
            rows,
        }));
        seats
    }
}
