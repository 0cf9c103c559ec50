//! What must hold for any input: `holds` of each module panics where it does not.
//!
//! `cargo +nightly fuzz run apportionment -- -max_total_time=60`, and so on for every module.

pub mod allocation;
pub mod apportionment;
pub mod biproportional;
pub mod law;
pub mod lists;
pub mod mandates;
pub mod observers;
pub mod parties;
pub mod places;
pub mod policies;
pub mod proofs;
