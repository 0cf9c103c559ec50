//! Result rows: the figures of one form a line, as CSV.

use election::definition::Definition;
use election::form::{Column, Figures};

use crate::fault::Fault;
use crate::table::{Row, Table};

/// One station's figures from a file, and the line they stood in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultRow {
    /// Index of the station.
    pub station: usize,
    /// Line of the file, from 1.
    pub line: u64,
    /// The figures; an empty cell is absent.
    pub figures: Figures,
}

/// Header of a contest's result rows: `station`, fields, then `votes_<list>`, in form order.
pub fn header(definition: &Definition, contest: usize) -> Vec<String> {
    let contest = &definition.contests[contest];
    let columns = contest.form.columns(contest.lists.len());
    let name = |column| match column {
        Column::Field(at) => contest.form.fields[at].code.to_string(),
        Column::List(at) => format!("votes_{}", contest.lists[at].code),
    };
    std::iter::once("station".into()).chain(columns.into_iter().map(name)).collect()
}

/// Reads the result rows of a contest. Figures are not checked against each other here.
///
/// # Errors
/// Every fault: missing or unknown columns, no row, cells that are not numbers, unknown stations,
/// stations that stand twice.
pub fn read(
    definition: &Definition,
    contest: usize,
    file: &str,
    bytes: &[u8],
) -> Result<Vec<ResultRow>, Vec<Fault>> {
    let (table, mut faults) = Table::parse(file, bytes).map_err(|fault| vec![fault])?;
    let columns = columns(definition, contest, &table);
    if !columns.is_empty() {
        // Without its columns no row says anything.
        faults.extend(columns);
        return Err(faults);
    }
    // Rows that cannot be read are rows still.
    let table = if faults.is_empty() { table.filled()? } else { table };
    faults.extend(table.duplicates("station"));
    let mut rows = Vec::new();
    for row in table.rows() {
        match read_row(definition, contest, row) {
            Ok(row) => rows.push(row),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

/// Columns that are missing, and columns that are not this contest's.
fn columns(definition: &Definition, contest: usize, table: &Table) -> Vec<Fault> {
    let (expected, file) = (header(definition, contest), table.file().to_owned());
    let lists = &definition.contests[contest].lists;
    let unknown = table.header().iter().filter(|column| !expected.contains(column)).map(|column| {
        let (file, column) = (file.clone(), column.clone());
        match column.strip_prefix("votes_") {
            Some(list) if !lists.iter().any(|known| known.code.as_str() == list) => {
                Fault::ListUnknown {
                    file,
                    list: list.into(),
                    known: known_lists(definition, contest),
                }
            }
            _ => Fault::ColumnUnknown { file, column },
        }
    });
    let missing = expected.iter().filter(|column| !table.header().contains(column));
    unknown.chain(missing.map(|column| table.missing(column))).collect()
}

fn known_lists(definition: &Definition, contest: usize) -> String {
    let codes = definition.contests[contest].lists.iter().map(|list| list.code.as_str());
    codes.collect::<Vec<&str>>().join(", ")
}

fn read_row(
    definition: &Definition,
    contest: usize,
    row: Row<'_>,
) -> Result<ResultRow, Vec<Fault>> {
    let mut faults = Vec::new();
    let code = row.text("station");
    let station = definition.station(code);
    if station.is_none() {
        faults.push(row.unknown(code, "the register of stations"));
    }
    let contest = &definition.contests[contest];
    let mut figures = Figures::default();
    for column in contest.form.columns(contest.lists.len()) {
        let name = match column {
            Column::Field(at) => contest.form.fields[at].code.to_string(),
            Column::List(at) => format!("votes_{}", contest.lists[at].code),
        };
        match (row.number(&name), column) {
            (Ok(None), _) => {}
            (Ok(Some(value)), Column::Field(at)) => {
                figures.fields.insert(contest.form.fields[at].code.clone(), value);
            }
            (Ok(Some(value)), Column::List(at)) => {
                figures.votes.insert(contest.lists[at].code.clone(), value);
            }
            (Err(fault), _) => faults.push(fault),
        }
    }
    match station {
        Some(station) if faults.is_empty() => Ok(ResultRow { station, line: row.line, figures }),
        _ => Err(faults),
    }
}

/// One turnout report from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnoutRow {
    /// Index of the station.
    pub station: usize,
    /// Index of the hour.
    pub hour: usize,
    /// Ballots issued by that hour.
    pub ballots_issued: u64,
}

/// Reads `results/turnout.csv`.
///
/// # Errors
/// Every fault of the file.
pub fn read_turnout(
    definition: &Definition,
    file: &str,
    bytes: &[u8],
) -> Result<Vec<TurnoutRow>, Vec<Fault>> {
    let table = Table::read(file, bytes, &["station", "hour", "ballots_issued"])?;
    let mut faults = Vec::new();
    let mut rows = Vec::new();
    for row in table.rows() {
        let (code, hour) = (row.text("station"), row.text("hour"));
        let station = definition.station(code);
        let at = definition.turnout_hours.iter().position(|known| known.code == hour);
        let issued = row.number("ballots_issued");
        if station.is_none() {
            faults.push(row.unknown(code, "the register of stations"));
        }
        if at.is_none() {
            faults.push(row.unknown(hour, "the turnout hours of election.toml"));
        }
        match (station, at, issued) {
            (Some(station), Some(hour), Ok(Some(ballots_issued))) => {
                rows.push(TurnoutRow { station, hour, ballots_issued });
            }
            (_, _, Ok(None)) => faults.push(row.bad("ballots_issued", "a number")),
            (_, _, Err(fault)) => faults.push(fault),
            _ => {}
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}
