//! "What if the law were another one?": the same votes under changed thresholds, methods and houses.
//!
//! The tables are worked out here. Where scripts run, the page takes any other values and asks the
//! engine, which is the same code.

use std::collections::BTreeMap;

use allocation::Outcome;
use askama::Template;
use election::Ratio;
use election::definition::CandidateList;
use law::{Base, Comparison, DistrictRule, Leftover, Method};

use crate::count::{self, Figures};
use crate::data::DataFile;
use crate::draw;
use crate::frame::{Frame, Links};
use crate::html::{self, Html, Name};
use crate::locale::Locale;
use crate::page::variant::{NONE, Table, Variants, seats_of};
use crate::page::{seats, standing, step};
use crate::route::{Page, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "reform.html")]
struct ReformPage<'a> {
    frame: Frame<'a>,
    contest: Name<'a>,
    answer: Html,
    tried: Option<String>,
    condition: Option<&'static str>,
    seats: String,
    input: String,
    controls: Controls,
    rows: Vec<Row<'a>>,
    /// Seats are not known before people decide.
    is_open: bool,
    kinds: Vec<(&'static str, &'static str)>,
    labels: Vec<(&'static str, String)>,
    words: BTreeMap<String, String>,
    tables: Vec<TablePart<'a>>,
    parameters: Vec<Parameter>,
}

/// What a visitor can move.
#[derive(Default)]
struct Controls {
    /// In percent, as a field for numbers takes it.
    threshold: String,
    /// No percent, as the language writes it: the pattern for others.
    zero: String,
    bases: Vec<Choice>,
    methods: Vec<Choice>,
    house: u32,
    threshold_max: u32,
    house_max: u32,
    /// What a threshold or a house has to be, for one that is not.
    threshold_wrong: String,
    house_wrong: String,
}

/// Largest values that can be tried: a threshold in percent, and seats.
const THRESHOLD_MAX: u32 = 50;
const HOUSE_MAX: u32 = 4096;

struct Choice {
    word: &'static str,
    label: String,
    in_force: bool,
}

/// A list with its votes and seats now.
struct Row<'a> {
    code: &'a str,
    swatch: Html,
    name: Name<'a>,
    short: Name<'a>,
    votes: String,
    seats: String,
    bar: Html,
    /// It has seats, or may have some once people decide.
    is_shown: bool,
}

/// One method: lists down, thresholds across.
struct TablePart<'a> {
    method: String,
    head: Vec<Column>,
    rows: Vec<(Html, Name<'a>, Vec<Cell>)>,
    notes: Vec<String>,
}

struct Column {
    share: String,
    in_force: bool,
}

struct Cell {
    seats: String,
    differs: bool,
}

struct Parameter {
    label: String,
    value: String,
    cite: String,
}

/// Parameters that a change may add where the law in force has none.
const ADDED: [&str; 4] =
    ["threshold.share", "threshold.reached", "threshold.of", "apportionment.leftover"];

/// Kinds of questions that a change may lead to.
const KINDS: [(&str, &str); 7] = [
    ("remainder_tie", "reform-kind-remainder-tie"),
    ("average_tie", "reform-kind-average-tie"),
    ("second_place_tie", "reform-kind-second-place-tie"),
    ("no_list_passes", "reform-kind-no-list-passes"),
    ("over_allocation", "reform-kind-over-allocation"),
    ("majority_cap", "reform-kind-majority-cap"),
    ("cell_tie", "reform-kind-cell-tie"),
];

