//! The way to every station: by area without scripts, by name with them.

use askama::Template;

use crate::frame::{Frame, Links};
use crate::html::Name;
use crate::page::register::places::{Find, find};
use crate::route::{Page, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "stations.html")]
struct StationsPage<'a> {
    frame: Frame<'a>,
    answer: String,
    places: String,
    prefix: String,
    nodes: Vec<Node<'a>>,
    /// The search over the register of stations, where there is one.
    find: Option<Find<'a>>,
}

struct Node<'a> {
    depth: usize,
    href: String,
    name: Name<'a>,
    counted: String,
}

/// Writes the index of stations.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let l = route.locale;
    let links = Links::new(view, route, path);
    let mut nodes = Vec::new();
    let mut open: Vec<usize> = vec![0];
    while let Some(area) = open.pop() {
        let node = &view.definition().areas[area];
        let counted = view.canvass.progress(route.contest, area);
        nodes.push(Node {
            depth: node.level,
            href: links.to(Page::Area(area)),
            name: l.name(&node.name),
            counted: if view.is_before() {
                String::new()
            } else {
                l.tell(
                    "of",
                    &[("part", counted.reported.into()), ("whole", counted.registered.into())],
                )
            },
        });
        open.extend(view.children(area).iter().rev());
    }
    let overview = links.to(Page::Overview);
    let registered = view.canvass.registers().places.stations().len() > 0;
    let page = StationsPage {
        frame: Frame::new(view, route, path, l.say("nav-stations")),
        answer: answer(view, route),
        places: format!("data/places-{}.json", l.tag),
        prefix: format!("{overview}station/"),
        nodes,
        find: registered.then(|| find(view, &links, l)),
    };
    page.render().expect("writing to memory does not fail")
}

fn answer(view: &View, route: Route) -> String {
    let (l, progress) = (route.locale, view.progress(route.contest));
    let registered = ("registered", progress.registered.into());
    if view.is_before() {
        return l.tell("stations-answer-before", &[registered]);
    }
    l.tell("stations-answer", &[("reported", progress.reported.into()), registered])
}
