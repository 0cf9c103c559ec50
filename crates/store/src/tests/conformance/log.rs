use tlog::{Bundle, Checkpoint, CosignatureKey, ENTRY_LENGTH_MAX, NoteSigner, TreeHead, bundles};

use super::{Ground, NOW, bodies_in, log_of, on_every_backend, signer};
use crate::{Log, Placed, Reader, StoreError, is_in_use};

on_every_backend! {
    a_new_log_has_the_signed_checkpoint_of_the_empty_tree,
    what_was_appended_is_there_after_reopening,
    a_second_writer_is_refused_until_the_first_has_gone,
    creating_over_a_log_and_opening_none_are_refused,
    the_same_entry_again_is_known_and_another_under_its_id_is_refused,
    a_refused_entry_takes_its_whole_batch_with_it,
    a_reader_follows_the_writer_and_gives_the_published_bundles,
    a_follower_is_told_of_every_growth,
    a_batch_that_is_dropped_leaves_no_trace,
}

fn a_new_log_has_the_signed_checkpoint_of_the_empty_tree(ground: &Ground) {
    let log = log_of(ground, 0);
    assert_eq!((log.signed_head().head, log.signed_head().time), (TreeHead::EMPTY, NOW));
    let known = [signer().verifier().clone()];
    let opened = Checkpoint::open(&log.signed_head().note, "log.example/count", &known);
    assert_eq!(opened.map(|checkpoint| checkpoint.head()), Ok(TreeHead::EMPTY));
    let note: tlog::SignedNote = log.signed_head().note.parse().expect("a note");
    let timed = CosignatureKey::from(signer().verifier());
    assert_eq!(note.signed_at(&timed), Ok(Some(NOW)));
    let ids: Vec<u32> = note.signatures().iter().map(tlog::NoteSignature::id).collect();
    assert_eq!(ids, [signer().verifier().id(), timed.id()], "these two, in this order");
    assert_eq!((log.len(), log.is_empty(), log.place()), (0, true, &ground.place()));
}

fn what_was_appended_is_there_after_reopening(ground: &Ground) {
    let log = log_of(ground, 5);
    let (head, note) = (log.tree().head(), log.signed_head().note.clone());
    drop(log);
    let log = Log::open(ground.place()).expect("a sound log");
    assert_eq!((log.tree().head(), &log.signed_head().note), (head, &note));
    assert_eq!((log.meta("election"), log.meta("other")), (Some("test"), None));
    assert_eq!(log.verifier(), signer().verifier());
    assert_eq!(bodies_in(ground), ["a=0", "b=1", "c=2", "d=3", "e=4"]);
    assert_eq!(log.reader().checkpoint(), Ok(note));
}

fn a_second_writer_is_refused_until_the_first_has_gone(ground: &Ground) {
    assert!(!is_in_use(ground.place()), "there is no log yet");
    let first = log_of(ground, 1);
    let locked = StoreError::Locked { place: ground.place().to_string() };
    assert_eq!(Log::open(ground.place()).expect_err("in use"), locked);
    assert_eq!(Log::create(ground.place(), &signer(), &[], NOW).expect_err("in use"), locked);
    assert!(is_in_use(ground.place()));
    assert_eq!(bodies_in(ground), ["a=0"], "reading is possible meanwhile");
    drop(first);
    assert!(!is_in_use(ground.place()));
    assert!(Log::open(ground.place()).is_ok());
}

fn creating_over_a_log_and_opening_none_are_refused(ground: &Ground) {
    let missing = StoreError::Missing { place: ground.place().to_string() };
    assert_eq!(Log::open(ground.place()).expect_err("no log"), missing);
    assert_eq!(Reader::open(ground.place()).expect_err("no log"), missing);
    drop(log_of(ground, 2));
    let exists = StoreError::Exists { place: ground.place().to_string() };
    assert_eq!(Log::create(ground.place(), &signer(), &[], NOW).expect_err("a log"), exists);
    assert_eq!(bodies_in(ground).len(), 2);
}

