//! The last step: everything is added up again and compared with what was published.

use std::collections::BTreeSet;

use super::Error;
use super::error::Unmet;
use super::inputs::Inputs;
use super::printed::Printed;
use super::roll::{Group, Roll};
use super::rows::Row;
use super::series::{FINAL, printed};

/// Collects published figures that the rows do not meet.
#[derive(Default)]
struct Faults(Vec<Unmet>);

impl Faults {
    fn equal(&mut self, figure: impl Into<String>, published: u64, rows: u64) {
        if published != rows {
            let (published, rows) = (published.to_string(), rows.to_string());
            self.0.push(Unmet { figure: figure.into(), published, rows });
        }
    }

    fn share(&mut self, figure: String, text: &str, share: Printed, part: u64, whole: u64) {
        if !share.is_met(part, whole) {
            let (published, rows) = (text.to_owned(), format!("{part} of {whole}"));
            self.0.push(Unmet { figure, published, rows });
        }
    }
}

/// Returns every published figure that the rows miss, and every relation that a row breaks.
pub fn unmet(inputs: &Inputs, roll: &Roll, rows: &[Row]) -> Result<Vec<Unmet>, Error> {
    let mut faults = Faults::default();
    let total = |of: fn(&Row) -> u64| rows.iter().map(of).sum::<u64>();
    let published = &inputs.published;
    let electorate = roll.stations.iter().map(|station| station.electorate).sum();
    faults.equal("stations", published.stations, roll.stations.len() as u64);
    faults.equal("electorate", published.electorate, electorate);
    faults.equal("ballots issued", published.ballots_issued, total(|row| row.issued));
    faults.equal("ballots printed", published.ballots_printed, total(|row| row.received));
    for (index, list) in inputs.lists.iter().enumerate() {
        let votes = rows.iter().map(|row| row.votes[index]).sum();
        faults.equal(format!("votes for {}", list.code), list.votes, votes);
    }
    turnout(inputs, roll, rows, &mut faults)?;
    for (index, group) in inputs.attached.iter().enumerate() {
        let countries: BTreeSet<&str> =
            group.stations.iter().map(|place| place.country.as_str()).collect();
        let (code, count) = (&group.code, group.countries as u64);
        faults.equal(format!("countries of {code}"), count, countries.len() as u64);
        let there = roll.stations.iter().filter(|one| one.group == Group::Attached(index));
        let listed = group.stations.len() as u64;
        faults.equal(format!("stations of {code}"), listed, there.count() as u64);
    }
    for (station, row) in roll.stations.iter().zip(rows) {
        if !holds(inputs, station.electorate, row) {
            let (published, rows) = ("every relation holds".to_owned(), format!("{row:?}"));
            faults.0.push(Unmet { figure: format!("station {}", station.code), published, rows });
        }
    }
    Ok(faults.0)
}

fn turnout(inputs: &Inputs, roll: &Roll, rows: &[Row], faults: &mut Faults) -> Result<(), Error> {
    let regions = (0..inputs.regions.len()).map(Some);
    for region in std::iter::once(None).chain(regions) {
        let name = region.map_or("nation", |index| inputs.regions[index].code.as_str());
        let inside = || {
            let pairs = roll.stations.iter().zip(rows);
            pairs.filter(move |(station, _)| region.is_none_or(|index| station.region == index))
        };
        let whole = inside().map(|(station, _)| station.electorate).sum();
        let text = |key: &str, national: &String| match region {
            None => Some(national.clone()),
            Some(index) => inputs.regions[index].printed.get(key).cloned(),
        };
        for (index, hour) in inputs.hours.iter().enumerate() {
            let text = text(&hour.code, &hour.printed);
            let share = printed(format!("{name} printed {}", hour.code), text.as_ref())?;
            let part = inside().map(|(_, row)| row.issued_by[index]).sum();
            let figure = format!("turnout of {name} at {}", hour.code);
            faults.share(figure, &text.unwrap_or_default(), share, part, whole);
        }
        if let Some(text) = text(FINAL, &inputs.published.r#final) {
            let share = printed(format!("{name} printed {FINAL}"), Some(&text))?;
            let part = inside().map(|(_, row)| row.issued).sum();
            faults.share(format!("turnout of {name} in the end"), &text, share, part, whole);
        }
    }
    Ok(())
}

/// True when the row's figures can stand in a form together.
fn holds(inputs: &Inputs, electorate: u64, row: &Row) -> bool {
    let times = row.issued_by.iter().chain(std::iter::once(&row.issued));
    electorate <= inputs.published.electorate_most
        && row.issued <= electorate
        && row.issued <= row.received
        && row.found <= row.issued
        && row.found == row.invalid + row.votes.iter().sum::<u64>()
        && row.mobile <= row.outside
        && row.mobile <= row.found
        && row.outside + row.certificates <= row.issued
        && times.is_sorted()
}
