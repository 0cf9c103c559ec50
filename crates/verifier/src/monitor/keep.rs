//! Files of the state folder: replaced whole or not at all.

use std::io;
use std::sync::Arc;

use disk::{Disk, parent, put_atomic};

/// Why a monitor could not work.
#[derive(Debug, thiserror::Error)]
pub enum MonitorError {
    /// The state folder cannot be read or written.
    #[error("state folder, {path}: {error}")]
    State {
        /// Which file.
        path: String,
        /// What the system says.
        error: io::Error,
    },
    /// The state folder is not what this monitor wrote.
    #[error(
        "state folder, {path}: {reason}. What the monitor remembered proves nothing any more: \
         keep the folder as it is, and start with a new one"
    )]
    StateDamaged {
        /// Which file.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Another monitor works with the folder.
    #[error("{path}: another monitor works with this folder; end it, or name another folder")]
    StateInUse {
        /// The folder.
        path: String,
    },
    /// The folder remembers another log.
    #[error(
        "the state folder remembers the log of key {found}; you asked for {expected}. \
         Name another folder with --state"
    )]
    StateForeign {
        /// Key of the log it remembers.
        found: String,
        /// Key asked for.
        expected: String,
    },
}

impl MonitorError {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::State { .. } => "monitor.state",
            Self::StateDamaged { .. } => "monitor.state_damaged",
            Self::StateInUse { .. } => "monitor.state_in_use",
            Self::StateForeign { .. } => "monitor.state_foreign",
        }
    }

    pub(super) fn damaged(path: &str, reason: &dyn std::fmt::Display) -> Self {
        Self::StateDamaged { path: path.into(), reason: reason.to_string() }
    }
}

/// The state folder.
#[derive(Clone, Debug)]
pub(super) struct Keep(pub Arc<dyn Disk>);

impl Keep {
    /// Writes a file so that after a power cut the old one or the new one stands there, whole.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), MonitorError> {
        let folder = parent(path);
        let there = named(folder, self.0.is_dir(folder))?;
        if !there {
            named(folder, self.0.create_dir_all(folder))?;
            named(folder, self.sync_up(folder))?;
        }
        named(path, put_atomic(&*self.0, path, bytes))
    }

    /// Puts a line behind the others and waits until it is durable.
    pub fn append(&self, path: &str, line: &str) -> Result<(), MonitorError> {
        let appended = self.0.append(path, format!("{line}\n").as_bytes());
        let appended = appended.and_then(|()| self.0.sync(path));
        named(path, appended.and_then(|()| self.0.sync_dir(parent(path))))
    }

    /// Reads a file; none if it is not there.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>, MonitorError> {
        match self.0.read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(MonitorError::State { path: path.into(), error }),
        }
    }

    /// Removes a file that is superseded.
    pub fn remove(&self, path: &str) -> Result<(), MonitorError> {
        match self.0.remove(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(MonitorError::State { path: path.into(), error })
            }
            _ => Ok(()),
        }
    }

    /// Names in a folder; none if it is not there.
    pub fn list(&self, path: &str) -> Result<Vec<String>, MonitorError> {
        match self.0.list(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            listed => named(path, listed),
        }
    }

    /// Makes the names of new folders durable, up to the state folder itself.
    fn sync_up(&self, folder: &str) -> io::Result<()> {
        let mut folder = folder;
        while !folder.is_empty() {
            folder = parent(folder);
            self.0.sync_dir(folder)?;
        }
        Ok(())
    }
}

/// Turns what the system says into an error that names the file.
fn named<T>(path: &str, done: io::Result<T>) -> Result<T, MonitorError> {
    done.map_err(|error| MonitorError::State { path: path.into(), error })
}
