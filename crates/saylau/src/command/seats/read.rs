//! Where votes and rulings of `saylau seats` come from.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use allocation::{ContestVotes, DistrictListVotes, DistrictVotes, ListVotes, Ruling};
use canvass::contest_votes;
use election::{ListCode, Seats, Votes};
use exchange::{Fault, Row, Table, past, rows};
use law::Law;

use tabulation::{Tables, check};

use crate::catalogue;
use crate::refusal::Refusal;

/// Columns that a file of lists may have beside `list` and `votes`.
const LIST_COLUMNS: [&str; 5] =
    ["registered_order", "apparentement", "parties", "kind", "direct_seats"];

const VOTES: &str = "a whole number; write 0 if the list has none";

/// Reads a file with the columns `needed` and, where it has them, `others`. A column of another
/// name is refused: a figure under a misspelt name would be passed over in silence.
fn table(path: &Path, needed: &[&str], others: &[&str]) -> Result<Table, Refusal> {
    let name = path.display().to_string();
    let bytes =
        std::fs::read(path).map_err(|error| Refusal::one("file.io", format!("{name}: {error}")))?;
    let table = Table::read(&name, &bytes, needed)?;
    let known = |column: &&String| needed.iter().chain(others).any(|one| one == *column);
    let unknown: Vec<&str> =
        table.header().iter().filter(|column| !known(column)).map(String::as_str).collect();
    if unknown.is_empty() {
        return Ok(table);
    }
    let all: Vec<&str> = needed.iter().chain(others).copied().collect();
    let message = format!(
        "{name}: no such column: {}; the columns are {}",
        unknown.join(", "),
        all.join(", ")
    );
    Err(Refusal::one("file.column_unknown", message))
}

fn votes(row: Row<'_>) -> Result<Votes, Fault> {
    row.number("votes")?.map(Votes).ok_or_else(|| row.bad("votes", VOTES))
}

