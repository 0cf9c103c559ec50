use tempfile::tempdir;
use tlog::{Bundle, Checkpoint, ENTRY_LENGTH_MAX, NoteSigner, TreeHead, bundles};

use super::{bodies_in, log_of, open_as_intruder, signer};
use crate::{Log, Placed, Reader, StoreError};

#[test]
fn a_new_log_has_the_signed_checkpoint_of_the_empty_tree() {
    let dir = tempdir().expect("a directory");
    let log = log_of(dir.path(), 0);
    assert_eq!(log.signed_head().head, TreeHead::EMPTY);
    let known = [signer().verifier().clone()];
    let opened = Checkpoint::open(&log.signed_head().note, "log.example/count", &known);
    assert_eq!(opened.map(|checkpoint| checkpoint.head()), Ok(TreeHead::EMPTY));
    assert_eq!((log.len(), log.is_empty(), log.dir()), (0, true, dir.path()));
}

#[test]
fn what_was_appended_is_there_after_reopening() {
    let dir = tempdir().expect("a directory");
    let log = log_of(&dir.path().join("new/log"), 5);
    let (head, note) = (log.tree().head(), log.signed_head().note.clone());
    drop(log);
    let log = Log::open(&dir.path().join("new/log")).expect("a sound log");
    assert_eq!((log.tree().head(), &log.signed_head().note), (head, &note));
    assert_eq!((log.meta("election"), log.meta("other")), (Some("test"), None));
    assert_eq!(log.verifier(), signer().verifier());
    assert_eq!(bodies_in(log.dir()), ["a=0", "b=1", "c=2", "d=3", "e=4"]);
    assert_eq!(log.reader().checkpoint(), Ok(note));
}

#[test]
fn a_second_writer_is_refused_until_the_first_has_gone() {
    let dir = tempdir().expect("a directory");
    let first = log_of(dir.path(), 1);
    let locked = StoreError::Locked { dir: dir.path().into() };
    assert_eq!(Log::open(dir.path()).expect_err("in use"), locked);
    assert_eq!(Log::create(dir.path(), &signer(), &[]).expect_err("in use"), locked);
    assert_eq!(bodies_in(dir.path()), ["a=0"], "reading is possible meanwhile");
    drop(first);
    assert!(Log::open(dir.path()).is_ok());
}

#[test]
fn creating_over_a_log_and_opening_none_are_refused() {
    let dir = tempdir().expect("a directory");
    let missing = StoreError::Missing { dir: dir.path().into() };
    assert_eq!(Log::open(dir.path()).expect_err("no log"), missing);
    assert_eq!(Reader::open(dir.path()).expect_err("no log"), missing);
    drop(log_of(dir.path(), 2));
    let exists = StoreError::Exists { dir: dir.path().into() };
    assert_eq!(Log::create(dir.path(), &signer(), &[]).expect_err("a log"), exists);
    assert_eq!(bodies_in(dir.path()).len(), 2);
}

#[test]
fn a_creation_that_was_cut_short_is_taken_up_again() {
    let dir = tempdir().expect("a directory");
    let cut = open_as_intruder(dir.path());
    cut.pragma_update(None, "journal_mode", "wal").expect("an empty file");
    drop(cut);
    assert_eq!(log_of(dir.path(), 1).len(), 1);
}

#[test]
fn the_same_entry_again_is_known_and_another_under_its_id_is_refused() {
    let dir = tempdir().expect("a directory");
    let mut log = log_of(dir.path(), 3);
    let note = log.signed_head().note.clone();
    assert_eq!(log.append_batch(&[("b", "b=1")], &signer()), Ok(3..3));
    assert_eq!(log.signed_head().note, note, "nothing new, nothing signed");
    let mut batch = log.batch().expect("a sound log");
    assert_eq!(batch.push("b", b"b=1"), Ok(Placed::Known(1)));
    assert_eq!(batch.push("x", b"x=9"), Ok(Placed::New(3)));
    assert_eq!(batch.push("x", b"x=9"), Ok(Placed::Known(3)), "known within the batch");
    let reused = batch.push("b", b"b=2").expect_err("other bytes");
    assert_eq!(reused.code(), "store.act_id_reused");
    assert!(reused.to_string().starts_with("act b is entry 1 with hash"), "{reused}");
    assert_eq!(batch.commit(&signer()), Ok(3..4));
    assert_eq!(log.reader().position_of("x"), Ok(Some(3)));
    assert_eq!(log.reader().position_of("y"), Ok(None));
}

