//! Small stations, grouped for whoever prints results apart from the forms.
//!
//! What this does and does not hide stands in docs/decisions/0010-small-stations.md.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use election::StationCode;

use super::Places;

/// Stations whose figures are to be printed as one sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its stations, in order of code; two at least, or one that has no neighbour.
    pub stations: Vec<StationCode>,
    /// Voters on their rolls.
    pub electorate: u64,
}

/// Groups the stations with fewer than `least` voters with neighbours: with the station before it by
/// code in the same area and of the same kind, or the one behind it, until the sum reaches `least`.
/// A neighbour of any size is taken, so a group never consists of small stations only where a
/// larger one is there. Stations without a roll are of unknown size and count as small.
///
/// Only groups of several stations, and small stations that are alone in their area, are returned;
/// the others stand by themselves.
pub fn groups(places: &Places, least: u64) -> Vec<Group> {
    let mut lots: BTreeMap<(&str, &str), Vec<(&StationCode, u64)>> = BTreeMap::new();
    for station in places.stations() {
        let row = &station.row;
        let voters = row.electorate.unwrap_or(0);
        lots.entry((row.area.as_str(), &row.kind)).or_default().push((&row.code, voters));
    }
    let mut found = Vec::new();
    for lot in lots.into_values() {
        found.extend(of_lot(&lot, least));
    }
    found.sort_by(|a, b| a.stations.cmp(&b.stations));
    found
}

/// Groups one area's stations of one kind, in order of code.
fn of_lot(lot: &[(&StationCode, u64)], least: u64) -> Vec<Group> {
    let small: BTreeSet<&StationCode> =
        lot.iter().filter(|(_, voters)| *voters < least).map(|(code, _)| *code).collect();
    let mut groups: Vec<(Vec<&StationCode>, u64)> = Vec::new();
    for (code, voters) in lot {
        match groups.last_mut() {
            // The one before still lacks voters, or this one does.
            Some((codes, sum)) if *sum < least || small.contains(code) => {
                codes.push(code);
                *sum += voters;
            }
            _ => groups.push((alloc::vec![*code], *voters)),
        }
    }
    // Only the first can be left over alone, when it is the only one.
    groups.retain(|(codes, sum)| codes.len() > 1 || *sum < least);
    let group = |(codes, electorate): (Vec<&StationCode>, u64)| Group {
        stations: codes.into_iter().cloned().collect(),
        electorate,
    };
    groups.into_iter().map(group).collect()
}
