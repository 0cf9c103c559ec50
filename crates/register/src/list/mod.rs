//! Lists and candidates: handed in, checked, decided, ordered on the ballot, and who leaves.
//!
//! [`check()`] says what keeps a list from being registered and needs no log: a party runs it on its
//! draft. [`Lists`] is the register: acts in, standing out. A list that loses more candidates than
//! the law lets it falls by itself ([`Status::Fallen`]); the commission's decision follows.

#[cfg(test)]
mod acts;
mod admit;
mod check;
mod deposit;
mod difference;
mod draft;
mod fault;
mod finding;
#[cfg(test)]
mod properties;
mod quota;
mod record;
#[cfg(test)]
mod tests;

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use election::register::list::{
    BallotOrderDrawn, Candidate, Decision, DepositChanged, DepositState, Leaving, ListDecided,
    ListFiled,
};
use election::{ContestCode, LateRulingCode, ListCode, PartyCode, Ratio, Text};

use crate::registers::ContestRules;

pub use check::{Elsewhere, check, check_among, size_max};
pub use deposit::{DepositDue, deposit_due, deposit_word};
pub use difference::{Difference, FieldChange, cells, difference};
pub use draft::{COLUMNS, Draft, OPTIONAL, Person};
pub use fault::Fault;
pub use finding::{Finding, Kind};
pub use quota::{QuotaCount, ReferenceDays, quota};

/// Lists of all contests after a prefix of the log.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    contests: BTreeMap<ContestCode, ContestLists>,
    /// The share of its candidates that a list needs to stand, by contest.
    falls_below: BTreeMap<ContestCode, Ratio>,
}

#[derive(Clone, Debug, Default)]
struct ContestLists {
    lists: BTreeMap<ListCode, List>,
    lots: Vec<Lot>,
}

/// Where and when something entered the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Position of its act in the log.
    pub position: u64,
    /// When it was done, seconds since 1970-01-01 UTC.
    pub at: u64,
    /// The ruling that let it in after its deadline.
    pub late: Option<LateRulingCode>,
}

/// A list as handed in last, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// When it was handed in.
    pub stamp: Stamp,
    /// What was handed in.
    pub filed: ListFiled,
    /// How often it was handed in, this time included.
    pub filings: u32,
    /// Its candidates, in the order of the list, as far as they are handed in.
    pub candidates: Vec<Candidate>,
    /// Who left, by number.
    pub left: BTreeMap<u32, Departure>,
    /// What happened to its deposit, oldest first.
    pub deposits: Vec<Deposit>,
    /// Decisions on it, oldest first; those on earlier filings too.
    pub decisions: Vec<Decided>,
    /// Its withdrawal.
    pub withdrawn: Option<Withdrawal>,
}

/// A candidate who left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Departure {
    /// When.
    pub stamp: Stamp,
    /// Why.
    pub leaving: Leaving,
    /// Statement or resolution.
    pub document: String,
}

/// A change of a deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deposit {
    /// When.
    pub stamp: Stamp,
    /// What.
    pub act: DepositChanged,
}

/// A decision on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// When it entered the register; the decision itself has its own time.
    pub stamp: Stamp,
    /// What was decided.
    pub act: ListDecided,
}

/// A withdrawal by the party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// When.
    pub stamp: Stamp,
    /// Decision of the party.
    pub document: String,
}

/// A lot that ordered the ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// When it entered the register.
    pub stamp: Stamp,
    /// What was drawn.
    pub act: BallotOrderDrawn,
}

/// What became of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Handed in, not decided.
    Filed,
    /// Registered: it stands.
    Registered,
    /// Refused.
    Refused,
    /// Too many candidates left: it fell by law, the decision to cancel it is due.
    Fallen,
    /// Its registration was taken back.
    Cancelled,
    /// The party took it back.
    Withdrawn,
}

impl Status {
    /// The word that files have.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Registered => "registered",
            Self::Refused => "refused",
            Self::Fallen => "fallen",
            Self::Cancelled => "cancelled",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// True while it may still stand or stands.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Filed | Self::Registered)
    }
}

/// A list that stands, as the definition of the election has to have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingList {
    /// Its code.
    pub list: ListCode,
    /// Whose it is.
    pub party: PartyCode,
    /// Place on the ballot by the lot; none before it.
    pub ballot_number: Option<u32>,
    /// Name as on the ballot.
    pub name: Text,
    /// Short label.
    pub short: Text,
    /// Colour as `#rrggbb`.
    pub colour: String,
    /// Candidates who stand.
    pub candidates: u32,
    /// Its place in the order of registration, from 1.
    pub registered_order: Option<u32>,
}

impl List {
    /// Candidates who stand: those who have not left.
    pub fn standing(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter().filter(|one| !self.left.contains_key(&one.number))
    }

    /// The candidate of this number.
    pub fn candidate(&self, number: u32) -> Option<&Candidate> {
        let at = usize::try_from(number.checked_sub(1)?).ok()?;
        self.candidates.get(at)
    }

    /// True when every candidate announced is handed in.
    pub fn is_complete(&self) -> bool {
        self.candidates.len() as u64 == u64::from(self.filed.candidates)
    }

