//! What the columns of the CSV files mean: a table schema, in every language of the pages.

use election::form::{Column, Unit};
use serde_json::{Map, Value, json};

use crate::data::stations::column_name;
use crate::data::{bytes, head, texts};
use crate::view::View;

/// Columns that are not lines of the form, with their type and the sentence that explains them.
const COLUMNS: [(&str, &str, &str); 17] = [
    ("basis", "string", "column-basis"),
    ("mode", "string", "column-mode"),
    ("station", "string", "column-station"),
    ("area", "string", "column-area"),
    ("kind", "string", "column-kind"),
    ("electorate_register", "integer", "column-electorate"),
    ("counted", "boolean", "column-counted"),
    ("counts", "boolean", "column-counts"),
    ("version", "integer", "column-version"),
    ("position", "integer", "column-position"),
    ("at", "datetime", "column-at"),
    ("commission", "string", "column-commission"),
    ("entered_by", "string", "column-entered"),
    ("confirmed_by", "string", "column-confirmed"),
    ("reason", "string", "column-reason"),
    ("legal_basis", "string", "column-legal"),
    ("hour", "string", "column-hour"),
];

/// The schema of a contest's tables.
pub fn json(view: &View, contest: usize) -> Vec<u8> {
    let mut fields: Vec<Value> = COLUMNS
        .iter()
        .map(|&(name, kind, key)| json!({ "name": name, "type": kind, "title": said(view, key) }))
        .collect();
    for tag in &view.definition().languages {
        let name = format!("name_{tag}");
        let title = said(view, "column-name");
        fields.push(json!({ "name": name, "type": "string", "title": title }));
    }
    fields.extend(view.columns(contest).iter().map(|&column| line(view, contest, column)));
    let mut file = head(view);
    file.insert("contest".into(), view.contest(contest).code.as_str().into());
    file.insert("missingValues".into(), json!([""]));
    file.insert("fields".into(), fields.into());
    bytes(&file)
}

fn line(view: &View, contest: usize, column: Column) -> Value {
    let definition = view.contest(contest);
    let name = column_name(view, contest, column);
    match column {
        Column::Field(field) => {
            let field = &definition.form.fields[field];
            let unit = match field.unit {
                Unit::Voters => "voters",
                Unit::Ballots => "ballots",
                Unit::Votes => "votes",
            };
            json!({
                "name": name,
                "type": "integer",
                "title": texts(&field.label),
                "line": field.line,
                "unit": unit,
                "article": field.cite,
            })
        }
        Column::List(list) => json!({
            "name": name,
            "type": "integer",
            "title": texts(&definition.lists[list].name),
            "unit": "votes",
        }),
    }
}

fn said(view: &View, key: &str) -> Value {
    let said = view.locales.iter().map(|l| (l.tag.to_owned(), l.say(key).into()));
    Value::Object(said.collect::<Map<_, _>>())
}
