//! Who vouches for the log beside itself, and when each of them last did.

use askama::Template;

use crate::frame::Frame;
use crate::moment;
use crate::route::Route;
use crate::view::View;
use crate::vouching::{Witnesses, key};

#[derive(Template)]
#[template(path = "witnesses.html")]
struct WitnessesPage<'a> {
    frame: Frame<'a>,
    answer: String,
    rows: Vec<Row<'a>>,
    size: u64,
    demand: Option<Demand<'a>>,
    rehearsal: bool,
}

/// One who signs: the log itself, or a witness.
struct Row<'a> {
    name: &'a str,
    key: String,
    time: Option<String>,
}

/// What the policy asks for.
struct Demand<'a> {
    quorum: &'a str,
    overlap: String,
    text: String,
}

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let (l, vouching) = (route.locale, view.vouching());
    let full = |time: u64| moment::full(l, &view.zone, time);
    let log =
        Row { name: view.canvass.origin(), key: String::new(), time: vouching.signed_at.map(full) };
    let witnesses = vouching.witnesses.iter().flat_map(|witnesses| {
        let named = witnesses.policy.witnesses().iter().zip(&witnesses.times);
        named.map(|(one, time)| Row {
            name: one.key.name(),
            key: key(&one.key),
            time: time.map(full),
        })
    });
    let size = view.log.size();
    let answer = match &vouching.witnesses {
        None => l.say("witnesses-none").to_owned(),
        Some(witnesses) => l.tell(
            if witnesses.quorum { "witnesses-quorum" } else { "witnesses-no-quorum" },
            &[
                ("by", witnesses.by().into()),
                ("of", witnesses.times.len().into()),
                ("size", size.into()),
            ],
        ),
    };
    let page = WitnessesPage {
        frame: Frame::new(view, route, path, l.say("nav-witnesses")),
        answer,
        rows: std::iter::once(log).chain(witnesses).collect(),
        size,
        demand: vouching.witnesses.as_ref().map(|witnesses| demand(view, route, witnesses)),
        rehearsal: view.is_rehearsal(),
    };
    page.render().expect("writing to memory does not fail")
}

fn demand<'a>(view: &View<'a>, route: Route, witnesses: &Witnesses<'a>) -> Demand<'a> {
    let (l, overlap) = (route.locale, witnesses.policy.overlap());
    let overlap = match overlap {
        0 => l.say("witnesses-overlap-none").to_owned(),
        _ => l.tell("witnesses-overlap", &[("count", overlap.into())]),
    };
    let quorum = witnesses.policy.quorum();
    let text = view.log.policy().map(ToString::to_string).unwrap_or_default();
    Demand { quorum, overlap, text }
}
