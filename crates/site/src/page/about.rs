//! What is official, what is reconstructed, where it comes from, what software cannot prove.

use askama::Template;
use election::entry::hex;

use crate::frame::Frame;
use crate::html::Name;
use crate::locale::Locale;
use crate::route::Route;
use crate::view::View;

const INVARIANTS: [&str; 9] = [
    "inv-sum",
    "inv-once",
    "inv-register",
    "inv-grows",
    "inv-fall",
    "inv-two",
    "inv-same",
    "inv-share",
    "inv-rehearsal",
];

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage<'a> {
    frame: Frame<'a>,
    origin: &'a str,
    root: String,
    invariants: [&'static str; 9],
    falls: Vec<String>,
    laws: Vec<String>,
    sources: Vec<SourceRow<'a>>,
    files_summary: String,
    definition_files: Vec<(&'a str, &'a str)>,
}

struct SourceRow<'a> {
    of: Name<'a>,
    from: &'a str,
    licence: Option<&'a str>,
}

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let (definition, l) = (view.definition(), route.locale);
    let contests = 0..definition.contests.len();
    let files = definition.files.iter();
    let page = AboutPage {
        frame: Frame::new(view, route, path, l.say("nav-about")),
        origin: view.canvass.origin(),
        root: hex(&view.log.root()),
        invariants: INVARIANTS,
        falls: contests.clone().flat_map(|contest| falls(view, contest, l)).collect(),
        laws: contests.map(|contest| law(view, contest)).collect(),
        sources: definition.sources.iter().map(|source| row(l, source)).collect(),
        files_summary: l.tell("about-files-count", &[("count", definition.files.len().into())]),
        definition_files: files.map(|(path, hash)| (path.as_str(), hash.as_str())).collect(),
    };
    page.render().expect("writing to memory does not fail")
}

fn row<'a>(l: &Locale, source: &'a election::definition::Source) -> SourceRow<'a> {
    SourceRow { of: l.name(&source.of), from: &source.from, licence: source.licence.as_deref() }
}

fn law(view: &View, contest: usize) -> String {
    let law = view.canvass.law(contest);
    format!("{}. {}", law.name, law.source)
}

fn falls(view: &View, contest: usize, l: &Locale) -> Vec<String> {
    let definition = view.contest(contest);
    let columns = view.columns(contest);
    let line = |column: usize| match columns[column] {
        election::form::Column::Field(field) => l.name(&definition.form.fields[field].label).text,
        election::form::Column::List(list) => l.name(&definition.lists[list].short).text,
    };
    let said = |fall: &canvass::Fall| {
        l.tell(
            "fall",
            &[
                ("station", view.definition().stations[fall.station].code.as_str().into()),
                ("line", line(fall.column).into()),
                ("by", fall.by.into()),
                ("position", fall.position.into()),
            ],
        )
    };
    view.canvass.falls(contest).iter().map(said).collect()
}
