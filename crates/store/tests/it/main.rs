//! What somebody with a shell on the machine, or the disk itself, does to the file of a log that is
//! in use: found before anything more is signed.

mod flips;
mod intruder;

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use store::{Log, SignedHead, StoreError};
use tempfile::TempDir;
use tlog::NoteSigner;

/// Batches of the log that is damaged.
const BATCHES: u64 = 12;

fn signer() -> NoteSigner {
    NoteSigner::from_seed("log.example/count", &[7; 32]).expect("a well-formed name")
}

/// A log of 36 entries, some longer than a page, with a head that was signed again.
fn template() -> TempDir {
    let dir = tempfile::tempdir().expect("a directory");
    let mut log = Log::create(dir.path(), &signer(), &[("election", "test")], 1000).expect("new");
    for batch in 0..BATCHES {
        let entry = |nth: u64| {
            let id = format!("act-{batch}-{nth}");
            let width = usize::try_from(40 + 2500 * (nth % 3)).expect("small");
            (id.clone(), format!("{id}{}", "x".repeat(width)))
        };
        let made: Vec<_> = (0..3).map(entry).collect();
        let entries: Vec<_> = made.iter().map(|(id, body)| (id.as_str(), body)).collect();
        log.append_batch(&entries, &signer(), 1001 + batch).expect("a sound disk");
    }
    log.refresh(&signer(), 2000).expect("a sound disk");
    drop(log);
    dir
}

/// A copy of a log, as a backup makes it.
fn copy(from: &Path) -> TempDir {
    let dir = tempfile::tempdir().expect("a directory");
    for file in fs::read_dir(from).expect("readable") {
        let file = file.expect("readable").path();
        let name = file.file_name().expect("a file has a name");
        fs::copy(&file, dir.path().join(name)).expect("room");
    }
    dir
}

/// Opens the file as anybody with a shell can, and takes the guards away.
fn intruder(dir: &Path) -> Connection {
    let connection = Connection::open(dir.join("log.sqlite")).expect("the file is there");
    let triggers = "SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_schema
        WHERE type = 'trigger'";
    let drop: String = connection.query_row(triggers, [], |row| row.get(0)).expect("triggers");
    connection.execute_batch(&drop).expect("nothing stops an intruder");
    connection
}

/// Appends one entry and says what came of it.
fn append(log: &mut Log, id: &str) -> Result<SignedHead, StoreError> {
    log.append_batch(&[(id, id)], &signer(), 3000)?;
    Ok(SignedHead::clone(log.signed_head()))
}

/// The times of files have the grain of the machine's clock.
fn wait_a_grain() {
    std::thread::sleep(Duration::from_millis(12));
}
