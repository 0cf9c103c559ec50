//! What somebody with a shell on the machine does to the database is found on opening.

use tlog::{Checkpoint, Hash, NoteSigner, TreeHead};

use super::{Ground, NOW, log_of, on_every_backend, signer};
use crate::{Log, StoreError};

on_every_backend! {
    the_database_itself_refuses_changes_and_gaps,
    a_changed_entry_is_named,
    a_changed_entry_with_its_hash_adjusted_breaks_the_first_checkpoint_over_it,
    a_shortened_log_is_refused_with_both_sizes,
    an_entry_beyond_the_last_checkpoint_is_refused,
    a_missing_entry_is_named,
    a_head_that_was_changed_or_taken_away_is_found,
    a_head_without_its_time_or_with_a_signature_more_is_refused,
    a_rewritten_log_with_a_checkpoint_of_another_key_is_refused,
    a_restored_old_copy_does_not_continue_what_was_published,
}

/// A log of four entries, after `tamper` was run on it without its triggers.
fn tampered(ground: &Ground, tamper: &str) -> TreeHead {
    let head = log_of(ground, 4).tree().head();
    ground.tamper(tamper);
    head
}

fn refused(ground: &Ground) -> StoreError {
    Log::open(ground.place()).expect_err("tampered with")
}

fn the_database_itself_refuses_changes_and_gaps(ground: &Ground) {
    drop(log_of(ground, 2));
    let (hash, bytes) = (ground.bytes(&[0; 32]), ground.bytes(b"z"));
    for (change, reason) in [
        (format!("UPDATE entry SET body = {bytes} WHERE position = 0"), "never changed"),
        ("DELETE FROM entry WHERE position = 1".into(), "never"),
        (format!("INSERT INTO entry VALUES (5, 'z', {hash}, {bytes})"), "follow the last"),
        (format!("INSERT INTO entry VALUES (1, 'z', {hash}, {bytes})"), ""),
        ("UPDATE head SET note = ''".into(), "never changed"),
        ("DELETE FROM head WHERE size = 1".into(), "never"),
        (format!("INSERT INTO head VALUES (1, '', {hash})"), ""),
        ("UPDATE meta SET value = ''".into(), "never changed"),
        ("DELETE FROM meta".into(), "never"),
    ] {
        let refused = ground.execute(&change).expect_err(&change);
        assert!(refused.contains(reason), "{change}: {refused}");
    }
    assert_eq!(Log::open(ground.place()).expect("a sound log").len(), 2);
}

fn a_changed_entry_is_named(ground: &Ground) {
    let bytes = ground.bytes(b"c=9");
    tampered(ground, &format!("UPDATE entry SET body = {bytes} WHERE position = 2"));
    let place = ground.place().to_string();
    let (recorded, computed) = (Hash::leaf(b"c=2"), Hash::leaf(b"c=9"));
    let altered = StoreError::EntryAltered { place, position: 2, recorded, computed };
    assert_eq!(refused(ground), altered);
    assert!(altered.to_string().starts_with("entry 2 was changed"));
}

fn a_changed_entry_with_its_hash_adjusted_breaks_the_first_checkpoint_over_it(ground: &Ground) {
    let (body, leaf) = (ground.bytes(b"c=9"), ground.bytes(&Hash::leaf(b"c=9").0));
    let change = format!("UPDATE entry SET body = {body}, leaf = {leaf} WHERE position = 2");
    tampered(ground, &change);
    let StoreError::CheckpointMismatch { signed, held } = refused(ground) else {
        panic!("{}", refused(ground));
    };
    assert_eq!((signed.size, held.size), (3, 3), "entries 0 and 1 are proved unchanged");
    assert_ne!(signed.root, held.root);
}

fn a_shortened_log_is_refused_with_both_sizes(ground: &Ground) {
    let signed = tampered(ground, "DELETE FROM entry WHERE position = 3");
    let StoreError::CheckpointMismatch { signed: found, held } = refused(ground) else {
        panic!("{}", refused(ground));
    };
    assert_eq!((found, held.size), (signed, 3));
    assert!(refused(ground).to_string().contains("size 4"), "{}", refused(ground));
}

fn an_entry_beyond_the_last_checkpoint_is_refused(ground: &Ground) {
    tampered(ground, "DELETE FROM head WHERE size = 4");
    assert_eq!(refused(ground).code(), "store.checkpoint_mismatch");
    ground.tamper("DELETE FROM head");
    assert_eq!(refused(ground).code(), "store.corrupt");
}

