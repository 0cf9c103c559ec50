//! One result, and the lines of votes that lead away from it.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use election::{Ballots, ListCode, Seats, Votes};
use law::{Law, Scope, Threshold};

use crate::admission::scope;
use crate::allocate::allocate;
use crate::margin::signature::{Detail, Mark, open_signature, signature};
use crate::margin::{Changed, Margin, MarginError, Shift};
use crate::outcome::{Allocated, Outcome, RulingNeeded};
use crate::ruling::Ruling;
use crate::votes::{ContestVotes, VOTES_MAX};

/// Pieces of one line that are looked at before the search gives up.
const PIECES_MAX: u32 = 50_000;

/// Where votes change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Whole,
    District(usize),
}

/// A shift of votes between lists of the contest, by index.
#[derive(Clone, Copy, Debug)]
pub(super) enum Move {
    Added(usize),
    Removed(usize),
    Moved { from: usize, to: usize },
}

/// What votes come to.
enum State {
    Given(Allocated),
    /// A ruling is needed.
    Asked(RulingNeeded),
    /// The votes make no seats, for this reason.
    Refused(String),
}

impl Move {
    /// The list that the search is about.
    fn list(self) -> usize {
        match self {
            Self::Added(list) | Self::Removed(list) | Self::Moved { to: list, .. } => list,
        }
    }
}

/// A result and the place where its votes may change.
pub(super) struct Line<'a> {
    law: &'a Law,
    votes: ContestVotes,
    rulings: &'a [Ruling],
    place: Place,
    result: Allocated,
    detail: Detail,
}

impl<'a> Line<'a> {
    /// Takes the result of `votes`. A district whose threshold is its own is looked at alone.
    pub fn new(
        law: &'a Law,
        votes: &ContestVotes,
        rulings: &'a [Ruling],
        place: Place,
    ) -> Result<Self, MarginError> {
        let own = |one: &Threshold| {
            scope(one) == Scope::District
                && one.or_district_share.is_none()
                && one.or_direct_seats.is_none()
        };
        let apart = law.pool.is_none()
            && law.threshold.as_ref().is_none_or(own)
            && votes.districts.iter().all(|district| district.seats.is_some());
        let (votes, place) = match place {
            Place::District(index) if apart => (alone(votes, index), Place::District(0)),
            _ => (votes.clone(), place),
        };
        let result = match allocate(law, &votes, rulings)? {
            Outcome::Allocated(result) => result,
            Outcome::NoVotes => {
                return Err(MarginError::NoResult { because: "no votes".into() });
            }
            Outcome::RulingNeeded(needed) => {
                let because = format!("a ruling on {} is missing", needed.question.id);
                return Err(MarginError::NoResult { because });
            }
        };
        Ok(Self { law, votes, rulings, place, result, detail: Detail::of(law) })
    }

    /// Indices of the lists with votes here.
    pub fn lists(&self) -> Vec<usize> {
        (0..self.votes.lists.len()).filter(|&list| self.cast(list) > 0).collect()
    }

    pub fn code(&self, list: usize) -> ListCode {
        self.votes.lists[list].list.clone()
    }

    pub fn district(&self) -> Option<String> {
        match self.place {
            Place::Whole => None,
            Place::District(index) => Some(self.votes.districts[index].district.clone()),
        }
    }

    /// Whether `list` reached the threshold, or takes part by another way than as a second list.
    pub fn is_admitted(&self, list: usize) -> bool {
        self.result.admitted.contains(&self.votes.lists[list].list)
    }

    pub fn takes_part(&self, list: usize) -> bool {
        let result = &self.result;
        let code = &self.votes.lists[list].list;
        result.admitted.contains(code) || result.second_list.as_ref() == Some(code)
    }

    /// Votes of `list` here.
    fn cast(&self, list: usize) -> u64 {
        match self.place {
            Place::Whole => self.votes.lists[list].votes.0,
            Place::District(index) => self.votes.districts[index]
                .of(&self.votes.lists[list].list)
                .map_or(0, |one| one.votes.0),
        }
    }

    fn all(&self) -> u64 {
        self.lists().into_iter().map(|list| self.cast(list)).sum()
    }

    /// Votes moved from all other lists, the largest first, until `list` takes part.
    pub fn short_by(&self, list: usize) -> Option<u64> {
        let most = self.all() - self.cast(list);
        first(most, |votes| self.admits(&self.gathered(list, votes), list))
    }

    /// The most votes moved from `list` to the largest other list with which it still takes part.
    pub fn ahead_by(&self, list: usize) -> Option<u64> {
        let others = self.lists().into_iter().filter(|&other| other != list);
        let to = others.max_by_key(|&other| self.cast(other))?;
        let out = |votes| {
            let shifted = self.shifted(Move::Moved { from: list, to }, votes);
            !self.admits(&shifted, list)
        };
        first(self.cast(list).saturating_sub(1), out).map(|votes| votes - 1)
    }

