//! `saylau law`: lists, shows, compares and checks laws.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use law::procedure::{self, Procedure};
use law::{Change, Parameter, diff, plain, plain_only};
use serde::Serialize;

use crate::catalogue;
use crate::output::{Output, WIDTH, paragraph, wrapped};
use crate::refusal::Refusal;

/// Shows laws as data: every parameter with its article; where a procedure lies beside the law
/// (deadlines, parties, lists, stations, mandates), its values too.
///
/// A law is named by its identifier (see `saylau law list`) or by a file.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  saylau law list\n  saylau law show kz/mazhilis/2020-05-25\n  \
    saylau law diff kz/mazhilis/2020-05-25 kz/mazhilis/2021-05-24\n  saylau law check my-law.toml"
)]
pub struct Law {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Lists the laws that the program carries.
    List,
    /// Shows every parameter of a law with its article and the reading taken.
    Show {
        /// Identifier or file.
        law: String,
    },
    /// Says in plain words what differs between two laws, with the articles.
    Diff {
        /// Identifier or file of the first law.
        before: String,
        /// Identifier or file of the second law.
        after: String,
    },
    /// Checks a law file, and the procedure beside it, and reports every fault at once.
    Check {
        /// The file.
        file: String,
    },
}

#[derive(Serialize)]
struct Listed {
    id: String,
    name: String,
    in_force: String,
    read: bool,
}

/// Both sides of a change, and the sentence.
#[derive(Serialize)]
struct Said<T> {
    #[serde(flatten)]
    change: T,
    sentence: String,
}

/// Values of both files, one after the other.
#[derive(Serialize)]
#[serde(untagged)]
enum Either<L, P> {
    Law(L),
    Procedure(P),
}

impl Law {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        match self.action {
            Action::List => list(output),
            Action::Show { law } => show(output, &law),
            Action::Diff { before, after } => compare(output, &before, &after),
            Action::Check { file } => check(output, &file),
        }
    }
}

fn list(output: Output) -> Result<ExitCode, Refusal> {
    let mut listed = Vec::new();
    for id in catalogue::laws() {
        let law = catalogue::law(&id)?;
        let in_force = law.in_force.to_string();
        listed.push(Listed { id, name: law.name, in_force, read: law.read });
    }
    output.show(&listed, || {
        let widest = listed.iter().map(|law| law.id.chars().count()).max().unwrap_or(0);
        let line = |id: &str, read: &str, name: &str| {
            println!("{}", columns(&[(id, widest), (read, "its text".len())], name));
        };
        line("law", "its text", "name");
        for law in &listed {
            line(&law.id, if law.read { "read" } else { "not read" }, &law.name);
        }
    });
    Ok(ExitCode::SUCCESS)
}

fn check(output: Output, file: &str) -> Result<ExitCode, Refusal> {
    let (mut faults, mut ids, mut parameters) = (Vec::new(), Vec::new(), 0);
    if !catalogue::is_procedure(file) {
        match catalogue::law(file) {
            Ok(law) => {
                parameters += law.parameters().len();
                ids.push(law.id);
            }
            Err(refusal) => faults.extend(refusal.faults),
        }
    }
    match catalogue::procedure(file) {
        Ok(Some(procedure)) => {
            parameters += procedure.parameters().len();
            ids.push(procedure.id);
        }
        Ok(None) => {}
        Err(refusal) => {
            for fault in refusal.faults {
                // A file that cannot be opened is told once.
                if !faults.contains(&fault) {
                    faults.push(fault);
                }
            }
        }
    }
    if let [law, procedure] = &ids[..]
        && law != procedure
    {
        let message = format!("the procedure beside {file} is of `{procedure}`, not of `{law}`");
        faults.push(("procedure.other_law".into(), message));
    }
    if !faults.is_empty() {
        return Err(Refusal { faults });
    }
    let with = if ids.len() == 2 { " with the procedure beside it" } else { "" };
    let sound = serde_json::json!({ "id": ids[0], "parameters": parameters });
    output.show(&sound, || {
        println!("{file}{with}: {parameters} parameters, each with its article");
    });
    Ok(ExitCode::SUCCESS)
}

fn show(output: Output, name: &str) -> Result<ExitCode, Refusal> {
    let law = catalogue::law(name)?;
    let procedure = catalogue::procedure(name)?;
    let values = procedure.as_ref().map(Procedure::parameters).unwrap_or_default();
    let both: Vec<_> = law.parameters().into_iter().map(Either::Law).collect();
    let both: Vec<Either<Parameter, procedure::Parameter>> =
        both.into_iter().chain(values.into_iter().map(Either::Procedure)).collect();
    output.show(&both, || {
        paragraph("", &law.name);
        println!("{}", law.source);
        let until = law.in_force_until.map(|day| format!(" to {day}")).unwrap_or_default();
        println!("in force from {}{until}; {}\n", law.in_force, read(law.read));
        if let Some(note) = &law.note {
            paragraph("", note);
            println!();
        }
        let (of_law, of_procedure): (Vec<Row>, Vec<Row>) =
            both.iter().map(Row::from).partition(|row| row.of_law);
        rows(&of_law);
        if let Some(procedure) = &procedure {
            println!("\nProcedure: clock of {}; {}", procedure.zone, read(procedure.read));
            paragraph("", &procedure.name);
            println!();
            if let Some(note) = &procedure.note {
                paragraph("", note);
                println!();
            }
            rows(&of_procedure);
        }
    });
    Ok(ExitCode::SUCCESS)
}

