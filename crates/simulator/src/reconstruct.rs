//! Reconstruction: station rows of a plausible shape that meet every published figure exactly.
//!
//! Where an authority published totals but no station rows, a rehearsal still needs rows. [`write()`]
//! fits them from one seed: regions first (so that every printed share holds), then stations within
//! regions, then lines of the form, each step in whole numbers with an exact sum. It ends by adding
//! everything up again and refuses to write rows that miss a published figure. It does not claim
//! that the rows are the real ones, and packages made so carry a label that says it.

use std::collections::BTreeMap;

mod check;
mod distribute;
mod draw;
mod error;
mod inputs;
mod printed;
mod roll;
mod rows;
mod series;
mod tables;
#[cfg(test)]
mod tests;

pub use error::{Error, Unmet};

use distribute::{Part, distribute};
use inputs::Inputs;

/// Writes the reconstructed files of an election package from the text of its inputs, by path in
/// the package: areas, commissions, stations and results. Equal inputs give equal bytes.
///
/// # Errors
///
/// Inputs that cannot be read, bounds that hold no whole numbers, or the full list of published
/// figures that the rows do not meet.
pub fn write(inputs_toml: &str) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let inputs: Inputs = toml::from_str(inputs_toml)?;
    let series = series::fit(&inputs)?;
    let roll = roll::draw(&inputs, &series)?;
    let rows = rows::draw(&inputs, &series, &roll)?;
    let unmet = check::unmet(&inputs, &roll, &rows)?;
    if !unmet.is_empty() {
        return Err(Error::Unmet(unmet));
    }
    tables::write(&inputs, &roll, &rows)
}

/// Shares out `total`, or says which bounds did not allow it.
fn share_out(what: &str, total: u64, parts: &[Part]) -> Result<Vec<u64>, Error> {
    distribute(total, parts).ok_or_else(|| Error::Infeasible {
        what: what.to_owned(),
        total,
        least: parts.iter().map(|part| part.least).sum(),
        most: parts.iter().map(|part| part.most).sum(),
    })
}

/// Seconds since 1970-01-01 UTC of an RFC 3339 moment.
fn moment(text: &str) -> Result<i64, Error> {
    let parsed: Result<jiff::Timestamp, _> = text.parse();
    parsed.map(jiff::Timestamp::as_second).map_err(|_| Error::Input {
        input: "moment".to_owned(),
        found: text.to_owned(),
        expected: "an RFC 3339 moment such as 2024-06-01T10:00:00Z",
    })
}
