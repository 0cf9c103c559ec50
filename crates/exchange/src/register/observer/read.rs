//! Reads both tables strictly: every fault of both at once.

use std::collections::{BTreeMap, BTreeSet};

use election::register::observer::{OrganisationEntered, OrganisationKind};

use super::{ObserverRow, OrganisationRow, Rows};
use crate::fault::Fault;
use crate::seconds;
use crate::table::{Row, Table};

const ORGANISATION: [&str; 3] = ["code", "kind", "document"];

const ORGANISATION_MAY: [&str; 1] = ["state"];

const OBSERVER: [&str; 4] = ["number", "organisation", "name", "document"];

const OBSERVER_MAY: [&str; 2] = ["accredited", "namesake"];

/// Longest name of a person in characters: it has to fit a card.
const NAME_MAX: usize = 120;

/// Reads the tables of organisations and observers, each given with the name of its file. An
/// observer's organisation stands in the first table or among those `known` already.
///
/// # Errors
/// Every fault of both tables.
pub fn read(
    organisations: (&str, &[u8]),
    observers: (&str, &[u8]),
    known: &BTreeSet<String>,
) -> Result<Rows, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut rows = Rows::default();
    match organisations_of(organisations.0, organisations.1) {
        Ok(found) => rows.organisations = found,
        Err(found) => faults.extend(found),
    }
    let known = codes(organisations.0, organisations.1).map(|mut codes| {
        codes.extend(known.iter().cloned());
        codes
    });
    match observers_of(observers.0, observers.1, organisations.0, known.as_ref()) {
        Ok(found) => rows.observers = found,
        Err(found) => faults.extend(found),
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

/// Codes of a table of organisations, also where other cells are faulty; none where rows cannot be
/// read. What refers to a faulty row has no fault of its own.
fn codes(file: &str, bytes: &[u8]) -> Option<BTreeSet<String>> {
    let table = Table::read(file, bytes, &["code"]).ok()?;
    Some(table.rows().map(|row| row.text("code").to_owned()).collect())
}

fn organisations_of(file: &str, bytes: &[u8]) -> Result<Vec<OrganisationRow>, Vec<Fault>> {
    let table = Table::read(file, bytes, &ORGANISATION)?;
    let mut faults = unknown(&table, &[&ORGANISATION[..], &ORGANISATION_MAY], "name_");
    faults.extend(table.duplicates("code"));
    let mut rows = Vec::new();
    for row in table.rows() {
        match organisation(row) {
            Ok(act) => rows.push(OrganisationRow { line: row.line, act }),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

fn organisation(row: Row<'_>) -> Result<OrganisationEntered, Vec<Fault>> {
    let mut faults = Vec::new();
    let code = row.code("code").map_err(|fault| faults.push(fault));
    let document = row.filled("document").map_err(|fault| faults.push(fault));
    let kind = OrganisationKind::ALL.into_iter().find(|kind| kind.code() == row.text("kind"));
    let name = row.names("name");
    if name.0.values().all(|name| name.trim().is_empty()) {
        faults.push(row.bad("name_en", "filled, and no other column name_… is; name it"));
    }
    let state = row.text("state");
    let good = state.len() == 2 && state.bytes().all(|byte| byte.is_ascii_uppercase());
    match kind {
        None => faults.push(row.bad("kind", "state, international, party, association or media")),
        Some(OrganisationKind::State) if !good => {
            faults.push(row.bad("state", "the two capital letters of a state (ISO 3166-1)"));
        }
        Some(kind) if kind != OrganisationKind::State && !state.is_empty() => {
            faults.push(row.bad("state", "empty: only a state has a code of one"));
        }
        Some(_) => {}
    }
    match (kind, code, document) {
        (Some(kind), Ok(code), Ok(document)) if faults.is_empty() => Ok(OrganisationEntered {
            organisation: code.into(),
            kind,
            name,
            state: (!state.is_empty()).then(|| state.to_owned()),
            document: document.into(),
        }),
        _ => Err(faults),
    }
}

fn observers_of(
    file: &str,
    bytes: &[u8],
    register: &str,
    known: Option<&BTreeSet<String>>,
) -> Result<Vec<ObserverRow>, Vec<Fault>> {
    let table = Table::read(file, bytes, &OBSERVER).map_err(without_header)?;
    let mut faults = unknown(&table, &[&OBSERVER[..], &OBSERVER_MAY], "\n");
    faults.extend(table.duplicates("number"));
    let mut rows = Vec::new();
    let mut names: BTreeMap<&str, u64> = BTreeMap::new();
    for row in table.rows() {
        match observer(row, register, known) {
            Ok(found) => rows.push(found),
            Err(found) => faults.extend(found),
        }
        let name = row.text("name");
        let namesake = match row.text("namesake") {
            "" => false,
            "yes" => true,
            _ => {
                faults.push(row.bad("namesake", "yes (another person of this name) or empty"));
                true
            }
        };
        match names.get(name) {
            Some(&first) if !namesake && !name.is_empty() => {
                let reason = format!(
                    "the name of line {first} stands there a second time; write `yes` under \
                     `namesake` if it is another person's"
                );
                faults.push(private(file, row.line, "file.duplicate", reason));
            }
            Some(_) => {}
            None => {
                names.insert(name, row.line);
            }
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

fn observer(
    row: Row<'_>,
    register: &str,
    known: Option<&BTreeSet<String>>,
) -> Result<ObserverRow, Vec<Fault>> {
    let mut faults = Vec::new();
    let number = row.code("number").map_err(|fault| faults.push(fault));
    let organisation = row.filled("organisation").and_then(|code| {
        let unknown = known.is_some_and(|known| !known.contains(code));
        let register = || format!("{register} nor in the register");
        if unknown { Err(row.unknown(code, &register())) } else { Ok(code) }
    });
    let organisation = organisation.map_err(|fault| faults.push(fault));
    let name = row.filled("name").and_then(|name| {
        let plain = name.trim() == name && !name.chars().any(char::is_control);
        let short = name.chars().count() <= NAME_MAX;
        let reason = "not a name on one line, without spaces around it, 120 characters at most";
        let fault = || private(row.file(), row.line, "file.bad_value", reason.into());
        if plain && short { Ok(name) } else { Err(fault()) }
    });
    let name = name.map_err(|fault| faults.push(fault));
    let document = row.filled("document").map_err(|fault| faults.push(fault));
    let accredited = match row.text("accredited") {
        "" => Ok(None),
        text => seconds(text)
            .map(Some)
            .ok_or_else(|| row.bad("accredited", "a time such as 2024-06-01T20:00:00Z")),
    };
    let accredited = accredited.map_err(|fault| faults.push(fault));
    match (number, organisation, name, document, accredited) {
        (Ok(number), Ok(organisation), Ok(name), Ok(document), Ok(accredited)) => Ok(ObserverRow {
            line: row.line,
            observer: number.into(),
            organisation: organisation.into(),
            name: name.into(),
            document: document.into(),
            accredited,
        }),
        _ => Err(faults),
    }
}

/// A fault of a name: it says where the name stands and never what it is.
pub(super) fn private(file: &str, line: u64, code: &'static str, reason: String) -> Fault {
    Fault::Private { file: file.into(), line, column: "name".into(), code, reason }
}

/// A table without a header has a person's row in its place: its cells are not repeated.
pub(super) fn without_header(faults: Vec<Fault>) -> Vec<Fault> {
    let hidden = |fault| match fault {
        Fault::ColumnMissing { file, column, .. } => {
            Fault::ColumnMissing { file, column, found: "others in its first line".into() }
        }
        other => other,
    };
    faults.into_iter().map(hidden).collect()
}

/// Columns that nobody knows here: a misspelt one would otherwise be passed over.
fn unknown(table: &Table, known: &[&[&str]], prefix: &str) -> Vec<Fault> {
    let known = |column: &str| {
        column.starts_with(prefix) || known.iter().any(|columns| columns.contains(&column))
    };
    let unknown = table.header().iter().filter(|column| !known(column));
    unknown
        .map(|column| Fault::ColumnUnknown { file: table.file().into(), column: column.clone() })
        .collect()
}
