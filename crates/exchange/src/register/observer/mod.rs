//! Observers: tables with names in, acts without names out, and the card in between.
//!
//! Names and salts are in [`Holder`]s, which never leave the authority's folder; the acts carry a
//! commitment. The formats are in `docs/formats/registers.md`.

mod card;
mod difference;
mod holder;
mod package;
mod read;
#[cfg(test)]
mod tests;
mod told;

use election::register::observer::OrganisationEntered;
use election::{ObserverCode, OrganisationCode};

pub use card::{Card, Published, Verdict, check, published, read_published};
pub use difference::{Changed, Difference, FieldChange, OrganisationChange, difference};
pub use holder::{Holder, read_holders, write_holders};
pub use package::{FILES, changes, holders};
pub use read::read;
pub use told::{NameTold, names_told};

/// The rows of both tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Organisations and states.
    pub organisations: Vec<OrganisationRow>,
    /// Observers.
    pub observers: Vec<ObserverRow>,
}

/// A row of the table of organisations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Line of the file.
    pub line: u64,
    /// What it says.
    pub act: OrganisationEntered,
}

/// A row of the table of observers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObserverRow {
    /// Line of the file.
    pub line: u64,
    /// Number of the card.
    pub observer: ObserverCode,
    /// Who sends the observer.
    pub organisation: OrganisationCode,
    /// The person's name. It goes to the card and the private file, never to an act.
    pub name: String,
    /// Resolution or mandate.
    pub document: String,
    /// When it was accredited, seconds since 1970-01-01 UTC; for tables of the past.
    pub accredited: Option<u64>,
}
