//! What somebody with a shell on the machine does to the file is found on opening.

use rusqlite::params;
use tempfile::{TempDir, tempdir};
use tlog::{Checkpoint, Hash, NoteSigner, TreeHead};

use super::{log_of, open_as_intruder, signer};
use crate::{Log, Reader, StoreError, file};

/// A log of four entries, after `tamper` was run on it without its triggers.
fn tampered(tamper: &str) -> (TempDir, TreeHead) {
    let dir = tempdir().expect("a directory");
    let head = log_of(dir.path(), 4).tree().head();
    let intruder = open_as_intruder(dir.path());
    let triggers = "SELECT group_concat('DROP TRIGGER ' || name, ';') FROM sqlite_schema
        WHERE type = 'trigger'";
    let drop: String = intruder.query_row(triggers, [], |row| row.get(0)).expect("triggers");
    intruder.execute_batch(&drop).expect("nothing stops an intruder");
    intruder.execute_batch(tamper).expect("nothing stops an intruder");
    (dir, head)
}

fn refused(dir: &TempDir) -> StoreError {
    Log::open(dir.path()).expect_err("tampered with")
}

#[test]
fn the_file_itself_refuses_changes_and_gaps() {
    let dir = tempdir().expect("a directory");
    drop(log_of(dir.path(), 2));
    for (change, reason) in [
        ("UPDATE entry SET body = x'00' WHERE position = 0", "never changed"),
        ("DELETE FROM entry WHERE position = 1", "never deleted"),
        ("INSERT INTO entry VALUES (5, 'z', zeroblob(32), x'00')", "follow the last"),
        ("UPDATE checkpoint SET note = ''", "never changed"),
        ("UPDATE meta SET value = ''", "never changed"),
        ("DELETE FROM meta", "never deleted"),
    ] {
        let refused = open_as_intruder(dir.path()).execute_batch(change).expect_err(change);
        assert!(refused.to_string().contains(reason), "{change}: {refused}");
    }
    assert_eq!(Log::open(dir.path()).expect("a sound log").len(), 2);
}

#[test]
fn a_changed_entry_is_named() {
    let (dir, _) = tampered("UPDATE entry SET body = CAST('c=9' AS BLOB) WHERE position = 2");
    let path = file::database(dir.path());
    let (recorded, computed) = (Hash::leaf(b"c=2"), Hash::leaf(b"c=9"));
    assert_eq!(refused(&dir), StoreError::EntryAltered { path, position: 2, recorded, computed });
    assert!(refused(&dir).to_string().starts_with("entry 2 was changed"));
}

#[test]
fn a_changed_entry_with_its_hash_adjusted_breaks_the_first_checkpoint_over_it() {
    let (dir, _) = tampered("");
    let change = "UPDATE entry SET body = ?1, leaf = ?2 WHERE position = 2";
    let leaf = Hash::leaf(b"c=9").0;
    open_as_intruder(dir.path()).execute(change, params![b"c=9", leaf]).expect("an intruder");
    let StoreError::CheckpointMismatch { signed, held } = refused(&dir) else {
        panic!("{}", refused(&dir));
    };
    assert_eq!((signed.size, held.size), (3, 3), "entries 0 and 1 are proved unchanged");
    assert_ne!(signed.root, held.root);
}

#[test]
fn a_shortened_log_is_refused_with_both_sizes() {
    let (dir, signed) = tampered("DELETE FROM entry WHERE position = 3");
    let StoreError::CheckpointMismatch { signed: found, held } = refused(&dir) else {
        panic!("{}", refused(&dir));
    };
    assert_eq!((found, held.size), (signed, 3));
    assert!(refused(&dir).to_string().contains("size 4"), "{}", refused(&dir));
}

#[test]
fn an_entry_beyond_the_last_checkpoint_is_refused() {
    let (dir, _) = tampered("DELETE FROM checkpoint WHERE size = 4");
    assert_eq!(refused(&dir).code(), "store.checkpoint_mismatch");
    let (dir, _) = tampered("DELETE FROM checkpoint");
    assert_eq!(refused(&dir).code(), "store.corrupt");
}

#[test]
fn a_missing_entry_is_named() {
    let (dir, _) = tampered("DELETE FROM entry WHERE position = 1");
    let path = file::database(dir.path());
    assert_eq!(refused(&dir), StoreError::EntryMissing { path, expected: 1, found: 2 });
}

#[test]
fn a_rewritten_log_with_a_checkpoint_of_another_key_is_refused() {
    let (dir, _) = tampered("DELETE FROM entry WHERE position = 3; DELETE FROM checkpoint");
    let stranger = NoteSigner::from_seed("log.example/count", &[8; 32]).expect("a name");
    let root = [b"a=0", b"b=1", b"c=2"].map(|body| Hash::leaf(body));
    let root = root.into_iter().collect::<tlog::Tree>().root();
    let forged = Checkpoint::new("log.example/count", TreeHead { size: 3, root });
    let forged = forged.expect("an origin").sign(&stranger).to_string();
    let insert = "INSERT INTO checkpoint (size, note) VALUES (3, ?1)";
    open_as_intruder(dir.path()).execute(insert, [forged]).expect("an intruder");
    assert_eq!(refused(&dir).code(), "store.checkpoint_invalid");
}

#[test]
fn a_restored_old_copy_does_not_continue_what_was_published() {
    let dir = tempdir().expect("a directory");
    let mut log = log_of(dir.path(), 3);
    let backup = log.tree().head();
    log.append_batch(&[("x", "x=8"), ("y", "y=9")], &signer()).expect("a sound disk");
    let published = log.tree().head();
    assert_eq!(log.check_continues(&backup), Ok(()));
    assert_eq!(log.check_continues(&published), Ok(()));
    let restored = tempdir().expect("a directory");
    let restored = log_of(restored.path(), 3);
    let refused = StoreError::CheckpointMismatch { signed: published, held: backup };
    assert_eq!(restored.check_continues(&published), Err(refused));
    let other = TreeHead { root: Hash::leaf(b""), ..backup };
    let refused = StoreError::CheckpointMismatch { signed: other, held: backup };
    assert_eq!(restored.check_continues(&other), Err(refused));
}

#[test]
fn a_newer_schema_another_database_and_no_database_are_refused() {
    let (dir, _) = tampered("PRAGMA user_version = 2");
    let path = file::database(dir.path());
    let newer = StoreError::SchemaNewer { path: path.clone(), found: 2, known: 1 };
    assert_eq!(refused(&dir), newer);
    assert_eq!(Reader::open(dir.path()).expect_err("newer"), newer);
    let (dir, _) = tampered("PRAGMA application_id = 1");
    assert_eq!(refused(&dir).code(), "store.corrupt");
    let dir = tempdir().expect("a directory");
    std::fs::write(file::database(dir.path()), "no database at all, but text".repeat(99))
        .expect("a file");
    assert_eq!(refused(&dir).code(), "store.corrupt");
    let missing = dir.path().join("file/below");
    std::fs::write(dir.path().join("file"), "").expect("a file");
    let io = Log::create(&missing, &signer(), &[]).expect_err("a file is in the way");
    assert_eq!(io.code(), "store.io");
    assert!(io.to_string().contains("file/below"), "{io}");
}
