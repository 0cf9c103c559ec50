//! The registers of a package as the acts that would have made them, in order of time.
//!
//! The files under `registers/` say what is known of each register and when; what they leave open
//! says so in the file. A rehearsal plays these acts before the election is opened, so that its
//! log, its pages and its exports are those of an election kept with registers from the first day.

use election::register::Change;
use exchange::register::calendar;
use exchange::{Fault, Files, Package};

/// The changes before the vote, each with its time, in the order in which they are lawful.
///
/// # Errors
/// Every fault of the files under `registers/`.
pub fn before(package: &Package, files: &Files) -> Result<Vec<(u64, Change)>, Vec<Fault>> {
    let parts = [calendar::changes(package, files)];
    let mut changes = Vec::new();
    let mut faults = Vec::new();
    for part in parts {
        match part {
            Ok(found) => changes.extend(found),
            Err(found) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    // Stable: what a file lists first at one moment comes first.
    changes.sort_by_key(|(at, _)| *at);
    Ok(changes)
}
