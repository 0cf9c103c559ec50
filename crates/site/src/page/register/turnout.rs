//! Turnout on the day: the series of the whole and of its areas, reports that are missing or late,
//! and every correction.

use askama::Template;
use canvass::{Canvass, TurnoutRevision};
use election::Ratio;

use crate::data::DataFile;
use crate::draw::{self, Point};
use crate::frame::{Frame, Links};
use crate::html::{Html, Name};
use crate::locale::Locale;
use crate::moment;
use crate::route::{self, Page, Route};
use crate::view::View;

/// Stations that a list names; above that the data file has them.
const NAMED_MAX: usize = 200;

#[derive(Template)]
#[template(path = "register/turnout.html")]
struct TurnoutPage<'a> {
    frame: Frame<'a>,
    answer: String,
    picture: Html,
    hours: Vec<HourRow<'a>>,
    level: Name<'a>,
    areas: Vec<AreaRow<'a>>,
    missing: Vec<Gap<'a>>,
    grace: Option<String>,
    late: Vec<Gap<'a>>,
    revisions: Vec<Revision<'a>>,
    files: Vec<(String, &'static str)>,
}

/// The whole by one hour.
struct HourRow<'a> {
    hour: &'a str,
    /// Of the voters on the rolls of the stations that reported.
    share: Option<Ratio>,
    /// Of the voters on all rolls.
    of_all: Option<Ratio>,
    stations: u32,
    missing: u32,
}

struct AreaRow<'a> {
    href: String,
    name: Name<'a>,
    cells: Vec<Option<Ratio>>,
}

/// Stations that lack something by an hour.
struct Gap<'a> {
    hour: &'a str,
    says: String,
    links: Vec<(String, &'a str, Name<'a>)>,
    more: bool,
}

struct Revision<'a> {
    href: String,
    station: &'a str,
    hour: &'a str,
    before: u64,
    after: u64,
    why: String,
    act: String,
}

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let l = route.locale;
    let links = Links::new(view, route, path);
    let hours = hours(view);
    let first = view.children(0).first();
    let level = first.map(|&area| view.definition().areas[area].level);
    let base = route::base(path);
    let page = TurnoutPage {
        answer: says(view, l),
        picture: picture(view, l, &hours),
        level: level.map_or(Name::plain(""), |level| l.name(&view.definition().levels[level].name)),
        areas: view.children(0).iter().map(|&area| area_row(view, &links, area)).collect(),
        missing: missing(view, &links),
        grace: view
            .definition()
            .turnout_grace_minutes
            .map(|minutes| l.tell("turnout-grace", &[("minutes", minutes.into())])),
        late: late(view, &links),
        revisions: revisions(view, &links),
        files: [DataFile::TurnoutCsv, DataFile::TurnoutAreasCsv, DataFile::TurnoutVersionsCsv]
            .into_iter()
            .map(|file| (format!("{base}{}", file.path(view)), l.say(file.what())))
            .collect(),
        hours,
        frame: Frame::new(view, route, path, l.say("turnout-on-the-day")),
    };
    page.render().expect("writing to memory does not fail")
}

/// True once any station has reported an hour.
pub fn is_reported(canvass: &Canvass) -> bool {
    let hours = 0..canvass.definition().turnout_hours.len();
    hours.into_iter().any(|hour| canvass.turnout(hour, 0).stations > 0)
}

/// The newest hour that any station reported, in one sentence.
pub fn says(view: &View, l: &Locale) -> String {
    let rows = hours(view);
    let Some(row) = rows.iter().rev().find(|row| row.stations > 0) else {
        return l.say("turnout-none").to_owned();
    };
    let Some(share) = row.share else {
        return l.tell(
            "turnout-no-rolls",
            &[("hour", row.hour.into()), ("stations", row.stations.into())],
        );
    };
    l.tell(
        "turnout-answer",
        &[
            ("hour", row.hour.into()),
            ("share", l.share(share).into()),
            ("issued", share.part().into()),
            ("voters", share.whole().into()),
            ("stations", row.stations.into()),
            ("registered", (row.stations + row.missing).into()),
        ],
    )
}

fn hours<'a>(view: &View<'a>) -> Vec<HourRow<'a>> {
    let all = view.canvass.electorate(0).total;
    let registered = u32::try_from(view.definition().stations.len()).unwrap_or(u32::MAX);
    let hours = view.definition().turnout_hours.iter().enumerate();
    hours
        .map(|(nth, hour)| {
            let sum = view.canvass.turnout(nth, 0);
            let any = |share: &Ratio| sum.stations > 0 && share.whole() > 0;
            HourRow {
                hour: &hour.code,
                share: Ratio::new(sum.ballots_issued, sum.electorate).filter(any),
                of_all: Ratio::new(sum.ballots_issued, all).filter(any),
                stations: sum.stations,
                missing: registered - sum.stations,
            }
        })
        .collect()
}

