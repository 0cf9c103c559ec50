//! Law files: TOML to [`Law`], every fault at once.

mod procedure;
mod rule;
mod section;
mod value;

use alloc::string::ToString;
use alloc::vec::Vec;

use toml::Table;

use crate::error::LawError;
use crate::rule::Law;
use section::Section;
pub use section::Word;

impl Law {
    /// Reads a law file.
    ///
    /// # Errors
    /// All faults of the file: keys missing or unknown, parameters without an article, values of
    /// another kind or outside their range; when there are none of these, all parameters that
    /// exclude each other.
    pub fn from_toml(text: &str) -> Result<Self, Vec<LawError>> {
        let table = text
            .parse::<Table>()
            .map_err(|error| Vec::from([LawError::NotToml { reason: error.to_string() }]))?;
        let mut faults = Vec::new();
        let law = rule::law(Section::root(table, &mut faults));
        match law {
            Some(law) if faults.is_empty() => {
                let contradictions = law.contradictions();
                if contradictions.is_empty() { Ok(law) } else { Err(contradictions) }
            }
            _ => Err(faults),
        }
    }
}