/// Sections of a law that seats depend on.
const OF_SEATS: [&str; 6] =
    ["body.", "threshold.", "second_list.", "apportionment.", "apparentement.", "limits."];

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let (contest, l) = (route.contest, route.locale);
    let links = Links::new(view, route, path);
    let variants = Variants::new(view, contest);
    let counted = matches!(view.outcome(contest), Outcome::Allocated(_) | Outcome::RulingNeeded(_));
    let tables = if counted { variants.tables() } else { Vec::new() };
    let open = !view.progress(contest).is_complete() && view.canvass.declaration(contest).is_none();
    let page = ReformPage {
        frame: Frame::new(view, route, path, l.say("reform-title")),
        contest: l.name(&view.contest(contest).title),
        answer: html::sentence(&answer(view, contest, l)),
        tried: tried(&variants, &tables, l),
        condition: (open && counted).then(|| l.say("ledger-if")),
        seats: links.to(Page::Seats),
        input: format!("{}{}", links.base, DataFile::ReformJson(contest).path(view)),
        controls: if counted { controls(view, contest, l, &variants) } else { Controls::default() },
        rows: if counted { rows(view, contest, l) } else { Vec::new() },
        is_open: counted && standing::seats(view, contest).is_none(),
        kinds: KINDS.iter().map(|&(kind, key)| (kind, l.say(key))).collect(),
        labels: labels(view, contest, l),
        words: words(view, contest, l),
        tables: tables.iter().map(|table| part(view, contest, l, &variants, table)).collect(),
        parameters: parameters(view, contest, l),
    };
    page.render().expect("writing to memory does not fail")
}

fn answer(view: &View, contest: usize, l: &Locale) -> String {
    let house = standing::house(view, contest);
    match (standing::seats_in_words(view, contest, l, 3), view.outcome(contest)) {
        (Some(seats), _) => {
            l.tell("reform-answer", &[("house", house.into()), ("seats", seats.into())])
        }
        (None, Outcome::RulingNeeded(_)) => l.say("answer-ruling").to_owned(),
        _ => l.say("ledger-none").to_owned(),
    }
}

/// How many of the other laws give the same seats.
fn tried(variants: &Variants, tables: &[Table], l: &Locale) -> Option<String> {
    let in_force = variants.shares().iter().position(|&share| share == variants.share_or_none())?;
    let now = tables.first()?.verdicts.get(in_force)?.as_ref()?.seats()?;
    let all = tables.iter().flat_map(|table| &table.verdicts);
    let seats = all.filter_map(|verdict| verdict.as_ref()?.seats());
    let same = seats.clone().filter(|seats| *seats == now).count() - 1;
    let tried = seats.count() - 1;
    if same == tried {
        return Some(l.tell("reform-tried-all", &[("tried", tried.into())]));
    }
    Some(l.tell("reform-tried", &[("tried", tried.into()), ("same", same.into())]))
}

fn controls(view: &View, contest: usize, l: &Locale, variants: &Variants) -> Controls {
    let law = view.canvass.law(contest);
    let of = law.threshold.as_ref().map_or(Base::ListVotes, |threshold| threshold.of.value);
    let choices = |path: &str, words: &[&'static str], own: &str| -> Vec<Choice> {
        let choice = |word: &'static str| Choice {
            word,
            label: step::word_label(l, word),
            in_force: word == own,
        };
        variants.words(path, words).into_iter().map(choice).collect()
    };
    let bounds = |least: u32, largest: u32| {
        [("least", l.count(least).into()), ("largest", l.count(largest).into())]
    };
    let hundredths = variants.share().map_or(0, |share| share.rounded(10_000));
    Controls {
        threshold: match hundredths % 100 {
            0 => (hundredths / 100).to_string(),
            rest => format!("{}.{rest:02}", hundredths / 100),
        },
        zero: l.bound(NONE),
        bases: choices("threshold.of", Base::WORDS, of.as_str()),
        methods: choices("apportionment.method", Method::WORDS, variants.method().as_str()),
        house: standing::house(view, contest),
        threshold_max: THRESHOLD_MAX,
        house_max: HOUSE_MAX,
        threshold_wrong: l.tell("reform-wrong-threshold", &bounds(0, THRESHOLD_MAX)),
        house_wrong: l.tell("reform-wrong-house", &bounds(1, HOUSE_MAX)),
    }
}

