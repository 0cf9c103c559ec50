//! A sheet of A4: tagged blocks with ink in them, written as PDF.

use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Node, SpanTag, TagGroup, TagKind, TagTree,
};
use krilla::text::TextDirection;

use crate::typeface::Face;

/// Width of A4 in points.
pub const WIDTH: f32 = 595.28;
/// Height of A4 in points.
pub const HEIGHT: f32 = 841.89;
/// What stays white at each side.
pub const MARGIN: f32 = 45.0;

/// A colour of the house: red, green, blue.
pub type Colour = (u8, u8, u8);
pub const INK: Colour = (0x14, 0x20, 0x2b);
pub const QUIET: Colour = (0x4a, 0x5a, 0x68);
pub const HAIRLINE: Colour = (0xc9, 0xd1, 0xd8);
pub const PAPER: Colour = (0xff, 0xff, 0xff);
pub const ACCEPTED: Colour = (0x0b, 0x6b, 0x3a);
pub const REHEARSED: Colour = (0x6b, 0x4a, 0x00);
pub const GOLD: Colour = (0xf0, 0xb4, 0x29);
pub const PALE_GOLD: Colour = (0xfd, 0xee, 0xc8);

/// Why a paper was not made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PaperError {
    /// The record and the definition do not belong together.
    #[error(
        "the {what} `{code}` of the record is not in this definition: take the definition of the \
         log that the record is of"
    )]
    OtherDefinition {
        /// Contest, station, commission.
        what: &'static str,
        /// Its code.
        code: String,
    },
    /// More lines than a page can hold in letters that can be read.
    #[error("{lines} lines do not fit one page: publish them as a table instead")]
    TooLong {
        /// Lines of the form.
        lines: usize,
    },
    /// The text of a code is longer than any code can hold.
    #[error("a code of {letters} letters fits no QR code: give the receipt as a file instead")]
    CodeTooLong {
        /// Letters.
        letters: usize,
    },
    /// The PDF broke a rule of its standard.
    #[error("the paper could not be written: {reason}; report it with the record it was made of")]
    NotWritten {
        /// What was broken.
        reason: String,
    },
}

impl PaperError {
    /// Returns the stable key of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OtherDefinition { .. } => "paper.other_definition",
            Self::TooLong { .. } => "paper.too_long",
            Self::CodeTooLong { .. } => "paper.code_too_long",
            Self::NotWritten { .. } => "paper.not_written",
        }
    }
}

/// What is drawn. Text hangs from its base line; places are points from the upper left corner.
#[derive(Clone, Debug)]
pub enum Mark {
    Text {
        x: f32,
        y: f32,
        size: f32,
        face: Face,
        colour: Colour,
        text: String,
    },
    /// A filled rectangle.
    Field {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        colour: Colour,
    },
    /// Squares of a grid, each by column and row.
    Squares {
        x: f32,
        y: f32,
        side: f32,
        squares: Vec<(u16, u16)>,
    },
    /// Text that rises from lower left to upper right.
    Rising {
        x: f32,
        y: f32,
        size: f32,
        colour: Colour,
        text: String,
    },
}

/// A block of the sheet, in the order in which it is read.
pub enum Block {
    /// Blocks of a kind: heading, paragraph, table, row, cell, figure.
    Of(TagKind, Vec<Block>),
    /// What is read, in a language of its own where it is not that of the sheet.
    Ink(Vec<Mark>, Option<String>),
    /// What is seen and not read out: rules, grounds, watermarks.
    Mute(ArtifactType, Vec<Mark>),
}

impl Block {
    /// A block of one kind with ink in it.
    pub fn of(kind: impl Into<TagKind>, marks: Vec<Mark>) -> Self {
        Self::Of(kind.into(), vec![Self::Ink(marks, None)])
    }

    /// Ground or rule.
    pub fn ground(mark: Mark) -> Self {
        Self::Mute(ArtifactType::Layout, vec![mark])
    }
}

/// One page with its name.
pub struct Sheet {
    pub title: String,
    pub language: String,
    /// When the record was made, seconds since 1970-01-01 UTC.
    pub at: u64,
    pub blocks: Vec<Block>,
    /// What the outline names, with its height on the page.
    pub headings: Vec<(String, f32)>,
}