fn small(row: Row<'_>, column: &str) -> Result<Option<u32>, Fault> {
    let number = row.number(column)?.map(u32::try_from).transpose();
    number.map_err(|_| row.bad(column, "a number below 2^32"))
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Lists with their votes.
pub fn lists(path: &Path) -> Result<Vec<ListVotes>, Refusal> {
    let table = table(path, &["list", "votes"], &LIST_COLUMNS)?;
    let mut faults = table.duplicates("list");
    let mut lists = Vec::new();
    for row in table.rows() {
        let list = || {
            Ok(ListVotes {
                list: row.filled("list")?.into(),
                votes: votes(row)?,
                registered_order: small(row, "registered_order")?,
                apparentement: filled(row.text("apparentement")),
                parties: small(row, "parties")?.unwrap_or_default(),
                kind: filled(row.text("kind")),
                direct_seats: Seats(small(row, "direct_seats")?.unwrap_or_default()),
            })
        };
        match list() {
            Ok(list) => lists.push(list),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(lists) } else { Err(faults.into()) }
}

/// Districts with the votes of their lists: one row a list. A district's seats and population
/// stand in one of its rows or, alike, in several.
pub fn districts(path: &Path) -> Result<Vec<DistrictVotes>, Refusal> {
    let table =
        table(path, &["district", "list", "votes"], &["seats", "population", "direct_seats"])?;
    let mut faults = Vec::new();
    let mut districts: Vec<DistrictVotes> = Vec::new();
    for row in table.rows() {
        if let Err(fault) = district(row, &mut districts) {
            faults.push(fault);
        }
    }
    if faults.is_empty() { Ok(districts) } else { Err(faults.into()) }
}

fn district(row: Row<'_>, districts: &mut Vec<DistrictVotes>) -> Result<(), Fault> {
    let name = row.filled("district")?;
    let list = DistrictListVotes {
        list: row.filled("list")?.into(),
        votes: votes(row)?,
        direct_seats: Seats(small(row, "direct_seats")?.unwrap_or_default()),
    };
    let seats = small(row, "seats")?.map(Seats);
    let population = row.number("population")?;
    let at = districts.iter().position(|one| one.district == name).unwrap_or_else(|| {
        districts.push(DistrictVotes { district: name.into(), ..DistrictVotes::default() });
        districts.len() - 1
    });
    let one = &mut districts[at];
    if one.of(&list.list).is_some() {
        return Err(row.bad("list", "a list that stands once in its district"));
    }
    if seats.is_some() && one.seats.is_some() && seats != one.seats {
        return Err(row.bad("seats", "the seats that its other rows say"));
    }
    one.seats = one.seats.or(seats);
    one.population = one.population.or(population);
    one.lists.push(list);
    Ok(())
}

/// Refuses votes of lists that are not those of their districts together: a threshold would be
/// held against the ones and seats given by the others.
pub fn agree(lists: &[ListVotes], districts: &[DistrictVotes]) -> Result<(), Refusal> {
    let sums = sums(districts);
    let sum =
        |list: &ListCode| sums.iter().find(|one| one.list == *list).map_or(0, |one| one.votes.0);
    let faults = lists.iter().filter(|list| list.votes.0 != sum(&list.list)).map(|list| {
        let (code, votes, sum) = (&list.list, list.votes, sum(&list.list));
        let message =
            format!("{code} has {votes} votes in all, {sum} in its districts; check both");
        ("votes.districts_differ".to_owned(), message)
    });
    let faults: Vec<(String, String)> = faults.collect();
    if faults.is_empty() { Ok(()) } else { Err(Refusal { faults }) }
}

/// Lists of all districts with their votes together.
pub fn sums(districts: &[DistrictVotes]) -> Vec<ListVotes> {
    let mut sums: BTreeMap<ListCode, ListVotes> = BTreeMap::new();
    for one in districts.iter().flat_map(|district| &district.lists) {
        let sum = sums
            .entry(one.list.clone())
            .or_insert_with(|| ListVotes { list: one.list.clone(), ..ListVotes::default() });
        sum.votes = Votes(sum.votes.0.saturating_add(one.votes.0));
        sum.direct_seats = Seats(sum.direct_seats.0.saturating_add(one.direct_seats.0));
    }
    sums.into_values().collect()
}

/// Decisions, one a row.
pub fn rulings(path: &Path) -> Result<Vec<Ruling>, Refusal> {
    let table = table(path, &["question", "decision"], &["basis"])?;
    let mut faults = table.duplicates("question");
    let mut rulings = Vec::new();
    for row in table.rows() {
        let ruling = || {
            let lists = row.filled("decision")?.split(';').map(str::trim);
            Ok(Ruling {
                question: row.filled("question")?.into(),
                decision: lists.map(ListCode::new).collect(),
                basis: filled(row.text("basis")).unwrap_or_else(|| table.file().to_owned()),
            })
        };
        match ruling() {
            Ok(ruling) => rulings.push(ruling),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(rulings) } else { Err(faults.into()) }
}

/// Votes of a past election or of a package, and the law asked for or its own.
pub fn election(name: &str, law: Option<&str>) -> Result<(Law, ContestVotes), Refusal> {
    let Some((file, text)) = catalogue::past(name) else { return package(name, law) };
    let mut reading = past::read(&file, &text)?;
    let Some(past) = reading.elections.pop() else {
        let faults = reading.faults.into_iter().flat_map(|(_, faults)| faults);
        return Err(faults.collect::<Vec<Fault>>().into());
    };
    let law = match law.or(past.law_file.as_deref()) {
        Some(id) => catalogue::law(id)?,
        None => past.law.clone(),
    };
    let (votes, _) = past.votes_for(&law);
    Ok((law, votes))
}

/// The rows of a package's only contest, added up.
fn package(name: &str, law: Option<&str>) -> Result<(Law, ContestVotes), Refusal> {
    let (package, files) = catalogue::package(name)?;
    let definition = Arc::new(package.definition);
    let at = crate::command::contest_index(&definition, None)?;
    let contest = &definition.contests[at];
    let (file, bytes) = crate::command::rows_of(&files, contest, None)?;
    let mut tables = Tables::new(&definition, at);
    for row in rows::read(&definition, at, &file, &bytes)? {
        // Rows that do not add up are what `saylau tally` reports; here they count for nothing.
        if let Ok(form) = check(contest, &definition.stations[row.station], &row.figures) {
            tables.record(&definition, row.station, form);
        }
    }
    let law = match law {
        Some(id) => catalogue::law(id)?,
        None => package.laws.into_iter().nth(at).expect("a law for each contest"),
    };
    Ok((law, contest_votes(contest, tables.totals(0))))
}
