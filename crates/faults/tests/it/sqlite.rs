//! `SQLite` keeps its word on the fake disk, as it does on a real one.

use std::path::PathBuf;

use disk::{Disk, Fake, Fault, Kept, Plan};
use faults::{Mount, VFS};
use rusqlite::{Connection, OpenFlags};

fn root(name: &str) -> PathBuf {
    PathBuf::from("/fake").join(name)
}

fn open(name: &str) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let connection = Connection::open_with_flags_and_vfs(root(name).join("log"), flags, VFS)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    Ok(connection)
}

fn count(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0))
}

#[test]
fn connections_share_a_write_ahead_log() {
    let disk = Fake::new();
    let _mount = Mount::new(&root("shared"), disk.clone());
    let writer = open("shared").expect("opens");
    writer.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1)").expect("writes");
    let reader = open("shared").expect("opens");
    assert_eq!(count(&reader).expect("reads"), 1);
    writer.execute_batch("BEGIN IMMEDIATE; INSERT INTO t VALUES (2)").expect("writes");
    assert_eq!(count(&reader).expect("reads"), 1, "what is not committed is not seen");
    reader.busy_timeout(std::time::Duration::ZERO).expect("set");
    reader.execute_batch("BEGIN IMMEDIATE").expect_err("one writer at a time");
    writer.execute_batch("COMMIT").expect("writes");
    assert_eq!(count(&reader).expect("reads"), 2);
    assert_eq!(disk.list("").expect("reads"), ["log", "log-wal"]);
    drop((writer, reader));
    assert_eq!(disk.list("").expect("reads"), ["log"], "the last one writes it back");
}

#[test]
fn a_commit_survives_a_loss_of_power_and_half_of_one_does_not_show() {
    let disk = Fake::new();
    let writer = {
        let _mount = Mount::new(&root("power"), disk.clone());
        let writer = open("power").expect("opens");
        writer.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1)").expect("writes");
        disk.sync_dir("").expect("sound");
        writer
    };
    let start = disk.operations();
    disk.record();
    let trial = disk.fork();
    writer.execute_batch("INSERT INTO t VALUES (2)").expect("writes");
    let steps = disk.recorded();
    assert_eq!(steps.last().expect("some").name, "sync");
    for at in start..disk.operations() {
        for seed in 0..30 {
            let disk = trial.fork();
            let done = {
                let _mount = Mount::new(&root("power"), disk.clone());
                let writer = open("power").expect("opens");
                disk.inject(Plan { at, fault: Fault::Before, power_off: true });
                let done = writer.execute_batch("INSERT INTO t VALUES (2)");
                drop(writer);
                done
            };
            let _mount = Mount::new(&root("power"), disk.crash(Kept::Some(seed)));
            let found = count(&open("power").expect("opens")).expect("reads");
            assert!(found == 2 || found == 1 && done.is_err(), "at {at}, seed {seed}: {found}");
        }
    }
}
