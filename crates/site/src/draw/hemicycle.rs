//! Seats as dots in a half circle.

use std::fmt::Write;

use crate::draw::swatch::mark;
use crate::draw::tenths;
use crate::draw::trig::{ONE, sin_cos};
use crate::html::{Escaped, Html};

/// The seats of one list.
pub struct Block<'a> {
    pub seats: u32,
    pub colour: &'a str,
    /// Place on the ballot, which gives the mark.
    pub nth: usize,
}

const INNER: u64 = 62;
const OUTER: u64 = 166;
const CENTRE: (i64, i64) = (1_800, 1_780);

/// Draws the seats of all blocks from left to right, with the majority line in the middle.
///
/// `certain` fills the dots; without it they are outlined: the count can still move them.
pub fn hemicycle(blocks: &[Block], certain: bool, majority: &str, words: &str) -> Html {
    let house: u64 = blocks.iter().map(|block| u64::from(block.seats)).sum();
    let mut svg = String::with_capacity(8_192);
    let _ = write!(
        svg,
        "<svg class=\"hemicycle\" viewBox=\"0 0 360 196\" role=\"img\" aria-label=\"{}\">",
        Escaped(words),
    );
    let (places, radius) = places(house);
    let mut place = places.iter();
    for block in blocks.iter().filter(|block| block.seats > 0) {
        let class = if certain { "sure" } else { "likely" };
        let colour = Escaped(block.colour);
        let _ = write!(svg, "<g class=\"{class}\" fill=\"{colour}\" stroke=\"{colour}\">");
        for place in place.by_ref().take(usize::try_from(block.seats).unwrap_or(0)) {
            dot(&mut svg, place, radius, mark(block.nth));
        }
        svg.push_str("</g>");
    }
    let _ = write!(
        svg,
        "<line class=\"limit\" x1=\"180\" x2=\"180\" y1=\"4\" y2=\"132\"/><text class=\"house\" x=\"180\" y=\"166\" text-anchor=\"middle\">{house}</text><text x=\"180\" y=\"186\" text-anchor=\"middle\">{}</text></svg>",
        Escaped(majority),
    );
    Html(svg)
}

struct Place {
    x: i64,
    y: i64,
    /// Position on the half circle from the left, as a fraction.
    turn: (u64, u64),
    row: u64,
}

fn dot(svg: &mut String, place: &Place, radius: i64, mark: &str) {
    let (x, y, r) = (tenths(place.x), tenths(place.y), tenths(radius));
    if mark.is_empty() {
        let _ = write!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>");
    } else {
        let scale = tenths_of_five(radius);
        let _ = write!(
            svg,
            "<g transform=\"translate({x} {y})scale({scale})\"><circle r=\"5\"/>{mark}</g>"
        );
    }
}

/// `radius` (tenths) over five, with two decimals.
fn tenths_of_five(radius: i64) -> String {
    let hundredths = radius * 2;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Places for `house` dots in order from left to right, and the radius of a dot in tenths.
fn places(house: u64) -> (Vec<Place>, i64) {
    let rows = rows(house);
    let step = (OUTER - INNER) * 10 / rows.max(2).saturating_sub(1);
    let radius = |row: u64| if rows == 1 { OUTER * 10 } else { INNER * 10 + step * row };
    let length: u64 = (0..rows).map(radius).sum();
    let (mut places, mut passed) = (Vec::new(), 0);
    for row in 0..rows {
        let before = house * passed / length;
        passed += radius(row);
        let count = house * passed / length - before;
        places.extend((0..count).map(|nth| place(nth, count, row, radius(row))));
    }
    places
        .sort_by(|a, b| (a.turn.0 * b.turn.1).cmp(&(b.turn.0 * a.turn.1)).then(b.row.cmp(&a.row)));
    let size = i64::try_from(step * 42 / 100).unwrap_or(80).clamp(8, 80);
    (places, size)
}

fn place(nth: u64, count: u64, row: u64, radius: u64) -> Place {
    let turn = if count > 1 { (nth, count - 1) } else { (1, 2) };
    let (sin, cos) = sin_cos(turn.0, turn.1);
    let along = |part: i64| {
        let product = i64::try_from(radius).unwrap_or(0) * part;
        (product + ONE / 2).div_euclid(ONE)
    };
    Place { x: CENTRE.0 - along(cos), y: CENTRE.1 - along(sin), turn, row }
}

/// The fewest rows in which the dots of a row stand no closer than the rows.
fn rows(house: u64) -> u64 {
    (2..40)
        .find(|rows| {
            let step = (OUTER - INNER) / (rows - 1);
            let capacity: u64 =
                (0..*rows).map(|row| (INNER + step * row) * 355 / 113 / step.max(1)).sum();
            capacity >= house
        })
        .unwrap_or(40)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(house: u64, expected_rows: u64) {
        let (places, _) = places(house);
        assert_eq!(u64::try_from(places.len()), Ok(house));
        assert_eq!(rows(house), expected_rows);
        assert!(places.is_sorted_by(|a, b| a.turn.0 * b.turn.1 <= b.turn.0 * a.turn.1));
        let inside = |place: &Place| (0..=3_600).contains(&place.x) && place.y >= 0;
        assert!(places.iter().all(inside));
    }

    #[test]
    fn every_seat_has_a_place_from_left_to_right() {
        check(1, 2);
        check(98, 6);
        check(120, 7);
        check(150, 8);
        check(500, 13);
    }
}
