//! Names in several languages.

use alloc::collections::BTreeMap;
use alloc::string::String;

use serde::{Deserialize, Serialize};

/// One name or sentence by language tag (`kk`, `ru`, `en`, `he` …).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub BTreeMap<String, String>);

impl Text {
    /// The text in `language`, else in the first language that has one, with the language found.
    ///
    /// A register may hold a name only in its own language; the reader then sees that one, marked
    /// with its language, rather than nothing.
    pub fn find<'a>(&'a self, language: &'a str) -> (&'a str, &'a str) {
        if let Some(text) = self.0.get(language) {
            return (language, text);
        }
        match self.0.get_key_value("en").or_else(|| self.0.iter().next()) {
            Some((tag, text)) => (tag, text),
            None => (language, ""),
        }
    }

    /// The text in `language`, else the nearest, without saying which.
    pub fn get<'a>(&'a self, language: &'a str) -> &'a str {
        self.find(language).1
    }

    /// True when no language has a text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Text {
    fn from(texts: [(&str, &str); N]) -> Self {
        Self(texts.into_iter().map(|(tag, text)| (tag.into(), text.into())).collect())
    }
}
