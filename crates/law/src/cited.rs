//! A value and the article it comes from.

use alloc::string::String;

use serde::Serialize;

/// A value with its article. There is no way to hold the one without the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cited<T> {
    /// The value.
    pub value: T,
    /// Act and article, never empty.
    pub cite: String,
    /// How the text was read where it leaves a choice, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
}

impl<T> Cited<T> {
    /// Takes a value with its article, or `None` when the article is blank.
    pub fn new(value: T, cite: impl Into<String>) -> Option<Self> {
        let cite = cite.into();
        (!cite.trim().is_empty()).then_some(Self { value, cite, reading: None })
    }
}
