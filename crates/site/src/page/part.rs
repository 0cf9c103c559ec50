//! Parts that several pages share.

use election::Ratio;
use election::definition::CandidateList;

use crate::count::{self, Figures, Leader};
use crate::draw::{self, Point};
use crate::frame::{Link, Links};
use crate::html::{self, Escaped, Html, Name};
use crate::locale::Locale;
use crate::moment;
use crate::route::Page;
use crate::view::View;

/// Lists that have a column of their own in tables; with more lists, the leader has one instead.
const COLUMNS_MAX: usize = 6;

/// Missing stations that a page names; above that it refers to the pages below.
const MISSING_MAX: usize = 300;

/// One of the quantities called turnout.
pub struct TurnoutPart<'a> {
    pub code: &'a str,
    pub label: Name<'a>,
    pub share: Option<Ratio>,
    /// The number alone, where there is nothing to measure it against.
    pub part: Option<u64>,
    pub note: Option<String>,
}

/// The quantities called turnout, the official one first.
pub fn turnouts<'a>(
    view: &View<'a>,
    contest: usize,
    l: &Locale,
    figures: &Figures,
) -> Vec<TurnoutPart<'a>> {
    let turnouts = view.contest(contest).form.turnouts.iter().enumerate();
    let part = |(nth, turnout): (usize, &'a election::form::Turnout)| {
        let share = figures.turnout(nth);
        let partial = share.filled < figures.forms() && share.share.is_some();
        let note = partial.then(|| {
            let forms = figures.forms();
            l.tell("turnout-lines", &[("filled", share.filled.into()), ("forms", forms.into())])
        });
        TurnoutPart {
            code: &turnout.code,
            label: l.name(&turnout.label),
            share: share.share,
            part: share.part,
            note,
        }
    };
    turnouts.map(part).collect()
}

/// Votes of every list.
pub struct Results<'a> {
    pub base: u64,
    pub base_label: &'static str,
    pub rows: Vec<ResultRow<'a>>,
}

/// Votes of one list.
pub struct ResultRow<'a> {
    pub number: u32,
    pub name: Name<'a>,
    pub votes: u64,
    pub share: Option<Ratio>,
    pub bar: Html,
}

/// Votes of every list, most first; none while nothing is counted.
pub fn results<'a>(
    view: &View<'a>,
    contest: usize,
    l: &'static Locale,
    figures: &Figures,
) -> Option<Results<'a>> {
    let lists = &view.contest(contest).lists;
    if figures.forms() == 0 {
        return None;
    }
    let order = count::by_votes(figures, lists.len());
    let tenthousandths = |list: usize| figures.share(list).map_or(0, |share| share.rounded(10_000));
    let scale = draw::scale(order.first().map_or(0, |&first| tenthousandths(first)));
    let row = |&list: &usize| ResultRow {
        number: lists[list].ballot_number,
        name: l.name(&lists[list].name),
        votes: figures.votes(list),
        share: figures.share(list),
        bar: draw::plain(tenthousandths(list), scale, &lists[list].colour),
    };
    Some(Results {
        base: figures.base(),
        base_label: l.say(count::base_key(view, contest)),
        rows: order.iter().map(row).collect(),
    })
}

/// Turnout by hour, as picture and table.
pub struct Hours<'a> {
    pub any: bool,
    pub picture: Html,
    pub rows: Vec<HourRow<'a>>,
}

/// Turnout by one hour.
pub struct HourRow<'a> {
    pub hour: &'a str,
    pub share: Option<Ratio>,
    pub stations: u32,
}

/// Turnout of an area by hour; nothing where no station reported one.
pub fn hours<'a>(view: &View<'a>, area: usize, l: &Locale) -> Hours<'a> {
    let hours = &view.definition().turnout_hours;
    let rows: Vec<HourRow> = hours
        .iter()
        .enumerate()
        .map(|(nth, hour)| {
            let sum = view.canvass.turnout(nth, area);
            let share = Ratio::new(sum.ballots_issued, sum.electorate);
            HourRow { hour: &hour.code, share, stations: sum.stations }
        })
        .collect();
    if rows.iter().all(|row| row.share.is_none()) {
        return Hours { any: false, picture: Html::default(), rows: Vec::new() };
    }
    let points: Vec<Point> = hours
        .iter()
        .zip(&rows)
        .map(|(hour, row)| Point {
            at: hour.at,
            hour: &hour.code,
            share: row.share.map(|share| (share.rounded(10_000), l.share(share))),
        })
        .collect();
    let said: Vec<String> = points
        .iter()
        .filter_map(|point| point.share.as_ref().map(|(_, text)| format!("{} {text}", point.hour)))
        .collect();
    let words = l.tell("hours-picture", &[("points", said.join(", ").into())]);
    let bound = |share| Ratio::new(share, 10_000).map(|share| l.bound(share)).unwrap_or_default();
    Hours { any: true, picture: draw::curve(&points, &words, bound), rows }
}

