//! Entries that become durable together, or not at all.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use tlog::{ENTRY_LENGTH_MAX, Hash, NoteSigner};

use crate::backend::{Found, NewEntry};
use crate::scrub::with_id;
use crate::{Log, SignedHead, StoreError, head};

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
    entries: Vec<NewEntry>,
    /// Where the ids stand that were asked for, those of this batch among them.
    known: HashMap<String, Option<Found>>,
    open: bool,
}

impl<'l> Batch<'l> {
    pub(crate) fn begin(log: &'l mut Log) -> Result<Self, StoreError> {
        if let Some(why) = &log.stopped {
            return Err(StoreError::Stopped { why: why.clone() });
        }
        log.inspect_if_touched()?;
        let size = log.backend().begin()?;
        let batch = Self { log, entries: Vec::new(), known: HashMap::new(), open: true };
        let expected = batch.log.len();
        if size != expected {
            let why = format!("another writer has brought it from {expected} to {size} entries");
            batch.log.stopped = Some(why.clone());
            return Err(StoreError::Stopped { why });
        }
        Ok(batch)
    }

    /// Returns the position that the next new entry gets.
    pub fn next(&self) -> u64 {
        self.log.len() + u64::try_from(self.entries.len()).expect("a count in memory")
    }

    /// Looks up many ids at once, so that [`Batch::find`] need not ask for each.
    pub(crate) fn look_up<'i>(
        &mut self,
        act_ids: impl Iterator<Item = &'i str>,
    ) -> Result<(), StoreError> {
        let mut act_ids: Vec<&str> = act_ids.collect();
        act_ids.sort_unstable();
        act_ids.dedup();
        let found = self.log.backend().find(&act_ids)?;
        self.known.extend(act_ids.into_iter().map(str::to_owned).zip(found));
        Ok(())
    }

    /// Returns where the entry with this id stands, in the log or earlier in this batch.
    ///
    /// # Errors
    /// [`StoreError::ActIdReused`] if the id names an entry with other bytes.
    pub fn find(&mut self, act_id: &str, body: &[u8]) -> Result<Option<u64>, StoreError> {
        if !self.known.contains_key(act_id) {
            self.look_up(std::iter::once(act_id))?;
        }
        let Some(Found { position, leaf: held }) = self.known[act_id] else { return Ok(None) };
        let offered = Hash::leaf(body);
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
        self.known.insert(act_id.to_owned(), Some(Found { position, leaf }));
        self.entries.push(NewEntry { position, act_id: act_id.into(), leaf, body: body.into() });
        Ok(position)
    }

    /// Signs the new head at the time `now`, makes entries and checkpoint durable, and returns the
    /// new positions. The time of a head is never before that of the head before it.
    ///
    /// A batch without new entries writes nothing.
    ///
    /// # Errors
    /// [`StoreError::CommitUncertain`] if the commit itself failed: the log then takes nothing
    /// more until it is reopened. After any other error nothing was written.
    pub fn commit(mut self, signer: &NoteSigner, now: u64) -> Result<Range<u64>, StoreError> {
        self.log.check_signer(signer)?;
        let positions = self.log.len()..self.next();
        if positions.is_empty() {
            return Ok(positions);
        }
        self.log.tree.extend(self.entries.iter().map(|entry| entry.leaf));
        let committed = self.sign_and_commit(signer, now, &positions);
        if committed.is_err() {
            self.log.tree.truncate(positions.start);
        }
        committed.map(|()| positions)
    }

    /// Makes entries durable under a head that this log signed when it had them before, as a mirror
    /// has kept both, and returns the new positions. Nothing is signed.
    ///
    /// # Errors
    /// [`StoreError::CheckpointMismatch`] if the head is not that of the log with these entries;
    /// otherwise as [`Batch::commit`].
    pub fn adopt(mut self, head: &SignedHead) -> Result<Range<u64>, StoreError> {
        let read = SignedHead::read(&head.note, &self.log.verifier);
        let signed =
            read.map_err(|why| StoreError::CheckpointInvalid { size: head.head.size, why })?;
        let positions = self.log.len()..self.next();
        self.log.tree.extend(self.entries.iter().map(|entry| entry.leaf));
        let adopted = head::expect_head(&signed.head, self.log.tree.head())
            .and_then(|()| self.keep_and_commit(signed, &positions));
        if adopted.is_err() {
            self.log.tree.truncate(positions.start);
        }
        adopted.map(|()| positions)
    }

    fn sign_and_commit(
        &mut self,
        signer: &NoteSigner,
        now: u64,
        positions: &Range<u64>,
    ) -> Result<(), StoreError> {
        let next = head::sign(signer, self.log.tree.head(), now.max(self.log.signed.time))?;
        self.keep_and_commit(next, positions)
    }

    fn keep_and_commit(
        &mut self,
        next: SignedHead,
        positions: &Range<u64>,
    ) -> Result<(), StoreError> {
        let kept = next.kept(&self.log.link);
        self.log.backend().insert(&self.entries, &kept)?;
        if let Err(why) = self.log.backend().commit() {
            let (first, last) = (positions.start, positions.end - 1);
            let place = self.log.place().to_string();
            self.log.stopped =
                Some(format!("entries {first} to {last} may or may not be on the disk ({why})"));
            return Err(StoreError::CommitUncertain { place, first, last, why });
        }
        self.open = false;
        self.log.link = kept.link;
        let ids = self.entries.iter().map(|entry| entry.act_id.as_str());
        self.log.ids = ids.fold(self.log.ids, |ids, id| with_id(&ids, id));
        self.log.signed = Arc::new(next);
        Ok(())
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        if !self.open {
            return;
        }
        if let Err(error) = self.log.backend().roll_back() {
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
