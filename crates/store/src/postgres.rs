//! A log in a schema of a `PostgreSQL` server.

mod address;
mod schema;
mod session;

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;
use std::time::Duration;

use postgres::error::SqlState;
use postgres::{Row, SimpleQueryMessage};
use tlog::Hash;

pub use address::Server;
pub(crate) use schema::{create, is_in_use, open, open_to_read};

use self::session::{Desk, Session, fault};
use crate::backend::{
    Backend, Change, EachEntry, EachHead, Follow, Found, KeptEntry, KeptHead, NewEntry, Private,
    column,
};
use crate::{Entry, Place, StoreError};

/// Rows fetched at a time when everything is read.
const SCANNED: u64 = 4096;

/// A session with the server.
#[derive(Debug)]
pub(crate) struct Postgres {
    session: Session,
    place: Place,
}

impl Postgres {
    fn new(session: Session) -> Self {
        Self { place: Place::Server(session.server().clone()), session }
    }

    fn run<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Desk) -> Result<R, postgres::Error> + Send + 'static,
    ) -> Result<R, StoreError> {
        self.session.run(job)
    }

    fn corrupt(&self, why: &str) -> StoreError {
        StoreError::Corrupt { place: self.place.to_string(), why: why.into() }
    }

    fn hash(&self, bytes: &[u8]) -> Result<Hash, StoreError> {
        bytes.try_into().map(Hash).map_err(|_| self.corrupt("a hash has not 32 bytes"))
    }

    /// One text, where `select` gives one.
    fn text(
        &self,
        select: &'static str,
        parameter: Option<i64>,
    ) -> Result<Option<String>, StoreError> {
        let rows = self.run(move |desk| match parameter {
            Some(parameter) => desk.query(select, &[&parameter]),
            None => desk.query(select, &[]),
        })?;
        Ok(rows.first().map(|row| row.get(0)))
    }
}

impl Backend for Postgres {
    fn place(&self) -> &Place {
        &self.place
    }

    fn meta(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = self.run(|desk| desk.query("SELECT key, value FROM meta", &[]))?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }

    fn size(&self) -> Result<u64, StoreError> {
        self.run(size)
    }

    fn entries(&self, positions: &Range<u64>, limit: u64) -> Result<VecDeque<Entry>, StoreError> {
        let (start, end) = (column(positions.start), column(positions.end));
        let rows = self.run(move |desk| {
            let select = "SELECT position, act_id, body FROM entry
                WHERE position >= $1 AND position < $2 ORDER BY position LIMIT $3";
            desk.query(select, &[&start, &end, &column(limit)])
        })?;
        let entry = |row: &Row| Entry {
            position: row.get::<_, i64>(0).unsigned_abs(),
            act_id: row.get(1),
            body: row.get(2),
        };
        Ok(rows.iter().map(entry).collect())
    }

    fn scan(&self, each: &mut EachEntry<'_>) -> Result<(), StoreError> {
        let mut start = 0_i64;
        loop {
            let rows = self.run(move |desk| {
                let select = "SELECT position, act_id, leaf, body FROM entry
                    WHERE position >= $1 ORDER BY position LIMIT $2";
                desk.query(select, &[&start, &column(SCANNED)])
            })?;
            let Some(last) = rows.last() else { return Ok(()) };
            start = last.get::<_, i64>(0) + 1;
            for row in &rows {
                let position = u64::try_from(row.get::<_, i64>(0)).unwrap_or(u64::MAX);
                let (act_id, leaf) = (row.get(1), self.hash(row.get(2))?);
                each(KeptEntry { position, act_id, leaf, body: row.get(3) })?;
            }
        }
    }

