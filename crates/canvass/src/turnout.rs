//! Turnout on the day: what stations report by each hour, and every version of it.

use alloc::collections::BTreeMap;
use alloc::vec;
use alloc::vec::Vec;

use election::Voters;
use election::act::{Correction, TurnoutReported};

use crate::admit::{Admitted, Change};
use crate::refusal::Refusal;
use crate::state::Canvass;

/// The reports of one hour.
#[derive(Clone, Debug)]
pub(crate) struct HourState {
    /// The newest report of each station.
    stations: Vec<Option<TurnoutReport>>,
    /// Sums of each area over the newest reports.
    areas: Vec<HourSum>,
    /// Every version of the stations that have several; most have one.
    revised: BTreeMap<usize, Vec<TurnoutVersion>>,
}

/// What a station reported for an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TurnoutReport {
    /// Ballots issued by the hour.
    pub ballots_issued: u64,
    /// 1 for the first report, one more for each that replaced it.
    pub version: u32,
    /// Position of its entry in the log, from 0.
    pub position: u64,
    /// When it was signed, seconds since 1970-01-01 UTC, as its author says.
    pub at: u64,
    /// Index of the commission that signed.
    pub by: usize,
}

/// One version of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnoutVersion {
    /// The report.
    pub report: TurnoutReport,
    /// Why it replaced the version before; none for the first.
    pub correction: Option<Correction>,
}

/// A report that replaced another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TurnoutRevision<'a> {
    /// Index of the hour.
    pub hour: usize,
    /// Index of the station.
    pub station: usize,
    /// What was reported before.
    pub before: &'a TurnoutVersion,
    /// What replaced it.
    pub after: &'a TurnoutVersion,
}

/// Ballots issued by an hour, over the stations that reported it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HourSum {
    /// Ballots issued in those stations.
    pub ballots_issued: u64,
    /// Voters on the rolls of those stations.
    pub electorate: u64,
    /// Stations that reported.
    pub stations: u32,
}

impl HourState {
    pub(crate) fn new(stations: usize, areas: usize) -> Self {
        Self {
            stations: vec![None; stations],
            areas: vec![HourSum::default(); areas],
            revised: BTreeMap::new(),
        }
    }
}

impl Canvass {
    /// Ballots issued by an hour (index into the definition's hours) in an area, over the newest
    /// report of each station.
    pub fn turnout(&self, hour: usize, area: usize) -> HourSum {
        self.hours[hour].areas[area]
    }

    /// Ballots issued by an hour at one station, as it reported last.
    pub fn turnout_of(&self, hour: usize, station: usize) -> Option<u64> {
        self.turnout_report_of(hour, station).map(|report| report.ballots_issued)
    }

    /// The newest report of a station for an hour.
    pub fn turnout_report_of(&self, hour: usize, station: usize) -> Option<TurnoutReport> {
        self.hours[hour].stations[station]
    }

    /// Every version of a station's report for an hour, oldest first; empty where it reported none.
    pub fn turnout_versions(&self, hour: usize, station: usize) -> Vec<TurnoutVersion> {
        let state = &self.hours[hour];
        let only = || {
            let only = state.stations[station].into_iter();
            only.map(|report| TurnoutVersion { report, correction: None }).collect()
        };
        state.revised.get(&station).cloned().unwrap_or_else(only)
    }

