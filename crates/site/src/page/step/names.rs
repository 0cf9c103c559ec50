//! How lists and districts are called.

use std::collections::BTreeMap;

use election::definition::Contest;
use election::{ListCode, Text};

use crate::locale::Locale;

/// Names of lists and districts by their codes. A code without a name stands as it is.
#[derive(Clone, Debug, Default)]
pub struct Names {
    lists: BTreeMap<String, Text>,
    districts: BTreeMap<String, Text>,
}

impl Names {
    /// The short names of the lists of a contest.
    pub fn of(contest: &Contest) -> Self {
        let lists = contest.lists.iter();
        let named = lists.map(|list| (list.code.as_str().to_owned(), list.short.clone()));
        Self { lists: named.collect(), districts: BTreeMap::new() }
    }

    /// Adds the name of a list.
    #[must_use]
    pub fn with_list(mut self, code: &str, name: Text) -> Self {
        self.lists.insert(code.to_owned(), name);
        self
    }

    /// Adds the name of a district.
    #[must_use]
    pub fn with_district(mut self, code: &str, name: Text) -> Self {
        self.districts.insert(code.to_owned(), name);
        self
    }

    /// A list, joined lists (`a+b`) or a cell of a district (`d/a`), as it goes into a sentence.
    pub(crate) fn list(&self, l: &Locale, code: &ListCode) -> String {
        let code = code.as_str();
        if let Some(name) = self.lists.get(code) {
            return l.name(name).inline();
        }
        if let Some((district, list)) = code.split_once('/') {
            return format!("{} / {}", self.district(l, district), self.one(l, list));
        }
        code.split('+').map(|code| self.one(l, code)).collect::<Vec<_>>().join(" + ")
    }

    /// A district, as it goes into a sentence.
    pub(crate) fn district(&self, l: &Locale, code: &str) -> String {
        self.districts.get(code).map_or_else(|| code.to_owned(), |name| l.name(name).inline())
    }

    fn one(&self, l: &Locale, code: &str) -> String {
        self.lists.get(code).map_or_else(|| code.to_owned(), |name| l.name(name).inline())
    }
}
