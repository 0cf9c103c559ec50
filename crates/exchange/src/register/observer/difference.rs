//! What an import would change, and the acts that do it.

use std::collections::BTreeMap;

use election::register::Change;
use election::register::observer::{Accreditation, ObserversAccredited, OrganisationEntered};
use election::{ObserverCode, OrganisationCode};
use register::observer::{Observers, commitment};
use serde::Serialize;

use super::read::private;
use super::{Holder, ObserverRow, Rows};
use crate::fault::Fault;

/// Observers that one act accredits at most: an entry stays small.
const BATCH: usize = 200;

/// What an import would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Organisations that are new or different.
    pub organisations: Vec<OrganisationChange>,
    /// Organisations that stand in the register as in the file.
    pub organisations_same: usize,
    /// Observers that get a card.
    pub accredited: Vec<ObserverRow>,
    /// Observers that have the card of the file.
    pub same: usize,
    /// Cards in force that the file does not have. They stay: a withdrawal is an act with a reason.
    pub missing: Vec<ObserverCode>,
}

/// An organisation that is new or different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationChange {
    /// Line of the file.
    pub line: u64,
    /// What the file says.
    pub act: OrganisationEntered,
    /// New, or what differs.
    pub changed: Changed,
}

/// How a row differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is not in the register.
    Added,
    /// Fields that differ.
    Fields(Vec<FieldChange>),
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Its name.
    pub field: String,
    /// What stands in the register.
    pub before: String,
    /// What stands in the file.
    pub after: String,
}

impl Difference {
    /// True when the import would change nothing.
    pub fn is_empty(&self) -> bool {
        self.organisations.is_empty() && self.accredited.is_empty()
    }

    /// The acts that make the difference, each with its place in the files, and the holders of the
    /// new cards. `salt` gives the salt of a card: a new one, or the one it has in the private file.
    pub fn changes(
        &self,
        (organisations, observers): (&str, &str),
        mut salt: impl FnMut(&ObserverCode) -> [u8; 32],
    ) -> (Vec<(String, Change)>, Vec<Holder>) {
        let entered = self.organisations.iter().map(|one| {
            let place = format!("{organisations}, line {}", one.line);
            (place, Change::OrganisationEntered(one.act.clone()))
        });
        let mut changes: Vec<_> = entered.collect();
        let mut holders = Vec::new();
        for ((organisation, document), rows) in grouped(&self.accredited) {
            for part in rows.chunks(BATCH) {
                let first = part.first().map_or(0, |row| row.line);
                let mut accreditations = Vec::new();
                for row in part {
                    let salt = salt(&row.observer);
                    accreditations.push(Accreditation {
                        observer: row.observer.clone(),
                        commitment: commitment(&salt, &row.name),
                    });
                    holders.push(Holder {
                        observer: row.observer.clone(),
                        organisation: organisation.clone(),
                        name: row.name.clone(),
                        salt,
                    });
                }
                let act = ObserversAccredited {
                    organisation: organisation.clone(),
                    observers: accreditations,
                    document: document.clone(),
                };
                let place = format!("{observers}, line {first}");
                changes.push((place, Change::ObserversAccredited(act)));
            }
        }
        (changes, holders)
    }
}

/// Rows of one act: those of an organisation with the same document, in the order of the file.
type Groups<'a> = Vec<((OrganisationCode, String), Vec<&'a ObserverRow>)>;

fn grouped(rows: &[ObserverRow]) -> Groups<'_> {
    let mut groups: Groups = Vec::new();
    for row in rows {
        let key = (row.organisation.clone(), row.document.clone());
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((key, vec![row])),
        }
    }
    groups
}

/// Holds the rows of both files against the register and the private file.
///
/// # Errors
/// Cards of the file that are given out to another person or organisation: a card is not rewritten.
pub fn difference(
    rows: &Rows,
    file: &str,
    register: &Observers,
    holders: &[Holder],
) -> Result<Difference, Vec<Fault>> {
    let names: BTreeMap<&ObserverCode, &str> =
        holders.iter().map(|holder| (&holder.observer, holder.name.as_str())).collect();
    let mut found = Difference {
        organisations: Vec::new(),
        organisations_same: 0,
        accredited: Vec::new(),
        same: 0,
        missing: missing(rows, register),
    };
    for row in &rows.organisations {
        let before = register.organisations().get(&row.act.organisation);
        let changed = match before.map(|before| fields(&before.act, &row.act)) {
            None => Changed::Added,
            Some(fields) if fields.is_empty() => {
                found.organisations_same += 1;
                continue;
            }
            Some(fields) => Changed::Fields(fields),
        };
        found.organisations.push(OrganisationChange {
            line: row.line,
            act: row.act.clone(),
            changed,
        });
    }
    let mut faults = Vec::new();
    for row in &rows.observers {
        let Some(known) = register.observers().get(&row.observer) else {
            found.accredited.push(row.clone());
            continue;
        };
        let name = names.get(&row.observer).copied().unwrap_or(&row.name);
        let taken = |column: &str, found: &str, stands: &str| Fault::Value {
            file: file.into(),
            line: row.line,
            column: column.into(),
            found: found.into(),
            expected: format!(
                "what card {} was given out with ({stands}); withdraw it and take a new number",
                row.observer
            ),
        };
        if known.organisation != row.organisation {
            let (found, stands) = (row.organisation.as_str(), known.organisation.as_str());
            faults.push(taken("organisation", found, stands));
        } else if name != row.name {
            let reason = format!(
                "card {} was given out with another name; withdraw it and take a new number",
                row.observer
            );
            faults.push(private(file, row.line, "file.bad_value", reason));
        } else {
            found.same += 1;
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

fn missing(rows: &Rows, register: &Observers) -> Vec<ObserverCode> {
    let named: std::collections::BTreeSet<_> =
        rows.observers.iter().map(|row| &row.observer).collect();
    let in_force = register.observers().iter().filter(|(_, observer)| observer.is_in_force());
    let missing = in_force.filter(|(code, _)| !named.contains(code));
    missing.map(|(code, _)| code.clone()).collect()
}

/// What differs between two entries of an organisation, field by field.
fn fields(before: &OrganisationEntered, after: &OrganisationEntered) -> Vec<FieldChange> {
    let cells = |act: &OrganisationEntered| {
        let mut cells = BTreeMap::from([
            ("kind".to_owned(), act.kind.code().to_owned()),
            ("state".to_owned(), act.state.clone().unwrap_or_default()),
            ("document".to_owned(), act.document.clone()),
        ]);
        let names = act.name.0.iter();
        cells.extend(names.map(|(tag, name)| (format!("name_{tag}"), name.clone())));
        cells
    };
    let (mut before, after) = (cells(before), cells(after));
    let mut changes = Vec::new();
    for (field, after) in after {
        let before = before.remove(&field).unwrap_or_default();
        if before != after {
            changes.push(FieldChange { field, before, after });
        }
    }
    let gone = before.into_iter().filter(|(_, before)| !before.is_empty());
    changes.extend(gone.map(|(field, before)| FieldChange { field, before, after: String::new() }));
    changes
}
