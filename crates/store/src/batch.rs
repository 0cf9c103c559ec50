//! Entries that become durable together, or not at all.

use std::ops::Range;
use std::sync::Arc;

use rusqlite::{OptionalExtension as _, params};
use tlog::{ENTRY_LENGTH_MAX, Hash, NoteSigner};

use crate::log::{column, insert_checkpoint, sign};
use crate::{Log, StoreError};

/// Checkpoints that are kept at least; at twice as many the older ones go.
const CHECKPOINTS_KEPT: u64 = 1024;

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It was put at this position by this batch.
    New(u64),
    /// It was at this position before: the same id, the same bytes.
    Known(u64),
}

impl Placed {
    /// Returns the position.
    pub fn position(self) -> u64 {
        match self {
            Self::New(position) | Self::Known(position) => position,
        }
    }
}

/// An open transaction on the log. Dropped without [`Batch::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Batch<'l> {
    log: &'l mut Log,
    leaves: Vec<Hash>,
    open: bool,
}

impl<'l> Batch<'l> {
    pub(crate) fn begin(log: &'l mut Log) -> Result<Self, StoreError> {
        if let Some(why) = &log.stopped {
            return Err(StoreError::Stopped { why: why.clone() });
        }
        let begun = log.connection.execute_batch("BEGIN IMMEDIATE");
        begun.map_err(|error| StoreError::sqlite(&log.path, &error))?;
        Ok(Self { log, leaves: Vec::new(), open: true })
    }

    /// Returns the position that the next new entry gets.
    pub fn next(&self) -> u64 {
        self.log.len() + u64::try_from(self.leaves.len()).expect("a count in memory")
    }

    /// Returns where the entry with this id stands, in the log or earlier in this batch.
    ///
    /// # Errors
    /// [`StoreError::ActIdReused`] if the id names an entry with other bytes.
    pub fn find(&self, act_id: &str, body: &[u8]) -> Result<Option<u64>, StoreError> {
        let found = || {
            let select = "SELECT position, leaf FROM entry WHERE act_id = ?1";
            let mut select = self.log.connection.prepare_cached(select)?;
            let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, Hash(row.get(1)?)));
            select.query_row([act_id], row).optional()
        };
        let found = found().map_err(|error| StoreError::sqlite(&self.log.path, &error))?;
        let Some((position, held)) = found else { return Ok(None) };
        let (position, offered) = (position.unsigned_abs(), Hash::leaf(body));
        if held == offered {
            return Ok(Some(position));
        }
        Err(StoreError::ActIdReused { act_id: act_id.into(), position, held, offered })
    }

    /// Puts an entry behind the last one, unless it is in the log already.
    ///
    /// # Errors
    /// [`StoreError::ActIdReused`] and [`StoreError::EntryTooLong`] leave the batch as it was.
    /// After any other error the batch must be dropped.
    pub fn push(&mut self, act_id: &str, body: &[u8]) -> Result<Placed, StoreError> {
        if let Some(position) = self.find(act_id, body)? {
            return Ok(Placed::Known(position));
        }
        self.push_new(act_id, body).map(Placed::New)
    }

    /// Puts an entry that [`Batch::find`] did not find.
    pub(crate) fn push_new(&mut self, act_id: &str, body: &[u8]) -> Result<u64, StoreError> {
        check_length(body)?;
        let (position, leaf) = (self.next(), Hash::leaf(body));
        let insert = || {
            let insert = "INSERT INTO entry (position, act_id, leaf, body) VALUES (?1, ?2, ?3, ?4)";
            let mut insert = self.log.connection.prepare_cached(insert)?;
            insert.execute(params![column(position), act_id, leaf.0, body])
        };
        insert().map_err(|error| StoreError::writing(&self.log.path, position, &error))?;
        self.leaves.push(leaf);
        Ok(position)
    }

    /// Signs the new head, makes entries and checkpoint durable, and returns the new positions.
    ///
    /// A batch without new entries writes nothing.
    ///
    /// # Errors
    /// [`StoreError::CommitUncertain`] if the commit itself failed: the log then takes nothing
    /// more until it is reopened. After any other error nothing was written.
    pub fn commit(mut self, signer: &NoteSigner) -> Result<Range<u64>, StoreError> {
        self.log.check_signer(signer)?;
        let positions = self.log.len()..self.next();
        if positions.is_empty() {
            return Ok(positions);
        }
        self.log.tree.extend(self.leaves.drain(..));
        let committed = self.sign_and_commit(signer, &positions);
        if committed.is_err() {
            self.log.tree.truncate(positions.start);
        }
        committed.map(|()| positions)
    }

    fn sign_and_commit(
        &mut self,
        signer: &NoteSigner,
        positions: &Range<u64>,
    ) -> Result<(), StoreError> {
        let next = sign(signer, self.log.tree.head())?;
        let last = positions.end - 1;
        let writing = |error| StoreError::writing(&self.log.path, last, &error);
        insert_checkpoint(&self.log.connection, &next).map_err(writing)?;
        let dropped = self.drop_old_checkpoints().map_err(writing)?;
        if let Err(error) = (self.log.commit)(&self.log.connection) {
            let (path, first, why) = (self.log.path.clone(), positions.start, error.to_string());
            self.log.stopped =
                Some(format!("entries {first} to {last} may or may not be on the disk ({why})"));
            return Err(StoreError::CommitUncertain { path, first, last, why });
        }
        self.open = false;
        self.log.checkpoints_held = self.log.checkpoints_held + 1 - dropped;
        self.log.signed = Arc::new(next);
        Ok(())
    }

    fn drop_old_checkpoints(&self) -> rusqlite::Result<u64> {
        if self.log.checkpoints_held < 2 * CHECKPOINTS_KEPT {
            return Ok(0);
        }
        let delete = "DELETE FROM checkpoint WHERE size <=
            (SELECT size FROM checkpoint ORDER BY size DESC LIMIT 1 OFFSET ?1)";
        let dropped = self.log.connection.execute(delete, [column(CHECKPOINTS_KEPT)])?;
        Ok(u64::try_from(dropped).expect("a count of rows"))
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        // SQLite may have rolled back by itself, on a full disk for one.
        if !self.open || self.log.connection.is_autocommit() {
            return;
        }
        if let Err(error) = self.log.connection.execute_batch("ROLLBACK") {
            let why = format!("a batch could not be rolled back: {error}");
            self.log.stopped.get_or_insert(why);
        }
    }
}

/// Checks that an entry can be published.
pub(crate) fn check_length(body: &[u8]) -> Result<(), StoreError> {
    if body.len() > ENTRY_LENGTH_MAX {
        return Err(StoreError::EntryTooLong { found: body.len() });
    }
    Ok(())
}
