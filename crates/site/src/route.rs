//! Addresses: which page stands at which path, and how one page links to another.

use canvass::Canvass;
use election::definition::Definition;

use crate::locale::{self, Locale};
use crate::page::register::RegisterPage;

/// A page of one contest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Overview,
    Area(usize),
    Station(usize),
    Lists,
    Seats,
    Reform,
    Stations,
    Files,
    About,
    Witnesses,
    Receipt,
    Recount,
    Register(RegisterPage),
}

impl Page {
    /// True when `other` lies below this page in the navigation.
    pub fn holds(self, other: Self) -> bool {
        matches!((self, other), (Self::Register(RegisterPage::Home), Self::Register(_)))
    }
}

/// A page in a language. The first contest stands at the root, others under `c/<code>/`.
#[derive(Clone, Copy)]
pub struct Route {
    pub locale: &'static Locale,
    pub contest: usize,
    pub page: Page,
}

impl Route {
    /// The route of a path such as `kk/area/75/`, if it names a page.
    pub fn parse(canvass: &Canvass, locales: &[&'static Locale], path: &str) -> Option<Self> {
        let definition = canvass.definition();
        let (tag, rest) = path.split_once('/')?;
        let locale = locale::find(tag).filter(|one| locales.iter().any(|l| l.tag == one.tag))?;
        let (contest, rest) = match rest.strip_prefix("c/") {
            Some(rest) => {
                let (code, rest) = rest.split_once('/')?;
                (definition.contest(code).filter(|&contest| contest > 0)?, rest)
            }
            None => (0, rest),
        };
        let page = match rest {
            "" => Page::Overview,
            "lists/" => Page::Lists,
            "seats/" => Page::Seats,
            "reform/" => Page::Reform,
            "stations/" => Page::Stations,
            "data/" if contest == 0 => Page::Files,
            "about/" if contest == 0 => Page::About,
            "witnesses/" if contest == 0 => Page::Witnesses,
            "receipt/" if contest == 0 => Page::Receipt,
            "recount/" if contest == 0 => Page::Recount,
            _ => match RegisterPage::parse(canvass, rest) {
                Some(page) if contest == 0 => Page::Register(page),
                _ => place(definition, rest)?,
            },
        };
        Some(Self { locale, contest, page })
    }

    /// The path of this page, without a leading slash.
    pub fn path(self, canvass: &Canvass) -> String {
        let definition = canvass.definition();
        let mut path = format!("{}/", self.locale.tag);
        if self.contest > 0
            && !matches!(
                self.page,
                Page::Files
                    | Page::About
                    | Page::Recount
                    | Page::Witnesses
                    | Page::Receipt
                    | Page::Register(_)
            )
        {
            path.extend(["c/", definition.contests[self.contest].code.as_str(), "/"]);
        }
        match self.page {
            Page::Overview => {}
            Page::Area(area) => path.extend(["area/", definition.areas[area].code.as_str(), "/"]),
            Page::Station(at) => {
                // A file and not a folder: there are tens of thousands of them.
                path.extend(["station/", definition.stations[at].code.as_str(), ".html"]);
            }
            Page::Lists => path.push_str("lists/"),
            Page::Seats => path.push_str("seats/"),
            Page::Reform => path.push_str("reform/"),
            Page::Stations => path.push_str("stations/"),
            Page::Files => path.push_str("data/"),
            Page::About => path.push_str("about/"),
            Page::Witnesses => path.push_str("witnesses/"),
            Page::Receipt => path.push_str("receipt/"),
            Page::Recount => path.push_str("recount/"),
            Page::Register(page) => path.push_str(&page.path(canvass)),
        }
        path
    }
}

fn place(definition: &Definition, rest: &str) -> Option<Page> {
    let (kind, code) = rest.split_once('/')?;
    match kind {
        "area" => definition.area(code.strip_suffix('/')?).map(Page::Area),
        "station" => definition.station(code.strip_suffix(".html")?).map(Page::Station),
        _ => None,
    }
}

/// The way from a page at `path` up to the root of the snapshot: `../` for each folder.
pub fn base(path: &str) -> String {
    match path.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}
