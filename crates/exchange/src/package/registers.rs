//! `areas.csv`, `commissions.csv`, `stations.csv`, `lists.csv`.

use std::collections::BTreeMap;

use election::Voters;
use election::definition::{Area, CandidateList, Commission, Station};

use super::day::{Day, seconds};
use crate::fault::Fault;
use crate::table::{Row, Table};

/// The registers read so far; later files refer to earlier ones.
#[derive(Default)]
pub(super) struct Registers {
    pub areas: Vec<Area>,
    pub commissions: Vec<Commission>,
    pub stations: Vec<Station>,
    area_index: BTreeMap<String, usize>,
}

type Reader = fn(&mut Registers, &str, &[u8], &Day) -> Result<(), Vec<Fault>>;

/// The register that the others refer to.
pub(super) const AREAS: &str = "areas.csv";

/// Largest roll of a station: sums over all stations then stay exact.
const ELECTORATE_MAX: u64 = 10_000_000_000;

/// The register files in the order in which they refer to each other.
pub(super) const READERS: [(&str, Reader); 3] = [
    (AREAS, Registers::read_areas),
    ("commissions.csv", Registers::read_commissions),
    (super::STATIONS, Registers::read_stations),
];

impl Registers {
    fn read_areas(&mut self, file: &str, bytes: &[u8], day: &Day) -> Result<(), Vec<Fault>> {
        let table = Table::read(file, bytes, &["code", "parent", "level"])?;
        let mut faults = table.duplicates("code");
        for row in table.rows() {
            match self.area(row, day) {
                Ok(area) => {
                    self.area_index.insert(area.code.as_str().into(), self.areas.len());
                    self.areas.push(area);
                }
                Err(fault) => faults.push(fault),
            }
        }
        if self.areas.is_empty() && faults.is_empty() {
            faults.push(Fault::Unreadable { file: file.into(), reason: "no area".into() });
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn area(&self, row: Row<'_>, day: &Day) -> Result<Area, Fault> {
        let level = row.filled("level")?;
        let level = day
            .levels
            .iter()
            .position(|known| known.code == level)
            .ok_or_else(|| row.unknown(level, "the levels of election.toml"))?;
        let parent = match row.text("parent") {
            "" if self.areas.is_empty() => None,
            "" => return Err(row.bad("parent", "an area above; only the first row is the whole")),
            parent => Some(self.find_area(row, parent)?),
        };
        Ok(Area { code: row.code("code")?.into(), parent, level, name: row.names("name") })
    }

    fn find_area(&self, row: Row<'_>, code: &str) -> Result<usize, Fault> {
        let found = self.area_index.get(code).copied();
        found.ok_or_else(|| row.unknown(code, "areas.csv above this row"))
    }

    fn read_commissions(&mut self, file: &str, bytes: &[u8], _: &Day) -> Result<(), Vec<Fault>> {
        let table = Table::read(file, bytes, &["code", "area"])?;
        let mut faults = table.duplicates("code");
        for row in table.rows() {
            let commission = || {
                let area = self.find_area(row, row.filled("area")?)?;
                Ok(Commission { code: row.code("code")?.into(), area, name: row.names("name") })
            };
            match commission() {
                Ok(commission) => self.commissions.push(commission),
                Err(fault) => faults.push(fault),
            }
        }
        if self.commissions.is_empty() && faults.is_empty() {
            faults.push(Fault::Unreadable { file: file.into(), reason: "no commission".into() });
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn read_stations(&mut self, file: &str, bytes: &[u8], _: &Day) -> Result<(), Vec<Fault>> {
        let columns = ["code", "area", "kind", "electorate", "closes", "zone"];
        let table = Table::read(file, bytes, &columns)?;
        let mut faults = table.duplicates("code");
        let mut zones = BTreeMap::new();
        for row in table.rows() {
            match self.station(row, &mut zones) {
                Ok(station) => {
                    if let Some(before) = self.stations.last()
                        && before.code > station.code
                    {
                        let (code, before) = (station.code.to_string(), before.code.to_string());
                        let (file, line) = (file.into(), row.line);
                        faults.push(Fault::Order { file, line, code, before });
                    }
                    self.stations.push(station);
                }
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    fn station<'a>(
        &self,
        row: Row<'a>,
        zones: &mut BTreeMap<&'a str, bool>,
    ) -> Result<Station, Fault> {
        let zone = row.filled("zone")?;
        let known = zones.entry(zone).or_insert_with(|| jiff::tz::TimeZone::get(zone).is_ok());
        if !*known {
            return Err(row.bad("zone", "the IANA name of a time zone"));
        }
        let closes = seconds(row.filled("closes")?);
        Ok(Station {
            code: row.code("code")?.into(),
            area: self.find_area(row, row.filled("area")?)?,
            kind: row.filled("kind")?.into(),
            name: row.names("name"),
            electorate: electorate(row)?,
            closes_at: closes
                .ok_or_else(|| row.bad("closes", "a time such as 2024-06-01T20:00:00Z"))?,
            zone: zone.into(),
        })
    }
}

/// The voters on a roll; no country has more than there are people.
fn electorate(row: Row<'_>) -> Result<Option<Voters>, Fault> {
    match row.number("electorate")? {
        Some(voters) if voters > ELECTORATE_MAX => {
            Err(row.bad("electorate", "a number of voters, at most 10,000,000,000"))
        }
        voters => Ok(voters.map(Voters)),
    }
}

/// Reads the lists of a contest, in the order of the ballot. A draft has a header alone.
pub(super) fn lists(file: &str, bytes: &[u8]) -> Result<Vec<CandidateList>, Vec<Fault>> {
    let columns = ["code", "ballot_number", "colour"];
    let table = Table::read(file, bytes, &columns)?;
    let mut faults = table.duplicates("code");
    faults.extend(table.duplicates("ballot_number"));
    let mut lists = Vec::new();
    for row in table.rows() {
        match list(row) {
            Ok(list) => lists.push(list),
            Err(fault) => faults.push(fault),
        }
    }
    lists.sort_by_key(|list| list.ballot_number);
    if faults.is_empty() { Ok(lists) } else { Err(faults) }
}

fn list(row: Row<'_>) -> Result<CandidateList, Fault> {
    let small = |column: &str| {
        let number = row.number(column)?;
        let narrow = number.map(u32::try_from).transpose();
        narrow.map_err(|_| row.bad(column, "a number that small registers hold"))
    };
    let number = small("ballot_number")?.filter(|&number| number > 0);
    let colour = row.filled("colour")?;
    let hex = colour.len() == 7
        && colour.starts_with('#')
        && colour[1..].bytes().all(|byte| byte.is_ascii_hexdigit());
    if !hex {
        return Err(row.bad("colour", "a colour such as #00677f"));
    }
    let apparentement = row.text("apparentement");
    Ok(CandidateList {
        code: row.code("code")?.into(),
        ballot_number: number.ok_or_else(|| row.bad("ballot_number", "a number from 1"))?,
        name: row.names("name"),
        short: row.names("short"),
        colour: colour.into(),
        registered_order: small("registered_order")?,
        apparentement: (!apparentement.is_empty()).then(|| apparentement.into()),
        candidates: small("candidates")?,
    })
}
