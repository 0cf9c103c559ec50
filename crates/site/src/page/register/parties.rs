//! The parties of the register: who takes part, who is registered, who has ended.

use askama::Template;
use election::PartyCode;
use election::Text;
use law::Date;
use register::party::{Link, Party, ResultLine, Standing};

use crate::data::register::parties as data;
use crate::draw;
use crate::frame::{Frame, Links};
use crate::html::{Html, Name};
use crate::locale::Locale;
use crate::moment;
use crate::page::register::RegisterPage;
use crate::route::{self, Page, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "register/parties.html")]
struct PartiesPage<'a> {
    frame: Frame<'a>,
    answer: String,
    as_of: String,
    sections: Vec<Section<'a>>,
    files: Vec<(String, &'static str)>,
}

/// Parties of one standing.
struct Section<'a> {
    title: &'static str,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    code: &'a str,
    href: String,
    swatch: Html,
    name: Name<'a>,
    short: Name<'a>,
    list: Option<String>,
    standing: String,
    predecessors: Vec<Name<'a>>,
    result: Option<(String, String, String)>,
}

/// A list of a party: its number on the ballot, where one is drawn.
#[derive(Clone, Copy)]
pub struct OnBallot {
    /// Its number, once drawn.
    pub number: Option<u32>,
}

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let l = route.locale;
    let links = Links::new(view, route, path);
    let base = route::base(path);
    let day = day(view);
    let parties = || view.canvass.registers().parties.iter().enumerate();
    let section = |(group, title): (usize, &&str)| {
        let here = parties().filter(|(_, (code, party))| group_of(view, code, party, day) == group);
        let mut rows: Vec<(u32, Row)> = here
            .map(|(nth, (code, party))| {
                let number = list_of(view, code).and_then(|list| list.number);
                (number.unwrap_or(u32::MAX), row(view, l, &links, (nth, code, party), day))
            })
            .collect();
        rows.sort_by_key(|(number, _)| *number);
        let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
        (!rows.is_empty()).then_some(Section { title: l.say(title), rows })
    };
    let page = PartiesPage {
        frame: Frame::new(view, route, path, l.say("parties")),
        answer: answer(view, l),
        as_of: l.tell("parties-day", &[("day", moment::day(l, &day.to_string()).into())]),
        sections: GROUPS.iter().enumerate().filter_map(section).collect(),
        files: data::files(view)
            .map(|file| (format!("{base}{}", file.path(view)), l.say(file.what())))
            .collect(),
    };
    page.render().expect("writing to memory does not fail")
}

/// Titles of the groups, in order.
const GROUPS: [&str; 4] =
    ["parties-taking", "parties-registered", "parties-other", "parties-ended"];

/// The group of a party: its place in [`GROUPS`].
fn group_of(view: &View, code: &PartyCode, party: &Party, day: Date) -> usize {
    if list_of(view, code).is_some() {
        return 0;
    }
    match party.standing_on(day) {
        Standing::Registered => 1,
        Standing::Ended => 3,
        _ => 2,
    }
}

/// The sentence with the numbers, as the overview of the registers says it too.
pub fn answer(view: &View, l: &Locale) -> String {
    let day = day(view);
    let parties = &view.canvass.registers().parties;
    let count = |standing: Standing| {
        parties.iter().filter(|(_, party)| party.standing_on(day) == standing).count()
    };
    let taking = parties.iter().filter(|(code, _)| list_of(view, code).is_some()).count();
    l.tell(
        "parties-answer",
        &[
            ("taking", taking.into()),
            ("registered", count(Standing::Registered).into()),
            ("ended", count(Standing::Ended).into()),
        ],
    )
}

/// The day of which the pages speak: the day of the last act, but never later than the election.
pub fn day(view: &View) -> Date {
    let held = Date::parse(&view.definition().date);
    let last = view.canvass.last_at().and_then(|at| moment::day_and_hour(&view.zone, at));
    let last = last.and_then(|(day, _)| Date::parse(&day));
    let first = Date::new(1970, 1, 1).expect("a day of the calendar");
    [held, last].into_iter().flatten().min().unwrap_or(first)
}

