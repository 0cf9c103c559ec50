//! The definition of an election day: what was fixed before the first ballot.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::form::FormDefinition;
use crate::id::{AreaCode, CommissionCode, ContestCode, ElectionCode, ListCode, StationCode};
use crate::number::Voters;
use crate::text::Text;

/// An election day: its contests, the tree of areas, the stations, the commissions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Code of the election day.
    pub code: ElectionCode,
    /// Its name.
    pub name: Text,
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// IANA name of the time zone in which times are shown.
    pub zone: String,
    /// Languages of its pages, the first one default.
    pub languages: Vec<String>,
    /// Set when rows are not the official ones: what is reconstructed, and from what.
    pub reconstruction: Option<Text>,
    /// Where the figures come from, and under which licence.
    pub sources: Vec<Source>,
    /// Names of the levels of the tree, from the whole (index 0) downwards.
    pub levels: Vec<Level>,
    /// The tree: parents stand before children; index 0 is the whole.
    pub areas: Vec<Area>,
    /// Bodies that sign for areas.
    pub commissions: Vec<Commission>,
    /// Polling stations, in order of code.
    pub stations: Vec<Station>,
    /// Hours at which turnout is reported.
    pub turnout_hours: Vec<TurnoutHour>,
    /// Minutes after an hour until which its report is in time; none where nobody has set them.
    pub turnout_grace_minutes: Option<u32>,
    /// Questions decided on that day.
    pub contests: Vec<Contest>,
    /// SHA-256 of every file of the definition, by path. The first act of the log carries it.
    pub files: BTreeMap<String, String>,
}

/// Where figures come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What was taken.
    pub of: Text,
    /// Publication or address.
    pub from: String,
    /// Licence, when it is not plain facts.
    pub licence: Option<String>,
}

/// A level of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Stable code, such as `region`.
    pub code: String,
    /// One of them, for people.
    pub name: Text,
    /// Several of them, for people.
    pub plural: Text,
}

/// A node of the results tree above the stations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Code, unique in the election.
    pub code: AreaCode,
    /// Index of the parent; none for the whole.
    pub parent: Option<usize>,
    /// Index into [`Definition::levels`].
    pub level: usize,
    /// Name.
    pub name: Text,
}

/// The body that signs for an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commission {
    /// Code, unique in the election.
    pub code: CommissionCode,
    /// Index of the area it signs for, with everything below.
    pub area: usize,
    /// Name.
    pub name: Text,
}

/// A polling station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// Code, unique in the election.
    pub code: StationCode,
    /// Index of the area it belongs to.
    pub area: usize,
    /// Kind, such as `ordinary` or `abroad`; the form definition may leave lines empty for one.
    pub kind: String,
    /// Name or place.
    pub name: Text,
    /// Voters on its roll; none where it has no roll.
    pub electorate: Option<Voters>,
    /// End of voting, seconds since 1970-01-01 UTC.
    pub closes_at: u64,
    /// IANA name of its time zone.
    pub zone: String,
}

/// An hour at which stations report how many voters came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnoutHour {
    /// Label, such as `10:00`.
    pub code: String,
    /// The moment, seconds since 1970-01-01 UTC.
    pub at: u64,
}

/// One question or set of seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest {
    /// Code, unique on the day.
    pub code: ContestCode,
    /// Name.
    pub title: Text,
    /// Identifier of the law, such as a path under `laws/` without the ending.
    pub law: String,
    /// What is voted for, in the order of the ballot.
    pub lists: Vec<CandidateList>,
    /// Its result form.
    pub form: FormDefinition,
}

/// A candidate list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CandidateList {
    /// Code, unique in the contest.
    pub code: ListCode,
    /// Number on the ballot, drawn or given; 1 and up.
    pub ballot_number: u32,
    /// Name as on the ballot.
    pub name: Text,
    /// Short label for charts.
    pub short: Text,
    /// Colour as `#rrggbb`; never the only sign.
    pub colour: String,
    /// Order of registration, where the law breaks ties by it and it is known.
    pub registered_order: Option<u32>,
    /// Group of lists that joined their surplus votes, if any.
    pub apparentement: Option<String>,
    /// Number of candidates on it, where known.
    pub candidates: Option<u32>,
}

impl Definition {
    /// Index of the contest with `code`.
    pub fn contest(&self, code: &str) -> Option<usize> {
        self.contests.iter().position(|contest| contest.code.as_str() == code)
    }

    /// Index of the station with `code` (the stations are sorted by it).
    pub fn station(&self, code: &str) -> Option<usize> {
        self.stations.binary_search_by(|station| station.code.as_str().cmp(code)).ok()
    }

    /// Index of the area with `code`.
    pub fn area(&self, code: &str) -> Option<usize> {
        self.areas.iter().position(|area| area.code.as_str() == code)
    }

    /// Index of the commission with `code`.
    pub fn commission(&self, code: &str) -> Option<usize> {
        self.commissions.iter().position(|commission| commission.code.as_str() == code)
    }

    /// The area and everything above it, from the area to the whole.
    pub fn ancestry(&self, area: usize) -> impl Iterator<Item = usize> {
        core::iter::successors(Some(area), |&at| self.areas[at].parent)
    }

    /// Areas directly below `area`.
    pub fn children(&self, area: usize) -> impl Iterator<Item = usize> {
        self.areas
            .iter()
            .enumerate()
            .filter(move |(_, node)| node.parent == Some(area))
            .map(|(index, _)| index)
    }

    /// For each station the commission that signs its form: the one of the nearest area above it.
    pub fn signers(&self) -> Vec<usize> {
        let mut of_area: Vec<Option<usize>> = alloc::vec![None; self.areas.len()];
        for (index, commission) in self.commissions.iter().enumerate() {
            of_area[commission.area].get_or_insert(index);
        }
        let nearest = |area| self.ancestry(area).find_map(|area| of_area[area]).unwrap_or(0);
        self.stations.iter().map(|station| nearest(station.area)).collect()
    }

    /// True when the commission signs for this station: its area is the station's or above it.
    pub fn signs_for(&self, commission: usize, station: usize) -> bool {
        let area = self.commissions[commission].area;
        self.ancestry(self.stations[station].area).any(|above| above == area)
    }
}

impl Contest {
    /// Index of the list with `code`.
    pub fn list(&self, code: &str) -> Option<usize> {
        self.lists.iter().position(|list| list.code.as_str() == code)
    }
}
