//! A process that is killed at any moment has lost nothing that it acknowledged.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::{Arc, mpsc};

use super::{Ground, Ledger, clock, log_of, on_every_backend, signer, values_in};
use crate::{Log, Place, Writer};

on_every_backend! {
    what_was_acknowledged_before_a_kill_is_there_after_it,
}

/// Names the place for the process that is to be killed.
const CHILD_PLACE: &str = "STORE_TEST_CHILD_PLACE";

fn what_was_acknowledged_before_a_kill_is_there_after_it(ground: &Ground) {
    drop(log_of(ground, 0));
    let mut acknowledged = Vec::new();
    for round in 0..6 {
        acknowledged.extend(kill_after(&ground.place(), 40 + 67 * round));
        let log = open_again(&ground.place()).expect("a killed process leaves a sound log");
        let bodies: Vec<_> =
            log.reader().entries(0..log.len()).map(|entry| entry.expect("readable")).collect();
        for (position, id) in &acknowledged {
            let place = usize::try_from(*position).expect("few");
            assert_eq!(&bodies[place].act_id, id, "round {round}, position {position}");
        }
    }
    assert!(acknowledged.len() >= 200, "{} were acknowledged", acknowledged.len());
}

/// Runs the child until it has acknowledged `count` entries, kills it, and returns all that it
/// acknowledged before it died.
fn kill_after(place: &Place, count: usize) -> Vec<(u64, String)> {
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args([
            "--exact",
            "tests::conformance::crash::the_child_writes_until_it_is_killed",
            "--nocapture",
        ])
        .env(CHILD_PLACE, place.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .expect("this test can be run");
    let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let mut acknowledged = Vec::new();
    for line in lines {
        let line = line.expect("text");
        let Some((position, id)) = line.strip_prefix("accepted ").and_then(|it| it.split_once(' '))
        else {
            continue;
        };
        acknowledged.push((position.parse().expect("a position"), id.to_owned()));
        if acknowledged.len() == count {
            child.kill().expect("it is running");
        }
    }
    assert!(!child.wait().expect("it has ended").success(), "killed, not finished");
    acknowledged
}

/// Does nothing unless started by the test above.
#[test]
fn the_child_writes_until_it_is_killed() {
    let Ok(place) = std::env::var(CHILD_PLACE) else { return };
    let log = Log::open(place.parse::<Place>().expect("an address")).expect("a sound log");
    let start = log.len();
    let ledger =
        Ledger { values: values_in(&log).expect("readable"), durable: start, ..Ledger::default() };
    let writer = Arc::new(Writer::start(log, signer(), ledger, clock).expect("the log's own key"));
    let (answers, answered) = mpsc::channel();
    for client in 0..4 {
        let (writer, answers) = (Arc::clone(&writer), answers.clone());
        std::thread::spawn(move || {
            for turn in 0.. {
                let id = format!("{start}-{client}-{turn}");
                let accepted = writer.append(format!("{id}={id}").into()).expect("a sound disk");
                answers.send((accepted.position, id)).expect("awaited");
            }
        });
    }
    for (position, id) in answered {
        let mut out = std::io::stdout().lock();
        writeln!(out, "accepted {position} {id}").and_then(|()| out.flush()).expect("awaited");
    }
}

/// Opens the log; a server takes an instant to learn that a process has gone.
fn open_again(place: &Place) -> Result<Log, crate::StoreError> {
    for _ in 0..100 {
        match Log::open(place) {
            Err(crate::StoreError::Locked { .. }) => {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            opened => return opened,
        }
    }
    Log::open(place)
}
