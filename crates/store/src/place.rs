//! Where a log is kept.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use disk::{Disk, Os};

use crate::StoreError;
use crate::postgres::Server;

/// Where a log is kept: a directory with an `SQLite` file, or a schema of a `PostgreSQL` server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A directory.
    Directory(Directory),
    /// A schema of a server.
    Server(Server),
}

/// A directory that holds a log in an `SQLite` file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directory {
    /// The directory.
    pub dir: PathBuf,
    /// Where its files are, if not on the machine's own disk.
    pub layer: Option<Layer>,
}

/// Files elsewhere than on the machine's own disk, for one process: no lock keeps others away.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The name under which the file layer is registered with `SQLite`.
    pub vfs: String,
    /// The same files, for what the store does beside `SQLite`.
    pub disk: Arc<dyn Disk>,
}

impl PartialEq for Layer {
    fn eq(&self, other: &Self) -> bool {
        self.vfs == other.vfs && Arc::ptr_eq(&self.disk, &other.disk)
    }
}

impl Eq for Layer {}

impl Directory {
    /// The files of the directory.
    pub(crate) fn disk(&self) -> Arc<dyn Disk> {
        match &self.layer {
            Some(layer) => Arc::clone(&layer.disk),
            None => Arc::new(Os::at(&self.dir)),
        }
    }
}

impl Place {
    /// A directory on the machine's own files.
    pub fn directory(dir: impl Into<PathBuf>) -> Self {
        Self::Directory(Directory { dir: dir.into(), layer: None })
    }

    /// A directory whose files are on `disk`, which `SQLite` reaches at `dir` through the file layer
    /// that is registered as `vfs`.
    pub fn directory_on(dir: impl Into<PathBuf>, vfs: &str, disk: Arc<dyn Disk>) -> Self {
        let layer = Layer { vfs: vfs.into(), disk };
        Self::Directory(Directory { dir: dir.into(), layer: Some(layer) })
    }
}

impl fmt::Display for Place {
    /// Writes the place without a password.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Directory(directory) => write!(out, "{}", directory.dir.display()),
            Self::Server(server) => write!(out, "{server}"),
        }
    }
}

impl FromStr for Place {
    type Err = StoreError;

    /// Reads the address of a server, `postgres://…`; anything else is a directory.
    fn from_str(text: &str) -> Result<Self, StoreError> {
        if Server::is_address(text) {
            return text.parse().map(Self::Server);
        }
        Ok(Self::directory(text))
    }
}

impl From<&Place> for Place {
    fn from(place: &Place) -> Self {
        place.clone()
    }
}

impl From<&Path> for Place {
    fn from(dir: &Path) -> Self {
        Self::directory(dir)
    }
}

impl From<&PathBuf> for Place {
    fn from(dir: &PathBuf) -> Self {
        Self::directory(dir)
    }
}

impl From<PathBuf> for Place {
    fn from(dir: PathBuf) -> Self {
        Self::directory(dir)
    }
}
