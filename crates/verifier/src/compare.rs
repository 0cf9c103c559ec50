//! Holds a published file against the bytes that the log gives, and says what differs.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;

use serde_json::Value;

use crate::difference::Difference;

/// Differences named of one file. The rest of a file that is wrong throughout is not named: the
/// first ones tell as much.
const NAMED_MAX: usize = 20;

/// Compares by kind of file: tables row by row, JSON value by value, others by their first byte.
pub(crate) fn compare(path: &str, found: &[u8], expected: &[u8]) -> Vec<Difference> {
    if found == expected {
        return Vec::new();
    }
    let mut differences = match path.rsplit_once('.') {
        Some((_, "csv")) => tables(path, found, expected),
        Some((_, "json")) => documents(path, found, expected),
        _ => Vec::new(),
    };
    if differences.is_empty() {
        let at = found.iter().zip(expected).take_while(|(a, b)| a == b).count();
        differences.push(Difference::FileAltered { path: path.into(), at });
    }
    differences.truncate(NAMED_MAX);
    differences
}

/// Line and column of the first cell in which a table differs, as every verifier names it.
///
/// Source: `docs/formats/verification.md`, stage 7.
pub(crate) fn place(path: &str, found: &[u8], expected: &[u8]) -> String {
    let mut lines = (found.split(|byte| *byte == b'\n'), expected.split(|byte| *byte == b'\n'));
    let header = cells(expected.split(|byte| *byte == b'\n').next().unwrap_or_default());
    let mut line = 1;
    loop {
        match (lines.0.next(), lines.1.next()) {
            (Some(found), Some(expected)) if found == expected => line += 1,
            (found, expected) => {
                let found = found.map(cells).unwrap_or_default();
                let expected = expected.map(cells).unwrap_or_default();
                let equal = found.iter().zip(&expected).take_while(|(a, b)| a == b).count();
                let column = header.get(equal).or(header.last()).copied().unwrap_or_default();
                return format!("{path}:{line}:{}", String::from_utf8_lossy(column));
            }
        }
    }
}

/// A line cut at every comma behind an even number of quotes.
fn cells(line: &[u8]) -> Vec<&[u8]> {
    let mut quoted = false;
    line.split(|byte| {
        quoted ^= *byte == b'"';
        *byte == b',' && !quoted
    })
    .collect()
}

struct Rows {
    header: Vec<String>,
    by_key: BTreeMap<String, (u64, Vec<String>)>,
}

/// Reads a table by its key: the cells before the first figure are told apart by the header.
fn rows(bytes: &[u8]) -> Option<Rows> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header: Vec<String> = reader.headers().ok()?.iter().map(Into::into).collect();
    let keys: Vec<usize> = ["contest", "area", "station", "hour"]
        .iter()
        .filter_map(|key| header.iter().position(|column| column == key))
        .collect();
    let station = header.iter().position(|column| column == "station");
    let mut by_key = BTreeMap::new();
    for record in reader.records() {
        let record = record.ok()?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells: Vec<String> = record.iter().map(Into::into).collect();
        let named = if station.is_some() {
            keys.iter().filter(|at| header[**at] != "area").copied().collect()
        } else {
            keys.clone()
        };
        let key: Vec<&str> =
            named.iter().filter_map(|at: &usize| cells.get(*at).map(String::as_str)).collect();
        by_key.insert(key.join(" "), (line, cells));
    }
    Some(Rows { header, by_key })
}

fn tables(path: &str, found: &[u8], expected: &[u8]) -> Vec<Difference> {
    let (Some(found), Some(expected)) = (rows(found), rows(expected)) else { return Vec::new() };
    if found.header != expected.header {
        return Vec::new();
    }
    let mut differences = Vec::new();
    for key in expected.by_key.keys().filter(|key| !found.by_key.contains_key(*key)) {
        differences.push(Difference::RowMissing { path: path.into(), key: key.clone() });
    }
    let mut altered = Vec::new();
    for (key, (line, cells)) in &found.by_key {
        match expected.by_key.get(key) {
            None => differences.push(Difference::RowUnexpected {
                path: path.into(),
                line: *line,
                key: key.clone(),
            }),
            Some((_, given)) if given != cells => {
                altered.push((key, *line, cells.as_slice(), given.as_slice()));
            }
            Some(_) => {}
        }
    }
    differences.extend(alterations(path, &found.header, &altered));
    differences
}

