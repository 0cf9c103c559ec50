//! One party: its stages and clocks, names, lineage, results by legal person, people.

use std::fmt::Write as _;

use askama::Template;
use election::PartyCode;
use election::register::party::{Identity, PartyStage, Stage};
use law::Date;
use law::procedure::Ground;
use register::party::{
    Ancestor, ClockState, Link, Parties, Party, Recorded, ResultLine, Rules, Running, Standing,
    continued,
};

use crate::frame::{Frame, Links};
use crate::html::{Escaped, Html, Name};
use crate::locale::Locale;
use crate::moment;
use crate::page::register::RegisterPage;
use crate::page::register::parties::{day, list_of, list_words, name_on, swatch};
use crate::route::{Page, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "register/party.html")]
struct PartyPage<'a> {
    frame: Frame<'a>,
    parties: String,
    swatch: Html,
    short: Name<'a>,
    answer: String,
    more: Vec<String>,
    stages: Vec<StageLine<'a>>,
    governs: Option<String>,
    clocks: Vec<ClockLine<'a>>,
    missed: Option<(String, bool)>,
    names: Vec<NameLine<'a>>,
    lineage: Vec<LineageLine<'a>>,
    results: Vec<ResultRow<'a>>,
    relief: Option<String>,
    people: Vec<PersonLine<'a>>,
}

struct StageLine<'a> {
    on: String,
    stage: &'static str,
    people: Option<String>,
    regions: Vec<(&'a str, String)>,
    grounds: Vec<(Name<'a>, &'static str)>,
    document: Html,
    entry: String,
    later: bool,
}

struct ClockLine<'a> {
    name: Name<'a>,
    from: String,
    limit: String,
    state: String,
    lapsed: bool,
    cite: &'a str,
}

struct NameLine<'a> {
    from: String,
    name: Name<'a>,
    document: Html,
    later: bool,
}

struct LineageLine<'a> {
    /// Class of the line at each level above its own.
    above: Vec<&'static str>,
    href: String,
    name: Name<'a>,
    how: String,
    last: bool,
    later: bool,
}

struct ResultRow<'a> {
    held: String,
    election: &'a str,
    who: Name<'a>,
    how: &'static str,
    own: bool,
    share: Option<(String, String)>,
    seats: String,
    document: Html,
}

struct PersonLine<'a> {
    name: Name<'a>,
    office: &'a str,
    period: String,
    document: Html,
    later: bool,
}

/// Writes the page of the party that stands `nth` in order of code.
pub fn render(view: &View, route: Route, path: &str, nth: usize) -> String {
    let l = route.locale;
    let links = Links::new(view, route, path);
    let registers = view.canvass.registers();
    let parties = &registers.parties;
    let (code, party) = parties.iter().nth(nth).expect("the route names a party");
    let (today, rules) = (day(view), Rules::of(registers));
    let name = name_on(l, party, today);
    let page = PartyPage {
        frame: Frame::new(view, route, path, name.text),
        parties: links.to(Page::Register(RegisterPage::Parties)),
        swatch: swatch(view, code, party),
        short: l.name(party.name_on(today).short),
        answer: answer(l, parties, party, today),
        more: more(view, l, code, party, today),
        stages: party.stages().iter().map(|one| stage(l, rules.as_ref(), one, today)).collect(),
        governs: rules.as_ref().map(|rules| {
            let from = moment::day(l, &rules.in_force.to_string());
            l.tell("party-governs", &[("day", from.into())])
        }),
        clocks: rules.as_ref().map_or_else(Vec::new, |rules| {
            party.clocks(rules, today).iter().map(|running| clock(l, running)).collect()
        }),
        missed: missed(l, parties, code, party, rules.as_ref(), today),
        names: names(l, party, today),
        lineage: lineage(view, l, &links, code, today),
        results: results(l, parties, code, today),
        relief: relief(l, parties, code, party, today),
        people: party.people().iter().map(|one| person(l, one, today)).collect(),
    };
    page.render().expect("writing to memory does not fail")
}

fn on(l: &Locale, day: Date) -> String {
    moment::day(l, &day.to_string())
}

fn answer(l: &Locale, parties: &Parties, party: &Party, today: Date) -> String {
    let name = name_on(l, party, today).text.to_owned();
    let key = match party.standing_on(today) {
        Standing::Untold => "party-untold",
        Standing::Founding => "party-founding",
        Standing::Registered => "party-registered",
        Standing::Refused => "party-refused",
        Standing::Suspended => "party-suspended",
        Standing::Ended => {
            let ended = on(l, party.ended_on().unwrap_or(today));
            let Some(joined) = party.joined() else {
                return l.tell("party-ended", &[("name", name.into()), ("day", ended.into())]);
            };
            let into = parties.party(joined.into.as_str());
            let into = into.map_or("", |into| name_on(l, into, joined.on).text).to_owned();
            let args = [("name", name.into()), ("day", ended.into()), ("into", into.into())];
            return l.tell("party-joined", &args);
        }
    };
    l.tell(key, &[("name", name.into())])
}

