//! A law file with some of its values changed.

use std::collections::BTreeMap;

use law::{Change, Law, LawError, Method};
use serde_json::Value as Json;
use toml::{Table, Value};

/// Stands as article beside every changed value.
pub const CITE: &str = "what if";

/// New values by the path of the parameter, such as `threshold.share`; null takes the parameter or
/// the whole section out.
pub type Changes = BTreeMap<String, Json>;

/// A law in force and what a change makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The law as changed.
    pub law: Law,
    /// Every parameter that differs, those too that could not stay beside the new values.
    pub changes: Vec<Change>,
}

/// What a law needs beside a value that a visitor adds.
const COMPANIONS: [(&str, &str, &str); 2] = [
    ("threshold.share", "threshold.reached", "at_least"),
    ("threshold.share", "threshold.of", "list_votes"),
];

/// A parameter that belongs to one method and means something else beside another.
const OF_THE_METHOD: [&str; 1] = ["apportionment.first_divisor"];

/// Parameters that belong to quotas alone.
const OF_QUOTAS: [&str; 4] = [
    "apportionment.leftover",
    "apportionment.rounding",
    "apportionment.remainders_max",
    "apportionment.excess",
];

/// Parameters without which there is no law: they never give way to a new value.
const ESSENTIAL: [&str; 2] = ["body.list_seats", "apportionment.method"];

/// Words that a section cannot be without: one that a new value excludes becomes the plainest.
const PLAINEST: [(&str, &str); 2] =
    [("districts.rule", "separate"), ("direct.rule", "within_house")];

/// Reads the law file `text` with `changes` made to it.
///
/// A parameter that a new value excludes goes with the old one: the left-over rule of a quota when
/// the method becomes one of highest averages, for instance. What a new value needs and the law does
/// not have is added in its plainest form.
///
/// # Errors
/// The faults of the law file as it stands, else of the changed one.
pub fn change(text: &str, changes: &Changes) -> Result<Changed, Vec<LawError>> {
    let before = Law::from_toml(text)?;
    let mut table: Table = text
        .parse()
        .map_err(|error: toml::de::Error| vec![LawError::NotToml { reason: error.to_string() }])?;
    for (path, value) in changes {
        match value {
            Json::Null => drop(remove(&mut table, path)),
            value => set(&mut table, path, toml_of(value)),
        }
    }
    complete(&mut table, changes);
    let law = settle(table, changes)?;
    Ok(Changed { changes: law::diff(&before, &law), law })
}

/// Adds what new values need, and takes out what belonged to an old method.
fn complete(table: &mut Table, changes: &Changes) {
    for (path, companion, plainest) in COMPANIONS {
        if get(table, path).is_some() && get(table, companion).is_none() {
            set(table, companion, plainest.into());
        }
    }
    if get(table, "threshold").is_some() && get(table, "threshold.share").is_none() {
        remove(table, "threshold");
    }
    let Some(method) = changes.get("apportionment.method").and_then(Json::as_str) else { return };
    let is_quota = Method::parse(method).is_some_and(Method::is_quota);
    let unfit = OF_THE_METHOD.iter().chain(OF_QUOTAS.iter().filter(|_| !is_quota));
    for path in unfit.filter(|path| !changes.contains_key(**path)) {
        remove(table, path);
    }
    if is_quota && get(table, "apportionment.leftover").is_none() {
        set(table, "apportionment.leftover", "largest_remainder".into());
    }
}

/// Reads the changed law. What the law file's own rules exclude beside the new values goes, unless
/// it is one of them.
fn settle(mut table: Table, changes: &Changes) -> Result<Law, Vec<LawError>> {
    loop {
        let faults = match Law::from_toml(&table.to_string()) {
            Ok(law) => return Ok(law),
            Err(faults) => faults,
        };
        let stays = |at: &str| changes.contains_key(at) || ESSENTIAL.contains(&at);
        let excluded = faults
            .iter()
            .filter(|fault| matches!(fault, LawError::Contradiction { .. }) && !stays(fault.at()));
        // Every round takes something out or makes it plainer, or is the last one.
        if excluded.filter(|fault| give_way(&mut table, fault.at())).count() == 0 {
            return Err(faults);
        }
    }
}

/// Takes out what stands at `path`, or makes it plainer where something must; false when it cannot.
fn give_way(table: &mut Table, path: &str) -> bool {
    let Some((_, plainest)) = PLAINEST.iter().find(|(one, _)| *one == path) else {
        return remove(table, path);
    };
    let plain = Value::from(*plainest);
    let is_other = get(table, path).and_then(|cited| cited.get("value")) != Some(&plain);
    if is_other {
        set(table, path, plain);
    }
    is_other
}

fn toml_of(value: &Json) -> Value {
    match value {
        Json::Number(number) => match number.as_i64() {
            Some(number) => number.into(),
            None => number.to_string().into(),
        },
        Json::String(text) => text.as_str().into(),
        Json::Bool(flag) => (*flag).into(),
        other => other.to_string().into(),
    }
}

fn get<'t>(table: &'t Table, path: &str) -> Option<&'t Value> {
    match path.split_once('.') {
        Some((section, rest)) => get(table.get(section)?.as_table()?, rest),
        None => table.get(path),
    }
}

/// Sets the parameter at `path`, with the sections above it.
fn set(table: &mut Table, path: &str, value: Value) {
    if let Some((section, rest)) = path.split_once('.') {
        let inner = table.entry(section).or_insert_with(|| Table::new().into());
        if let Some(inner) = inner.as_table_mut() {
            set(inner, rest, value);
        }
        return;
    }
    let cited = [("value".to_owned(), value), ("cite".to_owned(), CITE.into())];
    table.insert(path.to_owned(), Table::from_iter(cited).into());
}

/// Takes out what stands at `path`; false when nothing did.
fn remove(table: &mut Table, path: &str) -> bool {
    match path.split_once('.') {
        Some((section, rest)) => table
            .get_mut(section)
            .and_then(Value::as_table_mut)
            .is_some_and(|inner| remove(inner, rest)),
        None => table.remove(path).is_some(),
    }
}
