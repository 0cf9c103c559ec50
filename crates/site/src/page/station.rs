//! The page of a station: its form in the order of the paper, and its way into the log.

use askama::Template;
use canvass::Version;
use election::entry::hex;
use election::form::{Comparison, Field, Relation, Role};
use tlog::Hash;

use crate::count::Figures;
use crate::frame::{Frame, Link, Links};
use crate::html::{self, Html, Name};
use crate::locale::Locale;
use crate::moment;
use crate::page::part;
use crate::page::register::observers;
use crate::page::register::places;
use crate::route::{Page, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "station.html")]
struct StationPage<'a> {
    frame: Frame<'a>,
    trail: Vec<Link<'a>>,
    code: &'a str,
    name: Option<Name<'a>>,
    answer: Html,
    facts: Vec<Fact>,
    form_title: Name<'a>,
    versions: Vec<VersionPart<'a>>,
    observers: Option<JournalPart>,
    before: Option<Link<'a>>,
    after: Option<Link<'a>>,
}

struct Fact {
    label: &'static str,
    text: String,
}

struct VersionPart<'a> {
    number: usize,
    position: u64,
    newest: bool,
    title: String,
    correction: Option<&'a election::act::Correction>,
    lines: Vec<Line<'a>>,
    entered_by: &'a str,
    confirmed_by: &'a str,
    commission: Name<'a>,
    at: String,
    entry_title: String,
    entry_note: String,
    entry: Option<String>,
    path: Option<PathPart>,
}

/// Who observed here: the station's journal.
struct JournalPart {
    here: String,
    lines: Vec<JournalLine>,
}

struct JournalLine {
    at: String,
    card: String,
    organisation: String,
    what: &'static str,
    entry: u64,
}

/// A line of the paper, or a check between lines.
enum Line<'a> {
    Figure {
        number: String,
        label: Name<'a>,
        figure: Option<u64>,
        changed: bool,
    },
    Head {
        number: &'a str,
        label: Name<'a>,
        sum: u64,
    },
    Relation {
        code: &'a str,
        label: Name<'a>,
        left: String,
        sign: char,
        right: String,
        holds: bool,
    },
}

/// The way from the entry to the root.
struct PathPart {
    leaf: String,
    steps: Vec<PathStep>,
    root: String,
    root_label: String,
}

/// A hash on the way, with the side it stands on.
struct PathStep {
    side: &'static str,
    hash: String,
}

/// Writes the page of `station`.
pub fn render(view: &View, route: Route, path: &str, station: usize) -> String {
    let (definition, contest, l) = (view.definition(), route.contest, route.locale);
    let place = &definition.stations[station];
    let links = Links::new(view, route, path);
    let versions = view.canvass.versions(contest, station);
    let newest = versions.len();
    let parts = (1..=newest).rev().map(|number| version(view, &links, versions, number));
    let (before, after) = neighbours(view, &links, station);
    let page = StationPage {
        frame: Frame::new(view, route, path, &format!("{} {}", l.say("station"), place.code)),
        trail: links.trail(Some(place.area)),
        code: place.code.as_str(),
        name: (!place.name.is_empty()).then(|| l.name(&place.name)),
        answer: html::sentence(&answer(view, contest, l, versions.last())),
        facts: facts(view, l, station),
        form_title: l.name(&view.contest(contest).form.title),
        versions: parts.collect(),
        observers: journal(view, l, station),
        before,
        after,
    };
    page.render().expect("writing to memory does not fail")
}

fn answer(view: &View, contest: usize, l: &Locale, newest: Option<&Version>) -> String {
    let Some(version) = newest else { return l.say("station-answer-none").to_owned() };
    let figures = Figures::of_form(view, contest, version.row());
    let Some(leader) = figures.leader() else {
        return l.say("station-answer-empty").to_owned();
    };
    let mut args = vec![
        ("leader", part::leading(l, &leader).into()),
        ("votes", leader.votes.into()),
        ("base", leader.share.whole().into()),
        ("share", l.share(leader.share).into()),
    ];
    let Some(turnout) = figures.official_turnout() else {
        return l.tell("station-answer-votes", &args);
    };
    args.push(("part", turnout.part().into()));
    args.push(("whole", turnout.whole().into()));
    args.push(("turnout", l.share(turnout).into()));
    l.tell("station-answer", &args)
}