    /// The list as [`check()`] takes it.
    pub fn draft(&self) -> Draft {
        let left: BTreeSet<u32> = self.left.keys().copied().collect();
        Draft::of(&self.candidates, left)
    }

    /// The decision in force on this filing.
    pub fn decision(&self) -> Option<&Decided> {
        let last = self.decisions.last()?;
        (last.stamp.position > self.stamp.position).then_some(last)
    }

    /// The registration of this filing, cancelled or not.
    pub fn registration(&self) -> Option<&Decided> {
        let own = |one: &&Decided| one.stamp.position > self.stamp.position;
        let registered = |one: &&Decided| one.act.decision == Decision::Registered;
        self.decisions.iter().filter(own).find(registered)
    }

    /// What became of the deposit; none before anything did.
    pub fn deposit(&self) -> Option<DepositState> {
        self.deposits.last().map(|deposit| deposit.act.state)
    }

    /// What became of the list when it falls with fewer than `falls_below` of its candidates.
    fn status(&self, falls_below: Option<Ratio>) -> Status {
        let decision = self.decision().map(|one| one.act.decision);
        if decision == Some(Decision::Cancelled) {
            return Status::Cancelled;
        }
        if self.withdrawn.is_some() {
            return Status::Withdrawn;
        }
        match decision {
            None => Status::Filed,
            Some(Decision::Refused) => Status::Refused,
            Some(_) if falls_below.is_some_and(|share| self.is_below(share)) => Status::Fallen,
            Some(_) => Status::Registered,
        }
    }

    fn is_below(&self, share: Ratio) -> bool {
        let standing = self.standing().count() as u128;
        let of = self.candidates.len() as u128;
        standing * u128::from(share.whole()) < of * u128::from(share.part())
    }
}

impl Lists {
    /// No lists, under the rules of each contest.
    pub fn new(rules: &[ContestRules]) -> Self {
        let share = |rules: &ContestRules| {
            let list = rules.procedure.as_deref()?.list.as_ref()?;
            Some((rules.contest.clone(), list.cancelled_below.as_ref()?.value))
        };
        let falls_below = rules.iter().filter_map(share).collect();
        Self { contests: BTreeMap::new(), falls_below }
    }

    /// True while nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.contests.is_empty()
    }

    /// Lists of a contest by code, whatever became of them.
    pub fn of(&self, contest: &ContestCode) -> impl Iterator<Item = (&ListCode, &List)> {
        self.contests.get(contest).into_iter().flat_map(|one| &one.lists)
    }

    /// One list.
    pub fn get(&self, contest: &ContestCode, list: &ListCode) -> Option<&List> {
        self.contests.get(contest)?.lists.get(list)
    }

    /// What became of a list; none where it was never handed in.
    pub fn status(&self, contest: &ContestCode, list: &ListCode) -> Option<Status> {
        let falls_below = self.falls_below.get(contest).copied();
        Some(self.get(contest, list)?.status(falls_below))
    }

    /// The lot in force; none before it.
    pub fn lot(&self, contest: &ContestCode) -> Option<&Lot> {
        self.lots(contest).last()
    }

    /// Every lot that was drawn, oldest first; the last one is in force.
    pub fn lots(&self, contest: &ContestCode) -> &[Lot] {
        self.contests.get(contest).map_or(&[], |one| &one.lots)
    }

    /// The lists that stand, in the order of the ballot, before the lot in that of registration.
    pub fn standing(&self, contest: &ContestCode) -> Vec<StandingList> {
        let registered = self.registered(contest);
        let order = self.lot(contest).map(|lot| lot.act.order.as_slice()).unwrap_or_default();
        let mut standing: Vec<StandingList> = registered
            .iter()
            .zip(1..)
            .map(|((code, list), nth)| StandingList {
                list: (*code).clone(),
                party: list.filed.party.clone(),
                ballot_number: order.iter().zip(1..).find(|(one, _)| one == code).map(|(_, n)| n),
                name: list.filed.name.clone(),
                short: list.filed.short.clone(),
                colour: list.filed.colour.clone(),
                candidates: u32::try_from(list.standing().count()).unwrap_or(u32::MAX),
                registered_order: Some(nth),
            })
            .collect();
        standing.sort_by_key(|one| (one.ballot_number.unwrap_or(u32::MAX), one.registered_order));
        standing
    }

    /// Registered lists in the order of their decisions.
    fn registered(&self, contest: &ContestCode) -> Vec<(&ListCode, &List)> {
        let stands = |code: &ListCode| self.status(contest, code) == Some(Status::Registered);
        let mut lists: Vec<_> = self.of(contest).filter(|(code, _)| stands(code)).collect();
        lists.sort_by_key(|(_, list)| list.registration().map(|one| one.act.at));
        lists
    }

    /// Persons on other lists of the contest of which `counts` holds.
    pub fn elsewhere(
        &self,
        contest: &ContestCode,
        list: &ListCode,
        counts: impl Fn(Status) -> bool,
    ) -> Elsewhere {
        let others = self.of(contest).filter(|(code, _)| *code != list);
        let others = others.filter(|(code, _)| self.status(contest, code).is_some_and(&counts));
        let persons = others.flat_map(|(code, list)| {
            list.standing().filter_map(move |one| {
                Some((Person::of(one).identity()?, (code.clone(), one.number)))
            })
        });
        persons.collect()
    }
}
