//! The acts of a night, signed, as the simulator plays them.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use election::act;
use election::definition::Definition;
use election::entry::Entry;
use exchange::{Fault, Files};
use simulator::night::{Night, Script};

use crate::load::Sender;

/// The package that is played.
pub const ELECTION: &str = "kz-2021";

/// The folder of a package so small that a node of it starts in an instant.
pub const SMALL: &str = "fixtures/exampland";

/// One act of so many of a small package must be refused.
const REFUSED: usize = 10;

/// One act to send.
pub struct Act {
    /// The bytes of its entry.
    pub body: Vec<u8>,
    /// The station that it speaks of.
    pub station: String,
    /// True when it must be refused.
    pub refused: bool,
}

impl Act {
    /// What must come of it, as a word.
    pub fn fate(&self) -> &'static str {
        if self.refused { "refused" } else { "taken" }
    }
}

/// Plans the night of `seed` for the log `origin`.
pub fn plan(root: &Path, seed: u64, origin: &str) -> Result<Vec<Act>> {
    let (files, definition) = package(root)?;
    let (mut rows, mut digests) = (Vec::new(), Vec::new());
    for (nth, contest) in definition.contests.iter().enumerate() {
        let path = format!("results/{}.csv", contest.code);
        let bytes = files.get(&path).with_context(|| format!("{path} is missing"))?;
        let read = exchange::rows::read(&definition, nth, &path, bytes);
        rows.push(read.map_err(|faults| said(&faults))?);
        digests.push(definition.files[&format!("contests/{}/form.toml", contest.code)].clone());
    }
    let path = "results/turnout.csv";
    let turnout =
        files.get(path).map(|bytes| exchange::rows::read_turnout(&definition, path, bytes));
    let turnout = turnout.transpose().map_err(|faults| said(&faults))?.unwrap_or_default();
    let (definition, form_digests) = (&definition, digests.as_slice());
    let (rows, turnout) = (rows.as_slice(), turnout.as_slice());
    let script = Script { definition, form_digests, rows, turnout, origin, seed };
    let night = Night::plan(script);
    night
        .submissions()
        .map(|submission| {
            let entry = Entry::from_bytes(&submission.body)?;
            let (body, refused) = (submission.body, submission.refused);
            Ok(Act { body, station: station(&entry)?, refused })
        })
        .collect()
}

/// Forms of the few stations of [`SMALL`], again and again in a new version; one of ten repeats a
/// version that is there and must be refused.
pub fn plan_small(root: &Path, seed: u64, origin: &str, count: usize) -> Result<Vec<Act>> {
    let (files, definition) = package_at(root, SMALL)?;
    let path = format!("results/{}.csv", definition.contests[0].code);
    let bytes = files.get(&path).with_context(|| format!("{path} is missing"))?;
    let rows = exchange::rows::read(&definition, 0, &path, bytes);
    let rows = rows.map_err(|faults| said(&faults))?;
    let keys = simulator::night::Keys::rehearsal(seed, &definition);
    let sender = Sender { definition: &definition, keys: &keys, origin };
    let mut versions = vec![0; rows.len()];
    let act = |nth: usize| {
        let row = nth % rows.len();
        let station = definition.stations[rows[row].station].code.to_string();
        let refused = versions[row] > 0 && nth.is_multiple_of(REFUSED);
        versions[row] += u32::from(!refused);
        let body = sender.form(&rows[row], versions[row], &nth.to_string());
        Act { body, station, refused }
    };
    Ok((0..count).map(act).collect())
}

/// The files of the package and what they define.
pub fn package(root: &Path) -> Result<(Files, Definition)> {
    package_at(root, &format!("elections/{ELECTION}"))
}

/// The files of the package in `folder` below the root, and what they define.
fn package_at(root: &Path, folder: &str) -> Result<(Files, Definition)> {
    let mut files = Files::new();
    read_tree(&root.join("laws"), "laws/", &mut files)?;
    read_tree(&root.join(folder), "", &mut files)?;
    let package = exchange::package::read(&files).map_err(|faults| said(&faults))?;
    Ok((files, package.definition))
}

fn station(entry: &Entry) -> Result<String> {
    match &entry.payload.act {
        act::Act::TurnoutReported(report) => Ok(report.station.to_string()),
        act::Act::FormRecorded(form) => Ok(form.station.to_string()),
        other => Err(anyhow!("no act of a station: {other:?}")),
    }
}

fn read_tree(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("{}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read_tree(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.insert(path, fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// Faults of a package as one error, a line each.
pub fn said(faults: &[Fault]) -> anyhow::Error {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    anyhow!("{}", lines.join("\n"))
}
