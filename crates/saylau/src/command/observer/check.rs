//! `saylau observer check`: a card against what was published.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use exchange::register::observer::{Card, Published, Verdict, check, published, read_published};
use serde::Serialize;
use server::{Desk, Folder};

use crate::output::Output;
use crate::refusal::Refusal;

/// Holds a card against the accreditations of a data folder or of a published snapshot, which
/// `saylau verify` recounts. Ends with 1 when the card is not good.
#[derive(Args)]
pub struct Check {
    /// Data folder, or folder of a published snapshot.
    place: PathBuf,
    /// File with the text of the card's code, or the same as JSON; `-` reads it from the input.
    card: PathBuf,
}

#[derive(Serialize)]
struct Checked {
    verdict: &'static str,
    observer: String,
    organisation: Option<String>,
    entry: Option<u64>,
    withdrawn: Option<u64>,
    says: String,
}

impl Check {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let card = Card::parse(&text(&self.card)?)?;
        let (origin, accreditations) = accreditations(&self.place)?;
        let verdict = check(&card, &origin, &accreditations);
        let good = matches!(verdict, Verdict::InForce(_));
        let checked = checked(&card, &verdict);
        output.show(&checked, || println!("{}", checked.says));
        Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

fn checked(card: &Card, verdict: &Verdict) -> Checked {
    let number = &card.observer;
    let (word, says) = match verdict {
        Verdict::InForce(found) => (
            "in_force",
            format!(
                "card {number} of {}: identical to the accreditation, entry {}, in force",
                found.organisation, found.entry
            ),
        ),
        Verdict::Withdrawn(found) => (
            "withdrawn",
            format!(
                "card {number} of {}: identical to the accreditation, entry {}, but it was \
                 withdrawn in entry {}",
                found.organisation,
                found.entry,
                found.withdrawn.unwrap_or_default()
            ),
        ),
        Verdict::Altered(found) => (
            "altered",
            format!(
                "card {number}: NOT the card of the accreditation in entry {}; its name or salt \
                 was changed",
                found.entry
            ),
        ),
        Verdict::Unknown => ("unknown", format!("card {number}: no accreditation has this number")),
        Verdict::OtherLog { expected } => {
            ("other_log", format!("card {number} is of {}, this log is {expected}", card.origin))
        }
    };
    let found = match verdict {
        Verdict::InForce(found) | Verdict::Withdrawn(found) | Verdict::Altered(found) => {
            Some(found)
        }
        Verdict::Unknown | Verdict::OtherLog { .. } => None,
    };
    Checked {
        verdict: word,
        observer: number.to_string(),
        organisation: found.map(|found| found.organisation.to_string()),
        entry: found.map(|found| found.entry),
        withdrawn: found.and_then(|found| found.withdrawn),
        says,
    }
}

fn text(path: &Path) -> Result<String, Refusal> {
    let name = path.display();
    let fault = |error: std::io::Error| Refusal::one("file.io", format!("{name}: {error}"));
    if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map_err(fault)?;
        return Ok(text);
    }
    std::fs::read_to_string(path).map_err(fault)
}

/// Origin of a log and its accreditations: of a snapshot from its files, else of a data folder.
fn accreditations(place: &Path) -> Result<(String, Vec<Published>), Refusal> {
    let checkpoint = place.join("checkpoint");
    if !checkpoint.is_file() {
        let desk = Desk::open(&Folder::at(place))?;
        let canvass = desk.canvass();
        return Ok((canvass.origin().to_owned(), published(&canvass.registers().observers)));
    }
    let checkpoint = text(&checkpoint)?;
    let origin = checkpoint.lines().next().unwrap_or_default().to_owned();
    let path = place.join("data/registers/observers.csv");
    if !path.exists() {
        return Ok((origin, Vec::new()));
    }
    let bytes = text(&path)?.into_bytes();
    Ok((origin, read_published(&path.display().to_string(), &bytes)?))
}
