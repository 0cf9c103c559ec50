//! Changes of identity: new names, mergers, splits.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use election::PartyCode;
use election::register::party::{Identity, PartyChanged};
use law::Date;

use crate::party::admit::{Case, blank, unnamed};
use crate::party::{Fault, Party, Recorded, lineage};

pub(super) fn admit(case: &Case<'_>, act: &PartyChanged) -> Vec<Fault> {
    let mut faults = Vec::new();
    let party = case.party(&act.party, &mut faults);
    let on = case.day(&act.party, "on", &act.on, &mut faults);
    faults.extend(blank(&act.party, "document", &act.document));
    let (Some(party), Some(on)) = (party, on) else { return faults };
    if let Some(ended) = party.ended_on().filter(|ended| *ended <= on) {
        faults.push(Fault::Ended { party: act.party.clone(), on, ended });
    }
    match &act.identity {
        Identity::Renamed { name, short } => {
            faults.extend(unnamed(&act.party, "name", name));
            faults.extend(unnamed(&act.party, "short", short));
            let held = party.name_on(on);
            if held.name == name && held.short == short {
                faults.push(Fault::SameName { party: act.party.clone() });
            }
            if party.names().any(|named| named.from == Some(on)) {
                faults.push(Fault::RenamedTwice { party: act.party.clone(), on });
            }
            faults.extend(before_origin(&act.party, party, on));
        }
        Identity::Absorbed { parties } => {
            others(case, act, "absorbed", parties, 1, on, &mut faults);
            faults.extend(parties.iter().filter_map(|other| ending(case, act, other, on)));
            faults.extend(before_origin(&act.party, party, on));
        }
        Identity::MergedFrom { parties } => {
            origin(case, act, party, parties, on, &mut faults);
            others(case, act, "merged_from", parties, 2, on, &mut faults);
            faults.extend(parties.iter().filter_map(|other| ending(case, act, other, on)));
        }
        Identity::SplitFrom { party: other } => {
            let other = core::slice::from_ref(other);
            origin(case, act, party, other, on, &mut faults);
            others(case, act, "split_from", other, 1, on, &mut faults);
        }
    }
    faults
}

/// A fault if something is told of a party from before it came out of others.
pub(super) fn before_origin(code: &PartyCode, party: &Party, on: Date) -> Option<Fault> {
    let origin = party.origin()?.on;
    (on < origin).then(|| Fault::BeforeOrigin { party: code.clone(), on, origin })
}

/// The others that a change names: known, there on that day, each once.
fn others(
    case: &Case<'_>,
    act: &PartyChanged,
    event: &'static str,
    named: &[PartyCode],
    min: usize,
    on: Date,
    faults: &mut Vec<Fault>,
) {
    let party = || act.party.clone();
    if named.len() < min {
        let (found, min) = (named.len() as u64, min as u64);
        faults.push(Fault::TooFewOthers { party: party(), event, found, min });
    }
    let mut seen = BTreeSet::new();
    for other in named {
        if !seen.insert(other) {
            faults.push(Fault::OtherTwice { party: party(), other: other.clone() });
            continue;
        }
        if *other == act.party {
            faults.push(Fault::Itself { party: party() });
            continue;
        }
        let Some(known) = case.parties.party(other.as_str()) else {
            faults.push(Fault::UnknownOther { party: party(), other: other.clone() });
            continue;
        };
        // Who joined another on a later day cannot have joined this one before.
        let ends = matches!(event, "absorbed" | "merged_from") && known.joined().is_some();
        if let Some(ended) = known.ended_on().filter(|ended| ends || *ended <= on) {
            faults.push(Fault::OtherEnded { party: party(), other: other.clone(), on, ended });
        }
        if let Some(began) = known.origin().map(|origin| origin.on).filter(|began| *began >= on) {
            faults.push(Fault::OtherNotYet { party: party(), other: other.clone(), on, began });
        }
    }
}

/// A party begins once, before anything else it does, and not out of what came out of it.
fn origin(
    case: &Case<'_>,
    act: &PartyChanged,
    party: &Party,
    named: &[PartyCode],
    on: Date,
    faults: &mut Vec<Fault>,
) {
    if let Some(origin) = party.origin() {
        faults.push(Fault::OriginTwice { party: act.party.clone(), origin: origin.on });
    }
    let names_it = |change: &&Recorded<PartyChanged>| {
        lineage::others(&change.act.identity).contains(&act.party)
    };
    let descendants = case.parties.iter().flat_map(|(_, other)| other.changes()).filter(names_it);
    let own = party.results().iter().map(|result| result.on);
    let own = own.chain(party.changes().iter().map(|change| change.on));
    let first = own.chain(descendants.map(|change| change.on)).min();
    if let Some(first) = first.filter(|first| *first < on) {
        faults.push(Fault::ActiveBefore { party: act.party.clone(), on, first });
    }
    let circle = named
        .iter()
        .filter(|other| **other != act.party && case.parties.descends(other, &act.party));
    faults.extend(
        circle.map(|other| Fault::Cycle { party: act.party.clone(), other: other.clone() }),
    );
}

/// A fault if a party is to end on a day before its last act, or before another split off from it.
fn ending(case: &Case<'_>, act: &PartyChanged, other: &PartyCode, on: Date) -> Option<Fault> {
    let known = case.parties.party(other.as_str())?;
    let days = known.results().iter().map(|result| result.on);
    let days = days.chain(known.changes().iter().map(|change| change.on));
    let days = days.chain(known.stages().iter().map(|stage| stage.on));
    let splits = case.parties.iter().filter_map(|(_, party)| party.origin()).filter(
        |origin| matches!(&origin.act.identity, Identity::SplitFrom { party } if party == other),
    );
    let acted = days.filter(|day| *day > on).max();
    // Who others split off from goes on: it does not end on the same day.
    let last = splits.map(|origin| origin.on).filter(|day| *day >= on).max().max(acted)?;
    let (party, other) = (act.party.clone(), other.clone());
    Some(Fault::OtherActive { party, other, on, last })
}
