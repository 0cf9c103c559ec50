//! The lists in the order of the ballot.

use askama::Template;

use crate::count::{self, Figures};
use crate::draw;
use crate::frame::{Frame, Links};
use crate::html::{Html, Name};
use crate::page::register::lists as registered;
use crate::page::standing;
use crate::route::{Page, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "lists.html")]
struct ListsPage<'a> {
    frame: Frame<'a>,
    contest: Name<'a>,
    answer: String,
    rows: Vec<Row<'a>>,
    base_note: String,
}

struct Row<'a> {
    code: &'a str,
    number: u32,
    swatch: Html,
    name: Name<'a>,
    short: Name<'a>,
    candidates: String,
    votes: String,
    share: String,
    standing: String,
    seats: String,
    /// Who stands on it.
    page: Option<String>,
}

/// Writes the page of the lists.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let (contest, l) = (route.contest, route.locale);
    let definition = view.contest(contest);
    let links = Links::new(view, route, path);
    let figures = Figures::of_area(view, contest, 0);
    let seats = standing::seats(view, contest);
    let rows = definition.lists.iter().enumerate().map(|(nth, list)| {
        let counted = figures.forms() > 0;
        Row {
            code: list.code.as_str(),
            page: registered::page_of(view.canvass, contest, list.code.as_str())
                .map(|page| links.to(Page::Register(page))),
            number: list.ballot_number,
            swatch: draw::swatch(&list.colour, nth),
            name: l.name(&list.name),
            short: l.name(&list.short),
            candidates: list.candidates.map_or_else(|| "–".to_owned(), |count| l.count(count)),
            votes: if counted {
                l.count(figures.votes(nth))
            } else {
                l.say("not-counted").to_owned()
            },
            share: figures.share(nth).map_or_else(|| "–".to_owned(), |share| l.share(share)),
            standing: standing::of_list(view, contest, l, &figures, nth).unwrap_or_default(),
            seats: match seats {
                Some(seats) => l.count(seats.get(&list.code).map_or(0, |seats| seats.0)),
                None => "–".to_owned(),
            },
        }
    });
    let page = ListsPage {
        frame: Frame::new(view, route, path, l.say("nav-lists")),
        contest: l.name(&definition.title),
        answer: if definition.lists.is_empty() {
            l.say("lists-answer-before").to_owned()
        } else {
            l.tell("lists-answer", &[("count", definition.lists.len().into())])
        },
        rows: rows.collect(),
        base_note: l.tell(
            "shares-note",
            &[
                ("base", figures.base().into()),
                ("label", count::base_in_words(view, contest, l).into()),
            ],
        ),
    };
    page.render().expect("writing to memory does not fail")
}