impl Sheet {
    /// Writes the page as PDF/A-2a and PDF/UA-1.
    pub fn pdf(self) -> Result<Vec<u8>, PaperError> {
        let configuration = ConfigurationBuilder::new()
            .with_archival_validator(Archival::A2_A)
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .expect("both standards are of PDF 1.7");
        let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
        let mut document = Document::new_with(settings);
        let size = PageSettings::from_wh(WIDTH, HEIGHT).expect("A4 has a size");
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        let mut tree = TagTree::new().with_lang(Some(self.language.clone()));
        for block in self.blocks {
            if let Some(node) = lay(&mut surface, block) {
                tree.push(node);
            }
        }
        surface.finish();
        page.finish();
        document.set_tag_tree(tree);
        let mut outline = Outline::new();
        for (heading, y) in self.headings {
            let place = XyzDestination::new(0, Point::from_xy(0.0, y));
            outline.push_child(OutlineNode::new(heading, place));
        }
        document.set_outline(outline);
        document.set_metadata(
            Metadata::new()
                .title(self.title.clone())
                .language(self.language)
                .creator("Saylau".into())
                .producer("Saylau".into())
                .creation_date(date(self.at))
                .document_id(format!("{} {}", self.title, self.at)),
        );
        document.finish().map_err(|error| PaperError::NotWritten { reason: format!("{error:?}") })
    }
}

/// Draws a block and returns its place in the tree of what is read.
fn lay(surface: &mut Surface<'_>, block: Block) -> Option<Node> {
    match block {
        Block::Of(kind, blocks) => {
            let mut group = TagGroup::new(kind);
            for block in blocks {
                if let Some(node) = lay(surface, block) {
                    group.push(node);
                }
            }
            Some(group.into())
        }
        Block::Ink(marks, language) => {
            let span = SpanTag::empty().with_lang(language.as_deref());
            let read = surface.start_tagged(ContentTag::Span(span));
            draw_all(surface, &marks);
            surface.end_tagged();
            Some(read.into())
        }
        Block::Mute(kind, marks) => {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
            draw_all(surface, &marks);
            surface.end_tagged();
            None
        }
    }
}

fn draw_all(surface: &mut Surface<'_>, marks: &[Mark]) {
    for mark in marks {
        draw(surface, mark);
    }
}

fn draw(surface: &mut Surface<'_>, mark: &Mark) {
    match mark {
        Mark::Text { x, y, size, face, colour, text } => {
            fill(surface, *colour);
            write(surface, Point::from_xy(*x, *y), *face, *size, text);
        }
        Mark::Field { x, y, width, height, colour } => {
            fill(surface, *colour);
            let mut path = PathBuilder::new();
            path.extend_with(*x, *y, *width, *height);
            surface.draw_path(&path.finish().expect("a rectangle was put in"));
        }
        Mark::Squares { x, y, side, squares } => {
            fill(surface, (0, 0, 0));
            let mut path = PathBuilder::new();
            for (column, row, length) in runs(squares) {
                path.extend_with(f32::from(column), f32::from(row), f32::from(length), 1.0);
            }
            // Whole numbers within, so that the squares meet and the page stays small.
            surface.push_transform(&Transform::from_row(*side, 0.0, 0.0, *side, *x, *y));
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
            surface.pop();
        }
        Mark::Rising { x, y, size, colour, text } => {
            fill(surface, *colour);
            surface.push_transform(&Transform::from_rotate_at(-52.0, *x, *y));
            write(surface, Point::from_xy(*x, *y), Face::Bold, *size, text);
            surface.pop();
        }
    }
}

/// Squares beside each other as one: column, row, how many.
fn runs(squares: &[(u16, u16)]) -> Vec<(u16, u16, u16)> {
    let mut runs: Vec<(u16, u16, u16)> = Vec::new();
    for &(column, row) in squares {
        match runs.last_mut() {
            Some((first, of, length)) if *of == row && *first + *length == column => *length += 1,
            _ => runs.push((column, row, 1)),
        }
    }
    runs
}

/// Puts rectangles into a path.
trait Rectangles {
    fn extend_with(&mut self, x: f32, y: f32, width: f32, height: f32);
}

impl Rectangles for PathBuilder {
    fn extend_with(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.push_rect(Rect::from_xywh(x, y, width, height).expect("a rectangle has an area"));
    }
}

fn fill(surface: &mut Surface<'_>, (red, green, blue): Colour) {
    let paint = rgb::Color::new(red, green, blue).into();
    surface.set_fill(Some(Fill { paint, ..Fill::default() }));
}

fn write(surface: &mut Surface<'_>, at: Point, face: Face, size: f32, text: &str) {
    let text = face.printable(text);
    surface.draw_text(at, face.font(), size, &text, false, TextDirection::LeftToRight);
}

/// The calendar day and time of a moment in UTC.
///
/// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
fn date(at: u64) -> DateTime {
    let (days, second) = (at / 86_400 + 719_468, at % 86_400);
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + u64::from(month <= 2);
    let small = |value: u64| u8::try_from(value).expect("below its limit");
    DateTime::new(u16::try_from(year).unwrap_or(9_999))
        .month(small(month))
        .day(small(day))
        .hour(small(second / 3_600))
        .minute(small(second / 60 % 60))
        .second(small(second % 60))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
