//! Leaders and public faces: their periods.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::Text;
use election::register::party::PartyPerson;
use law::Date;

use crate::party::Fault;
use crate::party::admit::{Case, blank, unnamed};

/// The office that one person holds at a time.
pub const CHAIR: &str = "chair";

/// True when two acts tell of the same period of the same person.
pub(super) fn same(known: &PartyPerson, act: &PartyPerson) -> bool {
    known.office == act.office && known.from == act.from && known.name == act.name
}

pub(super) fn admit(case: &Case<'_>, act: &PartyPerson) -> Vec<Fault> {
    let mut faults = Vec::new();
    let party = case.party(&act.party, &mut faults);
    let from = case.day(&act.party, "from", &act.from, &mut faults);
    let until = act.until.as_ref();
    let until = until.map(|until| case.day(&act.party, "until", until, &mut faults));
    faults.extend(unnamed(&act.party, "name", &act.name));
    faults.extend(blank(&act.party, "office", &act.office));
    faults.extend(blank(&act.party, "document", &act.document));
    // A last day that cannot be read is a fault already.
    let until = match until {
        Some(None) => return faults,
        Some(until) => until,
        None => None,
    };
    let (Some(party), Some(from)) = (party, from) else { return faults };
    let (code, name) = (&act.party, said(&act.name));
    if let Some(until) = until.filter(|until| *until < from) {
        faults.push(Fault::PeriodTurned { party: code.clone(), name: name.clone(), from, until });
    }
    if let Some(ended) = party.ended_on() {
        let late = until.filter(|until| *until > ended).or((from > ended).then_some(from));
        faults.extend(late.map(|on| Fault::Ended { party: code.clone(), on, ended }));
    }
    for known in party.people() {
        if same(&known.act, act) {
            if known.act.until.is_some() || act.until.is_none() {
                let (party, name) = (code.clone(), name.clone());
                faults.push(Fault::PersonTwice { party, name, from });
            }
            continue;
        }
        let other_until = known.act.until.as_deref().and_then(Date::parse);
        // On the day of a change both hold the office.
        let apart = other_until.is_some_and(|last| last <= from)
            || until.is_some_and(|last| last <= known.on);
        if act.office == CHAIR && known.act.office == CHAIR && !apart {
            faults.push(Fault::ChairsOverlap {
                party: code.clone(),
                name: name.clone(),
                from,
                other: said(&known.act.name),
                other_from: known.on,
                other_until: other_until.map_or_else(|| "now".into(), |day| day.to_string()),
            });
        }
    }
    faults
}

fn said(name: &Text) -> String {
    name.get("en").into()
}