fn a_missing_entry_is_named(ground: &Ground) {
    tampered(ground, "DELETE FROM entry WHERE position = 1");
    let place = ground.place().to_string();
    assert_eq!(refused(ground), StoreError::EntryMissing { place, expected: 1, found: 2 });
}

fn a_head_that_was_changed_or_taken_away_is_found(ground: &Ground) {
    for tamper in [
        "UPDATE head SET note = replace(note, 'count', 'coumt') WHERE size = 1",
        "DELETE FROM head WHERE size = 2",
        "DELETE FROM head WHERE size = 0",
        "UPDATE head SET size = 7 WHERE size = 2",
    ] {
        let ground = ground.another();
        tampered(&ground, tamper);
        let refused = refused(&ground);
        assert_eq!(refused.code(), "store.corrupt", "{tamper}: {refused}");
        assert!(refused.to_string().contains("the head kept for size"), "{refused}");
    }
    let mut log = log_of(ground, 2);
    log.refresh(&signer(), NOW + 50).expect("a sound disk");
    drop(log);
    ground.tamper("UPDATE newest SET note = replace(note, 'count', 'coumt')");
    assert_eq!(refused(ground).code(), "store.checkpoint_invalid");
}

/// The log with one entry whose head is `note`, linked as it must be.
fn with_head(ground: &Ground, note: &str) {
    let link = |before: &Hash, note: &str| Hash::node(before, &Hash::leaf(note.as_bytes()));
    let first = log_of(ground, 0).signed_head().note.clone();
    let link = link(&link(&Hash([0; 32]), &first), note);
    let (leaf, link) = (ground.bytes(&Hash::leaf(b"a=0").0), ground.bytes(&link.0));
    let body = ground.bytes(b"a=0");
    let entry = format!("INSERT INTO entry VALUES (0, 'a', {leaf}, {body})");
    let head = format!("INSERT INTO head VALUES (1, '{note}', {link})");
    ground.execute(&format!("{entry}; {head}")).expect("as the log itself does it");
}

fn a_head_without_its_time_or_with_a_signature_more_is_refused(ground: &Ground) {
    let head = TreeHead { size: 1, root: Hash::leaf(b"a=0") };
    let checkpoint = Checkpoint::new("log.example/count", head).expect("an origin");
    let untimed = checkpoint.sign(&signer());
    let mut timed = untimed.clone();
    signer().cosigner().cosign(&mut timed, NOW);
    let mut more = timed.clone();
    NoteSigner::from_seed("other.example", &[9; 32]).expect("a name").cosign(&mut more);
    for (note, sound) in [(timed, true), (untimed, false), (more, false)] {
        let ground = ground.another();
        with_head(&ground, &note.to_string());
        match Log::open(ground.place()) {
            Ok(log) => assert!(sound && log.signed_head().time == NOW, "{note}"),
            Err(refused) => {
                assert!(!sound, "{refused}");
                assert_eq!(refused.code(), "store.checkpoint_invalid", "{refused}");
            }
        }
    }
}

fn a_rewritten_log_with_a_checkpoint_of_another_key_is_refused(ground: &Ground) {
    let stranger = NoteSigner::from_seed("log.example/count", &[8; 32]).expect("a name");
    let head = TreeHead { size: 1, root: Hash::leaf(b"a=0") };
    let mut forged = Checkpoint::new("log.example/count", head).expect("an origin").sign(&stranger);
    stranger.cosigner().cosign(&mut forged, NOW);
    with_head(ground, &forged.to_string());
    assert_eq!(refused(ground).code(), "store.checkpoint_invalid");
}

fn a_restored_old_copy_does_not_continue_what_was_published(ground: &Ground) {
    let mut log = log_of(ground, 3);
    let backup = log.tree().head();
    log.append_batch(&[("x", "x=8"), ("y", "y=9")], &signer(), NOW).expect("a sound disk");
    let published = log.tree().head();
    assert_eq!(log.check_continues(&backup), Ok(()));
    assert_eq!(log.check_continues(&published), Ok(()));
    let restored = log_of(&ground.another(), 3);
    let refused = StoreError::CheckpointMismatch { signed: published, held: backup };
    assert_eq!(restored.check_continues(&published), Err(refused));
    let other = TreeHead { root: Hash::leaf(b""), ..backup };
    let refused = StoreError::CheckpointMismatch { signed: other, held: backup };
    assert_eq!(restored.check_continues(&other), Err(refused));
}
