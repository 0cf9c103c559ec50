//! A clock that is wrong, set back or stands still decides nothing.

use std::sync::Mutex;

use tlog::{Hash, TreeHead};

use super::{Ground, Ledger, NOW, on_every_backend, signer};
use crate::{Accepted, Log, Refused, Writer};

on_every_backend! {
    t15_a_clock_that_is_wrong_changes_no_decision_and_no_order,
}

const TEN_YEARS: u64 = 10 * 365 * 86_400;
const HOUR: u64 = 3600;

/// What a sender learns, without the time in the head.
type Learnt = Result<(u64, Hash, bool, TreeHead), Refused<String>>;

/// Sends acts, good and bad, new and repeated, through a writer whose clock says one of `times`
/// after the other; returns what the senders learn and the times of the heads.
fn play(ground: &Ground, times: &[u64]) -> (Vec<Learnt>, Vec<u64>) {
    let log = Log::create(ground.place(), &signer(), &[], NOW).expect("an empty place");
    let mut said = times.to_vec();
    said.reverse();
    let last = times.last().copied().unwrap_or(NOW);
    let left = Mutex::new(said);
    let clock = move || left.lock().expect("no panic").pop().unwrap_or(last);
    let writer = Writer::start(log, signer(), Ledger::default(), clock).expect("the log's key");
    let mut heads = Vec::new();
    let acts = ["a=0", "b=1", "a=0", "c=1", "bad", "d=2", "b=9", "e=3", "a=0", "f=4", "f=4"];
    let learnt = acts.map(|act| {
        let answer = writer.append(act.into());
        answer.map(|Accepted { position, leaf, fresh, signed, proof }| {
            assert_eq!(proof.verify(&leaf, &signed.head), Ok(()));
            if fresh {
                heads.push(signed.time);
            }
            (position, leaf, fresh, signed.head)
        })
    });
    let (log, ledger) = writer.stop().expect("no panic");
    assert_eq!(ledger.values, ["0", "1", "2", "3", "4"], "the order is that of the log");
    drop(log);
    let newest = Log::open(ground.place()).expect("a sound log").signed_head().time;
    assert_eq!(Some(&newest), heads.last(), "a restart knows the time that was signed last");
    (learnt.into(), heads)
}

fn t15_a_clock_that_is_wrong_changes_no_decision_and_no_order(ground: &Ground) {
    let steady: Vec<u64> = (0..20).map(|step| NOW + step).collect();
    let (expected, times) = play(ground, &steady);
    assert!(times.is_sorted() && times.len() == 5, "{times:?}");
    let clocks: [(&str, Vec<u64>); 7] = [
        ("ten years ahead", steady.iter().map(|time| time + TEN_YEARS).collect()),
        ("ten years behind", steady.iter().map(|time| time - TEN_YEARS).collect()),
        ("standing still", vec![NOW; 20]),
        ("at the beginning of time", vec![0; 20]),
        (
            "an hour back, as at the end of summer",
            (0..20).map(|n| NOW + n - n / 4 * HOUR).collect(),
        ),
        ("a leap second twice", (0..20).map(|n| NOW + n / 2).collect()),
        ("to and fro", (0..20).map(|n| NOW + n * 7919 % 11 * TEN_YEARS).collect()),
    ];
    for (what, clock) in clocks {
        let (learnt, times) = play(&ground.another(), &clock);
        assert_eq!(learnt, expected, "{what}");
        assert!(times.is_sorted(), "{what}: heads never go back in time: {times:?}");
        assert!(times[0] >= NOW, "{what}: nor before the log began");
    }
}