/// A table of areas or stations, one row each.
pub struct Table<'a> {
    pub title: String,
    pub level: Name<'a>,
    pub note: Option<String>,
    pub base_label: &'static str,
    pub columns: Vec<Name<'a>>,
    pub leader: bool,
    /// Columns after the second one, for a row that has nothing to put there.
    pub rest: usize,
    pub rows: Vec<Row<'a>>,
}

/// One row of a [`Table`].
pub struct Row<'a> {
    pub href: String,
    pub code: &'a str,
    pub name: Name<'a>,
    pub counted: String,
    pub forms: u32,
    pub turnout: Html,
    pub base: u64,
    pub cells: Vec<Html>,
    pub leader: Html,
}

/// What is the same in every row of a table.
pub struct Tabling<'v, 'a> {
    view: &'v View<'a>,
    contest: usize,
    l: &'static Locale,
    links: &'v Links<'a>,
    columns: Vec<usize>,
}

impl<'v, 'a> Tabling<'v, 'a> {
    /// A table of a contest: a column for each list where there are few.
    pub fn new(view: &'v View<'a>, contest: usize, links: &'v Links<'a>) -> Self {
        let lists = view.contest(contest).lists.len();
        let columns = if lists <= COLUMNS_MAX {
            count::by_votes(&Figures::of_area(view, contest, 0), lists)
        } else {
            Vec::new()
        };
        Self { view, contest, l: links.route.locale, links, columns }
    }

    /// The rows of `areas`; none when there are none.
    pub fn areas(&self, areas: &[usize], note: Option<String>) -> Option<Table<'a>> {
        let &first = areas.first()?;
        let definition = self.view.definition();
        let level = &definition.levels[definition.areas[first].level];
        let title = self.l.name(&level.plural).text.to_owned();
        let rows = areas.iter().map(|&area| self.area(area)).collect();
        Some(self.table(title, self.l.name(&level.name), note, rows))
    }

    /// The rows of `stations`; none when there are none.
    pub fn stations(&self, stations: &[usize]) -> Option<Table<'a>> {
        stations.first()?;
        let rows = stations.iter().map(|&station| self.station(station)).collect();
        Some(self.table(String::new(), Name::plain(""), None, rows))
    }

    fn table(
        &self,
        title: String,
        level: Name<'a>,
        note: Option<String>,
        rows: Vec<Row<'a>>,
    ) -> Table<'a> {
        let lists = &self.view.contest(self.contest).lists;
        let leader = self.columns.is_empty();
        Table {
            title,
            level,
            note,
            base_label: self.l.say(count::base_key(self.view, self.contest)),
            columns: self.columns.iter().map(|&list| self.l.name(&lists[list].short)).collect(),
            leader,
            rest: 2 + self.columns.len() + usize::from(leader),
            rows,
        }
    }

    fn area(&self, area: usize) -> Row<'a> {
        let node = &self.view.definition().areas[area];
        let progress = self.view.canvass.progress(self.contest, area);
        let counted = self.l.tell(
            "of",
            &[("part", progress.reported.into()), ("whole", progress.registered.into())],
        );
        let figures = Figures::of_area(self.view, self.contest, area);
        let href = self.links.to(Page::Area(area));
        self.row(href, node.code.as_str(), self.l.name(&node.name), counted, &figures)
    }

    fn station(&self, station: usize) -> Row<'a> {
        let place = &self.view.definition().stations[station];
        let href = self.links.to(Page::Station(station));
        let name = self.l.name(&place.name);
        let code = place.code.as_str();
        match self.view.canvass.versions(self.contest, station).last() {
            Some(version) => {
                let figures = Figures::of_form(self.view, self.contest, version.row());
                self.row(href, code, name, String::new(), &figures)
            }
            None => Row::empty(href, code, name),
        }
    }

    fn row(
        &self,
        href: String,
        code: &'a str,
        name: Name<'a>,
        counted: String,
        figures: &Figures<'a>,
    ) -> Row<'a> {
        if figures.forms() == 0 {
            return Row { counted, ..Row::empty(href, code, name) };
        }
        let cell = |share: Option<Ratio>| match share {
            Some(share) => share_cell(self.l, share, &self.l.count(share.part())),
            None => Html("–".to_owned()),
        };
        let turnout = match figures.official_turnout() {
            Some(share) => share_cell(self.l, share, &self.l.fraction(share)),
            None => Html("–".to_owned()),
        };
        let leader = if self.columns.is_empty() { figures.leader() } else { None };
        Row {
            href,
            code,
            name,
            counted,
            forms: figures.forms(),
            turnout,
            base: figures.base(),
            cells: self.columns.iter().map(|&list| cell(figures.share(list))).collect(),
            leader: leader.map(|leader| leader_cell(self.l, &leader)).unwrap_or_default(),
        }
    }
}

