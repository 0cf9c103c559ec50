//! Why a command could not do its work: every fault, each with its stable code.

use canvass::Rejection;
use exchange::Fault;
use server::{NodeError, OpeningError};
use store::Refused;

/// Faults for a person at a terminal: code and sentence.
#[derive(Debug)]
pub struct Refusal {
    pub faults: Vec<(String, String)>,
}

impl Refusal {
    /// One fault.
    pub fn one(code: &str, message: impl Into<String>) -> Self {
        Self { faults: vec![(code.into(), message.into())] }
    }
}

impl From<Vec<Fault>> for Refusal {
    fn from(faults: Vec<Fault>) -> Self {
        let faults = faults.iter().map(|fault| (fault.code().into(), fault.to_string()));
        Self { faults: faults.collect() }
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::one(fault.code(), fault.to_string())
    }
}

impl From<NodeError> for Refusal {
    fn from(error: NodeError) -> Self {
        match error {
            NodeError::Package(faults) | NodeError::Holders(faults) => faults.into(),
            other => Self::one(other.code(), other.to_string()),
        }
    }
}

impl From<witness::WitnessError> for Refusal {
    fn from(error: witness::WitnessError) -> Self {
        Self::one(error.code(), error.to_string())
    }
}

impl From<Vec<OpeningError>> for Refusal {
    fn from(errors: Vec<OpeningError>) -> Self {
        let faults = errors.into_iter().flat_map(|error| match error {
            OpeningError::Node(error) => Self::from(error).faults,
            other => vec![(other.code().to_owned(), other.to_string())],
        });
        Self { faults: faults.collect() }
    }
}

impl From<OpeningError> for Refusal {
    fn from(error: OpeningError) -> Self {
        vec![error].into()
    }
}

impl From<Refused<Rejection>> for Refusal {
    fn from(refused: Refused<Rejection>) -> Self {
        match refused {
            Refused::Judged(rejection) => {
                let reasons = rejection.reasons().into_iter();
                Self { faults: reasons.map(|(code, text)| (code.into(), text)).collect() }
            }
            Refused::Store(error) => Self::one(error.code(), error.to_string()),
            Refused::Busy => Self::one("node.busy", refused.to_string()),
        }
    }
}

impl From<allocation::AllocationError> for Refusal {
    fn from(error: allocation::AllocationError) -> Self {
        Self::one(error.code(), error.to_string())
    }
}

impl From<allocation::MarginError> for Refusal {
    fn from(error: allocation::MarginError) -> Self {
        Self::one(error.code(), error.to_string())
    }
}
