//! By which files the entries are folded, as the log itself says.

use std::collections::BTreeMap;
use std::sync::Arc;

use canvass::Canvass;
use election::act::{Act, Mode};
use election::entry::sha256_hex;

use crate::difference::Difference;
use crate::entries::ReadEntry;
use crate::finding::{Finding, Stage};
use crate::head::bytes;
use crate::source::{FILE_BYTES_MAX, Source};

/// What the log says of its definition.
#[derive(Clone, Debug)]
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
    /// Reads it from entry 0; none where that opens nothing.
    pub fn of(entry: &ReadEntry) -> Option<Self> {
        match &entry.entry.payload.act {
            Act::ElectionOpened(act) => Some(Self {
                election: act.election.to_string(),
                mode: act.mode,
                files: act.files.clone(),
                draft: false,
            }),
            Act::RegistersOpened(act) => Some(Self {
                election: act.election.to_string(),
                mode: act.mode,
                files: act.laws.clone(),
                draft: true,
            }),
            _ => None,
        }
    }

    /// Takes over what an act fixes that opens the election after its registers.
    pub fn fix(&mut self, entry: &ReadEntry) {
        if let Act::ElectionOpened(act) = &entry.entry.payload.act {
            self.files.clone_from(&act.files);
            self.draft = false;
        }
    }
}

/// The state before entry 0, under the definition that the log names, and how many files that has.
pub(crate) struct Defined {
    pub canvass: Canvass,
    pub files: usize,
    /// Files of a draft, which no entry has a hash of.
    pub drafted: usize,
}

/// Reads the definition and prepares the fold.
pub(crate) fn define(
    source: &dyn Source,
    opening: &Opening,
    origin: &str,
) -> Result<Defined, Vec<Finding>> {
    let mut files = hashed(source, &opening.files)?;
    let hashed = files.len();
    if opening.draft {
        files.extend(draft(source)?);
    }
    let drafted = files.len() - hashed;
    let package = exchange::package::read(&files).map_err(|faults| faulty(&faults))?;
    let laws: Vec<Arc<law::Law>> = package.laws.into_iter().map(Arc::new).collect();
    let procedures = package.procedures.into_iter().map(|one| one.map(Arc::new)).collect();
    let stations = package.definition.stations.len();
    for (contest, law) in package.definition.contests.iter().zip(&laws) {
        if let Err(error) = canvass::fits(contest, stations, law) {
            let (path, code) = (format!("laws/{}.toml", contest.law), error.code());
            let place = format!("definition/{path}");
            let reason = error.to_string();
            let faulty = Difference::DefinitionFaulty { path, code, reason };
            return Err(vec![Finding::new(Stage::Definition, "definition.law", place, faulty)]);
        }
    }
    let definition = Arc::new(package.definition);
    let canvass = Canvass::new(definition, laws, procedures, origin)
        .expect("each law was held against its form");
    Ok(Defined { canvass, files: hashed, drafted })
}

/// Every file that has a hash.
fn hashed(
    source: &dyn Source,
    hashes: &BTreeMap<String, String>,
) -> Result<exchange::Files, Vec<Finding>> {
    let mut files = exchange::Files::new();
    let mut findings = Vec::new();
    let mut bytes_left = FILE_BYTES_MAX;
    for (path, expected) in hashes {
        let place = format!("definition/{path}");
        let mut find = |code, difference| {
            findings.push(Finding::new(Stage::Definition, code, &place, difference));
        };
        if !stays_inside(path) {
            let (path, code) = (path.clone(), "definition.path");
            let reason = "the path leads out of the snapshot".into();
            find(code, Difference::DefinitionFaulty { path, code, reason });
            continue;
        }
        let bytes = match bytes(source, &place, bytes_left) {
            Ok(bytes) => bytes,
            Err(difference) => {
                let long = matches!(difference, Difference::TooLong { .. });
                find(if long { "definition.altered" } else { "definition.missing" }, difference);
                continue;
            }
        };
        bytes_left = bytes_left.saturating_sub(bytes.len() as u64);
        let found = sha256_hex(&bytes);
        if found != *expected {
            let (path, expected) = (path.clone(), expected.clone());
            find("definition.altered", Difference::DefinitionAltered { path, found, expected });
        }
        files.insert(path.clone(), bytes);
    }
    // A map gives the paths in order of their bytes, as findings are.
    if findings.is_empty() { Ok(files) } else { Err(findings) }
}

/// The files of a draft that no entry has a hash of yet: what its first file names.
fn draft(source: &dyn Source) -> Result<exchange::Files, Vec<Finding>> {
    let read = |path: &str| {
        let place = format!("definition/{path}");
        bytes(source, &place, FILE_BYTES_MAX).map_err(|difference| {
            Finding::new(Stage::Definition, "definition.unreadable", place, difference)
        })
    };
    let first = read("election.toml").map_err(|finding| vec![finding])?;
    let paths = exchange::package::draft_paths(&first).map_err(|faults| faulty(&faults))?;
    let mut files = exchange::Files::new();
    let mut findings = Vec::new();
    for path in paths {
        match read(&path) {
            Ok(bytes) => drop(files.insert(path, bytes)),
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() { Ok(files) } else { Err(findings) }
}

/// Faults of a definition as findings, in the order in which its files are read.
fn faulty(faults: &[exchange::Fault]) -> Vec<Finding> {
    let finding = |fault: &exchange::Fault| {
        let path = fault.file().unwrap_or_default().to_owned();
        let place = format!("definition/{path}");
        let (code, reason) = (fault.code(), fault.to_string());
        // The message of a fault names its file.
        let difference = Difference::DefinitionFaulty { path: String::new(), code, reason };
        Finding::new(Stage::Definition, "definition.unreadable", place, difference)
    };
    faults.iter().map(finding).collect()
}

/// True when a path of the log's first entry names a file below the definition.
fn stays_inside(path: &str) -> bool {
    !path.contains('\\') && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}
