//! Who took the seats, from a file: acts with their times.

use election::register::Change;
use election::register::mandate::{MandatesNamed, NamedBy};

use crate::fault::Fault;
use crate::package::Files;
use crate::seconds;
use crate::table::{Row, Table};

/// Where a package says who took the seats.
pub const FILE: &str = "registers/mandates.csv";

/// Columns of [`FILE`].
pub const COLUMNS: [&str; 6] = ["contest", "list", "numbers", "named_by", "document", "at"];

/// Places of one row, at most: a house has no more seats.
const PLACES_MAX: u32 = 4_096;

/// What a list of places on a list looks like, for messages.
const PLACES: &str = "places on the list from 1 up, such as 1-10,14,15";

/// The acts of a package by which persons took seats, with their times, in order of time; none
/// where the package has no such file.
///
/// # Errors
/// Every fault of the file.
pub fn changes(files: &Files) -> Result<Vec<(u64, Change)>, Vec<Fault>> {
    let Some(bytes) = files.get(FILE) else { return Ok(Vec::new()) };
    let mut acts: Vec<(u64, Change)> = read(FILE, bytes)?
        .into_iter()
        .map(|(_, at, act)| (at, Change::MandatesNamed(act)))
        .collect();
    acts.sort_by_key(|(at, _)| *at);
    Ok(acts)
}

/// Reads rows of the file called `file`: line, time and act of each.
///
/// # Errors
/// Every fault of every row.
pub fn read(file: &str, bytes: &[u8]) -> Result<Vec<(u64, u64, MandatesNamed)>, Vec<Fault>> {
    let table = Table::read(file, bytes, &COLUMNS)?.filled()?;
    let mut faults: Vec<Fault> = table
        .header()
        .iter()
        .filter(|column| !COLUMNS.contains(&column.as_str()))
        .map(|column| Fault::ColumnUnknown { file: file.into(), column: column.clone() })
        .collect();
    let mut acts = Vec::new();
    for row in table.rows() {
        match act(row) {
            Ok((at, act)) => acts.push((row.line, at, act)),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { Ok(acts) } else { Err(faults) }
}

fn act(row: Row<'_>) -> Result<(u64, MandatesNamed), Vec<Fault>> {
    let mut faults = Vec::new();
    let mut keep =
        |cell: Result<&str, Fault>| cell.map(str::to_owned).map_err(|one| faults.push(one));
    let contest = keep(row.code("contest"));
    let list = keep(row.code("list"));
    let document = keep(row.filled("document"));
    let numbers = places(row.text("numbers"));
    if numbers.is_none() {
        faults.push(row.bad("numbers", PLACES));
    }
    let named_by = match row.text("named_by") {
        "party" => Some(NamedBy::Party),
        "alphabet" => Some(NamedBy::Alphabet),
        _ => {
            faults.push(row.bad("named_by", "`party` or `alphabet`"));
            None
        }
    };
    let at = seconds(row.text("at"));
    if at.is_none() {
        faults.push(row.bad("at", "a time such as 2021-01-13T06:00:00Z"));
    }
    match (contest, list, document, numbers, named_by, at) {
        (Ok(contest), Ok(list), Ok(document), Some(numbers), Some(named_by), Some(at)) => {
            let (contest, list) = (contest.as_str().into(), list.as_str().into());
            Ok((at, MandatesNamed { contest, list, numbers, named_by, document }))
        }
        _ => Err(faults),
    }
}

/// Reads places such as `1-10,14,15`; none for anything else, and for more than a house can seat.
pub fn places(text: &str) -> Option<Vec<u32>> {
    let number = |text: &str| {
        let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
        text.parse::<u32>().ok().filter(|_| plain)
    };
    let mut places = Vec::new();
    for part in text.split(',') {
        let part = part.trim();
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (number(first)?, number(last)?);
        let fits = last.checked_sub(first)? < PLACES_MAX;
        places.extend(fits.then_some(first..=last)?);
        if places.len() > usize::try_from(PLACES_MAX).ok()? {
            return None;
        }
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_numbers_and_ranges() {
        assert_eq!(places("1-3,7, 9"), Some(vec![1, 2, 3, 7, 9]));
        for text in ["", "1-", "3-1", "a", "1,,2", "1-99999", "-1", "0", "01", "+1", "1-2-3"] {
            assert_eq!(places(text), None, "{text}");
        }
    }

    #[test]
    fn every_fault_of_a_file_has_its_line_and_column() {
        let good = "contest,list,numbers,named_by,document,at\n\
                    c,a,1-3,party,decision,2021-01-13T06:00:00Z\n";
        let acts = read("mandates.csv", good.as_bytes()).expect("sound");
        assert_eq!((acts[0].0, acts[0].1, acts[0].2.numbers.len()), (2, 1_610_517_600, 3));
        let bad = "contest,list,numbers,named_by,document,at,note\n\
                   c,,1-3,lot,,13 January,x\n\
                   c,a,3-1,party,decision,2021-01-13T06:00:00Z,\n";
        let faults = read("mandates.csv", bad.as_bytes()).expect_err("six faults");
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        let start =
            |line: u64, column: &str| format!("mandates.csv, line {line}, column `{column}`");
        assert!(told[0].contains("`note` is not known"), "{}", told[0]);
        let places = [(2, "list"), (2, "document"), (2, "named_by"), (2, "at"), (3, "numbers")];
        for (told, (line, column)) in told[1..].iter().zip(places) {
            assert!(told.starts_with(&start(line, column)), "{told}");
        }
        assert_eq!(told.len(), 6);
    }
}
