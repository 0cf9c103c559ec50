//! A published snapshot, and the places where static hosts serve it from.
//!
//! [`Snapshot`] says which files a prefix of the log has; [`Directory`] writes them as a folder, and
//! with the feature `s3` `Bucket` into an object store. Both are atomic by the number of the snapshot
//! (a reader sees the old one or the new one), write only what changed, take up what was cut off,
//! and never go back: a log that does not continue what is published there is refused.
//!
//! [`Manifest`] lists a snapshot's files. Nothing here decides what a page says.

#[cfg(feature = "s3")]
mod bucket;
mod content;
mod directory;
mod error;
mod manifest;
mod media;
mod snapshot;

#[cfg(feature = "s3")]
pub use bucket::{Bucket, PlainHttp};
pub use content::{Content, Written};
pub use directory::Directory;
pub use error::PublishError;
pub use manifest::{MANIFEST, Malformed, Manifest, Print, is_inside};
pub use media::media_type;
pub use snapshot::Snapshot;
