//! A witness on this machine: `witness.key`, `state`, `forks/`, and a lock for one process.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use disk::Os;
use tlog::{CosignatureKey, Cosigner, NoteSigner, SigningKey, VerifierKey};

use crate::error::WitnessError;
use crate::state::Witness;

const KEY: &str = "witness.key";
const LOCK: &str = "lock";

/// The folder of a witness.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at `root`; nothing is read or made yet.
    pub fn at(root: &Path) -> Self {
        Self { root: root.into() }
    }

    /// Makes a witness with this name and a key that nobody has used.
    ///
    /// The key is written last: a folder without it is no witness.
    ///
    /// # Errors
    /// If the folder has something in it already, or the name can name no key.
    pub fn make(&self, name: &str, secret: SigningKey) -> Result<CosignatureKey, WitnessError> {
        let signer = NoteSigner::new(name, secret).map_err(|error| WitnessError::Key {
            place: "the name of the witness".into(),
            error,
        })?;
        let mut private = fs::DirBuilder::new();
        let made = private.recursive(true).mode(0o700).create(&self.root);
        made.map_err(|error| self.fault("", error))?;
        let mut names = fs::read_dir(&self.root).map_err(|error| self.fault("", error))?;
        if names.next().is_some() {
            return Err(WitnessError::NotEmpty { path: self.root.display().to_string() });
        }
        Witness::found(&Os::at(&self.root))?;
        let write = || {
            let mut file = OpenOptions::new();
            let file = file.write(true).create_new(true).mode(0o600).open(self.root.join(KEY));
            let mut file = file?;
            writeln!(file, "{}", signer.to_secret_text())?;
            file.sync_all()?;
            File::open(&self.root)?.sync_all()
        };
        write().map_err(|error| self.fault(KEY, error))?;
        Ok(signer.cosigner().verifier().clone())
    }

    /// Opens the witness for the logs with these keys, for as long as the returned lock lives.
    ///
    /// # Errors
    /// As [`Witness::open`]; [`WitnessError::InUse`] if another process has it open.
    pub fn open(
        &self,
        logs: Vec<VerifierKey>,
        clock: fn() -> u64,
    ) -> Result<(Witness, Lock), WitnessError> {
        let cosigner = self.cosigner()?;
        let lock = self.lock()?;
        let witness = Witness::open(Box::new(Os::at(&self.root)), cosigner, logs, clock)?;
        Ok((witness, lock))
    }

    /// Reads the key.
    fn cosigner(&self) -> Result<Cosigner, WitnessError> {
        let text = fs::read_to_string(self.root.join(KEY)).map_err(|error| {
            if error.kind() == std::io::ErrorKind::NotFound {
                WitnessError::NotAWitness { path: self.root.display().to_string() }
            } else {
                self.fault(KEY, error)
            }
        })?;
        let signer = NoteSigner::from_secret_text(text.trim_end_matches('\n'));
        let place = || self.root.join(KEY).display().to_string();
        let signer = signer.map_err(|error| WitnessError::Key { place: place(), error })?;
        Ok(signer.cosigner())
    }

    fn lock(&self) -> Result<Lock, WitnessError> {
        let file =
            OpenOptions::new().create(true).truncate(false).write(true).open(self.root.join(LOCK));
        let file = file.map_err(|error| self.fault(LOCK, error))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => {
                Err(WitnessError::InUse { path: self.root.display().to_string() })
            }
            Err(TryLockError::Error(error)) => Err(self.fault(LOCK, error)),
        }
    }

    fn fault(&self, name: &str, error: std::io::Error) -> WitnessError {
        WitnessError::file(&self.root.join(name).display().to_string(), error)
    }
}

/// Keeps other processes from the state while it lives. The system lets go of it with the process.
#[derive(Debug)]
#[expect(dead_code, reason = "the file is held for its lock, which ends with it")]
pub struct Lock(File);
