//! Past elections: votes, rule and official seats in the schema `pr_elections/1`.
//!
//! Figures are read strictly, words generously: one thing may be spelled in many ways, and what is
//! not understood is said and never passed over. See `docs/formats/elections.md`.

use std::collections::BTreeMap;

use allocation::ContestVotes;
use election::{Ballots, ListCode, Seats, Votes};
use law::{Base, Date, Law, Scope};
use serde_json::Value;

use crate::fault::Fault;

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
use reader::Reader;

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

impl Past {
    /// The votes with every base that `law` takes shares of, and what was put in place of figures
    /// that the record does not have. The house is that of the record, but for a law other than
    /// its own.
    pub fn votes_for(&self, law: &Law) -> (ContestVotes, Vec<String>) {
        let mut votes = self.votes.clone();
        let mut notes = Vec::new();
        if law.id != self.law.id && self.law_file.as_ref() != Some(&law.id) {
            // Another law has a house of its own.
            votes.seats = None;
        }
        if let Some(threshold) = &law.threshold {
            let by_district =
                threshold.scope.as_ref().map(|scope| scope.value) == Some(Scope::District);
            supply(threshold.of.value, by_district, self.threshold_base, &mut votes, &mut notes);
        }
        (votes, notes)
    }
}

/// Puts the sum of what is known where a base is missing.
fn supply(
    of: Base,
    by_district: bool,
    said: Option<u64>,
    votes: &mut ContestVotes,
    notes: &mut Vec<String>,
) {
    let lists = votes.list_votes();
    let valid = lists + votes.against_all.unwrap_or_default() + votes.blank.unwrap_or_default();
    let mut instead = |what: &str| {
        notes.push(format!("no {what} in the record: shares of the {valid} votes it has"))
    };
    match of {
        Base::ListVotes => {
            if let Some(more) = said.and_then(|base| base.checked_sub(lists.0)) {
                votes.others += Votes(more);
            }
        }
        Base::ListVotesAndAgainstAll if votes.against_all.is_none() => {
            let rest = said.and_then(|base| base.checked_sub(lists.0));
            votes.against_all = Some(Votes(rest.unwrap_or_default()));
            if rest.is_none() {
                instead("votes against all");
            }
        }
        Base::ListVotesAndBlank if votes.blank.is_none() => {
            let rest = said.and_then(|base| base.checked_sub(lists.0));
            votes.blank = Some(Votes(rest.unwrap_or_default()));
        }
        Base::BallotsFound => {
            let said = said.filter(|&base| base >= valid.0).map(Ballots);
            if said.is_none() && votes.ballots_found.is_none() {
                instead("ballots");
            }
            votes.ballots_found = said.or(votes.ballots_found).or(Some(Ballots(valid.0)));
        }
        Base::Electorate => {
            votes.electorate = said.map(election::Voters).or(votes.electorate);
        }
        _ => {}
    }
    for one in votes.districts.iter_mut().filter(|_| by_district) {
        let valid = one.list_votes() + one.blank.unwrap_or_default();
        one.blank.get_or_insert_default();
        one.ballots_found.get_or_insert(Ballots(valid.0));
    }
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
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for node in &elections {
        let id = node.get(&["id"]).and_then(|id| id.text()).unwrap_or_else(|| node.path.clone());
        let mut reader = Reader {
            file: file.to_owned(),
            id: id.clone(),
            root: node.path.clone(),
            faults: Vec::new(),
            notes: Vec::new(),
            unused: Vec::new(),
            overhang: Vec::new(),
        };
        if seen.insert(id.clone(), 1).is_some() {
            reader.fault(node, "an election whose id does not stand here a second time");
        }
        match past(&mut reader, node) {
            Some(past) if reader.faults.is_empty() => reading.elections.push(past),
            _ => reading.faults.push((id, reader.faults)),
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
    let Some(stated) = node.get(&["rule"]) else {
        reader.fault(node, "an election with `rule`, an object");
        return None;
    };
    let mut law = rule::law(reader, &stated, &head, &mut votes)?;
    direct::complete(reader, &mut law, &mut votes, &official);
    let said = node.get(&["threshold_base"]).and_then(|base| reader.count(&base));
    let partial = node.get(&["valid_votes", "valid", "threshold_base", "ballots"]).is_none();
    if partial {
        let seated = |list: &ListCode| official.lists.get(list).is_some_and(|seats| seats.0 > 0);
        threshold::direct_by_inference(reader, law.threshold.as_ref(), &mut votes, seated);
    }
    votes.seats = Some(law.body.list_seats.value);
    let method = stated.get(&["method", "system", "formula"]).unwrap_or(stated);
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

fn seats(reader: &mut Reader, node: &Node<'_>, official: &Official) -> Option<Seats> {
    let Some(stated) = node.get(&["seats"]) else {
        let given: Seats = official.lists.values().copied().sum();
        reader.notes.push(format!("no number of seats: the {given} that lists have"));
        return Some(given);
    };
    let count = reader.count(&stated)?;
    let seats = u32::try_from(count).ok().map(Seats);
    if seats.is_none() {
        reader.fault(&stated, "a number of seats below 2^32");
    }
    seats
}

/// The day of a date, the first of the year where only that is known.
fn day(date: &str) -> Date {
    let year = || Date::parse(&format!("{}-01-01", date.get(..4)?));
    let first = Date::new(1, 1, 1).expect("a day of the calendar");
    Date::parse(date).or_else(year).unwrap_or(first)
}