    /// Whether `list` reaches the threshold, or takes part by another way than as a second list.
    fn admits(&self, votes: &ContestVotes, list: usize) -> bool {
        let code = &self.votes.lists[list].list;
        match allocate(self.law, votes, self.rulings) {
            Ok(Outcome::Allocated(result)) => result.admitted.contains(code),
            Ok(Outcome::RulingNeeded(needed)) => {
                let rows = needed.trace.threshold().map(|step| &step.lists);
                rows.is_some_and(|rows| rows.iter().any(|row| row.list == *code && row.reached))
            }
            _ => false,
        }
    }

    /// The fewest votes of any of `moves` that change the result.
    pub fn fewest(
        &self,
        moves: impl IntoIterator<Item = Move>,
    ) -> Result<Option<Margin>, MarginError> {
        let mut best: Option<Margin> = None;
        for one in moves {
            let most = match (&best, one) {
                (Some(best), _) => best.votes - 1,
                (None, Move::Added(_)) => self.all().min(VOTES_MAX / 2),
                (None, Move::Removed(list) | Move::Moved { from: list, .. }) => self.cast(list),
            };
            let most = match one {
                Move::Removed(list) | Move::Moved { from: list, .. } => most.min(self.cast(list)),
                Move::Added(_) => most,
            };
            best = self.first_change(one, most)?.or(best);
        }
        Ok(best)
    }

    /// Walks along the line, piece by piece, to the first change of seats or admissions.
    fn first_change(&self, one: Move, most: u64) -> Result<Option<Margin>, MarginError> {
        let mut tie_at = None;
        let mut start = 0;
        let mut marks = signature(&self.result, self.detail);
        for _ in 0..PIECES_MAX {
            let Some(end) = self.end_of_piece(one, start, most, &marks) else { return Ok(None) };
            marks = match self.state(one, end) {
                State::Given(result) if self.differs(&result) => {
                    return Ok(Some(self.margin(one, end, tie_at, &result)));
                }
                State::Given(result) => signature(&result, self.detail),
                State::Asked(needed) => {
                    tie_at = tie_at.or(Some(end));
                    open_signature(&needed)
                }
                State::Refused(code) => Vec::from([Mark::Open(code)]),
            };
            start = end;
        }
        Err(MarginError::TooManyPieces { list: self.code(one.list()), pieces: PIECES_MAX })
    }

    /// The first number of votes behind `start` with another signature than `marks`.
    fn end_of_piece(&self, one: Move, start: u64, most: u64, marks: &[Mark]) -> Option<u64> {
        if start >= most {
            return None;
        }
        let outside = |votes: u64| match self.state(one, votes) {
            State::Given(result) => signature(&result, self.detail) != marks,
            State::Asked(needed) => open_signature(&needed) != marks,
            State::Refused(code) => [Mark::Open(code)] != *marks,
        };
        // The votes of one piece are an interval: if the far end is inside, all of it is.
        if !outside(most) {
            return None;
        }
        let (mut inside, mut step) = (start, 1);
        let mut beyond = loop {
            let next = inside.saturating_add(step).min(most);
            if next == most || outside(next) {
                break next;
            }
            (inside, step) = (next, step * 2);
        };
        while beyond - inside > 1 {
            let middle = inside + (beyond - inside) / 2;
            if outside(middle) { beyond = middle } else { inside = middle }
        }
        Some(beyond)
    }

    /// What comes of the votes after a shift.
    fn state(&self, one: Move, votes: u64) -> State {
        match allocate(self.law, &self.shifted(one, votes), self.rulings) {
            Ok(Outcome::Allocated(result)) => State::Given(result),
            Ok(Outcome::RulingNeeded(needed)) => State::Asked(needed),
            Ok(Outcome::NoVotes) => State::Refused("no votes".into()),
            Err(error) => State::Refused(error.code().into()),
        }
    }

    fn differs(&self, other: &Allocated) -> bool {
        let result = &self.result;
        result.seats != other.seats
            || result.admitted != other.admitted
            || result.second_list != other.second_list
            || result.districts != other.districts
    }