    fn find(&self, act_ids: &[&str]) -> Result<Vec<Option<Found>>, StoreError> {
        let asked: Vec<String> = act_ids.iter().map(|id| (*id).to_owned()).collect();
        let rows = self.run(move |desk| {
            let select = "SELECT asked.place, entry.position, entry.leaf
                FROM unnest($1::text[]) WITH ORDINALITY AS asked (act_id, place)
                JOIN entry ON entry.act_id = asked.act_id";
            desk.query(select, &[&asked])
        })?;
        let mut found = vec![None; act_ids.len()];
        for row in &rows {
            let place = usize::try_from(row.get::<_, i64>(0)).expect("one of those asked for");
            let (position, leaf) = (row.get::<_, i64>(1).unsigned_abs(), self.hash(row.get(2))?);
            found[place - 1] = Some(Found { position, leaf });
        }
        Ok(found)
    }

    fn scan_heads(&self, each: &mut EachHead<'_>) -> Result<(), StoreError> {
        let mut above = -1_i64;
        loop {
            let rows = self.run(move |desk| {
                let select = "SELECT size, note, link FROM head
                    WHERE size > $1 ORDER BY size LIMIT $2";
                desk.query(select, &[&above, &column(SCANNED)])
            })?;
            let Some(last) = rows.last() else { return Ok(()) };
            above = last.get(0);
            for row in &rows {
                let size = row.get::<_, i64>(0).unsigned_abs();
                each(KeptHead { size, note: row.get(1), link: self.hash(row.get(2))? })?;
            }
        }
    }

    fn head_above(&self, position: u64) -> Result<Option<String>, StoreError> {
        let select = "SELECT note FROM head WHERE size > $1 ORDER BY size LIMIT 1";
        self.text(select, Some(column(position)))
    }

    fn head_last(&self) -> Result<Option<String>, StoreError> {
        self.text("SELECT note FROM head ORDER BY size DESC LIMIT 1", None)
    }

    fn newest(&self) -> Result<Option<String>, StoreError> {
        self.text("SELECT note FROM newest", None)
    }

    fn begin(&self) -> Result<u64, StoreError> {
        let answer = self
            .run(|desk| desk.client.simple_query("BEGIN; SELECT size FROM sequence FOR UPDATE"))?;
        let size = answer.iter().find_map(|message| match message {
            SimpleQueryMessage::Row(row) => row.get(0).and_then(|size| size.parse().ok()),
            _ => None,
        });
        size.ok_or_else(|| self.corrupt("the row of its sequence is missing"))
    }

    fn insert(&self, entries: &[NewEntry], head: &KeptHead) -> Result<(), StoreError> {
        let (entries, head) = (entries.to_vec(), head.clone());
        let position = head.size.saturating_sub(1);
        let channel = self.session.server().channel();
        let inserted = self.session.try_run(move |desk| insert(desk, &entries, &head, &channel))?;
        inserted.map_err(|error| match error.code() {
            Some(&SqlState::DISK_FULL) => {
                StoreError::DiskFull { place: self.place.to_string(), position }
            }
            _ => fault(self.session.server(), &error),
        })
    }

    fn commit(&self) -> Result<(), String> {
        self.run(|desk| desk.client.batch_execute("COMMIT")).map_err(|error| error.to_string())
    }

    fn roll_back(&self) -> Result<(), StoreError> {
        self.run(|desk| desk.client.batch_execute("ROLLBACK"))
    }

    fn keep_newest(&self, note: &str) -> Result<(), StoreError> {
        let note = note.to_owned();
        self.run(move |desk| {
            let keep = "INSERT INTO newest (note) VALUES ($1)
                ON CONFLICT (one) DO UPDATE SET note = excluded.note";
            desk.query(keep, &[&note]).map(drop)
        })
    }

    fn follow(&self) -> Result<Box<dyn Follow>, StoreError> {
        let session = schema::connect(self.session.server())?;
        let listen = format!("LISTEN \"{}\"", self.session.server().channel());
        session.run(move |desk| desk.client.batch_execute(&listen))?;
        Ok(Box::new(Listener(session)))
    }
}

