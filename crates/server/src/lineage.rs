//! What a log must continue before anything is signed with it: the newest head that is known of it
//! outside its database. A backup put back by mistake or by will does not know what came after it.

use std::path::Path;

use canvass::Canvass;
use disk::{Os, put_atomic};
use election::entry::Entry;
use store::{Log, SignedHead};
use tlog::{ENTRY_LENGTH_MAX, Hash, SignedNote, Tree, TreeHead, VerifierKey, bundles_since};
use verifier::Source;

use crate::error::NodeError;
use crate::folder::Folder;
use crate::node::replay;

/// The newest head, in a file of its own beside the log.
const HEAD: &str = "head";

/// Where else heads of this log are published: an address or a folder on each line.
const CONTINUES: &str = "continues";

/// Longest checkpoint that is read: many witnesses fit.
const CHECKPOINT_BYTES_MAX: u64 = 64 << 10;

/// Most entries of a log that are read: beyond that a head is made to fill the memory.
const ENTRIES_MAX: u64 = 1 << 32;

/// What was fetched from a mirror.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaughtUp {
    /// Entries before.
    pub from: u64,
    /// Entries now.
    pub to: u64,
}

/// Adds an address or a folder whose head the log must continue whenever it is opened; a folder by
/// its full path, for the node may be started from elsewhere.
///
/// # Errors
/// [`NodeError::Unpublished`] or [`NodeError::HeadInvalid`] unless a head that this log has signed
/// is there now. Nothing is added then: a slip of the pen would hold the node up for ever after.
pub fn remember(folder: &Folder, source: &str) -> Result<(), NodeError> {
    let source = if is_address(source) {
        source.to_owned()
    } else {
        let path = std::path::absolute(source);
        let path = path.map_err(|error| NodeError::File { path: source.into(), error })?;
        path.display().to_string()
    };
    let mut known = sources(folder)?;
    if known.contains(&source) {
        return Ok(());
    }
    published(&*open(&source), folder.log_key()?.verifier(), &source)?;
    known.push(source);
    let text = known.join("\n") + "\n";
    put(folder, CONTINUES, text.as_bytes())
}

/// Keeps the newest head beside the log.
pub fn keep(folder: &Folder, head: &SignedHead) -> Result<(), NodeError> {
    put(folder, HEAD, head.note.as_bytes())
}

/// Holds the log against the head that is kept beside it and those of all remembered sources.
///
/// # Errors
/// [`NodeError::Behind`] if one of them is of more entries, [`NodeError::Forked`] if one
/// contradicts the log; [`NodeError::Unconfirmed`] if there are sources and none of them answers
/// with a head that this log has signed.
pub fn check(folder: &Folder, log: &Log) -> Result<(), NodeError> {
    if let Some(note) = read(folder, HEAD)? {
        let from = folder.root().join(HEAD).display().to_string();
        hold(log, &head_of(&note, log.verifier(), &from)?.head, &from)?;
    }
    let sources = sources(folder)?;
    let mut answered = sources.is_empty();
    let mut silent = Vec::new();
    for from in &sources {
        match published(&*open(from), log.verifier(), from) {
            Ok(head) => {
                hold(log, &head.head, from)?;
                answered = true;
            }
            // Whoever keeps a mirror must not be able to keep the node from starting: what this
            // log has not signed says nothing about it.
            Err(error @ (NodeError::Unpublished { .. } | NodeError::HeadInvalid { .. })) => {
                tracing::warn!(%error, "a source says nothing of the newest head of this log");
                silent.push(error.to_string());
            }
            Err(error) => return Err(error),
        }
    }
    if answered { Ok(()) } else { Err(NodeError::Unconfirmed { silent }) }
}

/// Fetches the entries that a mirror has and this log has not, judges each in its place, and takes
/// them with the head that was signed over them. Nothing is signed here.
///
/// # Errors
/// A log held by another process; a mirror that does not answer, contradicts this log or its own
/// head, or holds an entry that is not lawful at its place. The log is then as it was.
pub fn catch_up(folder: &Folder, from: &str) -> Result<CaughtUp, NodeError> {
    let package = folder.package()?;
    let mut log = Log::open(folder.place()?)?;
    let source = open(from);
    let head = published(&*source, log.verifier(), from)?;
    let before = log.len();
    if head.head.size <= before {
        hold(&log, &head.head, from)?;
        return Ok(CaughtUp { from: before, to: before });
    }
    let bodies = fetch(&*source, from, before, head.head.size)?;
    fits(&*source, from, &log, &head.head, &bodies)?;
    let mut canvass = replay(&package, log.verifier().name(), log.reader(), before)?;
    let ids = judge(&mut canvass, before, &bodies)?;
    let mut batch = log.batch()?;
    for (id, body) in ids.iter().zip(&bodies) {
        batch.push(id, body)?;
    }
    batch.adopt(&head)?;
    keep(folder, log.signed_head())?;
    Ok(CaughtUp { from: before, to: log.len() })
}

