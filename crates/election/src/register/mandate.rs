//! From seats to people.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::id::{ContestCode, ListCode};

/// Who chose the persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NamedBy {
    /// The governing body of the party.
    Party,
    /// The commission, by the alphabet of the state language, because the party did not.
    Alphabet,
}

/// Persons take seats of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MandatesNamed {
    /// In which contest.
    pub contest: ContestCode,
    /// Of which list.
    pub list: ListCode,
    /// Places on the list of those who take seats.
    pub numbers: Vec<u32>,
    /// Who chose them.
    pub named_by: NamedBy,
    /// Decision of the party, or resolution.
    pub document: String,
}

/// A mandate ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MandateEnded {
    /// In which contest.
    pub contest: ContestCode,
    /// Of which list.
    pub list: ListCode,
    /// Place on the list of the person.
    pub number: u32,
    /// Why, with the article.
    pub reason: String,
    /// Decision.
    pub document: String,
}

/// A seat stays empty: nobody is left on its list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatVacant {
    /// In which contest.
    pub contest: ContestCode,
    /// Of which list.
    pub list: ListCode,
    /// How many.
    pub seats: u32,
    /// Decision.
    pub document: String,
}

/// Lists that say where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SidesDeclared {
    /// In which contest.
    pub contest: ContestCode,
    /// Lists that form the majority together.
    pub majority: Vec<ListCode>,
    /// Lists that declare themselves opposition.
    pub opposition: Vec<ListCode>,
    /// Agreement or statement.
    pub document: String,
}
