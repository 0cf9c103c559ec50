//! The key of the log, its policy, and the head it signed.

use tlog::{Checkpoint, CosignatureKey, Policy, SignedNote, TlogError, TreeHead, VerifierKey};

use crate::difference::Difference;
use crate::finding::{Finding, Stage};
use crate::source::{FILE_BYTES_MAX, Source, SourceError};
use crate::verify::Options;

/// Most entries that are read: far above any day, and far below what a head can claim.
const ENTRIES_MAX: u64 = 1 << 32;

/// Largest checkpoint, key or policy file read, in bytes.
const NOTE_BYTES_MAX: u64 = 64 << 10;

/// Whose policy a head was judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyOf {
    /// The caller brought it.
    Caller,
    /// It was published with the log, which might have chosen its witnesses itself.
    Log,
}

/// Who vouches for the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosigning {
    /// Whose policy.
    pub policy: PolicyOf,
    /// Name of the quorum.
    pub quorum: String,
    /// Every witness of the policy, with the time of its cosignature where it gave one.
    pub witnesses: Vec<(String, Option<u64>)>,
}

/// The signed head of the log as it was read first.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub key: VerifierKey,
    pub tree: TreeHead,
    /// When the log says it signed, seconds since 1970.
    pub time: Option<u64>,
    pub cosigning: Option<Cosigning>,
    /// The note with its signatures: what pages show of it is this one.
    #[cfg_attr(not(feature = "pages"), expect(dead_code, reason = "pages alone show it"))]
    pub note: String,
    /// The policy published with the log.
    #[cfg_attr(not(feature = "pages"), expect(dead_code, reason = "pages alone show it"))]
    pub policy: Option<Policy>,
}

/// The key published with the log, and the policy to judge its heads by.
pub(crate) struct Trust {
    pub key: VerifierKey,
    pub policy: Option<(PolicyOf, Policy)>,
    /// The published one.
    published: Option<Policy>,
}

/// Reads key and policy.
pub(crate) fn trust(source: &dyn Source, options: &Options) -> Result<Trust, Finding> {
    let at = |code, difference| Finding::new(Stage::Key, code, "log.vkey", difference);
    let text = match text(source, "log.vkey") {
        Ok(Some(text)) => text,
        Ok(None) => {
            let missing = Difference::FileMissing { path: "log.vkey".into() };
            return Err(at("key.missing", missing));
        }
        Err(difference) => return Err(at("key.unreadable", difference)),
    };
    let key: VerifierKey = text.trim().parse().map_err(|error: TlogError| {
        let (path, reason) = ("log.vkey".into(), error.to_string());
        at("key.unreadable", Difference::Unreadable { path, reason })
    })?;
    let canonical = format!("{key}\n");
    if text != canonical {
        let differs = first_difference(text.as_bytes(), canonical.as_bytes());
        let altered = Difference::FileAltered { path: "log.vkey".into(), at: differs };
        return Err(at("key.unreadable", altered));
    }
    if let Some(expected) = options.key.as_ref().filter(|expected| **expected != key) {
        let (found, expected) = (key.to_string(), expected.to_string());
        return Err(at("key.other", Difference::OtherKey { found, expected }));
    }
    let published = policy(source, &key)?;
    if let Some(own) = &options.policy {
        judges(own, &key)?;
        return Ok(Trust { key, policy: Some((PolicyOf::Caller, own.clone())), published });
    }
    let policy = published.clone().map(|policy| (PolicyOf::Log, policy));
    Ok(Trust { key, policy, published })
}

/// The policy published with the log, where there is one.
fn policy(source: &dyn Source, key: &VerifierKey) -> Result<Option<Policy>, Finding> {
    let at = |code, difference| Finding::new(Stage::Key, code, "log.policy", difference);
    let text = match text(source, "log.policy") {
        Ok(Some(text)) => text,
        Ok(None) => return Ok(None),
        Err(difference) => return Err(at("policy.unreadable", difference)),
    };
    let policy: Policy = text.parse().map_err(|error: TlogError| {
        at("policy.unreadable", Difference::Policy { reason: error.to_string() })
    })?;
    judges(&policy, key)?;
    Ok(Some(policy))
}

