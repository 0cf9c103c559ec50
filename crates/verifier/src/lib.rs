//! A stranger's tool: published files in, the same result out, or where it differs.
//!
//! It reads nothing but published files, trusts no total in them, and depends on neither store nor
//! server. [`verify`] recomputes hashes and signatures of the log, folds every act under the rules,
//! and holds every published table and page against what that gives, in the stages of
//! `docs/formats/verification.md`: the first stage with a [`Finding`] ends it. Read [`verify`],
//! [`Stage`], [`Report`], [`Verdict`]. A page that must stay alive drives [`Recount`] itself.

mod acts;
mod compare;
mod definition;
mod difference;
mod each;
mod entries;
mod finding;
mod head;
mod hints;
mod manifest;
#[cfg(feature = "monitor")]
pub mod monitor;
#[cfg(feature = "pages")]
mod pages;
mod recount;
mod source;
mod tables;
mod tree;
mod verdict;
mod verify;
mod wanted;

pub use acts::Vouched;
pub use difference::Difference;
pub use finding::{Finding, Stage};
pub use head::{Cosigning, PolicyOf};
pub use hints::{Hints, SignatureCheck};
pub use recount::Recount;
#[cfg(feature = "folder")]
pub use source::Folder;
#[cfg(feature = "web")]
pub use source::Web;
pub use source::{ArchiveError, FILE_BYTES_MAX, Listed, Memory, Source, SourceError};
pub use verdict::{Counted, CountedList, Verdict};
pub use verify::{Check, ContestResult, ListResult, Options, Report, Step, verify};
pub use wanted::wanted;