/// A row whose cells are not those of the log: key, line, cells found, cells given.
type Altered<'a> = (&'a String, u64, &'a [String], &'a [String]);

/// Cells that differ; two rows that hold each other's cells are named as exchanged.
fn alterations(path: &str, header: &[String], altered: &[Altered<'_>]) -> Vec<Difference> {
    let (pairs, single) = paired(altered);
    let exchanged = pairs.iter().map(|&(first, second)| Difference::RowsSwapped {
        path: path.into(),
        line: altered[first].1,
        key: altered[first].0.clone(),
        other_line: altered[second].1,
        other: altered[second].0.clone(),
    });
    let cells = single.iter().flat_map(|&at| {
        let (key, line, found, given) = altered[at];
        differing(found, given).into_iter().map(move |column| Difference::CellAltered {
            path: path.into(),
            line,
            key: key.clone(),
            column: header.get(column).cloned().unwrap_or_default(),
            found: found.get(column).cloned().unwrap_or_default(),
            expected: given.get(column).cloned().unwrap_or_default(),
        })
    });
    exchanged.chain(cells).take(NAMED_MAX).collect()
}

/// Pairs of rows that hold each other's cells, and the rows left over.
///
/// Two such rows differ in the same columns, and what one holds there the other should hold. So a
/// row waits under what it holds and what it should hold, and its partner looks there the other
/// way round: one look-up a row, however many are altered.
fn paired(altered: &[Altered<'_>]) -> (Vec<(usize, usize)>, Vec<usize>) {
    let mut waiting: BTreeMap<_, VecDeque<usize>> = BTreeMap::new();
    let mut partners = vec![None; altered.len()];
    for (at, (_, _, found, given)) in altered.iter().enumerate() {
        let columns = differing(found, given);
        let of = |cells: &'_ [String]| -> Vec<Option<String>> {
            columns.iter().map(|&column| cells.get(column).cloned()).collect()
        };
        let (found, given) = (of(found), of(given));
        let sought = (columns, given, found);
        if let Some(partner) = waiting.get_mut(&sought).and_then(VecDeque::pop_front) {
            (partners[at], partners[partner]) = (Some(partner), Some(at));
        } else {
            let (columns, given, found) = sought;
            waiting.entry((columns, found, given)).or_default().push_back(at);
        }
    }
    let rows = partners.iter().enumerate();
    let pairs = rows.clone().filter_map(|(at, partner)| Some((at, (*partner)?)));
    let single = rows.filter(|(_, partner)| partner.is_none()).map(|(at, _)| at);
    (pairs.filter(|(first, second)| first < second).collect(), single.collect())
}

/// Columns in which two rows differ, those that only one of them has among them.
fn differing(cells: &[String], given: &[String]) -> Vec<usize> {
    (0..cells.len().max(given.len())).filter(|&at| cells.get(at) != given.get(at)).collect()
}

fn documents(path: &str, found: &[u8], expected: &[u8]) -> Vec<Difference> {
    let parsed = (serde_json::from_slice(found), serde_json::from_slice(expected));
    let (Ok(found), Ok(expected)) = parsed else { return Vec::new() };
    let mut differences = Vec::new();
    walk(path, &mut String::new(), &found, &expected, &mut differences);
    differences
}

fn walk(
    path: &str,
    pointer: &mut String,
    found: &Value,
    expected: &Value,
    out: &mut Vec<Difference>,
) {
    if found == expected || out.len() >= NAMED_MAX {
        return;
    }
    let length = pointer.len();
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            let keys: std::collections::BTreeSet<_> = found.keys().chain(expected.keys()).collect();
            for key in keys {
                pointer.push('/');
                pointer.push_str(key);
                let value = |map| serde_json::Map::get(map, key).unwrap_or(&Value::Null);
                walk(path, pointer, value(found), value(expected), out);
                pointer.truncate(length);
            }
        }
        (Value::Array(found), Value::Array(expected)) if found.len() == expected.len() => {
            for (nth, (found, expected)) in found.iter().zip(expected).enumerate() {
                let _ = write!(pointer, "/{nth}");
                walk(path, pointer, found, expected, out);
                pointer.truncate(length);
            }
        }
        _ => out.push(Difference::ValueAltered {
            path: path.into(),
            pointer: pointer.clone(),
            found: shown(found),
            expected: shown(expected),
        }),
    }
}

