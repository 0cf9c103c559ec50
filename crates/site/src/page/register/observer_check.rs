//! Checks a card in the reader's own browser: hash what it holds, compare with what is published.

use askama::Template;

use crate::data::register::RegisterFile;
use crate::frame::{Frame, Links};
use crate::page::register::RegisterPage;
use crate::route::{self, Page, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "register/observer_check.html")]
struct CheckPage<'a> {
    frame: Frame<'a>,
    observers: String,
    answer: String,
    /// Where the accreditations are published.
    published: String,
    /// Where the names of those who sent them are.
    organisations: String,
    origin: &'a str,
    /// Sentences for the script: name of the verdict, and words with `{card}` and so on in them.
    verdicts: Vec<(&'static str, String)>,
}

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let l = route.locale;
    let links = Links::new(view, route, path);
    let count = view.canvass.registers().observers.observers().len();
    let slot = |name: &str| format!("{{{name}}}").into();
    let said = |key: &str| {
        l.tell(
            key,
            &[
                ("card", slot("card")),
                ("organisation", slot("organisation")),
                ("entry", slot("entry")),
                ("ended", slot("ended")),
                ("origin", slot("origin")),
            ],
        )
    };
    let file = |file: RegisterFile| format!("{}{}", route::base(path), file.path(view));
    let page = CheckPage {
        frame: Frame::new(view, route, path, l.say("observers-check")),
        observers: links.to(Page::Register(RegisterPage::Observers)),
        answer: l.tell("observers-check-answer", &[("count", count.into())]),
        published: file(RegisterFile::ObserversCsv),
        organisations: file(RegisterFile::OrganisationsCsv),
        origin: view.canvass.origin(),
        verdicts: vec![
            ("good", said("observers-check-good")),
            ("withdrawn", said("observers-check-withdrawn")),
            ("altered", said("observers-check-altered")),
            ("unknown", said("observers-check-unknown")),
            ("other", said("observers-check-other")),
            ("unreadable", said("observers-check-unreadable")),
            ("unavailable", said("observers-check-unavailable")),
        ],
    };
    page.render().expect("writing to memory does not fail")
}
