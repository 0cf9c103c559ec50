//! What only a server has: it can die, cut a session off, be set up badly; and it has passwords.

use std::sync::Arc;

use super::{Ground, Ledger, NOW, bodies_in, clock, log_of, signer, values_in};
use crate::{Log, Place, Refused, Server, StoreError, Throwaway, Writer};

#[test]
#[ignore = "needs PostgreSQL: `cargo xtask test` installs it and runs this"]
fn what_was_acknowledged_before_the_server_dies_is_there_after_it() {
    let mut server = Throwaway::start(&std::env::temp_dir()).expect("a server");
    let place = server.place("night").expect("an address");
    drop(Log::create(&place, &signer(), &[], NOW).expect("an empty schema"));
    let mut acknowledged: Vec<(u64, String)> = Vec::new();
    for round in 0..5 {
        let log = Log::open(&place).expect("a server that died leaves a sound log");
        let values = values_in(&log).expect("readable");
        for (position, body) in &acknowledged {
            let value = body.split_once('=').expect("it has an id").1;
            assert_eq!(values[usize::try_from(*position).expect("few")], value, "round {round}");
        }
        let ledger = Ledger { values, durable: log.len(), ..Ledger::default() };
        let writer = Arc::new(Writer::start(log, signer(), ledger, clock).expect("the own key"));
        let clients = (0..4).map(|client| {
            let writer = Arc::clone(&writer);
            std::thread::spawn(move || write_until_it_fails(&writer, &format!("{round}-{client}")))
        });
        let clients: Vec<_> = clients.collect();
        std::thread::sleep(std::time::Duration::from_millis(150 + 70 * round));
        server.stop_immediately().expect("it runs");
        for client in clients {
            acknowledged.extend(client.join().expect("no panic"));
        }
        drop(writer);
        server.resume().expect("it recovers");
    }
    assert!(acknowledged.len() >= 100, "{} were acknowledged", acknowledged.len());
    let log = Log::open(&place).expect("sound");
    let all = values_in(&log).expect("readable");
    assert!(all.len() >= acknowledged.len());
}

/// Appends until the log takes nothing more, and returns what it acknowledged.
fn write_until_it_fails(writer: &Writer<Ledger>, client: &str) -> Vec<(u64, String)> {
    let mut acknowledged = Vec::new();
    for turn in 0.. {
        let body = format!("{client}-{turn}={client}-{turn}");
        match writer.append(body.clone().into()) {
            Ok(accepted) => acknowledged.push((accepted.position, body)),
            Err(Refused::Store(_)) => break,
            Err(refused) => panic!("{refused}"),
        }
    }
    acknowledged
}

/// Cuts the sessions of the log off, as an operator or a network does.
fn cut_off(ground: &Ground) {
    let cut = "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks
        WHERE locktype = 'advisory' AND objid =
            (SELECT oid FROM pg_namespace WHERE nspname = current_schema())";
    let cut = ground.client().query(cut, &[]).expect("the server runs");
    assert_eq!(cut.len(), 1, "one session has the writer's place");
}

#[test]
#[ignore = "needs PostgreSQL: `cargo xtask test` installs it and runs this"]
fn a_session_that_is_cut_off_gives_the_writers_place_free_and_writes_nothing_more() {
    let ground = Ground::schema();
    let mut old = log_of(&ground, 2);
    cut_off(&ground);
    let mut new = Log::open(ground.place()).expect("the place is free");
    assert_eq!(new.append_batch(&[("x", "x=8")], &signer(), NOW), Ok(2..3));
    for _ in 0..2 {
        assert!(
            old.append_batch(&[("y", "y=9")], &signer(), NOW).is_err(),
            "it has lost its place"
        );
    }
    drop((old, new));
    assert_eq!(bodies_in(&ground), ["a=0", "b=1", "x=8"]);
}