/// A value short enough for a sentence.
fn shown(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("{} items", items.len()),
        Value::Object(map) => format!("an object of {} keys", map.len()),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: &str = "area,station,votes_a,votes_b\nn,n1,10,20\nn,n2,30,40\ns,s1,50,60\n";

    fn codes(found: &str) -> Vec<String> {
        let differences = compare("t.csv", found.as_bytes(), ROWS.as_bytes());
        differences.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn each_kind_of_damage_has_its_own_message() {
        assert!(codes(ROWS).is_empty());
        assert_eq!(
            codes(&ROWS.replace("n,n2,30,40\n", "")),
            ["t.csv: the row of n2 is missing; the log has it"]
        );
        assert_eq!(
            codes(&ROWS.replace("30,40", "31,40")),
            ["t.csv, line 3: n2, votes_a is 31; the log gives 30"]
        );
        assert_eq!(
            codes(&ROWS.replace("10,20", "x").replace("50,60", "10,20").replace('x', "50,60")),
            ["t.csv, lines 2 and 4: the figures of n1 and s1 are exchanged"]
        );
        assert_eq!(
            codes(&format!("{ROWS}s,s2,1,1\n")),
            ["t.csv, line 5: a row for s2, which the log does not have"]
        );
        assert_eq!(
            codes(&ROWS.replace('\n', "\r\n")),
            ["t.csv: byte 28 differs from what this log gives"]
        );
    }

    #[test]
    fn a_place_is_the_first_cell_that_differs() {
        let place = |found: &str| place("t.csv", found.as_bytes(), ROWS.as_bytes());
        assert_eq!(place(&ROWS.replace("30,40", "31,40")), "t.csv:3:votes_a");
        assert_eq!(place(&ROWS.replace("30,40", "30,40,7")), "t.csv:3:votes_b");
        assert_eq!(place(&ROWS.replace("n,n2,30,40\n", "")), "t.csv:3:area");
        assert_eq!(place(ROWS.trim_end()), "t.csv:5:area");
        assert_eq!(place(&format!("{ROWS}x\n")), "t.csv:5:area");
        assert_eq!(place(&ROWS.replace("n1,10", "\"n1,10\"")), "t.csv:2:station");
        assert_eq!(place(""), "t.csv:1:area");
    }

    #[test]
    fn ten_thousand_altered_rows_are_paired_by_what_they_hold() {
        let rows = |figures: &dyn Fn(u32) -> u32| {
            let rows = (0..10_000_u32).map(|at| format!("n,n{at:05},{},7\n", figures(at)));
            format!("area,station,votes_a,votes_b\n{}", rows.collect::<String>())
        };
        let named = |found: String| {
            let differences = compare("t.csv", found.as_bytes(), rows(&|at| at).as_bytes());
            assert_eq!(differences.len(), NAMED_MAX);
            differences.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let swapped = named(rows(&|at| at ^ 1));
        assert_eq!(
            swapped[0],
            "t.csv, lines 2 and 3: the figures of n00000 and n00001 are exchanged"
        );
        assert!(swapped.iter().all(|message| message.ends_with("are exchanged")), "{swapped:?}");
        let raised = named(rows(&|at| at + 1));
        assert_eq!(raised[0], "t.csv, line 2: n00000, votes_a is 1; the log gives 0");
    }

    #[test]
    fn three_rows_with_one_error_make_one_pair() {
        let found = "station,votes\na,2\nb,1\nc,1\n";
        let expected = "station,votes\na,1\nb,2\nc,2\n";
        let differences = compare("t.csv", found.as_bytes(), expected.as_bytes());
        let messages: Vec<String> = differences.iter().map(ToString::to_string).collect();
        let exchanged = "t.csv, lines 2 and 3: the figures of a and b are exchanged";
        assert_eq!(messages, [exchanged, "t.csv, line 4: c, votes is 1; the log gives 2"]);
    }

    #[test]
    fn a_changed_total_is_named_by_its_place() {
        let expected = br#"{"areas":[{"code":"n","votes":{"a":40}}]}"#;
        let found = br#"{"areas":[{"code":"n","votes":{"a":41}}]}"#;
        let differences = compare("totals.json", found, expected);
        assert_eq!(
            differences[0].to_string(),
            "totals.json, at /areas/0/votes/a: 41; the forms add up to 40"
        );
    }
}
