//! What is read from the source: small texts, and the entries that are not held yet.

use tlog::{Bundle, ENTRY_LENGTH_MAX, Policy, SignedNote, TreeHead, VerifierKey, bundles_since};
use verifier::{FILE_BYTES_MAX, Source};

use crate::error::MirrorError;

/// Longest text read: a head, a key, a policy.
const TEXT_BYTES_MAX: u64 = 65_536;

/// Most entries of a log that is read: beyond that a head is made to fill the memory.
const ENTRIES_MAX: u64 = 1 << 32;

/// The head of a source and who vouches for it.
pub struct Shown {
    pub key: VerifierKey,
    pub head: TreeHead,
    pub note: String,
    pub signed: SignedNote,
    pub policy: Option<Policy>,
    /// The folder of the newest snapshot: empty, or where `latest.json` points to.
    pub folder: String,
}

/// Reads key, head and policy; checks the log's signature.
pub fn head(source: &dyn Source, expected: Option<&VerifierKey>) -> Result<Shown, MirrorError> {
    let text_of_key = need(source, "log.vkey")?;
    let key: VerifierKey = text_of_key.trim().parse().map_err(unreadable("log.vkey"))?;
    if let Some(expected) = expected.filter(|expected| **expected != key) {
        let (found, expected) = (key.to_string(), expected.to_string());
        return Err(MirrorError::OtherLog { found, expected });
    }
    let note = need(source, "checkpoint")?;
    let signed: SignedNote = note.parse().map_err(unreadable("checkpoint"))?;
    let opened = tlog::Checkpoint::open(&note, key.name(), std::slice::from_ref(&key));
    let head = opened.map_err(unreadable("checkpoint"))?.head();
    if head.size > ENTRIES_MAX {
        let reason = format!("it is of {} entries; at most {ENTRIES_MAX} are read", head.size);
        return Err(MirrorError::Unreadable { path: "checkpoint".into(), reason });
    }
    let policy = text(source, "log.policy")?.map(|text| text.parse()).transpose();
    let policy = policy.map_err(unreadable("log.policy"))?;
    Ok(Shown { key, head, note, signed, policy, folder: folder(source)? })
}

/// The folder that the newest snapshot lies in, where small files point to it.
fn folder(source: &dyn Source) -> Result<String, MirrorError> {
    let Some(text) = text(source, "latest.json")? else { return Ok(String::new()) };
    let value: serde_json::Value = serde_json::from_str(&text).map_err(|error| {
        MirrorError::Unreadable { path: "latest.json".into(), reason: error.to_string() }
    })?;
    let size = value["size"].as_u64().ok_or_else(|| MirrorError::Unreadable {
        path: "latest.json".into(),
        reason: "it names no size".into(),
    })?;
    Ok(format!("{size}/"))
}

/// Reads the entries from `held` to the size of `head`, each bundle whole.
pub fn entries(source: &dyn Source, held: u64, size: u64) -> Result<Vec<Vec<u8>>, MirrorError> {
    let mut entries = Vec::new();
    for bundle in bundles_since(held, size) {
        let bytes = bundle_bytes(source, &bundle)?;
        let path = bundle.to_string();
        let bodies = bundle.entries(&bytes).map_err(unreadable(&path))?;
        let new = bodies.into_iter().zip(bundle.positions()).filter(|(_, at)| *at >= held);
        entries.extend(new.map(|(body, _)| body.to_vec()));
    }
    Ok(entries)
}

fn bundle_bytes(source: &dyn Source, bundle: &Bundle) -> Result<Vec<u8>, MirrorError> {
    let most = u64::from(bundle.width()) * (ENTRY_LENGTH_MAX as u64 + 2);
    file(source, &bundle.to_string(), most)
}

/// Reads a file that must be there.
pub fn file(source: &dyn Source, path: &str, most: u64) -> Result<Vec<u8>, MirrorError> {
    let found = source.read(path, most.min(FILE_BYTES_MAX))?;
    found.ok_or_else(|| MirrorError::Missing { path: path.into() })
}

fn need(source: &dyn Source, path: &str) -> Result<String, MirrorError> {
    text(source, path)?.ok_or_else(|| MirrorError::Missing { path: path.into() })
}

fn text(source: &dyn Source, path: &str) -> Result<Option<String>, MirrorError> {
    let Some(bytes) = source.read(path, TEXT_BYTES_MAX)? else { return Ok(None) };
    let text = String::from_utf8(bytes).map_err(|error| MirrorError::Unreadable {
        path: path.into(),
        reason: error.to_string(),
    })?;
    Ok(Some(text))
}

fn unreadable<E: std::fmt::Display>(path: &str) -> impl Fn(E) -> MirrorError {
    let path = path.to_owned();
    move |error| MirrorError::Unreadable { path: path.clone(), reason: error.to_string() }
}
