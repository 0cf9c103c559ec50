//! Each step of a write × fails, fails but is done: memory and disk stay equal, or the log stops.

use super::{Ground, Ledger, NOW, bodies_in, clock, log_of, on_every_backend, signer, values_in};
use crate::tests::faulty::{Fault, Faulty};
use crate::{Log, Placed, Refused, StoreError, Writer};

on_every_backend! {
    a_failed_commit_that_was_not_done_is_repeated_after_reopening,
    a_failed_commit_that_was_done_is_found_after_reopening,
    a_write_that_fails_leaves_memory_and_disk_as_they_were,
    after_an_uncertain_commit_every_request_is_told_to_reopen_the_log,
    a_log_that_grew_behind_its_writer_takes_nothing_more,
}

/// Appends "x" and "y" with a commit that fails, checks that the log stops, and reopens it.
fn reopen_after(ground: &Ground, fault: Fault) -> Log {
    drop(log_of(ground, 3));
    let mut log = Faulty::open(ground, fault);
    let head = log.tree().head();
    let uncertain = log.append_batch(&[("x", "x=8"), ("y", "y=9")], &signer(), NOW);
    let uncertain = uncertain.expect_err("the commit failed");
    let StoreError::CommitUncertain { first: 3, last: 4, .. } = uncertain else {
        panic!("{uncertain}");
    };
    assert_eq!(log.tree().head(), head, "what is not known to be durable is not shown");
    for _ in 0..2 {
        let stopped = log.append_batch(&[("z", "z=7")], &signer(), NOW).expect_err("stopped");
        assert_eq!(stopped.code(), "store.stopped");
        assert!(stopped.to_string().contains("entries 3 to 4"), "{stopped}");
    }
    let stopped = log.refresh(&signer(), NOW + 99).expect_err("nothing is signed any more");
    assert_eq!(stopped.code(), "store.stopped");
    drop(log);
    Log::open(ground.place()).expect("a sound log")
}

fn a_failed_commit_that_was_not_done_is_repeated_after_reopening(ground: &Ground) {
    let mut log = reopen_after(ground, Fault::CommitLost);
    assert_eq!(log.len(), 3);
    assert_eq!(log.append_batch(&[("x", "x=8"), ("y", "y=9")], &signer(), NOW), Ok(3..5));
    assert_eq!(bodies_in(ground).len(), 5);
}

fn a_failed_commit_that_was_done_is_found_after_reopening(ground: &Ground) {
    let mut log = reopen_after(ground, Fault::CommitDone);
    assert_eq!(log.len(), 5);
    let mut batch = log.batch().expect("a sound log");
    assert_eq!(batch.push("x", b"x=8"), Ok(Placed::Known(3)));
    assert_eq!(batch.push("z", b"z=7"), Ok(Placed::New(5)));
    assert_eq!(batch.commit(&signer(), NOW), Ok(5..6));
    assert_eq!(bodies_in(ground)[3..], ["x=8", "y=9", "z=7"]);
}

fn a_write_that_fails_leaves_memory_and_disk_as_they_were(ground: &Ground) {
    drop(log_of(ground, 3));
    let mut log = Faulty::open(ground, Fault::InsertRefused);
    let (head, signed) = (log.tree().head(), log.signed_head().clone());
    let refused = log.append_batch(&[("x", "x=8")], &signer(), NOW).expect_err("refused");
    assert_eq!(refused.code(), "store.disk_full");
    assert_eq!((log.tree().head(), log.signed_head()), (head, &signed));
    assert_eq!(bodies_in(ground), ["a=0", "b=1", "c=2"]);
    assert_eq!(log.append_batch(&[("y", "y=9")], &signer(), NOW), Ok(3..4), "then it goes on");
    drop(log);
    assert_eq!(Log::open(ground.place()).expect("a sound log").len(), 4);
}

fn after_an_uncertain_commit_every_request_is_told_to_reopen_the_log(ground: &Ground) {
    drop(log_of(ground, 0));
    let log = Faulty::open(ground, Fault::CommitDone);
    let writer = Writer::start(log, signer(), Ledger::default(), clock).expect("the own key");
    let uncertain = writer.append("x=8".into()).expect_err("it is not known");
    let Refused::Store(StoreError::CommitUncertain { first: 0, last: 0, .. }) = uncertain else {
        panic!("{uncertain}");
    };
    for body in ["x=8", "z=7"] {
        let stopped = writer.append(body.into()).expect_err("stopped");
        assert!(matches!(stopped, Refused::Store(StoreError::Stopped { .. })), "{stopped}");
    }
    let (log, ledger) = writer.stop().expect("no panic");
    assert_eq!((ledger.commits, ledger.rollbacks), (0, 0), "nothing is known, nothing is told");
    drop(log);
    let log = Log::open(ground.place()).expect("a sound log");
    let values = values_in(&log).expect("readable");
    let ledger = Ledger { values, durable: log.len(), ..Ledger::default() };
    let writer = Writer::start(log, signer(), ledger, clock).expect("the own key");
    let again = writer.append("x=8".into()).expect("it had reached the disk");
    assert_eq!((again.position, again.fresh), (0, false));
}

fn a_log_that_grew_behind_its_writer_takes_nothing_more(ground: &Ground) {
    let mut log = log_of(ground, 1);
    let leaf = ground.bytes(&[0; 32]);
    let body = ground.bytes(b"b=1");
    ground.execute(&format!("INSERT INTO entry VALUES (1, 'b', {leaf}, {body})")).expect("lawful");
    let stopped = log.append_batch(&[("x", "x=8")], &signer(), NOW).expect_err("not alone");
    assert_eq!(stopped.code(), "store.stopped", "{stopped}");
    assert!(stopped.to_string().contains("from 1 to 2 entries"), "{stopped}");
}
