//! The rows: who came and when, the lines of the form, the votes.

use super::distribute::{Part, distribute};
use super::draw::{Draws, Purpose};
use super::inputs::Inputs;
use super::roll::{Group, Roll, Station};
use super::series::{FINAL, Series};
use super::{Error, moment, share_out};

/// A station's figures; every control relation of a result form holds between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Ballots received.
    pub received: u64,
    /// Ballots issued, which is the number of voters who came.
    pub issued: u64,
    /// Of these, by absentee certificate.
    pub certificates: u64,
    /// Of these, outside the premises.
    pub outside: u64,
    /// Ballots found in mobile boxes.
    pub mobile: u64,
    /// Ballots found in all boxes.
    pub found: u64,
    /// Invalid ballots.
    pub invalid: u64,
    /// Votes by list.
    pub votes: Vec<u64>,
    /// Ballots issued by each hour.
    pub issued_by: Vec<u64>,
}

/// Draws a row for every station of the roll, in its order.
pub fn draw(inputs: &Inputs, series: &Series, roll: &Roll) -> Result<Vec<Row>, Error> {
    let mut rows = vec![Row::default(); roll.stations.len()];
    turnout(inputs, series, roll, &mut rows)?;
    hours(inputs, series, roll, &mut rows)?;
    lines(inputs, roll, &mut rows)?;
    votes(inputs, roll, &mut rows)?;
    Ok(rows)
}

/// Indexes of the stations that share in one published or assumed figure.
fn groups(inputs: &Inputs, roll: &Roll) -> Vec<(Group, usize, Vec<usize>)> {
    let mut groups = Vec::new();
    let all = roll.stations.iter().enumerate();
    for region in 0..inputs.regions.len() {
        let own = std::iter::once(Group::Own);
        for group in own.chain((0..inputs.attached.len()).map(Group::Attached)) {
            let belongs = |one: &Station| one.region == region && one.group == group;
            let members = all.clone().filter(|(_, one)| belongs(one)).map(|(index, _)| index);
            let members: Vec<usize> = members.collect();
            if !members.is_empty() {
                groups.push((group, region, members));
            }
        }
    }
    groups
}

fn turnout(inputs: &Inputs, series: &Series, roll: &Roll, rows: &mut [Row]) -> Result<(), Error> {
    let mut draws = Draws::new(inputs.seed, Purpose::Turnout);
    for (group, region, members) in groups(inputs, roll) {
        let total = match group {
            Group::Own => series.issued_final[region],
            Group::Attached(index) => inputs.attached[index].ballots_issued[FINAL],
        };
        let parts: Vec<Part> = members
            .iter()
            .map(|&member| {
                let station = &roll.stations[member];
                let shapes = &inputs.shapes;
                let table =
                    if station.urban { &shapes.turnout_urban } else { &shapes.turnout_rural };
                let most = station.electorate * (900 + draws.below(101)) / 1000;
                Part {
                    weight: station.electorate * draws.quantile(table),
                    least: (station.electorate / 8).min(most),
                    most,
                }
            })
            .collect();
        let what = format!("ballots issued of {}", inputs.regions[region].code);
        let issued = share_out(&what, total, &parts)?;
        for (member, issued) in members.into_iter().zip(issued) {
            rows[member].issued = issued;
        }
    }
    Ok(())
}

/// Ballots issued by each hour, from the last hour to the first.
fn hours(inputs: &Inputs, series: &Series, roll: &Roll, rows: &mut [Row]) -> Result<(), Error> {
    let mut draws = Draws::new(inputs.seed, Purpose::Hours);
    for row in rows.iter_mut() {
        row.issued_by = vec![0; inputs.hours.len()];
    }
    for (group, region, members) in groups(inputs, roll) {
        for (index, hour) in inputs.hours.iter().enumerate().rev() {
            let total = match group {
                Group::Own => series.issued[region][index],
                Group::Attached(at) => inputs.attached[at].ballots_issued[&hour.code],
            };
            let at = moment(&hour.at)?;
            let parts = members.iter().map(|&member| {
                let row = &rows[member];
                let next = row.issued_by.get(index + 1).copied().unwrap_or(row.issued);
                came(inputs, &roll.stations[member], row.issued, next, at, &mut draws)
            });
            let parts = parts.collect::<Result<Vec<Part>, Error>>()?;
            let what =
                format!("ballots issued by {} of {}", hour.code, inputs.regions[region].code);
            for (&member, issued) in members.iter().zip(share_out(&what, total, &parts)?) {
                rows[member].issued_by[index] = issued;
            }
        }
    }
    Ok(())
}

