//! A folder that any static host can serve.

mod guard;
mod place;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use disk::Os;

use crate::content::{Content, Written};
use crate::error::PublishError;
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

    fn shown(&self) -> String {
        self.path.display().to_string()
    }
}
