//! Seats with every step of the arithmetic as text, to be printed and kept.

use std::fmt::Write as _;

use crate::html;
use crate::locale::Locale;
use crate::page::step::{Names, trace_text};
use crate::view::View;

/// What is declared or stands so far, of which contest, by which law and from which entries; then
/// the steps.
pub fn text(view: &View, contest: usize, l: &'static Locale) -> Vec<u8> {
    let (definition, law) = (view.definition(), view.canvass.law(contest));
    let progress = view.progress(contest);
    let mut text = String::new();
    let mut line = |words: &str| {
        let words = html::words(words);
        writeln!(text, "{words}").expect("writing to memory does not fail");
    };
    line(&l.name(&definition.name).inline());
    line(&l.name(&view.contest(contest).title).inline());
    if view.is_rehearsal() {
        line(&format!("{} {}", l.say("ribbon-rehearsal"), l.say("ribbon-rehearsal-note")));
    }
    if let Some(basis) = view.reconstruction() {
        line(&format!("{}: {}", l.say("ribbon-reconstruction"), l.name(basis).inline()));
    }
    let stations = l.tell(
        "state-stations",
        &[("reported", progress.reported.into()), ("registered", progress.registered.into())],
    );
    let declaration = view.canvass.declaration(contest);
    match declaration {
        Some(declaration) => {
            let resolution = declaration.resolution.as_str();
            line(&l.tell("seats-declared", &[("resolution", resolution.into())]));
        }
        None => line(l.say("state-preliminary")),
    }
    let snapshot = l.tell("state-snapshot", &[("size", view.log.size().into())]);
    line(&format!("{stations}; {snapshot}"));
    let root = election::entry::hex(&view.log.root());
    line(&format!("{}: {root}", l.say("log-root")));
    line(&format!("{}: {} ({})", l.say("ledger-law"), law.name, law.id));
    line(&law.source);
    line("");
    let names = Names::of(view.contest(contest));
    text.push_str(&trace_text(law, view.outcome(contest), &names, l.tag));
    text.into_bytes()
}
