//! Registers in and out: files to changes, and back.

pub mod calendar;
pub mod list;
pub mod mandate;
pub mod observer;
pub mod party;
pub mod place;
