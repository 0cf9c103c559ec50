//! What a step consists of, before it becomes a page or a text.

use std::fmt;

use askama::filters::HtmlSafe;

use crate::html;

/// A sentence, in which names of other languages are marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said(pub String);

impl Said {
    /// The sentence without marks.
    pub fn plain(&self) -> String {
        html::words(&self.0)
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        html::sentence(&self.0).fmt(f)
    }
}

impl HtmlSafe for Said {}

/// One step: what was done, in words and numbers, and by which article.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its place among all steps, 1 for the first.
    pub nth: usize,
    pub title: Said,
    pub text: Vec<Said>,
    pub tables: Vec<Table>,
    pub law: Vec<Cite>,
    /// Paper of the method.
    pub source: Option<&'static str>,
}

impl Part {
    pub(super) fn titled(title: impl Into<String>) -> Self {
        Self {
            nth: 0,
            title: Said(title.into()),
            text: Vec::new(),
            tables: Vec::new(),
            law: Vec::new(),
            source: None,
        }
    }

    pub(super) fn say(&mut self, sentence: impl Into<String>) {
        self.text.push(Said(sentence.into()));
    }
}

/// Numbers of a step.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What it shows, where a step has several.
    pub caption: Option<String>,
    pub head: Vec<Head>,
    pub rows: Vec<Vec<Cell>>,
    /// It is long and may stand behind its caption.
    pub folded: bool,
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Head {
    pub label: Said,
    pub number: bool,
}

/// A field of a table.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    pub text: Said,
    pub note: Option<Said>,
    pub strong: bool,
}

impl Cell {
    pub(super) fn of(text: impl Into<String>) -> Self {
        Self { text: Said(text.into()), note: None, strong: false }
    }

    pub(super) fn strong(text: impl Into<String>) -> Self {
        Self { strong: true, ..Self::of(text) }
    }

    pub(super) fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(Said(note.into()));
        self
    }
}

/// A parameter of the law with its article.
#[derive(Clone, Debug)]
pub struct Cite {
    pub label: String,
    pub article: String,
    /// How the text was read, where it leaves a choice.
    pub reading: Option<String>,
}
