//! What stands around every page: name, languages, navigation, ribbons.

use canvass::Canvass;
use election::Text;

use crate::html::Name;
use crate::locale::Locale;
use crate::moment;
use crate::page::register::RegisterPage;
use crate::route::{self, Page, Route};
use crate::view::{FRESH_SECONDS, View, Watch};
use crate::vouching::Witnesses;

/// A link with its words.
pub struct Link<'a> {
    pub href: String,
    pub label: Name<'a>,
    pub current: bool,
}

/// A language of the pages.
pub struct Language {
    pub tag: &'static str,
    pub label: &'static str,
    pub href: String,
    pub current: bool,
}

/// The ribbon that every page has: what these figures are, over how many stations, as of when.
pub struct State {
    pub class: &'static str,
    pub label: &'static str,
    pub stations: String,
    pub snapshot: String,
    pub at: Option<String>,
    pub cosigned: Option<Cosigned>,
}

/// How many witnesses cosigned the head: words, the words with places for a script's numbers, and
/// the keys by which it finds their lines.
pub struct Cosigned {
    pub text: String,
    pub pattern: String,
    pub keys: String,
}

/// What a page says by itself of a feed that has stopped.
pub struct Health {
    /// `clock` or `silence`: by what it is told.
    pub watch: &'static str,
    /// Seconds within which a new head is due.
    pub fresh: u64,
    /// Zone of the clock in messages.
    pub zone: String,
    /// The message, with places for time and size.
    pub stopped: String,
    /// The message where no head could be fetched at all.
    pub silent: String,
}

/// What is reconstructed: the word for it, and the sentence.
pub struct Basis<'a> {
    pub head: &'a str,
    pub text: Name<'a>,
}

/// What stands around a page.
pub struct Frame<'a> {
    pub l: &'static Locale,
    pub base: String,
    pub title: String,
    pub day: Name<'a>,
    pub home: String,
    pub about: String,
    pub files: String,
    pub lists: String,
    pub seats: String,
    pub witnesses: String,
    pub receipt: String,
    pub recount: String,
    pub languages: Vec<Language>,
    pub nav: Vec<Link<'a>>,
    pub contests: Vec<Link<'a>>,
    pub rehearsal: bool,
    pub reconstruction: Option<Basis<'a>>,
    pub state: State,
    pub live: bool,
    pub health: Option<Health>,
    /// When the next signed head is due, or that none is.
    pub due: String,
    pub snapshot: u64,
}

impl<'a> Frame<'a> {
    /// The frame of the page `route`, standing at `path`. `title` names the page.
    pub fn new(view: &View<'a>, route: Route, path: &str, title: &str) -> Self {
        let links = Links::new(view, route, path);
        let l = route.locale;
        let day = l.name(&view.definition().name);
        let title = l.tell("title", &[("page", title.into()), ("day", day.text.into())]);
        Self {
            l,
            title,
            day,
            home: links.to(Page::Overview),
            about: links.to(Page::About),
            files: links.to(Page::Files),
            lists: links.to(Page::Lists),
            seats: links.to(Page::Seats),
            witnesses: links.to(Page::Witnesses),
            receipt: links.to(Page::Receipt),
            recount: links.to(Page::Recount),
            languages: view.locales.iter().map(|one| links.language(one)).collect(),
            nav: links.nav(),
            contests: links.contests(),
            rehearsal: view.is_rehearsal(),
            reconstruction: view.reconstruction().map(|text| basis(l, text)),
            state: state(view, route),
            live: !view.is_declared(),
            health: health(view, route.locale),
            due: due(view, route.locale),
            snapshot: view.log.size(),
            base: links.base,
        }
    }
}

/// Makes addresses relative to the page at hand.
pub struct Links<'a> {
    pub canvass: &'a Canvass,
    pub base: String,
    pub route: Route,
}

impl<'a> Links<'a> {
    /// Links from the page at `path`.
    pub fn new(view: &View<'a>, route: Route, path: &str) -> Self {
        Self { canvass: view.canvass, base: route::base(path), route }
    }

    /// The address of another page of the same contest and language.
    pub fn to(&self, page: Page) -> String {
        self.at(Route { page, ..self.route })
    }

