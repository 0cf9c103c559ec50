//! The receipt of an act on one page, to pin on the wall.
#![expect(clippy::float_arithmetic, reason = "the geometry of a page")]

mod lines;

use std::num::NonZeroU16;

use election::act::{Act, Mode};
use election::definition::Definition;
use krilla::tagging::{ArtifactType, ListNumbering, TableHeaderScope, Tag};
use receipt::{Checked, Receipt, code};
use site::words::{Locale, full, or_english, zone};

use crate::qr::{QUIET as QUIET_SQUARES, Qr};
use crate::sheet::{
    ACCEPTED, Block, Colour, GOLD, HAIRLINE, HEIGHT, INK, MARGIN, Mark, PALE_GOLD, PAPER,
    PaperError, QUIET, REHEARSED, Sheet, WIDTH,
};
use crate::typeface::Face;
use lines::{Line, lines};

/// Width of what is printed.
const INNER: f32 = WIDTH - 2.0 * MARGIN;
/// Side of the code with its quiet squares: 81 mm, so that a square of version 30 is half a
/// millimetre wide.
const CODE: f32 = 230.0;
/// Where the lower part begins: the code and how to check it.
const LOWER: f32 = HEIGHT - MARGIN - CODE - 16.0;
/// Height of a row in full size, and the least that can be read.
const ROW: f32 = 19.5;
const ROW_MIN: f32 = 7.5;

/// Writes the paper of a receipt that was checked, in the language `tag` (English where the pages
/// have none such): station, figures in the order of the form, position, time, code.
///
/// # Errors
/// [`PaperError::OtherDefinition`] if the act is not of this definition, [`PaperError::TooLong`] if
/// its form has more lines than a page, [`PaperError::CodeTooLong`] if no code holds the receipt.
pub fn receipt(
    receipt: &Receipt,
    checked: &Checked,
    definition: &Definition,
    tag: &str,
) -> Result<Vec<u8>, PaperError> {
    let l = or_english(tag);
    let qr = Qr::new(&code::write(receipt))?;
    let mut flow = Flow { l, y: MARGIN, blocks: Vec::new(), headings: Vec::new() };
    if receipt.mode == Mode::Rehearsal {
        flow.rehearsal();
    }
    flow.paragraph(l.name(&definition.name).text, 11.0, Face::Regular, QUIET);
    flow.accepted(checked);
    flow.place(checked, definition)?;
    flow.table(&lines(l, &checked.entry.payload.act, definition)?)?;
    flow.code(&qr);
    flow.facts(checked, definition);
    let position = ("position", checked.position.into());
    let title = match &checked.entry.payload.act {
        Act::FormRecorded(form) => {
            l.tell("paper-title", &[("station", form.station.as_str().into()), position])
        }
        _ => l.tell("paper-title-act", &[position]),
    };
    let (language, at) = (l.tag.to_owned(), checked.signed_at);
    Sheet { title, language, at, blocks: flow.blocks, headings: flow.headings }.pdf()
}

/// Blocks that are put under each other.
struct Flow {
    l: &'static Locale,
    y: f32,
    blocks: Vec<Block>,
    headings: Vec<(String, f32)>,
}

impl Flow {
    /// What nobody can overlook: a band in gold above, the word across the page.
    fn rehearsal(&mut self) {
        let word = self.l.say("paper-rehearsal").to_owned();
        let size = 760.0 / Face::Bold.width(&word, 1.0);
        let across = Mark::Rising {
            x: 105.0,
            y: HEIGHT - 90.0,
            size: size.min(150.0),
            colour: PALE_GOLD,
            text: word.clone(),
        };
        self.blocks.push(Block::Mute(ArtifactType::Watermark, vec![across]));
        for y in [0.0, HEIGHT - 26.0] {
            let band = Mark::Field { x: 0.0, y, width: WIDTH, height: 26.0, colour: GOLD };
            self.blocks.push(Block::ground(band));
        }
        let said = format!("{word}. {}", self.l.say("ribbon-rehearsal-note"));
        let text = |y| Mark::Text {
            x: (WIDTH - Face::Bold.width(&said, 13.0)) / 2.0,
            y,
            size: 13.0,
            face: Face::Bold,
            colour: INK,
            text: said.clone(),
        };
        self.blocks.push(Block::of(Tag::P, vec![text(17.5)]));
        self.blocks.push(Block::Mute(ArtifactType::Footer, vec![text(HEIGHT - 8.5)]));
        self.y = 44.0;
    }

    fn heading(&mut self, level: u16, title: &str, y: f32, marks: Vec<Mark>) {
        let level = NonZeroU16::new(level).expect("headings are counted from 1");
        self.blocks.push(Block::of(Tag::Hn(level, Some(title.to_owned())), marks));
        self.headings.push((title.to_owned(), y));
    }

    fn paragraph(&mut self, text: &str, size: f32, face: Face, colour: Colour) {
        let marks = self.text(text, MARGIN, INNER, size, face, colour);
        self.blocks.push(Block::of(Tag::P, marks));
    }

