//! A share over the hours of a day.

use std::fmt::Write;

use crate::draw::{percent, scale, tenths};
use crate::html::{Escaped, Html};

/// The share reached by an hour; none while it is not reported.
pub struct Point<'a> {
    pub at: u64,
    pub hour: &'a str,
    pub share: Option<(u64, String)>,
}

const TOP: u64 = 24;
const FLOOR: u64 = 150;

/// Height of a label, in tenths.
const LABEL: i64 = 120;

/// Draws the points and joins neighbours that were both reported.
pub fn curve(points: &[Point], words: &str, bound: impl Fn(u64) -> String) -> Html {
    let largest = points.iter().filter_map(|p| p.share.as_ref().map(|s| s.0)).max().unwrap_or(0);
    let scale = scale(largest);
    let mut svg = String::with_capacity(2_048);
    let _ = write!(
        svg,
        "<svg class=\"curve\" width=\"100%\" height=\"176\" role=\"img\" aria-label=\"{}\">",
        Escaped(words),
    );
    for share in [0, scale / 2, scale] {
        let y = height(share, scale);
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/><text x=\"0\" y=\"{}\">{}</text>",
            above(share, scale),
            Escaped(&bound(share)),
        );
    }
    segments(&mut svg, points, scale);
    for (nth, point) in points.iter().enumerate() {
        let x = along(points, nth);
        let _ = write!(
            svg,
            "<text x=\"{x}\" y=\"170\" text-anchor=\"middle\">{}</text>",
            Escaped(point.hour)
        );
        let Some((share, label)) = &point.share else { continue };
        let y = height(*share, scale);
        let _ = write!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"4\"/>");
        if points[nth + 1..].iter().all(|later| later.share.is_none()) {
            let label = Escaped(label);
            let y = clear(*share, scale);
            let _ = write!(
                svg,
                "<text class=\"strong\" x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{label}</text>"
            );
        }
    }
    svg.push_str("</svg>");
    Html(svg)
}

fn segments(svg: &mut String, points: &[Point], scale: u64) {
    for (nth, pair) in points.windows(2).enumerate() {
        let [Some((from, _)), Some((to, _))] = [&pair[0].share, &pair[1].share] else { continue };
        let _ = write!(
            svg,
            "<line x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\"/>",
            along(points, nth),
            along(points, nth + 1),
            height(*from, scale),
            height(*to, scale),
        );
    }
}

/// Where a point stands between 12 % and 92 % of the width, by its time.
fn along(points: &[Point], nth: usize) -> String {
    let (first, last) = (points[0].at, points[points.len() - 1].at);
    let span = last.saturating_sub(first).max(1);
    let passed = points[nth].at.saturating_sub(first);
    percent(1_200 + passed * 8_000 / span, 10_000)
}

fn height(share: u64, scale: u64) -> String {
    tenths(down(share, scale))
}

fn above(share: u64, scale: u64) -> String {
    tenths(down(share, scale) - 50)
}

/// The foot of the label over a point, lifted over a line of the grid that would run through it.
fn clear(share: u64, scale: u64) -> String {
    let foot = down(share, scale) - 90;
    let crossed = |line: &i64| (foot - LABEL..=foot + 20).contains(line);
    let lines = [0, scale / 2, scale].map(|share| down(share, scale));
    tenths(lines.into_iter().find(crossed).map_or(foot, |line| line - 40))
}

/// How far down a share stands, in tenths.
fn down(share: u64, scale: u64) -> i64 {
    let tenth = FLOOR * 10 - (FLOOR - TOP) * 10 * share.min(scale) / scale.max(1);
    i64::try_from(tenth).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_label_of_a_point_stays_clear_of_the_grid() {
        // 63.25 % on a scale to 70 %: the point is 12 below the top line, its label would be on it.
        assert_eq!(clear(6_325, 7_000), "20");
        assert_eq!(clear(5_000, 7_000), "51");
        assert_eq!(clear(3_300, 7_000), "81.6");
        assert_eq!(clear(3_000, 7_000), "83");
    }
}
