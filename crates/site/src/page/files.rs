//! The list of data files with what they are and how large.

use askama::Template;

use crate::data;
use crate::frame::Frame;
use crate::route::{self, Route};
use crate::view::View;

#[derive(Template)]
#[template(path = "files.html")]
struct FilesPage<'a> {
    frame: Frame<'a>,
    basis_note: &'static str,
    files: Vec<FileRow>,
}

struct FileRow {
    href: String,
    path: String,
    what: &'static str,
    size: String,
}

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let l = route.locale;
    let base = route::base(path);
    let row = |file: data::DataFile| {
        let path = file.path(view);
        let bytes = file.bytes(view).len();
        FileRow {
            href: format!("{base}{path}"),
            what: l.say(file.what()),
            size: l.count(u64::try_from(bytes.div_ceil(1_000)).unwrap_or(u64::MAX)),
            path,
        }
    };
    let page = FilesPage {
        frame: Frame::new(view, route, path, l.say("nav-data")),
        basis_note: l.say(match view.basis() {
            "rehearsal" => "files-basis-rehearsal",
            "reconstruction" => "files-basis-reconstruction",
            _ => "files-basis-official",
        }),
        files: data::listed(view).into_iter().map(row).collect(),
    };
    page.render().expect("writing to memory does not fail")
}
