//! A byte of the files that is another one than was written.

use std::fs;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use rusqlite::Connection;
use store::{Entry, Log};
use tempfile::TempDir;

use super::{append, copy, template, wait_a_grain};

/// What came of many flips.
#[derive(Debug, Default, PartialEq, Eq)]
struct Count {
    refused_on_opening: u32,
    stopped_before_signing: u32,
    without_meaning: u32,
}

impl Count {
    fn all(&self) -> u32 {
        self.refused_on_opening + self.stopped_before_signing + self.without_meaning
    }
}

fn flip(file: &Path, at: u64, bit: u8) {
    let file = fs::File::options().read(true).write(true).open(file).expect("there");
    let mut byte = [0];
    file.read_exact_at(&mut byte, at).expect("a byte");
    file.write_all_at(&[byte[0] ^ 1 << bit], at).expect("room");
}

/// All that a log holds: its entries, notes and what was fixed.
fn content(log: &Log) -> (Vec<Entry>, Vec<String>, Option<String>) {
    let entries = log.reader().entries(0..log.len()).map(|entry| entry.expect("readable"));
    let notes = (0..log.len()).map(|position| log.head_of(position).expect("kept").note);
    (entries.collect(), notes.collect(), log.meta("election").map(str::to_owned))
}

/// Places spread over a file; every place of its first 100 bytes, which say what it is.
fn places(length: u64, count: u64) -> Vec<(u64, u8)> {
    let header = (0..100.min(length)).map(|at| (at, (at % 8) as u8));
    let rest = (0..count).map(|nth| {
        let mixed = nth.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
        (mixed % length, (mixed >> 40 & 7) as u8)
    });
    header.chain(rest).collect()
}

/// Flips a byte while nobody has the log open, then opens it and goes on.
fn flipped_at_rest(dir: &TempDir, file: &str, at: u64, bit: u8, count: &mut Count) {
    flip(&dir.path().join(file), at, bit);
    let Ok(mut log) = Log::open(dir.path()) else {
        count.refused_on_opening += 1;
        return;
    };
    let held = content(&log);
    if append(&mut log, "after").is_err() {
        count.stopped_before_signing += 1;
        return;
    }
    sound(dir, log, &held, &format!("{file} byte {at} bit {bit}"));
    count.without_meaning += 1;
}

/// Everything is as it was, with one entry more, now and after reopening.
fn sound(dir: &TempDir, log: Log, held: &(Vec<Entry>, Vec<String>, Option<String>), what: &str) {
    for log in [log, reopened(dir)] {
        let (entries, notes, meta) = content(&log);
        assert_eq!(entries[..held.0.len()], held.0, "{what}");
        assert_eq!(notes[..held.1.len()], held.1, "{what}");
        assert_eq!((meta, entries.len()), (held.2.clone(), held.0.len() + 1), "{what}");
        drop(log);
    }
}

fn reopened(dir: &TempDir) -> Log {
    // The one that is open gives its place up when it is dropped, which the caller does first.
    let copy = copy(dir.path());
    let log = Log::open(copy.path()).expect("a sound log");
    drop(copy);
    log
}

#[test]
fn a_byte_flipped_anywhere_at_rest_is_found_before_the_next_signature_or_means_nothing() {
    let template = template();
    let original = content(&Log::open(template.path()).expect("a sound log"));
    let length = fs::metadata(template.path().join("log.sqlite")).expect("there").len();
    let mut count = Count::default();
    for (at, bit) in places(length, 1500) {
        let dir = copy(template.path());
        flipped_at_rest(&dir, "log.sqlite", at, bit, &mut count);
    }
    println!("log.sqlite, {length} bytes, at rest: {count:?}");
    assert_eq!(count.all(), 1600);
    assert!(count.refused_on_opening > 1000, "{count:?}");
    assert_eq!(original.0.len(), 36);
}

/// A log that was killed: its newest commits are in the write-ahead log alone.
fn killed(template: &TempDir) -> TempDir {
    let running = copy(template.path());
    let mut log = Log::open(running.path()).expect("a sound log");
    for nth in 0..6 {
        append(&mut log, &format!("late-{nth}")).expect("a sound log");
    }
    let killed = copy(running.path());
    drop(fs::remove_file(killed.path().join("log.sqlite-shm")));
    killed
}

#[test]
fn a_byte_flipped_in_the_write_ahead_log_at_rest_signs_nothing_that_contradicts() {
    let template = template();
    let template = killed(&template);
    let wal = template.path().join("log.sqlite-wal");
    let length = fs::metadata(&wal).expect("there").len();
    let whole = copy(template.path());
    let whole = content(&Log::open(whole.path()).expect("a sound log"));
    let newest = newest_of(&template);
    let (mut same, mut shorter, mut refused) = (0, 0, 0);
    for (at, bit) in places(length, 500) {
        let dir = copy(template.path());
        flip(&dir.path().join("log.sqlite-wal"), at, bit);
        // SQLite drops a frame that is damaged and all behind it, as if they had not been written:
        // within the file nothing tells that from a loss of power. The head beside it does.
        let Ok(log) = Log::open(dir.path()) else {
            refused += 1;
            continue;
        };
        let (entries, notes, _) = content(&log);
        assert_eq!(entries[..], whole.0[..entries.len()], "byte {at} bit {bit}");
        assert_eq!(notes[..], whole.1[..notes.len()], "byte {at} bit {bit}");
        let continues = log.check_continues(&newest);
        if entries.len() == whole.0.len() {
            same += 1;
            assert_eq!(continues, Ok(()));
        } else {
            shorter += 1;
            continues.expect_err("the head that is kept outside tells");
        }
    }
    println!(
        "log.sqlite-wal, {length} bytes: {refused} refused, {shorter} shorter and told by the head outside, {same} without meaning"
    );
    assert_eq!(same + shorter + refused, 600);
    assert!(shorter > 0);
}

fn newest_of(template: &TempDir) -> tlog::TreeHead {
    let copy = copy(template.path());
    Log::open(copy.path()).expect("a sound log").signed_head().head
}

#[test]
fn a_byte_flipped_in_use_is_found_before_the_next_signature_or_means_nothing() {
    let template = template();
    let length = fs::metadata(template.path().join("log.sqlite")).expect("there").len();
    let mut count = Count::default();
    for (at, bit) in places(length, 300) {
        let dir = copy(template.path());
        let mut log = Log::open(dir.path()).expect("a sound log");
        append(&mut log, "before").expect("a sound log");
        let (held, signed) = (content(&log), log.signed_head().clone());
        wait_a_grain();
        flip(&dir.path().join("log.sqlite"), at, bit);
        if append(&mut log, "after").is_err() {
            assert_eq!(*log.signed_head(), signed);
            count.stopped_before_signing += 1;
            continue;
        }
        sound(&dir, log, &held, &format!("byte {at} bit {bit} in use"));
        count.without_meaning += 1;
    }
    println!("log.sqlite, {length} bytes, in use: {count:?}");
    assert_eq!(count.all(), 400);
}

#[test]
fn free_pages_mean_nothing_and_the_rest_of_a_page_neither() {
    // So that what the counts call without meaning has a name.
    let template = template();
    let connection = Connection::open(template.path().join("log.sqlite")).expect("there");
    let free: i64 =
        connection.pragma_query_value(None, "freelist_count", |row| row.get(0)).expect("a number");
    assert_eq!(free, 0, "a log that only grows has no free pages: only unused bytes within pages");
}
