//! The way to a source: one request at a time, again after a pause where it fails, each file hashed.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use election::entry::sha256_hex;

use super::log::Log;
use super::memory::Table;
use crate::source::{Listed, Source, SourceError};

/// Pauses before a failed request is made again.
const PAUSES: [Duration; 3] =
    [Duration::from_millis(200), Duration::from_millis(800), Duration::from_millis(2400)];

/// A source as the monitor reads it.
pub(super) struct Gate<'a> {
    source: &'a dyn Source,
    one: Mutex<()>,
    hashes: Mutex<Table>,
    failed: AtomicBool,
    /// What `checkpoint` is for this round: the log may grow meanwhile.
    pinned: Option<Vec<u8>>,
    /// Serves the files of the log instead of the source, which was held against it already.
    log: Option<&'a Log>,
}

impl<'a> Gate<'a> {
    pub fn new(source: &'a dyn Source) -> Self {
        let (one, hashes, failed) = (Mutex::default(), Mutex::default(), AtomicBool::new(false));
        Self { source, one, hashes, failed, pinned: None, log: None }
    }

    /// The same way with this checkpoint, and with the log from memory where one is given.
    pub fn pinned(source: &'a dyn Source, note: &str, log: Option<&'a Log>) -> Self {
        Self { pinned: Some(note.into()), log, ..Self::new(source) }
    }

    /// The source itself.
    pub fn source(&self) -> &'a dyn Source {
        self.source
    }

    /// True when a file could not be read though the source was asked again and again.
    pub fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    /// Hash and length of every file that was read from the source.
    pub fn into_hashes(self) -> Table {
        self.hashes.into_inner().expect("no reader panics with the table in hand")
    }

    fn ask(&self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, SourceError> {
        let _one = self.one.lock().expect("no reader panics while it asks");
        for pause in PAUSES {
            match self.source.read(path, bytes_max) {
                // A folder answers the same the second time.
                Err(SourceError::Unreadable { .. }) if self.source.is_address() => {
                    std::thread::sleep(pause);
                }
                answered => return answered,
            }
        }
        let last = self.source.read(path, bytes_max);
        self.failed.fetch_or(last.is_err(), Ordering::Relaxed);
        last
    }
}

impl Source for Gate<'_> {
    fn read(&self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, SourceError> {
        if path == "checkpoint"
            && let Some(note) = &self.pinned
        {
            return Ok(Some(note.clone()));
        }
        if let Some(bytes) = self.log.and_then(|log| log.expected(path)) {
            return Ok(Some(bytes));
        }
        let answered = self.ask(path, bytes_max)?;
        if let Some(bytes) = &answered {
            let stamp = (sha256_hex(bytes), bytes.len() as u64);
            self.hashes.lock().expect("as above").insert(path.into(), stamp);
        }
        Ok(answered)
    }

    fn list(&self) -> Result<Option<Listed>, SourceError> {
        self.source.list()
    }

    fn is_address(&self) -> bool {
        self.source.is_address()
    }
}
