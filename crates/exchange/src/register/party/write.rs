//! A register to tables. The same register gives the same bytes.

use std::collections::BTreeSet;

use election::Text;
use election::register::Change;
use election::register::party::Identity;
use register::party::{Parties, word};

use crate::package::Files;
use crate::register::party::{TABLES, order};

/// The acts that make a register, in the order in which they can be recorded.
pub fn acts(parties: &Parties) -> Vec<Change> {
    let mut acts = Vec::new();
    for (_, party) in parties.iter() {
        acts.push(Change::PartyEntered(party.entered.clone()));
        acts.extend(party.stages().iter().map(|one| Change::PartyStage(one.act.clone())));
        acts.extend(party.changes().iter().map(|one| Change::PartyChanged(one.act.clone())));
        acts.extend(party.people().iter().map(|one| Change::PartyPerson(one.act.clone())));
        acts.extend(party.results().iter().map(|one| Change::PartyResult(one.act.clone())));
    }
    acts.sort_by_cached_key(order);
    acts
}

/// The five tables, by name; those without a row have their header.
pub fn write(parties: &Parties) -> Files {
    let acts = acts(parties);
    let languages = languages(&acts);
    let regions = regions(&acts);
    let names =
        |prefix: &'static str| languages.iter().map(move |language| format!("{prefix}_{language}"));
    let fixed = |columns: &[&str]| columns.iter().map(ToString::to_string).collect::<Vec<_>>();
    let members = regions.iter().map(|region| format!("members_{region}"));
    let headers = [
        [fixed(&["code"]), names("name").chain(names("short")).collect(), fixed(&["colour"])]
            .concat(),
        [
            fixed(&["party", "stage", "on", "at_latest", "people", "grounds", "document"]),
            members.collect(),
        ]
        .concat(),
        [
            fixed(&["party", "on", "event", "parties"]),
            names("name").chain(names("short")).collect(),
            fixed(&["document"]),
        ]
        .concat(),
        [
            fixed(&["party", "office", "from", "until"]),
            names("name").collect(),
            fixed(&["document"]),
        ]
        .concat(),
        fixed(&["party", "election", "day", "votes", "of", "seats", "document"]),
    ];
    let mut tables = headers.map(|header| vec![header]);
    for act in &acts {
        let Some((table, cells)) = cells(act, &languages, &regions) else { continue };
        tables[table].push(cells);
    }
    TABLES.iter().zip(tables).map(|(name, rows)| ((*name).to_owned(), csv(&rows))).collect()
}

/// The table of an act, and its cells.
fn cells(
    act: &Change,
    languages: &BTreeSet<String>,
    regions: &BTreeSet<String>,
) -> Option<(usize, Vec<String>)> {
    let said = |text: &Text| -> Vec<String> {
        languages.iter().map(|tag| text.0.get(tag).cloned().unwrap_or_default()).collect()
    };
    let number = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
    Some(match act {
        Change::PartyEntered(act) => {
            let code = vec![act.party.to_string()];
            (0, [code, said(&act.name), said(&act.short), vec![act.colour.clone()]].concat())
        }
        Change::PartyStage(act) => {
            let stage = vec![
                act.party.to_string(),
                word(act.stage).into(),
                act.on.clone(),
                if act.at_latest { "yes".into() } else { String::new() },
                number(act.people),
                act.grounds.join(" "),
                act.document.clone(),
            ];
            let members = regions.iter().map(|region| number(act.regions.get(region).copied()));
            (1, stage.into_iter().chain(members).collect())
        }
        Change::PartyChanged(act) => {
            let codes = |parties: &[election::PartyCode]| {
                parties.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
            };
            let none = Text::default();
            let (event, parties, name, short) = match &act.identity {
                Identity::Renamed { name, short } => ("renamed", String::new(), name, short),
                Identity::Absorbed { parties } => ("absorbed", codes(parties), &none, &none),
                Identity::MergedFrom { parties } => ("merged_from", codes(parties), &none, &none),
                Identity::SplitFrom { party } => ("split_from", party.to_string(), &none, &none),
            };
            let event = vec![act.party.to_string(), act.on.clone(), event.into(), parties];
            (2, [event, said(name), said(short), vec![act.document.clone()]].concat())
        }
        Change::PartyPerson(act) => {
            let until = act.until.clone().unwrap_or_default();
            let office = vec![act.party.to_string(), act.office.clone(), act.from.clone(), until];
            (3, [office, said(&act.name), vec![act.document.clone()]].concat())
        }
        Change::PartyResult(act) => {
            let cells = [
                act.party.to_string(),
                act.election.clone(),
                act.day.clone(),
                number(act.votes),
                number(act.of),
                act.seats.to_string(),
                act.document.clone(),
            ];
            (4, cells.into())
        }
        _ => return None,
    })
}

fn languages(acts: &[Change]) -> BTreeSet<String> {
    let texts = acts.iter().flat_map(|act| match act {
        Change::PartyEntered(act) => vec![&act.name, &act.short],
        Change::PartyPerson(act) => vec![&act.name],
        Change::PartyChanged(act) => match &act.identity {
            Identity::Renamed { name, short } => vec![name, short],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    });
    texts.flat_map(|text| text.0.keys().cloned()).collect()
}

fn regions(acts: &[Change]) -> BTreeSet<String> {
    let told = acts.iter().filter_map(|act| match act {
        Change::PartyStage(act) => Some(act.regions.keys().cloned()),
        _ => None,
    });
    told.flatten().collect()
}

fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("rows are as long as their header");
    }
    writer.into_inner().expect("writing to memory does not fail")
}
