//! The private file: who holds which card.

use election::entry::{bytes_of_hex, hex};
use election::{ObserverCode, OrganisationCode};

use super::Card;
use super::read::without_header;
use crate::fault::Fault;
use crate::table::{Row, Table};

const COLUMNS: [&str; 4] = ["number", "organisation", "name", "salt"];

/// Who holds a card. Nothing of it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Number of the card.
    pub observer: ObserverCode,
    /// Who sends the person.
    pub organisation: OrganisationCode,
    /// The person's name.
    pub name: String,
    /// Salt of the commitment.
    pub salt: [u8; 32],
}

impl Holder {
    /// The card of this person in the log `origin`.
    pub fn card(&self, origin: &str) -> Card {
        Card {
            origin: origin.into(),
            observer: self.observer.clone(),
            salt: self.salt,
            name: self.name.clone(),
        }
    }
}

/// Reads the private file.
///
/// # Errors
/// Every fault of the file.
pub fn read_holders(file: &str, bytes: &[u8]) -> Result<Vec<Holder>, Vec<Fault>> {
    let table = Table::read(file, bytes, &COLUMNS).map_err(without_header)?;
    let mut faults = table.duplicates("number");
    let mut holders = Vec::new();
    for row in table.rows() {
        match holder(row) {
            Ok(holder) => holders.push(holder),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(holders) } else { Err(faults) }
}

fn holder(row: Row<'_>) -> Result<Holder, Fault> {
    let salt = bytes_of_hex(row.filled("salt")?);
    Ok(Holder {
        observer: row.code("number")?.into(),
        organisation: row.code("organisation")?.into(),
        name: row.filled("name")?.into(),
        salt: salt.ok_or_else(|| Fault::Private {
            file: row.file().into(),
            line: row.line,
            column: "salt".into(),
            code: "file.bad_value",
            reason: "not 64 digits 0–9 a–f".into(),
        })?,
    })
}

/// Writes the private file, in the order given.
pub fn write_holders(holders: &[Holder]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let into_memory = "writing to memory does not fail";
    writer.write_record(COLUMNS).expect(into_memory);
    for holder in holders {
        let salt = hex(&holder.salt);
        let (observer, organisation) = (holder.observer.as_str(), holder.organisation.as_str());
        writer.write_record([observer, organisation, &holder.name, &salt]).expect(into_memory);
    }
    writer.into_inner().expect(into_memory)
}
