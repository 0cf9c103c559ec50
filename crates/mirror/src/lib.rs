//! A verified copy of a published log, kept up to date.
//!
//! [`Mirror`] reads a head, the policy, and the entries it has not yet; folds them, makes every page
//! and table of the snapshot itself, has the verifier look at the whole, and only then puts it in
//! place. So it never shows a byte that the entries do not give. A head that does not continue what
//! it holds is kept as evidence, both heads side by side, and never followed.

mod error;
mod fold;
mod held;
mod read;
mod round;

pub use error::MirrorError;
pub use round::{Mirror, Round};
