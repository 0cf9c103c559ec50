//! The registers of an election as a fold over acts: calendar, parties, lists, places, observers,
//! mandates.
//!
//! [`Registers::admit`] says every reason why an act is not lawful at its place, and changes
//! nothing; [`Registers::record`] takes an admitted act in. It does no I/O, reads no clock and
//! knows no country: demands come from law and procedure files. Read [`Registers`], then the part
//! that you need; each part has its state, its faults, and what it refuses.
#![no_std]
extern crate alloc;

pub mod calendar;
pub mod list;
pub mod mandate;
mod moment;
pub mod observer;
pub mod party;
pub mod place;
mod refusal;
mod registers;

pub use refusal::Refusal;
pub use registers::{Circumstances, ContestRules, Registers};
