//! What tables would change in a register.

use std::collections::BTreeMap;

use election::register::Change;
use election::register::party::Identity;
use register::party::{Parties, word};
use serde::Serialize;
use serde_json::Value;

use crate::register::party::{Row, acts};

/// What rows would change in a register: nothing is taken away, since a log forgets nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Rows that the register does not have.
    pub added: Vec<Row>,
    /// Rows that the register has otherwise.
    pub changed: Vec<Changed>,
    /// What the register has and the tables of the same kind do not, by key; it stays.
    pub removed: Vec<String>,
    /// Rows that the register has word for word.
    pub same: usize,
}

/// A row that the register has otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The row.
    pub row: Row,
    /// What differs.
    pub fields: Vec<FieldChange>,
}

/// A field that differs; empty where one side does not have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Its name, with dots for what lies within.
    pub field: String,
    /// In the register.
    pub before: String,
    /// In the table.
    pub after: String,
}

impl Difference {
    /// True when nothing would be added or changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty()
    }

    /// The rows to record, in their order.
    pub fn rows(&self) -> Vec<Row> {
        let changed = self.changed.iter().map(|changed| &changed.row);
        let mut rows: Vec<Row> = self.added.iter().chain(changed).cloned().collect();
        rows.sort_by_cached_key(|row| super::order(&row.change));
        rows
    }
}

/// Compares rows with a register.
pub fn difference(parties: &Parties, rows: &[Row]) -> Difference {
    let known = acts(parties);
    let mut known: BTreeMap<String, &Change> =
        known.iter().map(|change| (identity(change), change)).collect();
    let mut found = Difference::default();
    let kinds: Vec<_> = rows.iter().map(|row| std::mem::discriminant(&row.change)).collect();
    for row in rows {
        match known.remove(&identity(&row.change)) {
            None => found.added.push(row.clone()),
            Some(known) if *known == row.change => found.same += 1,
            Some(known) => {
                let fields = fields(known, &row.change);
                found.changed.push(Changed { row: row.clone(), fields });
            }
        }
    }
    known.retain(|_, change| kinds.contains(&std::mem::discriminant(*change)));
    found.removed = known.into_values().map(key).collect();
    found
}

/// What makes a row the same one in two tables.
pub(super) fn identity(change: &Change) -> String {
    match change {
        Change::PartyChanged(act) => match &act.identity {
            Identity::Renamed { .. } => key(change),
            others => format!("{} {}", key(change), json(others)),
        },
        Change::PartyPerson(act) => format!("{} {}", key(change), json(&act.name)),
        _ => key(change),
    }
}

/// A row in a few words.
pub(super) fn key(change: &Change) -> String {
    match change {
        Change::PartyEntered(act) => act.party.to_string(),
        Change::PartyStage(act) => format!("{} {} {}", act.party, word(act.stage), act.on),
        Change::PartyChanged(act) => {
            let event = match &act.identity {
                Identity::Renamed { .. } => "renamed",
                Identity::Absorbed { .. } => "absorbed",
                Identity::MergedFrom { .. } => "merged_from",
                Identity::SplitFrom { .. } => "split_from",
            };
            format!("{} {event} {}", act.party, act.on)
        }
        Change::PartyPerson(act) => {
            format!("{} {} {} {}", act.party, act.office, act.from, act.name.get("en"))
        }
        Change::PartyResult(act) => format!("{} {}", act.party, act.election),
        _ => String::new(),
    }
}

fn json(of: &impl Serialize) -> String {
    serde_json::to_string(of).expect("an act serializes")
}

fn fields(before: &Change, after: &Change) -> Vec<FieldChange> {
    let flat = |change: &Change| {
        let mut cells = BTreeMap::new();
        flatten("", &serde_json::to_value(change).expect("an act serializes"), &mut cells);
        cells
    };
    let (before, after) = (flat(before), flat(after));
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let cell = |cells: &BTreeMap<String, String>, name: &String| {
        cells.get(name).cloned().unwrap_or_default()
    };
    let field = |name: &String| FieldChange {
        field: name.clone(),
        before: cell(&before, name),
        after: cell(&after, name),
    };
    names.into_iter().map(field).filter(|field| field.before != field.after).collect()
}

fn flatten(name: &str, value: &Value, cells: &mut BTreeMap<String, String>) {
    let below = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| flatten(&below(key), value, cells));
        }
        Value::Array(items) => {
            let words: Vec<String> = items.iter().map(plain).collect();
            cells.insert(name.into(), words.join(" "));
        }
        Value::Null => {}
        value => {
            cells.insert(name.into(), plain(value));
        }
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), Into::into)
}
