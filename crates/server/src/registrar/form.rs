//! Fields of a form, what came back in them, and what is wrong with it.

use std::collections::BTreeMap;

use axum::extract::multipart::{Multipart, MultipartError};
use serde::de::DeserializeOwned;
use site::words::Locale;

use crate::desk::DeskFault;

/// A question of a form.
pub struct Field {
    /// Its name in the request.
    pub name: &'static str,
    /// Key of its label.
    pub label: &'static str,
    /// Key of a sentence that helps.
    pub hint: Option<&'static str>,
    /// How it is answered.
    pub kind: Kind,
    /// What stands in it.
    pub value: String,
    /// False when it may stay empty.
    pub required: bool,
}

/// How a question is answered.
pub enum Kind {
    /// A line of text; the language of the text where it is not the page's.
    Line,
    /// A whole number: digits, and spaces between them. A comma or a point is refused: the one
    /// parts thousands in one language and decimals in another.
    Number,
    /// A day.
    Day,
    /// Several lines.
    Lines,
    /// One of several.
    Choice(Vec<Choice>),
    /// A file.
    File,
}

/// One of several answers.
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What people read.
    pub label: String,
}

impl Field {
    fn new(name: &'static str, label: &'static str, kind: Kind) -> Self {
        Self { name, label, hint: None, kind, value: String::new(), required: true }
    }

    /// A line of text.
    pub fn line(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Line)
    }

    /// A whole number.
    pub fn number(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Number)
    }

    /// A day.
    pub fn day(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Day)
    }

    /// Several lines.
    pub fn lines(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::Lines)
    }

    /// A file.
    pub fn file(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Kind::File)
    }

    /// One of several.
    pub fn choice(
        name: &'static str,
        label: &'static str,
        choices: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let choices = choices.into_iter().map(|(value, label)| Choice { value, label });
        Self::new(name, label, Kind::Choice(choices.collect()))
    }

    /// With a sentence that helps.
    pub fn hint(self, key: &'static str) -> Self {
        Self { hint: Some(key), ..self }
    }

    /// With what stands in it at first.
    pub fn with(self, value: impl Into<String>) -> Self {
        Self { value: value.into(), ..self }
    }

    /// It may stay empty.
    pub fn optional(self) -> Self {
        Self { required: false, ..self }
    }

    /// The answer in the words of the form.
    pub fn said(&self, input: &Input) -> String {
        let value = input.text(self.name);
        match &self.kind {
            Kind::File => input.file(self.name).map_or_else(String::new, |(name, _)| name.into()),
            Kind::Choice(choices) => {
                let chosen = choices.iter().find(|choice| choice.value == value);
                chosen.map_or_else(|| value.to_owned(), |choice| choice.label.clone())
            }
            _ => value.to_owned(),
        }
    }
}

/// What came back.
#[derive(Default)]
pub struct Input {
    texts: BTreeMap<String, String>,
    files: BTreeMap<String, (String, Vec<u8>)>,
}

impl Input {
    /// Reads a request. A file that was not chosen is not there.
    ///
    /// # Errors
    /// A body that is no form, or a longer one than is taken.
    pub async fn read(mut form: Multipart) -> Result<Self, MultipartError> {
        let mut input = Self::default();
        while let Some(field) = form.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            if let Some(file) = field.file_name().map(str::to_owned) {
                let bytes = field.bytes().await?;
                if !file.is_empty() {
                    input.files.insert(name, (file, bytes.to_vec()));
                }
            } else {
                // Browsers write line ends as the format of forms asks.
                input.texts.insert(name, field.text().await?.replace("\r\n", "\n"));
            }
        }
        Ok(input)
    }

    /// A text without spaces around it; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", |text| text.trim())
    }

    /// A file: its name and bytes.
    pub fn file(&self, name: &str) -> Option<(&str, &[u8])> {
        self.files.get(name).map(|(file, bytes)| (file.as_str(), bytes.as_slice()))
    }
}

/// What is wrong with a form, for the summary and at the line.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The field; none where it is in a file or concerns several.
    pub field: Option<&'static str>,
    /// Where it is in a file, such as `candidates.csv, line 12`; empty elsewhere.
    pub place: String,
    /// Stable key.
    pub code: String,
    /// The sentence.
    pub message: String,
    /// True when the sentence is there in English alone.
    pub foreign: bool,
    /// Article that is broken; empty where the fault is not one of law.
    pub cite: String,
}

impl Fault {
    /// A fault of a field.
    pub fn of_field(field: &'static str, code: &str, message: &str) -> Self {
        Self {
            field: Some(field),
            place: String::new(),
            code: code.into(),
            message: message.into(),
            foreign: false,
            cite: String::new(),
        }
    }

