use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use tlog::{Hash, NoteSigner};

use super::{
    Ground, Ledger, bodies_in, clock, head_in, log_of, on_every_backend, signer, values_in,
};
use crate::{Accepted, Refused, StoreError, Writer};

pub type Outcome = Result<Accepted, Refused<String>>;

on_every_backend! {
    every_waiting_client_gets_its_own_durable_position_and_proof,
    requests_that_wait_together_share_a_commit_and_are_judged_in_order,
    when_the_judge_breaks_down_every_request_is_answered_and_nothing_is_written,
    too_many_waiting_requests_are_turned_away_and_a_foreign_key_is_refused,
}

fn writer_of(ground: &Ground, entries: u8) -> Writer<Ledger> {
    let log = log_of(ground, entries);
    let values = values_in(&log).expect("readable");
    let ledger = Ledger { values, durable: log.len(), ..Ledger::default() };
    Writer::start(log, signer(), ledger, clock).expect("the log's own key")
}

/// Holds the writer until `work` has queued its requests, so that they share one batch.
pub fn in_one_batch(writer: &Writer<Ledger>, bodies: &[&str]) -> Vec<Outcome> {
    let (release, held): (Sender<()>, Receiver<()>) = channel();
    writer.look(move |_, _| assert!(held.recv().is_err(), "released by dropping"));
    let answers: Vec<_> = bodies.iter().map(|body| submit(writer, body)).collect();
    drop(release);
    answers.into_iter().map(|answer| answer.recv().expect("always answered")).collect()
}

fn submit(writer: &Writer<Ledger>, body: &str) -> Receiver<Outcome> {
    let (sender, receiver) = channel();
    writer.submit(body.into(), move |outcome| sender.send(outcome).expect("awaited"));
    receiver
}

fn every_waiting_client_gets_its_own_durable_position_and_proof(ground: &Ground) {
    let writer = Arc::new(writer_of(ground, 0));
    let clients = (0..8).map(|client| {
        let writer = Arc::clone(&writer);
        std::thread::spawn(move || {
            (0..50)
                .map(|turn| {
                    let body = format!("{client}-{turn}={client}/{turn}");
                    let accepted = writer.append(body.clone().into()).expect("a sound disk");
                    let head = accepted.signed.head;
                    assert_eq!(accepted.leaf, Hash::leaf(body.as_bytes()));
                    assert_eq!(accepted.proof.verify(&accepted.leaf, &head), Ok(()));
                    (accepted.position, body)
                })
                .collect::<Vec<_>>()
        })
    });
    let clients: Vec<_> = clients.collect();
    let mut accepted: Vec<_> =
        clients.into_iter().flat_map(|client| client.join().expect("no panic")).collect();
    accepted.sort_unstable();
    let (positions, bodies): (Vec<_>, Vec<_>) = accepted.into_iter().unzip();
    assert_eq!(positions, (0..400).collect::<Vec<_>>());
    let writer = Arc::into_inner(writer).expect("the clients have gone");
    let (log, ledger) = writer.stop().expect("no panic");
    assert_eq!((log.len(), ledger.durable), (400, 400));
    drop(log);
    assert_eq!(bodies_in(ground), bodies);
}

fn requests_that_wait_together_share_a_commit_and_are_judged_in_order(ground: &Ground) {
    let writer = writer_of(ground, 2);
    let outcomes =
        in_one_batch(&writer, &["x=8", "no id", "y=8", "x=8", "x=9", "b=1", "z=7", "a=5"]);
    let place = |outcome: &Outcome| outcome.as_ref().map(|it| (it.position, it.fresh)).ok();
    let places: Vec<_> = outcomes.iter().map(place).collect();
    assert_eq!(places[..4], [Some((2, true)), None, None, Some((2, false))]);
    assert_eq!(places[4..], [None, Some((1, false)), Some((3, true)), None]);
    let refusal = |place: usize| outcomes[place].as_ref().expect_err("refused").to_string();
    assert_eq!(refusal(1), "«no id» has no id");
    assert_eq!(refusal(2), "the value 8 is there already");
    assert!(refusal(4).starts_with("act x is entry 2 with hash"), "{}", refusal(4));
    assert!(refusal(7).starts_with("act a is entry 0 with hash"), "{}", refusal(7));
    let known = outcomes[5].as_ref().expect("known");
    assert_eq!(known.proof.verify(&Hash::leaf(b"b=1"), &known.signed.head), Ok(()));
    let (_, ledger) = writer.stop().expect("no panic");
    assert_eq!((ledger.commits, ledger.rollbacks), (1, 0));
    assert_eq!(ledger.values, ["0", "1", "8", "7"]);
    assert_eq!(bodies_in(ground), ["a=0", "b=1", "x=8", "z=7"]);
}

fn when_the_judge_breaks_down_every_request_is_answered_and_nothing_is_written(ground: &Ground) {
    let writer = writer_of(ground, 1);
    for outcome in in_one_batch(&writer, &["x=8", "y=panic", "z=9"]) {
        let stopped = outcome.expect_err("the writer has ended");
        assert!(matches!(stopped, Refused::Store(StoreError::Stopped { .. })), "{stopped}");
    }
    let stopped = writer.append("w=1".into()).expect_err("the writer has ended");
    assert!(matches!(stopped, Refused::Store(StoreError::Stopped { .. })), "{stopped}");
    assert!(submit(&writer, "w=1").recv().expect("always answered").is_err());
    assert!(writer.stop().is_none());
    assert_eq!(head_in(ground).size, 1);
}

fn too_many_waiting_requests_are_turned_away_and_a_foreign_key_is_refused(ground: &Ground) {
    let writer = writer_of(ground, 0);
    let bodies: Vec<_> = (0..8300).map(|place| format!("{place}=v{place}")).collect();
    let bodies: Vec<_> = bodies.iter().map(String::as_str).collect();
    let outcomes = in_one_batch(&writer, &bodies);
    let busy = outcomes.iter().filter(|outcome| matches!(outcome, Err(Refused::Busy))).count();
    assert!((100..=109).contains(&busy), "{busy} of 8300 were turned away");
    let (log, ledger) = writer.stop().expect("no panic");
    assert_eq!(log.len() + u64::try_from(busy).expect("few"), 8300);
    assert!(ledger.commits < 100, "{} commits", ledger.commits);
    let stranger = NoteSigner::from_seed("log.example/count", &[8; 32]).expect("a name");
    let refused = Writer::start(log, stranger, ledger, clock).expect_err("another key");
    assert_eq!(refused.code(), "store.signer_mismatch");
}
