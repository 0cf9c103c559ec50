//! The figures that seats are made from.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use election::{Ballots, ListCode, Votes};

use crate::error::AllocationError;

/// The most votes that a contest may have: far above any electorate, low enough that no product
/// with seats and a share leaves 64 bits.
pub const VOTES_MAX: u64 = 1 << 36;

/// Votes of one list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListVotes {
    /// Which list.
    pub list: ListCode,
    /// Its votes.
    pub votes: Votes,
    /// Its place in the order of registration, 1 first, where it is known.
    pub registered_order: Option<u32>,
    /// The group that it joined its surplus votes with, if any.
    pub apparentement: Option<String>,
}

/// Votes of a contest, whole or so far. A figure that was not counted is absent, never zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContestVotes {
    /// Every list of the contest.
    pub lists: Vec<ListVotes>,
    /// Votes against all lists, where the ballot offers them.
    pub against_all: Option<Votes>,
    /// Ballots found in the boxes, invalid ones included.
    pub ballots_found: Option<Ballots>,
}

impl ContestVotes {
    /// Votes for all lists together.
    pub fn list_votes(&self) -> Votes {
        self.lists.iter().map(|list| list.votes).sum()
    }

    /// Refuses figures that no count can have.
    pub(crate) fn check(&self) -> Result<(), AllocationError> {
        let mut seen = BTreeSet::new();
        if let Some(twice) = self.lists.iter().find(|list| !seen.insert(&list.list)) {
            return Err(AllocationError::ListTwice { list: twice.list.clone() });
        }
        let counts = self.lists.iter().map(|list| list.votes.0);
        let others = [self.against_all.map(|votes| votes.0), self.ballots_found.map(|all| all.0)];
        let total = counts.chain(others.into_iter().flatten()).fold(0, u64::saturating_add);
        if total > VOTES_MAX {
            return Err(AllocationError::TooManyVotes { found: total, max: VOTES_MAX });
        }
        let valid = self.list_votes() + self.against_all.unwrap_or_default();
        match self.ballots_found {
            Some(found) if found.0 < valid.0 => {
                Err(AllocationError::FewerBallotsThanVotes { found, votes: valid })
            }
            _ => Ok(()),
        }
    }
}
