//! Why an act of a register is not lawful at its place.

use alloc::string::String;
use alloc::vec::Vec;

use crate::{calendar, list, mandate, observer, party, place};

/// A reason to refuse an act, by the register that has it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub enum Refusal {
    /// Deadlines, late acts, rolls.
    Calendar(#[from] calendar::Fault),
    /// Parties.
    Party(#[from] party::Fault),
    /// Lists and candidates.
    List(#[from] list::Fault),
    /// Areas, commissions, stations.
    Place(#[from] place::Fault),
    /// Observers.
    Observer(#[from] observer::Fault),
    /// Mandates.
    Mandate(#[from] mandate::Fault),
}

impl Refusal {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Calendar(fault) => fault.code(),
            Self::Party(fault) => fault.code(),
            Self::List(fault) => fault.code(),
            Self::Place(fault) => fault.code(),
            Self::Observer(fault) => fault.code(),
            Self::Mandate(fault) => fault.code(),
        }
    }

    /// What the message says, by name: numbers and codes for a sentence in another language.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Calendar(fault) => fault.fields(),
            Self::Party(fault) => fault.fields(),
            Self::List(fault) => fault.fields(),
            Self::Place(fault) => fault.fields(),
            Self::Observer(fault) => fault.fields(),
            Self::Mandate(fault) => fault.fields(),
        }
    }
}
