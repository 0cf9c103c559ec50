//! The durable log: an append-only list of opaque entries, in one `SQLite` file or in a schema of
//! a `PostgreSQL` server.
//!
//! [`Log`] holds it. Entries and the signed head over them are committed in one transaction, so
//! that what was acknowledged is on the disk and the disk is never half a batch ahead.
//! [`Writer`] puts a thread in front of it, which judges requests one after another ([`Admit`]) and
//! commits many of them with one fsync. [`Reader`] reads beside both, and [`Follower`] is told when
//! there is more. What keeps the bytes is a [`Backend`]; everything that is checked or signed is
//! above it, and the same for each.
//!
//! The crate knows no elections. It never deletes or changes an entry or a signed head, and when
//! it cannot know whether a commit reached the disk, it stops instead of guessing.

mod backend;
mod batch;
mod error;
mod head;
mod log;
mod place;
mod postgres;
mod reader;
mod scrub;
mod sqlite;
#[cfg(any(test, feature = "throwaway"))]
mod throwaway;
mod writer;

#[cfg(test)]
mod tests;

pub use backend::{
    Backend, Change, EachEntry, EachHead, Follow, Found, KeptEntry, KeptHead, NewEntry, Private,
    is_in_use,
};
pub use batch::{Batch, Placed};
pub use error::StoreError;
pub use head::SignedHead;
pub use log::{Commit, Log};
pub use place::{Directory, Layer, Place};
pub use postgres::Server;
pub use reader::{Entry, Follower, Reader};
pub use scrub::Scrub;
#[cfg(any(test, feature = "throwaway"))]
pub use throwaway::Throwaway;
pub use writer::{Accepted, Admit, Refused, Writer};
