//! By which files the entries are folded, as the log itself says.

use std::collections::BTreeMap;

use election::act::{Act, Mode};
use election::entry::Entry;

use crate::difference::Difference;
use crate::log;
use crate::source::{FILE_BYTES_MAX, Source};

/// What the log says of its definition.
pub(crate) struct Opening {
    /// Which election.
    pub election: String,
    /// Live or rehearsal.
    pub mode: Mode,
    /// SHA-256 of files by path: every file of the definition, or the laws of a draft.
    pub files: BTreeMap<String, String>,
    /// True while only registers are kept: the log holds the laws and no other file.
    pub draft: bool,
}

impl Opening {
    /// Reads it from the entries: the act that opens the election, wherever it stands; before it
    /// the one that opened the registers. None where entry 0 is neither.
    pub fn of(entries: &[Vec<u8>]) -> Option<Self> {
        let act = |body: &Vec<u8>| Entry::from_bytes(body).ok().map(|entry| entry.payload.act);
        let registers = match act(entries.first()?)? {
            Act::ElectionOpened(act) => {
                let (election, mode, files) = (act.election.to_string(), act.mode, act.files);
                return Some(Self { election, mode, files, draft: false });
            }
            Act::RegistersOpened(act) => act,
            _ => return None,
        };
        let (election, mode) = (registers.election.to_string(), registers.mode);
        let opened = entries.iter().skip(1).find_map(|body| match act(body)? {
            Act::ElectionOpened(act) => Some(act.files),
            _ => None,
        });
        let draft = opened.is_none();
        Some(Self { election, mode, files: opened.unwrap_or(registers.laws), draft })
    }
}

/// The files of a draft that no entry has a hash of yet: what its first file names.
pub(crate) fn draft(source: &dyn Source) -> Result<exchange::Files, Vec<Difference>> {
    let bytes = |path: &str| log::bytes(source, &format!("definition/{path}"), FILE_BYTES_MAX);
    let first = bytes("election.toml").map_err(|difference| vec![difference])?;
    let paths = exchange::package::draft_paths(&first).map_err(|faults| faulty(&faults))?;
    let mut files = exchange::Files::new();
    let mut differences = Vec::new();
    for path in paths {
        match bytes(&path) {
            Ok(bytes) => drop(files.insert(path, bytes)),
            Err(difference) => differences.push(difference),
        }
    }
    if differences.is_empty() { Ok(files) } else { Err(differences) }
}

/// Faults of a definition as differences.
pub(crate) fn faulty(faults: &[exchange::Fault]) -> Vec<Difference> {
    let difference = |fault: &exchange::Fault| Difference::DefinitionFaulty {
        path: String::new(),
        code: fault.code(),
        reason: fault.to_string(),
    };
    faults.iter().map(difference).collect()
}