    /// Every report that replaced another one, in the order of the log.
    pub fn turnout_revisions(&self) -> Vec<TurnoutRevision<'_>> {
        let mut revisions = Vec::new();
        for (hour, state) in self.hours.iter().enumerate() {
            for (&station, versions) in &state.revised {
                let pairs = versions.windows(2);
                revisions.extend(pairs.map(|pair| {
                    let (before, after) = (&pair[0], &pair[1]);
                    TurnoutRevision { hour, station, before, after }
                }));
            }
        }
        revisions.sort_by_key(|revision| revision.after.report.position);
        revisions
    }

    /// Stations of an area without a report for an hour, in order of code.
    pub fn turnout_missing(&self, hour: usize, area: usize) -> impl Iterator<Item = usize> + '_ {
        let open = move |&station: &usize| self.hours[hour].stations[station].is_none();
        let missing = (0..self.definition.stations.len()).filter(open);
        missing.filter(move |&station| {
            let mut above = self.definition.ancestry(self.definition.stations[station].area);
            above.any(|at| at == area)
        })
    }

    /// Stations of an area whose first report for an hour was signed after the minutes that the
    /// definition gives, in order of code, with the seconds beyond them. Empty where it gives none.
    pub fn turnout_late(&self, hour: usize, area: usize) -> Vec<(usize, u64)> {
        let Some(grace) = self.definition.turnout_grace_minutes else { return Vec::new() };
        let limit = self.definition.turnout_hours[hour].at.saturating_add(u64::from(grace) * 60);
        let state = &self.hours[hour];
        let late = state.stations.iter().enumerate().filter_map(|(station, newest)| {
            let versions = state.revised.get(&station);
            let first = versions.map_or(newest.as_ref(), |all| all.first().map(|one| &one.report));
            let beyond = first?.at.checked_sub(limit).filter(|&beyond| beyond > 0)?;
            Some((station, beyond))
        });
        late.filter(|&(station, _)| {
            let mut above = self.definition.ancestry(self.definition.stations[station].area);
            above.any(|at| at == area)
        })
        .collect()
    }

    /// Whether a report may enter the log: by whom, for which hour and version, with a figure that
    /// holds beside the newest ones of the other hours.
    pub(crate) fn turnout_report(
        &self,
        by: usize,
        act: &TurnoutReported,
    ) -> Result<Change, Vec<Refusal>> {
        let station = self.find_station(by, &act.station).map_err(|refusal| vec![refusal])?;
        let hours = &self.definition.turnout_hours;
        let Some(hour) = hours.iter().position(|hour| hour.code == act.hour) else {
            return Err(vec![Refusal::UnknownHour { hour: act.hour.clone() }]);
        };
        let mut refusals = self.turnout_version(hour, station, act);
        let (code, found) = (&act.station, act.ballots_issued.0);
        for (other, at) in hours.iter().enumerate() {
            let Some(reported) = self.turnout_of(other, station) else { continue };
            if (other < hour && reported > found) || (other > hour && reported < found) {
                refusals.push(Refusal::TurnoutFalls {
                    station: code.clone(),
                    hour: act.hour.clone(),
                    found,
                    other_hour: at.code.clone(),
                    other: reported,
                });
            }
        }
        // A station without a roll is held to what a form can hold.
        let figure_max = self.definition.contests.iter().map(|contest| contest.form.figure_max);
        let roll = self.definition.stations[station].electorate.map(|Voters(voters)| voters);
        let max = roll.or(figure_max.max()).unwrap_or(0);
        if found > max {
            refusals.push(Refusal::TurnoutTooLarge { station: code.clone(), found, max });
        }
        if refusals.is_empty() { Ok(Change::Turnout { station, hour }) } else { Err(refusals) }
    }

    /// A report is replaced by its next version, with the reason.
    fn turnout_version(&self, hour: usize, at: usize, act: &TurnoutReported) -> Vec<Refusal> {
        let (station, hour_code) = (act.station.clone(), act.hour.clone());
        let newest = self.turnout_report_of(hour, at);
        let expected = newest.map_or(1, |report| report.version + 1);
        let mut refusals = Vec::new();
        match newest {
            Some(report) if act.version == 1 => refusals.push(Refusal::TurnoutReported {
                station: station.clone(),
                hour: hour_code.clone(),
                found: report.ballots_issued,
            }),
            _ if act.version != expected => refusals.push(Refusal::TurnoutVersion {
                station: station.clone(),
                hour: hour_code.clone(),
                found: act.version,
                expected,
            }),
            _ => {}
        }
        match &act.correction {
            None if act.version > 1 => refusals.push(Refusal::TurnoutReasonMissing {
                station,
                hour: hour_code,
                version: act.version,
            }),
            Some(_) if act.version == 1 => {
                refusals.push(Refusal::TurnoutReasonUnexpected { station, hour: hour_code });
            }
            _ => {}
        }
        refusals
    }

    pub(crate) fn record_turnout(
        &mut self,
        admitted: &Admitted<'_>,
        act: &TurnoutReported,
        hour: usize,
        station: usize,
    ) {
        let report = TurnoutReport {
            ballots_issued: act.ballots_issued.0,
            version: act.version,
            position: self.size,
            at: admitted.entry.payload.at,
            by: admitted.by,
        };
        let register = &self.definition.stations[station];
        let electorate = register.electorate.map_or(0, |Voters(voters)| voters);
        let state = &mut self.hours[hour];
        let before = state.stations[station].replace(report);
        if let Some(before) = before {
            let versions = state.revised.entry(station).or_default();
            if versions.is_empty() {
                versions.push(TurnoutVersion { report: before, correction: None });
            }
            versions.push(TurnoutVersion { report, correction: act.correction.clone() });
        }
        for area in self.definition.ancestry(register.area) {
            let sum = &mut state.areas[area];
            // What the same station reported before stands in the sum.
            sum.ballots_issued -= before.map_or(0, |before| before.ballots_issued);
            sum.ballots_issued += report.ballots_issued;
            if before.is_none() {
                sum.electorate += electorate;
                sum.stations += 1;
            }
        }
    }
}
