//! Methods that turn votes into whole seats.
//!
//! Exact: averages and remainders are compared as integers by cross-multiplication, with as many
//! digits as it takes. The crate knows no law and breaks no tie: when claims are equal and seats
//! too few, the answer is [`Apportionment::Tied`] with the claimants and the seats still open, and
//! the caller may call again with the [`Lot`] that somebody drew or looked up.
//!
//! Read [`Claims`] first, then [`highest_averages`] and [`by_quota`]. [`fill_by_divisor`] and
//! [`fill_by_remainders`] give the same seats without working, for simulations. [`biproportional`]
//! shares seats out among districts and lists at once.
#![no_std]
extern crate alloc;

mod averages;
mod biproportional;
mod claims;
mod divisor;
mod draft;
mod error;
mod fill;
mod lot;
mod quota;
mod quotient;
mod rest;

pub use averages::{Averages, Award, highest_averages};
pub use biproportional::{Biproportional, BiproportionalOutcome, Matrix, biproportional};
pub use claims::{Claims, FACTOR_PART_MAX, HOUSE_MAX};
pub use divisor::Divisor;
pub use draft::Apportionment;
pub use error::ApportionmentError;
pub use fill::{Unsettled, fill_by_divisor, fill_by_remainders};
pub use lot::{Lot, Tie};
pub use quota::{
    Excess, Quota, QuotaRule, Remainders, Rest, Rounding, Share, by_quota, largest_remainders,
    share,
};
