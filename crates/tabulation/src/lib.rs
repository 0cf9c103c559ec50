//! From result forms to totals: the control relations of one form, and sums over the tree of areas.
//!
//! A total can only be built from forms that passed [`check`]: [`Totals`] has no constructor from
//! a number. The order in which forms arrive never matters, and an empty line is never zero.
//! Read [`CheckedForm`], [`FormFault`] and [`Tables`].
#![no_std]
extern crate alloc;

mod check;
mod tables;

pub use check::{CheckedForm, FormFault, check};
pub use tables::{Progress, Sum, Tables, Totals};

#[cfg(test)]
mod fixture;
