//! Checks a pack: every file by the index, then the log itself again.

use std::path::Path;

use election::entry::sha256_hex;
use tlog::{Hash, Tree, VerifierKey, bundles};
use verifier::monitor::SignedHead;
use verifier::{FILE_BYTES_MAX, Folder, Source, SourceError, Step, Verdict, verify};

use super::index::{Index, Row};
use super::pack::options;
use super::{HEADS, INDEX, SNAPSHOT};
use crate::refusal::Refusal;

/// Largest note of a kept head, in bytes.
const NOTE_BYTES_MAX: u64 = 64 << 10;

/// What a check found.
pub struct Checked {
    /// SHA-256 of the index.
    pub hash: String,
    /// Files that the index names.
    pub files: u64,
    /// Kept heads that are those of the log.
    pub heads: u64,
    /// The verdict as it is now; none where a file was altered.
    pub verdict: Option<Verdict>,
    /// What is wrong: code and sentence.
    pub faults: Vec<(&'static str, String)>,
}

/// Checks the pack in a folder.
///
/// # Errors
/// If it is none: without an index nothing can be said of it.
pub fn check(
    root: &Path,
    key: Option<VerifierKey>,
    progress: &(dyn Fn(Step) + Sync),
) -> Result<Checked, Refusal> {
    let folder = Folder(root.into());
    let refuse = |code: &str, why: &str| {
        let message = format!("{}: {why}. `saylau evidence` makes a pack", root.display());
        Refusal::one(code, message)
    };
    let text = match folder.read(INDEX, FILE_BYTES_MAX) {
        Ok(Some(text)) => text,
        Ok(None) => return Err(refuse("evidence.index_missing", "has no file `index`")),
        Err(error) => return Err(refuse("evidence.index_missing", &error.to_string())),
    };
    let hash = sha256_hex(&text);
    let index = String::from_utf8(text).map_err(|error| error.to_string());
    let index: Index = index
        .and_then(|text| text.parse())
        .map_err(|why| refuse("evidence.index_malformed", &format!("index: {why}")))?;
    let faults = files(&folder, &index);
    let files = index.files.len() as u64;
    let mut checked = Checked { hash, files, heads: 0, verdict: None, faults };
    if checked.faults.is_empty() {
        log(root, &index, key, &mut checked, progress);
    }
    Ok(checked)
}

/// Every file against its row, and what has none.
fn files(folder: &Folder, index: &Index) -> Vec<(&'static str, String)> {
    let mut faults = Vec::new();
    for (path, row) in &index.files {
        match folder.read(path, row.bytes.min(FILE_BYTES_MAX)) {
            Ok(Some(bytes)) if Row::of(&bytes) == *row => {}
            Ok(Some(bytes)) => {
                let found = sha256_hex(&bytes);
                let message =
                    format!("{path}: its SHA-256 is {found}, the index says {}", row.hash);
                faults.push(("evidence.file_altered", message));
            }
            Ok(None) => {
                faults.push((
                    "evidence.file_missing",
                    format!("{path}: the index has it; it is gone"),
                ));
            }
            Err(SourceError::TooLong { bytes_max, .. }) => {
                let message = format!("{path}: longer than the {bytes_max} bytes of the index");
                faults.push(("evidence.file_altered", message));
            }
            Err(error) => faults.push(("evidence.not_a_file", error.to_string())),
        }
    }
    let listed = match folder.list() {
        Ok(listed) => listed.unwrap_or_default(),
        Err(error) => {
            faults.push(("evidence.not_a_file", error.to_string()));
            return faults;
        }
    };
    let known = |path: &&String| *path != INDEX && !index.files.contains_key(*path);
    for path in listed.files.iter().filter(known) {
        faults.push(("evidence.file_unexpected", format!("{path}: the index does not have it")));
    }
    for (path, kind) in listed.others {
        faults.push(("evidence.not_a_file", format!("{path}: {kind}, not a file")));
    }
    faults
}

/// The log itself: verified again, with the same verdict; every kept head one of its own.
fn log(
    root: &Path,
    index: &Index,
    key: Option<VerifierKey>,
    checked: &mut Checked,
    progress: &(dyn Fn(Step) + Sync),
) {
    let snapshot = Folder(root.join(SNAPSHOT));
    let with_pages = index.files.contains_key(&format!("{SNAPSHOT}/index.html"));
    let report = verify(&snapshot, &options(key, with_pages), progress);
    let verdict = report.verdict();
    let written = std::fs::read(root.join("verdict.json")).unwrap_or_default();
    let written: Option<serde_json::Value> = serde_json::from_slice(&written).ok();
    let now = serde_json::to_value(&verdict).expect("a verdict serializes");
    if written.as_ref() != Some(&now) {
        let message = format!("verdict.json: another verdict than the files give, which is {now}");
        checked.faults.push(("evidence.verdict_differs", message));
    }
    if report.head.is_some_and(|head| head != index.head) {
        let message = "index: line 3 is not the head of the log".to_owned();
        checked.faults.push(("evidence.index_malformed", message));
    }
    let key = report.key.as_deref().and_then(|key| key.parse::<VerifierKey>().ok());
    if let Some(key) = key {
        heads(root, index, &snapshot, &key, checked);
    }
    checked.verdict = Some(verdict);
}

/// Holds every kept head against the log.
fn heads(root: &Path, index: &Index, snapshot: &Folder, key: &VerifierKey, checked: &mut Checked) {
    let mut tree = Tree::new();
    for bundle in bundles(index.head.size) {
        let bytes = snapshot.read(&bundle.to_string(), FILE_BYTES_MAX).ok().flatten();
        let bytes = bytes.unwrap_or_default();
        tree.extend(bundle.entries(&bytes).unwrap_or_default().into_iter().map(Hash::leaf));
    }
    let folder = Folder(root.into());
    let prefix = format!("{HEADS}/");
    for path in index.files.keys().filter(|path| path.starts_with(&prefix)) {
        let note = folder.read(path, NOTE_BYTES_MAX).ok().flatten().unwrap_or_default();
        let head = SignedHead::read(&String::from_utf8_lossy(&note), key);
        match head {
            Err(error) => {
                let message = format!("{path}: not a head signed by the key of the log: {error}");
                checked.faults.push(("evidence.head_foreign", message));
            }
            Ok(head) if tree.root_at(head.tree.size).is_ok_and(|root| root != head.tree.root) => {
                let message = format!(
                    "{path}: a signed head that is no prefix of this log: {}; the key of the log \
                     signed two histories",
                    head.shown()
                );
                checked.faults.push(("evidence.head_differs", message));
            }
            Ok(_) => checked.heads += 1,
        }
    }
}
