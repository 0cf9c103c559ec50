//! Past elections: votes, rule and official seats in the schema `pr_elections/1`.
//!
//! Figures are read strictly, words generously: one thing may be spelled in many ways, and what is
//! not understood is said and never passed over. See `docs/formats/elections.md`.

use std::collections::{BTreeMap, BTreeSet};

use allocation::ContestVotes;
use election::{ListCode, Seats};
use law::{Date, DistrictRule, DistrictSeats, Law};
use serde_json::Value;

use crate::fault::Fault;

mod base;
mod build;
mod compare;
mod direct;
mod figures;
mod method;
mod node;
mod reader;
mod rule;
mod spelling;
#[cfg(test)]
mod tests;
mod threshold;

pub use compare::{Differences, Differs, Replay};
use node::Node;
use reader::{Reader, sum};

/// What a file of past elections says.
#[derive(Debug, Default)]
pub struct Reading {
    /// Elections that could be read.
    pub elections: Vec<Past>,
    /// Everything wrong with the others, by election.
    pub faults: Vec<(String, Vec<Fault>)>,
}

/// One past election.
#[derive(Clone, Debug)]
pub struct Past {
    /// Its identifier.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Day or year as the record writes it.
    pub date: String,
    /// Country as the record writes it.
    pub country: String,
    /// How sure the figures are, as the record says.
    pub grade: String,
    /// The method as the record names it.
    pub method: String,
    /// The rule as a law.
    pub law: Law,
    /// Identifier of a law file that the record names.
    pub law_file: Option<String>,
    /// The figures.
    pub votes: ContestVotes,
    /// What the threshold is a share of, where the record says a number.
    pub threshold_base: Option<u64>,
    /// What was officially given.
    pub official: Official,
    /// What was put in place of figures that the record does not have.
    pub notes: Vec<String>,
    /// Keys that were not understood.
    pub unused: Vec<String>,
}

/// Seats as officially given.
#[derive(Clone, Debug, Default)]
pub struct Official {
    /// By list; a list that the record gives no number for is absent.
    pub lists: BTreeMap<ListCode, Seats>,
    /// In all, where the record says it.
    pub total: Option<Seats>,
    /// Of lists together, where the record does not say which of them has the seats.
    pub joint: Vec<(Vec<ListCode>, Seats)>,
    /// By district, where the record says it.
    pub districts: Vec<OfficialDistrict>,
}

/// Official seats of one district, of lists that won some.
#[derive(Clone, Debug)]
pub struct OfficialDistrict {
    /// Which district.
    pub district: String,
    /// All seats won there.
    pub won: Option<BTreeMap<ListCode, Seats>>,
    /// Seats of the first count there.
    pub first: Option<BTreeMap<ListCode, Seats>>,
}

/// Reads a file of the schema: many elections, an array of them, or a single one.
///
/// # Errors
/// The file is no JSON, or of another schema. What is wrong with one election stands in
/// [`Reading::faults`]; the others can be used.
pub fn read(file: &str, text: &str) -> Result<Reading, Fault> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Fault::Unreadable { file: file.into(), reason: error.to_string() })?;
    let root = Node::new(&value, "");
    if let Some(schema) = root.get(&["schema"]) {
        let known = schema.text().is_some_and(|text| text.starts_with("pr_elections"));
        if !known {
            return Err(schema.bad(file, "\"pr_elections/1\""));
        }
    }
    let listed = root.get(&["elections"]);
    let elections = match &listed {
        Some(elections) => elections.items(),
        None if value.is_array() => root.items(),
        None => vec![root.clone()],
    };
    if elections.is_empty() {
        return Err(root.bad(file, "a file with `elections`, an array of at least one"));
    }
    let mut reading = Reading::default();
    let mut ids = BTreeSet::new();
    for node in &elections {
        let id = node.get(&["id"]).and_then(|id| id.text()).unwrap_or_else(|| node.path.clone());
        let mut gathered = Reader::new(file, &id, &node.path);
        if !ids.insert(id.clone()) {
            gathered.again(node, "id", &id);
        }
        match past(&mut gathered, node) {
            Some(past) if gathered.faults.is_empty() => reading.elections.push(past),
            _ => reading.faults.push((id, gathered.faults)),
        }
    }
    Ok(reading)
}

