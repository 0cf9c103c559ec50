//! An election package as files in memory, read into a definition and the laws of its contests.
//!
//! The format is `docs/formats/package.md`.

mod day;
mod form;
mod registers;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use election::definition::{Contest, Definition};
use election::entry::sha256_hex;
use law::Law;

use crate::fault::Fault;
pub use day::seconds;
use day::{ContestFile, Day};

/// Files by path, with `/` between folders.
pub type Files = BTreeMap<String, Vec<u8>>;

/// An election package: its definition, one law for each contest, and its files.
#[derive(Clone, Debug)]
pub struct Package {
    /// What was fixed before the first ballot.
    pub definition: Definition,
    /// The law of each contest, in order.
    pub laws: Vec<Law>,
    /// The files of the definition, the laws among them: these are published and hashed.
    pub files: Files,
}

/// Reads the package in `files`; a law is looked up as `laws/<identifier>.toml` in the same map.
///
/// # Errors
/// Every fault of every file.
pub fn read(files: &Files) -> Result<Package, Vec<Fault>> {
    let mut used = Files::new();
    let mut faults = Vec::new();
    // What refers to a faulty file is not read: its faults would only follow from that file's.
    let day = take(files, &mut used, "election.toml")
        .and_then(|bytes| Day::read("election.toml", bytes))?;
    let mut registers = registers::Registers::default();
    for (file, read) in registers::READERS {
        let found =
            take(files, &mut used, file).and_then(|bytes| read(&mut registers, file, bytes, &day));
        faults.extend(found.err().into_iter().flatten());
        if file == registers::AREAS && !faults.is_empty() {
            break;
        }
    }
    let (mut contests, mut laws) = (Vec::new(), Vec::new());
    for code in &day.contests {
        match contest(files, &mut used, code) {
            Ok((contest, law)) => {
                contests.push(contest);
                laws.push(law);
            }
            Err(found) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let files = used.iter().map(|(path, bytes)| (path.clone(), sha256_hex(bytes))).collect();
    let definition = Definition {
        code: day.code.as_str().into(),
        name: day.name,
        date: day.date,
        zone: day.zone,
        languages: day.languages,
        reconstruction: day.reconstruction,
        sources: day.sources,
        levels: day.levels,
        areas: registers.areas,
        commissions: registers.commissions,
        stations: registers.stations,
        turnout_hours: day.turnout_hours,
        contests,
        files,
    };
    Ok(Package { definition, laws, files: used })
}

/// Looks up a file and remembers that it belongs to the definition.
fn take<'a>(files: &'a Files, used: &mut Files, path: &str) -> Result<&'a [u8], Vec<Fault>> {
    let bytes = files.get(path).ok_or_else(|| vec![Fault::FileMissing { file: path.into() }])?;
    used.insert(path.into(), bytes.clone());
    Ok(bytes)
}

fn contest(files: &Files, used: &mut Files, code: &str) -> Result<(Contest, Law), Vec<Fault>> {
    let path = |name: &str| format!("contests/{code}/{name}");
    let settings = take(files, used, &path("contest.toml"))
        .and_then(|bytes| ContestFile::read(&path("contest.toml"), bytes));
    let lists = take(files, used, &path("lists.csv"))
        .and_then(|bytes| registers::lists(&path("lists.csv"), bytes));
    let form = take(files, used, &path("form.toml"))
        .and_then(|bytes| day::text(&path("form.toml"), bytes))
        .and_then(|text| form::read(&path("form.toml"), text));
    let law = match &settings {
        Ok(settings) => law(files, used, &settings.law).map(Some),
        Err(_) => Ok(None),
    };
    match (settings, lists, form, law) {
        (Ok(settings), Ok(lists), Ok(form), Ok(Some(law))) => {
            let column =
                |list: &election::definition::CandidateList| format!("votes_{}", list.code);
            if let Some(list) = lists.iter().find(|list| form.field(&column(list)).is_some()) {
                let (file, found) = (path("form.toml"), column(list));
                let expected = format!("free: it is the column of list {}", list.code);
                let place = format!("fields.{found}");
                return Err(vec![Fault::Setting { file, place, found, expected }]);
            }
            let (title, id) = (settings.title, settings.law);
            Ok((Contest { code: code.into(), title, law: id, lists, form }, law))
        }
        (settings, lists, form, law) => {
            let mut faults = settings.err().unwrap_or_default();
            faults.extend(lists.err().unwrap_or_default());
            faults.extend(form.err().unwrap_or_default());
            faults.extend(law.err().unwrap_or_default());
            Err(faults)
        }
    }
}

fn law(files: &Files, used: &mut Files, id: &str) -> Result<Law, Vec<Fault>> {
    let path = format!("laws/{id}.toml");
    let text = take(files, used, &path).and_then(|bytes| day::text(&path, bytes))?;
    let law = read_law(&path, text)?;
    if law.id == id {
        return Ok(law);
    }
    let (found, expected) = (law.id, format!("the identifier of its path, `{id}`"));
    Err(vec![Fault::Setting { file: path, place: "id".into(), found, expected }])
}

/// Reads one law file.
///
/// # Errors
/// Every fault of the file.
pub fn read_law(file: &str, text: &str) -> Result<Law, Vec<Fault>> {
    let fault = |error: law::LawError| Fault::Law {
        file: file.into(),
        code: error.code(),
        reason: error.to_string(),
    };
    Law::from_toml(text).map_err(|errors| errors.into_iter().map(fault).collect())
}
