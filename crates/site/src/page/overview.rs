//! The overview: the answer, and what it rests on.

use allocation::Outcome;
use askama::Template;
use tabulation::Progress;

use crate::count::{self, Figures};
use crate::draw::{self, Bar, Block, Line};
use crate::frame::{Frame, Language, Links};
use crate::html::{self, Html, Name};
use crate::locale::Locale;
use crate::page::part::{self, Hours, Table, Tabling, TurnoutPart};
use crate::page::register::RegisterPage;
use crate::page::standing;
use crate::route::{Page, Route};
use crate::view::View;

/// Lists that have a bar on the overview; the others stand on the page of lists.
const BARS_MAX: usize = 12;

/// Areas that have a row on the overview; the others stand on the page of the whole.
const AREAS_MAX: usize = 60;

/// Rows shown of a level that has more than [`AREAS_MAX`] areas: the largest ones.
const AREAS_SHOWN: usize = 20;

#[derive(Template)]
#[template(path = "overview.html")]
struct Overview<'a> {
    frame: Frame<'a>,
    choose: Option<Vec<Language>>,
    contest: Name<'a>,
    answer: Html,
    seats_sentence: Option<Html>,
    progress: Option<Progress>,
    bars: Bars<'a>,
    seats: SeatsPart<'a>,
    turnouts: Vec<TurnoutPart<'a>>,
    hours: Hours<'a>,
    turnout: String,
    areas: Option<Table<'a>>,
    more_areas: Option<MoreAreas>,
}

struct Bars<'a> {
    any: bool,
    title: String,
    note: String,
    uncertain: Option<String>,
    defs: Html,
    rows: Vec<BarRow<'a>>,
    more: Option<String>,
}

struct BarRow<'a> {
    name: Name<'a>,
    share: String,
    votes: String,
    picture: Html,
    standing: Option<String>,
}

struct SeatsPart<'a> {
    title: String,
    condition: Option<String>,
    picture: Html,
    rows: Vec<SeatRow<'a>>,
    question: Option<String>,
}

struct SeatRow<'a> {
    swatch: Html,
    name: Name<'a>,
    seats: String,
}

struct MoreAreas {
    href: String,
    label: String,
}

/// Writes the overview. With `choose` it is the root page, which also offers the languages.
pub fn render(view: &View, route: Route, path: &str, choose: bool) -> String {
    let (contest, l) = (route.contest, route.locale);
    let links = Links::new(view, route, path);
    let figures = Figures::of_area(view, contest, 0);
    let (areas, more_areas) = areas(view, contest, &links);
    let partial =
        !view.progress(contest).is_complete() && view.canvass.declaration(contest).is_none();
    let title = &view.contest(contest).title;
    let frame = Frame::new(view, route, path, l.name(title).text);
    let page = Overview {
        choose: choose.then(|| Frame::new(view, route, path, "").languages),
        contest: l.name(title),
        answer: html::sentence(&standing::answer(view, contest, l)),
        seats_sentence: seats_sentence(view, contest, l).filter(|_| partial),
        progress: (!view.is_before()).then(|| view.progress(contest)),
        bars: bars(view, contest, l, &figures),
        seats: seats(view, contest, l),
        turnouts: part::turnouts(view, contest, l, &figures),
        hours: part::hours(view, 0, l),
        turnout: links.to(Page::Register(RegisterPage::Turnout)),
        areas: areas.filter(|_| !view.is_before()),
        more_areas,
        frame,
    };
    page.render().expect("writing to memory does not fail")
}

fn seats_sentence(view: &View, contest: usize, l: &Locale) -> Option<Html> {
    let seats = standing::seats_in_words(view, contest, l, 6)?;
    let house = standing::house(view, contest);
    let args = [("seats", seats.into()), ("house", house.into())];
    Some(html::sentence(&l.tell("seats-now", &args)))
}

fn bars<'a>(view: &View<'a>, contest: usize, l: &'static Locale, figures: &Figures) -> Bars<'a> {
    let lists = view.contest(contest).lists.len();
    let order = count::by_votes(figures, lists);
    let threshold = standing::threshold(view, contest);
    let share = |list: usize| figures.share(list).map_or(0, |share| share.rounded(10_000));
    let scale = draw::scale(order.first().map_or(0, |&first| share(first)));
    let base = ("base", figures.base().into());
    let label = ("label", count::base_in_words(view, contest, l).into());
    let (title, note) = match threshold {
        Some(threshold) => {
            let bound = l.bound(threshold.share);
            let line = ("line", threshold.votes_needed.0.into());
            (
                l.tell("bars-title", &[("bound", bound.into())]),
                l.tell("bars-note", &[base, label, line]),
            )
        }
        None => (l.say("bars-title-open").to_owned(), l.tell("bars-note-open", &[base, label])),
    };
    let shown = order.iter().take(BARS_MAX);
    let hidden = order.len().saturating_sub(BARS_MAX);
    Bars {
        any: figures.forms() > 0,
        title,
        note,
        uncertain: uncertain(view, contest, l),
        defs: draw::hatch(),
        rows: shown
            .map(|&list| {
                bar_row(view, contest, l, figures, list, scale, Some(&list) == order.first())
            })
            .collect(),
        more: (hidden > 0).then(|| l.tell("bars-more", &[("count", hidden.into())])),
    }
}

