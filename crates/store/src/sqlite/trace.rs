//! Notices that somebody else has written to the files of a log.

use std::cell::Cell;
use std::os::unix::fs::MetadataExt as _;

use rusqlite::Connection;

use super::file::{DATABASE, WAL};
use crate::place::Directory;

/// What the files looked like after this session wrote last.
///
/// Whoever writes through `SQLite` moves its counter; whoever writes to the files otherwise moves
/// their times, which have the grain of the machine's clock (some milliseconds). What slips through
/// that, and what changes below the file system, is found when everything is read again.
#[derive(Debug, Default)]
pub(super) struct Trace(Cell<Option<Seen>>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    counter: i64,
    files: [Option<Stamp>; 2],
}

/// Node, length, and the second and nanosecond of the last change.
type Stamp = (u64, u64, i64, i64);

impl Trace {
    /// Looks at the files.
    pub fn look(connection: &Connection, directory: &Directory) -> rusqlite::Result<Seen> {
        let counter = connection.pragma_query_value(None, "data_version", |row| row.get(0))?;
        let stamp = |name: &str| {
            let found = std::fs::metadata(directory.dir.join(name)).ok()?;
            Some((found.ino(), found.len(), found.ctime(), found.ctime_nsec()))
        };
        let files = match directory.layer {
            None => [stamp(DATABASE), stamp(WAL)],
            Some(_) => [None, None],
        };
        Ok(Seen { counter, files })
    }

    /// Whether they look as they did.
    pub fn is(&self, seen: Seen) -> bool {
        self.0.get() == Some(seen)
    }

    /// Remembers how they look; nothing where that is not known, so that they count as touched.
    pub fn keep(&self, seen: Option<Seen>) {
        self.0.set(seen);
    }
}
