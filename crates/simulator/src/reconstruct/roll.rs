//! The register: districts of regions, stations of districts, voters of stations.

use election::Text;

use super::distribute::Part;
use super::draw::{Draws, Purpose};
use super::inputs::{Inputs, Region};
use super::series::Series;
use super::{Error, share_out};

/// Which part of a region's figures a station shares in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The region's own stations.
    Own,
    /// Index of an attached group.
    Attached(usize),
}

/// A station of the register.
#[derive(Debug)]
pub struct Station {
    /// Region code, a dash and four digits.
    pub code: String,
    /// Area directly above.
    pub area: String,
    /// Index of the region.
    pub region: usize,
    /// Own or attached.
    pub group: Group,
    /// Counts districts of the whole, to draw once for each.
    pub district: usize,
    /// Kind in the register.
    pub kind: String,
    /// True in a town.
    pub urban: bool,
    /// End of voting, RFC 3339.
    pub closes: String,
    /// IANA zone.
    pub zone: String,
    /// Name.
    pub name: Text,
    /// Voters.
    pub electorate: u64,
}

/// Districts by region, and stations in order of code.
#[derive(Debug)]
pub struct Roll {
    /// Districts of each region: its code and its number in the region.
    pub districts: Vec<Vec<(String, usize)>>,
    /// All stations.
    pub stations: Vec<Station>,
}

/// Puts values in the place of `{word}` in every language.
pub fn filled(pattern: &Text, word: &str, value: impl Fn(&str) -> String) -> Text {
    let mark = format!("{{{word}}}");
    let texts = pattern.0.iter();
    Text(texts.map(|(tag, text)| (tag.clone(), text.replace(&mark, &value(tag)))).collect())
}

/// Draws the register.
pub fn draw(inputs: &Inputs, series: &Series) -> Result<Roll, Error> {
    let mut draws = Draws::new(inputs.seed, Purpose::Roll);
    let mut roll = Roll { districts: Vec::new(), stations: Vec::new() };
    let mut districts = 0;
    for (index, region) in inputs.regions.iter().enumerate() {
        let sizes = district_sizes(region, &mut draws)?;
        let urban = urban_stations(inputs, region, series.electorate[index], &mut draws);
        let codes: Vec<(String, usize)> = (1..=sizes.len())
            .map(|number| (format!("{}.{number:02}", region.code), number))
            .collect();
        let electorate = electorates(inputs, region, series.electorate[index], &urban, &mut draws)?;
        let places = sizes.iter().enumerate().flat_map(|(district, &size)| {
            std::iter::repeat_n(district, usize::try_from(size).expect("a station count"))
        });
        for (number, district) in places.enumerate() {
            roll.stations.push(Station {
                code: format!("{}-{:04}", region.code, number + 1),
                area: codes[district].0.clone(),
                region: index,
                group: Group::Own,
                district: districts + district,
                kind: "ordinary".to_owned(),
                urban: urban[number],
                closes: region.closes.clone(),
                zone: region.zone.clone(),
                name: filled(&inputs.names.station, "number", |_| (number + 1).to_string()),
                electorate: electorate[number],
            });
        }
        districts += codes.len();
        roll.districts.push(codes);
        attach(inputs, index, &mut districts, &mut roll.stations)?;
    }
    roll.stations.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(roll)
}

/// Stations of each district of the region; the first districts are its towns.
fn district_sizes(region: &Region, draws: &mut Draws) -> Result<Vec<u64>, Error> {
    let count = usize::try_from(region.districts).expect("a district count");
    let parts: Vec<Part> = (0..count)
        .map(|_| Part { weight: 60 + draws.below(100), least: 1, most: region.stations })
        .collect();
    share_out(&format!("stations of the districts of {}", region.code), region.stations, &parts)
}

/// Which stations are urban: as many as bring the mean roll to the region's, most of them first.
fn urban_stations(
    inputs: &Inputs,
    region: &Region,
    electorate: u64,
    draws: &mut Draws,
) -> Vec<bool> {
    let mean = |table: &[u64]| -> u64 {
        let inner: u64 = table.windows(2).map(|pair| pair[0] + pair[1]).sum();
        inner / (2 * (table.len() as u64).saturating_sub(1).max(1))
    };
    let (rural, urban) = (mean(&inputs.shapes.size_rural), mean(&inputs.shapes.size_urban));
    let excess = electorate.saturating_sub(region.stations * rural);
    let count = (excess / urban.saturating_sub(rural).max(1)).min(region.stations);
    let (size, first) = (region.stations, count * 4 / 5);
    let mut others = count - first;
    (0..size)
        .map(|place| {
            let left = size - place;
            let town = place < first || (others > 0 && draws.below(left) < others);
            others -= u64::from(town && place >= first);
            town
        })
        .collect()
}

/// Voters of the region's own stations.
fn electorates(
    inputs: &Inputs,
    region: &Region,
    total: u64,
    urban: &[bool],
    draws: &mut Draws,
) -> Result<Vec<u64>, Error> {
    let shapes = &inputs.shapes;
    let parts: Vec<Part> = urban
        .iter()
        .map(|&urban| if urban { &shapes.size_urban } else { &shapes.size_rural })
        .map(|table| Part {
            weight: draws.quantile(table) * 16 + draws.below(16),
            least: inputs.assumed.electorate_least,
            most: inputs.published.electorate_most,
        })
        .collect();
    share_out(&format!("voters of the stations of {}", region.code), total, &parts)
}

/// Adds the stations of the groups attached to a region, numbered on from its own.
fn attach(
    inputs: &Inputs,
    region: usize,
    districts: &mut usize,
    stations: &mut Vec<Station>,
) -> Result<(), Error> {
    let mut number = inputs.regions[region].stations;
    for (index, group) in inputs.attached.iter().enumerate() {
        if inputs.region(&group.region) != Some(region) {
            continue;
        }
        let most = inputs.published.electorate_most;
        let parts: Vec<Part> = group
            .stations
            .iter()
            .map(|place| Part { weight: place.weight, least: 1, most })
            .collect();
        let what = format!("voters of the stations of {}", group.code);
        let electorate = share_out(&what, group.electorate, &parts)?;
        for (place, electorate) in group.stations.iter().zip(electorate) {
            number += 1;
            let name = filled(&inputs.names.station_attached, "number", |_| number.to_string());
            stations.push(Station {
                code: format!("{}-{number:04}", group.region),
                area: group.code.clone(),
                region,
                group: Group::Attached(index),
                district: *districts,
                kind: group.kind.clone(),
                urban: true,
                closes: place.closes.clone(),
                zone: place.zone.clone(),
                name: filled(&name, "place", |tag| place.name.get(tag).to_owned()),
                electorate,
            });
        }
        *districts += 1;
    }
    Ok(())
}
