//! Package tables from what the rows said.

use election::Text;

use super::mapping::Mapping;
use super::{Files, Found};
use crate::fault::Fault;

/// A table being written; every record ends with `\n`.
struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    fn new() -> Self {
        Self(csv::Writer::from_writer(Vec::new()))
    }

    fn record<'a>(&mut self, cells: impl Iterator<Item = &'a str>) {
        let cells: Vec<&str> = cells.collect();
        self.0.write_record(cells).expect("records of one length, written to memory");
    }

    fn bytes(self) -> Vec<u8> {
        self.0.into_inner().expect("writing to memory does not fail")
    }
}

/// Names of columns such as `name_en`.
fn tagged(prefix: &str, mapping: &Mapping) -> Vec<String> {
    mapping.languages.iter().map(|tag| format!("{prefix}_{tag}")).collect()
}

/// The text in each language, empty where there is none.
fn texts<'a>(text: &'a Text, mapping: &'a Mapping) -> impl Iterator<Item = &'a str> {
    mapping.languages.iter().map(|tag| text.0.get(tag).map_or("", String::as_str))
}

/// Writes all tables, by path in the package.
pub(super) fn files(mapping: &Mapping, found: &Found) -> Result<Files, Vec<Fault>> {
    let contest = &mapping.contest;
    Ok(Files::from([
        ("areas.csv".to_owned(), areas(mapping, found)),
        ("commissions.csv".to_owned(), commissions(mapping, found)),
        ("stations.csv".to_owned(), stations(mapping, found)?),
        (format!("contests/{contest}/lists.csv"), lists(mapping)),
        (format!("results/{contest}.csv"), results(mapping, found)),
    ]))
}

/// Areas: a level after the one above it, each in the order of codes.
fn areas(mapping: &Mapping, found: &Found) -> Vec<u8> {
    let mut sheet = Sheet::new();
    let names = tagged("name", mapping);
    sheet.record(["code", "parent", "level"].into_iter().chain(names.iter().map(String::as_str)));
    let whole = &mapping.whole;
    let head = [whole.code.as_str(), "", whole.level.as_str()];
    sheet.record(head.into_iter().chain(texts(&whole.name, mapping)));
    for (index, level) in mapping.levels.iter().enumerate() {
        for (code, area) in found.areas.iter().filter(|(_, area)| area.level == index) {
            let head = [code.as_str(), area.parent.as_str(), level.code.as_str()];
            sheet.record(head.into_iter().chain(texts(&area.name, mapping)));
        }
    }
    sheet.bytes()
}

fn commissions(mapping: &Mapping, found: &Found) -> Vec<u8> {
    let mut sheet = Sheet::new();
    let names = tagged("name", mapping);
    sheet.record(["code", "area"].into_iter().chain(names.iter().map(String::as_str)));
    let whole = &mapping.whole;
    let head = [whole.commission.as_str(), whole.code.as_str()];
    sheet.record(head.into_iter().chain(texts(&whole.commission_name, mapping)));
    for index in 0..mapping.levels.len() {
        for (code, area) in found.areas.iter().filter(|(_, area)| area.level == index) {
            if let Some((commission, name)) = &area.commission {
                let head = [commission.as_str(), code.as_str()];
                sheet.record(head.into_iter().chain(texts(name, mapping)));
            }
        }
    }
    sheet.bytes()
}

fn stations(mapping: &Mapping, found: &Found) -> Result<Vec<u8>, Vec<Fault>> {
    let station = &mapping.station;
    let roll = mapping.fields.iter().position(|field| field.code == station.electorate);
    let roll = roll.ok_or_else(|| {
        vec![Fault::Setting {
            file: "mapping".to_owned(),
            place: "station.electorate".to_owned(),
            found: station.electorate.clone(),
            expected: "the code of one of the fields".to_owned(),
        }]
    })?;
    let mut sheet = Sheet::new();
    let names = tagged("name", mapping);
    let head = ["code", "area", "kind", "electorate", "closes", "zone"];
    sheet.record(head.into_iter().chain(names.iter().map(String::as_str)));
    for (code, one) in &found.stations {
        let electorate = one.fields[roll].map_or_else(String::new, |voters| voters.to_string());
        let head = [code, &one.area, &one.kind, &electorate, &station.closes, &station.zone];
        sheet.record(head.into_iter().map(String::as_str).chain(texts(&one.name, mapping)));
    }
    Ok(sheet.bytes())
}

fn lists(mapping: &Mapping) -> Vec<u8> {
    let mut sheet = Sheet::new();
    let (names, shorts) = (tagged("name", mapping), tagged("short", mapping));
    let head = ["code", "ballot_number"].into_iter();
    let middle = names.iter().chain(&shorts).map(String::as_str);
    let tail = ["colour", "registered_order", "apparentement", "candidates"];
    sheet.record(head.chain(middle).chain(tail));
    for (number, list) in (1_u32..).zip(&mapping.lists) {
        let number = number.to_string();
        let head = [list.code.as_str(), &number].into_iter();
        let middle = texts(&list.name, mapping).chain(texts(&list.short, mapping));
        let tail = [list.colour.as_str(), "", &list.apparentement, ""];
        sheet.record(head.chain(middle).chain(tail));
    }
    sheet.bytes()
}

fn results(mapping: &Mapping, found: &Found) -> Vec<u8> {
    let mut sheet = Sheet::new();
    let votes: Vec<String> =
        mapping.lists.iter().map(|list| format!("votes_{}", list.code)).collect();
    let fields = mapping.fields.iter().map(|field| field.code.as_str());
    sheet.record(["station"].into_iter().chain(fields).chain(votes.iter().map(String::as_str)));
    for (code, one) in &found.stations {
        let fields = one.fields.iter().map(|some| some.map_or_else(String::new, |n| n.to_string()));
        let cells: Vec<String> = fields.chain(one.votes.iter().map(u64::to_string)).collect();
        sheet.record([code.as_str()].into_iter().chain(cells.iter().map(String::as_str)));
    }
    sheet.bytes()
}
