//! How much a reader has to fetch.

use election::act::Mode;
use site::View;

use crate::{partial, text};

#[test]
fn the_overview_with_everything_it_needs_stays_small() {
    let night = partial(Mode::Rehearsal);
    let view = View::new(&night.canvass, &night);
    let size = |path: &str| site::render(&view, path).expect("an asset").bytes.len();
    let fonts: usize = ["latin", "cyrillic", "cyrillic-ext"]
        .iter()
        .map(|subset| size(&format!("static/fonts/source-sans-3-{subset}.woff2")))
        .sum();
    let texts = size("kk/") + size("static/site.css") + size("static/live.js");
    assert!(fonts <= 60_000, "fonts have {fonts} bytes");
    // Uncompressed; compressed they are a third of it.
    assert!(texts <= 60_000, "texts have {texts} bytes before compression");
    let station = text(&night, "kk/station/n-01.html").len();
    assert!(station <= 12_000, "a station's page has {station} bytes");
}
