//! Where published files are read from: a folder, or a server.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

/// Largest file read, in bytes.
const FILE_BYTES_MAX: u64 = 1 << 30;

/// Published files by path.
pub trait Source: Sync {
    /// The bytes of a file; none if it is not there.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, SourceError>;

    /// Every file, where the source can tell.
    fn list(&self) -> Result<Option<BTreeSet<String>>, SourceError>;
}

/// Why a file could not be read (other than that it is not there).
#[derive(Debug, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct SourceError {
    /// Which file.
    pub path: String,
    /// What went wrong.
    pub reason: String,
}

fn fault(path: &str, reason: &dyn std::fmt::Display) -> SourceError {
    SourceError { path: path.into(), reason: reason.to_string() }
}

/// A published snapshot in a folder.
#[derive(Clone, Debug)]
pub struct Folder(pub PathBuf);

impl Source for Folder {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, SourceError> {
        match std::fs::read(self.0.join(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(fault(path, &error)),
        }
    }

    fn list(&self) -> Result<Option<BTreeSet<String>>, SourceError> {
        let mut found = BTreeSet::new();
        let mut folders = vec![(self.0.clone(), String::new())];
        while let Some((folder, prefix)) = folders.pop() {
            for entry in std::fs::read_dir(&folder).map_err(|error| fault(&prefix, &error))? {
                let entry = entry.map_err(|error| fault(&prefix, &error))?;
                let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
                if entry.path().is_dir() {
                    folders.push((entry.path(), format!("{path}/")));
                } else {
                    found.insert(path);
                }
            }
        }
        Ok(Some(found))
    }
}

/// A published snapshot behind `http://`.
#[derive(Clone, Debug)]
pub struct Web {
    base: String,
    agent: ureq::Agent,
}

impl Web {
    /// Reads below `base`, which is the address of the folder with the checkpoint.
    pub fn new(base: &str) -> Self {
        let config = ureq::Agent::config_builder().timeout_global(Some(Duration::from_mins(1)));
        let base = base.trim_end_matches('/').to_owned();
        Self { base, agent: config.build().into() }
    }
}

impl Source for Web {
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, SourceError> {
        match self.agent.get(format!("{}/{path}", self.base)).call() {
            Ok(mut response) => {
                let body = response.body_mut().with_config().limit(FILE_BYTES_MAX);
                body.read_to_vec().map(Some).map_err(|error| fault(path, &error))
            }
            Err(ureq::Error::StatusCode(404)) => Ok(None),
            Err(error) => Err(fault(path, &error)),
        }
    }

    fn list(&self) -> Result<Option<BTreeSet<String>>, SourceError> {
        Ok(None)
    }
}
