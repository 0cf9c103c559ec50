//! A place in a JSON file: value, path, and what is wrong there.

use serde_json::Value;

use super::spelling::{is_spelled, spelled};
use crate::fault::Fault;

/// A value with the way to it.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub value: &'a Value,
    pub path: String,
}

impl<'a> Node<'a> {
    /// A place named `path`.
    pub fn new(value: &'a Value, path: impl Into<String>) -> Self {
        Self { value, path: path.into() }
    }

    /// The first of `names` that stands here and is not null, whatever its case and separators.
    pub fn get(&self, names: &[&str]) -> Option<Self> {
        let map = self.value.as_object()?;
        names.iter().find_map(|name| {
            let exact = map.get_key_value(*name);
            // A key that is spelled already is this name, or another one.
            let other = |(key, _): &(&String, &Value)| !is_spelled(key) && spelled(key) == *name;
            let found = exact.or_else(|| map.iter().find(other));
            let (key, value) = found.filter(|(_, value)| !value.is_null())?;
            Some(Self::new(value, format!("{}.{key}", self.path)))
        })
    }

    /// Entries of an object, by key.
    pub fn entries(&self) -> Vec<(&'a str, Self)> {
        let map = self.value.as_object();
        let entries = map.into_iter().flatten();
        entries
            .map(|(key, value)| (key.as_str(), Self::new(value, format!("{}.{key}", self.path))))
            .collect()
    }

    /// Elements of an array.
    pub fn items(&self) -> Vec<Self> {
        let items = self.value.as_array().into_iter().flatten().enumerate();
        items.map(|(at, value)| Self::new(value, format!("{}[{at}]", self.path))).collect()
    }

    /// The text here; a number as it is written.
    pub fn text(&self) -> Option<String> {
        match self.value {
            Value::String(text) => Some(text.trim().to_owned()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// A whole number from 0; digits in quotes count too.
    pub fn count(&self) -> Option<u64> {
        match self.value {
            // A whole number that a program wrote with a point is one still.
            Value::Number(number) => {
                number.as_u64().or_else(|| number.to_string().strip_suffix(".0")?.parse().ok())
            }
            Value::String(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                text.parse().ok()
            }
            _ => None,
        }
    }

    /// True or false, also in words.
    pub fn truth(&self) -> Option<bool> {
        match self.value {
            Value::Bool(truth) => Some(*truth),
            Value::String(text) => match spelled(text).as_str() {
                "true" | "yes" => Some(true),
                "false" | "no" | "none" => Some(false),
                _ => None,
            },
            Value::Number(number) => Some(number.as_u64() != Some(0)),
            _ => None,
        }
    }

    /// Says what stands here and what should.
    pub fn bad(&self, file: &str, expected: &str) -> Fault {
        let mut found = self.value.to_string();
        if found.chars().count() > 80 {
            found = found.chars().take(80).chain(['…']).collect();
        }
        let (file, place) = (file.to_owned(), self.path.clone());
        Fault::Setting { file, place, found, expected: expected.to_owned() }
    }
}
