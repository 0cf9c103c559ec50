//! Every station with every line of its form.

use canvass::Version;
use election::form::Column;
use serde_json::{Map, Value};

use crate::data::cell::Csv;
use crate::data::{bytes, head};
use crate::moment;
use crate::view::View;

/// The name of a column of the form in files.
pub fn column_name(view: &View, contest: usize, column: Column) -> String {
    let contest = view.contest(contest);
    match column {
        Column::Field(field) => contest.form.fields[field].code.as_str().to_owned(),
        Column::List(list) => format!("votes_{}", contest.lists[list].code),
    }
}

/// One row for each station, with the form that counts.
pub fn csv(view: &View, contest: usize) -> Vec<u8> {
    let mut csv = Csv::new();
    for name in ["basis", "mode", "station"] {
        csv.text(name);
    }
    for tag in &view.definition().languages {
        csv.text(&format!("name_{tag}"));
    }
    for name in ["area", "kind", "electorate_register", "counted", "version", "position", "at"] {
        csv.text(name);
    }
    figures_head(view, contest, &mut csv);
    for station in 0..view.definition().stations.len() {
        let newest = view.canvass.versions(contest, station).last();
        place(view, station, &mut csv);
        csv.text(if newest.is_some() { "yes" } else { "no" });
        let versions = view.canvass.versions(contest, station).len();
        csv.number(newest.and(u64::try_from(versions).ok()));
        csv.number(newest.map(|version| version.position));
        csv.text(&newest.map(|version| moment::utc(version.at)).unwrap_or_default());
        figures(view, contest, newest, &mut csv);
    }
    csv.into_bytes()
}

/// One row for each version of each form.
pub fn versions(view: &View, contest: usize) -> Vec<u8> {
    let mut csv = Csv::new();
    for name in [
        "basis",
        "mode",
        "station",
        "version",
        "counts",
        "position",
        "at",
        "commission",
        "entered_by",
        "confirmed_by",
        "reason",
        "legal_basis",
    ] {
        csv.text(name);
    }
    figures_head(view, contest, &mut csv);
    for (station, place) in view.definition().stations.iter().enumerate() {
        let versions = view.canvass.versions(contest, station);
        for (nth, version) in versions.iter().enumerate() {
            csv.text(view.basis());
            csv.text(view.mode());
            csv.text(place.code.as_str());
            csv.number(u64::try_from(nth + 1).ok());
            csv.text(if nth + 1 == versions.len() { "yes" } else { "no" });
            csv.number(Some(version.position));
            csv.text(&moment::utc(version.at));
            csv.text(view.definition().commissions[version.by].code.as_str());
            csv.text(&version.entered_by);
            csv.text(&version.confirmed_by);
            let correction = version.correction.as_ref();
            csv.text(correction.map_or("", |correction| &correction.reason));
            csv.text(correction.map_or("", |correction| &correction.basis));
            figures(view, contest, Some(version), &mut csv);
        }
    }
    csv.into_bytes()
}

fn figures_head(view: &View, contest: usize, csv: &mut Csv) {
    for &column in view.columns(contest) {
        csv.text(&column_name(view, contest, column));
    }
    csv.end();
}

fn place(view: &View, station: usize, csv: &mut Csv) {
    let definition = view.definition();
    let place = &definition.stations[station];
    csv.text(view.basis());
    csv.text(view.mode());
    csv.text(place.code.as_str());
    for tag in &definition.languages {
        csv.text(place.name.0.get(tag).map_or("", String::as_str));
    }
    csv.text(definition.areas[place.area].code.as_str());
    csv.text(&place.kind);
    csv.number(place.electorate.map(|voters| voters.0));
}

fn figures(view: &View, contest: usize, version: Option<&Version>, csv: &mut Csv) {
    for column in 0..view.columns(contest).len() {
        csv.number(version.and_then(|version| version.row()[column]));
    }
    csv.end();
}

/// The rows of [`csv`] as JSON. An empty line of a form is `null`.
pub fn json(view: &View, contest: usize) -> Vec<u8> {
    let definition = view.definition();
    let names: Vec<String> =
        view.columns(contest).iter().map(|&column| column_name(view, contest, column)).collect();
    let row = |station: usize| {
        let place = &definition.stations[station];
        let versions = view.canvass.versions(contest, station);
        let mut row = Map::new();
        row.insert("station".into(), place.code.as_str().into());
        row.insert("area".into(), definition.areas[place.area].code.as_str().into());
        row.insert("kind".into(), place.kind.as_str().into());
        row.insert("electorate_register".into(), place.electorate.map(|v| v.0).into());
        row.insert("counted".into(), (!versions.is_empty()).into());
        if let Some(newest) = versions.last() {
            row.insert("version".into(), versions.len().into());
            row.insert("position".into(), newest.position.into());
            row.insert("at".into(), moment::utc(newest.at).into());
            let figures = names.iter().zip(newest.row());
            let figures = figures.map(|(name, value)| (name.clone(), (*value).into()));
            row.insert("figures".into(), Value::Object(figures.collect()));
        }
        Value::Object(row)
    };
    let mut file = head(view);
    file.insert("contest".into(), view.contest(contest).code.as_str().into());
    file.insert("stations".into(), (0..definition.stations.len()).map(row).collect());
    bytes(&file)
}
