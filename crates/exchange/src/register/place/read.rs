//! Files to rows.

use std::collections::BTreeMap;

use election::register::place::{
    AreaRow, CommissionMember, CommissionRow, StationLink, StationRow,
};
use election::{StationCode, Text};
use register::place::{Record, cell, check_digit};

use super::hours::Hours;
use crate::fault::Fault;
use crate::package::seconds;
use crate::table::{Row, Table, is_code};

/// Longest text of a cell, in bytes: a row then fits in an entry of the log with room to spare.
const TEXT_MAX: usize = 4_000;

/// Rows of a file, with the lines they stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read<R> {
    /// The rows, in the order of the file.
    pub rows: Vec<R>,
    /// Line by code; the header is line 1.
    pub lines: BTreeMap<String, u64>,
}

/// Reads areas. `known` gives the row that the register has for a code; columns that the file does
/// not have come from there.
///
/// # Errors
/// Every fault: columns that are unknown or missing, cells that cannot be read, codes that stand
/// twice.
pub fn areas<'a>(
    file: &str,
    bytes: &[u8],
    known: impl Fn(&str) -> Option<&'a AreaRow>,
) -> Result<Read<AreaRow>, Vec<Fault>> {
    sheet(file, bytes, &["from"], &["name_", "codes_"], known, |line| {
        let before = line.before;
        let parent = line.kept("parent", before.map(|row| row.parent.clone()), |row| {
            code_or_none(row, "parent").map(|code| code.map(Into::into))
        });
        let from = line.kept("from", Some(before.and_then(|row| row.from.clone())), |row| {
            Ok(filled(row.text("from")))
        });
        Ok(AreaRow {
            code: line.row.code("code")?.into(),
            parent: parent?,
            level: line.kept("level", before.map(|row| row.level.clone()), |row| {
                row.code("level").map(Into::into)
            })?,
            name: line.texts("name", before.map(|row| &row.name))?,
            codes: line.map("codes", before.map(|row| &row.codes))?,
            from: from?,
        })
    })
}

/// Reads commissions; see [`areas`]. Members stand in one cell, divided by semicolons: the office,
/// and behind a colon who nominated, such as `chair:red; secretary; member:blue`.
///
/// # Errors
/// As [`areas`].
pub fn commissions<'a>(
    file: &str,
    bytes: &[u8],
    known: impl Fn(&str) -> Option<&'a CommissionRow>,
) -> Result<Read<CommissionRow>, Vec<Fault>> {
    sheet(file, bytes, &["members"], &["name_"], known, |line| {
        let before = line.before;
        let members = before.map(|row| row.members.clone()).unwrap_or_default();
        Ok(CommissionRow {
            code: line.row.code("code")?.into(),
            area: line.kept("area", before.map(|row| row.area.clone()), |row| {
                row.code("area").map(Into::into)
            })?,
            name: line.texts("name", before.map(|row| &row.name))?,
            members: line.kept("members", Some(members), members_of)?,
        })
    })
}

/// Columns of stations that a package does not have. The last two are written for readers: the
/// digit is compared, the ruling is not read.
const STATION_ONLY: [&str; 7] =
    ["opens", "lat", "lon", "accessible", "mobile_boxes", "check_digit", "late"];

/// Reads stations; see [`areas`]. Local hours are held against the law here, where a table of time
/// zones is at hand.
///
/// # Errors
/// As [`areas`].
pub fn stations<'a>(
    file: &str,
    bytes: &[u8],
    known: impl Fn(&str) -> Option<&'a StationRow>,
    mut hours: Hours<'_>,
) -> Result<Read<StationRow>, Vec<Fault>> {
    sheet(file, bytes, &STATION_ONLY, &["name_", "address_", "serves_"], known, |line| {
        let station = station(line)?;
        check(line.row, &station)?;
        hours.check(line.row, &station)?;
        Ok(station)
    })
}

