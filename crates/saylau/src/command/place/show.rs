//! Stations for people: one, those that a search finds, groups of small ones; chairs by nominator.

use std::path::Path;
use std::process::ExitCode;

use election::register::place::StationRow;
use register::place::{
    Became, Found, Places, Record, check_digit, groups as grouping, read_with_check_digit,
    with_check_digit,
};
use serde::Serialize;
use server::{Desk, Folder};

use crate::output::{Output, grouped, percent, table};
use crate::refusal::Refusal;

/// A station as it stands in the register.
#[derive(Serialize)]
struct Shown {
    code: String,
    check_digit: u8,
    cells: Vec<(String, String)>,
    areas: Vec<String>,
    was: Vec<Was>,
    entry: u64,
    late: Option<String>,
}

/// What a station was in an earlier election.
#[derive(Serialize)]
struct Was {
    election: String,
    became: &'static str,
    then: Vec<String>,
}

/// Shows the station of a code, with or without its check digit.
pub fn one(dir: &Path, text: &str, output: Output) -> Result<ExitCode, Refusal> {
    let desk = Desk::open(&Folder::at(dir))?;
    let canvass = desk.canvass();
    let places = &canvass.registers().places;
    let code = match read_with_check_digit(text) {
        Some((code, true)) => code,
        Some((code, false)) => return Err(wrong_digit(code)),
        None => text.trim(),
    };
    let station = places.station(code).ok_or_else(|| {
        let message = format!("there is no station `{code}` in the register");
        Refusal::one("station.unknown", message)
    })?;
    let cells = station.row.cells().into_iter();
    let shown = Shown {
        code: code.to_owned(),
        check_digit: check_digit(code),
        cells: cells.map(|cell| (cell.column.into_owned(), cell.text)).collect(),
        areas: places.trail(station.row.area.as_str()).map(|one| one.code.to_string()).collect(),
        was: was(places, code),
        entry: station.position,
        late: station.late.as_ref().map(ToString::to_string),
    };
    output.show(&shown, || {
        let mut rows = vec![vec!["said as".to_owned(), with_check_digit(code)]];
        rows.extend(shown.cells.iter().map(|(column, text)| vec![column.clone(), text.clone()]));
        rows.push(vec!["areas".to_owned(), shown.areas.join(" < ")]);
        for was in &shown.was {
            let text = format!("{} {}", was.became, was.then.join(" "));
            rows.push(vec![format!("in {}", was.election), text]);
        }
        rows.push(vec!["entry".to_owned(), shown.entry.to_string()]);
        rows.extend(
            shown.late.iter().map(|ruling| vec!["late, by ruling".to_owned(), ruling.clone()]),
        );
        println!("{}", table(&["field", "value"], rows, 2));
    });
    Ok(ExitCode::SUCCESS)
}

fn was(places: &Places, code: &str) -> Vec<Was> {
    let of = |(election, walk): (&election::ElectionCode, &register::place::Crosswalk)| {
        let link = walk.of_now(code)?;
        Some(Was {
            election: election.to_string(),
            became: Became::of(link).code(),
            then: link.then.iter().map(ToString::to_string).collect(),
        })
    };
    places.crosswalks().iter().filter_map(of).collect()
}

fn wrong_digit(code: &str) -> Refusal {
    let message = format!(
        "the check digit does not fit `{code}`, whose digit is {}: the code was misread or the \
         digit was; compare both with the paper",
        check_digit(code)
    );
    Refusal::one("station.wrong_check_digit", message)
}

#[derive(Serialize)]
struct FoundShown {
    found: usize,
    stations: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    code: String,
    check_digit: u8,
    name: String,
    area: String,
    address: String,
    electorate: Option<u64>,
}