    /// A link to an area, named.
    pub fn area(&self, area: usize) -> Link<'a> {
        let label = self.route.locale.name(&self.canvass.definition().areas[area].name);
        Link { href: self.to(Page::Area(area)), label, current: false }
    }

    /// Links to the areas above `area`, the whole first; the whole is the overview.
    pub fn trail(&self, area: Option<usize>) -> Vec<Link<'a>> {
        let Some(area) = area else { return Vec::new() };
        let mut trail: Vec<Link> =
            self.canvass.definition().ancestry(area).map(|area| self.area(area)).collect();
        trail.reverse();
        trail
    }

    fn at(&self, route: Route) -> String {
        format!("{}{}", self.base, route.path(self.canvass))
    }

    fn language(&self, locale: &'static Locale) -> Language {
        Language {
            tag: locale.tag,
            label: locale.say("language"),
            href: self.at(Route { locale, ..self.route }),
            current: locale.tag == self.route.locale.tag,
        }
    }

    fn nav(&self) -> Vec<Link<'a>> {
        const PAGES: [(Page, &str); 6] = [
            (Page::Overview, "nav-overview"),
            (Page::Seats, "nav-seats"),
            (Page::Lists, "nav-lists"),
            (Page::Stations, "nav-stations"),
            (Page::Files, "nav-data"),
            (Page::About, "nav-about"),
        ];
        let link = |&(page, key): &(Page, &str)| Link {
            href: self.to(page),
            label: Name { text: self.route.locale.say(key), foreign: None },
            current: page == self.route.page || page.holds(self.route.page),
        };
        let registers = (Page::Register(RegisterPage::Home), "nav-registers");
        let kept = !self.canvass.registers().is_empty();
        let registers = kept.then_some(registers);
        PAGES[..4].iter().chain(registers.iter()).chain(&PAGES[4..]).map(link).collect()
    }

    fn contests(&self) -> Vec<Link<'a>> {
        let link = |contest: usize| Link {
            href: self.at(Route { contest, page: Page::Overview, ..self.route }),
            label: self.route.locale.name(&self.canvass.definition().contests[contest].title),
            current: contest == self.route.contest,
        };
        (0..self.canvass.definition().contests.len()).map(link).collect()
    }
}

/// Takes the word before the first colon as the head, so that it is not said twice.
fn basis<'a>(l: &'static Locale, text: &'a Text) -> Basis<'a> {
    let name = l.name(text);
    match name.text.split_once(": ") {
        Some((head, text)) if !head.contains(' ') || head.len() < 60 => {
            Basis { head, text: Name { text, ..name } }
        }
        _ => Basis { head: l.say("ribbon-reconstruction"), text: name },
    }
}

fn state(view: &View, route: Route) -> State {
    let (l, progress) = (route.locale, view.progress(route.contest));
    let (class, label) = if view.is_before() {
        ("before", "state-before")
    } else if view.canvass.declaration(route.contest).is_some() {
        ("declared", "state-declared")
    } else {
        ("preliminary", "state-preliminary")
    };
    let counted =
        [("reported", progress.reported.into()), ("registered", progress.registered.into())];
    State {
        class,
        label: l.say(label),
        stations: if view.is_before() {
            l.say("state-before-stations").to_owned()
        } else {
            l.tell("state-stations", &counted)
        },
        snapshot: l.tell("state-snapshot", &[("size", view.log.size().into())]),
        at: view.canvass.last_at().map(|at| moment::full(l, &view.zone, at)),
        cosigned: view.vouching().witnesses.as_ref().map(|witnesses| Cosigned {
            text: witnesses.words(l),
            pattern: Witnesses::pattern(l),
            keys: witnesses.keys(),
        }),
    }
}

fn health(view: &View, l: &'static Locale) -> Option<Health> {
    let watch = match view.watch()? {
        Watch::Clock => "clock",
        Watch::Silence => "silence",
    };
    let (time, size) = (("time", "{time}".into()), ("size", "{size}".into()));
    Some(Health {
        watch,
        fresh: FRESH_SECONDS,
        zone: view.definition().zone.clone(),
        stopped: l.tell("feed-stopped", &[time, size]),
        silent: l.tell("feed-silent", &[("size", "{size}".into())]),
    })
}

fn due(view: &View, l: &'static Locale) -> String {
    match view.watch() {
        Some(Watch::Clock) => l.tell("health-due", &[("seconds", FRESH_SECONDS.into())]),
        Some(Watch::Silence) if view.is_rehearsal() => l.say("health-played").to_owned(),
        Some(Watch::Silence) => l.say("health-before").to_owned(),
        None => {
            let at = view.canvass.last_at().map(|at| moment::full(l, &view.zone, at));
            l.tell("health-final", &[("at", at.unwrap_or_default().into())])
        }
    }
}
