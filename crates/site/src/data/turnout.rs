//! Ballots issued by hour.

use crate::data::cell::Csv;
use crate::moment;
use crate::view::View;

/// One row for each station and hour, with its newest report; an hour that was not reported is an
/// empty cell.
pub fn csv(view: &View) -> Vec<u8> {
    let definition = view.definition();
    let mut csv = Csv::new();
    for name in ["basis", "mode", "station", "hour", "ballots_issued", "electorate_register"] {
        csv.text(name);
    }
    for name in ["version", "position", "at"] {
        csv.text(name);
    }
    csv.end();
    for (station, place) in definition.stations.iter().enumerate() {
        for (nth, hour) in definition.turnout_hours.iter().enumerate() {
            let report = view.canvass.turnout_report_of(nth, station);
            csv.text(view.basis());
            csv.text(view.mode());
            csv.text(place.code.as_str());
            csv.text(&hour.code);
            csv.number(report.map(|report| report.ballots_issued));
            csv.number(place.electorate.map(|voters| voters.0));
            csv.number(report.map(|report| u64::from(report.version)));
            csv.number(report.map(|report| report.position));
            csv.text(&report.map_or_else(String::new, |report| moment::utc(report.at)));
            csv.end();
        }
    }
    csv.into_bytes()
}

/// One row for each area and hour: ballots issued over the stations that reported, the voters on
/// their rolls, and those on all rolls of the area.
pub fn areas(view: &View) -> Vec<u8> {
    let definition = view.definition();
    let mut csv = Csv::new();
    for name in ["basis", "mode", "area", "hour", "ballots_issued", "electorate_reporting"] {
        csv.text(name);
    }
    for name in ["stations_reporting", "electorate_register"] {
        csv.text(name);
    }
    csv.end();
    for (area, node) in definition.areas.iter().enumerate() {
        for (nth, hour) in definition.turnout_hours.iter().enumerate() {
            let sum = view.canvass.turnout(nth, area);
            let reported = |number: u64| (sum.stations > 0).then_some(number);
            csv.text(view.basis());
            csv.text(view.mode());
            csv.text(node.code.as_str());
            csv.text(&hour.code);
            csv.number(reported(sum.ballots_issued));
            csv.number(reported(sum.electorate));
            csv.number(Some(u64::from(sum.stations)));
            csv.number(Some(view.canvass.electorate(area).total));
            csv.end();
        }
    }
    csv.into_bytes()
}

/// Every version of each report that was corrected, in the order of stations and hours.
pub fn versions(view: &View) -> Vec<u8> {
    let definition = view.definition();
    let mut csv = Csv::new();
    for name in ["basis", "mode", "station", "hour", "version", "ballots_issued", "position", "at"]
    {
        csv.text(name);
    }
    for name in ["commission", "reason", "correction_basis"] {
        csv.text(name);
    }
    csv.end();
    let mut revised: Vec<(usize, usize)> = view
        .canvass
        .turnout_revisions()
        .iter()
        .map(|revision| (revision.station, revision.hour))
        .collect();
    revised.sort_unstable();
    revised.dedup();
    for (station, hour) in revised {
        for version in view.canvass.turnout_versions(hour, station) {
            let (report, correction) = (version.report, version.correction);
            csv.text(view.basis());
            csv.text(view.mode());
            csv.text(definition.stations[station].code.as_str());
            csv.text(&definition.turnout_hours[hour].code);
            csv.number(Some(u64::from(report.version)));
            csv.number(Some(report.ballots_issued));
            csv.number(Some(report.position));
            csv.text(&moment::utc(report.at));
            csv.text(definition.commissions[report.by].code.as_str());
            csv.text(correction.as_ref().map_or("", |one| &one.reason));
            csv.text(correction.as_ref().map_or("", |one| &one.basis));
            csv.end();
        }
    }
    csv.into_bytes()
}
