//! Pictures drawn as SVG from integers: the same figures give the same bytes on every machine.
//!
//! Widths of bars and curves are percentages, so pictures fit any screen and their text keeps its
//! size. Shares come in as ten-thousandths. Every picture carries its content as words.

mod bar;
mod curve;
mod hemicycle;
mod swatch;
mod timeline;
mod trig;

pub use bar::{Bar, Line, bar, hatch, plain, seats};
pub use curve::{Point, curve};
pub use hemicycle::{Block, hemicycle};
pub use swatch::swatch;
pub use timeline::{Mark, timeline};

/// A length in tenths, as SVG writes it: `12.5`, `12`.
fn tenths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) = (value.unsigned_abs() / 10, value.unsigned_abs() % 10);
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// The part of `scale` that `share` takes, as a percentage with one decimal; at most all of it.
fn percent(share: u64, scale: u64) -> String {
    let tenth = (share.min(scale) * 1_000 + scale / 2) / scale.max(1);
    format!("{}%", tenths(i64::try_from(tenth).unwrap_or(1_000)))
}

/// The end of a scale for shares up to `largest`: the next tenth of the whole, at most all.
pub fn scale(largest: u64) -> u64 {
    ((largest + 200) / 1_000 * 1_000 + 1_000).min(10_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_keep_one_decimal_and_shares_stay_on_the_scale() {
        assert_eq!(tenths(-125), "-12.5");
        assert_eq!(percent(700, 8_000), "8.8%");
        assert_eq!(percent(9_000, 8_000), "100%");
        assert_eq!(scale(7_109), 8_000);
        assert_eq!(scale(7_900), 9_000);
        assert_eq!(scale(9_900), 10_000);
    }
}
