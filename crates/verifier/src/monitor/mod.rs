//! Watches what is published: reads it again and again, remembers it, and says what changed.
//!
//! A [`Monitor`] keeps in a folder of its own every head it saw, every entry, and the hash of
//! every file of a snapshot; [`Monitor::round`] looks at one source once and returns the alarms.
//! All sources of one monitor are held against one log, so a mirror, another reader's address or
//! the same address a day later show a split view by themselves.
//!
//! Most rounds read little: the head, what is new in the log, and a part of the files that were
//! read before, another part each time. The first round of a source, one in an hour, and each one
//! that is asked to, read everything and recount it with [`crate::verify`].
//!
//! It believes nothing that it reads: every length is limited, every signature checked. Its clock
//! is an argument.

mod alarm;
mod compare;
mod gate;
mod grow;
mod head;
mod keep;
mod log;
mod look;
mod memory;
mod receipts;
mod recount;
#[cfg(test)]
mod tests;

use std::path::Path;

use serde::Serialize;
use tlog::{Policy, TreeHead, VerifierKey};

pub use alarm::{Alarm, Kind};
pub use head::SignedHead;
pub use keep::MonitorError;

use crate::source::Source;
use alarm::Raised;
use look::Look;
use memory::{Memory, Standing};
use receipts::Held;

/// Alarms taken from one look at one source; what is wrong throughout needs no more.
const ALARMS_MAX: usize = 100;

/// Largest file kept as evidence, in bytes.
const EVIDENCE_BYTES_MAX: u64 = 64 << 20;

/// Most bytes of evidence kept at all: an attacker who shows ever new files must not fill the disk.
const EVIDENCE_MAX: u64 = 1 << 30;

/// Longest pause before a silent source is asked again, in seconds.
const PAUSE_MAX: u64 = 600;

/// What to hold the sources against.
#[derive(Clone, Debug)]
pub struct Watch {
    /// The key of the log as you know it from elsewhere. Without it the first one seen is taken.
    pub key: Option<VerifierKey>,
    /// The policy of witnesses as you know it. Without it the first one published is taken.
    pub policy: Option<Policy>,
    /// Age in seconds beyond which a head is stale; none where the feed has ended.
    pub max_age: Option<u64>,
    /// Seconds after which an act must be published, from the signed time of its receipt.
    pub within: u64,
    /// Receipts by name: JSON or the text of a code.
    pub receipts: Vec<(String, String)>,
}

impl Default for Watch {
    fn default() -> Self {
        Self { key: None, policy: None, max_age: None, within: 600, receipts: Vec::new() }
    }
}

/// What a look at a source came to.
#[derive(Clone, Debug, Serialize)]
pub struct Round {
    /// Which source.
    pub source: String,
    /// False when nothing of a log was read: it does not answer, or is none.
    pub reached: bool,
    /// Its head.
    #[serde(serialize_with = "write_head")]
    pub head: Option<TreeHead>,
    /// When the log signed it, seconds since 1970-01-01 UTC.
    pub signed_at: Option<u64>,
    /// Witnesses that cosigned it, and when.
    pub cosigned: Vec<(String, u64)>,
    /// Whether they are the quorum; none without a policy.
    pub quorum: Option<bool>,
    /// What was read beyond the head.
    pub extent: Extent,
    /// What is wrong.
    pub alarms: Vec<Alarm>,
}

/// How much of a source a round read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// Nothing: the source is left alone for a while after failures.
    #[default]
    Nothing,
    /// The head, what is new in the log, and a part of the rest.
    Part,
    /// The tables as well.
    Tables,
    /// Everything.
    Whole,
    /// The log grew while tables or pages were read: they are judged in another round.
    Moved,
}

/// A monitor with its memory.
pub struct Monitor {
    memory: Memory,
    watch: Watch,
    receipts: Vec<(String, Held)>,
}

impl Monitor {
    /// Opens the state folder, or makes it.
    ///
    /// # Errors
    /// If it cannot be read or written, was damaged, is in use, or is of another log.
    pub fn open(state: &Path, watch: Watch) -> Result<Self, MonitorError> {
        let mut memory = Memory::open(state)?;
        if let Some(key) = &watch.key {
            let (found, expected) = (memory.known.key.clone(), key.to_string());
            if !found.is_empty() && found != expected {
                return Err(MonitorError::StateForeign { found, expected });
            }
            memory.known.key = expected;
        }
        if let Some(policy) = &watch.policy {
            memory.known.policy = policy.to_string();
        }
        let held = |(name, text): &(String, String)| (name.clone(), Held::read(text));
        let receipts = watch.receipts.iter().map(held).collect();
        Ok(Self { memory, watch, receipts })
    }

