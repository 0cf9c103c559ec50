//! Bars of shares on a common scale, with the threshold through all of them.

use std::fmt::Write;

use crate::draw::percent;
use crate::html::{Escaped, Html};

/// The share of one list.
pub struct Bar<'a> {
    /// Its share now.
    pub share: u64,
    /// The least and the largest share it can still have; none when nothing is open or known.
    pub range: Option<(u64, u64)>,
    /// Its colour.
    pub colour: &'a str,
    /// The picture in words.
    pub words: &'a str,
}

/// The threshold, with what is written at it.
pub struct Line<'a> {
    pub share: u64,
    pub text: &'a str,
    /// The name of the line, written above it where it begins.
    pub label: Option<&'a str>,
}

/// A bar with the threshold line through it and the distance written at the line.
pub fn bar(bar: &Bar, line: Option<&Line>, scale: u64) -> Html {
    let top = if line.is_some_and(|line| line.label.is_some()) { 18 } else { 0 };
    let below = if bar.range.is_some() { 9 } else { 2 };
    let height = top + 17 + below + if line.is_some() { 18 } else { 0 };
    let mut svg = String::with_capacity(512);
    let _ = write!(
        svg,
        "<svg class=\"bar\" width=\"100%\" height=\"{height}\" role=\"img\" aria-label=\"{}\">",
        Escaped(bar.words),
    );
    let _ = write!(
        svg,
        "<rect class=\"track\" y=\"{y}\" width=\"100%\" height=\"14\"/><rect y=\"{y}\" width=\"{}\" height=\"14\" fill=\"{}\"/>",
        percent(bar.share, scale),
        Escaped(bar.colour),
        y = top + 3,
    );
    if let Some((least, largest)) = bar.range {
        let _ = write!(
            svg,
            "<rect y=\"{}\" x=\"{}\" width=\"{}\" height=\"6\" fill=\"url(#hatch)\"/>",
            top + 19,
            percent(least, scale),
            percent(largest.min(scale).saturating_sub(least), scale),
        );
    }
    if let Some(line) = line {
        limit(&mut svg, line, scale, top, height);
    }
    svg.push_str("</svg>");
    Html(svg)
}

fn limit(svg: &mut String, line: &Line, scale: u64, top: u32, height: u32) {
    let at = percent(line.share, scale);
    let (anchor, dx) = if line.share * 2 > scale { ("end", "-6") } else { ("start", "6") };
    let _ = write!(
        svg,
        "<line class=\"limit\" x1=\"{at}\" x2=\"{at}\" y1=\"{top}\" y2=\"{height}\"/><text x=\"{at}\" dx=\"{dx}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
        height - 4,
        Escaped(line.text),
    );
    if let Some(label) = line.label {
        let _ = write!(
            svg,
            "<text class=\"strong\" x=\"{at}\" y=\"14\" text-anchor=\"middle\">{}</text>",
            Escaped(label),
        );
    }
}

/// The hatching that other pictures of the page refer to.
pub fn hatch() -> Html {
    Html(
        "<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\"><pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"hatch\" d=\"M0 0V5\"/></pattern></svg>"
            .to_owned(),
    )
}

/// A bar alone, for tables that hold the numbers themselves.
pub fn plain(share: u64, scale: u64, colour: &str) -> Html {
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg class=\"bar\" width=\"100%\" height=\"12\" aria-hidden=\"true\"><rect width=\"{}\" height=\"12\" fill=\"{}\"/></svg>",
        percent(share, scale),
        Escaped(colour),
    );
    Html(svg)
}

/// Seats by a changed law above a thin line of the seats now, with the majority through both. Until a
/// change is made both are the same. A script moves them: their lengths are parts of `most`.
pub fn seats(won: u32, majority: u32, most: u32, colour: &str) -> Html {
    let length = |seats: u32| percent(seats.into(), most.into());
    let (now, at) = (length(won), length(majority));
    Html(format!(
        "<svg class=\"bar seats\" width=\"100%\" height=\"22\" aria-hidden=\"true\"><rect class=\"then\" y=\"2\" width=\"{now}\" height=\"11\" fill=\"{}\"/><rect class=\"now\" y=\"15\" width=\"{now}\" height=\"4\"/><line class=\"limit\" x1=\"{at}\" x2=\"{at}\" y1=\"0\" y2=\"22\"/></svg>",
        Escaped(colour),
    ))
}
