//! Methods that turn votes into whole seats.
//!
//! Exact: quotients and remainders are compared as integers by cross-multiplication. The crate
//! knows no law and breaks no tie: when claims are equal and seats too few, the answer is
//! [`Apportionment::Tied`] with the claimants and the seats still open, and the caller may call
//! again with a precedence that somebody drew or looked up.
//!
//! Read [`Claims`] first, then [`highest_averages`] and [`largest_remainders`].
#![no_std]
extern crate alloc;

mod averages;
mod claims;
mod remainders;

pub use averages::{Award, Divisor, highest_averages};
pub use claims::{Apportionment, Claims, Tie};
pub use remainders::{Remainders, Share, largest_remainders, share};
