//! Addresses: every link of a snapshot leads to a file of it, from any folder.

use std::collections::BTreeSet;

use election::act::Mode;
use site::View;

use crate::{before, declared, pages, partial};

#[test]
fn every_link_of_a_page_leads_to_a_file_of_the_snapshot() {
    for night in [before(), partial(Mode::Live), declared()] {
        let view = View::new(&night.canvass, &night);
        let paths: BTreeSet<String> = site::paths(&view).into_iter().collect();
        for (path, page) in pages(&night) {
            for link in attributes(&page, "href").chain(attributes(&page, "src")) {
                if link.starts_with('#') || link.starts_with("https:") {
                    continue;
                }
                let target = resolve(&path, link);
                // The log's own files stand beside the site's in every snapshot.
                let known = paths.contains(&target) || target.starts_with("log.");
                assert!(known, "{path} links to {link}, that is {target}");
            }
        }
    }
}

#[test]
fn every_path_of_a_snapshot_renders_and_no_path_stands_twice() {
    let night = partial(Mode::Rehearsal);
    let view = View::new(&night.canvass, &night);
    let paths = site::paths(&view);
    for path in &paths {
        assert!(site::render(&view, path).is_some(), "{path} does not render");
    }
    assert_eq!(paths.iter().collect::<BTreeSet<_>>().len(), paths.len());
    for unknown in ["xx/", "kk/area/none/", "kk/station/", "static/none.css", "entry/99999.json"] {
        assert!(site::render(&view, unknown).is_none(), "{unknown} renders");
    }
}

#[test]
fn the_same_prefix_gives_the_same_bytes() {
    let (one, other) = (partial(Mode::Live), partial(Mode::Live));
    let (one, other) = (View::new(&one.canvass, &one), View::new(&other.canvass, &other));
    for path in site::paths(&one) {
        assert_eq!(site::render(&one, &path), site::render(&other, &path), "{path}");
    }
}

#[test]
fn every_page_says_what_its_figures_are() {
    for (path, page) in pages(&partial(Mode::Rehearsal)) {
        assert!(page.contains("data-ribbon=\"state\""), "{path} has no ribbon");
        assert!(page.contains("data-ribbon=\"rehearsal\""), "{path} hides the rehearsal");
        assert!(page.contains("<h1"), "{path} has no answer");
        assert!(!page.contains(" style="), "{path} has an inline style");
        assert!(!page.contains(" onclick="), "{path} has an inline script");
    }
    for (path, page) in pages(&declared()) {
        assert!(!page.contains("data-ribbon=\"rehearsal\""), "{path} calls a count a rehearsal");
    }
}

#[test]
fn a_missing_page_links_back_from_where_it_was_asked_for() {
    let night = before();
    let view = View::new(&night.canvass, &night);
    let page = site::not_found(&view, "/ru/station/none/");
    let page = String::from_utf8(page.bytes).expect("UTF-8");
    assert!(page.contains("href=\"../../../static/site.css\""));
    assert!(page.contains("lang=\"ru\""));
}

/// The values of an attribute in a page.
fn attributes<'a>(page: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let opening = format!(" {name}=\"");
    let starts: Vec<usize> =
        page.match_indices(&opening).map(|(at, _)| at + opening.len()).collect();
    starts.into_iter().filter_map(|at| page[at..].split('"').next())
}

/// The path that `link` means on the page at `path`.
fn resolve(path: &str, link: &str) -> String {
    let folder = path.rfind('/').map_or("", |at| &path[..=at]);
    let mut parts: Vec<&str> = folder.split_terminator('/').collect();
    let address = link.split('#').next().unwrap_or_default();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => assert!(parts.pop().is_some(), "{path}: {link} leaves the snapshot"),
            name => parts.push(name),
        }
    }
    let mut target = parts.join("/");
    if address.ends_with('/') && !target.is_empty() {
        target.push('/');
    }
    target
}
