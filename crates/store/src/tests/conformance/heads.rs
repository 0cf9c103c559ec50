use tlog::Hash;

use super::{Ground, Ledger, NOW, clock, log_of, on_every_backend, signer, values_in};
use crate::{Accepted, Log, Writer};

on_every_backend! {
    a_retry_has_the_receipt_of_the_first_time_also_after_a_restart,
    the_newest_head_can_be_signed_again_and_a_restart_does_not_go_back,
    the_time_of_a_head_is_never_before_that_of_the_head_before,
    every_head_ever_signed_is_kept,
}

fn writer_over(log: Log) -> Writer<Ledger> {
    let values = values_in(&log).expect("readable");
    let ledger = Ledger { values, durable: log.len(), ..Ledger::default() };
    Writer::start(log, signer(), ledger, clock).expect("the log's own key")
}

fn a_retry_has_the_receipt_of_the_first_time_also_after_a_restart(ground: &Ground) {
    let writer = writer_over(log_of(ground, 2));
    let append = |writer: &Writer<Ledger>, body: &str| -> Accepted {
        writer.append(body.into()).expect("a sound disk")
    };
    let first = append(&writer, "x=8");
    append(&writer, "y=9");
    writer.refresh();
    let again = append(&writer, "x=8");
    assert_eq!(again, Accepted { fresh: false, ..first.clone() });
    let of_a_batch = append(&writer, "a=0");
    assert_eq!(of_a_batch.signed.head.size, 1, "the head of the commit that took it");
    assert_eq!(of_a_batch.proof.verify(&Hash::leaf(b"a=0"), &of_a_batch.signed.head), Ok(()));
    drop(writer.stop());
    let writer = writer_over(Log::open(ground.place()).expect("a sound log"));
    assert_eq!(append(&writer, "x=8"), Accepted { fresh: false, ..first });
}

fn the_newest_head_can_be_signed_again_and_a_restart_does_not_go_back(ground: &Ground) {
    let mut log = log_of(ground, 3);
    let kept = log.signed_head().clone();
    log.refresh(&signer(), NOW).expect("a sound disk");
    assert_eq!(log.signed_head(), &kept, "not later, not signed");
    log.refresh(&signer(), NOW + 30).expect("a sound disk");
    let refreshed = log.signed_head().clone();
    assert_eq!((refreshed.head, refreshed.time), (kept.head, NOW + 30));
    assert_eq!(log.head_of(2).as_ref(), Ok(&*kept), "the head of the commit stays as it was");
    drop(log);
    let mut log = Log::open(ground.place()).expect("a sound log");
    assert_eq!(log.signed_head(), &refreshed);
    log.append_batch(&[("x", "x=8")], &signer(), NOW + 40).expect("a sound disk");
    drop(log);
    let log = Log::open(ground.place()).expect("a sound log");
    assert_eq!((log.signed_head().head.size, log.signed_head().time), (4, NOW + 40));

    let writer = writer_over(log);
    writer.refresh();
    let (log, ledger) = writer.stop().expect("no panic");
    assert_eq!(ledger.refreshed, [clock()], "the judge is told");
    assert_eq!(log.signed_head().time, clock());
}

fn the_time_of_a_head_is_never_before_that_of_the_head_before(ground: &Ground) {
    let mut log = log_of(ground, 1);
    log.refresh(&signer(), NOW + 100).expect("a sound disk");
    log.append_batch(&[("x", "x=8")], &signer(), NOW + 50).expect("a sound disk");
    assert_eq!(log.signed_head().time, NOW + 100, "though the clock was set back");
}

fn every_head_ever_signed_is_kept(ground: &Ground) {
    let mut log = log_of(ground, 0);
    for place in 0..2100 {
        let id = format!("id{place}");
        log.append_batch(&[(id.as_str(), &id)], &signer(), NOW + place).expect("a sound disk");
    }
    drop(log);
    let log = Log::open(ground.place()).expect("a sound log");
    for position in [0, 1, 51, 52, 2098, 2099] {
        let head = log.head_of(position).expect("kept");
        assert_eq!((head.head.size, head.time), (position + 1, NOW + position));
    }
    assert_eq!(log.head_of(2100).expect_err("not there").code(), "store.entry_missing");
}
