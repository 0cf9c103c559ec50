//! Any bytes as the tables of observers, the private file, the published one, a card.

use std::collections::BTreeSet;

use exchange::Fault;
use exchange::register::observer::{
    Card, difference, read, read_holders, read_published, write_holders,
};
use register::observer::{Observers, rehearsal_salt};

/// Panics where a table is refused without a reason, or what was read does not come back.
pub fn holds(bytes: &[u8]) {
    told(&read_holders("private.csv", bytes));
    told(&read_published("observers.csv", bytes));
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(card) = Card::parse(text)
        && !card.name.contains(['\n', '\r'])
    {
        assert_eq!(card.commitment().len(), 64);
    }
    let half = bytes.iter().position(|&byte| byte == 0xff).unwrap_or(bytes.len());
    let (organisations, observers) = bytes.split_at(half);
    let observers = observers.get(1..).unwrap_or_default();
    let files = ("organisations.csv", "observers.csv");
    let rows = read((files.0, organisations), (files.1, observers), &BTreeSet::new());
    told(&rows);
    let Ok(rows) = rows else { return };
    let found = difference(&rows, files.1, &Observers::default(), &[]).expect("nothing is taken");
    let (changes, holders) =
        found.changes(files, |observer| rehearsal_salt(1, observer.as_str()));
    assert_eq!(holders.len(), rows.observers.len(), "each observer has a card");
    assert!(changes.iter().all(|(place, _)| place.contains(", line ")));
    for holder in &holders {
        let card = holder.card("log.example/1");
        assert_eq!(Card::parse(&card.text()), Ok(card), "a card reads back");
    }
    assert_eq!(read_holders("private.csv", &write_holders(&holders)), Ok(holders));
}

fn told<T>(read: &Result<T, Vec<Fault>>) {
    if let Err(faults) = read {
        assert!(!faults.is_empty(), "a table is refused for a reason");
        assert!(faults.iter().all(|fault| !fault.to_string().is_empty()));
    }
}
