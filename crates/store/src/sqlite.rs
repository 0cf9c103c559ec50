//! A log in one `SQLite` file.

mod audit;
mod file;
mod follow;
mod private;
mod trace;

use std::cell::OnceCell;
use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::ops::Range;

use rusqlite::{Connection, ErrorCode, OptionalExtension as _, Row, params};
use tlog::Hash;

pub use file::is_in_use;
use trace::Trace;

use crate::backend::{
    Backend, Beginning, EachEntry, EachHead, Follow, Found, KeptEntry, KeptHead, NewEntry, column,
};
use crate::place::Directory;
use crate::{Entry, Place, StoreError};

#[cfg(test)]
pub(crate) use file::database;

/// A session with the file.
#[derive(Debug)]
pub(crate) struct Sqlite {
    pub(crate) connection: Connection,
    place: Place,
    directory: Directory,
    shown: String,
    private: OnceCell<Connection>,
    trace: Trace,
    // Last, so that the lock outlives the connections. A reader has none.
    _lock: Option<File>,
}

/// Makes the directory and a log in it.
pub(crate) fn create(directory: &Directory, beginning: &Beginning) -> Result<(), StoreError> {
    let (lock, connection) = file::create(directory)?;
    let session = Sqlite::new(directory, connection, lock);
    let write = || -> rusqlite::Result<()> {
        session.connection.execute_batch("BEGIN IMMEDIATE")?;
        file::write_schema(&session.connection)?;
        for (key, value) in &beginning.meta {
            let insert = "INSERT INTO meta (key, value) VALUES (?1, ?2)";
            session.connection.execute(insert, params![key, value])?;
        }
        session.insert_head(&beginning.head)?;
        session.connection.execute_batch("COMMIT")
    };
    write().map_err(|error| session.fault(&error))?;
    file::sync_dir(directory)?;
    file::sync_above(directory)
}

/// Opens the log for the one writer.
pub(crate) fn open(directory: &Directory) -> Result<Sqlite, StoreError> {
    let (lock, connection) = file::open(directory)?;
    Ok(Sqlite::new(directory, connection, lock))
}

/// Opens the log for reading.
pub(crate) fn open_to_read(directory: &Directory) -> Result<Sqlite, StoreError> {
    Ok(Sqlite::new(directory, file::open_to_read(directory)?, None))
}

impl Sqlite {
    fn new(directory: &Directory, connection: Connection, lock: Option<File>) -> Self {
        Self {
            connection,
            place: Place::Directory(directory.clone()),
            directory: directory.clone(),
            shown: file::database(&directory.dir).display().to_string(),
            private: OnceCell::new(),
            trace: Trace::default(),
            _lock: lock,
        }
    }

    fn fault(&self, error: &rusqlite::Error) -> StoreError {
        fault(&self.shown, error)
    }

    /// An error while writing the entry `position`, before the commit.
    fn writing(&self, position: u64, error: &rusqlite::Error) -> StoreError {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => {
                StoreError::DiskFull { place: self.shown.clone(), position }
            }
            _ => self.fault(error),
        }
    }

    fn insert_entry(&self, entry: &NewEntry) -> rusqlite::Result<()> {
        let insert = "INSERT INTO entry (position, act_id, leaf, body) VALUES (?1, ?2, ?3, ?4)";
        let mut insert = self.connection.prepare_cached(insert)?;
        let row = params![column(entry.position), entry.act_id, entry.leaf.0, entry.body];
        insert.execute(row).map(drop)
    }

    fn insert_head(&self, head: &KeptHead) -> rusqlite::Result<()> {
        let insert = "INSERT INTO head (size, note, link) VALUES (?1, ?2, ?3)";
        let mut insert = self.connection.prepare_cached(insert)?;
        insert.execute(params![column(head.size), head.note, head.link.0]).map(drop)
    }

    /// One text, where `select` gives one.
    fn text(&self, select: &str, parameter: Option<u64>) -> Result<Option<String>, StoreError> {
        let read = || {
            let mut select = self.connection.prepare_cached(select)?;
            select.query_row(rusqlite::params_from_iter(parameter.map(column)), |row| row.get(0))
        };
        read().optional().map_err(|error| self.fault(&error))
    }

    fn fetch(&self, positions: &Range<u64>, limit: u64) -> rusqlite::Result<VecDeque<Entry>> {
        let select = "SELECT position, act_id, body FROM entry
            WHERE position >= ?1 AND position < ?2 ORDER BY position LIMIT ?3";
        let mut select = self.connection.prepare_cached(select)?;
        let (start, end) = (column(positions.start), column(positions.end));
        let entry = |row: &Row<'_>| {
            let position = row.get::<_, i64>(0)?.unsigned_abs();
            Ok(Entry { position, act_id: row.get(1)?, body: row.get(2)? })
        };
        select.query_map(params![start, end, column(limit)], entry)?.collect()
    }

    fn find_one(&self, act_id: &str) -> rusqlite::Result<Option<Found>> {
        let select = "SELECT position, leaf FROM entry WHERE act_id = ?1";
        let mut select = self.connection.prepare_cached(select)?;
        let row = |row: &Row<'_>| {
            let position = row.get::<_, i64>(0)?.unsigned_abs();
            Ok(Found { position, leaf: Hash(row.get(1)?) })
        };
        select.query_row([act_id], row).optional()
    }
}

impl Backend for Sqlite {
    fn place(&self) -> &Place {
        &self.place
    }

