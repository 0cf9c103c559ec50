//! Any bytes as tables of parties: refused with reasons, or read, recorded and written again.

use std::collections::BTreeMap;

use election::register::RegisterChanged;
use exchange::register::party::{TABLES, difference, read, write};
use law::Date;
use register::{Circumstances, Registers};

/// Panics where tables that were read do not come out of the register as they went in, or where
/// lineage does not end. Tables are divided by the byte 30.
pub fn holds(bytes: &[u8]) {
    let tables = TABLES.iter().zip(bytes.split(|byte| *byte == 30));
    let files = tables.map(|(name, text)| ((*name).to_owned(), text.to_vec())).collect();
    let rows = match read(&files) {
        Ok(rows) => rows,
        Err(faults) => return assert!(!faults.is_empty(), "refused for a reason"),
    };
    let mut all = Registers::new(Vec::new());
    for (position, row) in (0..).zip(rows) {
        let act = RegisterChanged { change: row.change, late: None };
        let seats = BTreeMap::default();
        let around = Circumstances { at: 2_000_000_000, position, opened: false, seats };
        match all.admit(&act, &around) {
            Ok(()) => all.record(&act, &around),
            Err(refusals) => assert!(!refusals.is_empty(), "refused for a reason"),
        }
    }
    let written = write(&all.parties);
    let again = read(&written).unwrap_or_else(|faults| panic!("{faults:?}"));
    let same = difference(&all.parties, &again);
    assert!(same.is_empty() && same.removed.is_empty(), "{same:?}");
    let end = Date::new(9_999, 12, 31).expect("a day of the calendar");
    for (code, _) in all.parties.iter() {
        let lineage = all.parties.lineage(code.as_str(), end);
        assert!(lineage.len() < 100_000, "lineage has an end");
        let own = all.parties.results_of(code.as_str(), end);
        assert!(own.iter().all(|line| line.is_own() == (line.party == code)), "whose results");
    }
}
