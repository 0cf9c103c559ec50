//! Storage that fails at any operation, under the real writers of this workspace.
//!
//! [`Mount`] puts a [`disk::Fake`] under `SQLite`, the one that is linked into the program, with all
//! of its write-ahead log. [`run`] breaks every operation of a [`Work`] in every way; [`Logged`] is
//! the log and its clients. Nothing here is part of a node: only tests and `cargo xtask faults` use
//! it.

mod log;
mod machine;
mod matrix;
mod vfs;

pub use log::Logged;
pub use machine::{Mount, VFS};
pub use matrix::{Broken, Outcome, Point, Power, Work, run};
