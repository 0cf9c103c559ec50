//! Differences to acts, each small enough for an entry of the log.

use std::collections::{BTreeMap, BTreeSet};

use election::ElectionCode;
use election::canonical;
use election::register::Change;
use election::register::place::{
    AreaRow, AreasChanged, CommissionRow, CommissionsChanged, StationLink, StationRow,
    StationsChanged, StationsMapped,
};
use register::place::{Difference, Places, Record};
use serde::Serialize;

/// Bytes of the rows of one act: what is left of [`election::entry::ENTRY_BYTES_MAX`] for what
/// stands around them is more than an envelope, a signature and the name of a log need.
const ROWS_BYTES_MAX: usize = 60_000;

/// Rows that acts set.
pub trait Acted: Record + Serialize {
    /// The act that sets and removes rows.
    fn change(set: Vec<Self>, removed: Vec<String>, document: &str) -> Change;

    /// Puts rows and removals in the order in which acts can be admitted one by one.
    fn order(_set: &mut Vec<Self>, _removed: &mut [String], _register: &Places) {}
}

impl Acted for AreaRow {
    fn change(set: Vec<Self>, removed: Vec<String>, document: &str) -> Change {
        let removed = removed.iter().map(|code| code.as_str().into()).collect();
        Change::AreasChanged(AreasChanged { set, removed, document: document.into() })
    }

    /// Parents before their children; what is removed the other way round.
    fn order(set: &mut Vec<Self>, removed: &mut [String], register: &Places) {
        let codes: BTreeSet<_> = set.iter().map(|row| row.code.clone()).collect();
        let mut waiting: BTreeMap<_, Vec<Self>> = BTreeMap::new();
        let mut ready = Vec::new();
        for row in set.drain(..) {
            match row.parent.clone().filter(|parent| codes.contains(parent)) {
                Some(parent) => waiting.entry(parent).or_default().push(row),
                None => ready.push(row),
            }
        }
        let mut at = 0;
        while at < ready.len() {
            ready.extend(waiting.remove(&ready[at].code).unwrap_or_default());
            at += 1;
        }
        // Rows in a ring wait for each other; they are refused where they stand.
        ready.extend(waiting.into_values().flatten());
        *set = ready;
        removed.sort_by_cached_key(|code| std::cmp::Reverse(register.trail(code).count()));
    }
}

impl Acted for CommissionRow {
    fn change(set: Vec<Self>, removed: Vec<String>, document: &str) -> Change {
        let removed = removed.iter().map(|code| code.as_str().into()).collect();
        Change::CommissionsChanged(CommissionsChanged { set, removed, document: document.into() })
    }
}

impl Acted for StationRow {
    fn change(set: Vec<Self>, removed: Vec<String>, document: &str) -> Change {
        let removed = removed.iter().map(|code| code.as_str().into()).collect();
        Change::StationsChanged(StationsChanged { set, removed, document: document.into() })
    }
}

/// The acts that carry out a difference, in order: rows set first, then rows removed.
pub fn acts<R: Acted>(
    difference: &Difference<R>,
    register: &Places,
    document: &str,
) -> Vec<Change> {
    let mut set: Vec<R> = difference.set().cloned().collect();
    let mut removed = difference.removed.clone();
    R::order(&mut set, &mut removed, register);
    let mut acts: Vec<Change> = parts(set, document)
        .into_iter()
        .map(|rows| R::change(rows, Vec::new(), document))
        .collect();
    let removals = parts(removed, document).into_iter();
    acts.extend(removals.map(|codes| R::change(Vec::new(), codes, document)));
    acts
}

/// The acts that record a crosswalk from an earlier election.
pub fn crosswalk_acts(
    election: &ElectionCode,
    links: Vec<StationLink>,
    document: &str,
) -> Vec<Change> {
    let act = |links| {
        let (election, document) = (election.clone(), document.into());
        Change::StationsMapped(StationsMapped { election, links, document })
    };
    parts(links, document).into_iter().map(act).collect()
}

/// Divides rows so that each part fits in an entry.
fn parts<T: Serialize>(rows: Vec<T>, document: &str) -> Vec<Vec<T>> {
    let room = ROWS_BYTES_MAX.saturating_sub(canonical::to_bytes(&document).len());
    let mut parts: Vec<Vec<T>> = Vec::new();
    let mut left = 0;
    for row in rows {
        // Another order of keys than the canonical one, and as many bytes.
        let bytes = serde_json::to_vec(&row).map_or(room, |bytes| bytes.len() + 1);
        match parts.last_mut() {
            Some(part) if bytes <= left => {
                part.push(row);
                left -= bytes;
            }
            _ => {
                parts.push(vec![row]);
                left = room.saturating_sub(bytes);
            }
        }
    }
    parts
}
