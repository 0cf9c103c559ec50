//! The file beside the log that knows the names: `private/observers.csv`, for its owner's eyes.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use election::register::Change;
use exchange::register::observer::{Holder, names_told, read_holders, write_holders};

use crate::refusal::Refusal;

/// Where a data folder keeps the holders of its cards.
fn path(dir: &Path) -> PathBuf {
    dir.join("private").join("observers.csv")
}

/// Reads who holds which card; nobody where there is no such file yet.
pub fn read(dir: &Path) -> Result<Vec<Holder>, Refusal> {
    let path = path(dir);
    match fs::read(&path) {
        Ok(bytes) => Ok(read_holders(&path.display().to_string(), &bytes)?),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(fault(&path, &error)),
    }
}

/// Refuses acts whose documents or reasons have the name of an observer.
pub fn check<'a>(
    changes: &[(String, Change)],
    holders: impl Iterator<Item = &'a Holder>,
) -> Result<(), Refusal> {
    let holders: Vec<Holder> = holders.cloned().collect();
    let faults: Vec<(String, String)> = changes
        .iter()
        .flat_map(|(place, change)| {
            let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
            let told = names_told(change, &holders).into_iter();
            told.map(move |fault| (fault.code().to_owned(), format!("{place}{fault}")))
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(Refusal { faults }) }
}

/// Writes who holds which card, readable by its owner only. A reader finds the file before or the
/// file after, whole.
pub fn write(dir: &Path, holders: &[Holder]) -> Result<(), Refusal> {
    let path = path(dir);
    let folder = path.parent().expect("a file lies in a folder");
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| fault(folder, &error))?;
    let next = path.with_extension("csv.next");
    let written = || {
        // What was cut off may be left there with another mode: it is made anew.
        if next.exists() {
            fs::remove_file(&next)?;
        }
        let mut file =
            fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&next)?;
        file.write_all(&write_holders(holders))?;
        file.sync_all()?;
        fs::rename(&next, &path)
    };
    written().map_err(|error| fault(&path, &error))
}

fn fault(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal::one("file.io", format!("{}: {error}", path.display()))
}
