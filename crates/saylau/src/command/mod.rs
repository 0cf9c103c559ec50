//! One file per command.

pub mod act;
pub mod calendar;
pub mod catch_up;
pub mod demo;
pub mod evidence;
pub mod import;
pub mod init;
pub mod law;
pub mod list;
pub mod mandate;
pub mod mirror;
pub mod monitor;
pub mod observer;
pub mod open;
pub mod party;
pub mod place;
pub mod publish;
pub mod receipt;
pub mod registers;
pub mod replay;
pub mod seats;
pub mod serve;
pub mod tally;
pub mod turnout;
pub mod verify;
pub mod witness;

use std::path::Path;

use election::definition::{Contest, Definition};
use exchange::Files;

use crate::refusal::Refusal;

/// The contest asked for; the only one, if none was named.
fn contest_index(definition: &Definition, asked: Option<&str>) -> Result<usize, Refusal> {
    let known = || {
        let codes: Vec<&str> = definition.contests.iter().map(|c| c.code.as_str()).collect();
        codes.join(", ")
    };
    match asked {
        None if definition.contests.len() == 1 => Ok(0),
        None => {
            let message = format!("name a contest with --contest, one of {}", known());
            Err(Refusal::one("contest.unnamed", message))
        }
        Some(code) => definition.contest(code).ok_or_else(|| {
            let message = format!("there is no contest `{code}`: name one of {}", known());
            Refusal::one("contest.unknown", message)
        }),
    }
}

/// The result rows of a contest: a file the user names, or the package's own.
fn rows_of(
    files: &Files,
    contest: &Contest,
    asked: Option<&Path>,
) -> Result<(String, Vec<u8>), Refusal> {
    if let Some(path) = asked {
        let name = path.display().to_string();
        let bytes = std::fs::read(path)
            .map_err(|error| Refusal::one("file.io", format!("{name}: {error}")))?;
        return Ok((name, bytes));
    }
    let name = format!("results/{}.csv", contest.code);
    match files.get(&name) {
        Some(bytes) => Ok((name, bytes.clone())),
        None => Err(Refusal::one(
            "file.missing",
            format!("the package has no {name}; name a file with result rows"),
        )),
    }
}