/// The list with which a party takes part; none when it has none that stands. Where no register of
/// lists is kept, a list of the ballot belongs to the party of its code.
pub fn list_of(view: &View, party: &PartyCode) -> Option<OnBallot> {
    let lists = &view.canvass.registers().lists;
    for contest in &view.definition().contests {
        if lists.of(&contest.code).next().is_some() {
            let standing = lists.standing(&contest.code);
            if let Some(list) = standing.iter().find(|list| list.party == *party) {
                return Some(OnBallot { number: list.ballot_number });
            }
        } else if let Some(at) = contest.list(party.as_str())
            && !has_ended(view, party)
        {
            return Some(OnBallot { number: Some(contest.lists[at].ballot_number) });
        }
    }
    None
}

fn has_ended(view: &View, code: &PartyCode) -> bool {
    let party = view.canvass.registers().parties.party(code.as_str());
    party.is_some_and(|party| party.standing_on(day(view)) == Standing::Ended)
}

fn row<'a>(
    view: &View<'a>,
    l: &'static Locale,
    links: &Links<'a>,
    (nth, code, party): (usize, &'a PartyCode, &'a Party),
    day: Date,
) -> Row<'a> {
    let parties = &view.canvass.registers().parties;
    let named = party.name_on(day);
    let list = list_of(view, code);
    let before = parties.predecessors(code.as_str(), day).into_iter();
    let before = before.filter(|(_, link, _)| *link != Link::Split);
    let own = parties.results_of(code.as_str(), day).into_iter().find(ResultLine::is_own);
    let result = own.and_then(|line| {
        let share = line.share()?;
        let held = moment::day(l, &line.result.act.day);
        Some((l.share(share), l.fraction(share), held))
    });
    Row {
        code: code.as_str(),
        href: links.to(Page::Register(RegisterPage::Party(nth))),
        swatch: swatch(view, code, party),
        name: l.name(named.name),
        short: l.name(named.short),
        list: list.map(|list| list_words(l, list)),
        standing: standing(view, l, party, day),
        predecessors: before
            .filter_map(|(on, _, other)| Some(name_on(l, parties.party(other.as_str())?, on)))
            .collect(),
        result,
    }
}

/// The list in a few words.
pub fn list_words(l: &Locale, list: OnBallot) -> String {
    match list.number {
        Some(number) => l.tell("party-list", &[("number", number.into())]),
        None => l.say("party-list-undrawn").to_owned(),
    }
}

/// Where a party stands, in a few words with the day where one is known.
fn standing(view: &View, l: &'static Locale, party: &Party, day: Date) -> String {
    let on = |day: Date| moment::day(l, &day.to_string()).into();
    match party.standing_on(day) {
        Standing::Untold => l.say("party-word-untold").to_owned(),
        Standing::Founding => l.say("party-word-founding").to_owned(),
        Standing::Refused => l.say("party-word-refused").to_owned(),
        Standing::Suspended => l.say("party-word-suspended").to_owned(),
        Standing::Registered => match party.registration() {
            Some(stage) if stage.act.at_latest => {
                l.tell("party-word-registered-by", &[("day", on(stage.on))])
            }
            Some(stage) => l.tell("party-word-registered", &[("day", on(stage.on))]),
            None => l.say("party-word-untold").to_owned(),
        },
        Standing::Ended => ended(view, l, party, day),
    }
}

fn ended(view: &View, l: &'static Locale, party: &Party, day: Date) -> String {
    let on = |day: Date| moment::day(l, &day.to_string()).into();
    let Some(joined) = party.joined() else {
        let ended = party.ended_on().unwrap_or(day);
        return l.tell("party-word-ended", &[("day", on(ended))]);
    };
    let into = view.canvass.registers().parties.party(joined.into.as_str());
    let into = into.map_or("", |into| name_on(l, into, joined.on).text);
    l.tell("party-word-joined", &[("day", on(joined.on)), ("into", into.to_owned().into())])
}

/// The name of a party on a day, in the language of the page.
pub fn name_on<'a>(l: &Locale, party: &'a Party, day: Date) -> Name<'a> {
    let text: &'a Text = party.name_on(day).name;
    l.name(text)
}

/// The sign of a party: that of its list on the ballot where it has one.
pub fn swatch(view: &View, code: &PartyCode, party: &Party) -> Html {
    let at = view.definition().contests.iter().find_map(|contest| contest.list(code.as_str()));
    draw::swatch(&party.entered.colour, at.unwrap_or(0))
}