    /// Marks of a text in lines from the height at hand on.
    fn text(
        &mut self,
        text: &str,
        x: f32,
        width: f32,
        size: f32,
        face: Face,
        colour: Colour,
    ) -> Vec<Mark> {
        let mut marks = Vec::new();
        let lines = face.lines(text, size, width);
        let last = lines.len() - 1;
        for (nth, line) in lines.into_iter().enumerate() {
            self.y += size * 1.25;
            // Words of two lines are apart for whoever copies them.
            let text = if nth < last { line + " " } else { line };
            marks.push(Mark::Text { x, y: self.y - size * 0.25, size, face, colour, text });
        }
        marks
    }

    /// The state, before any number: a field of green with the place in the log; of brown where
    /// nothing was counted by it.
    fn accepted(&mut self, checked: &Checked) {
        let colour = if checked.mode == Mode::Live { ACCEPTED } else { REHEARSED };
        let top = self.y + 8.0;
        let (x, height) = (MARGIN, 58.0);
        let ground = Mark::Field { x, y: top, width: INNER, height, colour };
        self.blocks.push(Block::ground(ground));
        let word = format!("✓ {}", self.l.say("paper-accepted"));
        let entry = self.l.tell("paper-entry", &[("position", checked.position.into())]);
        let width = Face::Regular.width(&entry, 17.0);
        let text =
            |x, size, face, text| Mark::Text { x, y: top + 40.0, size, face, colour: PAPER, text };
        let said = format!("{word}. {entry}");
        let marks = vec![
            text(MARGIN + 14.0, 34.0, Face::Bold, word + " "),
            text(WIDTH - MARGIN - 14.0 - width, 17.0, Face::Regular, entry),
        ];
        self.heading(1, &said, top, marks);
        self.y = top + height + 8.0;
    }

    /// Station, its place, what is voted on, whose signature.
    fn place(&mut self, checked: &Checked, definition: &Definition) -> Result<(), PaperError> {
        let l = self.l;
        let payload = &checked.entry.payload;
        let other = |what, code: &str| PaperError::OtherDefinition { what, code: code.into() };
        let (station, contest, version) = match &payload.act {
            Act::FormRecorded(form) => {
                (Some(&form.station), Some(&form.contest), Some(form.version))
            }
            Act::TurnoutReported(report) => (Some(&report.station), None, Some(report.version)),
            _ => (None, None, None),
        };
        if let Some(code) = station {
            let at = definition.station(code.as_str());
            let place = &definition.stations[at.ok_or_else(|| other("station", code.as_str()))?];
            let said = l.tell("paper-station", &[("code", code.as_str().into())]);
            let top = self.y;
            let marks = self.text(&said, MARGIN, INNER, 24.0, Face::Bold, INK);
            self.heading(2, &said, top, marks);
            let mut names: Vec<&str> = Vec::new();
            if !place.name.is_empty() {
                names.push(l.name(&place.name).text);
            }
            let areas = definition.ancestry(place.area).map(|area| &definition.areas[area].name);
            names.extend(areas.map(|name| l.name(name).text));
            self.paragraph(&names.join(" · "), 11.0, Face::Regular, INK);
        }
        if let Some(code) = contest {
            let at = definition.contest(code.as_str());
            let contest =
                &definition.contests[at.ok_or_else(|| other("contest", code.as_str()))?];
            let version = l.tell("paper-version", &[("number", version.unwrap_or(1).into())]);
            let said = format!("{} · {version}", l.name(&contest.title).text);
            self.paragraph(&said, 11.0, Face::Bold, INK);
        }
        let by = payload.by.as_str();
        let at = definition.commission(by).ok_or_else(|| other("commission", by))?;
        let commission = l.name(&definition.commissions[at].name).text;
        let when = full(l, &zone(&definition.zone), payload.at);
        let said = l.tell(
            "paper-signed-by",
            &[("commission", commission.into()), ("code", by.into()), ("at", when.into())],
        );
        self.paragraph(&said, 11.0, Face::Regular, QUIET);
        Ok(())
    }

    /// The figures, in the order of the paper.
    fn table(&mut self, lines: &[Line]) -> Result<(), PaperError> {
        if lines.is_empty() {
            return Ok(());
        }
        self.y += 6.0;
        let rows = u16::try_from(lines.len()).map_err(|_| PaperError::TooLong { lines: 65_535 })?;
        let row = ((LOWER - 8.0 - self.y) / f32::from(rows)).min(ROW);
        if row < ROW_MIN {
            return Err(PaperError::TooLong { lines: lines.len() });
        }
        let rows: Vec<Block> = lines.iter().map(|line| self.row(line, row)).collect();
        let summary = self.l.say("paper-figures").to_owned();
        self.blocks.push(Block::Of(Tag::Table.with_summary(Some(summary)).into(), rows));
        Ok(())
    }

