//! A stranger's tool: published files in, the same result out, or where it differs.
//!
//! It reads nothing but published files, trusts no total in them, and depends on neither store nor
//! server. [`verify`] recomputes hashes and signatures of the log, folds every act under the rules,
//! and holds every published table and page against what that gives. Read [`verify`],
//! [`Difference`], [`Report`].

mod compare;
mod difference;
mod files;
mod log;
mod opening;
mod source;
mod verify;

pub use difference::Difference;
pub use source::{FILE_BYTES_MAX, Folder, Listed, Source, SourceError, Web};
pub use verify::{Check, ContestResult, ListResult, Options, Report, Step, verify};
