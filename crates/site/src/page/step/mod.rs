//! The steps of an allocation for people: sentences, tables, articles.
//!
//! A step needs the law, the names of the lists and a language, and nothing of a page: the page of
//! the seats, the text of a trace and the terminal all tell it by [`Teller`].

mod admission;
mod averages;
mod direct;
mod fold;
mod html;
mod ledger;
mod names;
mod part;
mod question;
mod reason;
mod settled;
mod text;
mod two_ways;

use allocation::{Claimants, LawRef, Place, Step};
use election::{ListCode, Ratio};
use law::{Law, Parameter};

use crate::locale::{Args, Locale, Whole};

pub use fold::Block;
pub use html::trace_html;
pub use names::Names;
pub use part::{Cell, Cite, Head, Part, Said, Table};
pub use question::QuestionPart;
pub use reason::Reason;
pub use text::trace_text;

/// Tells the steps of one allocation in one language.
pub struct Teller<'a> {
    names: &'a Names,
    l: &'static Locale,
    parameters: Vec<Parameter>,
}

impl<'a> Teller<'a> {
    pub fn new(law: &Law, names: &'a Names, l: &'static Locale) -> Self {
        Self { names, l, parameters: law.parameters() }
    }

    /// One step; `nth` is its place in the trace.
    pub fn step(&self, nth: usize, step: &Step) -> Part {
        let mut part = match step {
            Step::Threshold(step) => self.threshold(step),
            Step::SecondList(step) => self.second_list(step),
            Step::FilledUp(step) => self.filled_up(step),
            Step::Joined(step) => self.joined(step),
            Step::Ledger(step) => self.ledger(step),
            Step::Averages(step) => self.averages(step),
            Step::Settled(step) => self.settled(step),
            Step::Capped(step) => self.capped(step),
            Step::Pooled(step) => self.pooled(step),
            Step::Direct(step) => self.direct(step),
            Step::VoterNumbers(step) => self.voter_numbers(step),
            Step::Biproportional(step) => self.biproportional(step),
        };
        part.nth = nth;
        part.law = self.cites(step.law());
        part
    }

    /// Articles behind a step, with the reading the law file took.
    fn cites(&self, refs: &[LawRef]) -> Vec<Cite> {
        let cite = |one: &LawRef| Cite {
            label: parameter_label(self.l, one.path),
            article: one.cite.clone(),
            reading: self.parameter(one.path).and_then(|one| one.reading.clone()),
        };
        refs.iter().map(cite).collect()
    }

    fn parameter(&self, path: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|one| one.path == path)
    }

    /// The word that the law sets for the first of `paths` that a step applied.
    fn word(&self, refs: &[LawRef], paths: &[&str]) -> Option<&str> {
        let applied = refs.iter().find(|one| paths.contains(&one.path))?;
        self.parameter(applied.path).map(|one| one.value.as_str())
    }

    fn name(&self, code: &ListCode) -> String {
        self.names.list(self.l, code)
    }

    fn names(&self, codes: &[ListCode]) -> String {
        codes.iter().map(|code| self.name(code)).collect::<Vec<_>>().join(", ")
    }

    fn district(&self, code: &str) -> String {
        self.names.district(self.l, code)
    }

    /// A claimant of a distribution: a list, or a district.
    fn claimant(&self, place: &Place, code: &ListCode) -> String {
        match place.claimants {
            Claimants::Lists => self.name(code),
            Claimants::Districts => self.district(code.as_str()),
        }
    }

    /// The title of a distribution: what is given, to whom, where.
    fn title(&self, key: &str, place: &Place) -> String {
        let title = match (&place.within, place.claimants) {
            (None, Claimants::Lists) => self.l.say(key).to_owned(),
            (None, Claimants::Districts) => self.l.say(&format!("{key}-districts")).to_owned(),
            (Some(list), claimants) => {
                let way = if claimants == Claimants::Lists { "within" } else { "placed" };
                self.l.tell(&format!("{key}-{way}"), &[("name", self.name(list).into())])
            }
        };
        self.titled(title, place.district.as_deref())
    }

    /// A title, with the district that it is about.
    fn titled(&self, title: String, district: Option<&str>) -> String {
        match district {
            Some(code) => {
                let district = self.district(code);
                self.l.tell("step-in", &[("title", title.into()), ("district", district.into())])
            }
            None => title,
        }
    }

    /// Columns with words, then columns with numbers.
    fn head(&self, words: &[&str], numbers: &[&str]) -> Vec<Head> {
        let head = |key: &&str, number| Head { label: Said(self.l.say(key).to_owned()), number };
        let words = words.iter().map(|key| head(key, false));
        words.chain(numbers.iter().map(|key| head(key, true))).collect()
    }

    fn number(&self, number: impl Whole) -> Cell {
        Cell::of(self.l.count(number))
    }

    /// A ratio as a number: without decimals where it is whole.
    fn ratio(&self, ratio: Ratio, places: u32) -> String {
        if ratio.part().is_multiple_of(ratio.whole()) {
            return self.l.count(ratio.part() / ratio.whole());
        }
        self.l.decimal(ratio.rounded(10_u64.pow(places)), places)
    }

    fn tell(&self, key: &str, args: Args) -> String {
        self.l.tell(key, args)
    }
}

/// The first column of a table about `claimants`.
const fn claimant_key(claimants: Claimants) -> &'static str {
    match claimants {
        Claimants::Lists => "list",
        Claimants::Districts => "district",
    }
}

/// The part of a key that a word of data stands for.
fn key(word: &str) -> String {
    word.replace('_', "-")
}

/// A parameter's name for people; its path where a language has none.
pub fn parameter_label(l: &Locale, path: &str) -> String {
    let key = format!("law-{}", path.replace(['.', '_'], "-"));
    l.try_say(&key).unwrap_or(path).to_owned()
}

/// A word of a law file for people; the word itself where a language has none.
pub fn word_label(l: &Locale, word: &str) -> String {
    l.try_say(&format!("word-{}", key(word))).unwrap_or(word).to_owned()
}
