//! Storage that fails at any operation, under the real writers of this workspace.
//!
//! [`Mount`] puts a [`disk::Fake`] under `SQLite`, the one that is linked into the program, with all
//! of its write-ahead log. Nothing here is part of a node: only tests and `cargo xtask faults` use it.

mod machine;
mod vfs;

pub use machine::{Mount, VFS};
