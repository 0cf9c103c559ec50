//! Each step of a write × fails, fails but is done: memory and disk stay equal, or the log stops.

use rusqlite::Connection;
use tempfile::tempdir;

use super::{bodies_in, head_in, log_of, signer};
use crate::{Log, Placed, StoreError, file};

/// Leaves the database room for `pages` more.
pub(super) fn limit_disk(connection: &Connection, pages: i64) {
    let count = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
    let held = connection.pragma_query_value(None, "page_count", count).expect("a number");
    let set = format!("PRAGMA max_page_count = {}", held + pages);
    connection.query_row(&set, [], count).expect("a limit");
}

#[test]
fn a_full_disk_in_the_middle_of_a_batch_leaves_memory_and_disk_as_they_were() {
    let dir = tempdir().expect("a directory");
    let mut log = log_of(dir.path(), 3);
    let (head, note) = (log.tree().head(), log.signed_head().note.clone());
    limit_disk(&log.connection, 30);
    let body = vec![b'x'; 20_000];
    let ids: Vec<_> = (0..20).map(|place| format!("big{place}")).collect();
    let batch: Vec<_> = ids.iter().map(|id| (id.as_str(), &body)).collect();
    let refused = log.append_batch(&batch, &signer()).expect_err("no room for 400 kB");
    let StoreError::DiskFull { path, position } = &refused else { panic!("{refused}") };
    assert_eq!(path, &file::database(dir.path()));
    assert!((4..20).contains(position), "some of the batch fitted: {position}");
    assert_eq!((log.tree().head(), &log.signed_head().note), (head, &note));
    assert_eq!(bodies_in(dir.path()), ["a=0", "b=1", "c=2"]);

    assert_eq!(log.append_batch(&[("d", "d=3")], &signer()), Ok(3..4), "a small one still fits");
    limit_disk(&log.connection, 1_000_000);
    assert_eq!(log.append_batch(&batch, &signer()), Ok(4..24), "with room it is taken");
    let head = log.tree().head();
    drop(log);
    assert_eq!(head_in(dir.path()), head);
}

#[test]
fn a_disk_without_room_for_the_checkpoint_refuses_the_batch() {
    let dir = tempdir().expect("a directory");
    let mut log = log_of(dir.path(), 1);
    let mut refusals = 0;
    for place in 0..400 {
        limit_disk(&log.connection, 0);
        let (head, id) = (log.tree().head(), format!("id{place}"));
        match log.append_batch(&[(id.as_str(), &id)], &signer()) {
            Ok(_) => continue,
            Err(refused) => assert_eq!(refused.code(), "store.disk_full", "{refused}"),
        }
        refusals += 1;
        assert_eq!(log.tree().head(), head);
        limit_disk(&log.connection, 100);
        log.append_batch(&[(id.as_str(), &id)], &signer()).expect("now there is room");
    }
    assert!(refusals > 20, "only {refusals} of 400 entries met the limit");
    let head = log.tree().head();
    drop(log);
    assert_eq!(head_in(dir.path()), head);
}

/// Appends "x" with a commit that fails, checks that the log stops, and reopens it.
fn reopen_after(commit: fn(&Connection) -> rusqlite::Result<()>) -> (tempfile::TempDir, Log) {
    let dir = tempdir().expect("a directory");
    let mut log = log_of(dir.path(), 3);
    let head = log.tree().head();
    log.commit = commit;
    let uncertain = log.append_batch(&[("x", "x=8"), ("y", "y=9")], &signer());
    let uncertain = uncertain.expect_err("the commit failed");
    let StoreError::CommitUncertain { first: 3, last: 4, .. } = uncertain else {
        panic!("{uncertain}");
    };
    assert_eq!(log.tree().head(), head, "what is not known to be durable is not shown");
    for _ in 0..2 {
        let stopped = log.append_batch(&[("z", "z=7")], &signer()).expect_err("stopped");
        assert_eq!(stopped.code(), "store.stopped");
        assert!(stopped.to_string().contains("entries 3 to 4"), "{stopped}");
    }
    drop(log);
    let log = Log::open(dir.path()).expect("a sound log");
    (dir, log)
}

fn no_such_thing() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(
        rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR_FSYNC),
        None,
    )
}

#[test]
fn a_failed_commit_that_was_not_done_is_repeated_after_reopening() {
    let (dir, mut log) = reopen_after(|_| Err(no_such_thing()));
    assert_eq!(log.len(), 3);
    assert_eq!(log.append_batch(&[("x", "x=8"), ("y", "y=9")], &signer()), Ok(3..5));
    assert_eq!(bodies_in(dir.path()).len(), 5);
}

#[test]
fn a_failed_commit_that_was_done_is_found_after_reopening() {
    let (dir, mut log) = reopen_after(|connection| {
        connection.execute_batch("COMMIT")?;
        Err(no_such_thing())
    });
    assert_eq!(log.len(), 5);
    let mut batch = log.batch().expect("a sound log");
    assert_eq!(batch.push("x", b"x=8"), Ok(Placed::Known(3)));
    assert_eq!(batch.push("z", b"z=7"), Ok(Placed::New(5)));
    assert_eq!(batch.commit(&signer()), Ok(5..6));
    assert_eq!(bodies_in(dir.path())[3..], ["x=8", "y=9", "z=7"]);
}

#[test]
fn a_batch_that_is_dropped_leaves_no_trace() {
    let dir = tempdir().expect("a directory");
    let mut log = log_of(dir.path(), 3);
    let head = log.tree().head();
    let mut batch = log.batch().expect("a sound log");
    batch.push("x", b"x=8").expect("a sound disk");
    assert_eq!(bodies_in(dir.path()).len(), 3, "a reader sees nothing of it");
    drop(batch);
    assert_eq!((log.tree().head(), bodies_in(dir.path()).len()), (head, 3));
    assert_eq!(log.append_batch(&[("y", "y=9")], &signer()), Ok(3..4));
}
