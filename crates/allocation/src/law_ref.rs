//! Where in the law a step comes from.

use alloc::string::String;

use law::Cited;
use serde::Serialize;

/// A parameter of the law and its article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LawRef {
    /// Path of the parameter in the law file.
    pub path: &'static str,
    /// Act and article.
    pub cite: String,
}

impl LawRef {
    pub(crate) fn of<T>(path: &'static str, cited: &Cited<T>) -> Self {
        Self { path, cite: cited.cite.clone() }
    }

    pub(crate) fn maybe<T>(path: &'static str, cited: Option<&Cited<T>>) -> Option<Self> {
        cited.map(|cited| Self::of(path, cited))
    }
}
