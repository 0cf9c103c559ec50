//! The steps from the old snapshot to the new one, on any disk.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::sync::atomic::{AtomicU64, Ordering};

use disk::Disk;
use rayon::prelude::*;
use tlog::{Checkpoint, TreeHead};

use crate::content::{Content, Written, names};
use crate::error::PublishError;
use crate::manifest::{MANIFEST, Manifest, Print};

/// A name in a folder where a snapshot stands or shall stand, and the names beside it.
pub struct Place<'a> {
    disk: &'a dyn Disk,
    name: &'a str,
    /// Where the new snapshot is written.
    new: String,
    /// Where the old one lies for a moment.
    old: String,
    /// The target in messages.
    shown: &'a str,
}

impl<'a> Place<'a> {
    /// The folder `name` of `disk`, called `shown` in messages.
    pub fn new(disk: &'a dyn Disk, name: &'a str, shown: &'a str) -> Self {
        let side = |what: &str| format!(".{name}.saylau-{what}");
        Self { disk, name, new: side("new"), old: side("old"), shown }
    }

    /// Puts the snapshot in place.
    pub fn publish(
        &self,
        content: &dyn Content,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Written, PublishError> {
        self.recover()?;
        let occupied = self.check(content)?;
        let written = self.write(content, progress)?;
        self.replace(occupied).map_err(|error| self.fault(error))?;
        Ok(written)
    }

    /// Ends what a process began that was killed while it put a snapshot in place.
    fn recover(&self) -> Result<(), PublishError> {
        let ended = || {
            if !self.disk.exists(&self.old)? {
                return Ok(());
            }
            if self.disk.exists(self.name)? {
                self.disk.remove_dir_all(&self.old)?;
            } else {
                self.disk.rename(&self.old, self.name)?;
            }
            self.disk.sync_dir("")
        };
        ended().map_err(|error| self.fault(error))
    }

    /// Checks that this snapshot may stand here, and tells whether an older one does.
    pub fn check(&self, content: &dyn Content) -> Result<bool, PublishError> {
        let occupied =
            |found: String| PublishError::TargetOccupied { place: self.shown.into(), found };
        let fault = |error| self.fault(error);
        if !self.disk.exists(self.name).map_err(fault)? {
            return Ok(false);
        }
        if !self.disk.is_dir(self.name).map_err(fault)? {
            return Err(occupied("a file".into()));
        }
        let there = self.disk.list(self.name).map_err(fault)?;
        if there.is_empty() {
            return Ok(true);
        }
        let published = self.published(content).map_err(occupied)?;
        let known = names(content);
        if let Some(name) = there.iter().find(|name| !known.contains(*name)) {
            return Err(occupied(format!("`{name}`, which no snapshot has, beside a snapshot")));
        }
        if !content.continues(published) {
            let (place, held) = (self.shown.into(), content.head());
            return Err(PublishError::WouldGoBack { place, published, held });
        }
        Ok(true)
    }

    /// The head that the snapshot here states in the name of this log, or what stands here.
    fn published(&self, content: &dyn Content) -> Result<TreeHead, String> {
        let read = |name: &str| {
            let bytes = self.disk.read(&format!("{}/{name}", self.name)).ok();
            bytes
                .and_then(|bytes| String::from_utf8(bytes).ok())
                .ok_or_else(|| "something that is no snapshot".to_owned())
        };
        let (key, note) = (read("log.vkey")?, read("checkpoint")?);
        let ours = content.key();
        if key.trim() != ours.to_string() {
            return Err(format!("a snapshot of another log, {}", key.trim()));
        }
        let opened = Checkpoint::open(&note, ours.name(), std::slice::from_ref(ours));
        opened
            .map(|checkpoint| checkpoint.head())
            .map_err(|error| format!("a snapshot whose checkpoint cannot be read ({error})"))
    }

    /// Writes the whole snapshot beside, taking over what is there already.
    fn write(
        &self,
        content: &dyn Content,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Written, PublishError> {
        let paths = content.paths();
        let side = Side { place: self, before: self.manifest(), fresh: AtomicU64::new(0) };
        side.begin(paths).map_err(|error| self.fault(error))?;
        let (all, done, bytes) = (paths.len() as u64 + 2, AtomicU64::new(0), AtomicU64::new(0));
        let put = |path: &str, content: &[u8]| {
            let print = Print::of(content);
            bytes.fetch_add(print.bytes, Ordering::Relaxed);
            side.put(path, content, &print).map_err(|error| self.fault_at(path, error))?;
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
            Ok((path.to_owned(), print))
        };
        let files = paths.par_iter().map(|path| {
            let reason = |reason| PublishError::Content { path: path.clone(), reason };
            put(path, &content.bytes(path).map_err(reason)?)
        });
        let files = files.collect::<Result<_, PublishError>>()?;
        let (origin, number) = (content.key().name().to_owned(), content.head().size);
        put(MANIFEST, Manifest { origin, size: number, files }.to_string().as_bytes())?;
        put("checkpoint", content.note().as_bytes())?;
        side.end().map_err(|error| self.fault(error))?;
        Ok(Written { files: all, bytes: bytes.into_inner(), fresh: side.fresh.into_inner() })
    }

    /// The manifest of the snapshot that is here, where it has one.
    fn manifest(&self) -> Option<Manifest> {
        let bytes = self.disk.read(&format!("{}/{MANIFEST}", self.name)).ok()?;
        String::from_utf8(bytes).ok()?.parse().ok()
    }

    /// Gives the new snapshot the name. A fault leaves what stood there, or puts it back.
    fn replace(&self, occupied: bool) -> io::Result<()> {
        let replaced = self.exchange(occupied);
        let absent = || -> io::Result<bool> {
            Ok(!self.disk.exists(self.name)? && self.disk.exists(&self.old)?)
        };
        if replaced.is_err() && absent().is_ok_and(|absent| absent) {
            // Of two faults the first one is told; the next call puts back what this one could not.
            drop(self.disk.rename(&self.old, self.name));
        }
        replaced
    }

    fn exchange(&self, occupied: bool) -> io::Result<()> {
        if occupied {
            self.disk.rename(self.name, &self.old)?;
        }
        self.disk.rename(&self.new, self.name)?;
        self.disk.sync_dir("")?;
        if occupied {
            self.disk.remove_dir_all(&self.old)?;
            self.disk.sync_dir("")?;
        }
        Ok(())
    }

    fn fault(&self, error: io::Error) -> PublishError {
        PublishError::File { place: self.shown.into(), error }
    }

    fn fault_at(&self, path: &str, error: io::Error) -> PublishError {
        PublishError::File { place: format!("{}/{path}", self.shown), error }
    }
}

/// The snapshot while it is written beside the old one.
struct Side<'a> {
    place: &'a Place<'a>,
    before: Option<Manifest>,
    fresh: AtomicU64,
}

impl Side<'_> {
    /// Makes the folders, and removes what an attempt before left of files that are no more.
    fn begin(&self, paths: &[String]) -> io::Result<()> {
        let (disk, root) = (self.place.disk, &self.place.new);
        disk.create_dir_all(root)?;
        let known: BTreeSet<&str> = paths.iter().map(String::as_str).collect();
        for path in files(disk, root)? {
            if !known.contains(path.as_str()) {
                disk.remove(&self.at(&path))?;
            }
        }
        folders(paths).iter().try_for_each(|folder| disk.create_dir_all(&self.at(folder)))
    }

