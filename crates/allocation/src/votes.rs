//! The figures that seats are made from.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use election::{Ballots, ListCode, Seats, Voters, Votes};

use crate::allocate::HOUSE_MAX;
use crate::error::AllocationError;

/// The most votes that a contest may have: far above any electorate, low enough that no product
/// with seats and a share leaves 64 bits.
pub const VOTES_MAX: u64 = 1 << 36;

/// Votes of one list in the whole contest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListVotes {
    /// Which list.
    pub list: ListCode,
    /// Its votes.
    pub votes: Votes,
    /// Its place in the order of registration, 1 first, where it is known.
    pub registered_order: Option<u32>,
    /// The group that it joined its surplus votes with, if any.
    pub apparentement: Option<String>,
    /// Parties that it joins; 0 and 1 both mean one.
    pub parties: u32,
    /// Its kind, where the law treats kinds differently: `minority`, `independent` and such.
    pub kind: Option<String>,
    /// Seats that its candidates won directly.
    pub direct_seats: Seats,
}

/// Votes of one list in one district.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DistrictListVotes {
    /// Which list; it stands among the lists of the contest too.
    pub list: ListCode,
    /// Its votes.
    pub votes: Votes,
    /// Seats that its candidates won directly.
    pub direct_seats: Seats,
}

/// Votes of one district.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DistrictVotes {
    /// Which district.
    pub district: String,
    /// Its seats, where they are set before the election.
    pub seats: Option<Seats>,
    /// Its population, where seats come from it.
    pub population: Option<u64>,
    /// Its lists.
    pub lists: Vec<DistrictListVotes>,
    /// Votes for lists that are not named.
    pub others: Votes,
    /// Blank ballots, where they were counted apart.
    pub blank: Option<Votes>,
    /// Ballots found in the boxes.
    pub ballots_found: Option<Ballots>,
}

/// Votes of a contest, whole or so far. A figure that was not counted is absent, never zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContestVotes {
    /// Every list of the contest.
    pub lists: Vec<ListVotes>,
    /// Votes for lists that are not named one by one: they count in what a share is taken of, and
    /// in a quota where there is no threshold.
    pub others: Votes,
    /// Votes against all lists, where the ballot offers them.
    pub against_all: Option<Votes>,
    /// Blank ballots, where they were counted apart.
    pub blank: Option<Votes>,
    /// Ballots found in the boxes, invalid ones included.
    pub ballots_found: Option<Ballots>,
    /// Everybody on the rolls.
    pub electorate: Option<Voters>,
    /// Seats to give, where the law leaves their number to another act.
    pub seats: Option<Seats>,
    /// Votes by district, where the law gives seats in districts.
    pub districts: Vec<DistrictVotes>,
}

impl DistrictVotes {
    /// Votes for all lists of the district, those that are not named too.
    pub fn list_votes(&self) -> Votes {
        self.others + self.lists.iter().map(|list| list.votes).sum()
    }

    /// Votes and direct seats of `list`, none where it does not stand in the district.
    pub fn of(&self, list: &ListCode) -> Option<&DistrictListVotes> {
        self.lists.iter().find(|one| one.list == *list)
    }
}

impl ContestVotes {
    /// Votes for all lists together, those that are not named too.
    pub fn list_votes(&self) -> Votes {
        self.others + self.lists.iter().map(|list| list.votes).sum()
    }

    /// Refuses figures that no count can have.
    pub(crate) fn check(&self) -> Result<(), AllocationError> {
        let names = self.lists.iter().map(|list| &list.list);
        if let Some(list) = twice(names) {
            return Err(AllocationError::ListTwice { list: list.clone() });
        }
        let counts = self.lists.iter().map(|list| list.votes.0);
        let others = [
            Some(self.others.0),
            self.against_all.map(|votes| votes.0),
            self.blank.map(|votes| votes.0),
            self.ballots_found.map(|all| all.0),
            self.electorate.map(|all| all.0),
        ];
        within_bounds(counts.chain(others.into_iter().flatten()))?;
        let valid = self.list_votes()
            + self.against_all.unwrap_or_default()
            + self.blank.unwrap_or_default();
        if let Some(found) = self.ballots_found.filter(|found| found.0 < valid.0) {
            return Err(AllocationError::FewerBallotsThanVotes { found, votes: valid });
        }
        self.check_direct_seats()?;
        self.check_districts()
    }

    /// Refuses more direct seats than any house has, so that no sum of them overflows.
    fn check_direct_seats(&self) -> Result<(), AllocationError> {
        let add = |sum: Seats, one: Seats| Seats(sum.0.saturating_add(one.0));
        let lists = self.lists.iter().map(|list| list.direct_seats).fold(Seats(0), add);
        let districts = self.districts.iter().flat_map(|one| &one.lists);
        let districts = districts.map(|list| list.direct_seats).fold(Seats(0), add);
        let found = lists.max(districts);
        if found.0 > HOUSE_MAX {
            return Err(AllocationError::DirectSeatsExceedHouse { found, house: Seats(HOUSE_MAX) });
        }
        Ok(())
    }

    fn check_districts(&self) -> Result<(), AllocationError> {
        if let Some(district) = twice(self.districts.iter().map(|one| &one.district)) {
            return Err(AllocationError::DistrictTwice { district: district.clone() });
        }
        let known: BTreeSet<&ListCode> = self.lists.iter().map(|list| &list.list).collect();
        for one in &self.districts {
            if let Some(list) = twice(one.lists.iter().map(|list| &list.list)) {
                return Err(AllocationError::ListTwice { list: list.clone() });
            }
            if let Some(stranger) = one.lists.iter().find(|list| !known.contains(&list.list)) {
                let (list, district) = (stranger.list.clone(), one.district.clone());
                return Err(AllocationError::ListUnknown { list, district });
            }
        }
        let votes = self.districts.iter().flat_map(|one| {
            let figures = [
                Some(one.others.0),
                one.blank.map(|votes| votes.0),
                one.ballots_found.map(|all| all.0),
                one.population,
            ];
            one.lists.iter().map(|list| list.votes.0).chain(figures.into_iter().flatten())
        });
        within_bounds(votes)
    }
}

fn within_bounds(figures: impl Iterator<Item = u64>) -> Result<(), AllocationError> {
    let found = figures.fold(0, u64::saturating_add);
    if found > VOTES_MAX {
        return Err(AllocationError::TooManyVotes { found, max: VOTES_MAX });
    }
    Ok(())
}

fn twice<T: Ord>(names: impl Iterator<Item = T>) -> Option<T> {
    let mut seen = BTreeSet::new();
    let mut names = names;
    names.find_map(|name| {
        if seen.contains(&name) {
            Some(name)
        } else {
            seen.insert(name);
            None
        }
    })
}
