//! What stands before the log: an entry is judged by the canvass, and shown once it is durable.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, RwLock};

use canvass::{Canvass, Rejection};
use election::entry::Entry;
use store::{Admit, Commit, Log, SignedHead, StoreError};
use tokio::sync::watch;

use crate::live::Live;
use crate::submission::Submission;

/// Judges entries on the writer's thread.
pub struct Judge {
    /// The state with everything admitted, durable or not. Never shown.
    ahead: Canvass,
    /// What was admitted since the last commit.
    pending: Vec<Entry>,
    live: Arc<RwLock<Live>>,
    news: watch::Sender<u64>,
    /// The time that a rehearsal plays: that of the latest act.
    played: Arc<AtomicU64>,
}

impl Judge {
    pub fn new(
        ahead: Canvass,
        live: Arc<RwLock<Live>>,
        news: watch::Sender<u64>,
        played: Arc<AtomicU64>,
    ) -> Self {
        Self { ahead, pending: Vec::new(), live, news, played }
    }
}

impl Admit for Judge {
    type Request = Submission;
    type Refusal = Rejection;

    fn act_id(&self, submission: &Submission) -> Result<String, Rejection> {
        if let Some(entry) = submission.entry() {
            return Ok(entry.payload.identity());
        }
        let entry = Entry::from_bytes(submission.as_ref()).map_err(Rejection::Entry)?;
        // Only a signed repetition is answered from the log: others learn nothing from an id.
        self.ahead.check_signature(&entry).map_err(|refusal| Rejection::Refused(vec![refusal]))?;
        Ok(entry.payload.identity())
    }

    fn admit(&mut self, _position: u64, submission: &mut Submission) -> Result<(), Rejection> {
        // The signature was checked before, or when the entry was asked for its id on this thread.
        let entry = match submission.take() {
            Some(entry) => entry,
            None => Entry::from_bytes(submission.as_ref()).map_err(Rejection::Entry)?,
        };
        let admitted = self.ahead.admit_signed(&entry).map_err(Rejection::Refused)?;
        self.ahead.record(&admitted);
        self.played.fetch_max(entry.payload.at, Ordering::Relaxed);
        self.pending.push(entry);
        Ok(())
    }

    fn committed(&mut self, commit: &Commit<'_>) {
        let mut live = self.live.write().expect("no reader panics while it holds the state");
        for entry in self.pending.drain(..) {
            let admitted = live.canvass.admit_signed(&entry);
            let admitted = admitted.expect("what was admitted ahead is lawful in the same order");
            live.canvass.record(&admitted);
        }
        for leaf in commit.leaves() {
            live.tree.push(*leaf);
        }
        live.signed = Arc::clone(commit.signed);
        drop(live);
        self.news.send_replace(commit.signed.head.size);
    }

    fn refreshed(&mut self, signed: &Arc<SignedHead>) {
        let mut live = self.live.write().expect("no reader panics while it holds the state");
        live.signed = Arc::clone(signed);
    }

    fn rolled_back(&mut self, log: &Log) -> Result<(), StoreError> {
        self.pending.clear();
        let live = self.live.read().expect("no writer panics while it holds the state");
        debug_assert_eq!(live.canvass.size(), log.len(), "the state shown is the durable one");
        self.ahead = live.canvass.clone();
        Ok(())
    }
}