    /// Writes a file, unless an attempt before or the snapshot before has it with the same bytes.
    ///
    /// Their bytes are read and compared: what was damaged there is not carried on.
    fn put(&self, path: &str, bytes: &[u8], print: &Print) -> io::Result<()> {
        let disk = self.place.disk;
        let (to, from) = (self.at(path), format!("{}/{path}", self.place.name));
        let is_there = |path: &str| disk.read(path).is_ok_and(|found| found == bytes);
        if disk.exists(&to)? {
            if is_there(&to) {
                return Ok(());
            }
            // It may be one file with that of the snapshot which readers see: the name goes first.
            disk.remove(&to)?;
        }
        let before = self.before.as_ref().and_then(|before| before.files.get(path));
        if before == Some(print) && is_there(&from) && disk.link(&from, &to).is_ok() {
            return Ok(());
        }
        self.fresh.fetch_add(1, Ordering::Relaxed);
        disk.write(&to, bytes)
    }

    /// Waits until everything is on the disk.
    fn end(&self) -> io::Result<()> {
        self.place.disk.sync_all(&self.place.new)
    }

    fn at(&self, path: &str) -> String {
        let root = &self.place.new;
        if path.is_empty() { root.clone() } else { format!("{root}/{path}") }
    }
}

/// Every folder that these files lie in, the top among them as the empty path.
fn folders(paths: &[String]) -> BTreeSet<String> {
    let mut folders = BTreeSet::from([String::new()]);
    for path in paths {
        let mut folder = disk::parent(path);
        while !folder.is_empty() && folders.insert(folder.to_owned()) {
            folder = disk::parent(folder);
        }
    }
    folders
}

/// Every file below `root`, by its path from there; folders that hold none are left alone.
fn files(disk: &dyn Disk, root: &str) -> io::Result<Vec<String>> {
    let (mut files, mut open) = (Vec::new(), vec![String::new()]);
    while let Some(folder) = open.pop() {
        let at =
            |path: &str| if path.is_empty() { root.to_owned() } else { format!("{root}/{path}") };
        for name in disk.list(&at(&folder))? {
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            match disk.is_dir(&at(&path)) {
                Ok(true) => open.push(path),
                Ok(false) => files.push(path),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(files)
}
