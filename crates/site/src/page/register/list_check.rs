//! A party's own check of its draft list, in the browser: nothing leaves the device.
//!
//! The engine is the code that later refuses or admits the list. The page holds the words; the
//! script puts the names of columns and groups into the sentences.

use askama::Template;

use ::register::list::{COLUMNS, size_max};
use law::procedure::{ActKind, Deadline, Edge};

use crate::data::DataFile;
use crate::data::register::RegisterFile;
use crate::frame::{Frame, Links};
use crate::html::Name;
use crate::locale::Locale;
use crate::moment;
use crate::page::register::RegisterPage;
use crate::route::{Page, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "register/list-check.html")]
struct CheckPage<'a> {
    frame: Frame<'a>,
    contest: Name<'a>,
    answer: String,
    all: Option<String>,
    rules: String,
    columns: Vec<(&'static str, &'static str)>,
    sentences: Vec<(&'static str, String)>,
    groups: Vec<(&'a str, Name<'a>)>,
    demands: Vec<(String, String)>,
    /// What is to be written into a column.
    forms: Vec<(&'static str, &'static str)>,
    /// Of the election, of filing, of registration; empty where no calendar says it.
    days: (String, String, String),
    /// How a line is named, with `{line}` for its number.
    line: String,
    /// The days are those of the calendar.
    adopted: bool,
}

/// The kinds of faults, each with the names that its sentence takes.
const SENTENCES: [(&str, &str, &[&str]); 12] = [
    ("list.empty_cell", "fault-list-empty-cell", &["number", "column"]),
    ("list.unreadable", "fault-list-unreadable", &["number", "column", "found"]),
    ("list.number", "fault-list-number", &["found", "expected"]),
    ("list.born_later", "fault-list-born-later", &["number", "born", "on"]),
    ("list.too_young", "fault-list-too-young", &["number", "age", "age_min", "on"]),
    ("list.not_citizen", "fault-list-not-citizen", &["number"]),
    ("list.residence_short", "fault-list-residence-short", &["number", "years", "years_min"]),
    ("list.person_twice", "fault-list-person-twice", &["number", "name", "born", "first_number"]),
    (
        "list.on_other_list",
        "fault-list-on-other-list",
        &["number", "name", "born", "list", "other_number"],
    ),
    ("list.too_many", "fault-list-too-many", &["found", "max", "seats", "share"]),
    ("list.quota", "fault-list-quota", &["counted", "required", "of", "share", "groups"]),
    ("list.nobody", "fault-list-nobody", &[]),
];

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str, contest: usize) -> String {
    let l = route.locale;
    let links = Links::new(view, route, path);
    let registers = view.canvass.registers();
    let rules = &registers.rules[contest];
    let sentence = |(code, key, fields): &(&'static str, &str, &[&'static str])| {
        let held: Vec<_> = fields.iter().map(|name| (*name, format!("{{{name}}}"))).collect();
        let args: Vec<_> =
            held.iter().map(|(name, place)| (*name, place.as_str().into())).collect();
        (*code, l.tell(key, &args))
    };
    let days = (
        last_day(view, contest, ActKind::ListFiled),
        last_day(view, contest, ActKind::ListDecided),
    );
    let groups = rules.procedure.as_deref().map_or(&[][..], |procedure| &procedure.groups);
    let page = CheckPage {
        contest: l.name(&view.contest(contest).title),
        answer: l.say("list-check-answer").to_owned(),
        all: (!registers.lists.is_empty()).then(|| links.to(Page::Register(RegisterPage::Lists))),
        rules: format!(
            "{}{}",
            links.base,
            DataFile::Register(RegisterFile::ListRules(contest)).path(view)
        ),
        columns: COLUMNS.iter().map(|column| (*column, label(l, column))).collect(),
        sentences: SENTENCES.iter().map(sentence).collect(),
        groups: groups.iter().map(|group| (group.code.as_str(), l.name(&group.name))).collect(),
        demands: demands(view, l, contest),
        forms: COLUMNS.iter().map(|column| (*column, form(l, column))).collect(),
        adopted: !days.0.is_empty() && !days.1.is_empty(),
        days: (view.definition().date.clone(), days.0, days.1),
        line: l.tell("list-check-row", &[("line", "{line}".into())]),
        frame: Frame::new(view, route, path, l.say("list-check")),
    };
    page.render().expect("writing to memory does not fail")
}