/// A policy that names logs must name this one.
fn judges(policy: &Policy, key: &VerifierKey) -> Result<(), Finding> {
    let logs = policy.logs();
    if logs.is_empty() || logs.iter().any(|log| log.key == *key) {
        return Ok(());
    }
    let trusted: Vec<String> = logs.iter().map(|log| log.key.to_string()).collect();
    let difference =
        Difference::PolicyOfOthers { trusted: trusted.join(", "), key: key.to_string() };
    Err(Finding::new(Stage::Key, "policy.other_log", "log.policy", difference))
}

fn finding(code: &'static str, difference: Difference) -> Finding {
    Finding::new(Stage::Head, code, "checkpoint", difference)
}

/// Reads the head that the key signed, and who vouches for it.
pub(crate) fn head(source: &dyn Source, trust: &Trust) -> Result<Head, Finding> {
    let (text, note, tree) = signed(source, &trust.key)?;
    let (key, time) = (trust.key.clone(), time(&note, &trust.key)?);
    let cosigning = cosigning(&note, trust)?;
    if tree.size > ENTRIES_MAX {
        let too_many = Difference::TooManyEntries { size: tree.size, max: ENTRIES_MAX };
        return Err(finding("head.too_large", too_many));
    }
    let policy = trust.published.clone();
    Ok(Head { key, tree, time, cosigning, note: text, policy })
}

/// The head as it stands there by now; nobody but the log need have signed it yet.
pub(crate) fn newest(source: &dyn Source, key: &VerifierKey) -> Result<TreeHead, Finding> {
    signed(source, key).map(|(_, _, tree)| tree)
}

/// Reads a note that the key signed.
fn signed(
    source: &dyn Source,
    key: &VerifierKey,
) -> Result<(String, SignedNote, TreeHead), Finding> {
    let text = match text(source, "checkpoint") {
        Ok(Some(text)) => text,
        Ok(None) => {
            let missing = Difference::FileMissing { path: "checkpoint".into() };
            return Err(finding("head.missing", missing));
        }
        Err(difference) => return Err(finding("head.unreadable", difference)),
    };
    let refuse = |code, error: TlogError| {
        finding(code, Difference::Checkpoint { reason: error.to_string() })
    };
    let note: SignedNote = text.parse().map_err(|error| refuse("head.unreadable", error))?;
    let checkpoint: Checkpoint =
        note.text().parse().map_err(|error| refuse("head.unreadable", error))?;
    if checkpoint.origin() != key.name() {
        let (expected, found) = (key.name().into(), checkpoint.origin().into());
        return Err(refuse("head.origin", TlogError::OriginMismatch { expected, found }));
    }
    signature(&note, key)
        .map_err(|reason| finding("head.signature", Difference::Checkpoint { reason }))?;
    Ok((text, note, checkpoint.head()))
}

/// The first line is the log's own.
fn signature(note: &SignedNote, key: &VerifierKey) -> Result<(), String> {
    let first = note.signatures().first();
    let first = first.filter(|line| (line.name(), line.id()) == (key.name(), key.id()));
    let Some(first) = first else {
        return Err(format!("its first signature is not by {}+{:08x}", key.name(), key.id()));
    };
    if key.verifies(note.text().as_bytes(), first.bytes()) {
        Ok(())
    } else {
        Err(format!("its first signature, by {}, does not fit", key.name()))
    }
}

/// The second line says when the log signed.
fn time(note: &SignedNote, key: &VerifierKey) -> Result<Option<u64>, Finding> {
    let key = CosignatureKey::from(key);
    let refuse = |reason: String| finding("head.time", Difference::Time { reason });
    let Some(line) = note.signatures().get(1) else {
        return Err(refuse("there is none".into()));
    };
    if (line.name(), line.id()) != (key.name(), key.id()) {
        return Err(refuse(format!("it is by {}+{:08x}", line.name(), line.id())));
    }
    let time = key.verifies(note.text().as_bytes(), line.bytes());
    time.map(Some).ok_or_else(|| refuse("it does not fit this head".into()))
}

