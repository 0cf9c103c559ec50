//! The log on a sound disk, on a failing one, in other hands, and killed at any moment.

mod crash;
mod faults;
mod log;
mod tampering;
mod writer;

use std::path::Path;

use rusqlite::Connection;
use tlog::{NoteSigner, TreeHead};

use crate::{Admit, Commit, Log, Reader, StoreError, file};

fn signer() -> NoteSigner {
    NoteSigner::from_seed("log.example/count", &[7; 32]).expect("a well-formed name")
}

/// A log with the entries "a=0", "b=1" and so on, each in its own batch.
fn log_of(dir: &Path, entries: u8) -> Log {
    let mut log = Log::create(dir, &signer(), &[("election", "test")]).expect("an empty directory");
    for place in 0..entries {
        let id = char::from(b'a' + place).to_string();
        let body = format!("{id}={place}");
        log.append_batch(&[(id.as_str(), body)], &signer()).expect("a sound disk");
    }
    log
}

/// Everything in the log of `dir`, read again from the disk.
fn bodies_in(dir: &Path) -> Vec<String> {
    let reader = Reader::open(dir).expect("a log");
    let bodies = reader.entries(0..u64::MAX).map(|entry| text(&entry.expect("readable").body));
    bodies.collect()
}

fn text(body: &[u8]) -> String {
    String::from_utf8(body.to_vec()).expect("the tests write text")
}

/// Opens the database as anybody with a shell on the machine can.
fn open_as_intruder(dir: &Path) -> Connection {
    Connection::open(file::database(dir)).expect("the file is there")
}

fn head_in(dir: &Path) -> TreeHead {
    Log::open(dir).expect("a sound log").signed_head().head
}

/// A judge of entries "id=value": refuses an id without value and a value that it has seen.
#[derive(Debug, Default, PartialEq)]
struct Ledger {
    values: Vec<String>,
    durable: u64,
    commits: u64,
    rollbacks: u64,
}

impl Admit for Ledger {
    type Refusal = String;

    fn act_id(&self, body: &[u8]) -> Result<String, String> {
        let body = text(body);
        let id = body.split_once('=').map(|(id, _)| id.to_owned());
        id.ok_or_else(|| format!("«{body}» has no id"))
    }

    fn admit(&mut self, position: u64, body: &[u8]) -> Result<(), String> {
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
