//! One look at one source.

use tlog::Policy;

use super::alarm::{Kind, Raised};
use super::gate::Gate;
use super::head::SignedHead as Head;
use super::keep::MonitorError;
use super::memory::Memory;
use super::receipts::Held;
use super::{Round, Watch};
use crate::source::{Source, SourceError};

/// Largest note, key or policy read, in bytes.
const NOTE_BYTES_MAX: u64 = 64 << 10;

/// Seconds that two honest clocks may lie apart.
const CLOCKS_APART: u64 = 120;

/// Seconds that witnesses have for a new head before their absence is an alarm.
const WITNESSES_HAVE: u64 = 60;

/// A look at a source: what is known, what is asked, what was found wrong.
pub(super) struct Look<'a> {
    pub memory: &'a mut Memory,
    pub watch: &'a Watch,
    pub receipts: &'a [(String, Held)],
    pub name: &'a str,
    pub gate: Gate<'a>,
    pub now: u64,
    pub raised: Vec<Raised>,
}

impl<'a> Look<'a> {
    pub fn new(
        memory: &'a mut Memory,
        watch: &'a Watch,
        receipts: &'a [(String, Held)],
        name: &'a str,
        source: &'a dyn Source,
        now: u64,
    ) -> Self {
        let gate = Gate::new(source);
        Self { memory, watch, receipts, name, gate, now, raised: Vec::new() }
    }

    /// What was found wrong, and whether the source failed to answer.
    pub fn end(self) -> (Vec<Raised>, bool) {
        let failed = self.raised.iter().any(|raised| raised.kind == Kind::Unreachable);
        (self.raised, failed || self.gate.has_failed())
    }

    pub fn run(&mut self, whole: bool, round: &mut Round) -> Result<(), MonitorError> {
        let known = self.memory.known.sources.get(self.name).is_some_and(|seen| seen.size > 0);
        let Some(head) = self.head() else {
            if !known {
                // What was never a source of this log cannot have lost anything.
                self.raised.retain(|raised| raised.kind != Kind::FileRemoved);
                self.raised.retain(|raised| raised.kind != Kind::Unreachable);
            }
            round.reached = known && !self.gate.has_failed();
            return Ok(());
        };
        (round.reached, round.head, round.signed_at) = (true, Some(head.tree), head.time);
        self.policy();
        self.date(&head);
        self.cosigned(&head, round);
        self.memory.keep_head(head.tree, &head.text)?;
        if self.grow(&head)? {
            self.receipts(&head);
            self.log_files(&head);
            self.part(&head)?;
            let quorum = round.quorum != Some(false);
            round.extent = self.recount(&head, quorum, whole)?;
            let seen = self.memory.seen(self.name);
            seen.size = seen.size.max(head.tree.size);
        }
        Ok(())
    }

    pub fn raise(&mut self, raised: Raised) {
        self.raised.push(raised);
    }

    /// Reads a file that must be there; raises the alarm if it is not to be had.
    pub fn file(&mut self, path: &str, bytes_max: u64) -> Option<Vec<u8>> {
        match self.gate.read(path, bytes_max) {
            Ok(Some(bytes)) => return Some(bytes),
            Ok(None) => {
                let message = "the file must stand there and is gone";
                self.raise(Raised::new(Kind::FileRemoved, path, message, "no file", "a file"));
            }
            Err(SourceError::TooLong { bytes_max, .. }) => {
                let (message, found) = ("the file is longer than it can be", "a longer file");
                let expected = format!("at most {bytes_max} bytes");
                self.raise(Raised::new(Kind::FileChanged, path, message, found, expected));
            }
            Err(SourceError::NotAFile { path, kind }) => {
                let message = "what stands there is no file; it was not opened";
                self.raise(Raised::new(Kind::FileChanged, &path, message, kind, "a file"));
            }
            Err(SourceError::Unreadable { reason, .. }) => self.unreachable(path, &reason),
        }
        None
    }

    /// Says once a look that the source fails to answer.
    pub fn unreachable(&mut self, path: &str, reason: &str) {
        if self.raised.iter().all(|raised| raised.kind != Kind::Unreachable) {
            let message = format!("{path} cannot be read, asked again and again");
            self.raise(Raised::new(Kind::Unreachable, "", &message, reason, "an answer"));
        }
    }

