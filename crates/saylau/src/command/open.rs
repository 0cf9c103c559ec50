//! `saylau open`: opens the election of a log whose registers are kept.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use ed25519_dalek::SigningKey;
use election::definition::Definition;
use serde::Serialize;
use server::{FileChange, Folder, Opening, OpeningError};
use simulator::night::{Keys, rehearsal_origin};

use crate::command::init::{NodeKeys, now};
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
    files: &'a [FileChange],
    acts: usize,
    size: Option<u64>,
}

impl Open {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        let folder = Folder::at(&self.dir);
        let origin = folder.log_key()?.verifier().name().to_owned();
        let at = self.time(&origin)?;
        let new_key = |definition: &Definition, index: usize| new_key(&origin, definition, index);
        let opening = Opening::plan(&folder, at, &new_key)?;
        let (changes, acts) = (opening.changes().to_vec(), opening.acts());
        let election = opening.package().definition.code.to_string();
        let size = if self.apply { Some(opening.apply()?) } else { None };
        let opened = Opened { election, applied: self.apply, files: &changes, acts, size };
        output.show(&opened, || print(&opened));
        Ok(ExitCode::SUCCESS)
    }

    fn time(&self, origin: &str) -> Result<u64, Refusal> {
        match &self.at {
            Some(text) => exchange::seconds(text).ok_or_else(|| {
                let message = format!("`{text}` is not a time such as 2021-01-10T00:00:00Z");
                Refusal::one("time.unreadable", message)
            }),
            None if seed_of(origin).is_some() => {
                let message = "this is a rehearsal: say with --at when its election is opened";
                Err(Refusal::one("time.missing", message))
            }
            None => now(),
        }
    }
}

/// The seed of a rehearsal, which stands at the end of its origin.
pub fn seed_of(origin: &str) -> Option<u64> {
    origin.strip_prefix("rehearsal.")?.rsplit_once('/')?.1.parse().ok()
}

/// The key of a commission that has none: a rehearsal derives it, a live log draws it.
fn new_key(
    origin: &str,
    definition: &Definition,
    index: usize,
) -> Result<SigningKey, OpeningError> {
    let seed = seed_of(origin).filter(|&seed| rehearsal_origin(definition, seed) == origin);
    if let Some(seed) = seed {
        return Ok(Keys::rehearsal(seed, definition).of(index).clone());
    }
    NodeKeys::live_key().map_err(|refusal| OpeningError::Key {
        commission: definition.commissions[index].code.clone(),
        reason: refusal.faults.into_iter().map(|(_, message)| message).collect(),
    })
}

fn print(opened: &Opened<'_>) {
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
