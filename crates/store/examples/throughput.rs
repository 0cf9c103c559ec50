//! Measures durable entries a second, and how long reopening takes.
//!
//! ```sh
//! cargo run --release -p store --features throwaway --example throughput [DIR] [--store ADDRESS]
//! ```
//!
//! The same clients, each of which waits for its own answer before it sends again, 300 bytes each:
//! first into our log in an `SQLite` file below DIR; then into our log on a `PostgreSQL` server;
//! then, beside it, plain single-row inserts into a table of that server, each committed alone, as
//! `pgbench` does it. Without `--store` the server is a throw-away one below DIR: the same disk.
//! Last, logs of 200,000 entries are reopened: read, hashed and held against their signed heads.

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};
use store::{Admit, Commit, Log, Place, StoreError, Throwaway, Writer};
use tlog::NoteSigner;

const RUN: Duration = Duration::from_secs(3);

const CLIENTS: [u32; 4] = [1, 8, 32, 128];

/// Entries of the logs that are reopened.
const HELD: usize = 200_000;

/// Takes everything.
struct Open;

impl Admit for Open {
    type Request = Vec<u8>;
    type Refusal = std::string::FromUtf8Error;

    fn act_id(&self, body: &Vec<u8>) -> Result<String, Self::Refusal> {
        String::from_utf8(body[..24].to_vec())
    }

    fn admit(&mut self, _position: u64, _body: &mut Vec<u8>) -> Result<(), Self::Refusal> {
        Ok(())
    }