    /// The key of the log, then the head it signed.
    fn head(&mut self) -> Option<Head> {
        let published = self.file("log.vkey", NOTE_BYTES_MAX)?;
        let text = String::from_utf8_lossy(&published).into_owned();
        let key = match self.memory.key() {
            Some(key) => {
                let expected = format!("{key}\n");
                if text != expected {
                    let message = "another key is published than the one this log had";
                    let raised =
                        Raised::new(Kind::KeyChanged, "log.vkey", message, &text, expected);
                    self.raise(raised.keeping("log.vkey", published));
                }
                key
            }
            None => text.trim().parse().ok()?,
        };
        let note = self.file("checkpoint", NOTE_BYTES_MAX)?;
        let text = String::from_utf8_lossy(&note).into_owned();
        match Head::read(&text, &key) {
            Ok(head) => {
                self.memory.known.key = key.to_string();
                Some(head)
            }
            Err(error) => {
                let message = "the head is not one that the key of the log signed";
                let expected = format!("a note signed by {key}");
                let raised = Raised::new(Kind::Unsigned, "checkpoint", message, error, expected);
                self.raise(raised.keeping("checkpoint", note));
                None
            }
        }
    }

    /// The policy published, against the one that was given or seen first.
    fn policy(&mut self) {
        let published = match self.gate.read("log.policy", NOTE_BYTES_MAX) {
            Ok(published) => published.unwrap_or_default(),
            Err(error) => return self.unreachable("log.policy", &error.to_string()),
        };
        let text = String::from_utf8_lossy(&published).into_owned();
        let known = self.memory.known.policy.clone();
        if known.is_empty() {
            // One that cannot be read is for the recount to name.
            if text.parse::<Policy>().is_ok() {
                self.memory.known.policy = text;
            }
        } else if text != known && !(text.is_empty() && self.watch.policy.is_some()) {
            let message = "another policy of witnesses is published than this log had";
            let raised = Raised::new(Kind::PolicyChanged, "log.policy", message, &text, &known);
            self.raise(raised.keeping("log.policy", published).keeping("log.policy.known", known));
        }
    }

    /// The signed time of the head, against the clock.
    fn date(&mut self, head: &Head) {
        let Some(time) = head.time else {
            if self.watch.max_age.is_some() {
                let message = "the head does not say when it was signed; its age is unknown";
                let expected = "a dated signature of the log";
                self.raise(Raised::new(Kind::Undated, "checkpoint", message, "none", expected));
            }
            return;
        };
        if time > self.now.saturating_add(CLOCKS_APART) {
            let message = "the head was signed later than it is now";
            self.raise(Raised::new(Kind::Ahead, "checkpoint", message, time, self.now));
        }
        let age = self.now.saturating_sub(time);
        if let Some(max) = self.watch.max_age.filter(|max| age > *max) {
            let message = format!("the newest head was signed {age} seconds ago: the feed stalls");
            let expected = format!("at most {max} seconds before {}", self.now);
            self.raise(Raised::new(Kind::Stalled, "checkpoint", &message, time, expected));
        }
    }

    /// The cosignatures, against the policy.
    fn cosigned(&mut self, head: &Head, round: &mut Round) {
        let Ok(policy) = self.memory.known.policy.parse::<Policy>() else { return };
        let cosigned = policy.judge(&head.note);
        (round.quorum, round.cosigned) = (Some(cosigned.quorum), cosigned.by);
        let seen = self.memory.seen(self.name);
        if cosigned.quorum {
            seen.quorum_at = Some(self.now);
            return;
        }
        let since = seen.quorum_at;
        if since.is_some_and(|since| self.now < since.saturating_add(WITNESSES_HAVE)) {
            return;
        }
        let by: Vec<&str> = round.cosigned.iter().map(|(name, _)| name.as_str()).collect();
        let found = if by.is_empty() { "nobody".into() } else { by.join(", ") };
        let since = since.map_or("never seen here".into(), |at| format!("seen last at {at}"));
        let message = "the witnesses that cosigned the head are not the quorum";
        let expected = format!("quorum {}, {since}", policy.quorum());
        let raised = Raised::new(Kind::QuorumLost, "checkpoint", message, found, expected);
        self.raise(raised.keeping("checkpoint", head.text.as_str()));
    }
}
