//! What stands beside the log and knows the names, for its owner's eyes.

use std::path::Path;

use election::register::Change;
use exchange::register::observer::{Holder, names_told};
use server::Folder;

use crate::refusal::Refusal;

/// Reads who holds which card; nobody where none were written yet.
pub fn read(dir: &Path) -> Result<Vec<Holder>, Refusal> {
    Ok(Folder::at(dir).holders()?)
}

/// Refuses acts whose documents or reasons have the name of an observer.
pub fn check<'a>(
    changes: &[(String, Change)],
    holders: impl Iterator<Item = &'a Holder>,
) -> Result<(), Refusal> {
    let holders: Vec<Holder> = holders.cloned().collect();
    let faults: Vec<(String, String)> = changes
        .iter()
        .flat_map(|(place, change)| {
            let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
            let told = names_told(change, &holders).into_iter();
            told.map(move |fault| (fault.code().to_owned(), format!("{place}{fault}")))
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(Refusal { faults }) }
}

/// Writes who holds which card, for its owner alone.
pub fn write(dir: &Path, holders: &[Holder]) -> Result<(), Refusal> {
    Ok(Folder::at(dir).write_holders(holders)?)
}
