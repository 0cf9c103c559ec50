//! The page of an area: the facts of the overview for one region or district.

use askama::Template;
use tabulation::Progress;

use crate::count::Figures;
use crate::frame::{Frame, Link, Links};
use crate::html::{Html, Name};
use crate::page::part::{self, Hours, Missing, Results, Table, Tabling, TurnoutPart};
use crate::route::Route;
use crate::view::View;

#[derive(Template)]
#[template(path = "area.html")]
struct AreaPage<'a> {
    frame: Frame<'a>,
    trail: Vec<Link<'a>>,
    level: Name<'a>,
    code: &'a str,
    answer: Html,
    progress: Option<Progress>,
    results: Option<Results<'a>>,
    turnouts: Vec<TurnoutPart<'a>>,
    hours: Hours<'a>,
    areas: Option<Table<'a>>,
    stations: Option<Table<'a>>,
    missing: Option<Missing<'a>>,
}

/// Writes the page of `area`.
pub fn render(view: &View, route: Route, path: &str, area: usize) -> String {
    let (definition, contest, l) = (view.definition(), route.contest, route.locale);
    let node = &definition.areas[area];
    let links = Links::new(view, route, path);
    let figures = Figures::of_area(view, contest, area);
    let tabling = Tabling::new(view, contest, &links);
    let counts = !view.is_before();
    let page = AreaPage {
        frame: Frame::new(view, route, path, l.name(&node.name).text),
        trail: links.trail(node.parent),
        level: l.name(&definition.levels[node.level].name),
        code: node.code.as_str(),
        answer: part::area_answer(view, contest, area, l),
        progress: counts.then(|| view.canvass.progress(contest, area)),
        results: part::results(view, contest, l, &figures),
        turnouts: part::turnouts(view, contest, l, &figures),
        hours: part::hours(view, area, l),
        areas: tabling.areas(view.children(area), None).filter(|_| counts),
        stations: tabling.stations(view.stations(area)).filter(|_| counts),
        missing: counts.then(|| part::missing(view, contest, area, &links)),
    };
    page.render().expect("writing to memory does not fail")
}
