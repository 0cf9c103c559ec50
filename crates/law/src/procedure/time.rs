//! Offsets, spans and hours of the clock.

use alloc::string::String;
use core::fmt;

use serde::{Serialize, Serializer};

use crate::procedure::words::Unit;

/// Offsets count at most so many units: a century of days.
const COUNT_MAX: u32 = 36_525;

/// How far a moment lies from its anchor; before it when negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offset {
    /// How many units, −36,525 to 36,525.
    pub count: i32,
    /// What is counted.
    pub unit: Unit,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// How many units, 1 to 36,525.
    pub count: u32,
    /// What is counted.
    pub unit: Unit,
}

/// An hour of the clock, 00:00 to 24:00; 24:00 is the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    hour: u8,
    minute: u8,
}

impl Offset {
    /// Parses `-40 days`, `+2 months`, `0 days`: a sign unless it is 0, one space, the unit.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.split_once(' ')?;
        let (sign, digits) = match number.split_at_checked(1)? {
            ("-", digits) => (-1, digits),
            ("+", digits) => (1, digits),
            _ if number == "0" => (0, "1"),
            _ => return None,
        };
        let count = i32::try_from(whole(digits)?).ok()?;
        Some(Self { count: sign * count, unit: unit_of(unit)? })
    }
}

impl Span {
    /// Parses `10 days`, `2 months`, `48 hours`: a number from 1, one space, the unit.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.split_once(' ')?;
        Some(Self { count: whole(number)?, unit: unit_of(unit)? })
    }
}

impl Time {
    /// The end of a day.
    pub const END: Self = Self { hour: 24, minute: 0 };

    /// Takes an hour of the clock, or `None` when no day has it.
    pub const fn new(hour: u8, minute: u8) -> Option<Self> {
        let possible = minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
        if possible { Some(Self { hour, minute }) } else { None }
    }

    /// Parses `18:00`: two digits, a colon, two digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |text: &str| {
            let two = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
            if two { text.parse().ok() } else { None }
        };
        let (hour, minute) = text.split_once(':')?;
        Self::new(digits(hour)?, digits(minute)?)
    }

    /// The hour, 0 to 24.
    pub const fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    pub const fn minute(self) -> u8 {
        self.minute
    }
}

/// A whole number from 1 without a sign or a leading zero.
fn whole(digits: &str) -> Option<u32> {
    let plain = !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = if plain { digits.parse().ok()? } else { return None };
    (1..=COUNT_MAX).contains(&number).then_some(number)
}

/// The unit, in the singular or in the plural.
fn unit_of(text: &str) -> Option<Unit> {
    Unit::parse(text).or_else(|| {
        let mut plural = String::from(text);
        plural.push('s');
        Unit::parse(&plural)
    })
}

fn write(f: &mut fmt::Formatter<'_>, sign: &str, count: u32, unit: Unit) -> fmt::Result {
    let unit = unit.as_str();
    let unit = if count == 1 { unit.trim_end_matches('s') } else { unit };
    write!(f, "{sign}{count} {unit}")
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.count {
            0 => "",
            1.. => "+",
            _ => "-",
        };
        write(f, sign, self.count.unsigned_abs(), self.unit)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, "", self.count, self.unit)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl Serialize for Offset {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn an_offset_is_written_in_one_way() {
        for text in ["-40 days", "+2 months", "0 days", "+48 hours", "-1 day", "+36525 days"] {
            assert_eq!(Offset::parse(text).map(|one| one.to_string()).as_deref(), Some(text));
        }
        for text in [
            "40 days",
            "-0 days",
            "+0 days",
            "-040 days",
            "- 40 days",
            "-40",
            "+36526 days",
            "-40  days",
            "-40 weeks",
            "",
            "é days",
            "--4 days",
            "+-4 days",
        ] {
            assert_eq!(Offset::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_span_has_no_sign_and_is_not_empty() {
        assert_eq!(Span::parse("2 months"), Some(Span { count: 2, unit: Unit::Months }));
        for text in ["0 days", "+2 days", "-2 days", "two days", "2days"] {
            assert_eq!(Span::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_ends_at_24_00() {
        assert_eq!(Time::parse("24:00"), Some(Time::END));
        assert_eq!(Time::parse("07:05").map(|time| (time.hour(), time.minute())), Some((7, 5)));
        for text in ["24:01", "7:00", "07:60", "25:00", "+7:00", "0700", "07:00:00", ""] {
            assert_eq!(Time::parse(text), None, "{text}");
        }
    }
}