    fn meta(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = || -> rusqlite::Result<_> {
            let mut select = self.connection.prepare("SELECT key, value FROM meta")?;
            select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        rows().map_err(|error| self.fault(&error))
    }

    fn size(&self) -> Result<u64, StoreError> {
        file::size(&self.connection).map_err(|error| self.fault(&error))
    }

    fn entries(&self, positions: &Range<u64>, limit: u64) -> Result<VecDeque<Entry>, StoreError> {
        self.fetch(positions, limit).map_err(|error| self.fault(&error))
    }

    fn scan(&self, each: &mut EachEntry<'_>) -> Result<(), StoreError> {
        let fault = |error| self.fault(&error);
        let select = "SELECT position, act_id, leaf, body FROM entry ORDER BY position";
        let mut select = self.connection.prepare(select).map_err(fault)?;
        let mut rows = select.query([]).map_err(fault)?;
        while let Some(row) = rows.next().map_err(fault)? {
            let position = u64::try_from(row.get::<_, i64>(0).map_err(fault)?).unwrap_or(u64::MAX);
            let leaf = Hash(row.get(2).map_err(fault)?);
            let from_sql = |error: rusqlite::types::FromSqlError| self.fault(&error.into());
            let act_id = row.get_ref(1).map_err(fault)?.as_str().map_err(from_sql)?;
            let body = row.get_ref(3).map_err(fault)?.as_blob().map_err(from_sql)?;
            each(KeptEntry { position, act_id, leaf, body })?;
        }
        Ok(())
    }

    fn find(&self, act_ids: &[&str]) -> Result<Vec<Option<Found>>, StoreError> {
        let found: rusqlite::Result<_> = act_ids.iter().map(|id| self.find_one(id)).collect();
        found.map_err(|error| self.fault(&error))
    }

    fn scan_heads(&self, each: &mut EachHead<'_>) -> Result<(), StoreError> {
        let fault = |error| self.fault(&error);
        let select = "SELECT size, note, link FROM head ORDER BY size";
        let mut select = self.connection.prepare(select).map_err(fault)?;
        let mut rows = select.query([]).map_err(fault)?;
        while let Some(row) = rows.next().map_err(fault)? {
            let size = row.get::<_, i64>(0).map_err(fault)?.unsigned_abs();
            let (note, link) = (row.get(1).map_err(fault)?, Hash(row.get(2).map_err(fault)?));
            each(KeptHead { size, note, link })?;
        }
        Ok(())
    }

    fn head_above(&self, position: u64) -> Result<Option<String>, StoreError> {
        self.text("SELECT note FROM head WHERE size > ?1 ORDER BY size LIMIT 1", Some(position))
    }

    fn head_last(&self) -> Result<Option<String>, StoreError> {
        self.text("SELECT note FROM head ORDER BY size DESC LIMIT 1", None)
    }

    fn newest(&self) -> Result<Option<String>, StoreError> {
        self.text("SELECT note FROM newest", None)
    }

    fn begin(&self) -> Result<u64, StoreError> {
        let begun = self.connection.execute_batch("BEGIN IMMEDIATE");
        begun.map_err(|error| self.fault(&error))?;
        self.size()
    }

    fn insert(&self, entries: &[NewEntry], head: &KeptHead) -> Result<(), StoreError> {
        for entry in entries {
            self.insert_entry(entry).map_err(|error| self.writing(entry.position, &error))?;
        }
        let last = head.size.saturating_sub(1);
        self.insert_head(head).map_err(|error| self.writing(last, &error))
    }

    fn commit(&self) -> Result<(), String> {
        let committed = self.connection.execute_batch("COMMIT");
        committed.map_err(|error| error.to_string())?;
        self.settle();
        Ok(())
    }

    fn roll_back(&self) -> Result<(), StoreError> {
        // SQLite may have rolled back by itself, on a full disk for one.
        if self.connection.is_autocommit() {
            return Ok(());
        }
        self.connection.execute_batch("ROLLBACK").map_err(|error| self.fault(&error))
    }

    fn keep_newest(&self, note: &str) -> Result<(), StoreError> {
        let keep = "INSERT INTO newest (one, note) VALUES (1, ?1)
            ON CONFLICT (one) DO UPDATE SET note = excluded.note";
        let kept = self.connection.execute(keep, [note]);
        kept.map_err(|error| self.fault(&error))?;
        self.settle();
        Ok(())
    }

    fn touched(&self) -> Result<bool, StoreError> {
        let now = Trace::look(&self.connection, &self.directory);
        now.map(|now| !self.trace.is(now)).map_err(|error| self.fault(&error))
    }

    fn settle(&self) {
        self.trace.keep(Trace::look(&self.connection, &self.directory).ok());
    }

    fn audit(&self) -> Result<(), StoreError> {
        let found = audit::audit(&self.connection).map_err(|error| self.fault(&error))?;
        match found {
            None => Ok(()),
            Some(why) => Err(StoreError::Corrupt { place: self.shown.clone(), why }),
        }
    }

    fn follow(&self) -> Result<Box<dyn Follow>, StoreError> {
        Ok(Box::new(follow::Watch::new(&self.directory, self.shown.clone())?))
    }
}

/// An error of `SQLite` while reading or opening.
fn fault(place: &str, error: &rusqlite::Error) -> StoreError {
    let (place, why) = (place.to_owned(), error.to_string());
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            StoreError::Corrupt { place, why }
        }
        _ if matches!(error, rusqlite::Error::FromSqlConversionFailure(..)) => {
            StoreError::Corrupt { place, why }
        }
        _ => StoreError::Io { place, why },
    }
}
