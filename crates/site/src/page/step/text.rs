//! The steps as plain text: for terminals, print-outs and archives.

use std::fmt::Write as _;

use allocation::Outcome;
use law::Law;

use crate::locale;
use crate::page::step::{Block, Cell, Cite, Names, Part, QuestionPart, Reason, Table, Teller};

/// Prose is broken into lines of at most so many letters; tables are as wide as they need.
const WIDTH: usize = 96;

/// Tells how the seats of `outcome` came about: each list in one line, every step with its
/// numbers and articles, and the open question if there is one.
///
/// `locale` is a language tag that pages are made in; any other gives English. Nothing is left
/// out, and the same values give the same text.
pub fn trace_text(law: &Law, outcome: &Outcome, names: &Names, locale: &str) -> String {
    let l = locale::or_english(locale);
    let teller = Teller::new(law, names, l);
    let mut text = Text::default();
    let reasons = teller.reasons(outcome);
    if !reasons.is_empty() {
        text.title(l.say("reasons-title"), '=');
        text.reasons(&reasons);
    }
    match outcome.trace().map(|trace| teller.blocks(trace)) {
        None => text.prose(l.say("ledger-none"), ""),
        Some(blocks) => blocks.iter().for_each(|block| text.block(block)),
    }
    let districts = teller.districts(outcome);
    if !districts.is_empty() {
        text.title(l.say("districts-title"), '=');
    }
    for row in districts {
        let district = row.district.plain();
        text.prose(&format!("{district} — {}: {}", row.seats, row.lists.plain()), "  ");
    }
    if let Outcome::RulingNeeded(needed) = outcome {
        text.question(&teller.question(&needed.question), l.say("question-id"));
    }
    text.0
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Step(part) => self.part(part, '='),
            Block::Folded(folded) => {
                let title = folded.title.plain();
                self.title(&format!("{}–{}. {title}", folded.first, folded.last), '=');
                for item in &folded.items {
                    self.title(&item.summary.plain(), '-');
                    item.parts.iter().for_each(|part| self.part(part, ' '));
                }
            }
        }
    }

    fn part(&mut self, part: &Part, under: char) {
        self.title(&format!("{}. {}", part.nth, part.title.plain()), under);
        part.text.iter().for_each(|sentence| self.prose(&sentence.plain(), ""));
        part.tables.iter().for_each(|table| self.table(table));
        self.cites(&part.law);
        if let Some(source) = part.source {
            self.prose(source, "  ");
        }
    }

    fn question(&mut self, question: &QuestionPart, id: &str) {
        self.title(&question.title.plain(), '=');
        self.prose(&question.text.plain(), "");
        self.prose(question.why, "");
        question.no_article.iter().for_each(|none| self.prose(none, ""));
        self.line(&format!("{id} {}", question.id));
        self.cites(&question.law);
    }

    fn reasons(&mut self, reasons: &[Reason]) {
        for reason in reasons {
            let list = reason.list.plain();
            self.prose(&format!("{list} — {}: {}", reason.seats, reason.why.plain()), "  ");
        }
    }

    fn cites(&mut self, cites: &[Cite]) {
        for cite in cites {
            self.prose(&format!("{}: {}", cite.label, cite.article), "  ");
            if let Some(reading) = &cite.reading {
                self.prose(reading, "    ");
            }
        }
    }

    fn title(&mut self, title: &str, under: char) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.line(title);
        if under != ' ' {
            self.line(&under.to_string().repeat(title.chars().count()));
        }
    }

    fn line(&mut self, line: &str) {
        self.0.push_str(line.trim_end());
        self.0.push('\n');
    }

    /// Words broken into lines, later ones indented by two more than the first.
    fn prose(&mut self, words: &str, indent: &str) {
        let mut line = indent.to_owned();
        let mut fresh = true;
        for word in words.split(' ') {
            if !fresh && line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.line(&line);
                line = format!("{indent}  ");
                fresh = true;
            }
            if !fresh {
                line.push(' ');
            }
            line.push_str(word);
            fresh = false;
        }
        self.line(&line);
    }

    /// Columns padded to their widest field.
    fn table(&mut self, table: &Table) {
        if let Some(caption) = &table.caption {
            self.line(caption);
        }
        let head: Vec<String> = table.head.iter().map(|head| head.label.plain()).collect();
        let rows = table.rows.iter().map(|row| row.iter().map(field).collect::<Vec<String>>());
        let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
        let width = |column: usize| {
            rows.iter().filter_map(|row| row.get(column)).map(|field| field.chars().count()).max()
        };
        let widths: Vec<usize> =
            (0..table.head.len()).map(|column| width(column).unwrap_or(0)).collect();
        for row in &rows {
            let mut line = String::from("  ");
            for ((field, &width), head) in row.iter().zip(&widths).zip(&table.head) {
                // `{:>width$}` counts letters, as the width does.
                let written = if head.number {
                    write!(line, "{field:>width$}  ")
                } else {
                    write!(line, "{field:<width$}  ")
                };
                written.expect("writing to memory does not fail");
            }
            self.line(&line);
        }
    }
}

fn field(cell: &Cell) -> String {
    match &cell.note {
        Some(note) => format!("{} ({})", cell.text.plain(), note.plain()),
        None => cell.text.plain(),
    }
}