/// The last day on which acts of a kind are in time, by the calendar as adopted; empty without one.
fn last_day(view: &View, contest: usize, kind: ActKind) -> String {
    let registers = view.canvass.registers();
    let procedure = registers.rules[contest].procedure.as_deref();
    let until = |one: &&Deadline| one.edge == Edge::Until && one.binds.contains(&kind);
    let deadline = procedure.and_then(|one| one.deadlines.iter().find(until));
    let at = deadline.and_then(|one| registers.calendar.moment(&one.code));
    // A deadline at the end of a day is the first second of the next one.
    let day = at.and_then(|at| moment::day_and_hour(&view.zone, at.saturating_sub(1)));
    day.map(|(day, _)| day).unwrap_or_default()
}

/// What a cell of the column has to hold.
fn form(l: &'static Locale, column: &str) -> &'static str {
    l.say(match column {
        "number" => "list-check-form-number",
        "born" => "list-check-form-day",
        "sex" => "list-check-form-sex",
        "citizen" | "disability" => "list-check-form-choice",
        "resident_years" => "list-check-form-years",
        "residence" => "list-check-form-residence",
        "occupation" => "list-check-form-occupation",
        _ => "list-check-form-name",
    })
}

fn label(l: &'static Locale, column: &str) -> &'static str {
    l.say(match column {
        "number" => "candidate-number",
        "name" => "candidate-name",
        "name_other" => "candidate-name-other",
        "born" => "candidate-born",
        "sex" => "candidate-sex",
        "citizen" => "candidate-citizen",
        "resident_years" => "candidate-resident-years",
        "residence" => "candidate-residence",
        "occupation" => "candidate-occupation",
        _ => "candidate-disability",
    })
}

/// What law and procedure ask of a list, with the articles.
fn demands(view: &View, l: &Locale, contest: usize) -> Vec<(String, String)> {
    let rules = &view.canvass.registers().rules[contest];
    let mut demands = Vec::new();
    let lists = rules.law.lists.as_ref();
    if let (Some(max), Some(above)) =
        (size_max(rules), lists.and_then(|lists| lists.size_above_seats.as_ref()))
    {
        let args = [
            ("max", max.into()),
            ("seats", rules.law.body.list_seats.value.0.into()),
            ("share", l.bound(above.value).into()),
        ];
        demands.push((l.tell("list-demand-size", &args), above.cite.clone()));
    }
    if let Some(quota) = lists.and_then(|lists| lists.quota.as_ref()) {
        let procedure = rules.procedure.as_deref();
        let named = quota.groups.value.iter().map(|code| {
            let group = procedure.and_then(|one| one.group(code));
            group.map_or(code.as_str(), |group| l.name(&group.name).text)
        });
        let groups = named.collect::<Vec<&str>>().join(", ");
        let args = [("share", l.bound(quota.share.value).into()), ("groups", groups.into())];
        demands.push((l.tell("list-demand-quota", &args), quota.share.cite.clone()));
    }
    let Some(asked) = rules.procedure.as_deref().and_then(|one| one.candidate.as_ref()) else {
        return demands;
    };
    if let Some(age) = &asked.age_min {
        let said = l.tell("list-demand-age", &[("age", age.value.into())]);
        demands.push((said, age.cite.clone()));
    }
    if let Some(years) = &asked.residence_years_min {
        let said = l.tell("list-demand-residence", &[("years", years.value.into())]);
        demands.push((said, years.cite.clone()));
    }
    if let Some(citizenship) = &asked.citizenship {
        demands.push((l.say("list-demand-citizen").to_owned(), citizenship.cite.clone()));
    }
    demands
}
