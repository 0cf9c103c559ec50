//! Pages of the registers: what was settled before, beside and after the vote. Each stands there
//! only when its register holds something.

mod calendar;
mod home;
mod observer_check;
pub mod observers;

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
    /// Who sends observers, and how many.
    Observers,
    /// A card held against the accreditations.
    ObserverCheck,
}

impl RegisterPage {
    /// The page at `rest`, an address without its language, if there is one.
    pub fn parse(canvass: &Canvass, rest: &str) -> Option<Self> {
        every(canvass).into_iter().find(|page| page.path(canvass) == rest)
    }

    /// Its address without the language.
    pub fn path(self, _canvass: &Canvass) -> String {
        match self {
            Self::Home => "registers/".to_owned(),
            Self::Calendar => "calendar/".to_owned(),
            Self::Observers => "observers/".to_owned(),
            Self::ObserverCheck => "observers/check/".to_owned(),
        }
    }
}

/// Every page that stands there.
pub fn pages(view: &View) -> Vec<RegisterPage> {
    every(view.canvass)
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
    if !registers.observers.observers().is_empty() {
        pages.extend([RegisterPage::Observers, RegisterPage::ObserverCheck]);
    }
    pages
}

/// Writes a page.
pub fn render(view: &View, route: Route, path: &str, page: RegisterPage) -> String {
    match page {
        RegisterPage::Home => home::render(view, route, path),
        RegisterPage::Calendar => calendar::render(view, route, path),
        RegisterPage::Observers => observers::render(view, route, path),
        RegisterPage::ObserverCheck => observer_check::render(view, route, path),
    }
}
