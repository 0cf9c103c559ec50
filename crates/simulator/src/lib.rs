//! Election nights from a seed, and packages reconstructed from published totals.
//!
//! Used by demonstrations, drills, benchmarks and fault tests; never by a live election. All
//! chance comes from the seed given, in whole numbers, so that two runs are equal to the byte.
//! Read [`night::Night`] and [`reconstruct`].

pub mod night;
pub mod reconstruct;