fn read(read: bool) -> &'static str {
    if read { "its articles were read" } else { "not all articles were read" }
}

/// A parameter as it is printed.
struct Row<'a> {
    of_law: bool,
    path: &'a str,
    value: &'a str,
    cite: &'a str,
    reading: Option<&'a str>,
}

impl<'a> From<&'a Either<Parameter, procedure::Parameter>> for Row<'a> {
    fn from(one: &'a Either<Parameter, procedure::Parameter>) -> Self {
        let (of_law, path, value, cite, reading) = match one {
            Either::Law(one) => (true, one.path, &one.value, &one.cite, &one.reading),
            Either::Procedure(one) => {
                (false, one.path.as_str(), &one.value, &one.cite, &one.reading)
            }
        };
        Self { of_law, path, value, cite, reading: reading.as_deref() }
    }
}

/// Parameters in columns, each reading below its row.
fn rows(parameters: &[Row<'_>]) {
    let widest = |header: &str, text: fn(&Row<'_>) -> usize, most: usize| {
        parameters.iter().map(text).max().unwrap_or(0).max(header.len()).min(most)
    };
    let path = widest("parameter", |one| one.path.chars().count(), 46);
    let value = widest("value", |one| one.value.chars().count(), 30);
    println!("{}", columns(&[("parameter", path), ("value", value)], "article"));
    for one in parameters {
        println!("{}", columns(&[(one.path, path), (one.value, value)], one.cite));
        if let Some(reading) = one.reading {
            paragraph("    ", reading);
        }
    }
}

fn compare(output: Output, before: &str, after: &str) -> Result<ExitCode, Refusal> {
    let procedures = (catalogue::procedure(before)?, catalogue::procedure(after)?);
    let (before, after) = (catalogue::law(before)?, catalogue::law(after)?);
    let body = |id: &str| id.rsplit_once('/').map(|(body, _)| body.to_owned());
    let is_reform = body(&before.id) == body(&after.id);
    let said = |change: Change| {
        let sentence = match (&change.before, &change.after) {
            (Some(one), None) if !is_reform => plain_only(one, &before.id),
            (None, Some(one)) if !is_reform => plain_only(one, &after.id),
            _ => plain(&change),
        };
        Said { change, sentence }
    };
    let of_laws = diff(&before, &after).into_iter().map(said).map(Either::Law);
    let of_procedures = match &procedures {
        (Some(before), Some(after)) => procedure::diff(before, after),
        // Against a redaction whose procedure is not carried nothing can be said.
        _ => Vec::new(),
    };
    let of_procedures = of_procedures.into_iter().map(|change| {
        let sentence = sentence(&change);
        Either::Procedure(Said { change, sentence })
    });
    let said: Vec<Either<Said<Change>, Said<procedure::Change>>> =
        of_laws.chain(of_procedures).collect();
    output.show(&said, || {
        println!("{} → {}\n", before.id, after.id);
        if !is_reform {
            let two = "Two bodies: where both have a parameter, the second is said as if it had \
                       replaced the first.";
            paragraph("", two);
            println!();
        }
        if let (Some(_), None) | (None, Some(_)) = &procedures {
            paragraph("", "Only one of the two has a procedure; deadlines are not compared.");
            println!();
        }
        for one in &said {
            let (Either::Law(Said { sentence, .. }) | Either::Procedure(Said { sentence, .. })) =
                one;
            for (place, line) in wrapped(sentence, WIDTH - 2).iter().enumerate() {
                println!("{} {line}", if place == 0 { "•" } else { " " });
            }
        }
        match said.len() {
            0 => println!("No parameter differs."),
            1 => println!("\n1 parameter differs."),
            many => println!("\n{many} parameters differ."),
        }
    });
    Ok(ExitCode::SUCCESS)
}

/// What changed in a procedure, with the articles.
fn sentence(change: &procedure::Change) -> String {
    let path = &change.path;
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            let cites = if before.cite == after.cite {
                after.cite.clone()
            } else {
                format!("{} → {}", before.cite, after.cite)
            };
            format!("{path}: “{}” became “{}” ({cites}).", before.value, after.value)
        }
        (Some(before), None) => format!("{path}: “{}” is gone ({}).", before.value, before.cite),
        (None, Some(after)) => format!("{path}: “{}” is new ({}).", after.value, after.cite),
        (None, None) => String::new(),
    }
}

/// Cells of fixed widths and a last one that has the rest of the line; what is too long for its
/// cell goes on below.
fn columns(cells: &[(&str, usize)], last: &str) -> String {
    let used: usize = cells.iter().map(|&(_, width)| width + 2).sum();
    let last = (last, WIDTH.saturating_sub(used).max(20));
    let cells: Vec<(usize, Vec<String>)> =
        cells.iter().chain([&last]).map(|&(text, width)| (width, wrapped(text, width))).collect();
    let height = cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    let line = |nth: usize| {
        let cell = |(width, lines): &(usize, Vec<String>)| {
            format!("{:width$}", lines.get(nth).map_or("", String::as_str))
        };
        cells.iter().map(cell).collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    (0..height).map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_cell_goes_on_below_its_own_column() {
        let text = columns(&[("one two", 4), ("x", 3)], "last");
        assert_eq!(text, "one   x    last\ntwo");
    }
}