fn uncertain(view: &View, contest: usize, l: &Locale) -> Option<String> {
    if view.progress(contest).is_complete() {
        return None;
    }
    Some(match view.outstanding(contest) {
        Some(open) => l.tell("bars-note-uncertain", &[("outstanding", open.into())]),
        None => l.say("bars-note-unbounded").to_owned(),
    })
}

fn bar_row<'a>(
    view: &View<'a>,
    contest: usize,
    l: &Locale,
    figures: &Figures,
    list: usize,
    scale: u64,
    first: bool,
) -> BarRow<'a> {
    let of = &view.contest(contest).lists[list];
    let name = l.name(&of.name);
    let share = figures.share(list);
    let said = share.map(|share| l.share(share)).unwrap_or_default();
    let votes = figures.votes(list);
    let distance = standing::threshold(view, contest)
        .and_then(|threshold| {
            let row = threshold.lists.get(list)?;
            Some((standing::share_of(threshold, row), row.distance))
        })
        .map(|(share, distance)| {
            let key = if distance < 0 { "votes-below" } else { "votes-above" };
            (share, l.tell(key, &[("votes", distance.unsigned_abs().into())]))
        });
    let mut args =
        vec![("name", name.text.into()), ("votes", votes.into()), ("share", said.clone().into())];
    let words = match &distance {
        Some((_, distance)) => {
            args.push(("distance", distance.as_str().into()));
            l.tell("bar-picture-line", &args)
        }
        None => l.tell("bar-picture", &args),
    };
    let range = standing::range(view, contest, figures, list);
    let bar = Bar {
        share: share.map_or(0, |share| share.rounded(10_000)),
        range: range.map(|range| (range.least.rounded(10_000), range.largest.rounded(10_000))),
        colour: &of.colour,
        words: &words,
    };
    let label = distance.as_ref().filter(|_| first).map(|(share, _)| l.bound(share));
    let line = distance.as_ref().map(|(share, text)| Line {
        share: share.rounded(10_000),
        text: text.as_str(),
        label: label.as_deref(),
    });
    BarRow {
        name,
        share: said,
        votes: l.tell("votes-count", &[("votes", votes.into())]),
        picture: draw::bar(&bar, line.as_ref(), scale),
        standing: standing::of_list(view, contest, l, figures, list)
            .filter(|_| !view.progress(contest).is_complete()),
    }
}

fn seats<'a>(view: &View<'a>, contest: usize, l: &'static Locale) -> SeatsPart<'a> {
    let house = standing::house(view, contest);
    let declaration = view.canvass.declaration(contest);
    let complete = view.progress(contest).is_complete();
    let title = l.tell("seats-title", &[("house", house.into())]);
    let Some(seats) = standing::seats(view, contest) else {
        let question = match view.outcome(contest) {
            Outcome::RulingNeeded(_) => l.say("answer-ruling").to_owned(),
            _ => l.say("seats-none").to_owned(),
        };
        let picture = Html::default();
        return SeatsPart {
            title,
            condition: None,
            picture,
            rows: Vec::new(),
            question: Some(question),
        };
    };
    let won = |list: &election::definition::CandidateList| {
        seats.get(&list.code).map_or(0, |seats| seats.0)
    };
    let lists = view.contest(contest).lists.iter().enumerate();
    let seated: Vec<_> = lists.filter(|(_, list)| won(list) > 0).collect();
    let blocks: Vec<Block> = seated
        .iter()
        .map(|(nth, list)| Block { seats: won(list), colour: &list.colour, nth: *nth })
        .collect();
    let majority = house / 2 + 1;
    let in_words = standing::seats_in_words(view, contest, l, usize::MAX).unwrap_or_default();
    let words = l.tell(
        "seats-picture",
        &[("seats", in_words.into()), ("majority", majority.into()), ("house", house.into())],
    );
    let said = l.tell("majority", &[("seats", majority.into())]);
    let condition = match declaration {
        Some(declaration) => {
            l.tell("seats-declared", &[("resolution", declaration.resolution.as_str().into())])
        }
        None => l.say(if complete { "seats-final" } else { "seats-if" }).to_owned(),
    };
    let mut rows: Vec<_> = seated.clone();
    rows.sort_by_key(|(_, list)| std::cmp::Reverse(won(list)));
    let row = |(nth, list): (usize, &'a election::definition::CandidateList)| SeatRow {
        swatch: draw::swatch(&list.colour, nth),
        name: l.name(&list.name),
        seats: l.count(won(list)),
    };
    SeatsPart {
        title,
        condition: Some(condition),
        picture: draw::hemicycle(
            &blocks,
            declaration.is_some() || complete,
            &said,
            &html::words(&words),
        ),
        rows: rows.into_iter().map(row).collect(),
        question: None,
    }
}

fn areas<'a>(
    view: &View<'a>,
    contest: usize,
    links: &Links<'a>,
) -> (Option<Table<'a>>, Option<MoreAreas>) {
    let l = links.route.locale;
    let all = view.children(0);
    let tabling = Tabling::new(view, contest, links);
    if all.len() <= AREAS_MAX {
        return (tabling.areas(all, None), None);
    }
    let mut largest = all.to_vec();
    largest.sort_by_key(|&area| std::cmp::Reverse(view.canvass.electorate(area).total));
    largest.truncate(AREAS_SHOWN);
    let note =
        l.tell("largest-first", &[("shown", largest.len().into()), ("all", all.len().into())]);
    let more = MoreAreas {
        href: links.to(Page::Area(0)),
        label: l.tell("all-areas", &[("count", all.len().into())]),
    };
    (tabling.areas(&largest, Some(note)), Some(more))
}
