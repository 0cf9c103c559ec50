//! T33: publishing in a chosen order, favourable forms first.

use std::fs;

use tlog::{Bundle, bundles};

use crate::published::Night;
use crate::{json, text};

/// Rows of a table as maps from column to cell.
fn rows(table: &str) -> Vec<Vec<(String, String)>> {
    let mut lines = table.lines().map(|line| line.split(',').map(str::to_owned));
    let header: Vec<String> = lines.next().expect("a header").collect();
    lines.map(|cells| header.iter().cloned().zip(cells).collect()).collect()
}

fn cell<'a>(row: &'a [(String, String)], column: &str) -> &'a str {
    let found = row.iter().find(|(name, _)| name == column);
    &found.unwrap_or_else(|| panic!("a column {column}")).1
}

/// The only bundle of a small log.
fn bundle(night: &Night) -> Bundle {
    let note = fs::read_to_string(night.at("public/checkpoint")).expect("a head");
    let size = note.lines().nth(1).and_then(|size| size.parse().ok()).expect("a size");
    let bundle = bundles(size).next().expect("entries");
    assert_eq!(bundles(size).count(), 1, "the made-up day fits one bundle");
    bundle
}

#[test]
fn t33_every_published_form_has_its_place_of_arrival_and_the_log_holds_it_there() {
    let night = Night::new();
    let bundle = bundle(&night);
    let bytes = fs::read(night.at("public").join(bundle.to_string())).expect("a bundle");
    let entries = bundle.entries(&bytes).expect("entries");
    let table = fs::read_to_string(night.at("public/data/assembly/versions.csv")).expect("a table");
    let rows = rows(&table);
    assert!(rows.len() > 3);
    let mut positions = Vec::new();
    for row in &rows {
        let position: usize = cell(row, "position").parse().expect("a place");
        let entry = String::from_utf8_lossy(entries[position]);
        let station = format!("\"station\":\"{}\"", cell(row, "station"));
        assert!(entry.contains("\"act\":\"form_recorded\"") && entry.contains(&station), "{entry}");
        positions.push(position);
    }
    // No form is held back: between the first and the last one that came, each is in the table.
    positions.sort_unstable();
    let forms = entries.iter().enumerate();
    let forms =
        forms.filter(|(_, entry)| entry.starts_with(b"{\"payload\":{\"act\":\"form_recorded\""));
    assert_eq!(positions, forms.map(|(position, _)| position).collect::<Vec<_>>());
}

#[test]
fn t33_a_snapshot_that_shows_forms_in_another_order_than_the_log_is_refused() {
    let night = Night::new();
    let verify = || {
        night.list_anew("public");
        let (value, code) = json(&["verify", text(&night.at("public"))]);
        (code, value["verdict"]["code"].clone(), value["verdict"]["place"].clone())
    };
    assert_eq!(verify(), (0, serde_json::Value::Null, serde_json::Value::Null));
    // Two forms change places in the table of arrivals.
    let path = night.at("public/data/assembly/versions.csv");
    let before = fs::read_to_string(&path).expect("a table");
    let all = rows(&before);
    let (first, second) = (cell(&all[0], "position"), cell(&all[1], "position"));
    let swapped: Vec<String> = before
        .lines()
        .map(|line| {
            let swap =
                |from: &str, to: &str| line.replacen(&format!(",{from},"), &format!(",{to},"), 1);
            if line.contains(&format!(",{},", cell(&all[0], "station"))) {
                swap(first, second)
            } else if line.contains(&format!(",{},", cell(&all[1], "station"))) {
                swap(second, first)
            } else {
                line.to_owned()
            }
        })
        .collect();
    fs::write(&path, swapped.join("\n") + "\n").expect("written");
    let (code, found, place) = verify();
    assert_eq!((code, found), (1, "table.altered".into()));
    assert_eq!(place, "data/assembly/versions.csv:2:position");
    fs::write(&path, before).expect("restored");
    // Two entries change places in the log.
    let bundle = bundle(&night);
    let path = night.at("public").join(bundle.to_string());
    let bytes = fs::read(&path).expect("a bundle");
    let mut entries = bundle.entries(&bytes).expect("entries");
    let last = entries.len() - 1;
    entries.swap(last, last - 1);
    fs::write(&path, bundle.bytes(&entries).expect("short entries")).expect("written");
    let (code, found, place) = verify();
    assert_eq!((code, found), (1, "entry.altered".into()));
    assert_eq!(place, format!("entry {}", last - 1));
}