/// What else is to be said at the top: its list, its last name, its entry.
fn more(view: &View, l: &Locale, code: &PartyCode, party: &Party, today: Date) -> Vec<String> {
    let mut more = Vec::new();
    if let Some(list) = list_of(view, code) {
        let number = list_words(l, list);
        more.push(l.tell("party-takes-part", &[("list", number.into())]));
    }
    let names: Vec<_> =
        party.names().filter(|name| name.from.is_none_or(|from| from <= today)).collect();
    if let [.., former, now] = names[..]
        && let Some(from) = now.from
    {
        let former = l.name(former.name).text.to_owned();
        more.push(
            l.tell("party-former", &[("day", on(l, from).into()), ("former", former.into())]),
        );
    }
    more.push(l.tell("party-entry", &[("position", party.position.into())]));
    more
}

fn stage<'a>(
    l: &'static Locale,
    rules: Option<&Rules<'a>>,
    recorded: &'a Recorded<PartyStage>,
    today: Date,
) -> StageLine<'a> {
    let act = &recorded.act;
    let key = match act.stage {
        Stage::Initiative => "party-stage-initiative",
        Stage::Notice => "party-stage-notice",
        Stage::Congress => "party-stage-congress",
        Stage::Filed => "party-stage-filed",
        Stage::Registered => "party-stage-registered",
        Stage::Refused => "party-stage-refused",
        Stage::Suspended => "party-stage-suspended",
        Stage::Liquidated => "party-stage-liquidated",
    };
    let people = if act.stage == Stage::Initiative { "party-initiators" } else { "party-members" };
    let ground = |code: &'a String| {
        let known =
            rules.and_then(|rules| rules.party.grounds.iter().find(|one| one.code == *code));
        let name = known.map_or(Name::plain(code), |ground: &'a Ground| l.name(&ground.name));
        let matters = known.is_none_or(|ground| ground.matters);
        (name, l.say(if matters { "party-ground-matters" } else { "party-ground-noted" }))
    };
    StageLine {
        on: if act.at_latest {
            l.tell("party-by", &[("day", on(l, recorded.on).into())])
        } else {
            on(l, recorded.on)
        },
        stage: l.say(key),
        people: act.people.map(|count| l.tell(people, &[("count", count.into())])),
        regions: act.regions.iter().map(|(code, count)| (code.as_str(), l.count(*count))).collect(),
        grounds: act.grounds.iter().map(ground).collect(),
        document: linked(&act.document),
        entry: entry(l, recorded.position),
        later: recorded.on > today,
    }
}

fn entry(l: &Locale, position: u64) -> String {
    l.tell("party-entry-short", &[("position", position.into())])
}

fn clock<'a>(l: &'static Locale, running: &Running<'a>) -> ClockLine<'a> {
    ClockLine {
        name: l.name(&running.clock.name),
        from: on(l, running.from_on),
        limit: on(l, running.limit),
        state: match running.state {
            ClockState::Met(day) => l.tell("party-clock-met", &[("day", on(l, day).into())]),
            ClockState::Open(days) => l.tell("party-clock-open", &[("days", days.into())]),
            ClockState::Lapsed => l.say("party-clock-lapsed").to_owned(),
        },
        lapsed: running.state == ClockState::Lapsed,
        cite: &running.clock.cite,
    }
}

/// Elections in a row without the party, against the number of the law; only while it exists.
fn missed(
    l: &Locale,
    parties: &Parties,
    code: &PartyCode,
    party: &Party,
    rules: Option<&Rules<'_>>,
    today: Date,
) -> Option<(String, bool)> {
    let alive = matches!(party.standing_on(today), Standing::Registered | Standing::Suspended);
    let missed = parties.missed(code.as_str(), rules, today);
    let (max, cite) = missed.max.filter(|_| alive)?;
    let args = [
        ("missed", missed.elections.len().into()),
        ("max", max.into()),
        ("cite", cite.to_owned().into()),
    ];
    Some((l.tell("party-missed", &args), missed.is_reached()))
}

fn names<'a>(l: &'static Locale, party: &'a Party, today: Date) -> Vec<NameLine<'a>> {
    let first = NameLine {
        from: l.say("party-name-first").to_owned(),
        name: l.name(&party.entered.name),
        document: Html::default(),
        later: false,
    };
    let renamed = party.changes().iter().filter_map(|change| match &change.act.identity {
        Identity::Renamed { name, .. } => Some(NameLine {
            from: l.tell("party-name-from", &[("day", on(l, change.on).into())]),
            name: l.name(name),
            document: linked(&change.act.document),
            later: change.on > today,
        }),
        _ => None,
    });
    std::iter::once(first).chain(renamed).collect()
}

