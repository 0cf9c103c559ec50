//! `form.toml`.

use election::Text;
use election::form::{Comparison, Field, FormDefinition, Relation, Role, Turnout, Unit};
use serde::Deserialize;

use crate::fault::Fault;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormFile {
    title: Text,
    figure_max: u64,
    fields: Vec<FieldEntry>,
    #[serde(default)]
    relations: Vec<RelationEntry>,
    #[serde(default)]
    turnouts: Vec<TurnoutEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldEntry {
    code: String,
    line: String,
    unit: String,
    role: Option<String>,
    #[serde(default)]
    empty_for: Vec<String>,
    cite: String,
    label: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationEntry {
    code: String,
    left: Vec<String>,
    op: String,
    right: Vec<String>,
    cite: String,
    label: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TurnoutEntry {
    code: String,
    part: String,
    whole: String,
    label: Text,
}

/// Reads a form definition: every fault at once.
pub(super) fn read(file: &str, text: &str) -> Result<FormDefinition, Vec<Fault>> {
    let parsed: FormFile = toml::from_str(text).map_err(|error| {
        vec![Fault::Unreadable { file: file.into(), reason: error.to_string() }]
    })?;
    let mut faults = Vec::new();
    let mut setting = |place: String, found: &str, expected: &str| {
        let (file, found, expected) = (file.into(), found.into(), expected.into());
        faults.push(Fault::Setting { file, place, found, expected });
    };
    let mut fields: Vec<Field> = Vec::new();
    for entry in parsed.fields {
        let place = format!("fields.{}", entry.code);
        let unit = unit(&entry.unit);
        if unit.is_none() {
            setting(format!("{place}.unit"), &entry.unit, "voters, ballots or votes");
        }
        let role = entry.role.as_deref().map(role);
        if role == Some(None) {
            let found = entry.role.as_deref().unwrap_or("");
            setting(format!("{place}.role"), found, "a role of a form field");
        }
        let role = role.flatten();
        if role.is_some() && fields.iter().any(|field| field.role == role) {
            setting(format!("{place}.role"), "this role", "free: another field has it");
        }
        if fields.iter().any(|field| field.code.as_str() == entry.code) {
            setting(place, &entry.code, "a code of its own: another field has it");
        }
        fields.push(Field {
            code: entry.code.as_str().into(),
            line: entry.line,
            label: entry.label,
            unit: unit.unwrap_or(Unit::Ballots),
            role,
            empty_for: entry.empty_for,
            cite: entry.cite,
        });
    }
    if !fields.iter().any(|field| field.role == Some(Role::ListVotes)) {
        setting("fields".into(), "no field", "complete: one field needs the role list_votes");
    }
    let known = |code: &String| fields.iter().any(|field| field.code.as_str() == code);
    let mut relations = Vec::new();
    for entry in parsed.relations {
        for code in entry.left.iter().chain(&entry.right).filter(|code| !known(code)) {
            setting(format!("relations.{}", entry.code), code, "a field of this form");
        }
        let comparison = match entry.op.as_str() {
            "<=" => Comparison::AtMost,
            "=" => Comparison::Equal,
            other => {
                setting(format!("relations.{}.op", entry.code), other, "= or <=");
                Comparison::Equal
            }
        };
        let codes = |codes: Vec<String>| codes.iter().map(|code| code.as_str().into()).collect();
        relations.push(Relation {
            code: entry.code,
            left: codes(entry.left),
            comparison,
            right: codes(entry.right),
            label: entry.label,
            cite: entry.cite,
        });
    }
    let mut turnouts = Vec::new();
    for entry in parsed.turnouts {
        for code in [&entry.part, &entry.whole].into_iter().filter(|code| !known(code)) {
            setting(format!("turnouts.{}", entry.code), code, "a field of this form");
        }
        turnouts.push(Turnout {
            code: entry.code,
            part: entry.part.as_str().into(),
            whole: entry.whole.as_str().into(),
            label: entry.label,
        });
    }
    let (title, figure_max) = (parsed.title, parsed.figure_max);
    if figure_max == 0 || figure_max > 1_000_000_000_000 {
        setting("figure_max".into(), &figure_max.to_string(), "from 1 to 1,000,000,000,000");
    }
    if faults.is_empty() {
        Ok(FormDefinition { title, fields, relations, turnouts, figure_max })
    } else {
        Err(faults)
    }
}

fn unit(text: &str) -> Option<Unit> {
    Some(match text {
        "voters" => Unit::Voters,
        "ballots" => Unit::Ballots,
        "votes" => Unit::Votes,
        _ => return None,
    })
}

fn role(text: &str) -> Option<Role> {
    Some(match text {
        "electorate" => Role::Electorate,
        "ballots_issued" => Role::BallotsIssued,
        "ballots_found" => Role::BallotsFound,
        "ballots_invalid" => Role::BallotsInvalid,
        "ballots_valid" => Role::BallotsValid,
        "against_all" => Role::AgainstAll,
        "list_votes" => Role::ListVotes,
        _ => return None,
    })
}
