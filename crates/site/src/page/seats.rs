//! "Why these seats?": the arithmetic of the law, line by line, each with its article.

use askama::Template;
use election::Ratio;
use law::{Law, Parameter};

use crate::frame::{Frame, Links};
use crate::html::{self, Html, Name};
use crate::locale::Locale;
use crate::page::margins::{self, MarginsPart};
use crate::page::standing;
use crate::page::step::{self, Names, Teller};
use crate::route::{Page, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "seats.html")]
struct SeatsPage<'a> {
    frame: Frame<'a>,
    contest: Name<'a>,
    answer: Html,
    condition: Option<&'static str>,
    declared: Option<Html>,
    law_name: &'a str,
    law_source: &'a str,
    law_read: &'static str,
    law_note: Option<&'a str>,
    parameters: Vec<ParameterRow>,
    steps: Html,
    margins: Option<MarginsPart>,
    text: String,
    reform: String,
}

struct ParameterRow {
    label: String,
    value: String,
    cite: String,
    reading: Option<String>,
}

/// Writes the page of the seats of a contest.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let (contest, l) = (route.contest, route.locale);
    let law = view.canvass.law(contest);
    let outcome = view.outcome(contest);
    let names = Names::of(view.contest(contest));
    let steps = outcome.trace().map_or(0, |trace| trace.0.len());
    let declaration = view.canvass.declaration(contest);
    let open = !view.progress(contest).is_complete() && declaration.is_none();
    let frame = Frame::new(view, route, path, l.say("nav-seats"));
    let file = crate::data::DataFile::SeatsText(contest, l).path(view);
    let page = SeatsPage {
        contest: l.name(&view.contest(contest).title),
        answer: html::sentence(&answer(view, contest, l, steps)),
        condition: (open && steps > 0).then(|| l.say("ledger-if")),
        declared: declaration.map(|declaration| {
            let resolution = declaration.resolution.as_str();
            html::sentence(&l.tell("seats-declared", &[("resolution", resolution.into())]))
        }),
        law_name: &law.name,
        law_source: &law.source,
        law_read: l.say(if law.read { "ledger-law-read" } else { "ledger-law-inferred" }),
        law_note: law.note.as_deref(),
        parameters: parameters(law, l),
        steps: Teller::new(law, &names, l).html(outcome),
        margins: view.margins(contest).and_then(|found| margins::part(found, &names, l)),
        text: format!("{}{file}", frame.base),
        reform: Links::new(view, route, path).to(Page::Reform),
        frame,
    };
    page.render().expect("writing to memory does not fail")
}

fn answer(view: &View, contest: usize, l: &Locale, steps: usize) -> String {
    match standing::seats_in_words(view, contest, l, 3) {
        Some(seats) => {
            let house = standing::house(view, contest);
            let args = [("house", house.into()), ("seats", seats.into()), ("steps", steps.into())];
            l.tell("ledger-answer", &args)
        }
        None if steps == 0 => l.say("ledger-none").to_owned(),
        None => l.say("answer-ruling").to_owned(),
    }
}

fn parameters(law: &Law, l: &Locale) -> Vec<ParameterRow> {
    let row = |parameter: Parameter| ParameterRow {
        label: step::parameter_label(l, parameter.path),
        value: value(l, &parameter),
        cite: parameter.cite,
        reading: parameter.reading,
    };
    law.parameters().into_iter().map(row).collect()
}

/// A value of a law file for people: shares as percent, numbers in groups, words translated.
pub fn value(l: &Locale, parameter: &Parameter) -> String {
    let share = parameter.of.is_some()
        || parameter.path.ends_with("share")
        || parameter.path == "lists.size_above_seats";
    let one = |text: &str| {
        if let Some(ratio) = Ratio::parse(text) {
            let written = if share { l.bound(ratio) } else { l.decimal(ratio.rounded(100), 2) };
            return format!("{written} ({text})");
        }
        match text.parse::<u64>() {
            Ok(number) => l.count(number),
            Err(_) => step::word_label(l, text),
        }
    };
    let entry = |entry: &str| match entry.split_once(": ") {
        Some((key, text)) => format!("{}: {}", step::word_label(l, key), one(text)),
        None => one(entry),
    };
    parameter.value.split(", ").map(entry).collect::<Vec<_>>().join(", ")
}
