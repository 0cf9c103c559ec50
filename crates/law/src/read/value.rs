//! The kinds of values that a parameter may have, with their ranges.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::{Ratio, Seats};
use toml::Value;

use crate::cited::Cited;
use crate::read::section::{Section, Word};
use crate::shares::Shares;

/// Bounds that keep every product of votes, seats and a share within 64 bits.
const SEATS_MAX: u32 = 4_096;
const PART_MAX: u64 = 10_000;
const FIRST_DIVISOR_MAX: u64 = 100;
const EXPONENT_WHOLE_MAX: u64 = 10;

pub(super) const CODE: &str = "in small letters, digits and _, a letter first";

impl Section<'_> {
    pub fn seats(&mut self, key: &str) -> Option<Cited<Seats>> {
        let expected = format!("a number of seats, 1 to {SEATS_MAX}");
        self.cited(key, &expected, |value| whole(value, 1, SEATS_MAX).map(Seats))
    }

    pub fn seats_or_none(&mut self, key: &str) -> Option<Cited<Seats>> {
        let expected = format!("a number of seats, 0 to {SEATS_MAX}");
        self.cited(key, &expected, |value| whole(value, 0, SEATS_MAX).map(Seats))
    }

    pub fn lists(&mut self, key: &str) -> Option<Cited<u32>> {
        let expected = format!("a number of lists, 1 to {SEATS_MAX}");
        self.cited(key, &expected, |value| whole(value, 1, SEATS_MAX))
    }

    pub fn days(&mut self, key: &str) -> Option<Cited<u32>> {
        self.cited(key, "a number of days, 1 to 366", |value| whole(value, 1, 366))
    }

    pub fn share(&mut self, key: &str) -> Option<Cited<Ratio>> {
        let expected = format!("a share above 0 and below 1 such as \"7/100\", {}", numbers());
        self.cited(key, &expected, share)
    }

    pub fn multiplier(&mut self, key: &str) -> Option<Cited<Ratio>> {
        let expected = format!("a ratio above 0 such as \"27/20\", {}", numbers());
        self.cited(key, &expected, ratio)
    }

    pub fn divisor(&mut self, key: &str) -> Option<Cited<Ratio>> {
        let expected = format!(
            "a ratio above 0 and at most {FIRST_DIVISOR_MAX} such as \"7/5\", {}",
            numbers()
        );
        self.cited(key, &expected, |value| {
            ratio(value).filter(|ratio| ratio.part() <= ratio.whole() * FIRST_DIVISOR_MAX)
        })
    }

    pub fn exponent(&mut self, key: &str) -> Option<Cited<Ratio>> {
        let expected = format!(
            "a ratio above 0 and at most 1 such as \"9/10\", with a denominator up to \
             {EXPONENT_WHOLE_MAX}"
        );
        self.cited(key, &expected, |value| {
            let at_most_one = |ratio: &Ratio| ratio.part() <= ratio.whole();
            ratio(value).filter(at_most_one).filter(|ratio| ratio.whole() <= EXPONENT_WHOLE_MAX)
        })
    }

    pub fn word<T: Word>(&mut self, key: &str) -> Option<Cited<T>> {
        let expected = format!("one of {}", T::WORDS.join(", "));
        self.cited(key, &expected, |value| T::parse(value.as_str()?))
    }

    pub fn name(&mut self, key: &str) -> Option<Cited<String>> {
        self.cited(key, &format!("a name such as \"minority\", {CODE}"), name)
    }

    pub fn names(&mut self, key: &str) -> Option<Cited<Vec<String>>> {
        let expected =
            format!("a list of names such as [\"women\"], at least one, none twice, {CODE}");
        self.cited(key, &expected, |value| {
            let names: Vec<String> = value.as_array()?.iter().map(name).collect::<Option<_>>()?;
            let twice = (1..names.len()).any(|place| names[..place].contains(&names[place]));
            (!names.is_empty() && !twice).then_some(names)
        })
    }

    pub fn shares_by_number(&mut self, key: &str) -> Option<Cited<Shares>> {
        let expected = format!(
            "shares by the least number of parties, 2 or more, such as \
             {{ 2 = \"7/100\", 4 = \"1/10\" }}; each above 0 and below 1, {}",
            numbers()
        );
        self.cited(key, &expected, |value| {
            let mut keyed = shares(value, |key| {
                let number: u32 = key.parse().ok()?;
                (number >= 2 && number.to_string() == key).then_some(number)
            })?;
            keyed.sort_by_key(|&(number, _)| number);
            Some(Shares(keyed.into_iter().map(|(n, share)| (n.to_string(), share)).collect()))
        })
    }

    pub fn shares_by_kind(&mut self, key: &str) -> Option<Cited<Shares>> {
        let expected = format!(
            "shares by kind of list such as {{ independent = \"2/100\" }}; kinds {CODE}; shares \
             above 0 and below 1, {}",
            numbers()
        );
        self.cited(key, &expected, |value| {
            shares(value, |key| is_code(key).then(|| key.into())).map(Shares)
        })
    }
}

pub(super) fn numbers() -> String {
    format!("with numbers up to {PART_MAX}")
}

pub(super) fn whole(value: &Value, least: u32, most: u32) -> Option<u32> {
    let number = u32::try_from(value.as_integer()?).ok()?;
    (least..=most).contains(&number).then_some(number)
}

pub(super) fn ratio(value: &Value) -> Option<Ratio> {
    let ratio = Ratio::parse(value.as_str()?)?;
    let bounded = (1..=PART_MAX).contains(&ratio.part()) && ratio.whole() <= PART_MAX;
    bounded.then_some(ratio)
}

fn share(value: &Value) -> Option<Ratio> {
    ratio(value).filter(|share| share.part() < share.whole())
}

pub(super) fn name(value: &Value) -> Option<String> {
    value.as_str().filter(|name| is_code(name)).map(Into::into)
}

/// Names are stable codes; what a person reads comes from translations.
pub(super) fn is_code(name: &str) -> bool {
    let rest = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.chars().all(rest)
}

/// The shares of a table, none when it is empty or one of them is refused.
fn shares<K>(value: &Value, key: impl Fn(&str) -> Option<K>) -> Option<Vec<(K, Ratio)>> {
    let table = value.as_table().filter(|table| !table.is_empty())?;
    table.iter().map(|(text, value)| Some((key(text)?, share(value)?))).collect()
}
