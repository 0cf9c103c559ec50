//! Where do I vote: by name with a script, by area without one.

use askama::Template;
use canvass::Canvass;
use election::register::place::StationRow;
use register::place::{Became, Places, with_check_digit};

use crate::data::register::RegisterFile;
use crate::frame::{Frame, Links};
use crate::html::Name;
use crate::locale::Locale;
use crate::moment;
use crate::page::register::RegisterPage;
use crate::route::{self, Page, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "register/where.html")]
struct WherePage<'a> {
    frame: Frame<'a>,
    answer: String,
    find: Find<'a>,
    nodes: Vec<Node<'a>>,
    files: Vec<(String, &'static str)>,
}

/// What the script of the search is given: addresses, and the sentences it says.
pub struct Find<'a> {
    pub l: &'static Locale,
    pub base: String,
    pub index: String,
    pub station: String,
    pub area: Option<String>,
    pub example: Option<Name<'a>>,
}

struct Node<'a> {
    depth: usize,
    href: Option<String>,
    name: Name<'a>,
    stations: String,
}

#[derive(Template)]
#[template(path = "register/where-area.html")]
struct AreaPage<'a> {
    frame: Frame<'a>,
    answer: String,
    trail: Vec<Name<'a>>,
    back: String,
    rows: Vec<Row<'a>>,
    served: bool,
}

struct Row<'a> {
    code: &'a str,
    said: String,
    href: Option<String>,
    name: Name<'a>,
    address: Name<'a>,
    serves: Name<'a>,
    hours: String,
    access: Option<&'static str>,
    late: bool,
}

/// Areas with stations of their own, by their places among all areas in order of code.
pub fn areas(canvass: &Canvass) -> Vec<usize> {
    let places = &canvass.registers().places;
    let filled: std::collections::BTreeSet<&str> =
        places.stations().map(|one| one.row.area.as_str()).collect();
    let codes = places.area_codes().enumerate();
    codes.filter(|(_, code)| filled.contains(code.as_str())).map(|(nth, _)| nth).collect()
}

/// The area page of an address `where/<code>/`.
pub fn parse(canvass: &Canvass, rest: &str) -> Option<usize> {
    let code = rest.strip_prefix("where/")?.strip_suffix('/')?;
    let places = &canvass.registers().places;
    let nth = places.area_codes().position(|known| known.as_str() == code)?;
    places.stations().any(|one| one.row.area.as_str() == code).then_some(nth)
}

/// The address of the area with number `nth`.
pub fn path(canvass: &Canvass, nth: usize) -> String {
    let code = canvass.registers().places.area_codes().nth(nth);
    format!("where/{}/", code.map_or("", |code| code.as_str()))
}

/// A sentence with the numbers of the register.
pub fn says(view: &View, l: &Locale) -> String {
    let places = &view.canvass.registers().places;
    l.tell(
        "places-says",
        &[
            ("stations", places.stations().len().into()),
            ("areas", places.area_codes().len().into()),
            ("electorate", places.electorate().into()),
        ],
    )
}

/// The search: of the whole page, with links to the pages of stations once there are some.
pub fn find<'a>(view: &View<'a>, links: &Links, l: &'static Locale) -> Find<'a> {
    let overview = links.to(Page::Overview);
    let places = &view.canvass.registers().places;
    let served = places.stations().map(|one| &one.row.serves).find(|text| !text.is_empty());
    let opened = view.canvass.is_opened();
    Find {
        l,
        base: links.base.clone(),
        index: RegisterFile::PlacesJson(l).path(view),
        station: format!("{overview}station/"),
        area: (!opened).then(|| format!("{overview}where/")),
        example: served.map(|text| first(l.name(text))),
    }
}

/// The first of several places divided by semicolons.
fn first(name: Name<'_>) -> Name<'_> {
    Name { text: name.text.split(';').next().unwrap_or_default().trim(), ..name }
}

/// Writes the page of the search.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let l = route.locale;
    let links = Links::new(view, route, path);
    let places = &view.canvass.registers().places;
    let addressed = places.stations().filter(|one| !one.row.address.is_empty());
    let base = route::base(path);
    let files = [RegisterFile::AreasCsv, RegisterFile::PlacesCsv];
    let page = WherePage {
        frame: Frame::new(view, route, path, l.say("where")),
        answer: l.tell(
            "where-answer",
            &[
                ("stations", places.stations().len().into()),
                ("addressed", addressed.count().into()),
            ],
        ),
        find: find(view, &links, l),
        nodes: nodes(view, &links, places),
        files: files.map(|file| (format!("{base}{}", file.path(view)), l.say(file.what()))).into(),
    };
    page.render().expect("writing to memory does not fail")
}

