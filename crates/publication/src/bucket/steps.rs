//! The steps from the old snapshot to the new one, in an object store.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::pointer::{self, LATEST, advance, by_head, by_size};
use super::store::{Caching, Store, Tag, tag};
use crate::content::{Content, Written};
use crate::error::PublishError;
use crate::manifest::{MANIFEST, Manifest, Print};

/// Requests under way at once.
const UNDER_WAY: usize = 16;

/// The objects that point to the newest snapshot.
const POINTERS: [&str; 5] = [LATEST, "log.vkey", "log.policy", "checkpoint", "index.html"];

/// Publishes below the number of the snapshot, and points to it.
pub fn publish(
    store: &Store,
    place: &str,
    content: &dyn Content,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Written, PublishError> {
    let before = check(store, place, content)?;
    let size = content.head().size;
    // What is pointed to is whole, and is never written again.
    let written = if before == Some(size) {
        Written { files: content.paths().len() as u64 + 2, ..Written::default() }
    } else {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(UNDER_WAY).build();
        let pool = pool.map_err(|error| PublishError::Store {
            place: place.into(),
            reason: error.to_string(),
        })?;
        pool.install(|| write(store, content, before, progress))?
    };
    point(store, content)?;
    Ok(written)
}

/// Checks that this snapshot may be pointed to here; returns the number of the one that is.
fn check(store: &Store, place: &str, content: &dyn Content) -> Result<Option<u64>, PublishError> {
    let occupied = |found: String| PublishError::TargetOccupied { place: place.into(), found };
    let known = |name: &String| {
        let number = name.strip_suffix('/').is_some_and(|name| name.parse::<u64>().is_ok());
        number || name == "tile/" || POINTERS.contains(&name.as_str())
    };
    if let Some(name) = store.top()?.iter().find(|name| !known(name)) {
        return Err(occupied(format!("`{name}`, which no publication has at its top")));
    }
    if let Some((key, _)) = store.read("log.vkey")? {
        let key = String::from_utf8_lossy(&key).into_owned();
        if key.trim() != content.key().to_string() {
            return Err(occupied(format!("a snapshot of another log, {}", key.trim())));
        }
    }
    if let Some((note, _)) = store.read("checkpoint")? {
        let Some((published, _)) = pointer::read(&note, content) else {
            return Err(occupied("a checkpoint that this log did not sign".into()));
        };
        if !content.continues(published) {
            let held = content.head();
            return Err(PublishError::WouldGoBack { place: place.into(), published, held });
        }
    }
    let latest = store.read(LATEST)?;
    Ok(latest.and_then(|(bytes, _)| pointer::size_of(&bytes)))
}

/// Writes every object of the snapshot that is not there yet.
fn write(
    store: &Store,
    content: &dyn Content,
    before: Option<u64>,
    progress: &(dyn Fn(u64, u64) + Sync),
) -> Result<Written, PublishError> {
    let (paths, size) = (content.paths(), content.head().size);
    let objects = Objects {
        folder: format!("{size}/"),
        there: store.list(&format!("{size}/"))?,
        before: before.map(|number| format!("{number}/")),
        copied: before.map_or_else(|| Ok(BTreeMap::new()), |n| store.list(&format!("{n}/")))?,
        tiles: store.list("tile/")?,
        store,
        fresh: AtomicU64::new(0),
    };
    let (all, done, bytes) = (paths.len() as u64 + 2, AtomicU64::new(0), AtomicU64::new(0));
    let put = |path: &str, content: &[u8]| {
        objects.put(path, content)?;
        bytes.fetch_add(content.len() as u64, Ordering::Relaxed);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
        Ok((path.to_owned(), Print::of(content)))
    };
    let files = paths.par_iter().map(|path| {
        let reason = |reason| PublishError::Content { path: path.clone(), reason };
        put(path, &content.bytes(path).map_err(reason)?)
    });
    let files = files.collect::<Result<_, PublishError>>()?;
    let manifest = Manifest { origin: content.key().name().into(), size, files };
    put(MANIFEST, manifest.to_string().as_bytes())?;
    put("checkpoint", content.note().as_bytes())?;
    Ok(Written { files: all, bytes: bytes.into_inner(), fresh: objects.fresh.into_inner() })
}

/// Points to the snapshot, the head of the log before the page that leads to it.
fn point(store: &Store, content: &dyn Content) -> Result<(), PublishError> {
    let size = content.head().size;
    let latest = pointer::latest(content);
    advance(store, LATEST, &latest, content, |found| by_size(found, &latest, size))?;
    for name in ["log.vkey", "log.policy"] {
        if content.paths().iter().any(|path| path == name) {
            let reason = |reason| PublishError::Content { path: name.into(), reason };
            let bytes = content.bytes(name).map_err(reason)?;
            advance(store, name, &bytes, content, |found| by_size(found, &bytes, size))?;
        }
    }
    let note = content.note().as_bytes();
    advance(store, "checkpoint", note, content, |found| by_head(found, content))?;
    let index = pointer::index(size);
    advance(store, "index.html", &index, content, |found| by_size(found, &index, size))
}

/// The objects of a snapshot, and those that need not be written again.
struct Objects<'a> {
    store: &'a Store,
    folder: String,
    /// What an attempt before has written.
    there: BTreeMap<String, Option<Tag>>,
    before: Option<String>,
    /// What the snapshot before has.
    copied: BTreeMap<String, Option<Tag>>,
    /// The log as it lies beside the snapshots.
    tiles: BTreeMap<String, Option<Tag>>,
    fresh: AtomicU64,
}

impl Objects<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let (name, tag) = (format!("{}{path}", self.folder), Some(tag(bytes)));
        let has = |objects: &BTreeMap<String, Option<Tag>>, path: &str| {
            objects.get(path).is_some_and(|found| *found == tag)
        };
        if let Some(tile) = path.strip_prefix("tile/")
            && !has(&self.tiles, tile)
        {
            self.store.put(path, bytes, Caching::Fixed)?;
        }
        if has(&self.there, path) {
            return Ok(());
        }
        match &self.before {
            Some(before) if has(&self.copied, path) => {
                self.store.copy(&format!("{before}{path}"), &name)
            }
            _ => {
                self.fresh.fetch_add(1, Ordering::Relaxed);
                self.store.put(&name, bytes, Caching::Fixed)
            }
        }
    }
}