/// What a station may have issued by a moment: all after it closed, none before it opened.
fn came(
    inputs: &Inputs,
    station: &Station,
    issued: u64,
    next: u64,
    at: i64,
    draws: &mut Draws,
) -> Result<Part, Error> {
    let arrivals = &inputs.shapes.arrivals;
    let pace = draws.quantile(&inputs.shapes.pace);
    let hours_open = i64::try_from(arrivals.len()).expect("a day has few hours") - 1;
    let elapsed = at - (moment(&station.closes)? - hours_open * 3600);
    let Ok(elapsed) = u64::try_from(elapsed) else {
        return Ok(Part { weight: 0, least: 0, most: 0 });
    };
    let hour = usize::try_from(elapsed / 3600).expect("a day has few hours");
    let Some(&[from, to]) = arrivals.get(hour..hour + 2).and_then(|pair| pair.first_chunk()) else {
        return Ok(Part { weight: 0, least: next, most: next });
    };
    let percent_hours = from * (3600 - elapsed % 3600) + to * (elapsed % 3600);
    let most = if percent_hours == 0 { 0 } else { next };
    Ok(Part { weight: issued * percent_hours / 3600 * pace, least: 0, most })
}

/// Lines of the form beside the votes.
fn lines(inputs: &Inputs, roll: &Roll, rows: &mut [Row]) -> Result<(), Error> {
    let mut draws = Draws::new(inputs.seed, Purpose::Lines);
    let (published, assumed, shapes) = (&inputs.published, &inputs.assumed, &inputs.shapes);
    let reserve = published.ballots_printed.saturating_sub(published.electorate);
    let reserve = national("ballots in reserve", reserve, roll, rows, |station, _| Part {
        weight: station.electorate,
        least: 0,
        most: (station.electorate * assumed.reserve_percent).div_ceil(100),
    })?;
    let kept = assumed.ballots_not_returned;
    let kept = national("ballots not returned", kept, roll, rows, |_, row| Part {
        weight: row.issued * draws.quantile(&shapes.not_returned),
        least: 0,
        most: row.issued / 20,
    })?;
    let valid: u64 = inputs.lists.iter().map(|list| list.votes).sum();
    let invalid = published.ballots_issued.checked_sub(valid + assumed.ballots_not_returned);
    let invalid = invalid.unwrap_or(0);
    let invalid = national("invalid ballots", invalid, roll, rows, |station, row| Part {
        weight: row.issued
            * draws.quantile(&shapes.invalid)
            * inputs.regions[station.region].invalid
            / 100,
        least: 0,
        most: row.issued / 3,
    })?;
    let outside = national("voters outside", assumed.outside, roll, rows, |station, row| Part {
        weight: row.issued
            * draws.quantile(if station.urban {
                &shapes.outside_urban
            } else {
                &shapes.outside_rural
            }),
        least: 0,
        most: row.issued / 4,
    })?;
    let certificates = assumed.certificates;
    let certificates = national("certificates", certificates, roll, rows, |_, row| Part {
        weight: row.issued * draws.quantile(&shapes.certificates),
        least: 0,
        most: row.issued / 10,
    })?;
    for (index, row) in rows.iter_mut().enumerate() {
        row.received = roll.stations[index].electorate + reserve[index];
        row.found = row.issued - kept[index];
        row.invalid = invalid[index];
        row.outside = outside[index];
        row.certificates = certificates[index];
        let kept_outside = u64::from(kept[index] > 0 && draws.below(4) == 0);
        row.mobile = row.outside.saturating_sub(kept_outside);
    }
    Ok(())
}

