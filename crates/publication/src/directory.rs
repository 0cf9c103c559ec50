//! A folder that any static host can serve.

mod guard;
mod place;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use disk::{Disk as _, Os, put_atomic};

use crate::content::{Content, Written};
use crate::error::PublishError;
use crate::manifest::{MANIFEST, Manifest, Print};
use guard::Lock;
use place::Place;

/// A folder of this machine, which holds a snapshot or will.
#[derive(Clone, Debug)]
pub struct Directory {
    path: PathBuf,
}

impl Directory {
    /// The folder at `path`, which need not exist.
    ///
    /// # Errors
    /// [`PublishError::TargetInData`] where a node's data would be written into or removed; a path
    /// that cannot be followed.
    pub fn at(path: &Path) -> Result<Self, PublishError> {
        let path = guard::resolve(path)?;
        guard::refuse_inside(&path)?;
        Ok(Self { path })
    }

    /// Where it lies, without links and `..`.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the snapshot in the place of the one that is there.
    ///
    /// It is written beside first and put in place at the end, so a reader sees the old snapshot or
    /// the new one, never a mixture. Where an old one stands, two renames make the change: for an
    /// instant between them there is no folder at all. What a process leaves that is killed stands
    /// beside under names that begin with `.` and have `.saylau-` in them; the next call takes it up.
    /// When this returns, everything is on the disk. `progress` hears how many files are done of how
    /// many.
    ///
    /// # Errors
    /// A target that is neither free nor a snapshot of this log, one that this log does not
    /// continue, or a file that could not be written; what stood there then stands there.
    pub fn publish(
        &self,
        content: &dyn Content,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Written, PublishError> {
        let (Some(parent), Some(name)) = (self.path.parent(), self.path.file_name()) else {
            let found = "the root of this machine".into();
            return Err(PublishError::TargetOccupied { place: self.shown(), found });
        };
        std::fs::create_dir_all(parent).map_err(|error| guard::fault(parent, error))?;
        let name = name.to_str().ok_or_else(|| PublishError::Address {
            place: self.shown(),
            reason: "the name of the folder is no text".into(),
        })?;
        let _lock = Lock::take(parent, name)?;
        let (disk, shown) = (Os::at(parent), self.shown());
        let place = Place::new(&disk, name, &shown);
        place.check(content)?;
        guard::refuse_around(&self.path)?;
        place.publish(content, progress)
    }

    /// Puts a head in place that was only signed again, with the files that say when: `paths`, those
    /// of `content` that differ from the snapshot that stands here. No other file is looked at.
    ///
    /// Each file is replaced in one step, the head last. Readers may for a moment see a newer time
    /// on a page than in the head.
    ///
    /// # Errors
    /// A snapshot that is not there or is not the same one, or a file that could not be written.
    pub fn refresh(&self, content: &dyn Content, paths: &[&str]) -> Result<Written, PublishError> {
        let (Some(parent), Some(name)) = (self.path.parent(), self.path.file_name()) else {
            return self.publish(content, &|_, _| {});
        };
        let _lock = Lock::take(parent, &name.to_string_lossy())?;
        let disk = Os::at(&self.path);
        let fault = |path: &str, error| PublishError::File {
            place: self.path.join(path).display().to_string(),
            error,
        };
        let held = disk.read(MANIFEST).map_err(|error| fault(MANIFEST, error))?;
        let held: Option<Manifest> = String::from_utf8(held).ok().and_then(|t| t.parse().ok());
        let Some(mut manifest) = held.filter(|held| held.size == content.head().size) else {
            let (place, found) =
                (self.shown(), "another snapshot than the one signed again".into());
            return Err(PublishError::TargetOccupied { place, found });
        };
        let mut written = Written { files: manifest.files.len() as u64 + 2, ..Written::default() };
        let mut put = |path: &str, bytes: &[u8]| {
            (written.fresh, written.bytes) =
                (written.fresh + 1, written.bytes + bytes.len() as u64);
            put_atomic(&disk, path, bytes).map_err(|error| fault(path, error))
        };
        for path in paths {
            let reason = |reason| PublishError::Content { path: (*path).to_owned(), reason };
            let bytes = content.bytes(path).map_err(reason)?;
            put(path, &bytes)?;
            manifest.files.insert((*path).to_owned(), Print::of(&bytes));
        }
        put(MANIFEST, manifest.to_string().as_bytes())?;
        put("checkpoint", content.note().as_bytes())?;
        Ok(written)
    }

    fn shown(&self) -> String {
        self.path.display().to_string()
    }
}