fn facts(view: &View, l: &'static Locale, station: usize) -> Vec<Fact> {
    let place = &view.definition().stations[station];
    let roll = match place.electorate {
        Some(voters) => l.count(voters.0),
        None => l.say("no-roll").to_owned(),
    };
    let kind = l.try_say(&format!("kind-{}", place.kind)).unwrap_or(&place.kind);
    let closes = moment::full(l, &moment::zone(&place.zone), place.closes_at);
    let mut facts = vec![
        Fact { label: l.say("roll"), text: roll },
        Fact { label: l.say("kind"), text: kind.to_owned() },
        Fact { label: l.say("closes"), text: closes },
    ];
    let more = places::facts(view, l, place.code.as_str());
    facts.extend(more.into_iter().map(|(label, text)| Fact { label, text }));
    facts
}

fn journal(view: &View, l: &'static Locale, station: usize) -> Option<JournalPart> {
    let register = &view.canvass.registers().observers;
    let place = &view.definition().stations[station];
    let zone = moment::zone(&place.zone);
    let line = |line: &register::observer::Line| {
        let observer = register.observers().get(&line.act.observer);
        let sender = observer.map(|one| observers::name(l, register, &one.organisation));
        JournalLine {
            at: moment::full(l, &zone, line.act.at),
            card: line.act.observer.to_string(),
            organisation: sender.unwrap_or_default(),
            what: l.say(match (line.act.present, line.assumed) {
                (true, _) => "observers-came",
                (false, false) => "observers-left",
                (false, true) => "observers-left-assumed",
            }),
            entry: line.position,
        }
    };
    let lines: Vec<JournalLine> = register.journal().of(place.code.as_str()).map(line).collect();
    if lines.is_empty() {
        return None;
    }
    let (now, peak) = (register.journal().at(&place.code).count(), register.peak(&place.code));
    let here = l.tell("observers-here", &[("now", now.into()), ("peak", peak.into())]);
    Some(JournalPart { here, lines })
}

fn neighbours<'a>(
    view: &View<'a>,
    links: &Links<'a>,
    station: usize,
) -> (Option<Link<'a>>, Option<Link<'a>>) {
    let stations = view.stations(view.definition().stations[station].area);
    let at = stations.binary_search(&station).unwrap_or(0);
    let link = |&station: &usize| Link {
        href: links.to(Page::Station(station)),
        label: Name::plain(view.definition().stations[station].code.as_str()),
        current: false,
    };
    (at.checked_sub(1).and_then(|at| stations.get(at)).map(link), stations.get(at + 1).map(link))
}

fn version<'a>(
    view: &View<'a>,
    links: &Links,
    versions: &'a [Version],
    number: usize,
) -> VersionPart<'a> {
    let (l, contest) = (links.route.locale, links.route.contest);
    let version = &versions[number - 1];
    let newest = number == versions.len();
    let key = match (versions.len(), newest) {
        (1, _) => "version-title",
        (_, true) => "version-newest",
        (_, false) => "version-replaced",
    };
    let before = number.checked_sub(2).map(|nth| versions[nth].row());
    let proof = view.log.proof(version.position);
    VersionPart {
        number,
        position: version.position,
        newest,
        title: l.tell(key, &[("number", number.into())]),
        correction: version.correction.as_ref(),
        lines: lines(view, contest, l, version.row(), before),
        entered_by: &version.entered_by,
        confirmed_by: &version.confirmed_by,
        commission: l.name(&view.definition().commissions[version.by].name),
        at: part::moment(view, l, version.at),
        entry_title: l.tell("entry-title", &[("position", version.position.into())]),
        entry_note: l
            .tell("entry-note", &[("size", view.log.size().into()), ("steps", proof.len().into())]),
        entry: view.log.entry(version.position).and_then(|bytes| String::from_utf8(bytes).ok()),
        path: path_to_root(view, l, version.position, &proof),
    }
}

