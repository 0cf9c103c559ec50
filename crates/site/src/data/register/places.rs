//! Areas, commissions, stations and crosswalks, as their importers read them; and the index that the
//! search by place name runs on.

use std::collections::{BTreeMap, BTreeSet};

use election::register::place::StationRow;
use register::place::{
    Crosswalk, LETTERS, Places, SPELLINGS, area_words, check_digit, csv, fold, groups, own_words,
};
use serde_json::{Value, json};

use crate::data::cell::Csv;
use crate::data::register::RegisterFile;
use crate::data::{bytes, head};
use crate::locale::Locale;
use crate::page::register::places::hours;
use crate::view::View;

/// The files that have a row.
pub fn files(view: &View) -> Vec<RegisterFile> {
    let places = &view.canvass.registers().places;
    let mut files = Vec::new();
    if places.area_codes().len() > 0 {
        files.push(RegisterFile::AreasCsv);
    }
    if !places.commissions().is_empty() {
        files.push(RegisterFile::CommissionsCsv);
    }
    if places.stations().len() > 0 {
        files.push(RegisterFile::PlacesCsv);
        files.extend(view.locales.iter().map(|l| RegisterFile::PlacesJson(l)));
    }
    files.extend((0..places.crosswalks().len()).map(RegisterFile::CrosswalkCsv));
    if least(view).is_some() && places.stations().len() > 0 {
        files.push(RegisterFile::GroupsCsv);
    }
    files
}

/// The crosswalk with number `nth`, and the election it comes from.
pub fn crosswalk<'a>(view: &'a View, nth: usize) -> Option<(&'a str, &'a Crosswalk)> {
    let walks = view.canvass.registers().places.crosswalks();
    walks.iter().nth(nth).map(|(election, walk)| (election.as_str(), walk))
}

/// The lines of a crosswalk.
pub fn crosswalk_csv(view: &View, nth: usize) -> Vec<u8> {
    crosswalk(view, nth).map(|(_, walk)| csv::crosswalk(walk).into_bytes()).unwrap_or_default()
}

/// Voters below which the law has a station printed with a neighbour.
fn least(view: &View) -> Option<u64> {
    let rules = view.canvass.registers().procedure()?.station.as_ref()?;
    rules.group_below.as_ref().map(|rule| rule.value.into())
}

/// One row for each station that is printed with others: the group has the code of its first one.
pub fn groups_csv(view: &View) -> Vec<u8> {
    let places = &view.canvass.registers().places;
    let mut csv = Csv::new();
    for name in ["group", "station", "electorate", "group_electorate"] {
        csv.text(name);
    }
    csv.end();
    for group in groups(places, least(view).unwrap_or(0)) {
        for station in &group.stations {
            csv.text(group.stations[0].as_str());
            csv.text(station.as_str());
            csv.number(places.station(station.as_str()).and_then(|one| one.row.electorate));
            csv.number(Some(group.electorate));
            csv.end();
        }
    }
    csv.into_bytes()
}

/// What the script of the search needs: both tables of [`fold`], the areas, and of every station its
/// code, check digit, area, name, address, hours, the words by which it is found, and the places it
/// serves. Words that all stations have stand once, in `common`.
pub fn json(view: &View, l: &Locale) -> Vec<u8> {
    let places = &view.canvass.registers().places;
    let areas = places.areas();
    let at: BTreeMap<&str, usize> =
        areas.iter().enumerate().map(|(at, area)| (area.code.as_str(), at)).collect();
    let area = |area: &&election::register::place::AreaRow| {
        let parent = area.parent.as_ref().and_then(|parent| at.get(parent.as_str()));
        json!([area.code.as_str(), l.name(&area.name).text, parent, area_words(area)])
    };
    let mut file = head(view);
    file.insert("letters".into(), letters());
    file.insert("spellings".into(), SPELLINGS.iter().map(|(from, to)| json!([from, to])).collect());
    file.insert("areas".into(), areas.iter().map(area).collect());
    stations(view, l, places, &at, &mut file);
    bytes(&file)
}

fn letters() -> Value {
    let pair = |(letter, plain): &(char, &str)| (letter.to_string(), Value::from(*plain));
    Value::Object(LETTERS.iter().map(pair).collect())
}

fn stations(
    view: &View,
    l: &Locale,
    places: &Places,
    areas: &BTreeMap<&str, usize>,
    file: &mut serde_json::Map<String, Value>,
) {
    let rows: Vec<&StationRow> = places.stations().map(|one| &*one.row).collect();
    let words: Vec<BTreeSet<String>> = rows.iter().map(|row| words(row)).collect();
    let common = common(&words);
    let mut times: Vec<String> = Vec::new();
    let station = |(row, words): (&&StationRow, &BTreeSet<String>)| {
        let hours = hours(view, l, row);
        let nth = times.iter().position(|known| *known == hours).unwrap_or_else(|| {
            times.push(hours);
            times.len() - 1
        });
        let own: Vec<&str> = words.difference(&common).map(String::as_str).collect();
        json!([
            row.code.as_str(),
            check_digit(row.code.as_str()),
            areas.get(row.area.as_str()),
            l.name(&row.name).text,
            l.name(&row.address).text,
            nth,
            own.join(" "),
            l.name(&row.serves).text,
        ])
    };
    let list: Vec<Value> = rows.iter().zip(&words).map(station).collect();
    file.insert("common".into(), common.into_iter().collect::<Vec<_>>().join(" ").into());
    file.insert("hours".into(), times.into());
    file.insert("stations".into(), list.into());
}

/// The words of a station but those of its code, which the script has.
fn words(row: &StationRow) -> BTreeSet<String> {
    let code = fold(row.code.as_str());
    let code: BTreeSet<&str> = code.split(' ').collect();
    let own = own_words(row);
    own.split(' ').filter(|word| !word.is_empty() && !code.contains(word)).map(Into::into).collect()
}

fn common(words: &[BTreeSet<String>]) -> BTreeSet<String> {
    let mut rest = words.iter();
    let first = rest.next().cloned().unwrap_or_default();
    rest.fold(first, |common, words| common.intersection(words).cloned().collect())
}
