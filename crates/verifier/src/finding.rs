//! What does not agree: at which stage, under which code, where.

use serde::{Deserialize, Serialize};

use crate::difference::Difference;

/// The stages of a verification, in order. The first one with a finding ends it.
///
/// Source: `docs/formats/verification.md`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Key of the log and policy.
    Key,
    /// Signed head.
    Head,
    /// Every entry can be read.
    Entries,
    /// The entries give root and tiles.
    Tree,
    /// The files by which is counted.
    Definition,
    /// Every act is signed and lawful at its place.
    Acts,
    /// The tables of the result.
    Tables,
    /// Every file against the manifest.
    Files,
    /// Every page and remaining file, rendered again.
    #[default]
    Pages,
}

/// A place where the published files differ from what they should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The stage that found it.
    pub stage: Stage,
    /// Stable code.
    pub code: &'static str,
    /// A path, `entry N`, or `path:line:column`.
    pub place: String,
    /// What differs, in words.
    pub difference: Difference,
}

impl Finding {
    /// A finding in a file, or at another place.
    pub(crate) fn new(
        stage: Stage,
        code: &'static str,
        place: impl Into<String>,
        difference: Difference,
    ) -> Self {
        Self { stage, code, place: place.into(), difference }
    }

    /// A finding at an entry.
    pub(crate) fn at_entry(
        stage: Stage,
        code: &'static str,
        position: u64,
        difference: Difference,
    ) -> Self {
        Self::new(stage, code, format!("entry {position}"), difference)
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.difference.fmt(out)
    }
}
