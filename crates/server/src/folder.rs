//! The data folder of a node: `log/`, `package/`, `keys/`.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use exchange::register::observer::{Holder, read_holders, write_holders};
use exchange::{Files, Package};
use store::{Change, Place, Reader};
use tlog::{NoteSigner, Policy, VerifierKey};

use crate::error::NodeError;

/// Where a package is written before it takes the place of the one that is there.
const NEXT: &str = "package.next";

/// Where a package lies for a moment that another one takes the place of.
const BEFORE: &str = "package.before";

/// The address of the server that keeps the log; where there is no such file the folder does.
const STORE: &str = "store";

/// Who vouches for the log.
const POLICY: &str = "log.policy";

/// Who holds which observer's card.
const HOLDERS: &str = "private/observers.csv";

/// The same where a server keeps the log.
const HOLDERS_TABLE: &str = "observers";
const HOLDERS_KEY: &str = "observers.csv";

/// A data folder on disk.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at `root`; nothing is read yet.
    pub fn at(root: &Path) -> Self {
        Self { root: root.into() }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Reads the policy of the log, if it has one: who are its witnesses, and how many are enough.
    ///
    /// # Errors
    /// [`NodeError::Policy`] for a text that is none, or one that names other logs only.
    pub fn policy(&self, log: &VerifierKey) -> Result<Option<Policy>, NodeError> {
        let path = self.root.join(POLICY);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(fault(&path, error)),
        };
        read_policy(&text, log).map(Some).map_err(|why| NodeError::Policy { path, why })
    }

    /// Writes the policy of the log.
    pub fn write_policy(&self, policy: &Policy) -> Result<(), NodeError> {
        write(&self.root.join(POLICY), policy.to_string().as_bytes())
    }

    /// Where the log lies, if no server keeps it.
    pub fn log(&self) -> PathBuf {
        self.root.join("log")
    }

    /// Where the log is kept: here, or on the server that the folder remembers.
    ///
    /// # Errors
    /// The address of the server cannot be read.
    pub fn place(&self) -> Result<Place, NodeError> {
        let path = self.root.join(STORE);
        if !path.exists() {
            return Ok(Place::directory(self.log()));
        }
        Ok(read_text(&path)?.trim().parse()?)
    }

    /// Remembers the server that keeps the log, without its password: that comes from the
    /// environment variable `PGPASSWORD` whenever a command runs.
    pub fn write_place(&self, place: &Place) -> Result<(), NodeError> {
        match place {
            Place::Directory(_) => Ok(()),
            Place::Server(server) => write_secret(&self.root.join(STORE), &server.to_string()),
        }
    }

    /// Where the keys lie.
    pub fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }

    /// Writes the files of a package.
    pub fn write_package(&self, files: &Files) -> Result<(), NodeError> {
        for (path, bytes) in files {
            write(&self.root.join("package").join(path), bytes)?;
        }
        Ok(())
    }

    /// Puts another package in the place of the one that is there: it is written beside first, and
    /// a reader finds the old one or the new one, whole.
    ///
    /// Two renames make the change. Where a process ends between them the folder has no `package`
    /// and a whole `package.next`, which [`Folder::package`] then puts in place.
    pub fn replace_package(&self, files: &Files) -> Result<(), NodeError> {
        self.clear_replaced()?;
        let (package, next) = (self.root.join("package"), self.root.join(NEXT));
        let before = self.root.join(BEFORE);
        for (path, bytes) in files {
            let path = next.join(path);
            write(&path, bytes)?;
            sync(&path)?;
        }
        sync_tree(&next)?;
        fs::rename(&package, &before).map_err(|error| fault(&package, error))?;
        fs::rename(&next, &package).map_err(|error| fault(&package, error))?;
        sync(&self.root)?;
        self.clear_replaced()
    }

    /// Removes what a change of packages has left beside the package, whole or cut off.
    pub fn clear_replaced(&self) -> Result<(), NodeError> {
        for name in [NEXT, BEFORE] {
            let left = self.root.join(name);
            if left.exists() {
                fs::remove_dir_all(&left).map_err(|error| fault(&left, error))?;
            }
        }
        Ok(())
    }

    /// Reads the package.
    pub fn package(&self) -> Result<Package, NodeError> {
        let (package, next) = (self.root.join("package"), self.root.join(NEXT));
        if !package.is_dir() && next.is_dir() {
            // The change of packages was cut off between its two renames.
            fs::rename(&next, &package).map_err(|error| fault(&package, error))?;
            sync(&self.root)?;
        }
        if !package.is_dir() {
            return Err(NodeError::NotANode { path: self.root.clone() });
        }
        let files = read_tree(&package)?;
        exchange::package::read(&files).map_err(NodeError::Package)
    }

    /// Writes the key that signs checkpoints, readable by its owner only.
    pub fn write_log_key(&self, signer: &NoteSigner) -> Result<(), NodeError> {
        write_secret(&self.keys().join("log.key"), &signer.to_secret_text())
    }

    /// Reads the key that signs checkpoints.
    pub fn log_key(&self) -> Result<NoteSigner, NodeError> {
        let path = self.keys().join("log.key");
        let text = read_text(&path)?;
        NoteSigner::from_secret_text(text.trim()).map_err(|_| NodeError::Key { path })
    }

    /// Writes a commission's key (64 hex digits), readable by its owner only.
    pub fn write_commission_key(&self, code: &str, secret: &str) -> Result<(), NodeError> {
        write_secret(&self.commission_path(code), secret)
    }

    /// Reads a commission's key.
    pub fn commission_key(&self, code: &str) -> Result<String, NodeError> {
        Ok(read_text(&self.commission_path(code))?.trim().to_owned())
    }

    /// Reads who holds which observer's card; nobody where none were written yet. Their names stand
    /// there and nowhere else: in a file of the folder, or in a private table of the server that
    /// keeps the log.
    pub fn holders(&self) -> Result<Vec<Holder>, NodeError> {
        let (shown, bytes) = match self.place()? {
            place @ Place::Server(_) => {
                let held = Reader::open(&place)?.private().get(HOLDERS_TABLE, HOLDERS_KEY)?;
                (place.to_string(), held)
            }
            Place::Directory(_) => {
                let path = self.root.join(HOLDERS);
                (path.display().to_string(), read_if_there(&path)?)
            }
        };
        let Some(bytes) = bytes else { return Ok(Vec::new()) };
        read_holders(&shown, &bytes).map_err(NodeError::Holders)
    }

    /// Writes who holds which card; a file is readable by its owner only. A reader finds what was
    /// there before or what is there after, whole.
    pub fn write_holders(&self, holders: &[Holder]) -> Result<(), NodeError> {
        let bytes = write_holders(holders);
        let place = self.place()?;
        if let Place::Server(_) = place {
            let put = Change::Put { table: HOLDERS_TABLE, key: HOLDERS_KEY, bytes: &bytes };
            return Ok(Reader::open(&place)?.private().change(&[put])?);
        }
        let path = self.root.join(HOLDERS);
        let folder = path.parent().expect("a file lies in a folder");
        let mut private = fs::DirBuilder::new();
        private.recursive(true).mode(0o700).create(folder).map_err(|error| fault(folder, error))?;
        let next = path.with_extension("csv.next");
        let written = || {
            // What was cut off may be left there with another mode: it is made anew.
            if next.exists() {
                fs::remove_file(&next)?;
            }
            let mut file =
                fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&next)?;
            file.write_all(&bytes)?;
            file.sync_all()?;
            fs::rename(&next, &path)
        };
        written().map_err(|error| fault(&path, error))
    }

    /// True when a commission has a key here.
    pub fn has_commission_key(&self, code: &str) -> bool {
        self.commission_path(code).exists()
    }

    fn commission_path(&self, code: &str) -> PathBuf {
        self.keys().join("commissions").join(format!("{code}.key"))
    }
}