    fn row(&mut self, line: &Line, height: f32) -> Block {
        let size = (height * 0.66).min(12.5);
        let base = self.y + height * 0.7;
        let face = if line.is_head { Face::Bold } else { Face::Regular };
        let text = |x, face, text: String| Mark::Text { x, y: base, size, face, colour: INK, text };
        let rule = Mark::Field {
            x: MARGIN,
            y: self.y + height - 0.5,
            width: INNER,
            height: 0.5,
            colour: HAIRLINE,
        };
        self.y += height;
        let width = Face::Bold.width(&line.figure, size);
        let label = shortened(&line.label, face, size, INNER - 50.0 - width - 12.0);
        let label =
            vec![text(MARGIN, face, format!("{} ", line.number)), text(MARGIN + 42.0, face, label)];
        let figure = text(WIDTH - MARGIN - width, Face::Bold, line.figure.clone());
        Block::Of(
            Tag::TR.into(),
            vec![
                Block::ground(rule),
                Block::of(Tag::TH(TableHeaderScope::Row), label),
                Block::of(Tag::TD, vec![figure]),
            ],
        )
    }

    /// The code, at the lower left.
    fn code(&mut self, qr: &Qr) {
        let top = HEIGHT - MARGIN - CODE;
        let side = CODE / f32::from(qr.side + 2 * QUIET_SQUARES);
        let quiet = side * f32::from(QUIET_SQUARES);
        let ground =
            Mark::Field { x: MARGIN - quiet, y: top, width: CODE, height: CODE, colour: PAPER };
        self.blocks.push(Block::ground(ground));
        let squares = Mark::Squares { x: MARGIN, y: top + quiet, side, squares: qr.dark.clone() };
        let alt = self.l.say("paper-code-alt").to_owned();
        let bounds = krilla::geom::Rect::from_xywh(MARGIN - quiet, top, CODE, CODE);
        let bounds = bounds.map(|bounds| krilla::tagging::BBox::new(0, bounds));
        let figure = Tag::Figure(Some(alt)).with_bbox(bounds);
        self.blocks.push(Block::of(figure, vec![squares]));
    }

    /// Beside the code: where and when it stands in the log, and how to check it.
    fn facts(&mut self, checked: &Checked, definition: &Definition) {
        let l = self.l;
        let x = MARGIN + CODE + 6.0;
        let width = WIDTH - MARGIN - x;
        self.y = HEIGHT - MARGIN - CODE;
        let when = full(l, &zone(&definition.zone), checked.signed_at);
        let size = l.tell("paper-size", &[("size", checked.size.into())]);
        let facts = [
            ("paper-logged", format!("{when}, {size}")),
            ("paper-short", grouped(&checked.leaf.to_string())),
            ("paper-log", checked.entry.payload.origin.clone()),
        ];
        for (key, value) in facts {
            let mut marks = self.text(l.say(key), x, width, 8.5, Face::Regular, QUIET);
            if let Some(Mark::Text { text, .. }) = marks.last_mut() {
                text.push_str(": ");
            }
            marks.extend(self.text(&value, x, width, 10.5, Face::Bold, INK));
            self.blocks.push(Block::of(Tag::P, marks));
            self.y += 2.0;
        }
        self.y += 4.0;
        let (how, top) = (l.say("paper-how"), self.y);
        let marks = self.text(how, x, width, 12.0, Face::Bold, INK);
        self.heading(2, how, top, marks);
        let mut steps = Vec::new();
        for (number, key) in [(1, "paper-step-1"), (2, "paper-step-2"), (3, "paper-step-3")] {
            let top = self.y;
            let body = self.text(l.say(key), x + 13.0, width - 13.0, 9.5, Face::Regular, INK);
            let label = Mark::Text {
                x,
                y: top + 9.5,
                size: 9.5,
                face: Face::Bold,
                colour: INK,
                text: format!("{number}. "),
            };
            let item = vec![Block::of(Tag::Lbl, vec![label]), Block::of(Tag::LBody, body)];
            steps.push(Block::Of(Tag::LI.into(), item));
            self.y += 2.0;
        }
        self.blocks.push(Block::Of(Tag::L(ListNumbering::Decimal).into(), steps));
        self.y += 2.0;
        let marks = self.text(l.say("footer-proof"), x, width, 8.5, Face::Regular, QUIET);
        self.blocks.push(Block::of(Tag::P, marks));
    }
}

/// The first half of a hash in groups of four digits, for dictation.
fn grouped(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().take(32).collect();
    digits.chunks(4).map(|group| group.iter().collect()).collect::<Vec<String>>().join(" ")
}

/// The label on one line; what is cut off is marked.
fn shortened(label: &str, face: Face, size: f32, width: f32) -> String {
    if face.width(label, size) <= width {
        return label.to_owned();
    }
    let mut short: String = label.to_owned();
    while !short.is_empty() && face.width(&short, size) + face.width("…", size) > width {
        short.pop();
    }
    short.trim_end().to_owned() + "…"
}
