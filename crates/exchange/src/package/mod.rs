//! An election package as files in memory, read into a definition and the laws of its contests.
//!
//! The format is `docs/formats/package.md`.

mod day;
mod form;
mod registers;
#[cfg(test)]
mod tests;
pub mod write;

use std::collections::BTreeMap;

use election::definition::{Contest, Definition};
use election::entry::sha256_hex;
use law::{Law, LawError, Procedure};

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
    /// The procedure beside the law of each contest, in order, where there is one.
    pub procedures: Vec<Option<Procedure>>,
    /// The day on which the election was called, such as `2020-10-21`, where it is told.
    pub called: Option<String>,
    /// The files of the definition, the laws among them: these are published and hashed.
    pub files: Files,
}

impl Package {
    /// What a draft still lacks before it can be voted on: paths of files that have no row yet.
    /// Empty for a package that is complete.
    pub fn gaps(&self) -> Vec<String> {
        let contests = self.definition.contests.iter();
        let lists = contests.filter(|contest| contest.lists.is_empty());
        let lists = lists.map(|contest| lists_path(contest.code.as_str()));
        let stations = self.definition.stations.is_empty().then(|| STATIONS.to_owned());
        stations.into_iter().chain(lists).collect()
    }
}

/// Path of the stations of a package.
pub const STATIONS: &str = "stations.csv";

/// Path of the lists of a contest.
pub fn lists_path(contest: &str) -> String {
    format!("contests/{contest}/lists.csv")
}

/// Paths of the files that a draft consists of beside its laws, told by its `election.toml`: what a
/// reader asks for who has no list of files.
///
/// # Errors
/// Every fault of that file.
pub fn draft_paths(election: &[u8]) -> Result<Vec<String>, Vec<Fault>> {
    let day = Day::read(ELECTION, election)?;
    let mut paths = vec![ELECTION.to_owned()];
    paths.extend(registers::READERS.iter().map(|(file, _)| (*file).to_owned()));
    for code in &day.contests {
        let names = ["contest.toml", "lists.csv", "form.toml"];
        paths.extend(names.map(|name| format!("contests/{code}/{name}")));
    }
    Ok(paths)
}

const ELECTION: &str = "election.toml";

/// Reads the package in `files`. Lists and stations may be missing below their headers: that is a
/// draft, whose registers are still kept. A law is looked up as `laws/<identifier>.toml` in the same
/// map, the procedure beside it as `laws/<identifier>.procedure.toml`.
///
/// # Errors
/// Every fault of every file.
pub fn read(files: &Files) -> Result<Package, Vec<Fault>> {
    let mut used = Files::new();
    let mut faults = Vec::new();
    // What refers to a faulty file is not read: its faults would only follow from that file's.
    let day = take(files, &mut used, ELECTION).and_then(|bytes| Day::read(ELECTION, bytes))?;
    let mut registers = registers::Registers::default();
    for (file, read) in registers::READERS {
        let found =
            take(files, &mut used, file).and_then(|bytes| read(&mut registers, file, bytes, &day));
        faults.extend(found.err().into_iter().flatten());
        if file == registers::AREAS && !faults.is_empty() {
            break;
        }
    }
    let (mut contests, mut laws, mut procedures) = (Vec::new(), Vec::new(), Vec::new());
    for code in &day.contests {
        match contest(files, &mut used, code) {
            Ok((contest, (law, procedure))) => {
                contests.push(contest);
                laws.push(law);
                procedures.push(procedure);
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
        turnout_grace_minutes: day.turnout_grace_minutes,
        contests,
        files,
    };
    Ok(Package { definition, laws, procedures, called: day.called, files: used })
}

/// Looks up a file and remembers that it belongs to the definition.
fn take<'a>(files: &'a Files, used: &mut Files, path: &str) -> Result<&'a [u8], Vec<Fault>> {
    let bytes = files.get(path).ok_or_else(|| vec![Fault::FileMissing { file: path.into() }])?;
    used.insert(path.into(), bytes.clone());
    Ok(bytes)
}

/// A law and the procedure beside it.
type Act = (Law, Option<Procedure>);

fn contest(files: &Files, used: &mut Files, code: &str) -> Result<(Contest, Act), Vec<Fault>> {
    let path = |name: &str| format!("contests/{code}/{name}");
    let settings = take(files, used, &path("contest.toml"))
        .and_then(|bytes| ContestFile::read(&path("contest.toml"), bytes));
    let lists = take(files, used, &lists_path(code))
        .and_then(|bytes| registers::lists(&lists_path(code), bytes));
    let form = take(files, used, &path("form.toml"))
        .and_then(|bytes| day::text(&path("form.toml"), bytes))
        .and_then(|text| form::read(&path("form.toml"), text));
    let law = match &settings {
        Ok(settings) => act(files, used, &settings.law).map(Some),
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

/// Both files of a redaction, with the faults of both.
fn act(files: &Files, used: &mut Files, id: &str) -> Result<Act, Vec<Fault>> {
    let path = format!("laws/{id}.toml");
    let law = take(files, used, &path)
        .and_then(|bytes| day::text(&path, bytes))
        .and_then(|text| read_law(&path, text))
        .and_then(|law| named_by_its_path(&path, id, &law.id.clone(), law));
    let path = procedure_path(id);
    let procedure = if files.contains_key(&path) {
        take(files, used, &path)
            .and_then(|bytes| day::text(&path, bytes))
            .and_then(|text| read_procedure(&path, text))
            .and_then(|procedure| {
                named_by_its_path(&path, id, &procedure.id.clone(), procedure).map(Some)
            })
    } else {
        Ok(None)
    };
    match (law, procedure) {
        (Ok(law), Ok(procedure)) => Ok((law, procedure)),
        (law, procedure) => {
            let mut faults = law.err().unwrap_or_default();
            faults.extend(procedure.err().unwrap_or_default());
            Err(faults)
        }
    }
}

fn named_by_its_path<T>(path: &str, id: &str, found: &str, file: T) -> Result<T, Vec<Fault>> {
    if found == id {
        return Ok(file);
    }
    let expected = format!("the identifier of its path, `{id}`");
    let (file, found) = (path.into(), found.into());
    Err(vec![Fault::Setting { file, place: "id".into(), found, expected }])
}

/// Path of the procedure that lies beside the law `id`.
pub fn procedure_path(id: &str) -> String {
    format!("laws/{id}.procedure.toml")
}

/// Reads one law file.
///
/// # Errors
/// Every fault of the file.
pub fn read_law(file: &str, text: &str) -> Result<Law, Vec<Fault>> {
    Law::from_toml(text).map_err(|errors| faults_of(file, errors))
}

/// Reads one procedure file.
///
/// # Errors
/// Every fault of the file; a zone that is not in the database of zones among them.
pub fn read_procedure(file: &str, text: &str) -> Result<Procedure, Vec<Fault>> {
    let procedure = Procedure::from_toml(text).map_err(|errors| faults_of(file, errors))?;
    if jiff::tz::TimeZone::get(&procedure.zone).is_ok() {
        return Ok(procedure);
    }
    let [file, place, expected] =
        [file, "zone", "the IANA name of a time zone, such as Etc/UTC"].map(Into::into);
    Err(vec![Fault::Setting { file, place, found: procedure.zone, expected }])
}

fn faults_of(file: &str, errors: Vec<LawError>) -> Vec<Fault> {
    let fault = |error: LawError| Fault::Law {
        file: file.into(),
        code: error.code(),
        reason: error.to_string(),
    };
    errors.into_iter().map(fault).collect()
}
