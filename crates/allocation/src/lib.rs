//! Seats from votes, in the order of the law, with every step explained.
//!
//! [`allocate`] takes a [`law::Law`], the votes of a contest and the rulings recorded so far, and
//! returns an [`Outcome`]: seats, or the one question that people have to answer first. A tie and
//! a silent law are outcomes; no path breaks them. Every step of the [`Trace`] names the
//! parameters it applied with their articles, and the method's source.
//!
//! Read [`allocate`] first, then [`Outcome`], then [`Step`].
#![no_std]
extern crate alloc;

mod admission;
mod allocate;
mod distribution;
mod error;
mod outcome;
mod ruling;
mod second_list;
mod trace;
mod votes;

pub use allocate::allocate;
pub use error::AllocationError;
pub use outcome::{Allocated, Outcome, RulingNeeded};
pub use ruling::{Question, QuestionKind, Ruling, Why};
pub use trace::{
    Averages, AwardRow, Capped, Joined, LawRef, Ledger, LedgerRow, SecondListAdmitted, Settled,
    SettledBy, Step, ThresholdRow, ThresholdStep, Trace,
};
pub use votes::{ContestVotes, ListVotes, VOTES_MAX};
