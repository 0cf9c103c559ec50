//! Areas, commissions and stations: who votes where, and under whose eyes.
//!
//! [`Places`] is the state; acts come in through [`crate::Registers`]. Beside it: a check digit for
//! codes that are read out, the crosswalk between elections, the search by place name, groups of
//! small stations, and the rows as cells of CSV files.

mod admission;
pub mod cell;
mod check_digit;
mod crosswalk;
pub mod csv;
mod difference;
mod fault;
mod fold;
mod group;
mod nomination;
mod search;
#[cfg(test)]
mod tests;

use alloc::collections::BTreeMap;
use alloc::sync::Arc;
use alloc::vec::Vec;

use election::register::Change;
use election::register::place::{
    AreaRow, AreasChanged, CommissionRow, CommissionsChanged, StationRow, StationsChanged,
};
use election::{AreaCode, CommissionCode, ElectionCode, LateRulingCode, StationCode};
use law::Date;

use crate::registers::Circumstances;

pub use admission::KINDS;
pub use cell::Record;
pub use check_digit::{check_digit, read_with_check_digit, with_check_digit};
pub use crosswalk::{Became, Crosswalk};
pub use difference::{Changed, Difference, FieldChanged, difference};
pub use fault::Fault;
pub use fold::{LETTERS, SPELLINGS, fold};
pub use group::{Group, groups};
pub use nomination::{Nominations, Share};
pub use search::{Found, area_words, own_words};

/// Key among the codes of an area that names the kind of stations it takes, and no others.
pub const TAKES: &str = "takes";

/// A row of a register, and the act that set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded<R> {
    /// The row.
    pub row: Arc<R>,
    /// Position of the act in the log.
    pub position: u64,
    /// The ruling that let the act in late.
    pub late: Option<LateRulingCode>,
}

/// Areas, commissions and stations after a prefix of the log.
///
/// A copy shares its rows with the original until one of them changes.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Every version of each area, oldest first, never empty.
    areas: Arc<BTreeMap<AreaCode, Vec<Recorded<AreaRow>>>>,
    commissions: Arc<BTreeMap<CommissionCode, Recorded<CommissionRow>>>,
    stations: Arc<BTreeMap<StationCode, Recorded<StationRow>>>,
    crosswalks: BTreeMap<ElectionCode, Crosswalk>,
}

