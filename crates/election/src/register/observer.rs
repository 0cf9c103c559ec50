//! Observers: counts and commitments, never names.
//!
//! The log holds, for each accreditation, a salted commitment to the person: SHA-256 over
//! `saylau observer v1\n`, the salt (32 bytes) and the name in UTF-8. Salt and name stay with the
//! authority and on the observer's card; a station hashes them again and compares.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::id::{ObserverCode, OrganisationCode, StationCode};
use crate::text::Text;

/// What sends observers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// A foreign state.
    State,
    /// An international organisation.
    International,
    /// A party that takes part.
    Party,
    /// An association or non-governmental organisation.
    Association,
    /// A newspaper, agency, station.
    Media,
}

impl OrganisationKind {
    /// Every kind, foreign ones first.
    pub const ALL: [Self; 5] =
        [Self::International, Self::State, Self::Party, Self::Association, Self::Media];

    /// The word that stands for it in files, as in the log.
    pub const fn code(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::International => "international",
            Self::Party => "party",
            Self::Association => "association",
            Self::Media => "media",
        }
    }
}

/// An organisation or state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationEntered {
    /// Code.
    pub organisation: OrganisationCode,
    /// What it is. `kind` is the name of the change in the log, so this has another one there.
    #[serde(rename = "organisation_kind")]
    pub kind: OrganisationKind,
    /// Name.
    pub name: Text,
    /// Two-letter code (ISO 3166-1) of a state; absent for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Invitation, or for a domestic one its mandate: which article of its charter lets it observe.
    pub document: String,
}

/// One accreditation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accreditation {
    /// Number of the card.
    pub observer: ObserverCode,
    /// SHA-256 (hex) over salt and name.
    pub commitment: String,
}

/// Observers are accredited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObserversAccredited {
    /// Who sends them.
    pub organisation: OrganisationCode,
    /// The accreditations.
    pub observers: Vec<Accreditation>,
    /// Resolution or mandate.
    pub document: String,
}

/// An accreditation ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObserverWithdrawn {
    /// Whose.
    pub observer: ObserverCode,
    /// Why, with the article.
    pub reason: String,
    /// Resolution.
    pub document: String,
}

/// A line of a station's journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObserverPresent {
    /// At which station.
    pub station: StationCode,
    /// Who.
    pub observer: ObserverCode,
    /// True when they come, false when they leave.
    pub present: bool,
    /// When, seconds since 1970-01-01 UTC.
    pub at: u64,
}
