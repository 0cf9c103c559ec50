//! Reads what is committed, beside the writer and without disturbing it.

use std::collections::VecDeque;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use tlog::Bundle;

use crate::log::column;
use crate::{StoreError, file};

/// Entries fetched at a time.
const FETCHED: u64 = 256;

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the log, from 0.
    pub position: u64,
    /// The id under which it was appended.
    pub act_id: String,
    /// The bytes that are hashed and published.
    pub body: Vec<u8>,
}

/// A connection that can only read. One thread at a time; open one for each that reads.
#[derive(Debug)]
pub struct Reader {
    path: PathBuf,
    connection: Connection,
}

impl Reader {
    /// Opens the log in `dir` for reading; takes no lock and checks no hash.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        Ok(Self { path: file::database(dir), connection: file::open_to_read(dir)? })
    }

    /// Returns the number of entries.
    pub fn len(&self) -> Result<u64, StoreError> {
        let select = "SELECT coalesce(max(position) + 1, 0) FROM entry";
        let size = self.connection.query_row(select, [], |row| row.get::<_, i64>(0));
        size.map(i64::unsigned_abs).map_err(|error| self.fault(&error))
    }

    /// Returns whether there is no entry.
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        self.len().map(|size| size == 0)
    }

    /// Returns the entry at `position`, if there is one.
    pub fn entry(&self, position: u64) -> Result<Option<Entry>, StoreError> {
        self.entries(position..position.saturating_add(1)).next().transpose()
    }

    /// Returns the position of the entry with this id, if there is one.
    pub fn position_of(&self, act_id: &str) -> Result<Option<u64>, StoreError> {
        let find = || {
            let select = "SELECT position FROM entry WHERE act_id = ?1";
            let mut select = self.connection.prepare_cached(select)?;
            select.query_row([act_id], |row| row.get::<_, i64>(0)).optional()
        };
        let position = find().map_err(|error| self.fault(&error))?;
        Ok(position.map(i64::unsigned_abs))
    }

    /// Returns the entries at `positions` in their order, as far as the log goes.
    ///
    /// They are fetched as they are needed, so a long log takes little memory.
    pub fn entries(
        &self,
        positions: Range<u64>,
    ) -> impl Iterator<Item = Result<Entry, StoreError>> {
        Entries { reader: self, positions, fetched: VecDeque::new() }
    }

    /// Returns the bytes of an entry bundle.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if the log does not hold all entries of the bundle.
    pub fn bundle(&self, bundle: &Bundle) -> Result<Vec<u8>, StoreError> {
        let bodies = self.entries(bundle.positions()).map(|entry| entry.map(|entry| entry.body));
        let bodies: Vec<Vec<u8>> = bodies.collect::<Result<_, _>>()?;
        let corrupt = |error: tlog::TlogError| StoreError::Corrupt {
            path: self.path.clone(),
            why: error.to_string(),
        };
        bundle.bytes(&bodies).map_err(corrupt)
    }

    /// Returns the latest checkpoint, a signed note.
    pub fn checkpoint(&self) -> Result<String, StoreError> {
        let select = "SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1";
        let note = self.connection.query_row(select, [], |row| row.get(0));
        note.map_err(|error| self.fault(&error))
    }

    fn fetch(&self, positions: &Range<u64>) -> rusqlite::Result<VecDeque<Entry>> {
        let select = "SELECT position, act_id, body FROM entry
            WHERE position >= ?1 AND position < ?2 ORDER BY position LIMIT ?3";
        let mut select = self.connection.prepare_cached(select)?;
        let (start, end) = (column(positions.start), column(positions.end));
        let entry = |row: &Row<'_>| {
            let position = row.get::<_, i64>(0)?.unsigned_abs();
            Ok(Entry { position, act_id: row.get(1)?, body: row.get(2)? })
        };
        select.query_map(params![start, end, column(FETCHED)], entry)?.collect()
    }

    fn fault(&self, error: &rusqlite::Error) -> StoreError {
        StoreError::sqlite(&self.path, error)
    }
}

struct Entries<'r> {
    reader: &'r Reader,
    positions: Range<u64>,
    fetched: VecDeque<Entry>,
}

impl Iterator for Entries<'_> {
    type Item = Result<Entry, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.fetched.is_empty() && !self.positions.is_empty() {
            match self.reader.fetch(&self.positions) {
                Ok(fetched) => self.fetched = fetched,
                Err(error) => {
                    self.positions.start = self.positions.end;
                    return Some(Err(self.reader.fault(&error)));
                }
            }
        }
        let Some(entry) = self.fetched.pop_front() else {
            self.positions.start = self.positions.end;
            return None;
        };
        self.positions.start = entry.position + 1;
        Some(Ok(entry))
    }
}