    fn committed(&mut self, _commit: &Commit<'_>) {}

    fn rolled_back(&mut self, _log: &Log) -> Result<(), StoreError> {
        Ok(())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let (mut dir, mut address) = (std::env::temp_dir(), None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--store" {
            address = Some(arguments.next().ok_or("--store names a server")?);
        } else {
            dir = PathBuf::from(argument);
        }
    }
    let dir = dir.join(format!("throughput-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let server = match address {
        Some(_) => None,
        None => Some(Throwaway::start(&std::path::absolute(&dir)?)?),
    };
    let run = std::process::id();
    let base = address.or_else(|| server.as_ref().map(|server| server.address("unused")));
    let base = base.ok_or("there is no server")?;
    let (plain, _) = base.split_once('?').unwrap_or((&base, ""));
    let schema = |name: &str| format!("{plain}?schema=throughput_{run}_{name}").parse::<Place>();

    println!("kept by              clients  durable/s       p50       p99");
    for clients in CLIENTS {
        let place = Place::directory(dir.join(clients.to_string()));
        show("our log, SQLite", clients, our_log(&place, clients)?);
    }
    for clients in CLIENTS {
        show("our log, PostgreSQL", clients, our_log(&schema(&clients.to_string())?, clients)?);
    }
    for clients in CLIENTS {
        show("plain inserts", clients, plain_inserts(plain, run, clients)?);
    }
    println!("\nreopened                  entries  heads      time");
    for each in [1000, 10] {
        reopen("SQLite", &Place::directory(dir.join(format!("held-{each}"))), each)?;
    }
    reopen("PostgreSQL", &schema("held")?, 100)?;
    clear(plain, run)?;
    std::fs::remove_dir_all(dir)?;
    Ok(())
}

/// How long each client waited for each answer, and how long all of it took.
type Waits = (Vec<Duration>, Duration);

fn show(name: &str, clients: u32, (mut waits, taken): Waits) {
    waits.sort_unstable();
    let count = waits.len();
    let rate = count as u128 * 1000 / taken.as_millis();
    let (p50, p99) = (waits[count / 2], waits[count * 99 / 100]);
    println!("{name:20} {clients:7}  {rate:9}  {:>8}  {:>8}", millis(p50), millis(p99));
}

fn millis(time: Duration) -> String {
    format!("{}.{:02} ms", time.as_micros() / 1000, time.as_micros() % 1000 / 10)
}

fn signer() -> Result<NoteSigner, Box<dyn Error>> {
    Ok(NoteSigner::from_seed("log.example/throughput", &[1; 32])?)
}

fn body(client: u32, turn: usize) -> String {
    format!("{client:012}{turn:012}{:276}", "")
}

fn our_log(place: &Place, clients: u32) -> Result<Waits, Box<dyn Error>> {
    let log = Log::create(place, &signer()?, &[], 0)?;
    let writer = Arc::new(Writer::start(log, signer()?, Open, || 0)?);
    measure(clients, |client| {
        let writer = Arc::clone(&writer);
        Ok(move |turn| {
            writer.append(body(client, turn).into_bytes()).map(drop).map_err(|e| e.to_string())
        })
    })
}

fn plain_inserts(address: &str, run: u32, clients: u32) -> Result<Waits, Box<dyn Error>> {
    let table = format!("throughput_{run}");
    let mut client = Client::connect(address, NoTls)?;
    client.batch_execute(&format!(
        "DROP TABLE IF EXISTS {table}; CREATE TABLE {table} (id text PRIMARY KEY, body bytea)"
    ))?;
    measure(clients, |client| {
        let mut session = Client::connect(address, NoTls)?;
        let insert = session.prepare(&format!("INSERT INTO {table} VALUES ($1, $2)"))?;
        Ok(move |turn| {
            let body = body(client, turn);
            let inserted = session.execute(&insert, &[&&body[..24], &body.as_bytes()]);
            inserted.map(drop).map_err(|error| error.to_string())
        })
    })
}

/// Runs clients, each on its own thread with what `connect` gives it, for the time of a run.
fn measure<S>(
    clients: u32,
    connect: impl Fn(u32) -> Result<S, Box<dyn Error>>,
) -> Result<Waits, Box<dyn Error>>
where
    S: FnMut(usize) -> Result<(), String> + Send + 'static,
{
    let senders: Result<Vec<S>, _> = (0..clients).map(connect).collect();
    let senders = senders?;
    let start = Instant::now();
    let threads = senders.into_iter().map(|mut send| {
        std::thread::spawn(move || {
            let mut waits = Vec::new();
            while start.elapsed() < RUN {
                let sent = Instant::now();
                send(waits.len())?;
                waits.push(sent.elapsed());
            }
            Ok::<_, String>(waits)
        })
    });
    let threads: Vec<_> = threads.collect();
    let mut waits = Vec::new();
    for thread in threads {
        waits.extend(thread.join().map_err(|_| "a client broke down")??);
    }
    Ok((waits, start.elapsed()))
}

/// Fills a log with `each` entries a commit, and measures how long opening it takes.
fn reopen(name: &str, place: &Place, each: usize) -> Result<(), Box<dyn Error>> {
    let mut log = Log::create(place, &signer()?, &[], 0)?;
    let entries: Vec<_> = (0..HELD).map(|turn| (format!("{turn:024}"), body(0, turn))).collect();
    for chunk in entries.chunks(each) {
        let batch: Vec<_> = chunk.iter().map(|(id, body)| (id.as_str(), body)).collect();
        log.append_batch(&batch, &signer()?, 0)?;
    }
    drop(log);
    let mut times = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        let held = Log::open(place)?.len();
        assert_eq!(held, HELD as u64);
        times.push(start.elapsed());
    }
    times.sort_unstable();
    println!("{name:25} {HELD:7} {:6}  {:>8}", HELD / each, millis(times[1]));
    Ok(())
}

/// Removes what was measured from the server.
fn clear(address: &str, run: u32) -> Result<(), Box<dyn Error>> {
    let mut client = Client::connect(address, NoTls)?;
    for name in CLIENTS.map(|clients| clients.to_string()).into_iter().chain(["held".into()]) {
        client.batch_execute(&format!("DROP SCHEMA throughput_{run}_{name} CASCADE"))?;
    }
    client.batch_execute(&format!("DROP TABLE throughput_{run}"))?;
    Ok(())
}