fn rows<'a>(view: &View<'a>, contest: usize, l: &Locale) -> Vec<Row<'a>> {
    let lists = &view.contest(contest).lists;
    let figures = Figures::of_area(view, contest, 0);
    let seats = standing::seats(view, contest);
    let won = |list: &CandidateList| seats.and_then(|seats| seats.get(&list.code)).map(|won| won.0);
    let house = standing::house(view, contest);
    let is_open = seats.is_none();
    let most = lists.iter().filter_map(won).max().unwrap_or(0).max(house / 2 + 1);
    let row = |nth: usize| {
        let list = &lists[nth];
        let won = won(list);
        Row {
            code: list.code.as_str(),
            swatch: draw::swatch(&list.colour, nth),
            name: l.name(&list.name),
            short: l.name(&list.short),
            votes: l.count(figures.votes(nth)),
            seats: won
                .map_or_else(|| if is_open { "?" } else { "–" }.to_owned(), |won| l.count(won)),
            bar: draw::seats(won.unwrap_or(0), house / 2 + 1, most, &list.colour),
            is_shown: won.map_or(is_open && figures.votes(nth) > 0, |won| won > 0),
        }
    };
    count::by_votes(&figures, lists.len()).into_iter().map(row).collect()
}

fn part<'a>(
    view: &View<'a>,
    contest: usize,
    l: &Locale,
    variants: &Variants,
    table: &Table,
) -> TablePart<'a> {
    let shares = variants.shares();
    let lists = &view.contest(contest).lists;
    let figures = Figures::of_area(view, contest, 0);
    let now = standing::seats(view, contest);
    let row = |nth: usize| {
        let list = &lists[nth];
        let cell = |verdict| match seats_of(verdict, &list.code) {
            Some(seats) => Cell {
                differs: now.is_some_and(|now| now.get(&list.code).is_some_and(|n| *n != seats)),
                seats: l.count(seats.0),
            },
            None => Cell { seats: "–".to_owned(), differs: false },
        };
        let cells: Vec<Cell> = table.verdicts.iter().map(cell).collect();
        let any = table
            .verdicts
            .iter()
            .any(|one| seats_of(one, &list.code).is_some_and(|seats| seats.0 > 0));
        any.then(|| (draw::swatch(&list.colour, nth), l.name(&list.short), cells))
    };
    let head = |share: &Ratio| Column {
        share: l.bound(*share),
        in_force: table.method == variants.method() && *share == variants.share_or_none(),
    };
    let open = shares.iter().zip(&table.verdicts).filter_map(|(share, verdict)| {
        let bound = ("bound", l.bound(*share).into());
        match verdict {
            Some(Outcome::RulingNeeded(needed)) => {
                let kind = needed.question.kind.as_str();
                let found = KINDS.iter().find(|(one, _)| *one == kind);
                let kind = found.map_or("", |(_, key)| l.say(key));
                Some(l.tell("reform-table-ruling", &[bound, ("kind", kind.into())]))
            }
            None => Some(l.tell("reform-table-refused", &[bound])),
            Some(_) => None,
        }
    });
    TablePart {
        method: step::word_label(l, table.method.as_str()),
        head: shares.iter().map(head).collect(),
        rows: count::by_votes(&figures, lists.len()).into_iter().filter_map(row).collect(),
        notes: open.collect(),
    }
}

/// Names of parameters, for the script.
fn labels(view: &View, contest: usize, l: &Locale) -> Vec<(&'static str, String)> {
    let own = view.canvass.law(contest).parameters();
    let paths = own.iter().map(|parameter| parameter.path);
    let added = ADDED.into_iter().filter(|path| own.iter().all(|one| one.path != *path));
    paths.chain(added).map(|path| (path, step::parameter_label(l, path))).collect()
}

/// Values as they stand in a law file, and for people.
fn words(view: &View, contest: usize, l: &Locale) -> BTreeMap<String, String> {
    let own = view.canvass.law(contest).parameters().into_iter();
    let own = own.map(|one| (one.value.clone(), seats::value(l, &one)));
    let words =
        [Base::WORDS, Method::WORDS, Comparison::WORDS, Leftover::WORDS, DistrictRule::WORDS];
    let words = words.into_iter().flatten();
    own.chain(words.map(|&word| (word.to_owned(), step::word_label(l, word)))).collect()
}

fn parameters(view: &View, contest: usize, l: &Locale) -> Vec<Parameter> {
    let own = view.canvass.law(contest).parameters().into_iter();
    let bears = |one: &law::Parameter| OF_SEATS.iter().any(|section| one.path.starts_with(section));
    let row = |one: law::Parameter| Parameter {
        label: step::parameter_label(l, one.path),
        value: seats::value(l, &one),
        cite: one.cite,
    };
    own.filter(bears).map(row).collect()
}
