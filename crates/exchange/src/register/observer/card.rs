//! What stands in the code of a card, and whether it agrees with what was published.

use election::entry::{bytes_of_hex, hex};
use election::{ObserverCode, OrganisationCode};
use register::observer::{Observers, commitment};

use crate::fault::Fault;
use crate::table::Table;

/// First line of a card.
const HEAD: &str = "saylau observer v1";

/// What an observer carries: enough to hash again what the log holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Origin of the log.
    pub origin: String,
    /// Number of the card.
    pub observer: ObserverCode,
    /// Salt of the commitment.
    pub salt: [u8; 32],
    /// The person's name.
    pub name: String,
}

/// An accreditation as anyone can read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Number of the card.
    pub observer: ObserverCode,
    /// Who sends the observer.
    pub organisation: OrganisationCode,
    /// The commitment.
    pub commitment: String,
    /// Position in the log.
    pub entry: u64,
    /// Position of the withdrawal.
    pub withdrawn: Option<u64>,
}

/// What comes of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The card is that of the accreditation, which is in force.
    InForce(Published),
    /// The card is that of the accreditation, which has ended.
    Withdrawn(Published),
    /// The number is published with another commitment: name, salt or number were changed.
    Altered(Published),
    /// No accreditation has this number.
    Unknown,
    /// The card belongs to another log.
    OtherLog {
        /// Origin of the log that it was checked against.
        expected: String,
    },
}

impl Card {
    /// The text of the code: five lines.
    pub fn text(&self) -> String {
        let salt = hex(&self.salt);
        [HEAD, &self.origin, self.observer.as_str(), &salt, &self.name].join("\n")
    }

    /// Reads the text of the code, or the same as a JSON object (`origin`, `observer`, `salt`,
    /// `name`). Line ends of any system and blank lines at the end are taken.
    ///
    /// # Errors
    /// It is no card.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let wrong = |reason: &str| Fault::Unreadable { file: "card".into(), reason: reason.into() };
        let (origin, observer, salt, name);
        let value;
        if text.trim_start().starts_with('{') {
            value = serde_json::from_str::<serde_json::Value>(text)
                .map_err(|error| wrong(&format!("no JSON: {error}")))?;
            let field = |key: &str| value[key].as_str().unwrap_or_default();
            (origin, observer, salt, name) =
                (field("origin"), field("observer"), field("salt"), field("name"));
        } else {
            let lines: Vec<&str> = text.trim_end().lines().collect();
            let &[head, second, third, fourth, fifth] = &lines[..] else {
                return Err(wrong("a card has five lines: scan its code as text"));
            };
            if head.trim_start_matches('\u{feff}') != HEAD {
                return Err(wrong("its first line is not `saylau observer v1`"));
            }
            (origin, observer, salt, name) = (second, third, fourth, fifth);
        }
        let salt = bytes_of_hex(salt)
            .ok_or_else(|| wrong("its salt is not 64 digits 0–9 a–f; scan the code again"))?;
        if observer.is_empty() || name.is_empty() {
            return Err(wrong("it has no number or no name; scan the code again"));
        }
        Ok(Self { origin: origin.into(), observer: observer.into(), salt, name: name.into() })
    }

    /// What the log must hold for this card.
    pub fn commitment(&self) -> String {
        commitment(&self.salt, &self.name)
    }
}

/// Holds a card against the accreditations of the log `origin`.
pub fn check(card: &Card, origin: &str, published: &[Published]) -> Verdict {
    if card.origin != origin {
        return Verdict::OtherLog { expected: origin.into() };
    }
    let Some(found) = published.iter().find(|one| one.observer == card.observer) else {
        return Verdict::Unknown;
    };
    let found = found.clone();
    if found.commitment != card.commitment() {
        Verdict::Altered(found)
    } else if found.withdrawn.is_some() {
        Verdict::Withdrawn(found)
    } else {
        Verdict::InForce(found)
    }
}

/// The accreditations of a register.
pub fn published(observers: &Observers) -> Vec<Published> {
    let one = |(code, observer): (&ObserverCode, &register::observer::Observer)| Published {
        observer: code.clone(),
        organisation: observer.organisation.clone(),
        commitment: observer.commitment.clone(),
        entry: observer.position,
        withdrawn: observer.withdrawn.as_ref().map(|withdrawal| withdrawal.position),
    };
    observers.observers().iter().map(one).collect()
}

/// Reads `data/registers/observers.csv` of a snapshot.
///
/// # Errors
/// Every fault of the file.
pub fn read_published(file: &str, bytes: &[u8]) -> Result<Vec<Published>, Vec<Fault>> {
    let columns = ["number", "organisation", "commitment", "entry", "withdrawn_entry"];
    let table = Table::read(file, bytes, &columns)?;
    let mut faults = table.duplicates("number");
    let mut published = Vec::new();
    for row in table.rows() {
        let read = || {
            let entry = row.number("entry")?;
            Ok(Published {
                observer: row.code("number")?.into(),
                organisation: row.code("organisation")?.into(),
                commitment: row.filled("commitment")?.into(),
                entry: entry.ok_or_else(|| row.bad("entry", "the number of an entry"))?,
                withdrawn: row.number("withdrawn_entry")?,
            })
        };
        match read() {
            Ok(one) => published.push(one),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(published) } else { Err(faults) }
}