impl Places {
    /// True while nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
            && self.commissions.is_empty()
            && self.stations.is_empty()
            && self.crosswalks.is_empty()
    }

    /// Voters on the rolls of all stations; a station without a roll adds nothing.
    pub fn electorate(&self) -> u64 {
        self.stations.values().filter_map(|station| station.row.electorate).sum()
    }

    /// The area with `code`, as its newest row has it.
    pub fn area(&self, code: &str) -> Option<&AreaRow> {
        Some(&self.areas.get(code)?.last()?.row)
    }

    /// Every version of an area, oldest first; empty when there is none.
    pub fn versions(&self, code: &str) -> &[Recorded<AreaRow>] {
        self.areas.get(code).map_or(&[], Vec::as_slice)
    }

    /// The area as it was on a day: its newest row that is not from a later one.
    pub fn area_on(&self, code: &str, day: Date) -> Option<&AreaRow> {
        let from = |row: &AreaRow| row.from.as_deref().and_then(Date::parse);
        let versions = self.versions(code).iter().rev();
        let mut versions = versions.map(|version| &*version.row);
        versions.find(|row| from(row).is_none_or(|from| from <= day))
    }

    /// Areas with their newest rows, in the order of a package: the whole first, level by level,
    /// each level by code, so that a parent stands before its children.
    pub fn areas(&self) -> Vec<&AreaRow> {
        let mut areas: Vec<(usize, &AreaRow)> = self
            .areas
            .values()
            .filter_map(|versions| versions.last())
            .map(|area| (self.depth(&area.row), &*area.row))
            .collect();
        areas.sort_by(|a, b| (a.0, &a.1.code).cmp(&(b.0, &b.1.code)));
        areas.into_iter().map(|(_, row)| row).collect()
    }

    /// Codes of the areas, in order.
    pub fn area_codes(&self) -> impl ExactSizeIterator<Item = &AreaCode> {
        self.areas.keys()
    }

    /// The area and those above it, from the area to the whole.
    pub fn trail<'a>(&'a self, code: &str) -> impl Iterator<Item = &'a AreaRow> {
        let above = |area: &&'a AreaRow| self.area(area.parent.as_ref()?.as_str());
        core::iter::successors(self.area(code), above)
    }

    /// How many areas lie above `area`.
    fn depth(&self, area: &AreaRow) -> usize {
        self.trail(area.code.as_str()).count().saturating_sub(1)
    }

    /// The commission with `code`.
    pub fn commission(&self, code: &str) -> Option<&Recorded<CommissionRow>> {
        self.commissions.get(code)
    }

    /// Commissions in the order of a package: by their areas, the authority first.
    pub fn commissions(&self) -> Vec<&Recorded<CommissionRow>> {
        let key = |one: &Recorded<CommissionRow>| {
            let depth = self.trail(one.row.area.as_str()).count();
            (depth, one.row.area.clone(), one.row.code.clone())
        };
        let mut commissions: Vec<_> = self.commissions.values().collect();
        commissions.sort_by_cached_key(|one| key(one));
        commissions
    }

    /// The station with `code`.
    pub fn station(&self, code: &str) -> Option<&Recorded<StationRow>> {
        self.stations.get(code)
    }

    /// Stations in order of code.
    pub fn stations(&self) -> impl ExactSizeIterator<Item = &Recorded<StationRow>> {
        self.stations.values()
    }

    /// Crosswalks, by the earlier election.
    pub fn crosswalks(&self) -> &BTreeMap<ElectionCode, Crosswalk> {
        &self.crosswalks
    }

    pub(crate) fn record(
        &mut self,
        change: &Change,
        late: Option<&LateRulingCode>,
        around: &Circumstances,
    ) {
        let position = around.position;
        match change {
            Change::AreasChanged(act) => self.record_areas(act, late, position),
            Change::CommissionsChanged(act) => self.record_commissions(act, late, position),
            Change::StationsChanged(act) => self.record_stations(act, late, position),
            Change::StationsMapped(act) => {
                self.crosswalks.entry(act.election.clone()).or_default().record(act, position);
            }
            _ => {}
        }
    }

    fn record_areas(&mut self, act: &AreasChanged, late: Option<&LateRulingCode>, position: u64) {
        let areas = Arc::make_mut(&mut self.areas);
        for row in &act.set {
            let versions = areas.entry(row.code.clone()).or_default();
            if versions.last().is_none_or(|newest| *newest.row != *row) {
                versions.push(recorded(row, late, position));
            }
        }
        for code in &act.removed {
            areas.remove(code);
        }
    }

    fn record_commissions(
        &mut self,
        act: &CommissionsChanged,
        late: Option<&LateRulingCode>,
        position: u64,
    ) {
        let commissions = Arc::make_mut(&mut self.commissions);
        for row in &act.set {
            commissions.insert(row.code.clone(), recorded(row, late, position));
        }
        for code in &act.removed {
            commissions.remove(code);
        }
    }

    fn record_stations(
        &mut self,
        act: &StationsChanged,
        late: Option<&LateRulingCode>,
        position: u64,
    ) {
        let stations = Arc::make_mut(&mut self.stations);
        for row in &act.set {
            stations.insert(row.code.clone(), recorded(row, late, position));
        }
        for code in &act.removed {
            stations.remove(code);
        }
    }
}

fn recorded<R: Clone>(row: &R, late: Option<&LateRulingCode>, position: u64) -> Recorded<R> {
    Recorded { row: Arc::new(row.clone()), position, late: late.cloned() }
}
