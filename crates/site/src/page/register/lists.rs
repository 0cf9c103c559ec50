//! The lists that were handed in: what became of each, and how far it meets the quota.

use ::register::list::{List, Lot, QuotaCount, Status, quota};
use askama::Template;
use canvass::Canvass;
use election::{ListCode, Ratio};

use crate::data::register::lists as files;
use crate::draw;
use crate::frame::{Frame, Links};
use crate::html::{Html, Name};
use crate::locale::Locale;
use crate::moment;
use crate::page::register::RegisterPage;
use crate::route::{self, Page, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "register/lists.html")]
struct ListsPage<'a> {
    frame: Frame<'a>,
    answer: String,
    sections: Vec<Section<'a>>,
    files: Vec<(String, &'static str)>,
}

/// The lists of one contest.
struct Section<'a> {
    title: Name<'a>,
    lot: String,
    /// Lots that a later one replaced, oldest first.
    lots_before: Vec<String>,
    rows: Vec<Row<'a>>,
    /// The page on which a party checks its draft.
    check: Option<String>,
}

struct Row<'a> {
    href: String,
    /// Place on the ballot; a dash without one.
    number: String,
    swatch: Html,
    name: Name<'a>,
    status: &'static str,
    /// It stands or may still stand.
    open: bool,
    late: bool,
    candidates: String,
    quota: Option<QuotaLine>,
    decided: String,
}

/// How far a list meets the quota, drawn and in numbers.
pub struct QuotaLine {
    pub bar: Html,
    pub share: String,
    pub fraction: String,
    pub met: bool,
}

/// Every list that was handed in: index of its contest, and its code.
pub fn listed(canvass: &Canvass) -> Vec<(usize, &ListCode)> {
    let registers = canvass.registers();
    let contests = canvass.definition().contests.iter().enumerate();
    let lists = contests.flat_map(|(contest, of)| {
        registers.lists.of(&of.code).map(move |(code, _)| (contest, code))
    });
    lists.collect()
}

/// The page of a list; none where it was not handed in.
pub fn page_of(canvass: &Canvass, contest: usize, code: &str) -> Option<RegisterPage> {
    let at = listed(canvass).iter().position(|(of, one)| *of == contest && one.as_str() == code)?;
    Some(RegisterPage::List(at))
}

/// The word of a status.
pub fn status_word(l: &'static Locale, status: Status) -> &'static str {
    l.say(match status {
        Status::Filed => "list-status-filed",
        Status::Registered => "list-status-registered",
        Status::Refused => "list-status-refused",
        Status::Fallen => "list-status-fallen",
        Status::Cancelled => "list-status-cancelled",
        Status::Withdrawn => "list-status-withdrawn",
    })
}

/// The quota of a list on the day that counts; of an undecided one, on the day it was handed in.
pub fn quota_of(view: &View, contest: usize, code: &ListCode) -> Option<QuotaCount> {
    let registers = view.canvass.registers();
    let contest = &view.contest(contest).code;
    let list = registers.lists.get(contest, code)?;
    let days = registers.lists.reference_days(registers, contest, code, list.stamp.at)?;
    quota(registers.rules_of(contest)?, days, &list.draft())
}

/// A quota as a bar with the share that is needed through it.
pub fn quota_line(l: &Locale, count: &QuotaCount, colour: &str) -> Option<QuotaLine> {
    let share = Ratio::new(count.counted, count.of)?;
    let needed = l.tell("list-quota-needed", &[("required", count.required.into())]);
    let words = l.tell(
        "list-quota-words",
        &[
            ("counted", count.counted.into()),
            ("of", count.of.into()),
            ("required", count.required.into()),
        ],
    );
    let bar = draw::Bar { share: share.rounded(10_000), range: None, colour, words: &words };
    let line = draw::Line { share: count.share.rounded(10_000), text: &needed, label: None };
    Some(QuotaLine {
        bar: draw::bar(&bar, Some(&line), 10_000),
        share: l.share(share),
        fraction: l.fraction(share),
        met: count.is_met(),
    })
}

/// True when anything of the list came late.
pub fn is_late(list: &List) -> bool {
    list.stamp.late.is_some()
        || list.decisions.iter().any(|one| one.stamp.late.is_some())
        || list.deposits.iter().any(|one| one.stamp.late.is_some())
        || list.withdrawn.as_ref().is_some_and(|one| one.stamp.late.is_some())
}

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let l = route.locale;
    let links = Links::new(view, route, path);
    let base = route::base(path);
    let contests = 0..view.definition().contests.len();
    let sections: Vec<Section> =
        contests.filter_map(|contest| section(view, l, &links, contest)).collect();
    let page = ListsPage {
        answer: answer(view, l),
        sections,
        files: files::files(view)
            .into_iter()
            .map(|file| (format!("{base}{}", file.path(view)), l.say(file.what())))
            .collect(),
        frame: Frame::new(view, route, path, l.say("registered-lists")),
    };
    page.render().expect("writing to memory does not fail")
}

