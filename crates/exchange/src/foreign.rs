//! Foreign tables: one row a station, in the publisher's own columns, made a package by a mapping.
//!
//! [`convert`] reads strictly. A row that the mapping does not explain is a fault and not a guess:
//! a column nobody named, a station that stands twice, a figure that is not a number. All faults
//! are said at once, and nothing is written while one stands.

use std::collections::BTreeMap;
use std::io::Read;

use election::Text;

use crate::fault::Fault;
use crate::package::Files;
use crate::table::{Row, Table};

mod mapping;
#[cfg(test)]
mod tests;
mod write;

use mapping::{Kind, Level, Mapping};

/// Largest figure that a row may hold; beyond it a table has lost a separator.
const FIGURE_MOST: u64 = 9_999_999;

/// An area found in the rows.
#[derive(Debug)]
struct Area {
    parent: String,
    level: usize,
    name: Text,
    commission: Option<(String, Text)>,
    /// Line of the row that named it first.
    line: u64,
}

/// A row as read.
#[derive(Debug)]
struct StationRow {
    area: String,
    kind: String,
    name: Text,
    /// Figures by field, absent where the kind has none.
    fields: Vec<Option<u64>>,
    votes: Vec<u64>,
    /// Line of the row.
    line: u64,
}

/// What the rows say, by code.
#[derive(Debug, Default)]
struct Found {
    areas: BTreeMap<String, Area>,
    stations: BTreeMap<String, StationRow>,
}

/// Converts a foreign table into the files of an election package, by path in the package: areas,
/// commissions, stations, lists and results. Equal inputs give equal bytes.
///
/// # Errors
/// Every fault of the mapping or, once that is sound, of the rows.
pub fn convert(mapping_toml: &str, mut rows: impl Read) -> Result<Files, Vec<Fault>> {
    let unreadable = |file: &str, reason: String| {
        let file = file.to_owned();
        vec![Fault::Unreadable { file, reason }]
    };
    let mapping: Mapping =
        toml::from_str(mapping_toml).map_err(|error| unreadable("mapping", error.to_string()))?;
    let mut bytes = Vec::new();
    rows.read_to_end(&mut bytes).map_err(|error| unreadable(&mapping.file, error.to_string()))?;
    let columns = mapping.columns();
    let table = Table::read(&mapping.file, &bytes, &columns)?;
    let mut faults: Vec<Fault> = table
        .header()
        .iter()
        .filter(|column| columns.binary_search(&column.as_str()).is_err())
        .map(|column| Fault::ColumnUnknown { file: mapping.file.clone(), column: column.clone() })
        .collect();
    let mut found = Found::default();
    for row in table.rows() {
        read_row(&mapping, row, table.header(), &mut found, &mut faults);
    }
    if faults.is_empty() { write::files(&mapping, &found) } else { Err(faults) }
}

fn read_row(
    mapping: &Mapping,
    row: Row<'_>,
    header: &[String],
    found: &mut Found,
    faults: &mut Vec<Fault>,
) {
    let mut note = |fault: Fault| faults.push(fault);
    let kind = mapping.kinds.iter().find(|kind| row.text(&kind.column) == kind.value);
    let mut area = Some(mapping.whole.code.clone());
    for (index, level) in mapping.levels.iter().enumerate() {
        let placed = area.and_then(|parent| {
            place(level, index, &parent, row, header, found).map_err(&mut note).ok()
        });
        area = placed;
    }
    let station = &mapping.station;
    let code = code(row, &station.column, "", station.width).map_err(&mut note).ok();
    let mut figures = Vec::new();
    for field in &mapping.fields {
        let empty = kind.is_some_and(|kind: &Kind| kind.empty.contains(&field.code));
        match figure(row, &field.column) {
            Ok(0) if empty => figures.push(None),
            Ok(_) if empty => {
                note(row.bad(&field.column, "0: this kind of row has no such figure"));
            }
            Ok(number) => figures.push(Some(number)),
            Err(fault) => note(fault),
        }
    }
    let mut votes = Vec::new();
    for list in &mapping.lists {
        match figure(row, &list.column) {
            Ok(number) => votes.push(number),
            Err(fault) => note(fault),
        }
    }
    if let (Some(area), Some(code)) = (area, code) {
        let area_name = &found.areas.get(&area).map_or(&mapping.whole.name, |area| &area.name);
        let name = filled(&station.name, row, header, Some(area_name));
        let kind = kind.map_or(&station.kind, |kind| &kind.code).clone();
        let (file, line) = (mapping.file.clone(), row.line);
        if let Some(first) = found.stations.get(&code).map(|known| known.line) {
            note(Fault::Duplicate { file, line, code, first });
        } else {
            let station = StationRow { area, kind, name, fields: figures, votes, line };
            found.stations.insert(code, station);
        }
    }
}

/// Finds or adds the row's area at a level, and returns its code.
fn place(
    level: &Level,
    index: usize,
    parent: &str,
    row: Row<'_>,
    header: &[String],
    found: &mut Found,
) -> Result<String, Fault> {
    let code = code(row, &level.column, &level.prefix, level.width)?;
    if let Some(known) = found.areas.get(&code) {
        if known.parent == parent && known.level == index {
            return Ok(code);
        }
        let expected =
            format!("in `{}` as in line {}, but here in `{parent}`", known.parent, known.line);
        return Err(row.bad(&level.column, &expected));
    }
    let value = row.text(&level.column).to_owned();
    let mut name = filled(&level.name, row, header, None);
    if let Some(own) = level.names.get(&value) {
        name.0.extend(own.0.clone());
    }
    let commission = level.commission.as_ref().filter(|some| !some.except.contains(&value));
    let commission = commission
        .map(|some| (format!("{}{code}", some.prefix), filled(&some.name, row, header, None)));
    let (parent, line) = (parent.to_owned(), row.line);
    let area = Area { parent, level: index, name, commission, line };
    found.areas.insert(code.clone(), area);
    Ok(code)
}

/// A code of digits, filled up to `width`.
fn code(row: Row<'_>, column: &str, prefix: &str, width: usize) -> Result<String, Fault> {
    let value = row.filled(column)?;
    if value.len() > width || value.bytes().any(|byte| !byte.is_ascii_digit()) {
        return Err(row.bad(column, &format!("a code of at most {width} digits")));
    }
    Ok(format!("{prefix}{value:0>width$}"))
}

fn figure(row: Row<'_>, column: &str) -> Result<u64, Fault> {
    let number = row.number(column)?;
    let number = number.ok_or_else(|| row.bad(column, "a figure; an empty cell says nothing"))?;
    if number > FIGURE_MOST {
        return Err(row.bad(column, &format!("a figure of one station, at most {FIGURE_MOST}")));
    }
    Ok(number)
}

/// Fills the row's cells into a name, and the area's name in the same language.
fn filled(pattern: &Text, row: Row<'_>, header: &[String], area: Option<&Text>) -> Text {
    let fill = |tag: &str, text: &str| {
        let mut text = text.to_owned();
        for column in header {
            let mark = format!("{{{column}}}");
            if text.contains(&mark) {
                text = text.replace(&mark, row.text(column));
            }
        }
        area.map_or_else(|| text.clone(), |area| text.replace("{area}", area.get(tag)))
    };
    Text(pattern.0.iter().map(|(tag, text)| (tag.clone(), fill(tag, text))).collect())
}
