//! The files of the package, written from the fitted rows.

use std::collections::BTreeMap;

use election::Text;

use super::Error;
use super::inputs::Inputs;
use super::roll::{Roll, Station, filled};
use super::rows::Row;

/// A table being written; every record ends with `\n`.
struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new(header: &[&str], languages: &[&str]) -> Result<Self, Error> {
        let mut table = Self(csv::Writer::from_writer(Vec::new()));
        let names = languages.iter().map(|tag| format!("name_{tag}"));
        table.record(header.iter().map(ToString::to_string).chain(names))?;
        Ok(table)
    }

    fn record(&mut self, cells: impl Iterator<Item = String>) -> Result<(), Error> {
        Ok(self.0.write_record(cells.collect::<Vec<_>>())?)
    }

    /// Writes plain cells, then the name in each language of the header.
    fn named(&mut self, cells: &[&str], name: &Text, languages: &[&str]) -> Result<(), Error> {
        let names = languages.iter().map(|tag| name.get(tag).to_owned());
        self.record(cells.iter().map(ToString::to_string).chain(names))
    }

    fn bytes(self) -> Vec<u8> {
        self.0.into_inner().expect("writing to memory does not fail")
    }
}

/// Writes all tables, by path in the package.
pub fn write(
    inputs: &Inputs,
    roll: &Roll,
    rows: &[Row],
) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let languages: Vec<&str> = inputs.names.whole.0.keys().map(String::as_str).collect();
    Ok(BTreeMap::from([
        ("areas.csv".to_owned(), areas(inputs, roll, &languages)?),
        ("commissions.csv".to_owned(), commissions(inputs, roll, &languages)?),
        ("stations.csv".to_owned(), stations(roll, &languages)?),
        (format!("results/{}.csv", inputs.contest), results(inputs, roll, rows)?),
        ("results/turnout.csv".to_owned(), turnout(inputs, roll, rows)?),
    ]))
}

/// Fills a district's number and its region's name into a pattern.
fn of_district(pattern: &Text, number: usize, region: &Text) -> Text {
    let numbered = filled(pattern, "number", |_| number.to_string());
    filled(&numbered, "region", |tag| region.get(tag).to_owned())
}

fn areas(inputs: &Inputs, roll: &Roll, languages: &[&str]) -> Result<Vec<u8>, Error> {
    let mut table = Table::new(&["code", "parent", "level"], languages)?;
    let (whole, names) = (inputs.names.whole_code.as_str(), &inputs.names);
    let [country, region_level, district_level] = inputs.levels.each_ref().map(String::as_str);
    table.named(&[whole, "", country], &names.whole, languages)?;
    for region in &inputs.regions {
        table.named(&[&region.code, whole, region_level], &region.name, languages)?;
    }
    for (region, districts) in inputs.regions.iter().zip(&roll.districts) {
        for (code, number) in districts {
            let name = of_district(&names.district, *number, &region.name);
            table.named(&[code, &region.code, district_level], &name, languages)?;
        }
        for group in inputs.attached_to(&region.code) {
            table.named(&[&group.code, &region.code, district_level], &group.name, languages)?;
        }
    }
    Ok(table.bytes())
}

fn commissions(inputs: &Inputs, roll: &Roll, languages: &[&str]) -> Result<Vec<u8>, Error> {
    let mut table = Table::new(&["code", "area"], languages)?;
    let names = &inputs.names;
    table.named(&[&names.authority_code, &names.whole_code], &names.authority, languages)?;
    let code = |area: &str| format!("{}{area}", names.commission_code);
    for region in &inputs.regions {
        table.named(&[&code(&region.code), &region.code], &region.commission, languages)?;
    }
    for (region, districts) in inputs.regions.iter().zip(&roll.districts) {
        for (area, number) in districts {
            let name = of_district(&names.district_commission, *number, &region.name);
            table.named(&[&code(area), area], &name, languages)?;
        }
    }
    Ok(table.bytes())
}

fn stations(roll: &Roll, languages: &[&str]) -> Result<Vec<u8>, Error> {
    let header = ["code", "area", "kind", "electorate", "closes", "zone"];
    let mut table = Table::new(&header, languages)?;
    for one in &roll.stations {
        let electorate = one.electorate.to_string();
        let cells = [&one.code, &one.area, &one.kind, &electorate, &one.closes, &one.zone];
        table.named(&cells.map(String::as_str), &one.name, languages)?;
    }
    Ok(table.bytes())
}

fn results(inputs: &Inputs, roll: &Roll, rows: &[Row]) -> Result<Vec<u8>, Error> {
    let fields: Vec<&str> = inputs.columns.iter().map(|column| column.field.as_str()).collect();
    let lists = inputs.lists.iter().map(|list| format!("votes_{}", list.code));
    let header = std::iter::once("station").chain(fields).map(ToOwned::to_owned).chain(lists);
    let mut table = Table(csv::Writer::from_writer(Vec::new()));
    table.record(header)?;
    for (station, row) in roll.stations.iter().zip(rows) {
        let mut cells = vec![station.code.clone()];
        for column in &inputs.columns {
            cells.push(quantity(station, row, &column.is)?.to_string());
        }
        cells.extend(row.votes.iter().map(ToString::to_string));
        table.record(cells.into_iter())?;
    }
    Ok(table.bytes())
}

fn quantity(station: &Station, row: &Row, name: &str) -> Result<u64, Error> {
    Ok(match name {
        "electorate" => station.electorate,
        "received" => row.received,
        "issued" => row.issued,
        "certificates" => row.certificates,
        "outside" => row.outside,
        "cancelled" => row.received - row.issued,
        "mobile" => row.mobile,
        "found" => row.found,
        "invalid" => row.invalid,
        _ => {
            return Err(Error::Input {
                input: "columns".to_owned(),
                found: name.to_owned(),
                expected: "electorate, received, issued, certificates, outside, cancelled, \
                           mobile, found or invalid",
            });
        }
    })
}

fn turnout(inputs: &Inputs, roll: &Roll, rows: &[Row]) -> Result<Vec<u8>, Error> {
    let mut table = Table::new(&["station", "hour", "ballots_issued"], &[])?;
    for (station, row) in roll.stations.iter().zip(rows) {
        for (hour, issued) in inputs.hours.iter().zip(&row.issued_by) {
            let cells = [station.code.clone(), hour.code.clone(), issued.to_string()];
            table.record(cells.into_iter())?;
        }
    }
    Ok(table.bytes())
}
