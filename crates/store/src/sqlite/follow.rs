//! Follows a file: it tells nobody that it was written, so it is looked at.

use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::{fault, file};
use crate::StoreError;
use crate::backend::Follow;
use crate::place::Directory;

/// How often the counter of the file is looked at, which costs a few microseconds.
const LOOK: Duration = Duration::from_millis(10);

/// A connection that watches the counter which every commit of others moves.
#[derive(Debug)]
pub(super) struct Watch {
    connection: Connection,
    shown: String,
    seen: i64,
}

impl Watch {
    pub(super) fn new(directory: &Directory, shown: String) -> Result<Self, StoreError> {
        let mut watch = Self { connection: file::open_to_read(directory)?, shown, seen: 0 };
        watch.seen = watch.counter()?;
        Ok(watch)
    }

    fn counter(&self) -> Result<i64, StoreError> {
        let counter = self.connection.pragma_query_value(None, "data_version", |row| row.get(0));
        counter.map_err(|error| fault(&self.shown, &error))
    }
}

impl Follow for Watch {
    fn wait(&mut self, wait: Duration) -> Result<(), StoreError> {
        let start = Instant::now();
        loop {
            let counter = self.counter()?;
            if counter != self.seen {
                self.seen = counter;
                return Ok(());
            }
            let left = wait.saturating_sub(start.elapsed());
            if left.is_zero() {
                return Ok(());
            }
            std::thread::sleep(left.min(LOOK));
        }
    }

    fn size(&self) -> Result<u64, StoreError> {
        file::size(&self.connection).map_err(|error| fault(&self.shown, &error))
    }
}
