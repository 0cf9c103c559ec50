//! The registers as CSV: what the importers of these files read back.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use super::cell::{Cell, REGISTER_ONLY, Record};
use super::{Became, Crosswalk, Places, check_digit};

/// The columns of a package only: what the definition of the election is made of.
pub fn definition<'a, R: Record + 'a>(rows: impl IntoIterator<Item = &'a R>) -> String {
    write::<R>(rows.into_iter().map(|row| {
        let mut cells = row.cells();
        cells.retain(|cell| cell.place < REGISTER_ONLY);
        cells
    }))
}

/// Every column that some row fills.
pub fn whole<'a, R: Record + 'a>(rows: impl IntoIterator<Item = &'a R>) -> String {
    write::<R>(rows.into_iter().map(Record::cells))
}

/// Areas with every column.
pub fn areas(places: &Places) -> String {
    whole(places.areas())
}

/// Commissions with every column.
pub fn commissions(places: &Places) -> String {
    let rows: Vec<_> = places.commissions().into_iter().map(|one| &*one.row).collect();
    whole(rows)
}

/// Stations with every column, their check digits, and the ruling by which a row came late.
pub fn stations(places: &Places) -> String {
    let cells = |one: &super::Recorded<_>| {
        let row: &election::register::place::StationRow = &one.row;
        let mut cells = row.cells();
        let digit = alloc::format!("{}", check_digit(row.code.as_str()));
        cells.push(Cell { place: REGISTER_ONLY, column: "check_digit".into(), text: digit });
        let late = one.late.as_ref().map(alloc::string::ToString::to_string);
        cells.extend(late.map(|text| Cell { place: u8::MAX, column: "late".into(), text }));
        cells
    };
    write::<election::register::place::StationRow>(places.stations().map(cells))
}

/// A crosswalk: one line each, codes of one side divided by spaces.
pub fn crosswalk(crosswalk: &Crosswalk) -> String {
    let mut out = String::from("then,now,became\n");
    for link in crosswalk.links() {
        let side = |codes: &[election::StationCode]| {
            codes.iter().map(election::StationCode::as_str).collect::<Vec<_>>().join(" ")
        };
        for text in [&side(&link.then), ",", &side(&link.now), ",", Became::of(link).code(), "\n"] {
            out.push_str(text);
        }
    }
    out
}

fn write<R: Record>(rows: impl Iterator<Item = Vec<Cell>>) -> String {
    let rows: Vec<Vec<Cell>> = rows.collect();
    let mut columns: BTreeSet<(u8, &str)> = R::COLUMNS.iter().copied().collect();
    columns.extend(rows.iter().flatten().map(|cell| (cell.place, &*cell.column)));
    let at: BTreeMap<&str, usize> =
        columns.iter().enumerate().map(|(at, (_, column))| (*column, at)).collect();
    let mut out = String::new();
    line(&mut out, columns.iter().map(|(_, column)| *column));
    for row in &rows {
        let mut texts = alloc::vec![""; columns.len()];
        for cell in row {
            texts[at[&*cell.column]] = &cell.text;
        }
        line(&mut out, texts.into_iter());
    }
    out
}

fn line<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (nth, text) in cells.enumerate() {
        if nth > 0 {
            out.push(',');
        }
        if text.contains(['"', ',', '\n', '\r']) {
            out.push('"');
            out.push_str(&text.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(text);
        }
    }
    out.push('\n');
}