fn station(line: &Line<'_, StationRow>) -> Result<StationRow, Fault> {
    let before = line.before;
    let electorate = before.map(|row| row.electorate);
    let opens = before.and_then(|row| row.opens.clone());
    Ok(StationRow {
        code: line.row.code("code")?.into(),
        area: line.kept("area", before.map(|row| row.area.clone()), |row| {
            row.code("area").map(Into::into)
        })?,
        kind: line.kept("kind", before.map(|row| row.kind.clone()), |row| {
            row.filled("kind").map(Into::into)
        })?,
        name: line.texts("name", before.map(|row| &row.name))?,
        electorate: line.kept("electorate", electorate, |row| row.number("electorate"))?,
        zone: line.kept("zone", before.map(|row| row.zone.clone()), |row| {
            row.filled("zone").map(Into::into)
        })?,
        opens: line.kept("opens", Some(opens), |row| Ok(filled(row.text("opens"))))?,
        closes_at: line.kept("closes", before.map(|row| row.closes_at), |row| {
            let closes = seconds(row.filled("closes")?);
            closes.ok_or_else(|| row.bad("closes", "a time such as 2024-06-01T20:00:00Z"))
        })?,
        address: line.texts("address", before.map(|row| &row.address))?,
        serves: line.texts("serves", before.map(|row| &row.serves))?,
        at: line.kept("lat", Some(before.and_then(|row| row.at)), at)?,
        accessible: line.kept(
            "accessible",
            Some(before.and_then(|row| row.accessible)),
            accessible,
        )?,
        mobile_boxes: line.kept(
            "mobile_boxes",
            Some(before.map_or(0, |row| row.mobile_boxes)),
            |row| {
                let boxes = row.number("mobile_boxes")?.map(u32::try_from).transpose();
                Ok(boxes.map_err(|_| row.bad("mobile_boxes", "a number of boxes"))?.unwrap_or(0))
            },
        )?,
    })
}

/// Reads a crosswalk: columns `then` and `now`, each with codes divided by spaces; a column `became`
/// is for readers and not read.
///
/// # Errors
/// As [`areas`], except that nothing here has a code of its own.
pub fn crosswalk(file: &str, bytes: &[u8]) -> Result<Vec<StationLink>, Vec<Fault>> {
    let table = Table::read(file, bytes, &["then", "now"])?.filled()?;
    let mut faults = unknown_columns(&table, &["then", "now", "became"], &[]);
    let mut links = Vec::new();
    let mut first: BTreeMap<(String, String), u64> = BTreeMap::new();
    for row in table.rows() {
        let mut side = |column: &str| -> Vec<StationCode> {
            let (good, bad): (Vec<&str>, Vec<&str>) =
                row.text(column).split_whitespace().partition(|code| is_code(code));
            if !bad.is_empty() {
                faults.push(row.bad(column, "codes of stations with spaces between them"));
            }
            for code in &good {
                let place = first.entry((column.into(), (*code).into()));
                let first = *place.or_insert(row.line);
                if first != row.line {
                    let (file, code) = (file.into(), (*code).into());
                    faults.push(Fault::Duplicate { file, line: row.line, code, first });
                }
            }
            good.into_iter().map(StationCode::from).collect()
        };
        links.push(StationLink { then: side("then"), now: side("now") });
    }
    if faults.is_empty() { Ok(links) } else { Err(faults) }
}

/// A line of a file, and what the register has for its code.
struct Line<'a, R> {
    row: Row<'a>,
    header: &'a [String],
    before: Option<&'a R>,
}

impl<R> Line<'_, R> {
    fn has(&self, column: &str) -> bool {
        self.header.iter().any(|known| known == column)
    }

    /// The cell where the file has the column, else what was before.
    fn kept<T>(
        &self,
        column: &str,
        before: Option<T>,
        read: impl FnOnce(Row<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        match before {
            Some(before) if !self.has(column) => Ok(before),
            _ => read(self.row),
        }
    }

    fn texts(&self, prefix: &str, before: Option<&Text>) -> Result<Text, Fault> {
        self.map(prefix, before.map(|text| &text.0)).map(Text)
    }

    /// The cells of `prefix_…` columns by what stands behind the prefix.
    fn map(
        &self,
        prefix: &str,
        before: Option<&BTreeMap<String, String>>,
    ) -> Result<BTreeMap<String, String>, Fault> {
        let mut map = before.cloned().unwrap_or_default();
        for column in self.header {
            let key = column.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('_'));
            let Some(key) = key else { continue };
            match self.row.text(column) {
                "" => drop(map.remove(key)),
                text if text.len() > TEXT_MAX => {
                    return Err(self.row.bad(column, "a text of at most 4,000 bytes"));
                }
                text => drop(map.insert(key.into(), text.into())),
            }
        }
        Ok(map)
    }
}

