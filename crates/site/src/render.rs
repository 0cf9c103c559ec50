//! From a path to the bytes that stand there.

use crate::page::{
    about, area, files, lists, missing, overview, receipt, recount, reform, register, seats,
    station, stations, witnesses,
};
use crate::route::{Page, Route};
use crate::view::View;
use crate::{asset, data, locale};

/// A file of a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its content.
    pub bytes: Vec<u8>,
    /// Its media type, with the character set for texts.
    pub media_type: &'static str,
}

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";

/// Renders the file at `path`; none when the snapshot has no such file.
///
/// Paths are relative to the root of the snapshot; a leading slash is ignored. Pages end in `/`
/// (the root is the empty path) and stand as `index.html` in a folder. The same view and path
/// give the same bytes.
pub fn render(view: &View, path: &str) -> Option<File> {
    let path = path.trim_start_matches('/');
    if path.is_empty() {
        return Some(html(overview::render(view, home(view), "", true)));
    }
    if let Some(route) = Route::parse(view.canvass, &view.locales, path) {
        return Some(html(page(view, route, path)));
    }
    if let Some(asset) = asset::find(path) {
        return Some(File { bytes: asset.bytes.to_vec(), media_type: asset.media_type });
    }
    if let Some(file) = data::find(view, path) {
        return Some(File { bytes: file.bytes(view), media_type: file.media_type() });
    }
    other(view, path)
}

/// True when the page at `path` runs the engine, which its content policy must then allow: a server
/// sends `'wasm-unsafe-eval'` with it, and with no other page.
pub fn runs_engine(path: &str) -> bool {
    path.ends_with("/reform/")
        || path.ends_with("/receipt/")
        || path.ends_with("/recount/")
        || path.ends_with("static/recount-worker.js")
        || path.contains("/lists/check/")
}

/// True when the page at `path` says when the head was signed: it changes with each heartbeat, and
/// no other page does.
pub fn follows_head(path: &str) -> bool {
    path.trim_end_matches("index.html").ends_with("/witnesses/")
}

/// The page that says that there is nothing at `path`, with links that work from there.
pub fn not_found(view: &View, path: &str) -> File {
    let path = path.trim_start_matches('/');
    let tag = path.split('/').next().unwrap_or_default();
    let locale = locale::find(tag).filter(|one| view.locales.iter().any(|l| l.tag == one.tag));
    let route = Route { locale: locale.unwrap_or(home(view).locale), ..home(view) };
    html(missing::render(view, route, path))
}

/// Returns the file that holds `path` on a static host: a page's address ends in `/` (or is empty,
/// at the root), and its file is the `index.html` below it. Other paths are their own files.
pub fn file_name(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.into() }
}

/// Every path of a snapshot: pages in all languages, data, assets.
pub fn paths(view: &View) -> Vec<String> {
    let definition = view.definition();
    let mut paths = vec![String::new(), "404.html".to_owned(), "checkpoint".to_owned()];
    for &locale in &view.locales {
        for contest in 0..definition.contests.len() {
            let pages = pages(view, contest);
            let routes = pages.map(|page| Route { locale, contest, page });
            paths.extend(routes.map(|route| route.path(view.canvass)));
        }
        paths.push(places_path(locale.tag));
    }
    paths.extend(data::listed(view).into_iter().map(|file| file.path(view)));
    paths.extend(asset::ASSETS.iter().map(|asset| asset.path.to_owned()));
    paths
}

/// Paths of the tables of the result, which every verifier makes again from the entries.
pub fn table_paths(view: &View) -> Vec<String> {
    data::tables(view).into_iter().map(|file| file.path(view)).collect()
}

/// The bytes of the table at `path`, one of [`table_paths`]; none where there is no such table.
pub fn table(view: &View, path: &str) -> Option<Vec<u8>> {
    let mut tables = data::tables(view).into_iter();
    tables.find(|file| file.path(view) == path).map(|file| file.table(view))
}

/// Paths of the open data of the registers.
pub fn register_paths(view: &View) -> Vec<String> {
    data::register::every(view).into_iter().map(|file| file.path(view)).collect()
}

/// Pages of a contest; what belongs to the whole day stands with the first one.
fn pages(view: &View, contest: usize) -> impl Iterator<Item = Page> {
    let definition = view.definition();
    let day = [Page::Files, Page::About, Page::Recount, Page::Witnesses, Page::Receipt]
        .into_iter()
        .filter(move |_| contest == 0);
    let registers = register::pages(view).into_iter().filter(move |_| contest == 0);
    let registers = registers.map(Page::Register);
    [Page::Overview, Page::Lists, Page::Seats, Page::Reform, Page::Stations]
        .into_iter()
        .chain(day)
        .chain(registers)
        .chain((0..definition.areas.len()).map(Page::Area))
        .chain((0..definition.stations.len()).map(Page::Station))
}

fn page(view: &View, route: Route, path: &str) -> String {
    match route.page {
        Page::Overview => overview::render(view, route, path, false),
        Page::Area(area) => area::render(view, route, path, area),
        Page::Station(at) => station::render(view, route, path, at),
        Page::Lists => lists::render(view, route, path),
        Page::Seats => seats::render(view, route, path),
        Page::Reform => reform::render(view, route, path),
        Page::Stations => stations::render(view, route, path),
        Page::Files => files::render(view, route, path),
        Page::About => about::render(view, route, path),
        Page::Witnesses => witnesses::render(view, route, path),
        Page::Receipt => receipt::render(view, route, path),
        Page::Recount => recount::render(view, route, path),
        Page::Register(page) => register::render(view, route, path, page),
    }
}

fn other(view: &View, path: &str) -> Option<File> {
    if path == "404.html" {
        return Some(not_found(view, path));
    }
    if path == "checkpoint" {
        let bytes = view.log.checkpoint().as_bytes().to_vec();
        return Some(File { bytes, media_type: "text/plain; charset=utf-8" });
    }
    let locale = view.locales.iter().find(|locale| places_path(locale.tag) == path)?;
    Some(File { bytes: data::places(view, locale), media_type: JSON })
}

fn places_path(tag: &str) -> String {
    format!("data/places-{tag}.json")
}

fn home(view: &View) -> Route {
    Route { locale: view.locales[0], contest: 0, page: Page::Overview }
}

fn html(page: String) -> File {
    File { bytes: page.into_bytes(), media_type: HTML }
}
