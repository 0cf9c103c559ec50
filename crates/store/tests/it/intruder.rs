//! Rows that are edited, deleted and put back while a log is open.

use rusqlite::params;
use store::{Log, StoreError};

use super::{append, copy, intruder, template};

/// What can be done to a value of each column; `?1` is a row, as `SQLite` numbers them.
const EDITS: [&str; 12] = [
    "UPDATE entry SET position = position + 1000 WHERE rowid = ?1",
    "UPDATE entry SET act_id = act_id || '!' WHERE rowid = ?1",
    "UPDATE entry SET act_id = 'x' || substr(act_id, 2) WHERE rowid = ?1",
    "UPDATE entry SET leaf = zeroblob(32) WHERE rowid = ?1",
    "UPDATE entry SET body = CAST('!' || CAST(body AS TEXT) AS BLOB) WHERE rowid = ?1",
    "UPDATE entry SET body = x'' WHERE rowid = ?1",
    "UPDATE head SET size = size + 1000 WHERE rowid = (?1 % 13) * 3",
    "UPDATE head SET note = replace(note, 'log.example', 'log.exampl3') WHERE rowid = (?1 % 13) * 3",
    "UPDATE head SET link = zeroblob(32) WHERE rowid = (?1 % 13) * 3",
    "UPDATE newest SET note = replace(note, 'log.example', 'log.exampl3') || substr('', ?1)",
    "UPDATE meta SET value = value || '0' WHERE length(key) > ?1 - ?1",
    "UPDATE meta SET key = key || '0' WHERE length(key) > ?1 - ?1",
];

#[test]
fn t08_every_column_of_every_table_that_is_edited_in_use_stops_the_log_before_it_signs_again() {
    let template = template();
    for edit in EDITS {
        for row in [0, 1, 7, 20, 35] {
            let dir = copy(template.path());
            let mut log = Log::open(dir.path()).expect("a sound log");
            append(&mut log, "before").expect("a sound log");
            let signed = log.signed_head().clone();
            let edited = intruder(dir.path()).execute(edit, [row]).expect("nothing stops him");
            assert!(edited > 0, "{edit}, row {row}");
            let found = append(&mut log, "after").expect_err(edit);
            assert_eq!(*log.signed_head(), signed, "{edit}: nothing more is signed");
            let code = found.code();
            assert_ne!(code, "store.io", "{edit}, row {row}: {found}");
            let stopped = append(&mut log, "later").expect_err("it stays so");
            assert_eq!(stopped.code(), "store.stopped", "{edit}: {stopped}");
            assert_eq!(
                log.refresh(&super::signer(), 9000).expect_err("so").code(),
                "store.stopped"
            );
        }
    }
}

#[test]
fn t08_what_was_edited_is_found_beside_the_writer_too() {
    let template = template();
    for edit in EDITS {
        let dir = copy(template.path());
        let mut log = Log::open(dir.path()).expect("a sound log");
        let scrub = log.scrub();
        append(&mut log, "meanwhile").expect("a sound log");
        assert_eq!(scrub.run(), Ok(()), "what comes later is let pass");
        intruder(dir.path()).execute(edit, [7]).expect("nothing stops him");
        scrub.run().expect_err(edit);
    }
}

#[test]
fn what_only_reads_or_writes_elsewhere_stops_nobody() {
    let template = template();
    let mut log = Log::open(template.path()).expect("a sound log");
    let connection = rusqlite::Connection::open(template.path().join("log.sqlite")).expect("there");
    let count: i64 =
        connection.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).expect("reads");
    assert_eq!(count, 36);
    append(&mut log, "one").expect("reading is nothing");
    connection.execute_batch("CREATE TABLE theirs (x); PRAGMA wal_checkpoint").expect("writes");
    append(&mut log, "two").expect("everything was read and is as it was");
    drop(connection);
    append(&mut log, "three").expect("sound");
}

/// Takes the log back to `size` entries, as if nothing had come after.
fn roll_back(dir: &std::path::Path, size: i64, heads: &str) -> rusqlite::Result<()> {
    let connection = intruder(dir);
    connection.execute("DELETE FROM entry WHERE position >= ?1", params![size])?;
    connection.execute(&format!("DELETE FROM head WHERE {heads}"), params![size])?;
    connection.execute("DELETE FROM newest WHERE ?1 >= 0", params![size]).map(drop)
}

#[test]
fn t09_a_log_that_is_rolled_back_or_cut_at_a_thousand_points_signs_no_new_head() {
    let template = template();
    let dir = copy(template.path());
    let (mut points, mut log) = (0, Log::open(dir.path()).expect("a sound log"));
    // 36 sizes, with every way in which heads may be cut with them, or left, and times to do so.
    'all: for round in 0.. {
        for size in 0..36 {
            for heads in ["size > ?1", "size > ?1 + 3", "size = ?1 + 1000", "size >= ?1"] {
                if points == 1000 {
                    break 'all;
                }
                let before = log.signed_head().clone();
                roll_back(dir.path(), size, heads).expect("nothing stops him");
                let found = append(&mut log, &format!("after-{round}")).expect_err("rolled back");
                assert_eq!(*log.signed_head(), before, "{heads}, {size}: nothing more is signed");
                assert!(
                    matches!(
                        found,
                        StoreError::EntryMissing { .. }
                            | StoreError::Corrupt { .. }
                            | StoreError::CheckpointMismatch { .. }
                            | StoreError::CheckpointInvalid { .. }
                    ),
                    "{heads}, {size}: {found}"
                );
                points += 1;
                drop(log);
                restore(template.path(), dir.path());
                log = Log::open(dir.path()).expect("a sound log");
            }
        }
    }
}

/// Puts the files of a sound log back.
fn restore(from: &std::path::Path, to: &std::path::Path) {
    for name in ["log.sqlite", "log.sqlite-wal", "log.sqlite-shm"] {
        drop(std::fs::remove_file(to.join(name)));
    }
    std::fs::copy(from.join("log.sqlite"), to.join("log.sqlite")).expect("room");
}
