//! Where published files are read from: a folder, or a server.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, FileType};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

/// Largest file read, in bytes, whatever a caller would take.
pub const FILE_BYTES_MAX: u64 = 1 << 30;

/// Published files by path.
pub trait Source: Sync {
    /// The bytes of a file of at most `bytes_max` bytes; none if it is not there.
    ///
    /// # Errors
    /// If it cannot be read, is longer, or is no file: then it was not opened.
    fn read(&self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, SourceError>;

    /// Everything that is there, where the source can tell.
    ///
    /// # Errors
    /// If a folder cannot be read.
    fn list(&self) -> Result<Option<Listed>, SourceError>;

    /// True when files are asked for at an address: what nobody asks for stays unseen, others may
    /// get other answers, and the log may grow while it is read.
    fn is_address(&self) -> bool;
}

/// What a source holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Files by path.
    pub files: BTreeSet<String>,
    /// What is neither file nor folder, by path, with what it is.
    pub others: BTreeMap<String, &'static str>,
}

/// Why a file could not be read (other than that it is not there).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// The system or the server refused.
    #[error("{path}: {reason}")]
    Unreadable {
        /// Which file.
        path: String,
        /// What went wrong.
        reason: String,
    },
    /// A link, a folder or a device stands where a file should be, or on the way to it.
    #[error("{path}: {kind}, not a file")]
    NotAFile {
        /// Which part of the path.
        path: String,
        /// What stands there.
        kind: &'static str,
    },
    /// The file is longer than any that could stand there.
    #[error("{path}: longer than {bytes_max} bytes")]
    TooLong {
        /// Which file.
        path: String,
        /// How long it may be.
        bytes_max: u64,
    },
}

fn fault(path: &str, reason: &dyn std::fmt::Display) -> SourceError {
    SourceError::Unreadable { path: path.into(), reason: reason.to_string() }
}

/// A published snapshot in a folder. No link below it is followed.
#[derive(Clone, Debug)]
pub struct Folder(pub PathBuf);

impl Source for Folder {
    fn read(&self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, SourceError> {
        let Some(file) = self.find(path)? else { return Ok(None) };
        let file = fs::File::open(file).map_err(|error| fault(path, &error))?;
        read_at_most(path, file, bytes_max).map(Some)
    }

    fn list(&self) -> Result<Option<Listed>, SourceError> {
        let mut listed = Listed::default();
        let mut folders = vec![(self.0.clone(), String::new())];
        while let Some((folder, prefix)) = folders.pop() {
            for entry in fs::read_dir(&folder).map_err(|error| fault(&prefix, &error))? {
                let entry = entry.map_err(|error| fault(&prefix, &error))?;
                let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
                // The type of the entry itself: a link is a link, whatever it leads to.
                let kind = entry.file_type().map_err(|error| fault(&path, &error))?;
                if kind.is_dir() {
                    folders.push((entry.path(), format!("{path}/")));
                } else if kind.is_file() {
                    listed.files.insert(path);
                } else {
                    listed.others.insert(path, describe(kind));
                }
            }
        }
        Ok(Some(listed))
    }

    fn is_address(&self) -> bool {
        false
    }
}

impl Folder {
    /// Walks to the file below the root and looks at each step before it is taken.
    fn find(&self, path: &str) -> Result<Option<PathBuf>, SourceError> {
        let (mut at, mut below) = (self.0.clone(), String::new());
        let mut components = Path::new(path).components().peekable();
        while let Some(component) = components.next() {
            let Component::Normal(name) = component else {
                return Err(fault(path, &"the path leads out of the snapshot"));
            };
            at.push(name);
            below.push_str(&name.to_string_lossy());
            let kind = match fs::symlink_metadata(&at) {
                Ok(metadata) => metadata.file_type(),
                Err(error) if is_absent(&error) => return Ok(None),
                Err(error) => return Err(fault(path, &error)),
            };
            let last = components.peek().is_none();
            if !(if last { kind.is_file() } else { kind.is_dir() }) {
                return Err(SourceError::NotAFile { path: below, kind: describe(kind) });
            }
            below.push('/');
        }
        Ok((!below.is_empty()).then_some(at))
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn describe(kind: FileType) -> &'static str {
    if kind.is_symlink() {
        "a symbolic link"
    } else if kind.is_dir() {
        "a folder"
    } else if kind.is_file() {
        "a file where a folder should be"
    } else {
        "a pipe, socket or device"
    }
}

/// Reads to the end, or until there is more than there may be.
fn read_at_most(path: &str, from: impl io::Read, bytes_max: u64) -> Result<Vec<u8>, SourceError> {
    let bytes_max = bytes_max.min(FILE_BYTES_MAX);
    let mut bytes = Vec::new();
    let read = from.take(bytes_max + 1).read_to_end(&mut bytes);
    read.map_err(|error| fault(path, &error))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= bytes_max) {
        Ok(bytes)
    } else {
        Err(SourceError::TooLong { path: path.into(), bytes_max })
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
    fn read(&self, path: &str, bytes_max: u64) -> Result<Option<Vec<u8>>, SourceError> {
        match self.agent.get(format!("{}/{path}", self.base)).call() {
            Ok(mut response) => {
                read_at_most(path, response.body_mut().as_reader(), bytes_max).map(Some)
            }
            Err(ureq::Error::StatusCode(404)) => Ok(None),
            Err(error) => Err(fault(path, &error)),
        }
    }

    fn list(&self) -> Result<Option<Listed>, SourceError> {
        Ok(None)
    }

    fn is_address(&self) -> bool {
        true
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn links_and_pipes_are_named_and_never_opened() {
        let root = tempfile::tempdir().expect("a folder");
        let at = |name: &str| root.path().join(name);
        fs::create_dir(at("en")).expect("made");
        fs::write(at("en/index.html"), "x").expect("written");
        symlink(".", at("loop")).expect("linked");
        symlink("/dev/zero", at("endless")).expect("linked");
        symlink("en", at("ru")).expect("linked");
        let made = Command::new("mkfifo").arg(at("pipe")).status().expect("mkfifo runs");
        assert!(made.success());
        let folder = Folder(root.path().into());
        let listed = folder.list().expect("readable").expect("a folder can tell");
        assert_eq!(listed.files.iter().collect::<Vec<_>>(), ["en/index.html"]);
        assert_eq!(listed.others.keys().collect::<Vec<_>>(), ["endless", "loop", "pipe", "ru"]);
        let check = |path: &str, stopped: &str, kind| {
            let expected = SourceError::NotAFile { path: stopped.into(), kind };
            assert_eq!(folder.read(path, 10), Err(expected), "{path}");
        };
        check("endless", "endless", "a symbolic link");
        check("ru/index.html", "ru", "a symbolic link");
        check("loop/loop/en/index.html", "loop", "a symbolic link");
        check("pipe", "pipe", "a pipe, socket or device");
        check("en", "en", "a folder");
        check("en/index.html/x", "en/index.html", "a file where a folder should be");
        assert_eq!(folder.read("absent/x", 10), Ok(None));
        assert!(folder.read("../x", 10).is_err());
    }

    #[test]
    fn a_file_is_read_up_to_its_limit_and_no_further() {
        let root = tempfile::tempdir().expect("a folder");
        fs::write(root.path().join("x"), "12345").expect("written");
        let folder = Folder(root.path().into());
        assert_eq!(folder.read("x", 5), Ok(Some(b"12345".to_vec())));
        let too_long = SourceError::TooLong { path: "x".into(), bytes_max: 4 };
        assert_eq!(folder.read("x", 4), Err(too_long));
    }
}
