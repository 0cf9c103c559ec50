//! Electorates of the regions and their ballots issued by hour, such that every printed share holds.

use std::ops::RangeInclusive;

use super::distribute::Part;
use super::inputs::{Inputs, Region};
use super::printed::Printed;
use super::{Error, moment, share_out};

/// Key of the figures after all stations closed, beside the codes of the hours.
pub const FINAL: &str = "final";

/// Figures of the regions without what is attached to them.
#[derive(Debug)]
pub struct Series {
    /// Voters of each region's own stations.
    pub electorate: Vec<u64>,
    /// Ballots issued by each hour, by region.
    pub issued: Vec<Vec<u64>>,
    /// Ballots issued in all, by region.
    pub issued_final: Vec<u64>,
}

/// Ballots issued by the attached groups of a region at `key`.
fn attached(inputs: &Inputs, region: &Region, key: &str) -> Result<u64, Error> {
    let mut sum = 0;
    for group in inputs.attached_to(&region.code) {
        sum += group.ballots_issued.get(key).ok_or_else(|| Error::Input {
            input: format!("attached {} ballots_issued", group.code),
            found: String::new(),
            expected: "a figure for every hour, and final",
        })?;
    }
    Ok(sum)
}

/// Reads a printed share of the inputs.
pub fn printed(input: String, text: Option<&String>) -> Result<Printed, Error> {
    let text = text.map_or("", String::as_str);
    Printed::parse(text).ok_or_else(|| Error::Input {
        input,
        found: text.to_owned(),
        expected: "a share in percent such as 63.1",
    })
}

/// Parts that a region's own stations may have at `key`, so that its share prints as published.
fn own_parts(
    inputs: &Inputs,
    region: &Region,
    whole: u64,
    key: &str,
) -> Result<RangeInclusive<u64>, Error> {
    let share = printed(format!("region {} printed {key}", region.code), region.printed.get(key))?;
    let (parts, other) = (share.parts(whole), attached(inputs, region, key)?);
    Ok(parts.start().saturating_sub(other)..=parts.end().saturating_sub(other))
}

/// Fits electorates first, then the final figures, then the hours from the last to the first.
pub fn fit(inputs: &Inputs) -> Result<Series, Error> {
    let whole = electorates(inputs)?;
    let issued_final = finals(inputs, &whole)?;
    let mut issued = vec![vec![0; inputs.hours.len()]; whole.len()];
    let mut next = issued_final.clone();
    for (index, hour) in inputs.hours.iter().enumerate().rev() {
        next = at_hour(inputs, &whole, hour, &issued_final, &next)?;
        for (series, &own) in issued.iter_mut().zip(&next) {
            series[index] = own;
        }
    }
    let mut electorate = whole;
    for (own, region) in electorate.iter_mut().zip(&inputs.regions) {
        *own -= inputs.attached_to(&region.code).map(|group| group.electorate).sum::<u64>();
    }
    Ok(Series { electorate, issued, issued_final })
}

fn electorates(inputs: &Inputs) -> Result<Vec<u64>, Error> {
    let parts: Vec<Part> = inputs
        .regions
        .iter()
        .map(|region| Part {
            weight: region.electorate,
            least: inputs.attached_to(&region.code).map(|group| group.electorate).sum(),
            most: inputs.published.electorate,
        })
        .collect();
    share_out("electorates of the regions", inputs.published.electorate, &parts)
}

/// Final figures: every hour after a region's closing prints the same ballots.
fn finals(inputs: &Inputs, whole: &[u64]) -> Result<Vec<u64>, Error> {
    let mut total = inputs.published.ballots_issued;
    let mut parts = Vec::new();
    for (region, &whole) in inputs.regions.iter().zip(whole) {
        total -= attached(inputs, region, FINAL)?;
        let mut bounds = 0..=whole;
        let mut narrow = |key: &str| -> Result<(), Error> {
            let own = own_parts(inputs, region, whole, key)?;
            bounds = *bounds.start().max(own.start())..=*bounds.end().min(own.end());
            Ok(())
        };
        for hour in &inputs.hours {
            if moment(&region.closes)? <= moment(&hour.at)? {
                narrow(&hour.code)?;
            }
        }
        if region.printed.contains_key(FINAL) {
            narrow(FINAL)?;
        }
        parts.push(bounds);
    }
    within("ballots issued in all", total, &parts)
}

/// Ballots issued by `hour`: as the shares print, at most those of the `next` hour.
fn at_hour(
    inputs: &Inputs,
    whole: &[u64],
    hour: &super::inputs::Hour,
    issued_final: &[u64],
    next: &[u64],
) -> Result<Vec<u64>, Error> {
    let (mut parts, mut other) = (Vec::new(), 0);
    for (index, region) in inputs.regions.iter().enumerate() {
        other += attached(inputs, region, &hour.code)?;
        parts.push(if moment(&region.closes)? <= moment(&hour.at)? {
            issued_final[index]..=issued_final[index]
        } else {
            let own = own_parts(inputs, region, whole[index], &hour.code)?;
            *own.start()..=*own.end().min(&next[index])
        });
    }
    let nation = printed(format!("hour {} printed", hour.code), Some(&hour.printed))?;
    let nation = nation.parts(inputs.published.electorate);
    let middle: u64 = parts.iter().map(|part| u64::midpoint(*part.start(), *part.end())).sum();
    let total = (middle + other).clamp(*nation.start(), *nation.end()) - other;
    within(&format!("ballots issued by {}", hour.code), total, &parts)
}

/// Shares out `total` so that every part stands equally far within its range.
fn within(what: &str, total: u64, ranges: &[RangeInclusive<u64>]) -> Result<Vec<u64>, Error> {
    let bounds = ranges.iter().map(|range| (*range.start(), *range.end()));
    let (least, most) = bounds.clone().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let parts: Vec<Part> = bounds
        .map(|(start, end)| end.saturating_sub(start))
        .map(|room| Part { weight: room, least: 0, most: room })
        .collect();
    let infeasible = || Error::Infeasible { what: what.to_owned(), total, least, most };
    let rest = total.checked_sub(least).ok_or_else(infeasible)?;
    let shares = super::distribute::distribute(rest, &parts).ok_or_else(infeasible)?;
    Ok(ranges.iter().zip(shares).map(|(range, share)| range.start() + share).collect())
}
