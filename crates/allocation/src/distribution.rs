//! Seats of lists in one house or district, joined lists included.

use alloc::vec;
use alloc::vec::Vec;

use election::{ListCode, Seats, Votes};
use law::GuaranteeRule;

use crate::allocate::{Count, Stop};
use crate::claimant::Claimant;
use crate::error::AllocationError;
use crate::method::Rule;
use crate::trace::Place;
use crate::votes::{DistrictVotes, ListVotes};

/// The parameter that says how many seats there are.
pub(crate) const HOUSE: &str = "body.list_seats";

impl Count<'_> {
    /// Gives `house` seats to the lists `admitted` by their votes in the whole country: to joined
    /// ones as one, then among them.
    pub(crate) fn distribute(
        &mut self,
        admitted: &[&ListVotes],
        house: Seats,
    ) -> Result<Vec<(ListCode, Seats)>, Stop> {
        let claimants = admitted.iter().map(|&list| Claimant::one(list)).collect();
        let standing: Vec<&ListVotes> = self.votes.lists.iter().collect();
        self.distribute_among(claimants, &standing, house, &Place::default())
    }

    /// Gives the seats of one district to the lists `admitted` by their votes there.
    pub(crate) fn distribute_in(
        &mut self,
        district: &DistrictVotes,
        admitted: &[&ListVotes],
        house: Seats,
    ) -> Result<Vec<(ListCode, Seats)>, Stop> {
        let votes = |list: &ListVotes| district.of(&list.list).map_or(Votes(0), |one| one.votes);
        let claimants =
            admitted.iter().map(|&list| Claimant::with_votes(list, votes(list))).collect();
        let lists = self.votes.lists.iter();
        let standing: Vec<&ListVotes> = lists.filter(|list| votes(list) > Votes(0)).collect();
        let place = Place { district: Some(district.district.clone()), ..Place::default() };
        self.distribute_among(claimants, &standing, house, &place)
    }

    /// Gives `house` seats to `claimants` by the law's method.
    pub(crate) fn distribute_among(
        &mut self,
        claimants: Vec<Claimant<'_>>,
        standing: &[&ListVotes],
        house: Seats,
        place: &Place,
    ) -> Result<Vec<(ListCode, Seats)>, Stop> {
        let mut rule = Rule::of_law(self.law);
        if !self.house_is_of_law() {
            rule.law.retain(|one| one.path != HOUSE);
        }
        let claimants = self.with_factors(claimants);
        let groups = self.join(claimants, standing);
        let mut heads: Vec<Claimant<'_>> =
            groups.iter().map(|group| group.claimant.clone()).collect();
        let apart = self.guarantee(&mut heads, house)?;
        let seats = self.apportion(&heads, house - apart, &rule, place)?;
        let mut result = Vec::new();
        for (group, seats) in groups.into_iter().zip(seats) {
            let seats = seats + self.continued();
            if let [only] = group.members.as_slice() {
                result.push((only.code.clone(), seats));
                continue;
            }
            let within = Place { within: Some(group.claimant.code.clone()), ..place.clone() };
            let divided = match seats {
                Seats(0) => vec![seats; group.members.len()],
                _ => self.apportion(&group.members, seats, &rule, &within)?,
            };
            result.extend(group.members.into_iter().map(|member| member.code).zip(divided));
        }
        Ok(result)
    }

    /// Gives each claimant the seats that the law guarantees; returns how many are given apart
    /// from the distribution.
    fn guarantee(
        &self,
        claimants: &mut [Claimant<'_>],
        house: Seats,
    ) -> Result<Seats, AllocationError> {
        let Some(guarantee) = &self.law.guarantee else { return Ok(Seats(0)) };
        let each = guarantee.seats.value;
        let all = u64::from(each.0) * u64::try_from(claimants.len()).expect("lists in memory");
        let all = u32::try_from(all).map_or(Seats(u32::MAX), Seats);
        if all > house {
            return Err(AllocationError::GuaranteeExceedsHouse {
                needed: all,
                house,
                cite: guarantee.seats.cite.clone(),
            });
        }
        for claimant in claimants.iter_mut() {
            match guarantee.rule.value {
                GuaranteeRule::Counted => claimant.minimum = each,
                GuaranteeRule::Continued => claimant.initial += each,
            }
        }
        Ok(match guarantee.rule.value {
            GuaranteeRule::Counted => Seats(0),
            GuaranteeRule::Continued => all,
        })
    }

    /// Guaranteed seats of each claimant that are given apart from the distribution.
    fn continued(&self) -> Seats {
        match &self.law.guarantee {
            Some(guarantee) if guarantee.rule.value == GuaranteeRule::Continued => {
                guarantee.seats.value
            }
            _ => Seats(0),
        }
    }

    fn with_factors<'l>(&self, mut claimants: Vec<Claimant<'l>>) -> Vec<Claimant<'l>> {
        if let Some(factor) = &self.law.factor {
            for claimant in &mut claimants {
                let kind = claimant.lists.first().and_then(|list| list.kind.as_ref());
                if kind == Some(&factor.kind.value) {
                    claimant.factor = Some(factor.multiplier.value);
                }
            }
        }
        claimants
    }
}
