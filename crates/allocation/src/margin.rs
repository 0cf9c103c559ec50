//! Margins: the fewest votes that change a result.
//!
//! # Why the answer is exact
//!
//! Along a line of votes (more for a list, fewer, or moved from one list to another) every
//! condition of a count is linear as long as its signature stays: who takes part, the
//! [`Step`](crate::Step)s' whole numbers, the places of remainders and a rounded quota. For highest
//! averages the conditions are `v_i / d(s_i) >= v_j / d(s_j + 1)`, for the simple quota with largest
//! remainders `q_i - s_i <= q_j - s_j + 1`, for thresholds `v >= share x base`. The votes with one
//! signature are therefore an interval, halving finds its end, and the search goes on from there
//! while seats and admissions are the same.
//!
//! Source: Blom, Budurushi, Rivest, Stark, Stuckey, Teague, Vukcevic, *Assertion-based approaches to
//! auditing complex elections* (2021), for the linear conditions; Pukelsheim, *Proportional
//! Representation*, 2nd ed. (2017), ch. 4-5, for those of divisors and quotas.

mod line;
mod signature;

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use election::{ListCode, Seats};
use law::{DirectRule, DistrictRule, Law, Scope};
use serde::Serialize;
use thiserror::Error;

use crate::error::AllocationError;
use crate::margin::line::{Line, Place};
use crate::ruling::Ruling;
use crate::votes::ContestVotes;

/// Votes that change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "shift", rename_all = "snake_case")]
pub enum Shift {
    /// More votes for a list, with their ballots.
    Added {
        /// Which list.
        list: ListCode,
    },
    /// Fewer votes for a list, and as many ballots fewer.
    Removed {
        /// Which list.
        list: ListCode,
    },
    /// Votes of one list that become those of another.
    Moved {
        /// The list that loses them.
        from: ListCode,
        /// The list that wins them.
        to: ListCode,
    },
}

/// The fewest votes of one shift that change the result, with the proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Margin {
    /// What changes.
    #[serde(flatten)]
    pub shift: Shift,
    /// The district; none where the contest is one count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// The fewest votes at which seats or an admission differ. One vote less, and they do not.
    pub votes: u64,
    /// Fewer votes at which a tie would need a ruling, if there are such.
    pub tie_at: Option<u64>,
    /// What is proved: seats that differ, before and after.
    pub seats: BTreeMap<ListCode, Changed>,
    /// Lists that take part after and did not before.
    pub admitted: Vec<ListCode>,
    /// Lists that took part before and do not after.
    pub excluded: Vec<ListCode>,
}

/// Seats that differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Seats by the votes as they are.
    pub before: Seats,
    /// Seats after the shift.
    pub after: Seats,
}

/// The margins of one list, each the smallest of its kind; none where no number of votes up to
/// all there are changes anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ListMargins {
    /// Which list.
    pub list: ListCode,
    /// The district; none where the contest is one count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Whether it takes part.
    pub takes_part: bool,
    /// Votes that it lacks to the threshold, moved to it from other lists so that the number of all
    /// votes stays: none where it is admitted, or where no number is enough. A second list that
    /// takes part below the threshold is short of it.
    pub short_by: Option<u64>,
    /// Votes that it can lose to other lists and still be admitted: none where it is not, or is with
    /// any votes.
    pub ahead_by: Option<u64>,
    /// More votes for it.
    pub added: Option<Margin>,
    /// Fewer votes for it.
    pub removed: Option<Margin>,
    /// Votes that come to it from the one other list for which the fewest are enough.
    pub moved_in: Option<Margin>,
    /// Votes that go from it to the one other list for which the fewest are enough.
    pub moved_out: Option<Margin>,
}

impl ListMargins {
    /// The smallest of all.
    pub fn smallest(&self) -> Option<&Margin> {
        let all = [&self.added, &self.removed, &self.moved_in, &self.moved_out];
        all.into_iter().flatten().min_by_key(|margin| margin.votes)
    }
}

/// Why there are no margins.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MarginError {
    /// The figures are refused, or a ruling.
    #[error(transparent)]
    Refused(#[from] AllocationError),
    /// No seats are given yet.
    #[error("no seats are given yet ({because}); margins are those of a result")]
    NoResult {
        /// What is missing.
        because: String,
    },
    /// The result changes its ground too often along one line to be followed.
    #[error(
        "the margins of {list} were not found after {pieces} pieces of a line of votes; ask for other lists"
    )]
    TooManyPieces {
        /// Which list.
        list: ListCode,
        /// Pieces looked at.
        pieces: u32,
    },
    /// Conditions of this rule are not linear, so the search would prove nothing.
    #[error(
        "{path} ({cite}) makes conditions that no line of votes keeps; margins are not offered"
    )]
    NotLinear {
        /// The parameter.
        path: &'static str,
        /// Its article.
        cite: String,
    },
}

