//! A past election counted again and held against what was officially given.

use std::collections::{BTreeMap, BTreeSet};

use allocation::{Allocated, AllocationError, Outcome, QuestionKind, Ruling, allocate};
use election::{ListCode, Seats};
use law::{DistrictRule, Law};

use super::reader::sum;
use super::{Official, Past};

/// Most allocations that are tried to find the lots that a record implies.
const LOTS_TRIED: u32 = 2_000;
/// What stands as basis of a lot that follows from the official seats.
const BASIS: &str = "official result";

/// A past election counted again.
#[derive(Debug)]
pub struct Replay {
    /// What it came to.
    pub outcome: Outcome,
    /// Ties that the official seats settled.
    pub lots: Vec<Ruling>,
    /// What was put in place of figures that the record does not have.
    pub notes: Vec<String>,
    /// Where it differs from the official seats.
    pub differences: Differences,
}

/// Seats of a list, by the law and officially.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    /// Which list.
    pub list: ListCode,
    /// By the law.
    pub seats: Seats,
    /// Officially.
    pub official: Seats,
}

/// Differences of an outcome from the official seats.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Lists with other seats.
    pub lists: Vec<Differs>,
    /// All seats by the law and officially, where they differ.
    pub total: Option<(Seats, Seats)>,
    /// Districts that were compared.
    pub districts_compared: usize,
    /// Districts with other seats.
    pub districts: Vec<(String, Vec<Differs>)>,
    /// No seats were given, so nothing was compared.
    pub undecided: bool,
}

impl Differences {
    /// Whether everything officially given came out.
    pub fn is_none(&self) -> bool {
        !self.undecided
            && self.lists.is_empty()
            && self.total.is_none()
            && self.districts.is_empty()
    }
}

impl Past {
    /// Counts again by `law`. A tie goes as the official seats say, if they can be reached at all.
    ///
    /// # Errors
    /// As [`allocate`].
    pub fn replay(&self, law: &Law) -> Result<Replay, AllocationError> {
        let (votes, notes) = self.votes_for(law);
        let outcome = allocate(law, &votes, &[])?;
        let mut left = LOTS_TRIED;
        let mut lots = Vec::new();
        let mut search = Search { past: self, law, left: &mut left };
        let votes_of = |lots: &[Ruling]| allocate(law, &votes, lots);
        let outcome = match &outcome {
            Outcome::RulingNeeded(_) => {
                search.settle(&votes_of, outcome.clone(), &mut lots).unwrap_or(outcome)
            }
            _ => outcome,
        };
        let differences = self.official.differences(law, &outcome);
        Ok(Replay { outcome, lots, notes, differences })
    }
}

struct Search<'a> {
    past: &'a Past,
    law: &'a Law,
    left: &'a mut u32,
}

impl Search<'_> {
    /// Tries the answers to the question of `outcome` until the official seats come out.
    fn settle(
        &mut self,
        allocate: &impl Fn(&[Ruling]) -> Result<Outcome, AllocationError>,
        outcome: Outcome,
        lots: &mut Vec<Ruling>,
    ) -> Option<Outcome> {
        let Outcome::RulingNeeded(needed) = &outcome else {
            return self.past.official.differences(self.law, &outcome).is_none().then_some(outcome);
        };
        let kinds = [QuestionKind::AverageTie, QuestionKind::RemainderTie, QuestionKind::CellTie];
        if !kinds.contains(&needed.question.kind) {
            return None;
        }
        let open = usize::try_from(needed.question.open.0).ok()?;
        for decision in choices(&needed.question.lists, open, LOTS_TRIED as usize) {
            *self.left = self.left.checked_sub(1)?;
            let question = needed.question.id.clone();
            lots.push(Ruling { question, decision, basis: BASIS.into() });
            let next = allocate(lots).ok();
            if let Some(found) = next.and_then(|next| self.settle(allocate, next, lots)) {
                return Some(found);
            }
            lots.pop();
        }
        None
    }
}

/// Every way to choose `open` of `lists`, at most `most` ways.
fn choices(lists: &[ListCode], open: usize, most: usize) -> Vec<Vec<ListCode>> {
    let mut found: Vec<Vec<ListCode>> = Vec::new();
    let mut chosen: Vec<usize> = (0..open).collect();
    if open > lists.len() {
        return found;
    }
    while found.len() < most {
        found.push(chosen.iter().map(|&at| lists[at].clone()).collect());
        let last = |&at: &usize| chosen[at] < lists.len() - open + at;
        let Some(at) = (0..open).rev().find(last) else { break };
        chosen[at] += 1;
        for next in at + 1..open {
            chosen[next] = chosen[next - 1] + 1;
        }
    }
    found
}

impl Official {
    /// Where `outcome` differs from what was officially given.
    pub fn differences(&self, law: &Law, outcome: &Outcome) -> Differences {
        let Outcome::Allocated(allocated) = outcome else {
            return Differences { undecided: true, ..Differences::default() };
        };
        let all: Seats = allocated.seats.values().copied().sum();
        let official = sum(self.lists.values().copied());
        let expected = self.total.unwrap_or(official);
        let mut differences = Differences {
            lists: differs(&allocated.seats, &self.lists, false),
            total: (all != expected).then_some((all, expected)),
            ..Differences::default()
        };
        for (lists, official) in &self.joint {
            let of = |list: &ListCode| allocated.seats.get(list).copied().unwrap_or_default();
            let (seats, official) = (lists.iter().map(of).sum(), *official);
            if seats != official {
                let codes: Vec<&str> = lists.iter().map(ListCode::as_str).collect();
                let list = ListCode::new(codes.join("+"));
                differences.lists.push(Differs { list, seats, official });
            }
        }
        self.by_district(law, allocated, &mut differences);
        differences
    }

    fn by_district(&self, law: &Law, allocated: &Allocated, differences: &mut Differences) {
        let rule = law.districts.as_ref().map(|districts| districts.rule.value);
        let none = BTreeMap::new();
        for one in &self.districts {
            let official = match rule {
                Some(DistrictRule::Pooled) => one.first.as_ref(),
                Some(_) => one.won.as_ref(),
                None => None,
            };
            let Some(official) = official else { continue };
            let given = allocated.districts.iter().find(|given| given.district == one.district);
            let found = differs(given.map_or(&none, |given| &given.seats), official, true);
            differences.districts_compared += 1;
            if !found.is_empty() {
                differences.districts.push((one.district.clone(), found));
            }
        }
    }
}

/// Lists whose seats differ; with `both`, also those that only one side names.
fn differs(
    seats: &BTreeMap<ListCode, Seats>,
    official: &BTreeMap<ListCode, Seats>,
    both: bool,
) -> Vec<Differs> {
    let mut lists: BTreeSet<&ListCode> = official.keys().collect();
    if both {
        lists.extend(seats.keys());
    }
    let of = |map: &BTreeMap<ListCode, Seats>, list| map.get(list).copied().unwrap_or_default();
    let pairs = lists.into_iter().map(|list| Differs {
        seats: of(seats, list),
        official: of(official, list),
        list: list.clone(),
    });
    pairs.filter(|pair| pair.seats != pair.official).collect()
}
