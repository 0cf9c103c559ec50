//! `reference/official.toml` of a package: published totals to compare with.

use std::collections::BTreeMap;

use exchange::Files;
use serde::Deserialize;

/// Votes and seats as published, by list.
#[derive(Debug, Default, Deserialize)]
pub struct Official {
    #[serde(default)]
    pub votes: BTreeMap<String, u64>,
    #[serde(default)]
    pub seats: BTreeMap<String, u32>,
}

impl Official {
    /// Reads the section `final` from a package's files; empty where a package has none.
    pub fn of(files: &Files) -> Self {
        let text = files.get("reference/official.toml").map(|bytes| String::from_utf8_lossy(bytes));
        let parsed = text.and_then(|text| toml::from_str::<toml::Table>(&text).ok());
        let section = parsed.and_then(|table| table.get("final").cloned());
        section.and_then(|section| section.try_into().ok()).unwrap_or_default()
    }
}