/// Finds stations by what a person writes.
pub fn find(
    dir: &Path,
    text: &str,
    limit: usize,
    lang: &str,
    output: Output,
) -> Result<ExitCode, Refusal> {
    let desk = Desk::open(&Folder::at(dir))?;
    let canvass = desk.canvass();
    let places = &canvass.registers().places;
    let stations = match places.find(text) {
        Found::WrongDigit { code, .. } => return Err(wrong_digit(code)),
        Found::Stations(stations) => stations,
    };
    let row = |row: &&StationRow| {
        let areas = places.trail(row.area.as_str()).filter(|area| area.parent.is_some());
        let areas: Vec<&str> = areas.map(|area| area.name.get(lang)).collect();
        Row {
            code: row.code.to_string(),
            check_digit: check_digit(row.code.as_str()),
            name: row.name.get(lang).to_owned(),
            area: areas.join(", "),
            address: row.address.get(lang).to_owned(),
            electorate: row.electorate,
        }
    };
    let found = stations.len();
    let shown = FoundShown { found, stations: stations.iter().take(limit).map(row).collect() };
    output.show(&shown, || {
        let rows = shown.stations.iter().map(|row| {
            let said = format!("{}/{}", row.code, row.check_digit);
            let voters = row.electorate.map_or_else(|| "–".to_owned(), grouped);
            vec![said, row.name.clone(), row.area.clone(), row.address.clone(), voters]
        });
        println!("{}", table(&["station", "name", "area", "address", "voters"], rows.collect(), 4));
        let more = found - shown.stations.len();
        println!(
            "{} found{}",
            grouped(found as u64),
            if more > 0 { ", the best shown" } else { "" }
        );
    });
    Ok(ExitCode::SUCCESS)
}

/// Shows the stations that are printed together.
pub fn groups(dir: &Path, least: Option<u64>, output: Output) -> Result<ExitCode, Refusal> {
    let desk = Desk::open(&Folder::at(dir))?;
    let canvass = desk.canvass();
    let rules = canvass.registers().procedure().and_then(|rules| rules.station.as_ref());
    let by_law = rules.and_then(|rules| rules.group_below.as_ref());
    let least = least.or(by_law.map(|rule| rule.value.into())).ok_or_else(|| {
        let message = "the law's procedure has no `station.group_below`: every station is printed \
                       by itself; name a number of voters to see what another rule would group";
        Refusal::one("station.no_group_rule", message)
    })?;
    let found = grouping(&canvass.registers().places, least);
    let rows: Vec<(Vec<String>, u64)> = found
        .into_iter()
        .map(|one| (one.stations.iter().map(ToString::to_string).collect(), one.electorate))
        .collect();
    output.show(&serde_json::json!({ "least": least, "groups": rows }), || {
        let shown = rows.iter().map(|(codes, voters)| vec![codes.join(" "), grouped(*voters)]);
        println!("{}", table(&["stations", "voters"], shown.collect(), 1));
        println!("{} groups with stations below {} voters", rows.len(), grouped(least));
    });
    Ok(ExitCode::SUCCESS)
}

#[derive(Serialize)]
struct Nominator {
    nominated_by: Option<String>,
    chairs: u64,
    members: u64,
}

#[derive(Serialize)]
struct Nominations {
    commissions: u64,
    chairs: u64,
    members: u64,
    nominators: Vec<Nominator>,
}

/// Counts chairs and members by who nominated them.
pub fn chairs(dir: &Path, output: Output) -> Result<ExitCode, Refusal> {
    let desk = Desk::open(&Folder::at(dir))?;
    let found = desk.canvass().registers().places.nominations();
    let nominators = found.by.iter().map(|(by, share)| Nominator {
        nominated_by: by.as_ref().map(ToString::to_string),
        chairs: share.chairs,
        members: share.members,
    });
    let shown = Nominations {
        commissions: found.commissions,
        chairs: found.whole.chairs,
        members: found.whole.members,
        nominators: nominators.collect(),
    };
    output.show(&shown, || {
        let of = |part, whole| {
            format!("{} / {} = {}", grouped(part), grouped(whole), percent(part, whole))
        };
        let rows = shown.nominators.iter().map(|one| {
            let by = one.nominated_by.clone().unwrap_or_else(|| "(higher commission)".to_owned());
            vec![by, of(one.chairs, shown.chairs), of(one.members, shown.members)]
        });
        println!("{}", table(&["nominated by", "chairs", "members"], rows.collect(), 1));
        println!("{} commissions whose members are registered", grouped(shown.commissions));
    });
    Ok(ExitCode::SUCCESS)
}
