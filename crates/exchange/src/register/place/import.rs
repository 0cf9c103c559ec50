//! A file of a register against what the registers hold: read alike wherever it is handed in.

use election::register::place::{AreaRow, CommissionRow, StationRow};
use law::Date;
use register::Registers;
use register::place::Places;

use super::read::{Read, areas, commissions, stations};
use super::{Acted, Hours};
use crate::fault::Fault;

/// Rows that a file can hold.
pub trait Imported: Acted {
    /// Reads a file against the registers; columns that it does not have come from there. `day` is
    /// the day of the election, which hours of stations are held against.
    ///
    /// # Errors
    /// Every fault of the file.
    fn read(
        file: &str,
        bytes: &[u8],
        registers: &Registers,
        day: &str,
    ) -> Result<Read<Self>, Vec<Fault>>;

    /// The rows that the register has.
    fn held(places: &Places) -> Vec<&Self>;
}

impl Imported for AreaRow {
    fn read(file: &str, bytes: &[u8], all: &Registers, _: &str) -> Result<Read<Self>, Vec<Fault>> {
        areas(file, bytes, |code| all.places.area(code))
    }

    fn held(places: &Places) -> Vec<&Self> {
        places.areas()
    }
}

impl Imported for CommissionRow {
    fn read(file: &str, bytes: &[u8], all: &Registers, _: &str) -> Result<Read<Self>, Vec<Fault>> {
        commissions(file, bytes, |code| all.places.commission(code).map(|one| &*one.row))
    }

    fn held(places: &Places) -> Vec<&Self> {
        places.commissions().into_iter().map(|one| &*one.row).collect()
    }
}

impl Imported for StationRow {
    fn read(
        file: &str,
        bytes: &[u8],
        all: &Registers,
        day: &str,
    ) -> Result<Read<Self>, Vec<Fault>> {
        let rules = all.procedure().and_then(|procedure| procedure.station.as_ref());
        let hours = Hours::new(rules, Date::parse(day));
        stations(file, bytes, |code| all.places.station(code).map(|one| &*one.row), hours)
    }

    fn held(places: &Places) -> Vec<&Self> {
        places.stations().map(|one| &*one.row).collect()
    }
}

/// A file removes rows, and nobody said that so many go: it may be cut off.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{file} removes {found} rows that the register has, confirmed are {confirmed}: a file that was \
     cut off would do so too; hold it against its source, then confirm {found}"
)]
pub struct RemovalUnconfirmed {
    /// The file.
    pub file: String,
    /// Rows that it removes.
    pub found: usize,
    /// Rows that somebody said it removes.
    pub confirmed: usize,
}

impl RemovalUnconfirmed {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        "place.removal_unconfirmed"
    }

    /// What the message says, by name.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let (found, confirmed) = (self.found.to_string(), self.confirmed.to_string());
        vec![("file", self.file.clone()), ("found", found), ("confirmed", confirmed)]
    }
}

/// Holds the number of rows that a file removes against the number that was confirmed; none is
/// confirmed where nothing was said.
///
/// # Errors
/// They differ.
pub fn confirm_removal(
    file: &str,
    found: usize,
    confirmed: Option<usize>,
) -> Result<(), RemovalUnconfirmed> {
    let confirmed = confirmed.unwrap_or_default();
    if found == confirmed {
        return Ok(());
    }
    Err(RemovalUnconfirmed { file: file.into(), found, confirmed })
}
