//! `saylau law`: lists, shows, compares and checks laws.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use law::{Parameter, diff};
use serde::Serialize;

use crate::catalogue;
use crate::output::{Output, table};
use crate::refusal::Refusal;

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
    /// Shows what differs between two laws.
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
        let rows = listed.iter().map(|law| {
            let read = if law.read { "read" } else { "not read" };
            vec![law.id.clone(), law.in_force.clone(), read.into(), law.name.clone()]
        });
        println!("{}", table(&["law", "in force", "its text", "name"], rows.collect(), 4));
    });
    Ok(ExitCode::SUCCESS)
}

fn show(output: Output, name: &str) -> Result<ExitCode, Refusal> {
    let law = catalogue::law(name)?;
    let parameters = law.parameters();
    output.show(&parameters, || {
        println!("{}\n{}, in force from {}\n", law.name, law.source, law.in_force);
        let rows = parameters.iter().map(|parameter| {
            let reading = parameter.reading.clone().unwrap_or_default();
            vec![parameter.path.into(), parameter.value.clone(), parameter.cite.clone(), reading]
        });
        println!("{}", table(&["parameter", "value", "article", "reading"], rows.collect(), 4));
    });
    Ok(ExitCode::SUCCESS)
}

fn compare(output: Output, before: &str, after: &str) -> Result<ExitCode, Refusal> {
    let changes = diff(&catalogue::law(before)?, &catalogue::law(after)?);
    output.show(&changes, || {
        let side = |parameter: &Option<Parameter>| {
            parameter.as_ref().map_or_else(
                || "–".into(),
                |parameter| format!("{} ({})", parameter.value, parameter.cite),
            )
        };
        let rows = changes
            .iter()
            .map(|change| vec![change.path.into(), side(&change.before), side(&change.after)]);
        println!("{}", table(&["parameter", before, after], rows.collect(), 3));
        println!("{} parameters differ", changes.len());
    });
    Ok(ExitCode::SUCCESS)
}
