//! Holds a receipt against what its reader trusts.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use election::act::{Act, Mode};
use election::entry::{Entry, verifying_key};
use tlog::{
    Checkpoint, CosignatureKey, Hash, InclusionProof, Policy, SignedNote, TreeHead, VerifierKey,
};

use crate::fault::Fault;
use crate::receipt::{Receipt, definition_of, mode_of_origin};

/// What the reader of a receipt knows from elsewhere and asks for.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    /// Keys of the logs that are believed; those of the policy are too.
    pub keys: Vec<VerifierKey>,
    /// The policy whose witnesses must have cosigned. Without one, lines of witnesses are named and
    /// not believed.
    pub policy: Option<Policy>,
    /// Live or rehearsal, where only one of them will do.
    pub mode: Option<Mode>,
    /// SHA-256 (hex) of the form definition, where it is known.
    pub definition: Option<String>,
}

/// A receipt that proves what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The act, with its figures where it is a form.
    pub entry: Entry,
    /// Live or rehearsal.
    pub mode: Mode,
    /// Place in the log, from 0.
    pub position: u64,
    /// Hash of the entry.
    pub leaf: Hash,
    /// Entries below the signed head.
    pub size: u64,
    /// Root of the tree over them.
    pub root: Hash,
    /// When the log says that it signed the head, seconds since 1970-01-01 UTC.
    pub signed_at: u64,
    /// Witnesses of the policy that cosigned, each with its time.
    pub cosigned: Vec<(String, u64)>,
    /// Signature lines of keys that nothing names: not checked.
    pub unchecked: Vec<String>,
}

impl Checked {
    /// Returns the figures by code: the lines of the form, then the votes of the lists; nothing
    /// for an act that is no form.
    pub fn numbers(&self) -> Vec<(&str, u64)> {
        let Act::FormRecorded(form) = &self.entry.payload.act else { return Vec::new() };
        let fields = form.figures.fields.iter().map(|(code, figure)| (code.as_str(), *figure));
        let votes = form.figures.votes.iter().map(|(code, figure)| (code.as_str(), *figure));
        fields.chain(votes).collect()
    }
}

/// Checks a receipt: the act is signed by the key in it and meant for this log, the proof leads
/// from it to the head, the head is signed with its time by a log that is trusted and cosigned as
/// the policy asks, and mode and definition are those that were asked for.
///
/// It does not show whose the commission's key is, nor that nobody was shown another log: the log
/// vouches for the first, witnesses for the second.
///
/// # Errors
/// Every fault, in the order of the receipt from act to head.
pub fn check(receipt: &Receipt, trust: &Trust) -> Result<Checked, Vec<Fault>> {
    let mut faults = Vec::new();
    check_act(receipt, trust, &mut faults);
    let leaf = Hash::leaf(receipt.entry_bytes());
    let head = Head::read(receipt, trust, &mut faults);
    if let Some(head) = &head {
        check_proof(receipt, &leaf, &head.tree, &mut faults);
    }
    match head {
        Some(head) if faults.is_empty() => Ok(Checked {
            entry: receipt.entry().clone(),
            mode: receipt.mode,
            position: receipt.position,
            leaf,
            size: head.tree.size,
            root: head.tree.root,
            signed_at: head.signed_at,
            cosigned: head.cosigned,
            unchecked: head.unchecked,
        }),
        _ => Err(faults),
    }
}

fn check_act(receipt: &Receipt, trust: &Trust, faults: &mut Vec<Fault>) {
    let payload = &receipt.entry().payload;
    match verifying_key(&receipt.key).filter(|key| !key.is_weak()) {
        None => faults.push(Fault::KeyMalformed { found: receipt.key.clone() }),
        Some(key) if !receipt.entry().is_signed_by(&key) => {
            let by = payload.by.to_string();
            faults.push(Fault::Signature { by, key: receipt.key.clone() });
        }
        Some(_) => {}
    }
    if payload.origin != receipt.origin {
        let (found, expected) = (receipt.origin.clone(), payload.origin.clone());
        faults.push(Fault::EntryOrigin { found, expected });
    }
    let (found, expected) = (word(receipt.mode), word(mode_of_origin(&receipt.origin)));
    if found != expected {
        faults.push(Fault::Mode { found, expected, origin: receipt.origin.clone() });
    }
    if let Some(wanted) = trust.mode.map(word).filter(|wanted| *wanted != expected) {
        faults.push(Fault::OtherMode { found: expected, expected: wanted });
    }
    let named = definition_of(receipt.entry());
    if receipt.definition.as_deref() != named {
        let found = receipt.definition.clone().unwrap_or_default();
        faults.push(Fault::Definition { found, expected: named.unwrap_or_default().into() });
    }
    if let (Some(found), Some(expected)) = (named, &trust.definition)
        && found != expected
    {
        let (found, expected) = (found.into(), expected.clone());
        faults.push(Fault::OtherDefinition { found, expected });
    }
}

fn check_proof(receipt: &Receipt, leaf: &Hash, head: &TreeHead, faults: &mut Vec<Fault>) {
    let (index, path) = (receipt.position, receipt.proof.clone());
    let proof = InclusionProof { index, size: head.size, path };
    if let Err(error) = proof.verify(leaf, head) {
        faults.push(Fault::Proof { position: index, why: error.to_string() });
    }
}