/// The tree of areas, each area before those below it, with its stations.
fn nodes<'a>(view: &View<'a>, links: &Links, places: &'a Places) -> Vec<Node<'a>> {
    let l = links.route.locale;
    let rows = places.areas();
    let mut own = std::collections::BTreeMap::<&str, u64>::new();
    for station in places.stations() {
        *own.entry(station.row.area.as_str()).or_default() += 1;
    }
    let mut below = std::collections::BTreeMap::<Option<&str>, Vec<_>>::new();
    for row in rows {
        let parent = row.parent.as_ref().map(election::AreaCode::as_str);
        below.entry(parent).or_default().push(row);
    }
    let filled = areas(view.canvass);
    let codes: Vec<&str> = places.area_codes().map(election::AreaCode::as_str).collect();
    let page: std::collections::BTreeMap<&str, usize> =
        filled.into_iter().map(|nth| (codes[nth], nth)).collect();
    let mut open: Vec<(usize, _)> =
        below.remove(&None).unwrap_or_default().into_iter().map(|row| (0, row)).collect();
    let mut nodes = Vec::new();
    while let Some((depth, row)) = open.pop() {
        let code = row.code.as_str();
        let href =
            page.get(code).map(|&nth| links.to(Page::Register(RegisterPage::WhereArea(nth))));
        let count = own.get(code).copied().unwrap_or(0);
        let stations = match count {
            0 => String::new(),
            count => l.tell("where-stations", &[("count", count.into())]),
        };
        nodes.push(Node { depth, href, name: l.name(&row.name), stations });
        let children = below.remove(&Some(code)).unwrap_or_default();
        open.extend(children.into_iter().rev().map(|row| (depth + 1, row)));
    }
    nodes
}

/// Writes the page of an area: its stations with addresses and hours.
pub fn render_area(view: &View, route: Route, path: &str, nth: usize) -> String {
    let l = route.locale;
    let links = Links::new(view, route, path);
    let places = &view.canvass.registers().places;
    let code = places.area_codes().nth(nth).map_or("", |code| code.as_str());
    let mut trail: Vec<Name> = places.trail(code).map(|area| l.name(&area.name)).collect();
    trail.reverse();
    let name = trail.last().copied().unwrap_or(Name { text: "", foreign: None });
    let stations = places.stations().filter(|one| one.row.area.as_str() == code);
    let rows: Vec<Row> = stations
        .map(|one| Row { late: one.late.is_some(), ..row(view, &links, &one.row) })
        .collect();
    let answer =
        l.tell("where-area-answer", &[("area", name.text.into()), ("count", rows.len().into())]);
    let page = AreaPage {
        frame: Frame::new(view, route, path, name.text),
        answer,
        back: links.to(Page::Register(RegisterPage::Where)),
        served: rows.iter().any(|row| !row.serves.text.is_empty()),
        trail,
        rows,
    };
    page.render().expect("writing to memory does not fail")
}

fn row<'a>(view: &View<'a>, links: &Links, row: &'a StationRow) -> Row<'a> {
    let l = links.route.locale;
    let station = view.definition().station(row.code.as_str());
    Row {
        code: row.code.as_str(),
        said: with_check_digit(row.code.as_str()),
        href: station.map(|station| links.to(Page::Station(station))),
        name: l.name(&row.name),
        address: l.name(&row.address),
        serves: l.name(&row.serves),
        hours: hours(view, l, row),
        access: row.accessible.map(|yes| l.say(if yes { "access-yes" } else { "access-no" })),
        late: false,
    }
}

/// From when to when one can vote there, by the clock of the station: `07:00–20:00`; with that clock
/// where it is not the one of the election: `07:00–20:00 (UTC+5)`.
pub fn hours(view: &View, l: &Locale, row: &StationRow) -> String {
    let rules = view.canvass.registers().procedure().and_then(|rules| rules.station.as_ref());
    let by_law = rules.and_then(|rules| rules.opens.as_ref()).map(|rule| rule.value.to_string());
    let zone = moment::zone(&row.zone);
    let closes = moment::day_and_hour(&zone, row.closes_at);
    let closes = closes.and_then(|(_, hour)| hour).unwrap_or_default();
    let hours = match row.opens.clone().or(by_law) {
        Some(opens) => format!("{opens}–{closes}"),
        None => l.tell("where-until", &[("hour", closes.into())]),
    };
    let clock = moment::clock(&zone, row.closes_at);
    if clock == moment::clock(&view.zone, row.closes_at) {
        hours
    } else {
        format!("{hours} ({clock})")
    }
}

/// What the register adds to the page of a station: label and text.
pub fn facts(view: &View, l: &'static Locale, code: &str) -> Vec<(&'static str, String)> {
    let places = &view.canvass.registers().places;
    let Some(station) = places.station(code) else { return Vec::new() };
    let row = &*station.row;
    let mut facts = vec![(l.say("station-said"), with_check_digit(code))];
    let texts = [("station-address", &row.address), ("station-serves", &row.serves)];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    facts.extend(texts.map(|(key, text)| (l.say(key), l.name(text).text.to_owned())));
    facts.push((l.say("station-hours"), hours(view, l, row)));
    let access = row.accessible.map(|yes| l.say(if yes { "access-yes" } else { "access-no" }));
    facts.extend(access.map(|said| (l.say("station-access"), said.to_owned())));
    if row.mobile_boxes > 0 {
        facts.push((l.say("station-boxes"), l.count(row.mobile_boxes)));
    }
    for (election, walk) in places.crosswalks() {
        let Some(link) = walk.of_now(code) else { continue };
        let then: Vec<&str> = link.then.iter().map(election::StationCode::as_str).collect();
        let key = format!("word-became-{}", Became::of(link).code());
        let said = format!("{}: {} {}", election, l.say(&key), then.join(", "));
        facts.push((l.say("station-was"), said.trim_end().to_owned()));
    }
    if let Some(ruling) = &station.late {
        facts.push((l.say("late-mark"), ruling.to_string()));
    }
    facts
}
