//! "Why these seats?": the arithmetic of the law, line by line, each with its article.

use allocation::Outcome;
use askama::Template;
use election::Ratio;
use law::Law;

use crate::frame::Frame;
use crate::html::{self, Html, Name};
use crate::locale::Locale;
use crate::page::ledger::{self, StepPart};
use crate::page::standing;
use crate::route::Route;
use crate::view::View;

#[derive(Template)]
#[template(path = "seats.html")]
struct SeatsPage<'a> {
    frame: Frame<'a>,
    contest: Name<'a>,
    answer: Html,
    condition: Option<&'static str>,
    law_name: &'a str,
    law_source: &'a str,
    law_read: &'static str,
    law_note: Option<&'a str>,
    parameters: Vec<ParameterRow>,
    steps: Vec<StepPart>,
    question: Option<QuestionPart>,
    none: Option<&'static str>,
}

struct ParameterRow {
    label: String,
    value: String,
    cite: String,
    reading: Option<String>,
}

struct QuestionPart {
    title: String,
    why: String,
    lists: Html,
    id: String,
    law: Vec<ledger::Cite>,
}

/// Writes the page of the seats of a contest.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let (contest, l) = (route.contest, route.locale);
    let law = view.canvass.law(contest);
    let outcome = view.outcome(contest);
    let steps: Vec<StepPart> = outcome
        .trace()
        .map(|trace| trace.0.iter().map(|step| ledger::step(view, contest, l, step)).collect())
        .unwrap_or_default();
    let open = !view.progress(contest).is_complete() && view.canvass.declaration(contest).is_none();
    let page = SeatsPage {
        frame: Frame::new(view, route, path, l.say("nav-seats")),
        contest: l.name(&view.contest(contest).title),
        answer: html::sentence(&answer(view, contest, l, steps.len())),
        condition: (open && !steps.is_empty()).then(|| l.say("ledger-if")),
        law_name: &law.name,
        law_source: &law.source,
        law_read: l.say(if law.read { "ledger-law-read" } else { "ledger-law-inferred" }),
        law_note: law.note.as_deref(),
        parameters: parameters(law, l),
        question: question(view, contest, l, outcome),
        none: steps.is_empty().then(|| l.say("ledger-none")),
        steps,
    };
    page.render().expect("writing to memory does not fail")
}

fn answer(view: &View, contest: usize, l: &Locale, steps: usize) -> String {
    let house = view.canvass.law(contest).body.list_seats.value.0;
    match standing::seats_in_words(view, contest, l, 3) {
        Some(seats) => l.tell(
            "ledger-answer",
            &[("house", house.into()), ("seats", seats.into()), ("steps", steps.into())],
        ),
        None if steps == 0 => l.say("ledger-none").to_owned(),
        None => l.say("answer-ruling").to_owned(),
    }
}

fn parameters(law: &Law, l: &Locale) -> Vec<ParameterRow> {
    let row = |parameter: law::Parameter| ParameterRow {
        label: ledger::parameter_label(l, parameter.path),
        value: value(l, &parameter.value),
        cite: parameter.cite,
        reading: parameter.reading,
    };
    law.parameters().into_iter().map(row).collect()
}

/// A value of a law file for people: shares as percent, numbers in groups, words translated.
fn value(l: &Locale, value: &str) -> String {
    if let Some(share) = Ratio::parse(value) {
        return format!("{} ({value})", l.bound(share));
    }
    if let Ok(number) = value.parse::<u64>() {
        return l.count(number);
    }
    let word = |word: &str| {
        let key = format!("word-{}", word.replace('_', "-"));
        l.try_say(&key).unwrap_or(word).to_owned()
    };
    value.split(", ").map(word).collect::<Vec<_>>().join(", ")
}

fn question(view: &View, contest: usize, l: &Locale, outcome: &Outcome) -> Option<QuestionPart> {
    let Outcome::RulingNeeded(needed) = outcome else { return None };
    let question = &needed.question;
    let key = |word: &str| word.replace('_', "-");
    let lists: Vec<String> =
        question.lists.iter().map(|list| ledger::claimant(view, contest, l, list)).collect();
    Some(QuestionPart {
        title: l.tell(
            &format!("question-{}", key(question.kind.as_str())),
            &[("open", question.open.0.into())],
        ),
        why: l.say(&format!("why-{}", key(question.why.as_str()))).to_owned(),
        lists: html::sentence(&lists.join(", ")),
        id: question.id.clone(),
        law: ledger::cites(view, contest, l, &question.law),
    })
}