/// Every further line is a witness's, in the order of the policy, and they are enough.
fn cosigning(note: &SignedNote, trust: &Trust) -> Result<Option<Cosigning>, Finding> {
    let witnesses = |policy: &Policy| -> Vec<(String, CosignatureKey)> {
        policy.witnesses().iter().map(|one| (one.name.clone(), one.key.clone())).collect()
    };
    let judging = trust.policy.as_ref().map(|(_, policy)| witnesses(policy)).unwrap_or_default();
    let published = trust.published.as_ref().map(witnesses).unwrap_or_default();
    let lines = || note.signatures().iter().enumerate().skip(2);
    let place = |known: &[(String, CosignatureKey)], line: &tlog::NoteSignature| {
        known.iter().position(|(_, key)| (key.name(), key.id()) == (line.name(), line.id()))
    };
    // A log keeps to the order of its own policy; the caller's may have another.
    let ordered = if trust.published.is_some() { &published } else { &judging };
    let own = trust.published.is_none()
        && trust.policy.as_ref().is_some_and(|(of, _)| *of == PolicyOf::Caller);
    let mut last = None;
    for (nth, line) in lines() {
        let at = place(ordered, line);
        let is_known = at.is_some() || place(&judging, line).is_some();
        let in_order = own || at.is_none() || at > last;
        last = last.max(at);
        if !is_known || !in_order {
            let (name, id) = (line.name().into(), line.id());
            let unexpected = Difference::SignatureUnexpected { nth: nth + 1, name, id };
            return Err(finding("head.unexpected_line", unexpected));
        }
    }
    for (nth, line) in lines() {
        let known = judging.iter().chain(&published);
        let mut keys = known.filter(|(_, key)| (key.name(), key.id()) == (line.name(), line.id()));
        let fits =
            keys.any(|(_, key)| key.verifies(note.text().as_bytes(), line.bytes()).is_some());
        if !fits {
            let name = line.name().into();
            return Err(finding(
                "head.cosignature",
                Difference::Cosignature { nth: nth + 1, name },
            ));
        }
    }
    let Some((of, policy)) = &trust.policy else { return Ok(None) };
    let judged = policy.judge(note);
    if !judged.quorum {
        let names: Vec<&str> = judged.by.iter().map(|(name, _)| name.as_str()).collect();
        let found = if names.is_empty() { "no witness".into() } else { names.join(", ") };
        let quorum = policy.quorum().to_owned();
        return Err(finding("head.no_quorum", Difference::NoQuorum { found, quorum }));
    }
    let at = |name: &str| judged.by.iter().find(|(by, _)| by == name).map(|(_, time)| *time);
    let witnesses = judging.iter().map(|(name, _)| (name.clone(), at(name))).collect();
    Ok(Some(Cosigning { policy: *of, quorum: policy.quorum().into(), witnesses }))
}

pub(crate) fn first_difference(found: &[u8], expected: &[u8]) -> usize {
    found.iter().zip(expected).take_while(|(a, b)| a == b).count()
}

/// The bytes of a file that must be there.
pub(crate) fn bytes(
    source: &dyn Source,
    path: &str,
    bytes_max: u64,
) -> Result<Vec<u8>, Difference> {
    match source.read(path, bytes_max.min(FILE_BYTES_MAX))? {
        Some(bytes) => Ok(bytes),
        None => Err(Difference::FileMissing { path: path.into() }),
    }
}

fn text(source: &dyn Source, path: &str) -> Result<Option<String>, Difference> {
    let bytes = match source.read(path, NOTE_BYTES_MAX) {
        Ok(Some(bytes)) => bytes,
        // What is no regular file is not there; that it stands there is told by another stage.
        Ok(None) | Err(SourceError::NotAFile { .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    String::from_utf8(bytes)
        .map(Some)
        .map_err(|error| Difference::Unreadable { path: path.into(), reason: error.to_string() })
}
