//! The page for an address that names nothing.

use askama::Template;

use crate::frame::Frame;
use crate::route::Route;
use crate::view::View;

#[derive(Template)]
#[template(path = "missing.html")]
struct MissingPage<'a> {
    frame: Frame<'a>,
}

/// Writes the page; links go out from `path`.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let frame = Frame::new(view, route, path, route.locale.say("not-found"));
    MissingPage { frame }.render().expect("writing to memory does not fail")
}