fn the_same_entry_again_is_known_and_another_under_its_id_is_refused(ground: &Ground) {
    let mut log = log_of(ground, 3);
    let note = log.signed_head().note.clone();
    assert_eq!(log.append_batch(&[("b", "b=1")], &signer(), NOW), Ok(3..3));
    assert_eq!(log.signed_head().note, note, "nothing new, nothing signed");
    let mut batch = log.batch().expect("a sound log");
    assert_eq!(batch.push("b", b"b=1"), Ok(Placed::Known(1)));
    assert_eq!(batch.push("x", b"x=9"), Ok(Placed::New(3)));
    assert_eq!(batch.push("x", b"x=9"), Ok(Placed::Known(3)), "known within the batch");
    let reused = batch.push("b", b"b=2").expect_err("other bytes");
    assert_eq!(reused.code(), "store.act_id_reused");
    assert!(reused.to_string().starts_with("act b is entry 1 with hash"), "{reused}");
    assert_eq!(batch.commit(&signer(), NOW), Ok(3..4));
    assert_eq!(log.reader().position_of("x"), Ok(Some(3)));
    assert_eq!(log.reader().position_of("y"), Ok(None));
}

fn a_refused_entry_takes_its_whole_batch_with_it(ground: &Ground) {
    let mut log = log_of(ground, 2);
    let head = log.tree().head();
    let oversized = vec![b'x'; ENTRY_LENGTH_MAX + 1];
    let refused = log.append_batch(&[("x", &b"x=9"[..]), ("y", &oversized[..])], &signer(), NOW);
    assert_eq!(refused, Err(StoreError::EntryTooLong { found: 65_536 }));
    let stranger = NoteSigner::from_seed("log.example/count", &[8; 32]).expect("a name");
    let refused = log.append_batch(&[("x", "x=9")], &stranger, NOW).expect_err("another key");
    assert_eq!(refused.code(), "store.signer_mismatch");
    assert_eq!((log.tree().head(), bodies_in(ground).len()), (head, 2));
    let longest = log.append_batch(&[("x", &oversized[1..])], &signer(), NOW);
    assert_eq!(longest, Ok(2..3), "the longest fits");
}

fn a_reader_follows_the_writer_and_gives_the_published_bundles(ground: &Ground) {
    let mut log = log_of(ground, 0);
    let reader = Reader::open(ground.place()).expect("a log");
    assert_eq!((reader.len(), reader.is_empty(), reader.entry(0)), (Ok(0), Ok(true), Ok(None)));
    let entries: Vec<_> =
        (0..600).map(|place| (format!("id{place}"), format!("body {place}"))).collect();
    let batch: Vec<_> = entries.iter().map(|(id, body)| (id.as_str(), body)).collect();
    assert_eq!(log.append_batch(&batch, &signer(), NOW), Ok(0..600));
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

fn a_follower_is_told_of_every_growth(ground: &Ground) {
    let mut log = log_of(ground, 2);
    let reader = Reader::open(ground.place()).expect("a log");
    let mut follower = reader.follow(0).expect("a log");
    let patience = std::time::Duration::from_secs(20);
    assert_eq!(follower.wait(patience), Ok(Some(2)), "what is there already is told at once");
    assert_eq!(follower.wait(std::time::Duration::ZERO), Ok(None));
    let following = std::thread::spawn(move || {
        let mut seen = Vec::new();
        while seen.last() != Some(&7) {
            seen.extend(follower.wait(patience).expect("the log is there"));
        }
        seen
    });
    for place in 0..5 {
        std::thread::sleep(std::time::Duration::from_millis(30));
        let id = format!("id{place}");
        log.append_batch(&[(id.as_str(), &id)], &signer(), NOW).expect("a sound disk");
    }
    let seen = following.join().expect("it was told of all");
    assert!(seen.is_sorted() && seen.len() >= 2, "{seen:?}");
}

fn a_batch_that_is_dropped_leaves_no_trace(ground: &Ground) {
    let mut log = log_of(ground, 3);
    let head = log.tree().head();
    let mut batch = log.batch().expect("a sound log");
    batch.push("x", b"x=8").expect("a sound disk");
    assert_eq!(bodies_in(ground).len(), 3, "a reader sees nothing of it");
    drop(batch);
    assert_eq!((log.tree().head(), bodies_in(ground).len()), (head, 3));
    assert_eq!(log.append_batch(&[("y", "y=9")], &signer(), NOW), Ok(3..4));
}
