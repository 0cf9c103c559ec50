//! The registers of a package as the acts that would have made them, in order of time.
//!
//! The files under `registers/` say what is known of each register and when; what they leave open
//! says so in the file. A rehearsal plays these acts before the election is opened, so that its
//! log, its pages and its exports are those of an election kept with registers from the first day.

use election::register::Change;
use exchange::register::{calendar, list, mandate, observer, party, place};
use exchange::{Fault, Files, Package, seconds};

use crate::night;

/// Seconds before the day of the election when the registers of a rehearsal are opened whose package
/// does not tell when the election was called: a season, which any calendar fits in.
const SEASON: u64 = 120 * 86_400;

/// When the registers of a rehearsal are opened: midnight (UTC) of the day on which the election was
/// called, or 120 days before its own where the package does not tell. Seconds since 1970-01-01 UTC.
pub fn opening(package: &Package) -> u64 {
    let midnight = |day: &str| seconds(&format!("{day}T00:00:00Z"));
    let called = package.called.as_deref().and_then(midnight);
    let day = midnight(&package.definition.date).unwrap_or(0);
    called.unwrap_or(day.saturating_sub(SEASON))
}

/// The changes before the vote, each with its time, in the order in which they are lawful; none
/// where the package has no folder `registers/`. What the files tell of later days is left out.
///
/// # Errors
/// Every fault of the files under `registers/`.
pub fn before(
    package: &Package,
    files: &Files,
    seed: u64,
) -> Result<Vec<(u64, Change)>, Vec<Fault>> {
    if !files.keys().any(|path| path.starts_with("registers/")) {
        return Ok(Vec::new());
    }
    let from = opening(package);
    let parts = [
        place::changes(files, from),
        party::changes(files, from),
        calendar::changes(package, files),
        list::changes(package, files),
        observer::changes(files, seed),
    ];
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
    let until = night::morning(&package.definition);
    changes.retain(|(at, _)| *at < until);
    // Stable: what stands first at one moment comes first.
    changes.sort_by_key(|(at, _)| *at);
    Ok(changes)
}

/// The changes after the declaration, each with its time, in order of time: who takes the seats.
///
/// # Errors
/// Every fault of the files.
pub fn after(files: &Files) -> Result<Vec<(u64, Change)>, Vec<Fault>> {
    mandate::changes(files)
}