    /// Looks at a source once; `now` is in seconds since 1970-01-01 UTC. `whole`: at everything.
    ///
    /// What it saw is durable in the state folder before the alarms are returned.
    ///
    /// # Errors
    /// If the state folder cannot be written.
    pub fn round(
        &mut self,
        name: &str,
        source: &dyn Source,
        now: u64,
        whole: bool,
    ) -> Result<Round, MonitorError> {
        let mut round = Round::of(name);
        if !whole && now < self.memory.seen(name).ask_again_at {
            return Ok(round);
        }
        let (memory, watch) = (&mut self.memory, &self.watch);
        let mut look = Look::new(memory, watch, &self.receipts, name, source, now);
        look.run(whole, &mut round)?;
        let (raised, failed) = look.end();
        self.pause(name, failed, now);
        self.settle(name, raised, now, &mut round)?;
        Ok(round)
    }

    /// Leaves a silent source alone for a while, longer each time.
    fn pause(&mut self, name: &str, failed: bool, now: u64) {
        let seen = self.memory.seen(name);
        seen.failures = if failed { seen.failures.saturating_add(1) } else { 0 };
        let pause = 5_u64 << seen.failures.min(10);
        let pause = if seen.failures < 2 { 0 } else { pause.min(PAUSE_MAX) };
        seen.ask_again_at = now.saturating_add(pause);
    }

    /// Tells new alarms from standing ones, keeps the evidence of the new, and writes everything.
    fn settle(
        &mut self,
        name: &str,
        mut raised: Vec<Raised>,
        now: u64,
        round: &mut Round,
    ) -> Result<(), MonitorError> {
        raised.truncate(ALARMS_MAX);
        let keys: Vec<String> = raised.iter().map(|raised| raised.key(name)).collect();
        let whole = round.extent == Extent::Whole;
        self.memory.known.standing.retain(|key, standing| {
            let elsewhere = standing.alarm.source != name;
            let unseen = !round.reached || (standing.of_files && !whole);
            elsewhere || unseen || keys.contains(key)
        });
        for (raised, key) in raised.into_iter().zip(&keys) {
            if !self.memory.known.standing.contains_key(key) {
                let of_files = raised.kind.is_of_files();
                let alarm = self.fresh(name, raised, now)?;
                round.alarms.push(alarm.clone());
                let alarm = Alarm { fresh: false, ..alarm };
                self.memory.known.standing.insert(key.clone(), Standing { alarm, of_files });
            }
        }
        let fresh = round.alarms.clone();
        let standing = self.memory.known.standing.values().map(|standing| &standing.alarm);
        let standing = standing.filter(|alarm| {
            let is = |one: &Alarm| Alarm { fresh: false, ..one.clone() } == **alarm;
            alarm.source == name && !fresh.iter().any(is)
        });
        round.alarms.extend(standing.cloned());
        self.memory.save()
    }

    /// Keeps a new alarm with what proves it.
    fn fresh(&mut self, name: &str, raised: Raised, now: u64) -> Result<Alarm, MonitorError> {
        let Memory { keep, known, .. } = &mut self.memory;
        known.alarms += 1;
        let bytes: usize = raised.evidence.iter().map(|(_, bytes)| bytes.len()).sum();
        let evidence = known.evidence.saturating_add(bytes as u64);
        let mut folder = None;
        if !raised.evidence.is_empty() && evidence <= EVIDENCE_MAX {
            known.evidence = evidence;
            let word = raised.kind.code().trim_start_matches("monitor.");
            let at = format!("evidence/{:06}-{word}", known.alarms);
            for (file, bytes) in &raised.evidence {
                keep.write(&format!("{at}/{}", file.replace('/', "_")), bytes)?;
            }
            folder = Some(at);
        }
        let alarm = raised.alarm(name, now, folder);
        let line = serde_json::to_string(&alarm).expect("an alarm serializes");
        keep.append("alarms.jsonl", &line)?;
        Ok(alarm)
    }
}

impl Round {
    fn of(name: &str) -> Self {
        Self {
            source: name.into(),
            reached: false,
            head: None,
            signed_at: None,
            cosigned: Vec::new(),
            quorum: None,
            extent: Extent::Nothing,
            alarms: Vec::new(),
        }
    }
}

#[expect(clippy::ref_option, reason = "serde calls it with a reference to the field")]
fn write_head<S: serde::Serializer>(head: &Option<TreeHead>, to: S) -> Result<S::Ok, S::Error> {
    let head = head.map(|head| (head.size, head.root.to_base64()));
    head.serialize(to)
}
