//! How two packages differ, file by file, tables row by row.

use std::collections::BTreeMap;

use exchange::{Files, Table};
use serde::Serialize;

/// A file that is not the same in two packages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileChange {
    /// Its path.
    pub path: String,
    /// Codes of rows that are new.
    pub added: Vec<String>,
    /// Codes of rows that differ.
    pub changed: Vec<String>,
    /// Codes of rows that are gone.
    pub removed: Vec<String>,
}

/// Every file that differs.
pub(super) fn between(before: &Files, after: &Files) -> Vec<FileChange> {
    let mut paths: Vec<&String> = before.keys().chain(after.keys()).collect();
    paths.sort();
    paths.dedup();
    let differing = paths.into_iter().filter(|path| before.get(*path) != after.get(*path));
    differing.map(|path| change(path, before.get(path), after.get(path))).collect()
}

fn change(path: &str, before: Option<&Vec<u8>>, after: Option<&Vec<u8>>) -> FileChange {
    let (before, after) = (rows(path, before), rows(path, after));
    let codes = |found: &BTreeMap<String, Row>, keep: &dyn Fn(&String, &Row) -> bool| {
        let codes = found.iter().filter(|(code, row)| keep(code, row));
        codes.map(|(code, _)| code.clone()).collect()
    };
    FileChange {
        path: path.into(),
        added: codes(&after, &|code, _| !before.contains_key(code)),
        changed: codes(&after, &|code, row| before.get(code).is_some_and(|old| old != row)),
        removed: codes(&before, &|code, _| !after.contains_key(code)),
    }
}

/// The filled cells of a row by their columns: an empty column says nothing.
type Row = BTreeMap<String, String>;

/// Rows by code; none where the file is no table with codes.
fn rows(path: &str, bytes: Option<&Vec<u8>>) -> BTreeMap<String, Row> {
    let table = bytes.and_then(|bytes| Table::read(path, bytes, &["code"]).ok());
    let Some(table) = table else { return BTreeMap::new() };
    let cells = |row: exchange::Row<'_>| -> Row {
        let cells = table.header().iter().map(|name| (name.clone(), row.text(name).to_owned()));
        cells.filter(|(_, cell)| !cell.is_empty()).collect()
    };
    table.rows().map(|row| (row.text("code").to_owned(), cells(row))).collect()
}
