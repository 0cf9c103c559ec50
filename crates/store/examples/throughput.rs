//! Measures durable entries a second: `cargo run --release -p store --example throughput [DIR]`.
//!
//! Each client waits for its own answer before it sends again; each entry has 300 bytes.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use store::{Admit, Commit, Log, StoreError, Writer};
use tlog::NoteSigner;

const RUN: Duration = Duration::from_secs(3);

/// Takes everything.
struct Open;

impl Admit for Open {
    type Refusal = std::string::FromUtf8Error;

    fn act_id(&self, body: &[u8]) -> Result<String, Self::Refusal> {
        String::from_utf8(body[..24].to_vec())
    }

    fn admit(&mut self, _position: u64, _body: &[u8]) -> Result<(), Self::Refusal> {
        Ok(())
    }

    fn committed(&mut self, _commit: &Commit<'_>) {}

    fn rolled_back(&mut self, _log: &Log) -> Result<(), StoreError> {
        Ok(())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let dir = std::env::args_os().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    println!("clients  entries/s  p50  p99");
    for clients in [1, 8, 32, 128] {
        measure(&dir.join(format!("throughput-{}-{clients}", std::process::id())), clients)?;
    }
    Ok(())
}

fn measure(dir: &Path, clients: u32) -> Result<(), Box<dyn Error>> {
    let signer = || NoteSigner::from_seed("log.example/throughput", &[1; 32]);
    let log = Log::create(dir, &signer()?, &[])?;
    let writer = Arc::new(Writer::start(log, signer()?, Open)?);
    let start = Instant::now();
    let threads = (0..clients).map(|client| {
        let writer = Arc::clone(&writer);
        std::thread::spawn(move || run_client(&writer, client, start))
    });
    let threads: Vec<_> = threads.collect();
    let mut waits = Vec::new();
    for thread in threads {
        waits.extend(thread.join().map_err(|_| "a client broke down")?);
    }
    let (taken, entries) = (start.elapsed(), waits.len());
    waits.sort_unstable();
    let (p50, p99) = (waits[entries / 2], waits[entries * 99 / 100]);
    let rate = u128::try_from(entries)? * 1000 / taken.as_millis();
    let (log, _) = Arc::into_inner(writer).and_then(Writer::stop).ok_or("the writer has ended")?;
    drop(log);
    let opening = Instant::now();
    let held = Log::open(dir)?.len();
    println!("{clients:7}  {rate:9}  {p50:?}  {p99:?}  reopened {held} in {:?}", opening.elapsed());
    std::fs::remove_dir_all(dir)?;
    Ok(())
}

fn run_client(writer: &Writer<Open>, client: u32, start: Instant) -> Vec<Duration> {
    let mut waits = Vec::new();
    while start.elapsed() < RUN {
        let body = format!("{client:012}{:012}{:276}", waits.len(), "");
        let sent = Instant::now();
        if let Err(refused) = writer.append(body.into_bytes()) {
            eprintln!("client {client}: {refused}");
            break;
        }
        waits.push(sent.elapsed());
    }
    waits
}
