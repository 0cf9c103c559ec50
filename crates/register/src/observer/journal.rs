//! The journals of the stations: who came when, and left when.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::ToString as _;
use alloc::vec::Vec;

use election::register::observer::ObserverPresent;
use election::{ObserverCode, StationCode};
use law::Date;

use super::{Fault, Observer, Observers};
use crate::registers::Registers;

/// All journals, and where everybody is.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    lines: Vec<Line>,
    stations: BTreeMap<StationCode, Vec<usize>>,
    here: BTreeMap<ObserverCode, Presence>,
    there: BTreeMap<StationCode, BTreeSet<ObserverCode>>,
    last: BTreeMap<ObserverCode, u64>,
}

/// A line of a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Position in the log.
    pub position: u64,
    /// What was written.
    pub act: ObserverPresent,
    /// True where nobody wrote the line: the observer came to another station, with the act at
    /// `position`, and so had left this one.
    pub assumed: bool,
}

/// Where an observer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// At which station.
    pub station: StationCode,
    /// Since when, seconds since 1970-01-01 UTC.
    pub since: u64,
}

impl Journal {
    /// Every line, oldest entry first.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Stations that have a line.
    pub fn stations(&self) -> impl Iterator<Item = &StationCode> {
        self.stations.keys()
    }

    /// The journal of a station, in its order.
    pub fn of<'a>(&'a self, station: &str) -> impl Iterator<Item = &'a Line> + use<'a> {
        let lines = self.stations.get(station).map_or(&[][..], Vec::as_slice);
        lines.iter().map(|&nth| &self.lines[nth])
    }

    /// Where an observer is; none when at no station.
    pub fn whereabouts(&self, observer: &ObserverCode) -> Option<&Presence> {
        self.here.get(observer)
    }

    /// Who is at a station.
    pub fn at<'a>(
        &'a self,
        station: &StationCode,
    ) -> impl Iterator<Item = &'a ObserverCode> + use<'a> {
        self.there.get(station).into_iter().flatten()
    }

    pub(super) fn record(&mut self, position: u64, act: &ObserverPresent) {
        // Whoever comes to another station has left the one before, whether it was written or not.
        let before = self.here.get(&act.observer).filter(|_| act.present);
        if let Some(before) = before.map(|here| here.station.clone()) {
            let left = ObserverPresent { station: before, present: false, ..act.clone() };
            self.line(Line { position, act: left, assumed: true });
        }
        self.line(Line { position, act: act.clone(), assumed: false });
    }

    fn line(&mut self, line: Line) {
        let act = &line.act;
        self.stations.entry(act.station.clone()).or_default().push(self.lines.len());
        self.last.insert(act.observer.clone(), act.at);
        if act.present {
            let presence = Presence { station: act.station.clone(), since: act.at };
            self.here.insert(act.observer.clone(), presence);
            self.there.entry(act.station.clone()).or_default().insert(act.observer.clone());
        } else {
            self.here.remove(&act.observer);
            if let Some(there) = self.there.get_mut(&act.station) {
                there.remove(&act.observer);
            }
        }
        self.lines.push(line);
    }
}

/// Seconds of a day.
const DAY: u64 = 24 * 3600;

/// A fault where a line is not of the voting day: before the day that comes before it or after the
/// second one behind it, by UTC. Nothing without an adopted calendar.
fn on_the_day(all: &Registers, act: &ObserverPresent) -> Option<Fault> {
    let day = Date::parse(&all.calendar.adopted()?.act.day)?;
    let start = u64::try_from(Date::new(1970, 1, 1)?.days_until(day)).ok()? * DAY;
    let (first, last) = (start.saturating_sub(DAY), start + 2 * DAY);
    let outside = !(first..=last).contains(&act.at);
    outside.then(|| Fault::OtherDay {
        observer: act.observer.clone(),
        at: act.at,
        day: day.to_string(),
        first,
        last,
    })
}

impl Observers {
    pub(super) fn presence(&self, all: &Registers, act: &ObserverPresent, now: u64) -> Vec<Fault> {
        let Some(observer) = self.cards.get(&act.observer) else {
            return alloc::vec![Fault::UnknownObserver { observer: act.observer.clone() }];
        };
        let mut faults = self.time_of(act, observer, now);
        faults.extend(on_the_day(all, act));
        let (observer_code, station) = (act.observer.clone(), act.station.clone());
        match (self.journal.whereabouts(&act.observer), act.present) {
            (Some(here), true) if here.station == station => {
                let since = here.since;
                faults.push(Fault::CameTwice { observer: observer_code, station, since });
            }
            (_, true) => {}
            (Some(here), false) if here.station == station => {}
            (_, false) => faults.push(Fault::NotThere { observer: observer_code, station }),
        }
        if act.present {
            faults.extend(self.coming(all, act, observer));
        }
        faults
    }

    /// The times of a line: no journal goes back, none runs ahead.
    fn time_of(&self, act: &ObserverPresent, observer: &Observer, now: u64) -> Vec<Fault> {
        let mut faults = Vec::new();
        let (code, at) = (act.observer.clone(), act.at);
        if at > now {
            faults.push(Fault::Ahead { observer: code.clone(), at, now });
        }
        if at < observer.at {
            faults.push(Fault::Before { observer: code, at, accredited: observer.at });
        }
        // What another station wrote does not bind this one.
        let written = self.journal.of(act.station.as_str()).filter(|line| !line.assumed);
        let of_station = written.last().map(|line| line.act.at);
        let of_observer = self.journal.last.get(&act.observer).copied();
        if let Some(before) = of_station.max(of_observer).filter(|&before| at < before) {
            let (observer, station) = (act.observer.clone(), act.station.clone());
            faults.push(Fault::TimeFalls { observer, station, at, before });
        }
        faults
    }

    fn coming(&self, all: &Registers, act: &ObserverPresent, observer: &Observer) -> Vec<Fault> {
        let mut faults = Vec::new();
        if let Some(withdrawn) = &observer.withdrawn {
            let (observer, position) = (act.observer.clone(), withdrawn.position);
            faults.push(Fault::Withdrawn { observer, position });
        }
        let rules = all.procedure().and_then(|rules| rules.observer.as_ref());
        let Some(max) = rules.and_then(|rules| rules.per_organisation_max.as_ref()) else {
            return faults;
        };
        let others = self.present(&act.station, &observer.organisation);
        let found = others.filter(|code| **code != act.observer).count() as u64 + 1;
        if found > u64::from(max.value) {
            faults.push(Fault::TooMany {
                observer: act.observer.clone(),
                organisation: observer.organisation.clone(),
                station: act.station.clone(),
                found,
                max: max.value,
                cite: max.cite.clone(),
            });
        }
        faults
    }
}
