//! Pages of a small made-up day, and what must hold for every page of any day.

mod budget;
mod links;
mod lists;
mod locales;
mod night;
mod pages;
mod shares;
mod traces;
mod turnout;
mod words;

use std::path::Path;

use election::act::{Correction, Mode};
use election::form::Figures;
use night::Night;
use site::View;

/// The made-up package of these tests.
fn files() -> exchange::package::Files {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixture");
    night::read_files(&fixture.join("day"), &fixture.join("laws"))
}

/// A count under way: the station `s-02` is missing and `n-02` was corrected.
fn partial(mode: Mode) -> Night {
    let files = files();
    let mut night = Night::open(&files, mode);
    night.turnout(&files, usize::MAX);
    night.forms(&files, 0, |station| station != 4);
    night.forms(&files, 1, |_| true);
    let figures = Figures {
        fields: [
            ("electorate", 900),
            ("ballots_issued", 610),
            ("ballots_found", 607),
            ("ballots_invalid", 7),
        ]
        .map(|(code, value)| (code.into(), value))
        .into(),
        votes: [("dala", 290), ("tau", 290), ("ozen", 20)]
            .map(|(code, value)| (code.into(), value))
            .into(),
    };
    let reason = "Ten ballots lay on the wrong pile".to_owned();
    let correction = Correction { reason, basis: "art. 45(2)".to_owned() };
    night.form(0, 1, figures, Some(correction));
    night
}

/// A day that is over and declared.
fn declared() -> Night {
    let files = files();
    let mut night = Night::open(&files, Mode::Live);
    night.forms(&files, 0, |_| true);
    night.declare(0, "Resolution No 7 of 3 June 2024");
    night
}

/// A day on which nothing is counted yet.
fn before() -> Night {
    Night::open(&files(), Mode::Live)
}

/// The text at `path`.
fn text(night: &Night, path: &str) -> String {
    let view = View::new(&night.canvass, night);
    let file = site::render(&view, path).unwrap_or_else(|| panic!("{path} renders"));
    String::from_utf8(file.bytes).expect("pages are UTF-8")
}

/// Every page of a snapshot, with its path.
fn pages(night: &Night) -> Vec<(String, String)> {
    let view = View::new(&night.canvass, night);
    let rendered = site::paths(&view).into_iter().filter_map(|path| {
        let file = site::render(&view, &path).unwrap_or_else(|| panic!("{path} renders"));
        let html = file.media_type.starts_with("text/html");
        html.then(|| (path, String::from_utf8(file.bytes).expect("pages are UTF-8")))
    });
    rendered.collect()
}
