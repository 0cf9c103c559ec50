//! Pages of the registers: what was settled before, beside and after the vote. Each stands there
//! only when its register holds something.

mod calendar;
pub mod commissions;
mod home;
mod list;
mod list_check;
pub mod lists;
pub mod mandates;
mod observer_check;
pub mod observers;
pub mod parties;
mod party;
pub mod places;
pub mod turnout;

pub use home::lines;

use canvass::Canvass;

use crate::route::Route;
use crate::view::View;

/// A page of a register. They belong to the whole day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterPage {
    /// What the registers hold.
    Home,
    /// Every deadline.
    Calendar,
    /// The lists that were handed in.
    Lists,
    /// One of them, by its place among all of the day.
    List(usize),
    /// A party's own check of its draft, for a contest.
    ListCheck(usize),
    /// The parties.
    Parties,
    /// A party, by its place in order of code.
    Party(usize),
    /// Who sits.
    Mandates,
    /// What stations reported on the day.
    Turnout,
    /// Who sends observers, and how many.
    Observers,
    /// A card held against the accreditations.
    ObserverCheck,
    /// Where do I vote.
    Where,
    /// The stations of an area, by its place among all areas in order of code.
    WhereArea(usize),
    /// Commissions, and who nominated their members.
    Commissions,
}

impl RegisterPage {
    /// The page at `rest`, an address without its language, if there is one.
    pub fn parse(canvass: &Canvass, rest: &str) -> Option<Self> {
        if let Some(area) = places::parse(canvass, rest) {
            return Some(Self::WhereArea(area));
        }
        every(canvass).into_iter().find(|page| page.path(canvass) == rest)
    }

    /// Whether the check of drafts stands there: registers are kept, and the contest has rules for
    /// lists beside its law.
    fn stands(self, canvass: &Canvass) -> bool {
        let registers = canvass.registers();
        let Self::ListCheck(contest) = self else { return true };
        let rules = registers.rules.get(contest);
        !registers.is_empty() && rules.is_some_and(|rules| rules.procedure.is_some())
    }

    /// Its address without the language.
    pub fn path(self, canvass: &Canvass) -> String {
        match self {
            Self::Home => "registers/".to_owned(),
            Self::Calendar => "calendar/".to_owned(),
            Self::Lists => "registers/lists/".to_owned(),
            Self::List(nth) => list_path(canvass, nth),
            Self::ListCheck(0) => "lists/check/".to_owned(),
            Self::ListCheck(contest) => {
                format!("lists/check/{}/", canvass.definition().contests[contest].code)
            }
            Self::Parties => "parties/".to_owned(),
            Self::Party(nth) => {
                let party = canvass.registers().parties.iter().nth(nth);
                format!("party/{}/", party.map_or("", |(code, _)| code.as_str()))
            }
            Self::Mandates => "mandates/".to_owned(),
            Self::Turnout => "turnout/".to_owned(),
            Self::Observers => "observers/".to_owned(),
            Self::ObserverCheck => "observers/check/".to_owned(),
            Self::Where => "where/".to_owned(),
            Self::WhereArea(nth) => places::path(canvass, nth),
            Self::Commissions => "commissions/".to_owned(),
        }
    }
}

/// The address of a list: its code, below that of its contest where it is not of the first one.
fn list_path(canvass: &Canvass, nth: usize) -> String {
    let (contest, code) = lists::listed(canvass)[nth];
    match contest {
        0 => format!("list/{code}/"),
        _ => format!("list/{}/{code}/", canvass.definition().contests[contest].code),
    }
}

/// Every page that stands there.
pub fn pages(view: &View) -> Vec<RegisterPage> {
    let mut pages = every(view.canvass);
    pages.extend(places::areas(view.canvass).into_iter().map(RegisterPage::WhereArea));
    pages
}

/// The pages that have something to show.
fn every(canvass: &Canvass) -> Vec<RegisterPage> {
    let registers = canvass.registers();
    let mut pages = Vec::new();
    if !registers.is_empty() {
        pages.push(RegisterPage::Home);
    }
    if registers.calendar.adopted().is_some() {
        pages.push(RegisterPage::Calendar);
    }
    if !registers.parties.is_empty() {
        pages.push(RegisterPage::Parties);
        pages.extend((0..registers.parties.iter().count()).map(RegisterPage::Party));
    }
    if !registers.lists.is_empty() {
        pages.push(RegisterPage::Lists);
        pages.extend((0..lists::listed(canvass).len()).map(RegisterPage::List));
    }
    let checks = (0..canvass.definition().contests.len()).map(RegisterPage::ListCheck);
    pages.extend(checks.filter(|check| check.stands(canvass)));
    if !registers.observers.observers().is_empty() {
        pages.extend([RegisterPage::Observers, RegisterPage::ObserverCheck]);
    }
    if registers.places.stations().len() > 0 {
        pages.push(RegisterPage::Where);
    }
    if !registers.places.commissions().is_empty() {
        pages.push(RegisterPage::Commissions);
    }
    if !registers.mandates.is_empty() {
        pages.push(RegisterPage::Mandates);
    }
    if turnout::is_reported(canvass) {
        pages.push(RegisterPage::Turnout);
    }
    pages
}

/// The moments of the calendar in words, by code of the deadline; none in a language that the pages
/// do not have.
pub fn moments(view: &View, tag: &str) -> Vec<(String, String)> {
    crate::locale::find(tag).map_or_else(Vec::new, |l| calendar::moments(view, l))
}

/// Writes a page.
pub fn render(view: &View, route: Route, path: &str, page: RegisterPage) -> String {
    match page {
        RegisterPage::Home => home::render(view, route, path),
        RegisterPage::Calendar => calendar::render(view, route, path),
        RegisterPage::Lists => lists::render(view, route, path),
        RegisterPage::List(nth) => list::render(view, route, path, nth),
        RegisterPage::ListCheck(contest) => list_check::render(view, route, path, contest),
        RegisterPage::Parties => parties::render(view, route, path),
        RegisterPage::Party(nth) => party::render(view, route, path, nth),
        RegisterPage::Mandates => mandates::render(view, route, path),
        RegisterPage::Turnout => turnout::render(view, route, path),
        RegisterPage::Observers => observers::render(view, route, path),
        RegisterPage::ObserverCheck => observer_check::render(view, route, path),
        RegisterPage::Where => places::render(view, route, path),
        RegisterPage::WhereArea(nth) => places::render_area(view, route, path, nth),
        RegisterPage::Commissions => commissions::render(view, route, path),
    }
}
