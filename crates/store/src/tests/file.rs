//! What only a file has: a disk that is full, a schema that is not ours, a lock beside it.

use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use rusqlite::Connection;

use super::conformance::in_one_batch;
use super::faulty::Faulty;
use super::{Ground, Ledger, NOW, bodies_in, clock, head_in, log_of, signer, values_in};
use crate::{Change, Log, Place, Reader, Refused, StoreError, Writer, sqlite};

/// Leaves the database room for `pages` more.
fn limit_disk(connection: &Connection, pages: i64) {
    let count = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
    let held = connection.pragma_query_value(None, "page_count", count).expect("a number");
    let set = format!("PRAGMA max_page_count = {}", held + pages);
    connection.query_row(&set, [], count).expect("a limit");
}

/// A log and the number of pages for which its disk has room before each of its transactions.
fn log_on_a_small_disk(ground: &Ground, entries: u8) -> (Log, Arc<AtomicI64>) {
    drop(log_of(ground, entries));
    let Place::Directory(directory) = ground.place() else { panic!("a file lies in a directory") };
    let room = Arc::new(AtomicI64::new(1_000_000));
    let pages = Arc::clone(&room);
    let faulty = Faulty {
        inner: Box::new(sqlite::open(&directory).expect("a log")),
        fault: None.into(),
        prepare: Some(Box::new(move |session: &sqlite::Sqlite| {
            limit_disk(&session.connection, pages.load(Ordering::Relaxed));
        })),
    };
    (Log::over(Box::new(faulty)).expect("a sound log"), room)
}

#[test]
fn a_full_disk_in_the_middle_of_a_batch_leaves_memory_and_disk_as_they_were() {
    let ground = Ground::file();
    let (mut log, room) = log_on_a_small_disk(&ground, 3);
    let (head, note) = (log.tree().head(), log.signed_head().note.clone());
    room.store(30, Ordering::Relaxed);
    let body = vec![b'x'; 20_000];
    let ids: Vec<_> = (0..20).map(|place| format!("big{place}")).collect();
    let batch: Vec<_> = ids.iter().map(|id| (id.as_str(), &body)).collect();
    let refused = log.append_batch(&batch, &signer(), NOW).expect_err("no room for 400 kB");
    let StoreError::DiskFull { place, position } = &refused else { panic!("{refused}") };
    assert_eq!(place, &ground.shown());
    assert!((4..20).contains(position), "some of the batch fitted: {position}");
    assert_eq!((log.tree().head(), &log.signed_head().note), (head, &note));
    assert_eq!(bodies_in(&ground), ["a=0", "b=1", "c=2"]);

    assert_eq!(
        log.append_batch(&[("d", "d=3")], &signer(), NOW),
        Ok(3..4),
        "a small one still fits"
    );
    room.store(1_000_000, Ordering::Relaxed);
    assert_eq!(log.append_batch(&batch, &signer(), NOW), Ok(4..24), "with room it is taken");
    let head = log.tree().head();
    drop(log);
    assert_eq!(head_in(&ground), head);
}

#[test]
fn a_disk_without_room_for_the_checkpoint_refuses_the_batch() {
    let ground = Ground::file();
    let (mut log, room) = log_on_a_small_disk(&ground, 1);
    let mut refusals = 0;
    for place in 0..400 {
        room.store(0, Ordering::Relaxed);
        let (head, id) = (log.tree().head(), format!("id{place}"));
        match log.append_batch(&[(id.as_str(), &id)], &signer(), NOW) {
            Ok(_) => continue,
            Err(refused) => assert_eq!(refused.code(), "store.disk_full", "{refused}"),
        }
        refusals += 1;
        assert_eq!(log.tree().head(), head);
        room.store(100, Ordering::Relaxed);
        log.append_batch(&[(id.as_str(), &id)], &signer(), NOW).expect("now there is room");
    }
    assert!(refusals > 20, "only {refusals} of 400 entries met the limit");
    let head = log.tree().head();
    drop(log);
    assert_eq!(head_in(&ground), head);
}

