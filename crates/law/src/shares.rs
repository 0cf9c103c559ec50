//! Shares that differ by the kind of list.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use election::Ratio;
use serde::Serialize;

/// Shares by key, at least one, sorted: kinds by name, numbers by size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Shares(pub Vec<(String, Ratio)>);

impl Shares {
    /// The share of `kind`.
    pub fn of(&self, kind: &str) -> Option<Ratio> {
        self.0.iter().find(|(key, _)| key == kind).map(|&(_, share)| share)
    }

    /// The share of the largest numeric key that is at most `number`: with `2` and `4`, three
    /// parties have the share of `2`.
    pub fn from_number(&self, number: u32) -> Option<Ratio> {
        let keyed =
            self.0.iter().filter_map(|(key, share)| Some((key.parse::<u32>().ok()?, share)));
        keyed.filter(|&(key, _)| key <= number).max_by_key(|&(key, _)| key).map(|(_, &share)| share)
    }
}

impl fmt::Display for Shares {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (key, share)) in self.0.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{key}: {share}")?;
        }
        Ok(())
    }
}
