//! The register part `list`.

use alloc::string::String;
use alloc::vec::Vec;

use election::LateRulingCode;
use election::register::Change;

use crate::registers::{Circumstances, Registers};

/// State of this register.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    recorded: u64,
}

/// Why an act is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Placeholder.
    #[error("not built")]
    NotBuilt,
}

impl Fault {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        "list.not_built"
    }

    /// What the message says, by name.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

impl Lists {
    /// True while nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.recorded == 0
    }

    pub(crate) fn admit(
        &self,
        _all: &Registers,
        _change: &Change,
        _around: &Circumstances,
    ) -> Vec<Fault> {
        Vec::new()
    }

    pub(crate) fn record(
        &mut self,
        _change: &Change,
        _late: Option<&LateRulingCode>,
        _around: &Circumstances,
    ) {
    }
}
