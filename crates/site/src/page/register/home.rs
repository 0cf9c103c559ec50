//! What the registers hold, one line each.

use askama::Template;

use crate::frame::{Frame, Links};
use crate::locale::{self, Locale};
use crate::page::register::{
    RegisterPage, commissions, lists, mandates, observers, parties, places, turnout,
};
use crate::route::{Page, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "register/home.html")]
struct HomePage<'a> {
    frame: Frame<'a>,
    answer: String,
    entries: Vec<Entry>,
}

/// A line of the page: a register with what it comes to.
pub struct Entry {
    href: String,
    label: &'static str,
    /// A sentence with the register's numbers.
    says: String,
}

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let l = route.locale;
    let links = Links::new(view, route, path);
    let entries: Vec<Entry> = entries(view, l)
        .into_iter()
        .map(|(page, label, says)| Entry {
            href: links.to(Page::Register(page)),
            label: l.say(label),
            says,
        })
        .collect();
    let opened = view.canvass.is_opened();
    let answer = l.say(if opened { "registers-answer-opened" } else { "registers-answer-before" });
    let frame = Frame::new(view, route, path, l.say("nav-registers"));
    let page = HomePage { frame, answer: answer.to_owned(), entries };
    page.render().expect("writing to memory does not fail")
}

/// Each register that holds something, for pages beside the site: its name and a sentence with its
/// numbers, in the language with `tag`.
pub fn lines(view: &View, tag: &str) -> Vec<(String, String)> {
    let l = locale::or_english(tag);
    let line = |(_, label, says): (RegisterPage, &str, String)| (l.say(label).to_owned(), says);
    entries(view, l).into_iter().map(line).collect()
}

/// Each register that holds something: its page, the key of its name, and a sentence.
fn entries(view: &View, l: &'static Locale) -> Vec<(RegisterPage, &'static str, String)> {
    let registers = view.canvass.registers();
    let mut entries = Vec::new();
    if let Some(adopted) = registers.calendar.adopted() {
        let count = adopted.act.deadlines.len();
        let says = l.tell(
            "calendar-says",
            &[("count", count.into()), ("late", registers.calendar.late().len().into())],
        );
        entries.push((RegisterPage::Calendar, "calendar", says));
    }
    if !registers.parties.is_empty() {
        entries.push((RegisterPage::Parties, "parties", parties::answer(view, l)));
    }
    if !registers.lists.is_empty() {
        entries.push((RegisterPage::Lists, "registered-lists", lists::answer(view, l)));
    }
    if registers.places.stations().len() > 0 {
        entries.push((RegisterPage::Where, "where", places::says(view, l)));
    }
    if !registers.places.commissions().is_empty() {
        entries.push((RegisterPage::Commissions, "commissions", commissions::says(view, l)));
    }
    if !registers.observers.observers().is_empty() {
        let counts = registers.observers.counts(registers.procedure());
        entries.push((RegisterPage::Observers, "observers", observers::answer(l, &counts)));
    }
    if turnout::is_reported(view.canvass) {
        entries.push((RegisterPage::Turnout, "turnout-on-the-day", turnout::says(view, l)));
    }
    if !registers.mandates.is_empty() {
        entries.push((RegisterPage::Mandates, "mandates", mandates::says(view, l)));
    }
    entries
}
