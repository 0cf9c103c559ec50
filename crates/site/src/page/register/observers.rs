//! Who sends observers, how many, accredited when; and who was withdrawn.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use election::OrganisationCode;
use election::register::observer::OrganisationKind;
use law::procedure::ActKind;
use register::Registers;
use register::observer::{Counts, Observer, Observers};

use crate::data::register::{RegisterFile, observers};
use crate::frame::{Frame, Links};
use crate::html::Name;
use crate::locale::Locale;
use crate::moment;
use crate::page::register::RegisterPage;
use crate::route::{self, Page, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "register/observers.html")]
struct ObserversPage<'a> {
    frame: Frame<'a>,
    answer: String,
    rules: Vec<String>,
    check: String,
    late: Vec<String>,
    sections: Vec<Section<'a>>,
    days: Vec<Day>,
    withdrawn: Vec<String>,
    journal: Option<String>,
    files: Vec<(String, &'static str)>,
}

/// Organisations of one kind.
struct Section<'a> {
    title: &'static str,
    rows: Vec<Row<'a>>,
    observers: u64,
}

struct Row<'a> {
    code: &'a str,
    name: Name<'a>,
    observers: u64,
    /// First and last day of its accreditations.
    days: String,
    late: Option<String>,
    withdrawn: Option<String>,
}

/// Accreditations of one day that are in force, and of all days up to it.
struct Day {
    name: String,
    given: u64,
    running: u64,
}

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let l = route.locale;
    let links = Links::new(view, route, path);
    let registers = view.canvass.registers();
    let register = &registers.observers;
    let counts = register.counts(registers.procedure());
    let base = route::base(path);
    let file = |file: RegisterFile| (format!("{base}{}", file.path(view)), l.say(file.what()));
    let page = ObserversPage {
        frame: Frame::new(view, route, path, l.say("observers")),
        answer: answer(l, &counts),
        rules: rules(view, l, registers, &counts),
        check: links.to(Page::Register(RegisterPage::ObserverCheck)),
        late: late(l, register, registers),
        sections: OrganisationKind::ALL
            .into_iter()
            .filter_map(|kind| section(view, l, register, kind))
            .collect(),
        days: days(view, l, register),
        withdrawn: withdrawn(view, l, register),
        journal: (counts.lines > 0).then(|| {
            let args = [("lines", counts.lines.into()), ("stations", counts.stations.into())];
            l.tell("observers-journals", &args)
        }),
        files: observers::files(view).map(file).collect(),
    };
    page.render().expect("writing to memory does not fail")
}

/// The sentence with the numbers, as the overview of the registers says it too.
pub fn answer(l: &Locale, counts: &Counts) -> String {
    let args = [
        ("foreign", counts.foreign.into()),
        ("organisations", counts.organisations.into()),
        ("states", counts.states.into()),
        ("domestic", counts.domestic.into()),
    ];
    match (counts.foreign, counts.domestic) {
        (0, 0) => l.say("observers-answer-none").to_owned(),
        (0, _) => l.tell("observers-answer-domestic", &args[3..]),
        (_, 0) => l.tell("observers-answer", &args[..3]),
        _ => l.tell("observers-answer-both", &args),
    }
}

/// What the law says, each with its article, and what is not in the numbers above.
fn rules(view: &View, l: &Locale, registers: &Registers, counts: &Counts) -> Vec<String> {
    let mut rules = Vec::new();
    let procedure = registers.procedure();
    let deadlines = procedure.into_iter().flat_map(|one| one.binding(ActKind::ObserverAccredited));
    for deadline in deadlines {
        if let Some(at) = registers.calendar.moment(&deadline.code) {
            let args = [
                ("name", l.name(&deadline.name).text.to_owned().into()),
                ("at", moment::full(l, &view.zone, at).into()),
                ("article", deadline.cite.clone().into()),
            ];
            rules.push(l.tell("observers-deadline", &args));
        }
    }
    let max = procedure.and_then(|one| one.observer.as_ref()?.per_organisation_max.as_ref());
    if let Some(max) = max {
        let args = [("max", max.value.into()), ("article", max.cite.clone().into())];
        rules.push(l.tell("observers-max", &args));
    }
    if counts.withdrawn > 0 {
        rules.push(l.tell("observers-withdrawn-count", &[("count", counts.withdrawn.into())]));
    }
    rules
}