/// Keys of an election that are used, or that only explain.
const KNOWN: &str = "id country election title name date year rule law seats valid_votes valid \
    parties lists source sources grade verification note notes districts laender regions states \
    units constituencies voters invalid_ballots invalid_votes invalid threshold_base stage2_seats \
    total_seats joint_seats ballots ballots_cast ballots_found ballots_issued blank blank_votes \
    against_all electorate registered registered_voters valid_incl_blank turnout_published \
    rla_reference official_national award_order levelled_house unlevelled_overhang";

fn past(reader: &mut Reader, node: &Node<'_>) -> Option<Past> {
    if !node.value.is_object() {
        reader.fault(node, "an election, an object");
        return None;
    }
    for (key, entry) in node.entries() {
        let key = spelling::spelled(key);
        reader.unread(&entry, KNOWN.split_whitespace().any(|known| known == key));
    }
    let text = |names: &[&str]| node.get(names).and_then(|node| node.text()).unwrap_or_default();
    let (mut votes, mut official) = figures::figures(reader, node);
    let date = text(&["date", "year"]);
    let head = rule::Head {
        title: text(&["election", "title", "name"]),
        source: text(&["source"]),
        day: day(&date),
        seats: seats(reader, node, &official)?,
    };
    if votes.lists.iter().any(|list| !official.lists.contains_key(&list.list)) {
        // What some lists have is not said, so their sum is not what all have.
        let unseated = votes.districts.is_empty();
        official.total = official.total.or(Some(head.seats).filter(|_| unseated));
    }
    let law_file = node.get(&["law"]).and_then(|law| law.text());
    let Some(written) = node.get(&["rule"]) else {
        reader.fault(
            node,
            "an election with `rule`, an object or a text (also where `law` is given)",
        );
        return None;
    };
    let mut law = rule::law(reader, &written, &head, &mut votes)?;
    direct::complete(reader, &mut law, &mut votes, &official);
    let said = node.get(&["threshold_base"]).and_then(|base| reader.count(&base));
    let partial = node.get(&["valid_votes", "valid", "threshold_base", "ballots"]).is_none();
    if partial {
        let seated = |list: &ListCode| official.lists.get(list).is_some_and(|seats| seats.0 > 0);
        threshold::direct_by_inference(reader, law.threshold.as_ref(), &mut votes, seated);
    }
    house_of_districts(reader, &mut law, &votes);
    build::contradictions(reader, &written, &law);
    votes.seats = Some(law.body.list_seats.value);
    let method = written.get(&["method", "system", "formula"]).unwrap_or(written);
    Some(Past {
        id: reader.id.clone(),
        title: head.title,
        date,
        country: text(&["country"]),
        grade: text(&["grade"]),
        method: method.text().unwrap_or_default(),
        law,
        law_file,
        votes,
        threshold_base: said,
        official,
        notes: std::mem::take(&mut reader.notes),
        unused: std::mem::take(&mut reader.unused),
    })
}

/// Districts whose seats are another number than the election's: they give what they have, and the
/// official seats say whether that was all.
fn house_of_districts(reader: &mut Reader, law: &mut Law, votes: &ContestVotes) {
    let given = law.districts.as_ref().is_some_and(|districts| {
        districts.seats.value == DistrictSeats::Given
            && districts.rule.value != DistrictRule::Placed
    });
    let sum = sum(votes.districts.iter().filter_map(|one| one.seats));
    let house = law.body.list_seats.value;
    if given && sum != house {
        reader.notes.push(format!("districts have {sum} seats together and not {house}"));
        law.body.list_seats.value = sum;
    }
}

fn seats(reader: &mut Reader, node: &Node<'_>, official: &Official) -> Option<Seats> {
    let Some(written) = node.get(&["seats"]) else {
        let given = sum(official.lists.values().copied());
        reader.notes.push(format!("no number of seats: the {given} that lists have"));
        return Some(given);
    };
    reader.seats(&written)
}

/// The day of a date, the first of the year where only that is known.
fn day(date: &str) -> Date {
    let year = || Date::parse(&format!("{}-01-01", date.get(..4)?));
    let first = Date::new(1, 1, 1).expect("a day of the calendar");
    Date::parse(date).or_else(year).unwrap_or(first)
}
