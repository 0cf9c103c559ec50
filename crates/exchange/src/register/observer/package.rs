//! The register of observers of a package: a past election with the times of its accreditations.

use std::collections::{BTreeMap, BTreeSet};

use election::register::Change;
use register::observer::{Observers, rehearsal_salt};

use super::{Difference, Holder, Rows, difference, read};
use crate::fault::Fault;
use crate::package::Files;

/// Where a package has organisations and observers.
pub const FILES: [&str; 2] = ["registers/organisations.csv", "registers/observers.csv"];

/// The acts of a package's register of observers with their times, in order of time; none where
/// the package has no such register; an organisation without observers is left out. Salts are those of a rehearsal with this seed, so that the
/// same package and seed give the same acts.
///
/// # Errors
/// Every fault of both files; a row without the time of its accreditation among them.
pub fn changes(files: &Files, seed: u64) -> Result<Vec<(u64, Change)>, Vec<Fault>> {
    let Some(rows) = rows(files)? else { return Ok(Vec::new()) };
    let mut untimed = Vec::new();
    let mut by_time: BTreeMap<u64, Rows> = BTreeMap::new();
    for row in &rows.observers {
        match row.accredited {
            Some(at) => by_time.entry(at).or_default().observers.push(row.clone()),
            None => untimed.push(Fault::Empty {
                file: FILES[1].into(),
                line: row.line,
                column: "accredited".into(),
            }),
        }
    }
    if !untimed.is_empty() {
        return Err(untimed);
    }
    let mut acts = Vec::new();
    // An organisation is entered with its first observers.
    let mut entered = BTreeSet::new();
    for (at, mut now) in by_time {
        let sending: BTreeSet<_> = now.observers.iter().map(|row| &row.organisation).collect();
        let new = rows.organisations.iter().filter(|row| {
            let code = &row.act.organisation;
            sending.contains(code) && entered.insert(code.clone())
        });
        now.organisations = new.cloned().collect();
        let (changes, _) = against_nothing(&now).changes((FILES[0], FILES[1]), salt_of(seed));
        acts.extend(changes.into_iter().map(|(_, change)| (at, change)));
    }
    Ok(acts)
}

/// Who holds the cards that [`changes`] gives out: the private file of the rehearsal.
///
/// # Errors
/// As [`changes`].
pub fn holders(files: &Files, seed: u64) -> Result<Vec<Holder>, Vec<Fault>> {
    let Some(rows) = rows(files)? else { return Ok(Vec::new()) };
    Ok(against_nothing(&rows).changes((FILES[0], FILES[1]), salt_of(seed)).1)
}

fn rows(files: &Files) -> Result<Option<Rows>, Vec<Fault>> {
    let [organisations, observers] = FILES.map(|path| files.get(path).map(|bytes| (path, bytes)));
    match (organisations, observers) {
        (None, None) => Ok(None),
        (Some((first, organisations)), Some((second, observers))) => {
            read((first, organisations), (second, observers), &BTreeSet::new()).map(Some)
        }
        (found, _) => {
            let file = FILES[usize::from(found.is_some())].into();
            Err(vec![Fault::FileMissing { file }])
        }
    }
}

fn against_nothing(rows: &Rows) -> Difference {
    difference(rows, FILES[1], &Observers::default(), &[])
        .expect("no card is given out in an empty register")
}

fn salt_of(seed: u64) -> impl FnMut(&election::ObserverCode) -> [u8; 32] {
    move |observer| rehearsal_salt(seed, observer.as_str())
}