/// Reads the text of a policy for this log, which it must name if it names any.
///
/// # Errors
/// A sentence.
pub fn read_policy(text: &str, log: &VerifierKey) -> Result<Policy, String> {
    let policy: Policy = text.parse().map_err(|error: tlog::TlogError| error.to_string())?;
    if policy.logs().is_empty() {
        return policy.with_log(log.clone()).map_err(|error| error.to_string());
    }
    if policy.logs().iter().any(|one| one.key == *log) {
        return Ok(policy);
    }
    Err(format!("it names other logs, and not this one, {log}"))
}

/// Reads every file below `root`, by its path from there with `/`.
pub fn read_tree(root: &Path) -> Result<Files, NodeError> {
    let mut files = Files::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| fault(&folder, error))?;
        for entry in entries {
            let path = entry.map_err(|error| fault(&folder, error))?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path).map_err(|error| fault(&path, error))?;
            let parts = path.strip_prefix(root).expect("below its root").iter();
            let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
            files.insert(parts.join("/"), bytes);
        }
    }
    Ok(files)
}

/// Writes a file, with the folders above it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), NodeError> {
    let folder = path.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder).map_err(|error| fault(folder, error))?;
    fs::write(path, bytes).map_err(|error| fault(path, error))
}

/// Waits until the folders at and below `root` are on the disk.
fn sync_tree(root: &Path) -> Result<(), NodeError> {
    for entry in fs::read_dir(root).map_err(|error| fault(root, error))? {
        let path = entry.map_err(|error| fault(root, error))?.path();
        if path.is_dir() {
            sync_tree(&path)?;
        }
    }
    sync(root)
}

/// Waits until a file or a folder is on the disk.
fn sync(path: &Path) -> Result<(), NodeError> {
    fs::File::open(path).and_then(|file| file.sync_all()).map_err(|error| fault(path, error))
}

fn write_secret(path: &Path, text: &str) -> Result<(), NodeError> {
    let folder = path.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder).map_err(|error| fault(folder, error))?;
    let mut options = fs::OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o600).open(path);
    let mut file = file.map_err(|error| fault(path, error))?;
    writeln!(file, "{text}").map_err(|error| fault(path, error))?;
    // A key that the machine forgets leaves a log that nobody can sign.
    file.sync_all().map_err(|error| fault(path, error))
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, NodeError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(fault(path, error)),
    }
}

fn read_text(path: &Path) -> Result<String, NodeError> {
    fs::read_to_string(path).map_err(|error| fault(path, error))
}

/// Names the file in a system's error.
pub fn fault(path: &Path, error: std::io::Error) -> NodeError {
    NodeError::File { path: path.into(), error }
}
