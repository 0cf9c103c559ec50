//! The two faces of the type, and how wide text is in them.
#![expect(clippy::float_arithmetic, reason = "the geometry of a page")]

use std::sync::LazyLock;

use krilla::text::Font;
use ttf_parser::Face as Measures;

/// A weight of Source Sans 3, cut down to the Latin and Cyrillic letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Regular,
    Bold,
}

/// A face as PDF holds it, and its measures.
struct Loaded {
    font: Font,
    measures: Measures<'static>,
}

static REGULAR: LazyLock<Loaded> =
    LazyLock::new(|| Loaded::new(include_bytes!("../fonts/SourceSans3-Regular.ttf")));
static BOLD: LazyLock<Loaded> =
    LazyLock::new(|| Loaded::new(include_bytes!("../fonts/SourceSans3-Bold.ttf")));

impl Loaded {
    fn new(bytes: &'static [u8]) -> Self {
        let font = Font::new(bytes.into(), 0).expect("the face is compiled in");
        Self { font, measures: Measures::parse(bytes, 0).expect("the face is compiled in") }
    }
}

impl Face {
    fn loaded(self) -> &'static Loaded {
        match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
        }
    }

    /// The face as PDF holds it.
    pub fn font(self) -> Font {
        self.loaded().font.clone()
    }

    /// The width of `text` in points.
    pub fn width(self, text: &str, size: f32) -> f32 {
        let measures = &self.loaded().measures;
        let advance = |one| measures.glyph_index(one).and_then(|at| measures.glyph_hor_advance(at));
        let units: f32 = text.chars().filter_map(advance).map(f32::from).sum();
        units * size / f32::from(measures.units_per_em())
    }

    /// `text` with a question mark in place of what the face has no letter for: no paper may show
    /// nothing where something stands.
    pub fn printable(self, text: &str) -> String {
        let measures = &self.loaded().measures;
        let known = |one: char| measures.glyph_index(one).is_some();
        text.chars().map(|one| if known(one) { one } else { '?' }).collect()
    }

    /// Lines of whole words, each at most `width` points; a longer word is cut.
    pub fn lines(self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split(' ').flat_map(|word| self.pieces(word, size, width)) {
            let line = lines.last_mut().expect("there is a first line");
            let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
            if line.is_empty() || self.width(&longer, size) <= width {
                *line = longer;
            } else {
                lines.push(word);
            }
        }
        lines
    }

    fn pieces(self, word: &str, size: f32, width: f32) -> Vec<String> {
        let mut pieces = vec![String::new()];
        for letter in word.chars() {
            let piece = pieces.last_mut().expect("there is a first piece");
            let longer = format!("{piece}{letter}");
            if piece.is_empty() || self.width(&longer, size) <= width {
                *piece = longer;
            } else {
                pieces.push(letter.to_string());
            }
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_the_languages_has_a_face() {
        let letters = "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя№₸«»–—…’ABCxyz0123456789✓";
        for face in [Face::Regular, Face::Bold] {
            assert_eq!(face.printable(letters), letters);
        }
        assert_eq!(Face::Bold.printable("კ A"), "? A");
    }

    #[test]
    fn digits_are_of_one_width_so_figures_stand_under_each_other() {
        for face in [Face::Regular, Face::Bold] {
            let widths = "0123456789".chars().map(|digit| face.width(&digit.to_string(), 1000.0));
            let widths: Vec<f32> = widths.collect();
            assert!(
                widths.iter().all(|width| width.to_bits() == widths[0].to_bits()),
                "{widths:?}"
            );
        }
    }

    #[test]
    fn lines_end_between_words_and_long_words_are_cut() {
        let lines = Face::Regular.lines("one two three", 10.0, 40.0);
        assert_eq!(lines, ["one two", "three"]);
        let cut = Face::Regular.lines("abcdefghijklmnop", 10.0, 40.0);
        assert_eq!(cut.concat(), "abcdefghijklmnop");
        assert!(cut.len() > 1);
    }
}