    fn margin(&self, one: Move, votes: u64, tie_at: Option<u64>, after: &Allocated) -> Margin {
        let takes = |result: &Allocated| -> Vec<ListCode> {
            result.admitted.iter().chain(&result.second_list).cloned().collect()
        };
        let (old, new) = (takes(&self.result), takes(after));
        let seats = |result: &Allocated| match self.place {
            Place::District(index) => result.districts[index].seats.clone(),
            Place::Whole => result.seats.clone(),
        };
        Margin {
            shift: self.shift(one),
            district: self.district(),
            votes,
            tie_at,
            seats: changed(&seats(&self.result), &seats(after)),
            admitted: new.iter().filter(|list| !old.contains(list)).cloned().collect(),
            excluded: old.iter().filter(|list| !new.contains(list)).cloned().collect(),
        }
    }

    fn shift(&self, one: Move) -> Shift {
        match one {
            Move::Added(list) => Shift::Added { list: self.code(list) },
            Move::Removed(list) => Shift::Removed { list: self.code(list) },
            Move::Moved { from, to } => Shift::Moved { from: self.code(from), to: self.code(to) },
        }
    }

    /// The votes after a shift. A vote comes and goes with its ballot.
    fn shifted(&self, one: Move, votes: u64) -> ContestVotes {
        let mut shifted = self.votes.clone();
        match one {
            Move::Added(list) => self.change(&mut shifted, list, |old| old + votes),
            Move::Removed(list) => self.change(&mut shifted, list, |old| old - votes),
            Move::Moved { from, to } => {
                self.change(&mut shifted, from, |old| old - votes);
                self.change(&mut shifted, to, |old| old + votes);
            }
        }
        shifted
    }

    /// The votes after `votes` have come to `list` from the others, the largest first.
    fn gathered(&self, list: usize, votes: u64) -> ContestVotes {
        let mut gathered = self.votes.clone();
        let mut open = votes;
        let mut others = self.lists();
        others.retain(|&other| other != list);
        others.sort_by_key(|&other| core::cmp::Reverse(self.cast(other)));
        for other in others {
            let taken = open.min(self.cast(other));
            self.change(&mut gathered, other, |old| old - taken);
            open -= taken;
        }
        self.change(&mut gathered, list, |old| old + votes - open);
        gathered
    }

    fn change(&self, votes: &mut ContestVotes, list: usize, new: impl Fn(u64) -> u64) {
        let old = self.votes_now(votes, list);
        let (more, less) = (new(old).saturating_sub(old), old.saturating_sub(new(old)));
        let shift = |count: u64| count + more - less;
        let ballots = |found: &mut Option<Ballots>| {
            if let Some(found) = found {
                found.0 = found.0 + more - less;
            }
        };
        let code = self.votes.lists[list].list.clone();
        votes.lists[list].votes = Votes(shift(votes.lists[list].votes.0));
        ballots(&mut votes.ballots_found);
        if let Place::District(index) = self.place {
            let district = &mut votes.districts[index];
            if let Some(here) = district.lists.iter_mut().find(|one| one.list == code) {
                here.votes = Votes(shift(here.votes.0));
            }
            ballots(&mut district.ballots_found);
        }
    }

    fn votes_now(&self, votes: &ContestVotes, list: usize) -> u64 {
        match self.place {
            Place::Whole => votes.lists[list].votes.0,
            Place::District(index) => {
                votes.districts[index].of(&self.votes.lists[list].list).map_or(0, |one| one.votes.0)
            }
        }
    }
}

/// The smallest number from 1 to `most` for which `holds`, which then holds for all larger ones.
fn first(most: u64, holds: impl Fn(u64) -> bool) -> Option<u64> {
    if most == 0 || !holds(most) {
        return None;
    }
    let (mut below, mut at) = (0, most);
    while at - below > 1 {
        let middle = below + (at - below) / 2;
        if holds(middle) { at = middle } else { below = middle }
    }
    Some(at)
}

/// The contest with one district alone.
fn alone(votes: &ContestVotes, index: usize) -> ContestVotes {
    let district = &votes.districts[index];
    let mut lists = votes.lists.clone();
    for list in &mut lists {
        list.votes = district.of(&list.list).map_or(Votes(0), |one| one.votes);
    }
    ContestVotes {
        lists,
        others: district.others,
        blank: district.blank,
        ballots_found: district.ballots_found,
        seats: district.seats,
        districts: Vec::from([district.clone()]),
        ..ContestVotes::default()
    }
}

fn changed(
    before: &BTreeMap<ListCode, Seats>,
    after: &BTreeMap<ListCode, Seats>,
) -> BTreeMap<ListCode, Changed> {
    let lists = before.keys().chain(after.keys());
    let of = |seats: &BTreeMap<ListCode, Seats>, list: &ListCode| {
        seats.get(list).copied().unwrap_or_default()
    };
    let change = |list: &ListCode| Changed { before: of(before, list), after: of(after, list) };
    let all = lists.map(|list| (list.clone(), change(list)));
    all.filter(|(_, one)| one.before != one.after).collect()
}
