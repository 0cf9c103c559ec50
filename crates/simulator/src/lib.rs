//! Election nights from a seed, the registers before them, and packages reconstructed from published
//! totals.
//!
//! Used by demonstrations, drills, benchmarks and fault tests; never by a live election. All
//! chance comes from the seed given, in whole numbers, so that two runs are equal to the byte.
//! Read [`night::Night`], [`registers`] and [`reconstruct`].

pub mod night;
pub mod reconstruct;
pub mod registers;