/// How many lists were handed in, are registered, and who stands on them.
pub fn answer(view: &View, l: &Locale) -> String {
    let lists = &view.canvass.registers().lists;
    let contests = &view.definition().contests;
    let standing: Vec<_> = contests.iter().flat_map(|one| lists.standing(&one.code)).collect();
    let handed_in = contests.iter().flat_map(|one| lists.of(&one.code)).count();
    let candidates: u64 = standing.iter().map(|one| u64::from(one.candidates)).sum();
    l.tell(
        "registered-lists-answer",
        &[
            ("lists", handed_in.into()),
            ("registered", standing.len().into()),
            ("candidates", candidates.into()),
        ],
    )
}

fn section<'a>(
    view: &View<'a>,
    l: &'static Locale,
    links: &Links,
    contest: usize,
) -> Option<Section<'a>> {
    let canvass = view.canvass;
    let registers = canvass.registers();
    let code = &view.contest(contest).code;
    let standing = registers.lists.standing(code);
    let place = |list: &ListCode| standing.iter().position(|one| one.list == *list);
    let mut lists: Vec<(&ListCode, &List)> = registers.lists.of(code).collect();
    // Those that stand first, in the order of the ballot; the others by code.
    lists.sort_by_key(|(code, _)| (place(code).unwrap_or(usize::MAX), *code));
    if lists.is_empty() {
        return None;
    }
    let rows = lists.into_iter().enumerate().filter_map(|(nth, (list, found))| {
        let status = registers.lists.status(code, list)?;
        let number = place(list).and_then(|at| standing[at].ballot_number);
        let order = place(list).and_then(|at| standing[at].registered_order);
        let colour = found.filed.colour.as_str();
        Some(Row {
            href: links.to(Page::Register(page_of(canvass, contest, list.as_str())?)),
            number: number.map_or_else(|| "–".to_owned(), |number| l.count(number)),
            swatch: draw::swatch(colour, nth),
            name: l.name(&found.filed.name),
            status: status_word(l, status),
            open: status.is_open(),
            late: is_late(found),
            candidates: l.count(found.standing().count()),
            quota: quota_of(view, contest, list).and_then(|count| quota_line(l, &count, colour)),
            decided: decided(view, l, found, order),
        })
    });
    let lot = match registers.lists.lot(code) {
        Some(lot) => l.tell(
            "registered-lists-lot",
            &[
                ("at", moment::full(l, &view.zone, lot.stamp.at).into()),
                ("document", lot.act.document.clone().into()),
                ("position", lot.stamp.position.into()),
            ],
        ),
        None => l.say("registered-lists-no-lot").to_owned(),
    };
    let lots = registers.lists.lots(code);
    let before = &lots[..lots.len().saturating_sub(1)];
    let check = RegisterPage::ListCheck(contest);
    Some(Section {
        title: l.name(&view.contest(contest).title),
        lot,
        lots_before: before.iter().map(|lot| replaced(view, l, contest, lot)).collect(),
        rows: rows.collect(),
        check: check.stands(canvass).then(|| links.to(Page::Register(check))),
    })
}

/// A lot that a later one replaced, with the order that it gave.
fn replaced(view: &View, l: &Locale, contest: usize, lot: &Lot) -> String {
    let (lists, code) = (&view.canvass.registers().lists, &view.contest(contest).code);
    let name = |list: &ListCode| match lists.get(code, list) {
        Some(found) => l.name(&found.filed.name).text.to_owned(),
        None => list.to_string(),
    };
    let order: Vec<String> = lot.act.order.iter().map(name).collect();
    l.tell(
        "registered-lists-lot-replaced",
        &[
            ("at", moment::full(l, &view.zone, lot.stamp.at).into()),
            ("document", lot.act.document.clone().into()),
            ("position", lot.stamp.position.into()),
            ("order", order.join(", ").into()),
        ],
    )
}

/// The decision in force with its number and time, and its place in the order of registration.
fn decided(view: &View, l: &Locale, list: &List, order: Option<u32>) -> String {
    let Some(decided) = list.decision() else {
        return l.say("list-undecided").to_owned();
    };
    let at = moment::full(l, &view.zone, decided.act.at);
    let resolution = decided.act.resolution.clone();
    match order {
        Some(order) => l.tell(
            "list-decided-order",
            &[("resolution", resolution.into()), ("at", at.into()), ("order", order.into())],
        ),
        None => l.tell("list-decided", &[("resolution", resolution.into()), ("at", at.into())]),
    }
}
