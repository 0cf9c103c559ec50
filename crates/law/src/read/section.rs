//! A table of a law file while it is read.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use toml::{Table, Value};

use crate::cited::Cited;
use crate::date::Date;
use crate::error::LawError;

/// A closed list of words that a law file may use.
pub trait Word: Sized {
    /// Every word.
    const WORDS: &'static [&'static str];

    /// The choice that `text` names.
    fn parse(text: &str) -> Option<Self>;
}

/// A table being read: every key is taken once, and what is left at the end is unknown.
///
/// A reader returns `None` after it noted why; faults of other keys are still found.
pub(super) struct Section<'a> {
    path: String,
    table: Table,
    faults: &'a mut Vec<LawError>,
}

impl<'a> Section<'a> {
    pub fn root(table: Table, faults: &'a mut Vec<LawError>) -> Self {
        Self { path: String::new(), table, faults }
    }

    /// Reads a key that may be absent: `Some(None)` then, `None` when it is there and refused.
    #[expect(clippy::option_option, reason = "absent and refused are different answers")]
    pub fn optional<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Self, &str) -> Option<T>,
    ) -> Option<Option<T>> {
        if self.table.contains_key(key) { read(self, key).map(Some) } else { Some(None) }
    }

    pub fn section<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Section<'_>) -> Option<T>,
    ) -> Option<T> {
        let path = self.at(key);
        match self.take(key)? {
            Value::Table(table) => {
                let mut inner = Section { path, table, faults: self.faults };
                let value = read(&mut inner);
                inner.close();
                value
            }
            other => self.refuse(key, &other, "a table"),
        }
    }

    #[expect(clippy::option_option, reason = "absent and refused are different answers")]
    pub fn optional_section<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Section<'_>) -> Option<T>,
    ) -> Option<Option<T>> {
        self.optional(key, |outer, key| outer.section(key, read))
    }

    /// Reads every table of a list of tables; none of them when the key is absent. A table is named
    /// by its code, or by its number from 1.
    pub fn sections<T>(
        &mut self,
        key: &str,
        mut read: impl FnMut(&mut Section<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let tables = match self.table.remove(key) {
            None => return Some(Vec::new()),
            Some(Value::Array(tables)) => tables,
            Some(other) => return self.refuse(key, &other, "a list of tables"),
        };
        let path = self.at(key);
        let mut read_one = |(nth, value): (usize, Value)| {
            let Value::Table(table) = value else {
                return self.refuse(key, &value, "a list of tables");
            };
            let number = (nth + 1).to_string();
            let code = table.get("code").and_then(Value::as_str).unwrap_or(&number);
            let path = format!("{path}[{code}]");
            let mut inner = Section { path, table, faults: self.faults };
            let value = read(&mut inner);
            inner.close();
            value
        };
        let read: Vec<Option<T>> = tables.into_iter().enumerate().map(&mut read_one).collect();
        read.into_iter().collect()
    }

    /// Reads a value whose article stands beside it or that needs none.
    pub fn plain<T>(
        &mut self,
        key: &str,
        expected: &str,
        convert: impl FnOnce(&Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.take(key)?;
        convert(&value).or_else(|| self.refuse(key, &value, expected))
    }

    pub fn text(&mut self, key: &str) -> Option<String> {
        match self.take(key)? {
            Value::String(text) if !text.trim().is_empty() => Some(text),
            other => self.refuse(key, &other, "a text that is not empty"),
        }
    }

    pub fn flag(&mut self, key: &str) -> Option<bool> {
        match self.take(key)? {
            Value::Boolean(flag) => Some(flag),
            other => self.refuse(key, &other, "true or false"),
        }
    }

    pub fn date(&mut self, key: &str) -> Option<Date> {
        let value = self.take(key)?;
        let date = match &value {
            Value::Datetime(moment) if moment.time.is_none() => Date::parse(&moment.to_string()),
            _ => None,
        };
        date.or_else(|| self.refuse(key, &value, "a date such as 2020-05-25"))
    }

    /// Reads `{ value, cite, reading }`; `convert` returns `None` for a value outside `expected`.
    pub fn cited<T>(
        &mut self,
        key: &str,
        expected: &str,
        convert: impl FnOnce(&Value) -> Option<T>,
    ) -> Option<Cited<T>> {
        if self.table.get(key).is_some_and(|value| !value.is_table()) {
            self.table.remove(key);
            let at = self.at(key);
            self.faults.push(LawError::ParameterWithoutArticle { at });
            return None;
        }
        self.section(key, |section| {
            let value = section.take("value");
            let value = value.and_then(|value| {
                convert(&value).or_else(|| section.refuse("value", &value, expected))
            });
            let reading = section.optional("reading", Section::text);
            let cite = section.cite();
            Some(Cited { value: value?, cite: cite?, reading: reading? })
        })
    }

    /// Notes every key that was not taken.
    pub fn close(&mut self) {
        let unknown: Vec<String> = self.table.keys().map(|key| self.at(key)).collect();
        self.faults.extend(unknown.into_iter().map(|at| LawError::KeyUnknown { at }));
        self.table.clear();
    }

    pub fn cite(&mut self) -> Option<String> {
        match self.table.remove("cite") {
            Some(Value::String(cite)) if !cite.trim().is_empty() => Some(cite),
            _ => {
                let at = self.path.clone();
                self.faults.push(LawError::ParameterWithoutArticle { at });
                None
            }
        }
    }

    fn at(&self, key: &str) -> String {
        if self.path.is_empty() { key.into() } else { format!("{}.{key}", self.path) }
    }

    fn take(&mut self, key: &str) -> Option<Value> {
        let value = self.table.remove(key);
        if value.is_none() {
            let at = self.at(key);
            self.faults.push(LawError::KeyMissing { at });
        }
        value
    }

    fn refuse<T>(&mut self, key: &str, found: &Value, expected: &str) -> Option<T> {
        let (at, found) = (self.at(key), found.to_string());
        self.faults.push(LawError::ValueRefused { at, found, expected: expected.into() });
        None
    }
}