fn lineage<'a>(
    view: &View<'a>,
    l: &'static Locale,
    links: &Links<'a>,
    code: &PartyCode,
    today: Date,
) -> Vec<LineageLine<'a>> {
    let parties = &view.canvass.registers().parties;
    let end = Date::new(9_999, 12, 31).expect("a day of the calendar");
    let lineage = parties.lineage(code.as_str(), end);
    let line = |(ancestor, levels): (&Ancestor, Vec<bool>)| {
        let at = parties.iter().position(|(code, _)| *code == ancestor.party)?;
        let party = parties.party(ancestor.party.as_str())?;
        let key = match ancestor.link {
            Link::Absorbed => "party-link-absorbed",
            Link::Merged => "party-link-merged",
            Link::Split => "party-link-split",
        };
        Some(LineageLine {
            above: levels.iter().map(|open| if *open { "pipe" } else { "gap" }).collect(),
            href: links.to(Page::Register(RegisterPage::Party(at))),
            name: name_on(l, party, ancestor.on),
            how: l.tell(key, &[("day", on(l, ancestor.on).into())]),
            last: ancestor.last,
            later: ancestor.on > today,
        })
    };
    lineage.iter().zip(continued(&lineage)).filter_map(line).collect()
}

fn results<'a>(
    l: &'static Locale,
    parties: &'a Parties,
    code: &PartyCode,
    today: Date,
) -> Vec<ResultRow<'a>> {
    let row = |line: ResultLine<'a>| {
        let act = &line.result.act;
        let party = parties.party(line.party.as_str())?;
        Some(ResultRow {
            held: on(l, line.result.on),
            election: &act.election,
            who: name_on(l, party, line.result.on),
            how: l.say(match line.link {
                None => "party-result-own",
                Some(Link::Absorbed) => "party-result-absorbed",
                Some(_) => "party-result-merged",
            }),
            own: line.is_own(),
            share: line.share().map(|share| (l.share(share), l.fraction(share))),
            seats: l.count(act.seats),
            document: linked(&act.document),
        })
    };
    parties.results_of(code.as_str(), today).into_iter().filter_map(row).collect()
}

/// The result that relief from a deposit asks for; only for a party that could stand.
fn relief(
    l: &Locale,
    parties: &Parties,
    code: &PartyCode,
    party: &Party,
    today: Date,
) -> Option<String> {
    if party.standing_on(today) != Standing::Registered {
        return None;
    }
    let last = parties.elections().into_iter().rfind(|held| held.day < today)?;
    let held = on(l, last.day);
    Some(match parties.last_share(code.as_str(), today) {
        Some((_, share)) => l.tell(
            "party-relief",
            &[
                ("day", held.into()),
                ("share", l.share(share).into()),
                ("fraction", l.fraction(share).into()),
            ],
        ),
        None => l.tell("party-relief-none", &[("day", held.into())]),
    })
}

fn person<'a>(
    l: &'static Locale,
    recorded: &'a Recorded<election::register::party::PartyPerson>,
    today: Date,
) -> PersonLine<'a> {
    let act = &recorded.act;
    let from = on(l, recorded.on);
    let until = act.until.as_deref().and_then(Date::parse);
    PersonLine {
        name: l.name(&act.name),
        office: match act.office.as_str() {
            "chair" => l.say("party-office-chair"),
            "secretary" => l.say("party-office-secretary"),
            office => office,
        },
        period: match until {
            Some(until) => format!("{from} – {}", on(l, until)),
            None => l.tell("party-since", &[("day", from.into())]),
        },
        document: linked(&act.document),
        later: recorded.on > today,
    }
}

/// A text with its web addresses as links.
fn linked(text: &str) -> Html {
    let mut html = String::new();
    for (nth, word) in text.split(' ').enumerate() {
        if nth > 0 {
            html.push(' ');
        }
        let address = word.trim_end_matches([';', ',', '.', ')']);
        if address.starts_with("https://") || address.starts_with("http://") {
            let shown = address.split('/').nth(2).unwrap_or(address);
            let (shown, rest) = (shown.trim_end_matches('.'), &word[address.len()..]);
            let [address, shown, rest] = [address, shown, rest].map(Escaped);
            // Writing to a string does not fail.
            let _ = write!(html, "<a href=\"{address}\" rel=\"nofollow\">{shown}</a>{rest}");
        } else {
            html.push_str(&Escaped(word).to_string());
        }
    }
    Html(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_links_and_nothing_breaks_out() {
        assert_eq!(
            linked("From <b>: https://example.org/a?b=\"c\"; and more").0,
            "From &lt;b&gt;: <a href=\"https://example.org/a?b=&quot;c&quot;\" rel=\"nofollow\">example.org</a>; and more"
        );
        assert_eq!(linked("javascript:alert(1)").0, "javascript:alert(1)");
    }
}
