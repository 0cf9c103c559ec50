//! Any bytes as a table of areas, commissions, stations, or as a crosswalk.

use exchange::register::place::{Hours, areas, commissions, crosswalk, stations};
use register::place::{Record, csv, difference, fold};

/// Panics where a table is refused without a reason, or is not read back as it is written.
pub fn holds(bytes: &[u8]) {
    match areas("areas.csv", bytes, |_| None) {
        Ok(read) => {
            again(&read.rows, |text| areas("areas.csv", text, |_| None).ok().map(|read| read.rows))
        }
        Err(faults) => assert!(!faults.is_empty(), "refused for a reason"),
    }
    match commissions("commissions.csv", bytes, |_| None) {
        Ok(read) => again(&read.rows, |text| {
            commissions("commissions.csv", text, |_| None).ok().map(|read| read.rows)
        }),
        Err(faults) => assert!(!faults.is_empty(), "refused for a reason"),
    }
    match stations("stations.csv", bytes, |_| None, Hours::default()) {
        Ok(read) => again(&read.rows, |text| {
            stations("stations.csv", text, |_| None, Hours::default()).ok().map(|read| read.rows)
        }),
        Err(faults) => assert!(!faults.is_empty(), "refused for a reason"),
    }
    if let Err(faults) = crosswalk("crosswalk.csv", bytes) {
        assert!(!faults.is_empty(), "refused for a reason");
    }
    let text = String::from_utf8_lossy(bytes);
    assert_eq!(fold(&fold(&text)), fold(&text), "folding twice is folding once");
}

/// What was read is written and read again: no row changes.
fn again<R: Record + std::fmt::Debug>(rows: &[R], read: impl Fn(&[u8]) -> Option<Vec<R>>) {
    let text = csv::whole(rows);
    let found = read(text.as_bytes()).unwrap_or_else(|| panic!("is not read back:\n{text}"));
    assert!(difference(found, rows).is_empty(), "is read back otherwise:\n{text}");
}
