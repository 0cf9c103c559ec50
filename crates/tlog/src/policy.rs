//! Whom a reader trusts: logs, witnesses, and how many of them must have cosigned.
//!
//! Source: C2SP `tlog-policy`.

mod read;

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use crate::{Checkpoint, CosignatureKey, SignedNote, TlogError, VerifierKey};

/// A policy: a head counts if one of the logs signed it and the quorum of witnesses cosigned it.
///
/// Written as the text of C2SP `tlog-policy`: logs, witnesses, groups, quorum. Read from any order
/// that the format allows, with its comments and white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    logs: Vec<PolicyLog>,
    witnesses: Vec<PolicyWitness>,
    groups: Vec<Group>,
    quorum: Option<Member>,
}

/// A log of a policy. The name of its key is the origin of its checkpoints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyLog {
    /// Its key.
    pub key: VerifierKey,
    /// Where it is reached, if the policy says so; any word.
    pub url: Option<String>,
}

/// A witness of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyWitness {
    /// Its name in the policy; not that of its key.
    pub name: String,
    /// Its key.
    pub key: CosignatureKey,
    /// Where it is asked for cosignatures, if the policy says so; any word.
    pub url: Option<String>,
}

/// A line of a policy that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyFault {
    /// The line, from 1; for a line that is missing, the one after the last.
    pub line: usize,
    /// The rule and what breaks it.
    pub why: String,
}

impl fmt::Display for PolicyFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}", self.line, self.why)
    }
}

/// At least `threshold` of the members.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    name: String,
    threshold: usize,
    members: Vec<Member>,
}

/// The place of a witness or of a group in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Member {
    Witness(usize),
    Group(usize),
}

/// What a policy finds on a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosigned {
    /// The log of the policy that signed the note and whose origin is the note's; its key's name.
    pub log: Option<String>,
    /// The witnesses whose cosignature fits, by their names in the policy and in its order, each
    /// with the newest time at which it says it signed, in seconds since 1970.
    pub by: Vec<(String, u64)>,
    /// Signature lines (from 1) that bear name and id of a key of the policy and do not fit.
    pub invalid: Vec<usize>,
    /// Whether the witnesses in `by` are the quorum. Says nothing of the log, nor of `invalid`.
    pub quorum: bool,
}

impl Policy {
    /// Returns the policy that trusts this log without any witness.
    pub fn of_log(key: VerifierKey) -> Self {
        let logs = Vec::from([PolicyLog { key, url: None }]);
        Self { logs, witnesses: Vec::new(), groups: Vec::new(), quorum: None }
    }

    /// Adds a log that is known from elsewhere, unless it is there.
    ///
    /// # Errors
    /// [`TlogError::PolicyMalformed`] if the key is that of a witness: a log is no witness of
    /// itself.
    pub fn with_log(mut self, key: VerifierKey) -> Result<Self, TlogError> {
        if self.witnesses.iter().any(|witness| witness.key.bytes() == key.bytes()) {
            let why = read::OWN_WITNESS.to_string();
            let line = 1;
            return Err(TlogError::PolicyMalformed {
                faults: Vec::from([PolicyFault { line, why }]),
            });
        }
        if !self.logs.iter().any(|log| log.key == key) {
            self.logs.push(PolicyLog { key, url: None });
        }
        Ok(self)
    }

    /// Returns the logs, any of which is trusted.
    pub fn logs(&self) -> &[PolicyLog] {
        &self.logs
    }

    /// Returns the witnesses, those among them that the quorum does not need.
    pub fn witnesses(&self) -> &[PolicyWitness] {
        &self.witnesses
    }

    /// Returns the name of the quorum: a witness, a group, or «none».
    pub fn quorum(&self) -> &str {
        self.quorum.map_or(read::NONE, |member| self.name_of(member))
    }

    /// Returns the least number of witnesses that any two quorums have in common.
    ///
    /// So many witnesses at least must cosign against their own state before a log can show two
    /// histories that both reach the quorum; at 0 the log can do it alone.
    pub fn overlap(&self) -> usize {
        self.quorum.map_or(0, |member| self.overlap_of(member))
    }

    /// Judges a note; believes nothing but the signatures of the policy's keys.
    pub fn judge(&self, note: &SignedNote) -> Cosigned {
        let (mut by, mut invalid) = (Vec::new(), Vec::new());
        for witness in &self.witnesses {
            let lines = note.signatures().iter().enumerate();
            let lines = lines.filter(|(_, line)| {
                line.id() == witness.key.id() && line.name() == witness.key.name()
            });
            let mut newest = None;
            for (place, line) in lines {
                match witness.key.verifies(note.text().as_bytes(), line.bytes()) {
                    Some(time) => newest = newest.max(Some(time)),
                    None => invalid.push(place + 1),
                }
            }
            by.extend(newest.map(|time| (witness.name.clone(), time)));
        }
        let log = self.log_of(note, &mut invalid);
        invalid.sort_unstable();
        let has = |witness: usize| by.iter().any(|(name, _)| *name == self.witnesses[witness].name);
        let quorum = self.quorum.is_none_or(|member| self.reaches(member, &has));
        Cosigned { log, by, invalid, quorum }
    }

