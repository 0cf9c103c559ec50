//! The log on a sound disk, on a failing one, in other hands, and killed at any moment.
//!
//! What must hold wherever a log is kept is in `conformance` and run on every backend; the tests
//! on a server are left out of a plain run, since they need one, and say so.

mod conformance;
mod faulty;
mod file;
mod ground;
mod server;

use tlog::{NoteSigner, TreeHead};

use crate::{Admit, Commit, Log, Reader, SignedHead, StoreError};
use ground::Ground;
use std::sync::Arc;

/// When the logs of the tests begin.
const NOW: u64 = 1_700_000_000;

fn signer() -> NoteSigner {
    NoteSigner::from_seed("log.example/count", &[7; 32]).expect("a well-formed name")
}

fn clock() -> u64 {
    NOW + 60
}

/// A log with the entries "a=0", "b=1" and so on, each in its own batch, a second apart.
fn log_of(ground: &Ground, entries: u8) -> Log {
    let log = Log::create(ground.place(), &signer(), &[("election", "test")], NOW);
    let mut log = log.expect("an empty place");
    for place in 0..entries {
        let id = char::from(b'a' + place).to_string();
        let body = format!("{id}={place}");
        log.append_batch(&[(id.as_str(), body)], &signer(), NOW + u64::from(place))
            .expect("a sound disk");
    }
    log
}

/// Everything in the log, read again from the disk.
fn bodies_in(ground: &Ground) -> Vec<String> {
    let reader = Reader::open(ground.place()).expect("a log");
    let bodies = reader.entries(0..u64::MAX).map(|entry| text(&entry.expect("readable").body));
    bodies.collect()
}

fn text(body: &[u8]) -> String {
    String::from_utf8(body.to_vec()).expect("the tests write text")
}

fn head_in(ground: &Ground) -> TreeHead {
    Log::open(ground.place()).expect("a sound log").signed_head().head
}

/// A judge of entries "id=value": refuses an id without value and a value that it has seen.
#[derive(Debug, Default, PartialEq)]
struct Ledger {
    values: Vec<String>,
    durable: u64,
    commits: u64,
    rollbacks: u64,
    refreshed: Vec<u64>,
}

impl Admit for Ledger {
    type Request = Vec<u8>;
    type Refusal = String;

    fn act_id(&self, body: &Vec<u8>) -> Result<String, String> {
        let body = text(body);
        let id = body.split_once('=').map(|(id, _)| id.to_owned());
        id.ok_or_else(|| format!("«{body}» has no id"))
    }

    fn admit(&mut self, position: u64, body: &mut Vec<u8>) -> Result<(), String> {
        assert_eq!(position, u64::try_from(self.values.len()).expect("few"), "judged in order");
        let body = text(body);
        let value = body.split_once('=').expect("it has an id").1;
        assert_ne!(value, "panic", "the judge breaks down");
        if self.values.iter().any(|seen| seen == value) {
            return Err(format!("the value {value} is there already"));
        }
        self.values.push(value.into());
        Ok(())
    }

    fn committed(&mut self, commit: &Commit<'_>) {
        assert_eq!(commit.positions.start, self.durable, "no commit is missed");
        assert_eq!(commit.leaves().len(), commit.positions.clone().count());
        assert_eq!(commit.signed.head, commit.tree.head());
        self.durable = commit.positions.end;
        self.commits += 1;
    }

    fn refreshed(&mut self, signed: &Arc<SignedHead>) {
        self.refreshed.push(signed.time);
    }

    fn rolled_back(&mut self, log: &Log) -> Result<(), StoreError> {
        self.values = values_in(log)?;
        self.rollbacks += 1;
        Ok(())
    }
}

fn values_in(log: &Log) -> Result<Vec<String>, StoreError> {
    let value = |body: &[u8]| text(body).split_once('=').expect("it has an id").1.to_owned();
    log.reader().entries(0..log.len()).map(|entry| Ok(value(&entry?.body))).collect()
}
