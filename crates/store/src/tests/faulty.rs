//! A backend that fails when it is told to, over one that does not.

use std::cell::Cell;
use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::ops::Range;

use super::Ground;
use crate::backend::{EachEntry, EachHead, Follow};
use crate::{
    Backend, Change, Entry, Found, KeptHead, Log, NewEntry, Place, Private, StoreError, backend,
};

/// What goes wrong, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    InsertRefused,
    CommitLost,
    CommitDone,
}

type Prepare<B> = Box<dyn Fn(&B) + Send>;

/// A backend that fails once and says that it did, and is meddled with before each transaction.
pub(super) struct Faulty<B: Backend + ?Sized> {
    pub inner: Box<B>,
    pub fault: Cell<Option<Fault>>,
    pub prepare: Option<Prepare<B>>,
}

impl Faulty<dyn Backend> {
    /// Opens a log over a backend that fails once.
    pub fn open(ground: &Ground, fault: Fault) -> Log {
        let inner = backend::open(&ground.place()).expect("a log");
        let faulty = Self { inner, fault: Some(fault).into(), prepare: None };
        Log::over(Box::new(faulty)).expect("a sound log")
    }
}

impl<B: Backend + ?Sized> fmt::Debug for Faulty<B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Faulty({:?}, {:?})", self.inner, self.fault)
    }
}

impl<B: Backend + ?Sized> Faulty<B> {
    fn meets(&self, fault: Fault) -> bool {
        let meets = self.fault.get() == Some(fault);
        if meets {
            self.fault.set(None);
        }
        meets
    }
}

impl<B: Backend + ?Sized> Backend for Faulty<B> {
    fn place(&self) -> &Place {
        self.inner.place()
    }
    fn meta(&self) -> Result<BTreeMap<String, String>, StoreError> {
        self.inner.meta()
    }
    fn size(&self) -> Result<u64, StoreError> {
        self.inner.size()
    }
    fn entries(&self, positions: &Range<u64>, limit: u64) -> Result<VecDeque<Entry>, StoreError> {
        self.inner.entries(positions, limit)
    }
    fn scan(&self, each: &mut EachEntry<'_>) -> Result<(), StoreError> {
        self.inner.scan(each)
    }
    fn find(&self, act_ids: &[&str]) -> Result<Vec<Option<Found>>, StoreError> {
        self.inner.find(act_ids)
    }
    fn scan_heads(&self, each: &mut EachHead<'_>) -> Result<(), StoreError> {
        self.inner.scan_heads(each)
    }
    fn head_above(&self, position: u64) -> Result<Option<String>, StoreError> {
        self.inner.head_above(position)
    }
    fn head_last(&self) -> Result<Option<String>, StoreError> {
        self.inner.head_last()
    }
    fn newest(&self) -> Result<Option<String>, StoreError> {
        self.inner.newest()
    }
    fn begin(&self) -> Result<u64, StoreError> {
        if let Some(prepare) = &self.prepare {
            prepare(&self.inner);
        }
        self.inner.begin()
    }
    fn insert(&self, entries: &[NewEntry], head: &KeptHead) -> Result<(), StoreError> {
        self.inner.insert(entries, head)?;
        if self.meets(Fault::InsertRefused) {
            return Err(StoreError::DiskFull { place: "here".into(), position: 4 });
        }
        Ok(())
    }
    fn commit(&self) -> Result<(), String> {
        if self.meets(Fault::CommitLost) {
            return Err("the disk is gone".into());
        }
        self.inner.commit()?;
        if self.meets(Fault::CommitDone) { Err("the answer is gone".into()) } else { Ok(()) }
    }
    fn roll_back(&self) -> Result<(), StoreError> {
        self.inner.roll_back()
    }
    fn keep_newest(&self, note: &str) -> Result<(), StoreError> {
        self.inner.keep_newest(note)
    }
    fn follow(&self) -> Result<Box<dyn Follow>, StoreError> {
        self.inner.follow()
    }
}

impl<B: Backend + ?Sized> Private for Faulty<B> {
    fn get(&self, table: &str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.inner.get(table, key)
    }
    fn list(&self, table: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.inner.list(table)
    }
    fn change(&self, changes: &[Change<'_>]) -> Result<(), StoreError> {
        self.inner.change(changes)
    }
}
