//! The durable log: an append-only list of opaque entries in one `SQLite` file.
//!
//! [`Log`] owns the file. Entries and the signed head over them are committed in one transaction,
//! so that what was acknowledged is on the disk and the disk is never half a batch ahead.
//! [`Writer`] puts a thread in front of it, which judges requests one after another ([`Admit`]) and
//! commits many of them with one fsync. [`Reader`] reads beside both.
//!
//! The crate knows no elections. It never deletes or changes an entry, and when it cannot know
//! whether a commit reached the disk, it stops instead of guessing.

mod batch;
mod error;
mod file;
mod log;
mod reader;
mod writer;

#[cfg(test)]
mod tests;

pub use batch::{Batch, Placed};
pub use error::StoreError;
pub use file::is_in_use;
pub use log::{Commit, Log, SignedHead};
pub use reader::{Entry, Reader};
pub use writer::{Accepted, Admit, Refused, Writer};
