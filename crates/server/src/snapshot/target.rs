//! The folder that a snapshot takes the place of: it must be free, or a snapshot of the same log.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tlog::{Checkpoint, TreeHead, VerifierKey};

use crate::error::NodeError;
use crate::folder::fault;
use crate::live::Live;

/// A folder that may be written or replaced.
#[derive(Debug)]
pub struct Target {
    path: PathBuf,
    /// True when an earlier snapshot of the log stands there.
    occupied: bool,
}

impl Target {
    /// Checks that a snapshot of this log may stand at `path`, changing nothing there. `names` are
    /// the names that a snapshot has at its top.
    ///
    /// # Errors
    /// [`NodeError::TargetInData`] where a node's data would be written into or removed,
    /// [`NodeError::TargetOccupied`] where something else stands, [`NodeError::WouldGoBack`] where
    /// a snapshot stands that this log does not continue.
    pub fn check(
        path: &Path,
        verifier: &VerifierKey,
        live: &Live,
        names: &BTreeSet<String>,
    ) -> Result<Self, NodeError> {
        let path = resolve(path)?;
        if let Some(data) = path.ancestors().find(|folder| is_data(folder)) {
            return Err(NodeError::TargetInData { data: data.into(), path: path.clone() });
        }
        let occupied = |found: String| NodeError::TargetOccupied { path: path.clone(), found };
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(Self { path, occupied: false });
            }
            Err(error) if error.kind() == ErrorKind::NotADirectory => {
                return Err(occupied("a file".into()));
            }
            Err(error) => return Err(fault(&path, error)),
        };
        let entries: Result<Vec<_>, _> = entries.collect();
        let entries = entries.map_err(|error| fault(&path, error))?;
        if entries.is_empty() {
            return Ok(Self { path, occupied: false });
        }
        let published = published(&path, verifier).map_err(occupied)?;
        let held = |name: &String| !names.contains(name);
        let names = entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned());
        if let Some(name) = names.filter(held).min() {
            return Err(occupied(format!("`{name}`, which no snapshot has, beside a snapshot")));
        }
        if let Some(data) = data_below(&path)? {
            return Err(NodeError::TargetInData { path, data });
        }
        let continues = live.tree.root_at(published.size).is_ok_and(|root| root == published.root);
        if !continues {
            let held = live.tree.head();
            return Err(NodeError::WouldGoBack { path, published, held });
        }
        Ok(Self { path, occupied: true })
    }

    /// Makes a new folder beside the target, for its own use.
    pub fn side(&self, what: &str) -> Result<PathBuf, NodeError> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let parent = self.path.parent().unwrap_or(&self.path);
        fs::create_dir_all(parent).map_err(|error| fault(parent, error))?;
        let process = std::process::id();
        let mut nth = 0_u32;
        loop {
            let side = parent.join(format!(".{name}.saylau-{what}-{process}-{nth}"));
            match fs::create_dir(&side) {
                Ok(()) => return Ok(side),
                // Left by an earlier process of the same number: not ours to remove.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => nth += 1,
                Err(error) => return Err(fault(&side, error)),
            }
        }
    }

    /// Puts the folder `fresh` in the target's place.
    ///
    /// # Errors
    /// What stood there stands there again.
    pub fn replace(&self, fresh: &Path) -> Result<(), NodeError> {
        if !self.occupied {
            return fs::rename(fresh, &self.path).map_err(|error| fault(&self.path, error));
        }
        let before = self.side("old")?;
        fs::rename(&self.path, &before).map_err(|error| fault(&self.path, error))?;
        if let Err(error) = fs::rename(fresh, &self.path) {
            fs::rename(&before, &self.path).map_err(|error| fault(&before, error))?;
            return Err(fault(&self.path, error));
        }
        fs::remove_dir_all(&before).map_err(|error| fault(&before, error))
    }
}

/// The path without links and `..`, where its last parts need not exist yet.
fn resolve(path: &Path) -> Result<PathBuf, NodeError> {
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

/// True for a folder that holds a node's key or its log.
fn is_data(folder: &Path) -> bool {
    folder.join("keys/log.key").exists()
        || (folder.join("log").is_dir() && folder.join("package/election.toml").is_file())
}

/// A node's data folder somewhere below `root`.
fn data_below(root: &Path) -> Result<Option<PathBuf>, NodeError> {
    let mut folders = vec![root.to_path_buf()];
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

/// The head that the snapshot at `path` states in the name of this log, or what stands there.
fn published(path: &Path, verifier: &VerifierKey) -> Result<TreeHead, String> {
    let read = |name: &str| {
        fs::read_to_string(path.join(name)).map_err(|_| "something that is no snapshot".to_owned())
    };
    let (key, note) = (read("log.vkey")?, read("checkpoint")?);
    if key.trim() != verifier.to_string() {
        return Err(format!("a snapshot of another log, {}", key.trim()));
    }
    let opened = Checkpoint::open(&note, verifier.name(), std::slice::from_ref(verifier));
    opened
        .map(|checkpoint| checkpoint.head())
        .map_err(|error| format!("a snapshot whose checkpoint cannot be read ({error})"))
}
