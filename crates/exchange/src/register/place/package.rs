//! The registers of places of a package as acts, and the files that an opening writes.

use std::collections::BTreeMap;

use election::register::Change;
use register::Registers;
use register::place::{Difference, Places, csv, difference};

use super::act::{Acted, acts, crosswalk_acts};
use super::hours::Hours;
use super::read::{Read, areas, commissions, crosswalk, stations};
use crate::fault::Fault;
use crate::package::Files;

/// Beginning of the path of a crosswalk in a package; the code of the earlier election and `.csv`
/// follow.
const CROSSWALK: &str = "registers/crosswalk-";

/// The files of a package that the registers hold: `areas.csv`, `commissions.csv`, `stations.csv`
/// with the columns of the definition. The same registers give the same bytes, whatever the order in
/// which their rows came.
pub fn package_files(registers: &Registers) -> BTreeMap<String, Vec<u8>> {
    let places = &registers.places;
    let commissions = places.commissions();
    let stations = places.stations().map(|one| &*one.row);
    let files = [
        ("areas.csv", csv::definition(places.areas())),
        ("commissions.csv", csv::definition(commissions.iter().map(|one| &*one.row))),
        ("stations.csv", csv::definition(stations)),
    ];
    files.map(|(path, text)| (path.to_owned(), text.into_bytes())).into()
}

/// The acts that fill empty registers with the places of a package, all at the time `at`: the rows
/// of `areas.csv`, `commissions.csv` and `stations.csv`, with the columns beside them in files of the
/// same name in `registers/`, then the crosswalks `registers/crosswalk-<election>.csv`.
///
/// # Errors
/// Every fault of every file.
pub fn changes(files: &Files, at: u64) -> Result<Vec<(u64, Change)>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut changes = Vec::new();
    let mut take = |found: Result<Vec<Change>, Vec<Fault>>| match found {
        Ok(found) => changes.extend(found.into_iter().map(|change| (at, change))),
        Err(found) => faults.extend(found),
    };
    take(filling(files, "areas.csv", |path, bytes, known| {
        areas(path, bytes, |code| known.get(code))
    }));
    take(filling(files, "commissions.csv", |path, bytes, known| {
        commissions(path, bytes, |code| known.get(code))
    }));
    take(filling(files, "stations.csv", |path, bytes, known| {
        stations(path, bytes, |code| known.get(code), Hours::default())
    }));
    for (path, bytes) in files {
        let election = path.strip_prefix(CROSSWALK).and_then(|rest| rest.strip_suffix(".csv"));
        let Some(election) = election else { continue };
        let links = crosswalk(path, bytes);
        take(links.map(|links| crosswalk_acts(&election.into(), links, path)));
    }
    if faults.is_empty() { Ok(changes) } else { Err(faults) }
}

type Reader<R> = fn(&str, &[u8], &BTreeMap<String, R>) -> Result<Read<R>, Vec<Fault>>;

/// The acts of one register: the file of the package, and what `registers/` has beside it.
fn filling<R: Acted>(
    files: &Files,
    name: &str,
    read: Reader<R>,
) -> Result<Vec<Change>, Vec<Fault>> {
    let Some(bytes) = files.get(name) else { return Ok(Vec::new()) };
    let found = read(name, bytes, &BTreeMap::new())?;
    let coded = |row: R| (row.code().to_owned(), row);
    let mut rows: BTreeMap<String, R> = found.rows.into_iter().map(coded).collect();
    let beside = format!("registers/{name}");
    if let Some(bytes) = files.get(&beside) {
        let more = read(&beside, bytes, &rows)?;
        let unknown = more.lines.iter().filter(|(code, _)| !rows.contains_key(*code));
        let unknown = unknown.map(|(code, &line)| Fault::Unknown {
            file: beside.clone(),
            line,
            code: code.clone(),
            register: name.to_owned(),
        });
        let unknown: Vec<Fault> = unknown.collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        rows.extend(more.rows.into_iter().map(coded));
    }
    let found: Difference<R> = difference(rows.into_values().collect(), []);
    Ok(acts(&found, &Places::default(), name))
}
