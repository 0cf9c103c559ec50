//! "Recount it yourself": the whole verification, run by the reader's own browser.

use askama::Template;
use election::definition::CandidateList;

use crate::count::{self, Figures};
use crate::draw;
use crate::frame::Frame;
use crate::html::{Html, Name};
use crate::locale::Locale;
use crate::page::standing;
use crate::route::Route;
use crate::view::View;

#[derive(Template)]
#[template(path = "recount.html")]
struct RecountPage<'a> {
    frame: Frame<'a>,
    answer: String,
    words: Vec<(&'static str, String)>,
    contests: Vec<ContestPart<'a>>,
    origin: &'a str,
}

/// What is published of a contest, with room for what comes out.
struct ContestPart<'a> {
    code: &'a str,
    title: Name<'a>,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    code: &'a str,
    swatch: Html,
    name: Name<'a>,
    votes: u64,
    votes_text: String,
    /// None while the law gives none.
    seats: Option<u32>,
    seats_text: String,
}

/// Words that the script needs, each by its key there.
const WORDS: [(&str, &str); 18] = [
    ("download", "recount-download"),
    ("checking", "recount-checking"),
    ("agrees", "recount-agrees"),
    ("differs", "recount-differs"),
    ("failed", "recount-failed"),
    ("moved", "recount-moved"),
    ("again", "recount-again"),
    ("more", "recount-more"),
    ("equal", "recount-equal"),
    ("other", "recount-other"),
    ("count", "recount-count"),
    ("time", "recount-time"),
    ("milliseconds", "recount-milliseconds"),
    ("step-checkpoint", "recount-step-checkpoint"),
    ("step-entries", "recount-step-entries"),
    ("step-definition", "recount-step-definition"),
    ("step-signatures", "recount-step-signatures"),
    ("step-tables", "recount-step-tables"),
];

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let l = route.locale;
    let (size, stations) = (view.log.size(), view.definition().stations.len());
    let answer = l.tell("recount-answer", &[("size", size.into()), ("stations", stations.into())]);
    let page = RecountPage {
        frame: Frame::new(view, route, path, l.say("recount-title")),
        answer,
        words: words(l),
        contests: (0..view.definition().contests.len())
            .map(|contest| part(view, route, contest))
            .collect(),
        origin: view.canvass.origin(),
    };
    page.render().expect("writing to memory does not fail")
}

/// The words, with places where the script puts what it knows.
fn words(l: &Locale) -> Vec<(&'static str, String)> {
    const PLACES: [(&str, &str); 9] = [
        ("all", "{all}"),
        ("count", "{count}"),
        ("done", "{done}"),
        ("kilobytes", "{kilobytes}"),
        ("place", "{place}"),
        ("reason", "{reason}"),
        ("seconds", "{seconds}"),
        ("size", "{size}"),
        ("time", "{time}"),
    ];
    let places = PLACES.map(|(name, place)| (name, place.into()));
    WORDS.iter().map(|&(word, key)| (word, l.tell(key, &places))).collect()
}

fn part<'a>(view: &View<'a>, route: Route, contest: usize) -> ContestPart<'a> {
    let l = route.locale;
    let of = view.contest(contest);
    let figures = Figures::of_area(view, contest, 0);
    let seats = standing::seats(view, contest);
    let row = |nth: usize| {
        let list: &CandidateList = &of.lists[nth];
        let won = seats.and_then(|seats| seats.get(&list.code)).map(|won| won.0);
        Row {
            code: list.code.as_str(),
            swatch: draw::swatch(&list.colour, nth),
            name: l.name(&list.name),
            votes: figures.votes(nth),
            votes_text: l.count(figures.votes(nth)),
            seats: won,
            seats_text: won.map_or_else(|| "?".to_owned(), |won| l.count(won)),
        }
    };
    let rows = count::by_votes(&figures, of.lists.len()).into_iter().map(row).collect();
    ContestPart { code: of.code.as_str(), title: l.name(&of.title), rows }
}
