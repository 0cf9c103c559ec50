//! The sign of a list: its colour and a mark, so that colour is never the only difference.

use std::fmt::Write;

use crate::html::{Escaped, Html};

/// Number of different marks; the next list starts over.
pub const MARKS: usize = 6;

/// The mark inside a dot of radius 5, in the colour of the paper.
pub fn mark(nth: usize) -> &'static str {
    match nth % MARKS {
        0 => "",
        1 => "<circle class=\"hole\" r=\"2\"/>",
        2 => "<path class=\"cut\" d=\"M-5 0H5\"/>",
        3 => "<path class=\"cut\" d=\"M0-5V5\"/>",
        4 => "<path class=\"cut\" d=\"M-3.5-3.5L3.5 3.5\"/>",
        _ => "<path class=\"cut\" d=\"M-5 0H5M0-5V5\"/>",
    }
}

/// A dot with the sign of the list that stands `nth` on the ballot.
pub fn swatch(colour: &str, nth: usize) -> Html {
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg class=\"swatch\" width=\"12\" height=\"12\" viewBox=\"-6 -6 12 12\" aria-hidden=\"true\"><circle r=\"5\" fill=\"{}\"/>{}</svg>",
        Escaped(colour),
        mark(nth),
    );
    Html(svg)
}