/// The word of a mode, as acts write it.
pub(crate) fn word(mode: Mode) -> &'static str {
    match mode {
        Mode::Live => "live",
        Mode::Rehearsal => "rehearsal",
    }
}

/// What the head says, as far as it could be read.
struct Head {
    tree: TreeHead,
    signed_at: u64,
    cosigned: Vec<(String, u64)>,
    unchecked: Vec<String>,
}

/// The lines under a head, by who signed them.
#[derive(Default)]
struct Lines {
    signed: bool,
    signed_at: Option<u64>,
    wrong: bool,
    unknown: Vec<(usize, String)>,
}

impl Head {
    /// Reads the head and checks every line under it.
    fn read(receipt: &Receipt, trust: &Trust, faults: &mut Vec<Fault>) -> Option<Self> {
        let unreadable = |error: tlog::TlogError| Fault::HeadUnreadable { why: error.to_string() };
        let note: SignedNote =
            receipt.head.parse().map_err(|error| faults.push(unreadable(error))).ok()?;
        let checkpoint: Checkpoint =
            note.text().parse().map_err(|error| faults.push(unreadable(error))).ok()?;
        if checkpoint.origin() != receipt.origin {
            let (found, expected) = (checkpoint.origin().into(), receipt.origin.clone());
            faults.push(Fault::HeadOrigin { found, expected });
        }
        let lines = lines(&note, checkpoint.origin(), trust, faults);
        let cosigned = trust.policy.as_ref().map(|policy| judge(&note, policy, faults));
        let unchecked = lines.unknown.into_iter();
        if trust.policy.is_some() {
            let fault = |(line, name)| Fault::LineUnexpected { line, name };
            faults.extend(unchecked.clone().map(fault));
        }
        Some(Self {
            tree: checkpoint.head(),
            signed_at: lines.signed_at.unwrap_or_default(),
            cosigned: cosigned.unwrap_or_default(),
            unchecked: unchecked.map(|(_, name)| name).collect(),
        })
    }
}

/// Checks the lines of the log: its signature and its time.
fn lines(note: &SignedNote, origin: &str, trust: &Trust, faults: &mut Vec<Fault>) -> Lines {
    let of_policy = trust.policy.iter().flat_map(Policy::logs).map(|log| &log.key);
    let keys: Vec<&VerifierKey> = trust.keys.iter().chain(of_policy).collect();
    let signed = || {
        let names = note.signatures().iter().map(|line| shown(line.name(), line.id()));
        names.collect::<Vec<_>>().join(", ")
    };
    if keys.is_empty() {
        faults.push(Fault::NoKeyGiven { found: signed() });
        return Lines::default();
    }
    let named = |key: &&&VerifierKey| key.name() == origin;
    let mut lines = Lines::default();
    for (line, signature) in note.signatures().iter().enumerate() {
        let (name, id) = (signature.name(), signature.id());
        let (text, bytes) = (note.text().as_bytes(), signature.bytes());
        let key = keys.iter().filter(named).find(|key| (key.name(), key.id()) == (name, id));
        let times = keys.iter().filter(named).map(|key| CosignatureKey::from(*key));
        let time = times.into_iter().find(|key| (key.name(), key.id()) == (name, id));
        let fits = match (key, time) {
            (Some(key), _) => {
                lines.signed = true;
                key.verifies(text, bytes)
            }
            (None, Some(time)) => {
                let at = time.verifies(text, bytes);
                lines.signed_at = lines.signed_at.max(at);
                at.is_some()
            }
            (None, None) => {
                let of_witness = |policy: &Policy| {
                    policy.witnesses().iter().any(|w| (w.key.name(), w.key.id()) == (name, id))
                };
                if !trust.policy.as_ref().is_some_and(of_witness) {
                    lines.unknown.push((line + 1, shown(name, id)));
                }
                continue;
            }
        };
        if !fits {
            lines.wrong = true;
            faults.push(Fault::HeadSignature { line: line + 1, name: name.into() });
        }
    }
    if !lines.signed {
        let expected = keys.iter().map(|key| shown(key.name(), key.id())).collect::<Vec<_>>();
        faults.push(Fault::OtherKey { found: signed(), expected: expected.join(", ") });
    } else if lines.signed_at.is_none() && !lines.wrong {
        faults.push(Fault::NoTime);
    }
    lines
}

/// Checks the lines of witnesses and returns those who cosigned.
fn judge(note: &SignedNote, policy: &Policy, faults: &mut Vec<Fault>) -> Vec<(String, u64)> {
    let judged = policy.judge(note);
    for line in judged.invalid {
        let name = note.signatures()[line - 1].name();
        let fault = Fault::HeadSignature { line, name: name.into() };
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    if !judged.quorum {
        let names: Vec<&str> = judged.by.iter().map(|(name, _)| name.as_str()).collect();
        let found = if names.is_empty() { "nobody".into() } else { names.join(", ") };
        faults.push(Fault::Quorum { found });
    }
    judged.by
}

/// A key as a message names it.
fn shown(name: &str, id: u32) -> String {
    format!("{name}+{id:08x}")
}
