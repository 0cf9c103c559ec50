//! What keeps a publication away from what is not its own.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use crate::error::PublishError;

/// The path without links and `..`, where its last parts need not exist yet.
pub fn resolve(path: &Path) -> Result<PathBuf, PublishError> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
                return Err(fault(path, error));
            };
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            Ok(resolve(parent)?.join(name))
        }
        resolved => resolved.map_err(|error| fault(path, error)),
    }
}

/// Refuses a folder in the data of a node.
pub fn refuse_inside(path: &Path) -> Result<(), PublishError> {
    if let Some(data) = path.ancestors().find(|folder| is_data(folder)) {
        return Err(PublishError::TargetInData { data: data.into(), path: path.into() });
    }
    Ok(())
}

/// Refuses a folder that holds the data of a node.
pub fn refuse_around(path: &Path) -> Result<(), PublishError> {
    match data_below(path)? {
        Some(data) => Err(PublishError::TargetInData { data, path: path.into() }),
        None => Ok(()),
    }
}

/// True for a folder that holds a node's key or its log.
fn is_data(folder: &Path) -> bool {
    folder.join("keys/log.key").exists()
        || (folder.join("log").is_dir() && folder.join("package/election.toml").is_file())
}

/// A node's data folder somewhere below `root`.
fn data_below(root: &Path) -> Result<Option<PathBuf>, PublishError> {
    let mut folders = if root.is_dir() { vec![root.to_path_buf()] } else { Vec::new() };
    while let Some(folder) = folders.pop() {
        if is_data(&folder) {
            return Ok(Some(folder));
        }
        for entry in fs::read_dir(&folder).map_err(|error| fault(&folder, error))? {
            let entry = entry.map_err(|error| fault(&folder, error))?;
            // A link is removed as a link; what it points to stays.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(entry.path());
            }
        }
    }
    Ok(None)
}

/// Held while one process publishes to a folder; the system takes it back from one that is killed.
pub struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock for the folder `name` in `parent`.
    ///
    /// # Errors
    /// [`PublishError::InUse`].
    pub fn take(parent: &Path, name: &str) -> Result<Self, PublishError> {
        let path = parent.join(format!(".{name}.saylau-lock"));
        loop {
            let mut options = File::options();
            let file = options.create(true).truncate(false).write(true).open(&path);
            let file = file.map_err(|error| fault(&path, error))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(PublishError::InUse {
                        place: parent.join(name).display().to_string(),
                    });
                }
                Err(TryLockError::Error(error)) => return Err(fault(&path, error)),
            }
            // Whoever held it before may have removed the name in between: then this locks nothing.
            let held = file.metadata().map_err(|error| fault(&path, error))?.ino();
            if fs::metadata(&path).is_ok_and(|there| there.ino() == held) {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A name that stays is in nobody's way.
        drop(fs::remove_file(&self.path));
    }
}

/// Names the file in a system's error.
pub fn fault(path: &Path, error: std::io::Error) -> PublishError {
    PublishError::File { place: path.display().to_string(), error }
}