#[test]
fn a_full_disk_refuses_the_whole_batch_and_the_judge_forgets_it() {
    let ground = Ground::file();
    let (log, room) = log_on_a_small_disk(&ground, 2);
    let values = values_in(&log).expect("readable");
    let ledger = Ledger { values, durable: log.len(), ..Ledger::default() };
    let writer = Writer::start(log, signer(), ledger, clock).expect("the log's own key");
    room.store(20, Ordering::Relaxed);
    let big = |id: &str| format!("{id}={}", id.repeat(50_000));
    let bodies = ["c=2".to_owned(), big("d"), "bad".to_owned(), big("e"), "f=5".to_owned()];
    let bodies: Vec<_> = bodies.iter().map(String::as_str).collect();
    for outcome in in_one_batch(&writer, &bodies) {
        match outcome {
            Err(Refused::Store(error @ StoreError::DiskFull { position: 4, .. })) => {
                assert_eq!(error.code(), "store.disk_full");
            }
            other => panic!("{other:?}"),
        }
    }
    let accepted = writer.append("c=2".into()).expect("a small one fits");
    assert_eq!(accepted.position, 2);
    room.store(1_000_000, Ordering::Relaxed);
    assert_eq!(writer.append(big("d").into()).expect("there is room").position, 3);
    let (log, ledger) = writer.stop().expect("no panic");
    assert_eq!((ledger.rollbacks, ledger.durable), (1, 4));
    assert_eq!(values_in(&log), Ok(ledger.values));
    let head = log.tree().head();
    drop(log);
    assert_eq!(head_in(&ground), head);
}

#[test]
fn a_creation_that_was_cut_short_is_taken_up_again() {
    let ground = Ground::file();
    let Place::Directory(directory) = ground.place() else { panic!("a file lies in a directory") };
    let cut = Connection::open(sqlite::database(&directory.dir)).expect("a directory");
    cut.pragma_update(None, "journal_mode", "wal").expect("an empty file");
    drop(cut);
    assert_eq!(log_of(&ground, 1).len(), 1);
}

#[test]
fn another_schema_another_database_and_no_database_are_refused() {
    let (ground, place) = (Ground::file(), |ground: &Ground| ground.shown());
    drop(log_of(&ground, 1));
    ground.tamper("PRAGMA user_version = 3");
    let newer = StoreError::SchemaUnknown { place: place(&ground), found: 3, known: 2 };
    assert_eq!(Log::open(ground.place()).expect_err("newer"), newer);
    assert_eq!(Reader::open(ground.place()).expect_err("newer"), newer);
    ground.tamper("PRAGMA application_id = 1");
    assert_eq!(Log::open(ground.place()).expect_err("no log").code(), "store.corrupt");
    let ground = Ground::file();
    std::fs::write(place(&ground), "no database at all, but text".repeat(99)).expect("a file");
    assert_eq!(Log::open(ground.place()).expect_err("no log").code(), "store.corrupt");
    let file = place(&ground);
    let below = format!("{file}/below");
    let io = Log::create(Place::directory(below), &signer(), &[], NOW).expect_err("in the way");
    assert_eq!(io.code(), "store.io");
    assert!(io.to_string().contains("log.sqlite/below"), "{io}");
}

#[test]
fn private_tables_are_in_a_file_for_their_owner_alone() {
    let ground = Ground::file();
    let log = log_of(&ground, 1);
    let put = Change::Put { table: "card", key: "1", bytes: b"a name" };
    log.reader().private().change(&[put]).expect("a sound disk");
    for end in ["", "-wal", "-shm"] {
        let path = ground.shown().replace("log.sqlite", &format!("private.sqlite{end}"));
        let mode = std::fs::metadata(path).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "private.sqlite{end}");
    }
    let held = std::fs::read(ground.shown()).expect("the log's file");
    assert!(!held.windows(6).any(|bytes| bytes == b"a name"));
}
