//! `saylau law`: lists, shows, compares and checks laws.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use law::{Change, Parameter, diff, plain, plain_only};
use serde::Serialize;

use crate::catalogue;
use crate::output::Output;
use crate::refusal::Refusal;

/// Columns that a line of text fills at most.
const WIDTH: usize = 100;

/// Shows laws as data: every parameter with its article.
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
    /// Checks a law file and reports every fault at once.
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
struct Said {
    #[serde(flatten)]
    change: Change,
    sentence: String,
}

impl Law {
    /// Runs the command.
    pub fn run(self, output: Output) -> Result<ExitCode, Refusal> {
        match self.action {
            Action::List => list(output),
            Action::Show { law } => show(output, &law),
            Action::Diff { before, after } => compare(output, &before, &after),
            Action::Check { file } => {
                let law = catalogue::law(&file)?;
                let parameters = law.parameters().len();
                let sound = serde_json::json!({ "id": law.id, "parameters": parameters });
                output.show(&sound, || {
                    println!("{file}: {parameters} parameters, each with its article");
                });
                Ok(ExitCode::SUCCESS)
            }
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

fn show(output: Output, name: &str) -> Result<ExitCode, Refusal> {
    let law = catalogue::law(name)?;
    let parameters = law.parameters();
    output.show(&parameters, || {
        paragraph("", &law.name);
        println!("{}", law.source);
        let until = law.in_force_until.map(|day| format!(" to {day}")).unwrap_or_default();
        let read = if law.read { "its articles were read" } else { "not all articles were read" };
        println!("in force from {}{until}; {read}\n", law.in_force);
        if let Some(note) = &law.note {
            paragraph("", note);
            println!();
        }
        rows(&parameters);
    });
    Ok(ExitCode::SUCCESS)
}

/// Parameters in columns, each reading below its row.
fn rows(parameters: &[Parameter]) {
    let widest = |header: &str, text: fn(&Parameter) -> &str, most: usize| {
        let widths = parameters.iter().map(|one| text(one).chars().count());
        widths.max().unwrap_or(0).max(header.len()).min(most)
    };
    let path = widest("parameter", |one| one.path, WIDTH);
    let value = widest("value", |one| &one.value, 30);
    println!("{}", columns(&[("parameter", path), ("value", value)], "article"));
    for one in parameters {
        println!("{}", columns(&[(one.path, path), (&one.value, value)], &one.cite));
        if let Some(reading) = &one.reading {
            paragraph("    ", reading);
        }
    }
}

fn compare(output: Output, before: &str, after: &str) -> Result<ExitCode, Refusal> {
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
    let said: Vec<Said> = diff(&before, &after).into_iter().map(said).collect();
    output.show(&said, || {
        println!("{} → {}\n", before.id, after.id);
        if !is_reform {
            let two = "Two bodies: where both have a parameter, the second is said as if it had \
                       replaced the first.";
            paragraph("", two);
            println!();
        }
        for one in &said {
            for (place, line) in wrapped(&one.sentence, WIDTH - 2).iter().enumerate() {
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

fn paragraph(indent: &str, text: &str) {
    for line in wrapped(text, WIDTH - indent.len()) {
        println!("{indent}{line}");
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

/// Lines of whole words, at most `width` characters each unless a word is longer.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is a first line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_count_characters() {
        assert_eq!(wrapped("один два три", 8), ["один два", "три"]);
        assert_eq!(wrapped("unbreakable word", 4), ["unbreakable", "word"]);
        assert_eq!(wrapped("", 4), [""]);
    }

    #[test]
    fn a_long_cell_goes_on_below_its_own_column() {
        let text = columns(&[("one two", 4), ("x", 3)], "last");
        assert_eq!(text, "one   x    last\ntwo");
    }
}