impl MarginError {
    /// Stable key of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(error) => error.code(),
            Self::NoResult { .. } => "margins.no_result",
            Self::TooManyPieces { .. } => "margins.too_many_pieces",
            Self::NotLinear { .. } => "margins.not_linear",
        }
    }
}

/// The margins of every list, or of the list `only`; where districts are counts of their own, in
/// each of them. Where seats are only placed in districts, those of the whole country are looked
/// at, and not where they lie.
///
/// # Errors
/// Figures that no seats can be made from; a result that waits for votes or a ruling; a law whose
/// conditions are not linear in the votes.
pub fn margins(
    law: &Law,
    votes: &ContestVotes,
    rulings: &[Ruling],
    only: Option<&ListCode>,
) -> Result<Vec<ListMargins>, MarginError> {
    linear(law)?;
    if law.districts.as_ref().is_some_and(|one| one.rule.value == DistrictRule::Placed) {
        let (law, votes) = whole_country(law, votes);
        return margins(&law, &votes, rulings, only);
    }
    let places: Vec<Place> = match law.districts.as_ref().map(|districts| districts.rule.value) {
        Some(DistrictRule::Separate | DistrictRule::Pooled) => {
            (0..votes.districts.len()).map(Place::District).collect()
        }
        _ => Vec::from([Place::Whole]),
    };
    let mut all = Vec::new();
    for place in places {
        let line = Line::new(law, votes, rulings, place)?;
        let asked = |list: &usize| only.is_none_or(|only| line.code(*list) == *only);
        for list in line.lists().into_iter().filter(asked) {
            all.push(of_list(&line, list)?);
        }
    }
    Ok(all)
}

fn of_list(line: &Line<'_>, list: usize) -> Result<ListMargins, MarginError> {
    let takes_part = line.takes_part(list);
    let partners = || line.lists().into_iter().filter(move |&other| other != list);
    Ok(ListMargins {
        list: line.code(list),
        district: line.district(),
        takes_part,
        short_by: if line.is_admitted(list) { None } else { line.short_by(list) },
        ahead_by: if line.is_admitted(list) { line.ahead_by(list) } else { None },
        added: line.fewest([line::Move::Added(list)])?,
        removed: line.fewest([line::Move::Removed(list)])?,
        moved_in: line.fewest(partners().map(|from| line::Move::Moved { from, to: list }))?,
        moved_out: line.fewest(partners().map(|to| line::Move::Moved { from: list, to }))?,
    })
}

/// Refuses the rules whose conditions are products of votes, or alternatives.
fn linear(law: &Law) -> Result<(), MarginError> {
    let refuse = |path, cite: &str| Err(MarginError::NotLinear { path, cite: cite.into() });
    if let Some(direct) = law.direct.as_ref().filter(|one| one.rule.value == DirectRule::Levelled) {
        return refuse("direct.rule", &direct.rule.cite);
    }
    match &law.districts {
        Some(districts) if districts.rule.value == DistrictRule::Biproportional => {
            refuse("districts.rule", &districts.rule.cite)
        }
        Some(districts) if districts.rule.value == DistrictRule::Placed => by_country(law),
        _ => Ok(()),
    }
}

/// Refuses thresholds of districts where the margins are those of the country alone.
fn by_country(law: &Law) -> Result<(), MarginError> {
    let Some(threshold) = &law.threshold else { return Ok(()) };
    let refuse = |path, cite: &str| Err(MarginError::NotLinear { path, cite: cite.into() });
    if let Some(share) = &threshold.or_district_share {
        return refuse("threshold.or_district_share", &share.cite);
    }
    match &threshold.scope {
        Some(scope) if scope.value != Scope::National => refuse("threshold.scope", &scope.cite),
        _ => Ok(()),
    }
}

/// The contest without the districts in which its seats are placed.
fn whole_country(law: &Law, votes: &ContestVotes) -> (Law, ContestVotes) {
    let mut votes = votes.clone();
    let districts = core::mem::take(&mut votes.districts);
    for list in &mut votes.lists {
        let direct = districts.iter().filter_map(|one| one.of(&list.list));
        list.direct_seats = list.direct_seats.max(direct.map(|one| one.direct_seats).sum());
    }
    (Law { districts: None, ..law.clone() }, votes)
}
