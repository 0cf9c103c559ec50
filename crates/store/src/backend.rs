//! What keeps a log: one trait, whichever database does it.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::ops::Range;
use std::time::Duration;

use tlog::{Hash, VerifierKey};

use crate::{Entry, Place, StoreError, postgres, sqlite};

/// A session with what keeps a log: the one writer's, or one of many readers'.
///
/// It keeps bytes and order and knows no tree: what the bytes mean is checked by [`crate::Log`],
/// the same way for every backend. Everything between [`Backend::begin`] and [`Backend::commit`]
/// is one transaction. Several nodes on one database fit in: `begin` waits for whoever writes and
/// says how long the log is by then.
pub trait Backend: Private + fmt::Debug + Send {
    /// Where it is.
    fn place(&self) -> &Place;

    /// What was fixed when the log was created.
    fn meta(&self) -> Result<BTreeMap<String, String>, StoreError>;

    /// The number of entries.
    fn size(&self) -> Result<u64, StoreError>;

    /// Up to `limit` entries from the beginning of `positions`, in their order.
    fn entries(&self, positions: &Range<u64>, limit: u64) -> Result<VecDeque<Entry>, StoreError>;

    /// Gives every entry to `each`, in the order of their positions, without holding them all.
    fn scan(&self, each: &mut EachEntry<'_>) -> Result<(), StoreError>;

    /// Where each of these acts stands, those of the open transaction included.
    fn find(&self, act_ids: &[&str]) -> Result<Vec<Option<Found>>, StoreError>;

    /// Gives every kept head to `each`, the smallest first.
    fn scan_heads(&self, each: &mut EachHead<'_>) -> Result<(), StoreError>;

    /// The note of the smallest kept head that covers `position`.
    fn head_above(&self, position: u64) -> Result<Option<String>, StoreError>;

    /// The note of the largest kept head.
    fn head_last(&self) -> Result<Option<String>, StoreError>;

    /// What [`Backend::keep_newest`] kept last.
    fn newest(&self) -> Result<Option<String>, StoreError>;

    /// Opens a transaction that no other writer can come between, and returns the number of
    /// entries that it sees.
    fn begin(&self) -> Result<u64, StoreError>;

    /// Puts entries, which follow the last one, and the head over them into the transaction.
    ///
    /// # Errors
    /// The transaction must be rolled back; nothing of it was written.
    fn insert(&self, entries: &[NewEntry], head: &KeptHead) -> Result<(), StoreError>;

    /// Makes the transaction durable.
    ///
    /// # Errors
    /// Says what failed; it is then not known whether the transaction reached the disk.
    fn commit(&self) -> Result<(), String>;

    /// Forgets the transaction, if one is open.
    fn roll_back(&self) -> Result<(), StoreError>;

    /// Keeps a head that was signed again in the one place for it. Durable on return.
    fn keep_newest(&self, note: &str) -> Result<(), StoreError>;

    /// Whether anybody but this session may have changed what is kept since [`Backend::settle`].
    /// Quick, and asked before every commit; one that cannot know says no.
    fn touched(&self) -> Result<bool, StoreError> {
        Ok(false)
    }

    /// Remembers what is kept as seen.
    fn settle(&self) {}

    /// Has the database check its own structure.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] with what was found.
    fn audit(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// A session of its own that is told when the log has grown.
    fn follow(&self) -> Result<Box<dyn Follow>, StoreError>;
}

/// Tables beside the log, for what must never be published: bytes by key. They take no part in
/// the log's transactions and need no writer's place.
pub trait Private {
    /// The bytes under a key of a table.
    fn get(&self, table: &str, key: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// All keys of a table with their bytes, sorted by the bytes of the key.
    fn list(&self, table: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError>;

    /// Makes changes in their order, all of them or none. Durable on return.
    fn change(&self, changes: &[Change<'_>]) -> Result<(), StoreError>;
}

/// A change of a private table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'c> {
    /// Puts bytes under a key, in the place of those that were there.
    Put {
        /// The table, which need not be there.
        table: &'c str,
        /// The key.
        key: &'c str,
        /// The bytes.
        bytes: &'c [u8],
    },
    /// Removes a key, if it is there.
    Remove {
        /// The table.
        table: &'c str,
        /// The key.
        key: &'c str,
    },
    /// Removes all keys of a table.
    Clear {
        /// The table.
        table: &'c str,
    },
}

/// Waits for a log to grow.
pub trait Follow: fmt::Debug + Send {
    /// Returns when the log may have grown, at the latest after `wait`.
    fn wait(&mut self, wait: Duration) -> Result<(), StoreError>;

    /// The number of entries.
    fn size(&self) -> Result<u64, StoreError>;
}

/// What a scan gives each entry to.
pub type EachEntry<'e> = dyn FnMut(KeptEntry<'_>) -> Result<(), StoreError> + 'e;

/// What a scan gives each head to.
pub type EachHead<'e> = dyn FnMut(KeptHead) -> Result<(), StoreError> + 'e;

/// An entry as it is kept.
#[derive(Clone, Copy, Debug)]
pub struct KeptEntry<'b> {
    /// Its place in the log.
    pub position: u64,
    /// Its id.
    pub act_id: &'b str,
    /// The hash that was recorded when it was written.
    pub leaf: Hash,
    /// Its bytes.
    pub body: &'b [u8],
}

/// A signed head as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptHead {
    /// The number of entries that it covers.
    pub size: u64,
    /// The note.
    pub note: String,
    /// The hash over the link of the head before it and this note.
    pub link: Hash,
}

/// An entry that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// Its place in the log.
    pub position: u64,
    /// Its id.
    pub act_id: String,
    /// The hash of its bytes.
    pub leaf: Hash,
    /// Its bytes.
    pub body: Vec<u8>,
}

/// Where an act was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its place in the log.
    pub position: u64,
    /// The recorded hash of its bytes.
    pub leaf: Hash,
}

/// What a log is created with.
#[derive(Clone, Debug)]
pub(crate) struct Beginning {
    pub meta: BTreeMap<String, String>,
    pub head: KeptHead,
}

/// The key under which the public key stands among what is fixed at creation.
pub(crate) const VERIFIER_KEY: &str = "log.verifier_key";

impl Beginning {
    pub(crate) fn new(meta: &[(&str, &str)], verifier: &VerifierKey, head: KeptHead) -> Self {
        let meta = meta.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        let mut meta: BTreeMap<_, _> = meta.collect();
        meta.insert(VERIFIER_KEY.into(), verifier.to_string());
        Self { meta, head }
    }
}

/// Makes an empty log; takes and leaves the writer's place.
pub(crate) fn create(place: &Place, beginning: &Beginning) -> Result<(), StoreError> {
    match place {
        Place::Directory(directory) => sqlite::create(directory, beginning),
        Place::Server(server) => postgres::create(server, beginning),
    }
}

/// Takes the writer's place of a log.
pub(crate) fn open(place: &Place) -> Result<Box<dyn Backend>, StoreError> {
    Ok(match place {
        Place::Directory(directory) => Box::new(sqlite::open(directory)?),
        Place::Server(server) => Box::new(postgres::open(server)?),
    })
}

/// Opens a log for reading, beside a writer or without one.
pub(crate) fn open_to_read(place: &Place) -> Result<Box<dyn Backend>, StoreError> {
    Ok(match place {
        Place::Directory(directory) => Box::new(sqlite::open_to_read(directory)?),
        Place::Server(server) => Box::new(postgres::open_to_read(server)?),
    })
}

/// Tells whether a process has the writer's place of the log; false where there is no log.
pub fn is_in_use(place: impl Into<Place>) -> bool {
    match place.into() {
        Place::Directory(directory) => sqlite::is_in_use(&directory),
        Place::Server(server) => postgres::is_in_use(&server),
    }
}

/// A position or size as databases hold it.
pub(crate) fn column(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
