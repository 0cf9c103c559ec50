//! The fold: from the entries of a log to state, tables, seats and declaration.
//!
//! Server, verifier and simulator all go through [`Canvass::admit`] and [`Canvass::record`], so
//! what one accepts the others accept. It does no I/O, reads no clock and decides nothing that
//! the law leaves to people: those questions come out as outcomes and their answers come in as acts.
//! Read [`Canvass`], [`Refusal`], [`Version`].
#![no_std]
extern crate alloc;

mod admit;
mod agree;
mod envelope;
mod fold;
mod refusal;
#[cfg(feature = "parallel")]
mod replay;
mod state;
mod turnout;

pub use admit::Admitted;
pub use fold::Rejection;
pub use refusal::Refusal;
pub use state::{Canvass, Declaration, Fall, Version, contest_votes, fits};
pub use turnout::{HourSum, TurnoutReport, TurnoutRevision, TurnoutVersion};

#[cfg(test)]
mod tests;
