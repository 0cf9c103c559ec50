//! Where do I vote: stations by the name of a place, by number, by code.

use alloc::string::String;
use alloc::vec::Vec;

use election::register::place::{AreaRow, StationRow};

use super::{Places, check_digit, fold, read_with_check_digit};

/// What a search comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// A code with a check digit that does not fit: probably misread.
    WrongDigit {
        /// The code.
        code: &'a str,
        /// The digit that fits it.
        expected: u8,
    },
    /// Stations, the best first.
    Stations(Vec<&'a StationRow>),
}

impl Places {
    /// Finds stations for words that a person writes: every word begins a word of the station's
    /// code, name, address, the places it serves, or the names of the areas it lies in, whatever the
    /// alphabet ([`fold`]). A code with a check digit finds its station only when the digit fits.
    ///
    /// Stations of which a word is the whole code come first, then those with more words whole, then
    /// in order of code.
    pub fn find<'a>(&'a self, text: &'a str) -> Found<'a> {
        if let Some((code, fits)) = read_with_check_digit(text) {
            let expected = check_digit(code);
            return match self.station(code) {
                Some(station) if fits => Found::Stations(alloc::vec![&*station.row]),
                None if fits => Found::Stations(Vec::new()),
                _ => Found::WrongDigit { code, expected },
            };
        }
        if let Some(station) = self.station(text.trim()) {
            return Found::Stations(alloc::vec![&*station.row]);
        }
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Found::Stations(Vec::new());
        }
        let mut areas = alloc::collections::BTreeMap::new();
        let mut found = Vec::new();
        for station in self.stations() {
            let row = &*station.row;
            let area = areas.entry(&row.area).or_insert_with(|| self.area_words(row.area.as_str()));
            let own = own_words(row);
            if let Some(rank) = rank(&words, &own, area) {
                found.push((rank, row));
            }
        }
        found.sort_by_key(|(rank, _)| core::cmp::Reverse(*rank));
        Found::Stations(found.into_iter().map(|(_, row)| row).collect())
    }

    fn area_words(&self, area: &str) -> String {
        let names = self.trail(area).map(area_words).filter(|words| !words.is_empty());
        names.collect::<Vec<_>>().join(" ")
    }
}

/// The words by which an area is found, folded, in all languages; none for the whole, in which
/// everything lies.
pub fn area_words(area: &AreaRow) -> String {
    let names = area.name.0.values().filter(|_| area.parent.is_some());
    names.map(|name| fold(name)).collect::<Vec<_>>().join(" ")
}

/// The words by which a station itself is found, folded, in all languages.
pub fn own_words(row: &StationRow) -> String {
    let texts = [&row.name, &row.address, &row.serves];
    let texts = texts.into_iter().flat_map(|text| text.0.values());
    let mut words = fold(row.code.as_str());
    for text in texts {
        words.push(' ');
        words.push_str(&fold(text));
    }
    words
}

/// How well the words fit: whole words of the station count twice, of its areas once. None when some
/// word begins nothing.
fn rank(words: &[&str], own: &str, area: &str) -> Option<u32> {
    let begins = |text: &str, word: &str| text.split(' ').any(|one| one.starts_with(word));
    let is = |text: &str, word: &str| text.split(' ').any(|one| one == word);
    let mut rank = 0;
    for word in words {
        rank += match (begins(own, word), begins(area, word)) {
            (true, _) if is(own, word) => 2,
            (_, true) if is(area, word) => 1,
            (false, false) => return None,
            _ => 0,
        };
    }
    Some(rank)
}
