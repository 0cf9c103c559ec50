//! Which stations of an earlier election became which.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::register::place::{StationLink, StationsMapped};
use election::{StationCode, is_code};

use super::{Fault, Places};

/// The crosswalk from one earlier election.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crosswalk {
    links: Vec<StationLink>,
    then: BTreeMap<StationCode, usize>,
    now: BTreeMap<StationCode, usize>,
    documents: Vec<(u64, String)>,
    replaced: Vec<(u64, StationLink)>,
}

/// What became of the stations of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// One that kept its code.
    Same,
    /// One with another code.
    Renumbered,
    /// One that became several.
    Split,
    /// Several that became one.
    Merged,
    /// Several that became several others.
    Redrawn,
    /// A new one.
    New,
    /// One that is gone.
    Gone,
}

impl Became {
    /// What a line says.
    pub fn of(link: &StationLink) -> Self {
        match (&link.then[..], &link.now[..]) {
            ([], _) => Self::New,
            (_, []) => Self::Gone,
            ([then], [now]) if then == now => Self::Same,
            ([_], [_]) => Self::Renumbered,
            ([_], _) => Self::Split,
            (_, [_]) => Self::Merged,
            _ => Self::Redrawn,
        }
    }

    /// Stable key of the word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Renumbered => "renumbered",
            Self::Split => "split",
            Self::Merged => "merged",
            Self::Redrawn => "redrawn",
            Self::New => "new",
            Self::Gone => "gone",
        }
    }
}

impl Crosswalk {
    /// The lines, as recorded.
    pub fn links(&self) -> &[StationLink] {
        &self.links
    }

    /// Sources of the lines with the positions of their acts in the log.
    pub fn documents(&self) -> &[(u64, String)] {
        &self.documents
    }

    /// The line of a station of now: what it was then. None where the crosswalk does not say.
    pub fn of_now(&self, code: &str) -> Option<&StationLink> {
        self.now.get(code).map(|&at| &self.links[at])
    }

    /// The line of a station of then: what became of it.
    pub fn of_then(&self, code: &str) -> Option<&StationLink> {
        self.then.get(code).map(|&at| &self.links[at])
    }

    /// Lines that no longer hold, each with the position of the act that says otherwise.
    pub fn replaced(&self) -> &[(u64, StationLink)] {
        &self.replaced
    }

    /// Takes the lines of an act in; a line before that has a station of theirs is replaced.
    pub(super) fn record(&mut self, act: &StationsMapped, position: u64) {
        let then: BTreeSet<&StationCode> = act.links.iter().flat_map(|link| &link.then).collect();
        let now: BTreeSet<&StationCode> = act.links.iter().flat_map(|link| &link.now).collect();
        let (replaced, mut links): (Vec<_>, Vec<_>) =
            core::mem::take(&mut self.links).into_iter().partition(|link| {
                link.then.iter().any(|code| then.contains(code))
                    || link.now.iter().any(|code| now.contains(code))
            });
        self.replaced.extend(replaced.into_iter().map(|link| (position, link)));
        links.extend(act.links.iter().cloned());
        let by = |side: fn(&StationLink) -> &[StationCode]| {
            let links = links.iter().enumerate();
            links.flat_map(move |(at, link)| side(link).iter().map(move |code| (code.clone(), at)))
        };
        self.then = by(|link| &link.then).collect();
        self.now = by(|link| &link.now).collect();
        self.links = links;
        self.documents.push((position, act.document.clone()));
    }
}

impl Places {
    pub(super) fn admit_crosswalk(&self, act: &StationsMapped) -> Vec<Fault> {
        let mut faults = Vec::new();
        if act.document.trim().is_empty() {
            faults.push(Fault::NoDocument);
        }
        if act.links.is_empty() {
            faults.push(Fault::Nothing);
        }
        if !is_code(act.election.as_str()) {
            faults.push(Fault::BadCode { register: "election", code: act.election.to_string() });
        }
        let (mut then, mut now) = (BTreeSet::new(), BTreeSet::new());
        for (nth, link) in act.links.iter().enumerate() {
            if link.then.is_empty() && link.now.is_empty() {
                faults.push(Fault::EmptyLink { line: nth + 1 });
            }
            let mut mapped = |code: &StationCode, side, twice| {
                if twice {
                    let (election, code) = (act.election.to_string(), code.to_string());
                    faults.push(Fault::MappedTwice { election, code, side });
                }
            };
            for code in &link.then {
                mapped(code, "then", !then.insert(code.as_str()));
            }
            for code in &link.now {
                mapped(code, "now", !now.insert(code.as_str()));
            }
            let bad = link.then.iter().filter(|code| !is_code(code.as_str()));
            faults.extend(
                bad.map(|code| Fault::BadCode { register: "station", code: code.to_string() }),
            );
            let unknown = link.now.iter().filter(|code| self.station(code.as_str()).is_none());
            faults.extend(unknown.map(|code| Fault::UnknownNow {
                election: act.election.to_string(),
                code: code.to_string(),
            }));
        }
        faults
    }
}
