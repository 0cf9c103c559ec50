//! The tables of the result, as the entries give them, against the published ones.

use canvass::Canvass;
use serde_json::Value;

use crate::compare::{compare as differences, place};
use crate::difference::Difference;
use crate::each::each;
use crate::finding::{Finding, Stage};
use crate::head::{Head, bytes};
use crate::source::Source;

/// Bytes that a published file may be longer than twice what the log gives.
pub(crate) const SLACK: u64 = 1 << 20;

/// Compares every table; how many there are, and what differs, in order of paths.
pub(crate) fn compare(
    source: &dyn Source,
    canvass: &Canvass,
    head: &Head,
) -> (usize, Vec<Finding>) {
    let log = Tabled { head };
    let view = site::View::of_tables(canvass, &log);
    let mut paths = site::table_paths(&view);
    paths.sort();
    let found = each(&paths, |path| table(source, &view, path));
    (paths.len(), found.into_iter().flatten().collect())
}

fn table(source: &dyn Source, view: &site::View<'_>, path: &str) -> Vec<Finding> {
    let expected = site::table(view, path).expect("every table has its bytes");
    let at = |code, place: String, difference| Finding::new(Stage::Tables, code, place, difference);
    let found = match bytes(source, path, expected.len() as u64 * 2 + SLACK) {
        Ok(found) => found,
        Err(difference) => {
            let there = matches!(difference, Difference::TooLong { .. });
            let code = if there { "table.altered" } else { "table.missing" };
            return vec![at(code, path.to_owned(), difference)];
        }
    };
    if found == expected {
        return Vec::new();
    }
    if path.ends_with("/seats.json") && same_seats(&found, &expected) {
        // Whatever else stands there is looked at with the pages.
        return Vec::new();
    }
    let place = if path.rsplit_once('.').is_some_and(|(_, ending)| ending == "csv") {
        place(path, &found, &expected)
    } else {
        path.to_owned()
    };
    let found = differences(path, &found, &expected);
    found.into_iter().map(|one| at("table.altered", place.clone(), one)).collect()
}

/// True when all that verifiers compare of the seats is equal, canonically written.
///
/// Source: `docs/formats/tables.md`.
fn same_seats(found: &[u8], expected: &[u8]) -> bool {
    let parsed = (serde_json::from_slice::<Value>(found), serde_json::from_slice(expected));
    let (Ok(found_value), Ok(expected)) = parsed else { return false };
    election::canonical::is_canonical(found)
        && compared(found_value, &expected) == compared(expected.clone(), &expected)
}

/// The file without what the Rust core alone compares; a key that is not there stays away.
fn compared(mut file: Value, expected: &Value) -> Value {
    let own = |of: &mut Value, keys: &[&str]| {
        if let Some(map) = of.as_object_mut() {
            for key in
                keys.iter().filter(|key| map.contains_key(**key)).copied().collect::<Vec<_>>()
            {
                map.insert(key.to_owned(), Value::Null);
            }
        }
    };
    own(&mut file, &["law"]);
    own(&mut file["computed"], &["trace"]);
    if expected["computed"]["question"].is_object() {
        own(&mut file["computed"]["question"], &["law", "district"]);
    }
    file
}

/// The log as tables name it.
struct Tabled<'a> {
    head: &'a Head,
}

impl site::LogView for Tabled<'_> {
    fn size(&self) -> u64 {
        self.head.tree.size
    }

    fn root(&self) -> [u8; 32] {
        self.head.tree.root.0
    }

    fn checkpoint(&self) -> &'static str {
        ""
    }

    fn proof(&self, _: u64) -> Vec<[u8; 32]> {
        Vec::new()
    }

    fn entry(&self, _: u64) -> Option<Vec<u8>> {
        None
    }

    fn definition_file(&self, _: &str) -> Option<Vec<u8>> {
        None
    }
}