/// The lines of the paper, each check after the last line it speaks of.
fn lines<'a>(
    view: &View<'a>,
    contest: usize,
    l: &Locale,
    row: &[Option<u64>],
    before: Option<&[Option<u64>]>,
) -> Vec<Line<'a>> {
    let definition = view.contest(contest);
    let (form, lists) = (&definition.form, &definition.lists);
    let changed = |column: usize| before.is_some_and(|before| before[column] != row[column]);
    let figures = Figures::of_form(view, contest, row);
    let (mut lines, mut column) = (Vec::new(), 0);
    for (nth, field) in form.fields.iter().enumerate() {
        if field.role == Some(Role::ListVotes) {
            let votes = &row[column..column + lists.len()];
            let sum = votes.iter().flatten().sum();
            lines.push(Line::Head { number: &field.line, label: l.name(&field.label), sum });
            for list in lists {
                let number = format!("{}.{}", field.line, list.ballot_number);
                let (figure, changed) = (row[column], changed(column));
                lines.push(Line::Figure { number, label: l.name(&list.name), figure, changed });
                column += 1;
            }
        } else {
            lines.push(figure(l, field, row[column], changed(column)));
            column += 1;
        }
        let here = form.relations.iter().filter(|relation| last(view, contest, relation) == nth);
        lines.extend(here.filter_map(|one| relation(view, contest, l, one, &figures)));
    }
    lines
}

fn figure<'a>(l: &Locale, field: &'a Field, figure: Option<u64>, changed: bool) -> Line<'a> {
    Line::Figure { number: field.line.clone(), label: l.name(&field.label), figure, changed }
}

/// The last line that a relation speaks of.
fn last(view: &View, contest: usize, relation: &Relation) -> usize {
    let form = &view.contest(contest).form;
    let fields = relation.left.iter().chain(&relation.right);
    fields.filter_map(|code| form.field(code.as_str())).max().unwrap_or(0)
}

/// A relation with its numbers; none where a line it speaks of was left empty.
fn relation<'a>(
    view: &View<'a>,
    contest: usize,
    l: &Locale,
    relation: &'a Relation,
    figures: &Figures,
) -> Option<Line<'a>> {
    let form = &view.contest(contest).form;
    let side = |codes: &[election::FieldCode]| {
        let values: Option<Vec<u64>> = codes
            .iter()
            .map(|code| {
                let sum = figures.field(form.field(code.as_str())?);
                (sum.stations > 0).then_some(sum.total)
            })
            .collect();
        let values = values?;
        let words: Vec<String> = values.iter().map(|&value| l.count(value)).collect();
        Some((values.iter().sum::<u64>(), words.join(" + ")))
    };
    let ((left, left_words), (right, right_words)) =
        (side(&relation.left)?, side(&relation.right)?);
    let (sign, holds) = match relation.comparison {
        Comparison::Equal => ('=', left == right),
        Comparison::AtMost => ('≤', left <= right),
    };
    let (code, label) = (relation.code.as_str(), l.name(&relation.label));
    Some(Line::Relation { code, label, left: left_words, sign, right: right_words, holds })
}

fn path_to_root(view: &View, l: &Locale, position: u64, proof: &[[u8; 32]]) -> Option<PathPart> {
    let leaf = Hash::leaf(&view.log.entry(position)?).to_string();
    let root = hex(&view.log.root());
    let (mut at, mut last) = (position, view.log.size() - 1);
    let mut steps = Vec::with_capacity(proof.len());
    for hash in proof {
        let hash = hex(hash);
        let left = at % 2 == 1 || at == last;
        while at == last && at % 2 == 0 && at != 0 {
            (at, last) = (at / 2, last / 2);
        }
        (at, last) = (at / 2, last / 2);
        steps.push(PathStep { side: if left { "l" } else { "r" }, hash });
    }
    Some(PathPart {
        leaf,
        steps,
        root,
        root_label: l.tell("root-hash", &[("size", view.log.size().into())]),
    })
}
