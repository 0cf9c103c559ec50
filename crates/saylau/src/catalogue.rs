//! Laws and election packages: from a folder the user names, or those that the program carries.

use std::path::Path;

use exchange::{Files, Package};
use law::{Law, Procedure};
use rust_embed::RustEmbed;

use crate::refusal::Refusal;

/// What the name of a procedure file has beyond that of its law.
const PROCEDURE: &str = ".procedure";

mod nearest;

use nearest::nearest;

#[derive(RustEmbed)]
#[folder = "../../elections/"]
#[exclude = "*/source/*"]
struct Elections;

#[derive(RustEmbed)]
#[folder = "../../laws/"]
struct Laws;

/// The files of an election package with all laws: `name` is a folder or a package carried.
pub fn files(name: &str) -> Result<Files, Refusal> {
    let mut files = carried_laws();
    let folder = Path::new(name);
    if folder.join("election.toml").is_file() {
        files.extend(server::read_tree(folder)?);
        return Ok(files);
    }
    let prefix = format!("{name}/");
    let before = files.len();
    for path in Elections::iter() {
        if let Some(inside) = path.strip_prefix(&prefix) {
            let file = Elections::get(&path).expect("listed a moment ago");
            files.insert(inside.into(), file.data.into_owned());
        }
    }
    if files.len() == before {
        return Err(unknown_election(name));
    }
    Ok(files)
}

fn unknown_election(name: &str) -> Refusal {
    let known = elections().join(", ");
    let mut message = format!(
        "there is no election package `{name}`: name a folder with an election.toml, or one of \
         {known}"
    );
    let near = nearest(name, history().into_iter().filter_map(|(file, _)| past_id(&file)));
    if !near.is_empty() {
        let near = near.join(", ");
        message.push_str("; near it are the past elections ");
        message.push_str(&near);
        message.push_str(", for `saylau replay` and `saylau seats --election`");
    }
    Refusal::one("election.unknown", message)
}

/// The identifier of the past election that is carried as `file`.
fn past_id(file: &str) -> Option<String> {
    Some(file.strip_prefix("history/")?.strip_suffix(".json")?.to_owned())
}

/// An election package, read and checked.
pub fn package(name: &str) -> Result<(Package, Files), Refusal> {
    let files = files(name)?;
    Ok((exchange::package::read(&files)?, files))
}

/// Names of the election packages carried.
pub fn elections() -> Vec<String> {
    let names = Elections::iter();
    let names = names.filter_map(|path| path.strip_suffix("/election.toml").map(str::to_owned));
    names.collect()
}

/// Records of past elections carried: file name and text.
pub fn history() -> Vec<(String, String)> {
    let mut records: Vec<(String, String)> = Elections::iter()
        .filter(|path| path.starts_with("history/") && path.ends_with(".json"))
        .map(|path| {
            let file = Elections::get(&path).expect("listed a moment ago");
            (path.into_owned(), String::from_utf8_lossy(&file.data).into_owned())
        })
        .collect();
    records.sort();
    records
}

/// The record of a past election carried: file name and text. Case does not matter.
pub fn past(id: &str) -> Option<(String, String)> {
    let name = format!("history/{id}.json").to_lowercase();
    history().into_iter().find(|(file, _)| file.to_lowercase() == name)
}

/// Identifiers of the laws carried, sorted.
pub fn laws() -> Vec<String> {
    let ids = Laws::iter();
    let mut ids: Vec<String> = ids
        .filter_map(|path| path.strip_suffix(".toml").map(str::to_owned))
        .filter(|id| !id.ends_with(PROCEDURE))
        .collect();
    ids.sort();
    ids
}

/// A law: `name` is a file, or the identifier of a law carried.
pub fn law(name: &str) -> Result<Law, Refusal> {
    if let Some(text) = file(name)? {
        return Ok(exchange::package::read_law(name, &text)?);
    }
    let known = laws();
    if known.iter().any(|id| id == name) {
        let file = Laws::get(&format!("{name}.toml")).expect("listed a moment ago");
        return Ok(exchange::package::read_law(name, &String::from_utf8_lossy(&file.data))?);
    }
    let near = nearest(name, known).join("\n  ");
    let near = if near.is_empty() { near } else { format!("; near it are\n  {near}") };
    let message = format!(
        "there is no law `{name}`: name a file or a law carried (`saylau law list` shows all){near}"
    );
    Err(Refusal::one("law.unknown", message))
}

/// The procedure beside a law, where there is one: `name` is that of the law, or a procedure file.
pub fn procedure(name: &str) -> Result<Option<Procedure>, Refusal> {
    let (path, text) = if file(name)?.is_some() {
        let path = match name.strip_suffix(".toml") {
            Some(stem) if !stem.ends_with(PROCEDURE) => format!("{stem}{PROCEDURE}.toml"),
            _ => name.to_owned(),
        };
        let text = if Path::new(&path).is_file() { file(&path)? } else { None };
        (path, text)
    } else {
        let path = format!("{name}{PROCEDURE}.toml");
        let carried = Laws::get(&path);
        let text = carried.map(|file| String::from_utf8_lossy(&file.data).into_owned());
        (path, text)
    };
    let read = |text: String| exchange::package::read_procedure(&path, &text);
    Ok(text.map(read).transpose()?)
}

/// Whether `name` is the file of a procedure and not of a law.
pub fn is_procedure(name: &str) -> bool {
    name.strip_suffix(".toml").is_some_and(|stem| stem.ends_with(PROCEDURE))
}

/// The text of a file that the user names; none where `name` is an identifier.
fn file(name: &str) -> Result<Option<String>, Refusal> {
    let path = Path::new(name);
    let named = path.extension().is_some_and(|extension| extension == "toml") || path.is_file();
    let read = || {
        std::fs::read_to_string(path)
            .map_err(|error| Refusal::one("file.io", format!("{name}: {error}")))
    };
    named.then(read).transpose()
}

fn carried_laws() -> Files {
    let law = |path: std::borrow::Cow<'static, str>| {
        let file = Laws::get(&path).expect("listed a moment ago");
        (format!("laws/{path}"), file.data.into_owned())
    };
    Laws::iter().map(law).collect()
}
