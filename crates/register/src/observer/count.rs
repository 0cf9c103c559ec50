//! Numbers of observers: counted from the accreditations in force, never typed.

use alloc::collections::{BTreeMap, BTreeSet};

use election::register::observer::OrganisationKind;
use election::{OrganisationCode, StationCode};
use law::Procedure;

use super::Observers;

/// Numbers of observers. What is withdrawn counts only as withdrawn; an organisation counts while
/// it has an observer in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Observers of foreign kinds.
    pub foreign: u64,
    /// Organisations of foreign kinds that are no state.
    pub organisations: u64,
    /// Foreign states.
    pub states: u64,
    /// Observers of all other kinds: they hold a mandate of whoever sends them.
    pub domestic: u64,
    /// By kind; a kind without observers is not there.
    pub kinds: BTreeMap<OrganisationKind, KindCount>,
    /// Accredited after the deadline, by a ruling.
    pub late: u64,
    /// Accreditations that ended.
    pub withdrawn: u64,
    /// Lines of the stations' journals.
    pub lines: u64,
    /// Stations with a journal.
    pub stations: u64,
}

/// Numbers of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindCount {
    /// Organisations or states.
    pub organisations: u64,
    /// Their observers.
    pub observers: u64,
}

/// True when observers of a kind are foreign; see [`Observers::is_foreign`].
pub fn foreign(kind: OrganisationKind, procedure: Option<&Procedure>) -> bool {
    let rule = procedure.and_then(|rules| rules.observer.as_ref()?.foreign_kinds.as_ref());
    match rule {
        Some(kinds) => kinds.value.iter().any(|code| code == kind.code()),
        None => matches!(kind, OrganisationKind::State | OrganisationKind::International),
    }
}

impl Observers {
    /// Counts everything.
    pub fn counts(&self, procedure: Option<&Procedure>) -> Counts {
        let mut counts = Counts {
            lines: self.journal.lines().len() as u64,
            stations: self.journal.stations().count() as u64,
            ..Counts::default()
        };
        for observer in self.cards.values() {
            if observer.is_in_force() {
                counts.late += u64::from(observer.late.is_some());
            } else {
                counts.withdrawn += 1;
            }
        }
        for (code, organisation) in &self.organisations {
            let observers = self.in_force(code);
            if observers == 0 {
                continue;
            }
            let kind = organisation.act.kind;
            let of_kind = counts.kinds.entry(kind).or_default();
            of_kind.organisations += 1;
            of_kind.observers += observers;
            match (foreign(kind, procedure), kind) {
                (true, OrganisationKind::State) => counts.states += 1,
                (true, _) => counts.organisations += 1,
                (false, _) => counts.domestic += observers,
            }
            if foreign(kind, procedure) {
                counts.foreign += observers;
            }
        }
        counts
    }

    /// Observers of an organisation whose accreditation is in force.
    pub fn in_force(&self, organisation: &OrganisationCode) -> u64 {
        self.of(organisation.as_str()).filter(|(_, one)| one.is_in_force()).count() as u64
    }

    /// The most observers that were at a station at a time.
    pub fn peak(&self, station: &StationCode) -> u64 {
        let (mut there, mut peak) = (BTreeSet::new(), 0);
        for line in self.journal.of(station.as_str()) {
            if line.act.present {
                there.insert(&line.act.observer);
            } else {
                there.remove(&line.act.observer);
            }
            peak = peak.max(there.len());
        }
        peak as u64
    }
}