#[test]
#[ignore = "needs PostgreSQL: `cargo xtask test` installs it and runs this"]
fn a_session_that_is_cut_off_in_a_batch_stops_the_log_and_leaves_nothing_of_it() {
    let ground = Ground::schema();
    let mut log = log_of(&ground, 2);
    let mut batch = log.batch().expect("a sound log");
    batch.push("x", b"x=8").expect("a sound server");
    cut_off(&ground);
    let refused = batch.commit(&signer(), NOW).expect_err("nobody is there");
    assert_eq!(refused.code(), "store.io", "{refused}");
    let stopped = log.append_batch(&[("y", "y=9")], &signer(), NOW).expect_err("stopped");
    assert_eq!(stopped.code(), "store.stopped", "{stopped}");
    drop(log);
    let mut log = Log::open(ground.place()).expect("a sound log");
    assert_eq!(log.append_batch(&[("x", "x=8")], &signer(), NOW), Ok(2..3));
}

#[test]
#[ignore = "needs PostgreSQL: `cargo xtask test` installs it and runs this"]
fn a_server_that_does_not_wait_for_the_disk_is_refused() {
    let ground = Ground::schema();
    drop(log_of(&ground, 1));
    let lax = format!("{}&options=-csynchronous_commit%3Doff", ground.place());
    let lax: Place = lax.parse().expect("an address");
    let place = lax.to_string();
    let (setting, found, needed) = ("synchronous_commit", "off".to_owned(), "on");
    let refused = StoreError::NotDurable { place, setting, found, needed };
    assert_eq!(Log::open(&lax).expect_err("not durable"), refused);
    assert_eq!(Log::create(&lax, &signer(), &[], NOW).expect_err("not durable"), refused);
}

#[test]
#[ignore = "needs PostgreSQL: `cargo xtask test` installs it and runs this"]
fn a_log_without_entries_is_made_anew() {
    let ground = Ground::schema();
    drop(log_of(&ground, 0));
    ground.execute("CREATE TABLE of_others (one int)").expect("a schema may hold more");
    assert_eq!(log_of(&ground, 2).len(), 2, "whoever began it had acknowledged nothing");
    ground.execute("SELECT * FROM of_others").expect("what is not the log's is left alone");
}

#[test]
fn a_password_is_never_shown() {
    for (address, shown) in [
        ("postgres://a:hidden@h/d", "postgres://a@h/d"),
        ("postgres://a:hid@den@h:5/d?schema=x", "postgres://a@h:5/d?schema=x"),
        ("postgres://a:hid/den@h/d", "postgres://a@h/d"),
        ("postgres://a@h/d?password=hidden&schema=x", "postgres://a@h/d?schema=x"),
        ("postgresql://h/d", "postgresql://h/d"),
    ] {
        match address.parse::<Place>() {
            Ok(place) => {
                assert_eq!(place.to_string(), shown);
                assert!(!format!("{place:?}").contains("hid"), "{place:?}");
            }
            Err(refused) => assert!(!format!("{refused} {refused:?}").contains("hid"), "{refused}"),
        }
    }
    let refused = "postgres://a:hidden@127.0.0.1:1/d".parse::<Place>().map(Log::open);
    let refused = refused.expect("an address").expect_err("nobody listens");
    assert!(!format!("{refused} {refused:?}").contains("hidden"), "{refused}");
}

#[test]
fn an_address_names_a_host_a_database_and_a_plain_schema() {
    for address in [
        "postgres://a@h",
        "postgres:///d",
        "postgres://h/d?schema=",
        "postgres://h/d?schema=a&schema=b",
        "postgres://h/d?schema=a\"b",
        "postgres://h/d?schema=Night",
        "postgres://h/d?colour=red",
    ] {
        let refused = address.parse::<Server>().expect_err(address);
        assert_eq!(refused.code(), "store.place_malformed", "{refused}");
    }
    let server: Server = "postgres://a@h/d".parse().expect("an address");
    assert_eq!(server.schema(), "saylau");
}
