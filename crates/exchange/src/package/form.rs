//! `form.toml`.

use election::Text;
use election::form::{Comparison, Field, FormDefinition, Relation, Role, Turnout, Unit};
use serde::Deserialize;

use crate::fault::Fault;
use crate::table::{CODE, is_code};

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
    let mut faults = Faults { file, found: Vec::new() };
    let fields = fields(parsed.fields, &mut faults);
    let relations = relations(parsed.relations, &fields, &mut faults);
    let turnouts = turnouts(parsed.turnouts, &fields, &mut faults);
    let (title, figure_max) = (parsed.title, parsed.figure_max);
    if figure_max == 0 || figure_max > FIGURE_MAX {
        faults.add("figure_max", &figure_max.to_string(), "from 1 to 1,000,000,000,000");
    }
    let form = FormDefinition { title, fields, relations, turnouts, figure_max };
    if faults.found.is_empty() { Ok(form) } else { Err(faults.found) }
}

/// No line of a form counts more than mankind many times over; sums of lines then stay exact.
const FIGURE_MAX: u64 = 1_000_000_000_000;

/// Columns of tables that are not lines of the form.
const RESERVED: [&str; 12] = [
    "area",
    "at",
    "basis",
    "contest",
    "counted",
    "electorate_register",
    "hour",
    "kind",
    "mode",
    "position",
    "station",
    "version",
];

struct Faults<'a> {
    file: &'a str,
    found: Vec<Fault>,
}

impl Faults<'_> {
    fn add(&mut self, place: &str, found: &str, expected: &str) {
        let [file, place, found, expected] = [self.file, place, found, expected].map(Into::into);
        self.found.push(Fault::Setting { file, place, found, expected });
    }

    /// A fault for each code that is not a field of the form.
    fn fields(&mut self, place: &str, codes: &[&String], fields: &[Field]) {
        for code in codes {
            if !fields.iter().any(|field| field.code.as_str() == code.as_str()) {
                self.add(place, code, "a field of this form");
            }
        }
    }
}

fn fields(entries: Vec<FieldEntry>, faults: &mut Faults<'_>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for entry in entries {
        let place = format!("fields.{}", entry.code);
        let unit = unit(&entry.unit);
        if unit.is_none() {
            faults.add(&format!("{place}.unit"), &entry.unit, "voters, ballots or votes");
        }
        let named = entry.role.as_deref();
        let role = named.and_then(role);
        match named {
            Some(named) if role.is_none() => {
                faults.add(&format!("{place}.role"), named, "a role of a form field");
            }
            Some(named) if fields.iter().any(|field| field.role == role) => {
                faults.add(&format!("{place}.role"), named, "free: another field has this role");
            }
            _ => {}
        }
        if !is_code(&entry.code) {
            faults.add(&place, &entry.code, CODE);
        }
        if fields.iter().any(|field| field.code.as_str() == entry.code) {
            faults.add(&place, &entry.code, "a code of its own: another field has it");
        }
        let counted = matches!(role, Some(Role::BallotsFound | Role::AgainstAll | Role::ListVotes));
        if counted && !entry.empty_for.is_empty() {
            let found = entry.empty_for.join(", ");
            faults.add(&format!("{place}.empty_for"), &found, "empty: the law counts this line");
        }
        if RESERVED.contains(&entry.code.as_str()) {
            faults.add(&place, &entry.code, "free: tables use this name for something else");
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
        faults.add("fields", "no field", "complete: one field needs the role list_votes");
    }
    fields
}

fn relations(
    entries: Vec<RelationEntry>,
    fields: &[Field],
    faults: &mut Faults<'_>,
) -> Vec<Relation> {
    let relation = |entry: RelationEntry| {
        let place = format!("relations.{}", entry.code);
        let named: Vec<&String> = entry.left.iter().chain(&entry.right).collect();
        faults.fields(&place, &named, fields);
        let comparison = match entry.op.as_str() {
            "<=" => Comparison::AtMost,
            "=" => Comparison::Equal,
            other => {
                faults.add(&format!("{place}.op"), other, "= or <=");
                Comparison::Equal
            }
        };
        let codes = |codes: &[String]| codes.iter().map(|code| code.as_str().into()).collect();
        Relation {
            left: codes(&entry.left),
            right: codes(&entry.right),
            code: entry.code,
            comparison,
            label: entry.label,
            cite: entry.cite,
        }
    };
    entries.into_iter().map(relation).collect()
}

fn turnouts(entries: Vec<TurnoutEntry>, fields: &[Field], faults: &mut Faults<'_>) -> Vec<Turnout> {
    let turnout = |entry: TurnoutEntry| {
        let place = format!("turnouts.{}", entry.code);
        faults.fields(&place, &[&entry.part, &entry.whole], fields);
        Turnout {
            code: entry.code,
            part: entry.part.as_str().into(),
            whole: entry.whole.as_str().into(),
            label: entry.label,
        }
    };
    entries.into_iter().map(turnout).collect()
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