#[test]
fn a_refused_entry_takes_its_whole_batch_with_it() {
    let dir = tempdir().expect("a directory");
    let mut log = log_of(dir.path(), 2);
    let head = log.tree().head();
    let oversized = vec![b'x'; ENTRY_LENGTH_MAX + 1];
    let refused = log.append_batch(&[("x", &b"x=9"[..]), ("y", &oversized[..])], &signer());
    assert_eq!(refused, Err(StoreError::EntryTooLong { found: 65_536 }));
    let stranger = NoteSigner::from_seed("log.example/count", &[8; 32]).expect("a name");
    let refused = log.append_batch(&[("x", "x=9")], &stranger).expect_err("another key");
    assert_eq!(refused.code(), "store.signer_mismatch");
    assert_eq!((log.tree().head(), bodies_in(dir.path()).len()), (head, 2));
    assert_eq!(
        log.append_batch(&[("x", &oversized[1..])], &signer()),
        Ok(2..3),
        "the longest fits"
    );
}

#[test]
fn a_reader_follows_the_writer_and_gives_the_published_bundles() {
    let dir = tempdir().expect("a directory");
    let mut log = log_of(dir.path(), 0);
    let reader = Reader::open(dir.path()).expect("a log");
    assert_eq!((reader.len(), reader.is_empty(), reader.entry(0)), (Ok(0), Ok(true), Ok(None)));
    let entries: Vec<_> =
        (0..600).map(|place| (format!("id{place}"), format!("body {place}"))).collect();
    let batch: Vec<_> = entries.iter().map(|(id, body)| (id.as_str(), body)).collect();
    assert_eq!(log.append_batch(&batch, &signer()), Ok(0..600));
    let entry = reader.entry(599).expect("readable").expect("there");
    assert_eq!(
        (entry.position, entry.act_id.as_str(), entry.body.as_slice()),
        (599, "id599", &b"body 599"[..])
    );
    let read: Vec<_> =
        reader.entries(100..590).map(|entry| entry.expect("readable").position).collect();
    assert_eq!(read, (100..590).collect::<Vec<_>>());
    let mut leaves = Vec::new();
    for bundle in bundles(600) {
        let bytes = reader.bundle(&bundle).expect("all there");
        leaves.extend(
            bundle.entries(&bytes).expect("its own bytes").into_iter().map(tlog::Hash::leaf),
        );
    }
    assert_eq!(leaves, log.tree().leaves());
    let beyond: Bundle = "tile/entries/002".parse().expect("a path");
    assert_eq!(reader.bundle(&beyond).expect_err("not full").code(), "store.corrupt");
}

#[test]
fn old_checkpoints_go_and_the_log_still_opens() {
    let dir = tempdir().expect("a directory");
    let mut log = log_of(dir.path(), 0);
    for place in 0..2100 {
        let id = format!("id{place}");
        log.append_batch(&[(id.as_str(), &id)], &signer()).expect("a sound disk");
    }
    let held = |dir| {
        let count = "SELECT count(*) FROM checkpoint";
        open_as_intruder(dir).query_row(count, [], |row| row.get::<_, i64>(0)).expect("a count")
    };
    assert!((1024..2048).contains(&held(dir.path())), "{}", held(dir.path()));
    drop(log);
    assert_eq!(Log::open(dir.path()).expect("a sound log").len(), 2100);
}
