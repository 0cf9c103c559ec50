//! Law files to parameters with citations.
//!
//! A [`Law`] is a list of numbers and choices, each with its article ([`Cited`]); where the text
//! leaves a choice, the reading taken stands beside it. The crate holds no rule: methods are in
//! `apportionment`, their order in `allocation`. It names no country.
//!
//! A [`Procedure`] is the rest of the same redaction: deadlines, parties, lists, stations, mandates.
//!
//! Read [`Law`] first, then [`Cited`], then [`diff`], [`plain()`] and [`procedure`].
#![no_std]
extern crate alloc;

mod cited;
mod contradiction;
mod date;
mod error;
mod parameter;
mod plain;
pub mod procedure;
#[cfg(feature = "toml")]
mod read;
mod rule;
mod shares;
mod words;

pub use cited::Cited;
pub use date::Date;
pub use error::LawError;
pub use parameter::{Change, PATHS, Parameter, diff};
pub use plain::{plain, plain_only};
pub use procedure::Procedure;
pub use rule::{
    Apparentement, Apportionment, Biproportional, Body, Deadlines, Direct, Districts, Factor,
    Guarantee, Law, Limits, Lists, Pool, Quota, SecondList, Threshold,
};
pub use shares::Shares;
pub use words::{
    ApparentementRule, Base, Choice, Comparison, DirectRule, DistrictRule, DistrictSeats,
    ExcessRule, GuaranteeRule, Leftover, LevelledMinimum, MajorityCap, Method, QuotaRounding,
    Scope, SecondListLeftover, TieRule, VoterNumbers,
};
