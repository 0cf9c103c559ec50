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
mod apportion;
mod base;
mod biproportional;
mod claimant;
mod direct;
mod distribution;
mod districts;
mod error;
mod law_ref;
mod levelled;
mod margin;
mod method;
mod outcome;
mod placing;
mod pool;
mod question;
mod ruling;
mod second_list;
mod trace;
mod votes;

pub use allocate::{HOUSE_MAX, allocate};
pub use error::AllocationError;
pub use law_ref::LawRef;
pub use margin::{Changed, ListMargins, Margin, MarginError, Shift, margins};
pub use outcome::{Allocated, DistrictSeats, Outcome, RulingNeeded};
pub use question::{Question, QuestionKind, Why};
pub use ruling::Ruling;
pub use trace::{
    Averages, AveragesRow, AwardRow, BiproportionalStep, Capped, Claimants, Direct, DirectRow,
    DivisorRow, FilledUp, Joined, Ledger, LedgerRow, OwnShare, Place, Pooled, PooledRow,
    SecondListAdmitted, Settled, SettledBy, StartRow, Step, ThresholdRow, ThresholdStep, Trace,
    VoterNumbersStep, Way,
};
pub use votes::{ContestVotes, DistrictListVotes, DistrictVotes, ListVotes, VOTES_MAX};