fn sheet<'k, R: Record + 'k>(
    file: &str,
    bytes: &[u8],
    more: &[&str],
    prefixes: &[&str],
    known: impl Fn(&str) -> Option<&'k R>,
    mut read: impl FnMut(&Line<'_, R>) -> Result<R, Fault>,
) -> Result<Read<R>, Vec<Fault>> {
    let (table, mut faults) = Table::parse(file, bytes).map_err(|fault| vec![fault])?;
    let required: Vec<&str> = R::COLUMNS.iter().map(|(_, column)| *column).collect();
    let columns: Vec<&str> = required.iter().chain(more).copied().collect();
    faults.extend(unknown_columns(&table, &columns, prefixes));
    if !table.header().iter().any(|column| column == "code") {
        faults.push(table.missing("code"));
        return Err(faults);
    }
    // Only a row that is new needs every column.
    let new = table.rows().any(|row| known(row.text("code")).is_none());
    let lacking = required.iter().filter(|one| !table.header().iter().any(|column| column == *one));
    faults.extend(lacking.filter(|_| new).map(|column| table.missing(column)));
    if !faults.is_empty() {
        return Err(faults);
    }
    let table = table.filled()?;
    faults.extend(table.duplicates("code"));
    let mut found = Read { rows: Vec::new(), lines: BTreeMap::new() };
    for row in table.rows() {
        let before = known(row.text("code"));
        match read(&Line { row, header: table.header(), before }) {
            Ok(one) => {
                found.lines.insert(one.code().into(), row.line);
                found.rows.push(one);
            }
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

fn unknown_columns(table: &Table, columns: &[&str], prefixes: &[&str]) -> Vec<Fault> {
    let known = |column: &&String| {
        let prefix = |prefix: &str| column.len() > prefix.len() && column.starts_with(prefix);
        columns.contains(&column.as_str()) || prefixes.iter().any(|one| prefix(one))
    };
    let fault = |column: &String| Fault::ColumnUnknown {
        file: table.file().into(),
        column: column.clone(),
    };
    table.header().iter().filter(|column| !known(column)).map(fault).collect()
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.into())
}

fn code_or_none<'a>(row: Row<'a>, column: &str) -> Result<Option<&'a str>, Fault> {
    if row.text(column).is_empty() { Ok(None) } else { row.code(column).map(Some) }
}

fn members_of(row: Row<'_>) -> Result<Vec<CommissionMember>, Fault> {
    const WHAT: &str = "members such as `chair:red; secretary; member:blue`, with the offices \
                        chair, deputy, secretary, member";
    let member = |text: &str| {
        let (word, by) = match text.split_once(':') {
            Some((_, by)) if !is_code(by) => return None,
            Some((word, by)) => (word, Some(by.into())),
            None => (text, None),
        };
        Some(CommissionMember { office: cell::office_of(word)?, nominated_by: by })
    };
    let texts = row.text("members").split(';').map(str::trim).filter(|text| !text.is_empty());
    texts.map(|text| member(text).ok_or_else(|| row.bad("members", WHAT))).collect()
}

fn at(row: Row<'_>) -> Result<Option<(i32, i32)>, Fault> {
    const WHAT: &str = "degrees such as 43.238949, with a latitude and a longitude in each row";
    match (row.text("lat"), row.text("lon")) {
        ("", "") => Ok(None),
        (lat, lon) => {
            let north = cell::read_degrees(lat).ok_or_else(|| row.bad("lat", WHAT))?;
            let east = cell::read_degrees(lon).ok_or_else(|| row.bad("lon", WHAT))?;
            Ok(Some((north, east)))
        }
    }
}

fn accessible(row: Row<'_>) -> Result<Option<bool>, Fault> {
    match row.text("accessible") {
        "" => Ok(None),
        "yes" => Ok(Some(true)),
        "no" => Ok(Some(false)),
        _ => Err(row.bad("accessible", "yes, no or empty")),
    }
}

/// A check digit that stands in the file has to be the one of the code.
fn check(row: Row<'_>, station: &StationRow) -> Result<(), Fault> {
    let digit = check_digit(station.code.as_str()).to_string();
    match row.text("check_digit") {
        found if found.is_empty() || found == digit => Ok(()),
        _ => {
            let expected = format!("{digit}, the check digit of {}", station.code);
            Err(row.bad("check_digit", &expected))
        }
    }
}