impl<'a> Row<'a> {
    fn empty(href: String, code: &'a str, name: Name<'a>) -> Self {
        Self {
            href,
            code,
            name,
            counted: String::new(),
            forms: 0,
            turnout: Html::default(),
            base: 0,
            cells: Vec::new(),
            leader: Html::default(),
        }
    }
}

/// A share with its numbers under it.
fn share_cell(l: &Locale, share: Ratio, numbers: &str) -> Html {
    let share = l.share(share);
    Html(format!("<b>{}</b> <span class=\"of\">{numbers}</span>", Escaped(&share)))
}

fn leader_cell(l: &Locale, leader: &Leader) -> Html {
    Html(format!(
        "{} <b>{}</b> <span class=\"of\">{}</span>",
        html::sentence(&leading(l, leader)),
        Escaped(&l.share(leader.share)),
        l.count(leader.votes)
    ))
}

/// Who has the most votes; several are said to be equal.
pub fn leading(l: &Locale, leader: &Leader) -> String {
    let names = names(l, &leader.lists);
    if leader.lists.len() > 1 { l.tell("tied", &[("names", names.into())]) } else { names }
}

/// Short names of lists, one after the other.
fn names(l: &Locale, lists: &[&CandidateList]) -> String {
    let names: Vec<String> = lists.iter().map(|list| l.name(&list.short).inline()).collect();
    names.join(", ")
}

/// Stations without a form.
pub struct Missing<'a> {
    pub count: u32,
    pub title: String,
    pub links: Vec<Link<'a>>,
}

/// The missing stations of an area, named while they are few.
pub fn missing<'a>(view: &View<'a>, contest: usize, area: usize, links: &Links<'a>) -> Missing<'a> {
    let count = view.canvass.progress(contest, area).missing();
    let title = links.route.locale.tell("missing-title", &[("count", count.into())]);
    let few = usize::try_from(count).unwrap_or(usize::MAX) <= MISSING_MAX;
    let named = few || view.children(area).is_empty();
    let stations = if named { view.missing(contest, area, usize::MAX) } else { Vec::new() };
    let link = |station: usize| Link {
        href: links.to(Page::Station(station)),
        label: Name::plain(view.definition().stations[station].code.as_str()),
        current: false,
    };
    Missing { count, title, links: stations.into_iter().map(link).collect() }
}

/// First line of an area's page.
pub fn area_answer(view: &View, contest: usize, area: usize, l: &Locale) -> Html {
    html::sentence(&area_sentence(view, contest, area, l))
}

fn area_sentence(view: &View, contest: usize, area: usize, l: &Locale) -> String {
    let progress = view.canvass.progress(contest, area);
    let name = l.name(&view.definition().areas[area].name).inline();
    let registered = progress.registered;
    if view.is_before() {
        return l.tell("area-answer-before", &[("name", name.into())]);
    }
    let figures = Figures::of_area(view, contest, area);
    let Some(leader) = figures.leader() else {
        return l
            .tell("area-answer-none", &[("name", name.into()), ("registered", registered.into())]);
    };
    let (key, who) = if leader.lists.len() > 1 {
        ("area-answer-tied", "leaders")
    } else {
        ("area-answer", "leader")
    };
    l.tell(
        key,
        &[
            ("name", name.into()),
            ("reported", progress.reported.into()),
            ("registered", registered.into()),
            (who, names(l, &leader.lists).into()),
            ("votes", leader.votes.into()),
            ("base", leader.share.whole().into()),
            ("share", l.share(leader.share).into()),
        ],
    )
}

/// A moment of the day, in the zone of the definition.
pub fn moment(view: &View, l: &Locale, at: u64) -> String {
    moment::full(l, &view.zone, at)
}
