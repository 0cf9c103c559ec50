//! The data folder of a node: `log/`, `package/`, `keys/`.

use std::fs;
use std::path::{Path, PathBuf};

use exchange::{Files, Package};
use tlog::NoteSigner;

use crate::error::NodeError;

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

    /// Where the log lies.
    pub fn log(&self) -> PathBuf {
        self.root.join("log")
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

    /// Reads the package.
    pub fn package(&self) -> Result<Package, NodeError> {
        if !self.root.join("package").is_dir() {
            return Err(NodeError::NotANode { path: self.root.clone() });
        }
        let files = read_tree(&self.root.join("package"))?;
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

    fn commission_path(&self, code: &str) -> PathBuf {
        self.keys().join("commissions").join(format!("{code}.key"))
    }
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

fn write_secret(path: &Path, text: &str) -> Result<(), NodeError> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let folder = path.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder).map_err(|error| fault(folder, error))?;
    let mut options = fs::OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o600).open(path);
    let mut file = file.map_err(|error| fault(path, error))?;
    writeln!(file, "{text}").map_err(|error| fault(path, error))
}

fn read_text(path: &Path) -> Result<String, NodeError> {
    fs::read_to_string(path).map_err(|error| fault(path, error))
}

/// Names the file in a system's error.
pub fn fault(path: &Path, error: std::io::Error) -> NodeError {
    NodeError::File { path: path.into(), error }
}
