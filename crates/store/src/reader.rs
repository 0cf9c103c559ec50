//! Reads what is committed, beside the writer and without disturbing it.

use std::collections::VecDeque;
use std::ops::Range;
use std::time::{Duration, Instant};

use tlog::Bundle;

use crate::backend::{self, Backend, Follow, Private};
use crate::{Place, StoreError};

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

/// A session that can only read. One thread at a time; open one for each that reads.
#[derive(Debug)]
pub struct Reader {
    pub(crate) backend: Box<dyn Backend>,
}

impl Reader {
    /// Opens a log for reading; takes no lock and checks no hash.
    pub fn open(place: impl Into<Place>) -> Result<Self, StoreError> {
        backend::open_to_read(&place.into()).map(Self::over)
    }

    pub(crate) fn over(backend: Box<dyn Backend>) -> Self {
        Self { backend }
    }

    /// Returns where the log is kept.
    pub fn place(&self) -> &Place {
        self.backend.place()
    }

    /// Returns the number of entries.
    pub fn len(&self) -> Result<u64, StoreError> {
        self.backend.size()
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
        let found = self.backend.find(&[act_id])?;
        Ok(found.into_iter().flatten().next().map(|found| found.position))
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
            place: self.backend.place().to_string(),
            why: error.to_string(),
        };
        bundle.bytes(&bodies).map_err(corrupt)
    }

    /// Returns the checkpoint of the latest commit, a signed note.
    pub fn checkpoint(&self) -> Result<String, StoreError> {
        self.backend.head_last()?.ok_or_else(|| StoreError::Corrupt {
            place: self.backend.place().to_string(),
            why: "it has no signed checkpoint".into(),
        })
    }

    /// Returns the head of the commit that took the entry at `position`, a signed note; none where
    /// there is no such entry.
    pub fn head_above(&self, position: u64) -> Result<Option<String>, StoreError> {
        self.backend.head_above(position)
    }

    /// Returns the tables beside the log, for what must never be published. They can be changed
    /// from any session.
    pub fn private(&self) -> &dyn Private {
        &*self.backend
    }

    /// Opens a session of its own that is told when the log has grown beyond `size`.
    pub fn follow(&self, size: u64) -> Result<Follower, StoreError> {
        Ok(Follower { session: self.backend.follow()?, size })
    }
}

/// Follows a log as it grows, in this process or in another.
#[derive(Debug)]
pub struct Follower {
    session: Box<dyn Follow>,
    size: u64,
}

impl Follower {
    /// Waits until the log is longer than it was when this was last asked, and returns its size;
    /// nothing if it has not grown within `wait`.
    ///
    /// # Errors
    /// If the session has broken; open another one then.
    pub fn wait(&mut self, wait: Duration) -> Result<Option<u64>, StoreError> {
        let start = Instant::now();
        loop {
            let size = self.session.size()?;
            if size > self.size {
                self.size = size;
                return Ok(Some(size));
            }
            let left = wait.saturating_sub(start.elapsed());
            if left.is_zero() {
                return Ok(None);
            }
            self.session.wait(left)?;
        }
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
            match self.reader.backend.entries(&self.positions, FETCHED) {
                Ok(fetched) => self.fetched = fetched,
                Err(error) => {
                    self.positions.start = self.positions.end;
                    return Some(Err(error));
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