/// Checks that the log with these entries behind it has the head that was signed.
///
/// A damaged file or a false host gives another one too. The log has forked only if the source has
/// entries, from the first on, that give the signed head and not that of this log.
fn fits(
    source: &dyn Source,
    from: &str,
    log: &Log,
    signed: &TreeHead,
    bodies: &[Vec<u8>],
) -> Result<(), NodeError> {
    let mut tree = log.tree().clone();
    tree.extend(bodies.iter().map(|body| Hash::leaf(body)));
    if tree.head() == *signed {
        return Ok(());
    }
    let mut theirs = Tree::default();
    theirs.extend(fetch(source, from, 0, signed.size)?.iter().map(|body| Hash::leaf(body)));
    let then = theirs.root_at(log.len());
    if theirs.head() == *signed && then.is_ok_and(|root| root != log.tree().root()) {
        let held = log.signed_head().head;
        return Err(NodeError::Forked { from: from.into(), known: *signed, held });
    }
    let (found, signed) = (tree.root().to_base64(), signed.root.to_base64());
    let reason = format!("its entries give the root {found}, signed is {signed}");
    Err(NodeError::Unpublished { from: from.into(), reason })
}

/// Checks that each entry is lawful behind those before it, and returns their ids.
fn judge(canvass: &mut Canvass, start: u64, bodies: &[Vec<u8>]) -> Result<Vec<String>, NodeError> {
    let unlawful = |index: usize, rejection| {
        let position = start + u64::try_from(index).expect("an index in memory");
        NodeError::Entry { position, rejection }
    };
    canvass.replay_all(bodies, |_| {}).map_err(|(index, rejection)| unlawful(index, rejection))?;
    let id = |(index, body): (usize, &Vec<u8>)| {
        let entry = Entry::from_bytes(body).map_err(canvass::Rejection::Entry);
        entry.map(|entry| entry.payload.identity()).map_err(|rejection| unlawful(index, rejection))
    };
    bodies.iter().enumerate().map(id).collect()
}

/// The entries from `start` to `end`.
fn fetch(source: &dyn Source, from: &str, start: u64, end: u64) -> Result<Vec<Vec<u8>>, NodeError> {
    let unpublished = |reason: String| NodeError::Unpublished { from: from.to_owned(), reason };
    let mut bodies = Vec::new();
    for bundle in bundles_since(start, end) {
        let path = bundle.to_string();
        let most = u64::from(bundle.width()) * (ENTRY_LENGTH_MAX as u64 + 2);
        let bytes = source.read(&path, most);
        let bytes = bytes.map_err(|error| unpublished(error.to_string()))?;
        let bytes = bytes.ok_or_else(|| unpublished(format!("{path} is missing")))?;
        let entries =
            bundle.entries(&bytes).map_err(|error| unpublished(format!("{path}: {error}")))?;
        let first = bundle.index() * 256;
        let known = usize::try_from(start.saturating_sub(first)).expect("at most a bundle");
        bodies.extend(entries.into_iter().skip(known).map(<[u8]>::to_vec));
    }
    Ok(bodies)
}

/// The newest head that a source states.
fn published(
    source: &dyn Source,
    verifier: &VerifierKey,
    from: &str,
) -> Result<SignedHead, NodeError> {
    let unpublished = |reason: String| NodeError::Unpublished { from: from.to_owned(), reason };
    let bytes = source.read("checkpoint", CHECKPOINT_BYTES_MAX);
    let bytes = bytes.map_err(|error| unpublished(error.to_string()))?;
    let bytes = bytes.ok_or_else(|| unpublished("it has no checkpoint".into()))?;
    let note = String::from_utf8(bytes).map_err(|error| unpublished(error.to_string()))?;
    let head = head_of(&note, verifier, from)?;
    if head.head.size > ENTRIES_MAX {
        let size = head.head.size;
        return Err(unpublished(format!(
            "a head of {size} entries; at most {ENTRIES_MAX} are read"
        )));
    }
    Ok(head)
}

/// The head in a note, with the lines of the log only: others have signed too.
fn head_of(note: &str, verifier: &VerifierKey, from: &str) -> Result<SignedHead, NodeError> {
    let invalid = |why| NodeError::HeadInvalid { from: from.to_owned(), why };
    let note: SignedNote = note.parse().map_err(invalid)?;
    let own = note.filter(|line| line.name() == verifier.name());
    SignedHead::read(&own.to_string(), verifier).map_err(invalid)
}

fn hold(log: &Log, known: &TreeHead, from: &str) -> Result<(), NodeError> {
    let (held, from) = (log.signed_head().head, from.to_owned());
    if known.size > held.size {
        return Err(NodeError::Behind { from, known: *known, held });
    }
    log.check_continues(known).map_err(|_| NodeError::Forked { from, known: *known, held })
}

fn open(from: &str) -> Box<dyn Source> {
    if is_address(from) {
        Box::new(verifier::Web::new(from))
    } else {
        Box::new(verifier::Folder(Path::new(from).into()))
    }
}

fn is_address(from: &str) -> bool {
    from.contains("://")
}

fn sources(folder: &Folder) -> Result<Vec<String>, NodeError> {
    let text = read(folder, CONTINUES)?.unwrap_or_default();
    Ok(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect())
}

fn read(folder: &Folder, name: &str) -> Result<Option<String>, NodeError> {
    let path = folder.root().join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(NodeError::File { path, error }),
    }
}

fn put(folder: &Folder, name: &str, bytes: &[u8]) -> Result<(), NodeError> {
    let put = put_atomic(&Os::at(folder.root()), name, bytes);
    put.map_err(|error| NodeError::File { path: folder.root().join(name), error })
}