    /// A fault with a key, in the language of the page where it has a sentence there.
    pub fn told(
        l: &Locale,
        place: &str,
        code: &str,
        english: String,
        fields: &[(&'static str, String)],
    ) -> Self {
        let key = format!("fault-{}", code.replace(['.', '_'], "-"));
        let args: Vec<_> =
            fields.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        let told = l.try_tell(&key, &args);
        let cite = fields.iter().find(|(name, _)| *name == "cite");
        Self {
            field: None,
            place: place_in_words(l, place),
            code: code.into(),
            foreign: told.is_none() && l.tag != "en",
            message: told.unwrap_or(english),
            cite: cite.map(|(_, cite)| cite.clone()).unwrap_or_default(),
        }
    }

    /// A fault that the desk found.
    pub fn of_desk(l: &Locale, fault: &DeskFault) -> Self {
        Self::told(l, &fault.place, fault.code, fault.message.clone(), &fault.fields)
    }

    /// A fault of a file. Its place stands in its message.
    pub fn of_file(l: &Locale, fault: &exchange::Fault) -> Self {
        Self::told(l, "", fault.code(), fault.to_string(), &[])
    }
}

/// A place such as `candidates.csv, line 12` in the language of the page.
fn place_in_words(l: &Locale, place: &str) -> String {
    match place.rsplit_once(", line ") {
        Some((file, line)) => l.tell("desk-place", &[("file", file.into()), ("line", line.into())]),
        None => place.to_owned(),
    }
}

/// A number of digits with spaces between them, also narrow ones and those that do not break.
fn whole(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(|one| !one.is_whitespace()).collect();
    digits.bytes().all(|one| one.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// Reads the fields of a form and keeps every fault.
pub struct Reading<'a> {
    input: &'a Input,
    l: &'static Locale,
    faults: Vec<Fault>,
}

impl<'a> Reading<'a> {
    /// Begins.
    pub fn new(input: &'a Input, l: &'static Locale) -> Self {
        Self { input, l, faults: Vec::new() }
    }

    /// A text that must be filled.
    pub fn text(&mut self, name: &'static str) -> String {
        let text = self.input.text(name);
        if text.is_empty() {
            self.fault(name, "field.empty", "desk-fault-empty");
        }
        text.to_owned()
    }

    /// A whole number.
    pub fn number(&mut self, name: &'static str) -> u64 {
        let text = self.text(name);
        if text.is_empty() {
            return 0;
        }
        whole(&text).unwrap_or_else(|| {
            self.fault(name, "field.not_a_number", "desk-fault-number");
            0
        })
    }

    /// A day, as it stands.
    pub fn day(&mut self, name: &'static str) -> Option<law::Date> {
        let text = self.text(name);
        let day = law::Date::parse(&text);
        if day.is_none() && !text.is_empty() {
            self.fault(name, "field.not_a_day", "desk-fault-day");
        }
        day
    }

    /// A moment, RFC 3339: seconds since 1970-01-01 UTC.
    pub fn moment(&mut self, name: &'static str) -> u64 {
        let text = self.text(name);
        if text.is_empty() {
            return 0;
        }
        exchange::seconds(&text).unwrap_or_else(|| {
            self.fault(name, "field.not_a_moment", "desk-fault-moment");
            0
        })
    }

    /// One of the words of a type.
    pub fn word<T: DeserializeOwned>(&mut self, name: &'static str) -> Option<T> {
        let text = self.text(name);
        let word = serde_json::from_value(serde_json::Value::String(text.clone())).ok();
        if word.is_none() && !text.is_empty() {
            self.fault(name, "field.unknown", "desk-fault-choice");
        }
        word
    }

    /// A file that must be there.
    pub fn file(&mut self, name: &'static str) -> Option<(&'a str, &'a [u8])> {
        let file = self.input.file(name);
        if file.is_none() {
            self.fault(name, "field.no_file", "desk-fault-file");
        }
        file
    }

    /// Codes, one a line or with commas between.
    pub fn codes(&mut self, name: &'static str) -> Vec<String> {
        let text = self.text(name);
        let codes = text.split(['\n', ',']).map(str::trim).filter(|code| !code.is_empty());
        codes.map(str::to_owned).collect()
    }

    /// Adds a fault of a field.
    pub fn fault(&mut self, name: &'static str, code: &str, key: &str) {
        self.faults.push(Fault::of_field(name, code, self.l.say(key)));
    }

    /// Adds faults found elsewhere.
    pub fn extend(&mut self, faults: impl IntoIterator<Item = Fault>) {
        self.faults.extend(faults);
    }

    /// Every fault, or `value`.
    ///
    /// # Errors
    /// The faults.
    pub fn done<T>(self, value: T) -> Result<T, Vec<Fault>> {
        if self.faults.is_empty() { Ok(value) } else { Err(self.faults) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_digits_and_spaces_alone() {
        for (text, number) in [("42500", 42_500), ("42 500", 42_500), ("42\u{a0}500", 42_500)] {
            assert_eq!(whole(text), Some(number), "{text}");
        }
        for text in ["42,500", "42.5", "+5", "-5", "5e3", "5 kg", "٥", "99999999999999999999"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }
}
