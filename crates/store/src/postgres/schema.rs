//! Sessions with a log's schema: made, taken to write, opened to read.

use super::Postgres;
use super::address::Server;
use super::session::{Desk, Session};
use crate::StoreError;
use crate::backend::Beginning;

/// The schema that this program knows.
const SCHEMA_KNOWN: i64 = 2;

const SCHEMA: &str = include_str!("../../schema/postgres.sql");

/// The key of the schema's number among what is fixed at creation.
const SCHEMA_KEY: &str = "store.schema";

/// The letters `SLog`: the advisory locks of this program.
const LOCKS: i32 = 0x534c_6f67;

/// What the schema is made of, for a creation that was cut short.
const PARTS: &str = "DROP TABLE IF EXISTS sequence, entry, head, newest, meta, private;
    DROP FUNCTION IF EXISTS refuse_change, follow_the_last, only_grow, head_after_the_last;";

/// Opens a connection in which names are those of the log's schema.
pub(super) fn connect(server: &Server) -> Result<Session, StoreError> {
    let session = Session::connect(server)?;
    let path =
        format!("SET search_path TO \"{}\"; SET client_min_messages TO warning", server.schema());
    session.run(move |desk| desk.client.batch_execute(&path))?;
    Ok(session)
}

/// Makes a log. A log without entries has acknowledged nothing: it is made anew.
pub(crate) fn create(server: &Server, beginning: &Beginning) -> Result<(), StoreError> {
    let session = connect(server)?;
    check_durable(&session)?;
    let schema = format!("CREATE SCHEMA IF NOT EXISTS \"{}\"", server.schema());
    session.run(move |desk| desk.client.batch_execute(&schema))?;
    take_place(&session)?;
    if is_there(&session)? {
        let size = session.run(|desk| {
            let rows = desk
                .client
                .query("SELECT count(*) FROM (SELECT 1 FROM entry LIMIT 1) AS one", &[])?;
            Ok(rows[0].get::<_, i64>(0))
        })?;
        if size > 0 {
            return Err(StoreError::Exists { place: server.to_string() });
        }
    }
    let beginning = beginning.clone();
    session.run(move |desk| {
        let mut transaction = desk.client.transaction()?;
        transaction.batch_execute(PARTS)?;
        transaction.batch_execute(SCHEMA)?;
        let insert = "INSERT INTO meta (key, value) VALUES ($1, $2)";
        for (key, value) in &beginning.meta {
            transaction.execute(insert, &[key, value])?;
        }
        transaction.execute(insert, &[&SCHEMA_KEY, &SCHEMA_KNOWN.to_string()])?;
        let head = &beginning.head;
        let insert = "INSERT INTO head (size, note, link) VALUES (0, $1, $2)";
        transaction.execute(insert, &[&head.note, &&head.link.0[..]])?;
        transaction.commit()
    })
}

/// Opens the log and takes the writer's place, which the connection holds as long as it lives.
pub(crate) fn open(server: &Server) -> Result<Postgres, StoreError> {
    let session = connect(server)?;
    check_kind(&session)?;
    check_durable(&session)?;
    take_place(&session)?;
    Ok(Postgres::new(session))
}

/// Opens the log for reading.
pub(crate) fn open_to_read(server: &Server) -> Result<Postgres, StoreError> {
    let session = connect(server)?;
    check_kind(&session)?;
    session.run(|desk| desk.client.batch_execute("SET default_transaction_read_only TO on"))?;
    Ok(Postgres::new(session))
}

/// Tells whether a session has the writer's place.
pub(crate) fn is_in_use(server: &Server) -> bool {
    let schema = server.schema().to_owned();
    let taken = connect(server).and_then(|session| {
        session.run(move |desk| {
            let find = "SELECT 1 FROM pg_locks JOIN pg_namespace ON objid = pg_namespace.oid
                JOIN pg_database ON database = pg_database.oid
                WHERE locktype = 'advisory' AND classid::int = $1 AND nspname = $2
                    AND datname = current_database()";
            desk.client.query(find, &[&LOCKS, &schema])
        })
    });
    taken.is_ok_and(|rows| !rows.is_empty())
}

/// Takes the writer's place: a lock that the server gives free when the session ends, however.
fn take_place(session: &Session) -> Result<(), StoreError> {
    let schema = session.server().schema().to_owned();
    let taken = session.run(move |desk| {
        // The number of the schema is the database's own; locks are of one database anyway.
        let take = "SELECT pg_try_advisory_lock($1, oid::int) FROM pg_namespace WHERE nspname = $2";
        let rows = desk.client.query(take, &[&LOCKS, &schema])?;
        Ok(rows.first().map(|row| row.get::<_, bool>(0)))
    })?;
    match taken {
        Some(true) => Ok(()),
        Some(false) => Err(StoreError::Locked { place: session.server().to_string() }),
        None => Err(StoreError::Missing { place: session.server().to_string() }),
    }
}

fn is_there(session: &Session) -> Result<bool, StoreError> {
    let schema = session.server().schema().to_owned();
    session.run(move |desk| {
        let find = "SELECT 1 FROM pg_tables WHERE schemaname = $1 AND tablename = 'meta'";
        desk.client.query(find, &[&schema]).map(|rows| !rows.is_empty())
    })
}

/// Refuses a schema without a log and one of another program.
fn check_kind(session: &Session) -> Result<(), StoreError> {
    let place = session.server().to_string();
    if !is_there(session)? {
        return Err(StoreError::Missing { place });
    }
    let found = session.run(|desk| {
        let rows = desk.client.query("SELECT value FROM meta WHERE key = $1", &[&SCHEMA_KEY])?;
        Ok(rows.first().map(|row| row.get::<_, String>(0)))
    })?;
    let found = found.and_then(|found| found.parse().ok()).ok_or_else(|| StoreError::Corrupt {
        place: place.clone(),
        why: "it has no number of a schema".into(),
    })?;
    if found != SCHEMA_KNOWN {
        return Err(StoreError::SchemaUnknown { place, found, known: SCHEMA_KNOWN });
    }
    Ok(())
}

/// Checks that a commit waits for the disk.
fn check_durable(session: &Session) -> Result<(), StoreError> {
    for (setting, fine, needed) in [
        ("fsync", &["on"][..], "on"),
        ("full_page_writes", &["on"], "on"),
        ("synchronous_commit", &["on", "remote_apply"], "on"),
    ] {
        let found = session.run(move |desk| show(desk, setting))?;
        if !fine.contains(&found.as_str()) {
            let place = session.server().to_string();
            return Err(StoreError::NotDurable { place, setting, found, needed });
        }
    }
    Ok(())
}

fn show(desk: &mut Desk, setting: &'static str) -> Result<String, postgres::Error> {
    desk.client.query_one("SELECT current_setting($1)", &[&setting]).map(|row| row.get(0))
}
