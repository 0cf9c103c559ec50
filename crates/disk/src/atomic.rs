//! A file that is there as it was or as it shall be, never in between.

use std::io;

use crate::{Disk, parent};

/// What is put behind the name of a file while its new bytes are written.
const NEXT: &str = ".next";

/// Puts `bytes` in the place of the file at `path`, such that a reader, and whoever comes after a
/// loss of power, finds the old bytes or the new ones.
///
/// When it returns, the new ones are on the disk. The bytes are written to `path` with `.next`
/// behind it, which the next call overwrites if a fault leaves it there.
///
/// # Errors
/// An error leaves the old bytes in place, but for one of the last step (waiting for the name):
/// then it is not known which of the two a loss of power leaves. The caller must not act as if the
/// new bytes were there, nor as if they were not.
pub fn put_atomic(disk: &dyn Disk, path: &str, bytes: &[u8]) -> io::Result<()> {
    let next = format!("{path}{NEXT}");
    disk.write(&next, bytes)?;
    disk.sync(&next)?;
    disk.rename(&next, path)?;
    disk.sync_dir(parent(path))
}