fn section<'a>(
    view: &View<'a>,
    l: &'static Locale,
    register: &'a Observers,
    kind: OrganisationKind,
) -> Option<Section<'a>> {
    let of_kind = register.organisations().iter().filter(|(_, one)| one.act.kind == kind);
    let mut rows: Vec<Row> = of_kind
        .map(|(code, organisation)| {
            let name = l.name(&organisation.act.name);
            row(view, l, register, code, name)
        })
        .collect();
    rows.sort_by(|a, b| b.observers.cmp(&a.observers).then_with(|| a.code.cmp(b.code)));
    let title = l.say(match kind {
        OrganisationKind::International => "observers-international",
        OrganisationKind::State => "observers-states",
        OrganisationKind::Party => "observers-parties",
        OrganisationKind::Association => "observers-associations",
        OrganisationKind::Media => "observers-media",
    });
    let observers = rows.iter().map(|row| row.observers).sum();
    (!rows.is_empty()).then_some(Section { title, rows, observers })
}

fn row<'a>(
    view: &View,
    l: &Locale,
    register: &'a Observers,
    code: &'a OrganisationCode,
    name: Name<'a>,
) -> Row<'a> {
    let sent: Vec<&Observer> = register.of(code.as_str()).map(|(_, one)| one).collect();
    let count = |of: fn(&Observer) -> bool| sent.iter().filter(|one| of(one)).count() as u64;
    let late = count(|one| one.late.is_some() && one.is_in_force());
    let withdrawn = count(|one| !one.is_in_force());
    let days: BTreeSet<String> = sent.iter().filter_map(|one| day(view, one.at)).collect();
    let said = |key, count: u64| (count > 0).then(|| l.tell(key, &[("count", count.into())]));
    Row {
        code: code.as_str(),
        name,
        observers: register.in_force(code),
        days: match (days.first(), days.last()) {
            (Some(first), Some(last)) if first == last => moment::day(l, first),
            (Some(first), Some(last)) => {
                format!("{} – {}", moment::day(l, first), moment::day(l, last))
            }
            _ => String::new(),
        },
        late: said("observers-late-count", late),
        withdrawn: said("observers-withdrawn-count", withdrawn),
    }
}

fn days(view: &View, l: &Locale, register: &Observers) -> Vec<Day> {
    let mut given: BTreeMap<String, u64> = BTreeMap::new();
    for observer in register.observers().values().filter(|one| one.is_in_force()) {
        *given.entry(day(view, observer.at).unwrap_or_default()).or_default() += 1;
    }
    let mut running = 0;
    let days = given.into_iter().map(|(day, given)| {
        running += given;
        Day { name: moment::day(l, &day), given, running }
    });
    days.collect()
}

/// Each organisation that has late accreditations, with the ruling that let them in.
fn late(l: &Locale, register: &Observers, registers: &Registers) -> Vec<String> {
    let mut groups: BTreeMap<(&OrganisationCode, &str), u64> = BTreeMap::new();
    for observer in register.observers().values() {
        if let Some(ruling) = &observer.late {
            *groups.entry((&observer.organisation, ruling.as_str())).or_default() += 1;
        }
    }
    let said = |((organisation, ruling), count): ((&OrganisationCode, &str), u64)| {
        let because = registers.calendar.rulings().get(ruling);
        let because = because.map_or("", |ruling| ruling.act.reason.as_str());
        l.tell(
            "observers-late-line",
            &[
                ("organisation", name(l, register, organisation).into()),
                ("count", count.into()),
                ("ruling", ruling.to_owned().into()),
                ("reason", because.to_owned().into()),
            ],
        )
    };
    groups.into_iter().map(said).collect()
}

fn withdrawn(view: &View, l: &Locale, register: &Observers) -> Vec<String> {
    let ended =
        register.observers().values().filter_map(|one| Some((one, one.withdrawn.as_ref()?)));
    let said = |(observer, withdrawal): (&Observer, &register::observer::Withdrawal)| {
        l.tell(
            "observers-withdrawal",
            &[
                ("observer", withdrawal.act.observer.as_str().to_owned().into()),
                ("organisation", name(l, register, &observer.organisation).into()),
                ("reason", withdrawal.act.reason.clone().into()),
                ("document", withdrawal.act.document.clone().into()),
                ("at", moment::full(l, &view.zone, withdrawal.at).into()),
                ("position", withdrawal.position.into()),
            ],
        )
    };
    ended.map(said).collect()
}

/// The name of an organisation in the language of the page.
pub fn name(l: &Locale, register: &Observers, code: &OrganisationCode) -> String {
    let organisation = register.organisations().get(code);
    organisation.map_or(code.as_str(), |one| l.name(&one.act.name).text).to_owned()
}

/// The day of a moment in the zone of the election.
fn day(view: &View, at: u64) -> Option<String> {
    moment::day_and_hour(&view.zone, at).map(|(day, _)| day)
}
