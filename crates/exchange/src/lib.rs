//! Files in and out: packages, result rows, foreign tables, past elections,
//! calendars. It never repairs what it reads.
//!
//! Everything here is bytes to values and back; which disk or network they come from is the
//! caller's business. Read [`package::read`], [`rows::read`] and [`Fault`].

pub mod calendar;
mod fault;
pub mod foreign;
pub mod ics;
pub mod package;
pub mod past;
pub mod register;
pub mod rows;
mod table;

pub use fault::Fault;
pub use package::{Files, Package, seconds};
pub use table::{Row, Table};
