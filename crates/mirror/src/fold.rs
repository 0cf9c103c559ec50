//! From entries to the state that pages are made of.

use std::sync::Arc;

use canvass::Canvass;
use election::act::Act;
use election::entry::Entry;
use exchange::Files;
use verifier::{FILE_BYTES_MAX, Source};

use crate::error::MirrorError;
use crate::read;

/// Entries folded at a time.
const FOLDED: usize = 4096;

/// Reads the definition that the entries name, from below `folder` of the source.
pub fn definition(
    source: &dyn Source,
    folder: &str,
    entries: &[Vec<u8>],
) -> Result<Files, MirrorError> {
    let act = |body: &Vec<u8>| Entry::from_bytes(body).ok().map(|entry| entry.payload.act);
    let opened = entries.iter().find_map(|body| match act(body)? {
        Act::ElectionOpened(act) => Some(act.files),
        _ => None,
    });
    let read = |path: &str| {
        if !publication::is_inside(path) {
            let reason = "the path leads out of the snapshot".to_owned();
            return Err(MirrorError::Unreadable { path: path.to_owned(), reason });
        }
        read::file(source, &format!("{folder}definition/{path}"), FILE_BYTES_MAX)
    };
    let paths: Vec<String> = match (opened, entries.first().and_then(act)) {
        (Some(files), _) => files.into_keys().collect(),
        (None, Some(Act::RegistersOpened(act))) => {
            let first = read("election.toml")?;
            let draft = exchange::package::draft_paths(&first).map_err(|faults| faulty(&faults))?;
            act.laws.into_keys().chain(draft).collect()
        }
        _ => {
            let reason = "entry 0 opens no election".to_owned();
            return Err(MirrorError::Unreadable { path: "tile/entries".into(), reason });
        }
    };
    paths.into_iter().map(|path| read(&path).map(|bytes| (path, bytes))).collect()
}

/// The state before the first entry, by these files.
pub fn begin(files: &Files, origin: &str) -> Result<Canvass, MirrorError> {
    let package = exchange::package::read(files).map_err(|faults| faulty(&faults))?;
    let laws = package.laws.into_iter().map(Arc::new).collect();
    let procedures = package.procedures.into_iter().map(|one| one.map(Arc::new)).collect();
    let canvass = Canvass::new(Arc::new(package.definition), laws, procedures, origin);
    canvass.map_err(|error| MirrorError::Unreadable {
        path: "definition/laws".into(),
        reason: error.to_string(),
    })
}

/// Folds entries into the state, which is at the first of them.
pub fn fold(canvass: &mut Canvass, entries: &[Vec<u8>]) -> Result<(), MirrorError> {
    for chunk in entries.chunks(FOLDED) {
        let start = canvass.size();
        canvass.replay_all(chunk, |_| {}).map_err(|(index, rejection)| {
            let path = format!("entry {}", start + index as u64);
            MirrorError::Unreadable { path, reason: rejection.to_string() }
        })?;
    }
    Ok(())
}

fn faulty(faults: &[exchange::Fault]) -> MirrorError {
    let reason = faults.first().map_or_else(String::new, ToString::to_string);
    MirrorError::Unreadable { path: "definition".into(), reason }
}
