//! Why a law file was refused.

use alloc::string::String;

use thiserror::Error;

/// A fault of a law file, with the TOML path where it stands. A reader returns all of them.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LawError {
    /// The text is not TOML.
    #[error("the file is not TOML: {reason}")]
    NotToml {
        /// What the parser says, with line and column.
        reason: String,
    },
    /// A key that every law needs is absent.
    #[error("{at} is missing; a law cannot be applied without it")]
    KeyMissing {
        /// TOML path.
        at: String,
    },
    /// A key that no law file has.
    #[error("{at} is not a key of a law file; check its spelling or remove it")]
    KeyUnknown {
        /// TOML path.
        at: String,
    },
    /// A parameter without its article.
    #[error("{at} has no article; add `cite`")]
    ParameterWithoutArticle {
        /// TOML path.
        at: String,
    },
    /// A value of another kind or outside its range.
    #[error("{at} is {found}, but must be {expected}")]
    ValueRefused {
        /// TOML path.
        at: String,
        /// What stands there.
        found: String,
        /// What may stand there.
        expected: String,
    },
    /// Two parameters that cannot both hold.
    #[error("{at} cannot stand: {because}")]
    Contradiction {
        /// TOML path.
        at: String,
        /// The other parameter and why they exclude each other.
        because: String,
    },
}

impl LawError {
    /// Stable key of the fault.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotToml { .. } => "law.not_toml",
            Self::KeyMissing { .. } => "law.key_missing",
            Self::KeyUnknown { .. } => "law.key_unknown",
            Self::ParameterWithoutArticle { .. } => "law.parameter_without_article",
            Self::ValueRefused { .. } => "law.value_refused",
            Self::Contradiction { .. } => "law.contradiction",
        }
    }

    /// TOML path of the fault; empty for a file that is not TOML.
    pub fn at(&self) -> &str {
        match self {
            Self::NotToml { .. } => "",
            Self::KeyMissing { at }
            | Self::KeyUnknown { at }
            | Self::ParameterWithoutArticle { at }
            | Self::ValueRefused { at, .. }
            | Self::Contradiction { at, .. } => at,
        }
    }
}