fn size(desk: &mut Desk) -> Result<u64, postgres::Error> {
    let rows = desk.query("SELECT size FROM sequence", &[])?;
    Ok(rows.first().map_or(0, |row| row.get::<_, i64>(0).unsigned_abs()))
}

/// Writes entries, head and news in one statement: one way to the server and back.
fn insert(
    desk: &mut Desk,
    entries: &[NewEntry],
    head: &KeptHead,
    channel: &str,
) -> Result<(), postgres::Error> {
    let positions: Vec<i64> = entries.iter().map(|entry| column(entry.position)).collect();
    let act_ids: Vec<&str> = entries.iter().map(|entry| entry.act_id.as_str()).collect();
    let leaves: Vec<&[u8]> = entries.iter().map(|entry| &entry.leaf.0[..]).collect();
    let bodies: Vec<&[u8]> = entries.iter().map(|entry| entry.body.as_slice()).collect();
    let (size, link) = (column(head.size), &head.link.0[..]);
    let statement = "WITH entries AS (
            INSERT INTO entry (position, act_id, leaf, body)
            SELECT * FROM unnest($1::bigint[], $2::text[], $3::bytea[], $4::bytea[])
        ), heads AS (
            INSERT INTO head (size, note, link) VALUES ($5, $6, $7)
        )
        SELECT pg_notify($8, $5::text)";
    let values: [&(dyn postgres::types::ToSql + Sync); 8] =
        [&positions, &act_ids, &leaves, &bodies, &size, &head.note, &link, &channel];
    desk.query(statement, &values).map(drop)
}

/// A session that listens.
#[derive(Debug)]
struct Listener(Session);

impl Follow for Listener {
    fn wait(&mut self, wait: Duration) -> Result<(), StoreError> {
        use fallible_iterator::FallibleIterator as _;
        self.0.run(move |desk| desk.client.notifications().timeout_iter(wait).next().map(drop))
    }

    fn size(&self) -> Result<u64, StoreError> {
        self.0.run(size)
    }
}

impl Private for Postgres {
    fn get(&self, table: &str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let (table, key) = (table.to_owned(), key.to_owned());
        let rows = self.run(move |desk| {
            let select = "SELECT bytes FROM private WHERE name = $1 AND key = $2";
            desk.query(select, &[&table, &key])
        })?;
        Ok(rows.first().map(|row| row.get(0)))
    }

    fn list(&self, table: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let table = table.to_owned();
        let rows = self.run(move |desk| {
            desk.query("SELECT key, bytes FROM private WHERE name = $1 ORDER BY key", &[&table])
        })?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }

    fn change(&self, changes: &[Change<'_>]) -> Result<(), StoreError> {
        let changes: Vec<Owned> = changes.iter().map(|change| owned(*change)).collect();
        self.run(move |desk| {
            let mut transaction = desk.client.build_transaction().read_only(false).start()?;
            for (table, key, bytes) in &changes {
                match (key, bytes) {
                    (Some(key), Some(bytes)) => transaction.execute(
                        "INSERT INTO private (name, key, bytes) VALUES ($1, $2, $3)
                            ON CONFLICT (name, key) DO UPDATE SET bytes = excluded.bytes",
                        &[table, key, bytes],
                    ),
                    (Some(key), None) => transaction
                        .execute("DELETE FROM private WHERE name = $1 AND key = $2", &[table, key]),
                    (None, _) => {
                        transaction.execute("DELETE FROM private WHERE name = $1", &[table])
                    }
                }?;
            }
            transaction.commit()
        })
    }
}

/// Table, key and bytes of a change, as far as it has them.
type Owned = (String, Option<String>, Option<Vec<u8>>);

fn owned(change: Change<'_>) -> Owned {
    match change {
        Change::Put { table, key, bytes } => (table.into(), Some(key.into()), Some(bytes.into())),
        Change::Remove { table, key } => (table.into(), Some(key.into()), None),
        Change::Clear { table } => (table.into(), None, None),
    }
}