    /// Reads the checkpoint of a note that one of the logs signed and the quorum cosigned.
    ///
    /// # Errors
    /// If the note is no checkpoint, a line of a known key does not fit, no log of the policy of
    /// that origin signed it, or the witnesses that cosigned it are not the quorum.
    pub fn open(&self, note: &SignedNote) -> Result<(Checkpoint, Cosigned), TlogError> {
        let cosigned = self.judge(note);
        if cosigned.log.is_none() {
            return Err(self.unsigned(note));
        }
        let checkpoint: Checkpoint = note.text().parse()?;
        if let Some(line) = cosigned.invalid.first().copied() {
            let name = note.signatures()[line - 1].name().into();
            return Err(TlogError::SignatureInvalid { line, name });
        }
        if !cosigned.quorum {
            let found: Vec<&str> = cosigned.by.iter().map(|(name, _)| name.as_str()).collect();
            let found = if found.is_empty() { "nobody".into() } else { found.join(", ") };
            return Err(TlogError::QuorumMissing { found, quorum: self.quorum().into() });
        }
        Ok((checkpoint, cosigned))
    }

    /// Returns the note with the lines of the policy's keys only: the log's signature, the log's
    /// time, and the witnesses' in the order of the policy.
    pub fn arrange(&self, note: &SignedNote) -> SignedNote {
        let logs = self.logs.iter().flat_map(|PolicyLog { key, .. }| {
            let time = CosignatureKey::from(key);
            [(key.name(), key.id()), (key.name(), time.id())]
        });
        let witnesses = self.witnesses.iter();
        let witnesses = witnesses.map(|witness| (witness.key.name(), witness.key.id()));
        let order: Vec<(&str, u32)> = logs.chain(witnesses).collect();
        note.ranked(|line| order.iter().position(|key| *key == (line.name(), line.id())))
    }

    /// Why no log of the policy stands behind a note.
    fn unsigned(&self, note: &SignedNote) -> TlogError {
        let keys: Vec<VerifierKey> = self.logs.iter().map(|log| log.key.clone()).collect();
        match note.verify(&keys) {
            Ok(signers) => TlogError::OriginMismatch {
                expected: signers[0].name().into(),
                found: note.text().lines().next().unwrap_or_default().into(),
            },
            Err(error) => error,
        }
    }

    /// The log that signed the note as its origin says.
    fn log_of(&self, note: &SignedNote, invalid: &mut Vec<usize>) -> Option<String> {
        let origin = note.text().lines().next()?;
        let mut signed = None;
        for PolicyLog { key, .. } in &self.logs {
            for (place, line) in note.signatures().iter().enumerate() {
                if (line.name(), line.id()) != (key.name(), key.id()) {
                    continue;
                }
                if !key.verifies(note.text().as_bytes(), line.bytes()) {
                    invalid.push(place + 1);
                } else if key.name() == origin {
                    signed = Some(key.name().into());
                }
            }
        }
        signed
    }

    fn reaches(&self, member: Member, has: &impl Fn(usize) -> bool) -> bool {
        match member {
            Member::Witness(witness) => has(witness),
            Member::Group(group) => {
                let Group { threshold, members, .. } = &self.groups[group];
                members.iter().filter(|member| self.reaches(**member, has)).count() >= *threshold
            }
        }
    }

    /// Two choices of k among n members share at least 2k − n, at best those that share least. Each
    /// name stands in one group only, so members can be counted one by one.
    fn overlap_of(&self, member: Member) -> usize {
        let Member::Group(group) = member else { return 1 };
        let Group { threshold, members, .. } = &self.groups[group];
        let mut shares: Vec<usize> = members.iter().map(|m| self.overlap_of(*m)).collect();
        shares.sort_unstable();
        shares.iter().take((2 * threshold).saturating_sub(members.len())).sum()
    }

    fn name_of(&self, member: Member) -> &str {
        match member {
            Member::Witness(witness) => &self.witnesses[witness].name,
            Member::Group(group) => &self.groups[group].name,
        }
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = |url: &Option<String>| {
            url.as_ref().map_or_else(String::new, |url| alloc::format!(" {url}"))
        };
        for log in &self.logs {
            writeln!(out, "log {}{}", log.key, url(&log.url))?;
        }
        for witness in &self.witnesses {
            writeln!(out, "witness {} {}{}", witness.name, witness.key, url(&witness.url))?;
        }
        for group in &self.groups {
            write!(out, "group {} {}", group.name, group.threshold)?;
            group.members.iter().try_for_each(|m| write!(out, " {}", self.name_of(*m)))?;
            writeln!(out)?;
        }
        writeln!(out, "quorum {}", self.quorum())
    }
}
