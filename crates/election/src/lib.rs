//! The words as types: an election day, its contests, lists, areas, stations and forms, and the
//! acts that the log holds.
//!
//! It has no behaviour beyond its own consistency and does no I/O: time, keys and lots come in as
//! arguments. Read [`definition::Definition`] first, then [`act::Act`] and [`register::Change`], then
//! [`entry::Entry`].
#![no_std]
extern crate alloc;

pub mod act;
pub mod canonical;
pub mod definition;
pub mod entry;
pub mod form;
pub mod id;
pub mod number;
pub mod register;
pub mod signatures;
pub mod text;

pub use id::{
    ActId, AreaCode, CommissionCode, ContestCode, ElectionCode, FieldCode, LateRulingCode,
    ListCode, ObserverCode, OrganisationCode, PartyCode, StationCode, is_code,
};
pub use number::{Ballots, Ratio, Seats, Voters, Votes};
pub use text::Text;