/// Shares a national figure out over all stations.
fn national(
    what: &str,
    total: u64,
    roll: &Roll,
    rows: &[Row],
    mut part: impl FnMut(&Station, &Row) -> Part,
) -> Result<Vec<u64>, Error> {
    let pairs = roll.stations.iter().zip(rows);
    let parts: Vec<Part> = pairs.map(|(station, row)| part(station, row)).collect();
    share_out(what, total, &parts)
}

/// Votes: lists with a spread from the smallest to the largest, then the list that takes the rest.
fn votes(inputs: &Inputs, roll: &Roll, rows: &mut [Row]) -> Result<(), Error> {
    let mut draws = Draws::new(inputs.seed, Purpose::Votes);
    let valid_total: u64 = inputs.lists.iter().map(|list| list.votes).sum();
    let mut left: Vec<u64> = rows.iter().map(|row| row.found - row.invalid).collect();
    let mut order: Vec<usize> = (0..inputs.lists.len()).collect();
    order
        .sort_by_key(|&list| (inputs.lists[list].spread.is_none(), inputs.lists[list].votes, list));
    for row in rows.iter_mut() {
        row.votes = vec![0; inputs.lists.len()];
    }
    for list in order {
        let shares = match &inputs.lists[list].spread {
            Some(spread) => {
                let means = means(inputs, roll, rows, list, spread, &mut draws)?;
                let parts: Vec<Part> = means
                    .into_iter()
                    .zip(&left)
                    .map(|(mean, &left)| Part {
                        weight: sampled(mean, &mut draws),
                        least: 0,
                        most: left,
                    })
                    .collect();
                let what = format!("votes for {} of {valid_total}", inputs.lists[list].code);
                share_out(&what, inputs.lists[list].votes, &parts)?
            }
            None => std::mem::replace(&mut left, vec![0; rows.len()]),
        };
        for ((row, left), share) in rows.iter_mut().zip(&mut left).zip(shares) {
            row.votes[list] = share;
            *left = left.saturating_sub(share);
        }
    }
    Ok(())
}

/// Votes that each station would give a list by the strengths of its region, district and place,
/// in units of 1/256 vote.
fn means(
    inputs: &Inputs,
    roll: &Roll,
    rows: &[Row],
    list: usize,
    spread: &[u64],
    draws: &mut Draws,
) -> Result<Vec<u64>, Error> {
    let districts = roll.stations.iter().map(|station| station.district + 1).max().unwrap_or(0);
    let levels: Vec<u64> =
        (0..districts).map(|_| draws.quantile(&inputs.shapes.district)).collect();
    let list = &inputs.lists[list];
    let weights = roll.stations.iter().zip(rows).map(|(station, row)| {
        let region = &inputs.regions[station.region];
        let strength = region.strength.get(&list.code).ok_or_else(|| Error::Input {
            input: format!("region {} strength {}", region.code, list.code),
            found: String::new(),
            expected: "a percentage for every list with a spread",
        })?;
        let valid = row.found - row.invalid;
        Ok(valid * strength * levels[station.district] * draws.quantile(spread) / 10_000)
    });
    let weights = weights.collect::<Result<Vec<u64>, Error>>()?;
    let parts: Vec<Part> =
        weights.iter().map(|&weight| Part { weight, least: 0, most: list.votes * 256 }).collect();
    distribute(list.votes * 256, &parts).map_or_else(|| Ok(weights), Ok)
}

/// The mean with the scatter of so many independent voters (the square root of the count).
fn sampled(mean_256ths: u64, draws: &mut Draws) -> u64 {
    // The root of a count in 1/256 is sixteen times the root, so the product is in 1/4096.
    let root = i64::try_from(mean_256ths.isqrt()).expect("a root is small");
    let scatter = root * draws.deviate() / 16;
    mean_256ths.saturating_add_signed(scatter)
}
