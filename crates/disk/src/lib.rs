//! Files below one folder, by the few operations that a writer needs who must not lose a byte.
//!
//! Everyone who writes a state that others rely on (a witness, a publication, a mirror) does so
//! through [`Disk`], so that tests can put a disk in its place that fails at any operation. Start
//! with [`Disk`] and [`put_atomic`]; [`Os`] is the real one, `Fake` the one of the tests.
//!
//! Nothing here caches, retries or repairs: an error is handed up as the system gave it.

mod atomic;
#[cfg(feature = "fake")]
mod fake;
mod os;

use std::fmt;
use std::io;

pub use atomic::put_atomic;
#[cfg(feature = "fake")]
pub use fake::{Fake, Fault, Kept, Operation, Plan};
pub use os::Os;

/// A folder with files in it.
///
/// A path is relative to the folder, its parts divided by `/`; the empty path is the folder itself.
/// What an operation has done is certain to be there after a loss of power only once
/// [`Disk::sync`] (bytes of a file) or [`Disk::sync_dir`] (names in a folder) has succeeded after
/// it. After a failed sync nobody knows what is on the disk, not even if a later one succeeds.
pub trait Disk: fmt::Debug + Send + Sync {
    /// Returns all bytes of a file.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// Reads from `offset` into `bytes` and returns how many were there: fewer at the end only.
    fn read_at(&self, path: &str, offset: u64, bytes: &mut [u8]) -> io::Result<usize>;

    /// Makes a file of these bytes; one that is there loses its own.
    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()>;

    /// Puts bytes behind the last one, in a new file where there is none.
    fn append(&self, path: &str, bytes: &[u8]) -> io::Result<()>;

    /// Puts bytes at `offset` of a file that is there; a gap before it is filled with zeros.
    fn write_at(&self, path: &str, offset: u64, bytes: &[u8]) -> io::Result<()>;

    /// Returns how many bytes a file has.
    fn len(&self, path: &str) -> io::Result<u64>;

    /// Cuts a file, or fills it with zeros, to `len` bytes.
    fn truncate(&self, path: &str, len: u64) -> io::Result<()>;

    /// Waits until the bytes of a file are on the disk.
    fn sync(&self, path: &str) -> io::Result<()>;

    /// Waits until the names in a folder are on the disk.
    fn sync_dir(&self, path: &str) -> io::Result<()>;

    /// Waits until everything below a folder is on the disk: bytes of files and names.
    fn sync_all(&self, path: &str) -> io::Result<()> {
        for name in self.list(path)? {
            let path = if path.is_empty() { name } else { format!("{path}/{name}") };
            if self.is_dir(&path)? { self.sync_all(&path)? } else { self.sync(&path)? }
        }
        self.sync_dir(path)
    }

    /// Gives a file or folder another name; a file of that name goes.
    fn rename(&self, from: &str, to: &str) -> io::Result<()>;

    /// Gives a file a second name, which must be free. Both are one file: who changes the bytes of
    /// one changes the other.
    fn link(&self, from: &str, to: &str) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &str) -> io::Result<()>;

    /// Removes a folder with all that is in it.
    fn remove_dir_all(&self, path: &str) -> io::Result<()>;

    /// Makes a folder and those above it; none that is there is touched.
    fn create_dir_all(&self, path: &str) -> io::Result<()>;

    /// Returns the names in a folder, in the order of their bytes.
    fn list(&self, path: &str) -> io::Result<Vec<String>>;

    /// Returns whether a file or folder has this name.
    fn exists(&self, path: &str) -> io::Result<bool>;

    /// Returns whether a folder has this name.
    fn is_dir(&self, path: &str) -> io::Result<bool>;
}

/// The folder in which a path lies: the empty path for a name without a folder.
pub fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// Refuses a path that could lead out of the folder or means two things.
fn check_path(path: &str) -> io::Result<()> {
    let sound =
        |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains('\0');
    if path.is_empty() || path.split('/').all(sound) {
        return Ok(());
    }
    let why = format!("`{path}` is no path below the folder");
    Err(io::Error::new(io::ErrorKind::InvalidInput, why))
}