fn picture(view: &View, l: &Locale, rows: &[HourRow]) -> Html {
    if rows.iter().all(|row| row.share.is_none()) {
        return Html::default();
    }
    let points: Vec<Point> = view
        .definition()
        .turnout_hours
        .iter()
        .zip(rows)
        .map(|(hour, row)| Point {
            at: hour.at,
            hour: &hour.code,
            share: row.share.map(|share| (share.rounded(10_000), l.share(share))),
        })
        .collect();
    let said: Vec<String> = points
        .iter()
        .filter_map(|point| point.share.as_ref().map(|(_, text)| format!("{} {text}", point.hour)))
        .collect();
    let words = l.tell("hours-picture", &[("points", said.join(", ").into())]);
    let bound = |share| Ratio::new(share, 10_000).map(|share| l.bound(share)).unwrap_or_default();
    draw::curve(&points, &words, bound)
}

fn area_row<'a>(view: &View<'a>, links: &Links<'a>, area: usize) -> AreaRow<'a> {
    let share = |nth| {
        let sum = view.canvass.turnout(nth, area);
        Ratio::new(sum.ballots_issued, sum.electorate).filter(|_| sum.stations > 0)
    };
    AreaRow {
        href: links.to(Page::Area(area)),
        name: links.route.locale.name(&view.definition().areas[area].name),
        cells: (0..view.definition().turnout_hours.len()).map(share).collect(),
    }
}

/// Who has not reported an hour that others have.
fn missing<'a>(view: &View<'a>, links: &Links<'a>) -> Vec<Gap<'a>> {
    let l = links.route.locale;
    let hours = view.definition().turnout_hours.iter().enumerate();
    let gap = |(nth, hour): (usize, &'a election::definition::TurnoutHour)| {
        let reported = view.canvass.turnout(nth, 0).stations;
        let stations: Vec<usize> = view.canvass.turnout_missing(nth, 0).collect();
        if reported == 0 || stations.is_empty() {
            return None;
        }
        let says = l.tell("turnout-missing", &[("count", stations.len().into())]);
        Some(gap(view, links, &hour.code, says, &stations))
    };
    hours.filter_map(gap).collect()
}

fn late<'a>(view: &View<'a>, links: &Links<'a>) -> Vec<Gap<'a>> {
    let l = links.route.locale;
    let hours = view.definition().turnout_hours.iter().enumerate();
    let late = |(nth, hour): (usize, &'a election::definition::TurnoutHour)| {
        let late = view.canvass.turnout_late(nth, 0);
        let most = late.iter().map(|(_, beyond)| beyond.div_ceil(60)).max()?;
        let stations: Vec<usize> = late.iter().map(|(station, _)| *station).collect();
        let says =
            l.tell("turnout-late", &[("count", stations.len().into()), ("minutes", most.into())]);
        Some(gap(view, links, &hour.code, says, &stations))
    };
    hours.filter_map(late).collect()
}

fn gap<'a>(
    view: &View<'a>,
    links: &Links<'a>,
    hour: &'a str,
    says: String,
    stations: &[usize],
) -> Gap<'a> {
    let l = links.route.locale;
    let link = |&station: &usize| {
        let place = &view.definition().stations[station];
        (links.to(Page::Station(station)), place.code.as_str(), l.name(&place.name))
    };
    Gap {
        hour,
        says,
        links: stations.iter().take(NAMED_MAX).map(link).collect(),
        more: stations.len() > NAMED_MAX,
    }
}

fn revisions<'a>(view: &View<'a>, links: &Links<'a>) -> Vec<Revision<'a>> {
    let l = links.route.locale;
    let definition = view.definition();
    let revision = |revision: TurnoutRevision<'_>| {
        let after = revision.after.report;
        let why = revision.after.correction.as_ref();
        Revision {
            href: links.to(Page::Station(revision.station)),
            station: definition.stations[revision.station].code.as_str(),
            hour: &definition.turnout_hours[revision.hour].code,
            before: revision.before.report.ballots_issued,
            after: after.ballots_issued,
            why: why.map_or_else(String::new, |why| format!("{} ({})", why.reason, why.basis)),
            act: l.tell(
                "turnout-version",
                &[
                    ("version", after.version.into()),
                    ("at", moment::full(l, &view.zone, after.at).into()),
                    ("position", after.position.into()),
                ],
            ),
        }
    };
    view.canvass.turnout_revisions().into_iter().map(revision).collect()
}
