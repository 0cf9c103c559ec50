//! `saylau open`: opens the election of a log whose registers are kept.

use std::path::PathBuf;
use std::process::ExitCode;

use canvass::Canvass;
use clap::Args;
use ed25519_dalek::SigningKey;
use election::act::Mode;
use election::definition::Definition;
use serde::Serialize;
use server::{Desk, FileChange, Folder, Node, Opening, OpeningError};
use simulator::night::Keys;

use crate::command::init::{NodeKeys, REHEARSAL, now};
use crate::output::{Output, grouped};
use crate::refusal::Refusal;

/// Codes of rows that are named before the rest is only counted.
const NAMED: usize = 8;

/// Opens the election of a folder made with `saylau init --registers`: writes the files of the
/// package from the registers, fixes them, gives every commission its key.
///
/// Shows what would change and changes nothing; --apply does it. Whatever is cut off is finished by
/// the same command.
#[derive(Args)]
#[command(after_help = "Examples:\n  saylau open day\n  saylau open day --apply\n  \
    saylau open rehearsal --at 2021-01-10T00:00:00Z --apply")]
pub struct Open {
    /// Data folder, made by `saylau init --registers`; no server may be running on it.
    dir: PathBuf,
    /// Time of the acts, RFC 3339 in UTC; a live log takes the clock's.
    #[arg(long)]
    at: Option<String>,
    /// Do it.
    #[arg(long)]
    apply: bool,
}

#[derive(Serialize)]
struct Opened<'a> {
    election: String,
    applied: bool,
    /// Registers that hold nothing: what the package says of these stands.
    not_kept: Vec<&'static str>,
    files: &'a [FileChange],
    acts: usize,
    size: Option<u64>,
}

impl Open {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let folder = Folder::at(&self.dir);
        let seed = seed_of(&Node::open(&folder)?.live().canvass);
        let at = self.time(seed)?;
        let not_kept = not_kept(&folder);
        let new_key = |definition: &Definition, index: usize| new_key(seed, definition, index);
        let opening = Opening::plan(&folder, at, &new_key)?;
        let (changes, acts) = (opening.changes().to_vec(), opening.acts());
        let election = opening.package().definition.code.to_string();
        let size = if self.apply { Some(opening.apply()?) } else { None };
        let applied = self.apply;
        let opened = Opened { election, applied, not_kept, files: &changes, acts, size };
        output.show(&opened, || print(&opened));
        Ok(ExitCode::SUCCESS)
    }

    fn time(&self, seed: Option<u64>) -> Result<u64, Refusal> {
        match &self.at {
            Some(text) => exchange::seconds(text).ok_or_else(|| {
                let message = format!("`{text}` is not a time such as 2021-01-10T00:00:00Z");
                Refusal::one("time.unreadable", message)
            }),
            None if seed.is_some() => {
                let message = "this is a rehearsal: say with --at when its election is opened";
                Err(Refusal::one("time.missing", message))
            }
            None => now(),
        }
    }
}

/// The registers that hold nothing. An opening that was cut off is not asked: its files are between
/// two states.
fn not_kept(folder: &Folder) -> Vec<&'static str> {
    let Ok(desk) = Desk::open(folder) else { return Vec::new() };
    let canvass = desk.canvass();
    let registers = canvass.registers();
    let places = &registers.places;
    let kept = [
        ("calendar", registers.calendar.adopted().is_some()),
        ("lists", !registers.lists.is_empty()),
        ("areas", !places.areas().is_empty()),
        ("commissions", !places.commissions().is_empty()),
        ("stations", places.stations().len() > 0),
    ];
    kept.into_iter().filter(|(_, kept)| !kept).map(|(name, _)| name).collect()
}

/// The seed of a rehearsal, which stands at the end of its origin; none for a live log, whatever
/// its origin is called: its secrets are drawn.
pub fn seed_of(canvass: &Canvass) -> Option<u64> {
    if canvass.mode() != Some(Mode::Rehearsal) {
        return None;
    }
    canvass.origin().strip_prefix(REHEARSAL)?.rsplit_once('/')?.1.parse().ok()
}

/// The key of a commission that has none: a rehearsal derives it, a live log draws it.
fn new_key(
    seed: Option<u64>,
    definition: &Definition,
    index: usize,
) -> Result<SigningKey, OpeningError> {
    if let Some(seed) = seed {
        return Ok(Keys::rehearsal(seed, definition).of(index).clone());
    }
    NodeKeys::live_key().map_err(|refusal| OpeningError::Key {
        commission: definition.commissions[index].code.clone(),
        reason: refusal.faults.into_iter().map(|(_, message)| message).collect(),
    })
}

fn print(opened: &Opened<'_>) {
    if opened.not_kept.contains(&"calendar") {
        println!("No calendar is adopted: no deadline bound any act of these registers.");
    }
    let named = opened.not_kept.iter().filter(|name| **name != "calendar");
    let named: Vec<&str> = named.copied().collect();
    if !named.is_empty() {
        println!("Not kept in the registers, so the package's own stand: {}.", named.join(", "));
    }
    for file in opened.files {
        println!(
            "{}: {} rows added, {} changed, {} removed",
            file.path,
            grouped(file.added.len() as u64),
            grouped(file.changed.len() as u64),
            grouped(file.removed.len() as u64),
        );
        for (sign, codes) in [("+", &file.added), ("~", &file.changed), ("-", &file.removed)] {
            let shown: Vec<&str> = codes.iter().take(NAMED).map(String::as_str).collect();
            let more = codes.len() - shown.len();
            let more = if more > 0 {
                format!(" … and {} more", grouped(more as u64))
            } else {
                String::new()
            };
            if !codes.is_empty() {
                println!("  {sign} {}{more}", shown.join(" "));
            }
        }
    }
    if opened.files.is_empty() {
        println!("The files of the package are those that the registers give.");
    }
    let acts = grouped(opened.acts as u64);
    match opened.size {
        Some(size) => {
            println!(
                "{} is open: {acts} acts recorded, the log has {} entries",
                opened.election,
                grouped(size)
            );
        }
        None => println!("{acts} acts open {}; nothing is done yet: add --apply", opened.election),
    }
}
