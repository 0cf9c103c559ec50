//! A day of the calendar.

use core::fmt;

use serde::de::{Deserializer, Unexpected, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// A day, compared in order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Takes a day, or `None` when the year is above 9999 or the month or the day of the month is
    /// not possible.
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        if year > YEAR_MAX || month == 0 || month > 12 || day == 0 || day > days_of(year, month) {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// Parses `2021-01-10`: four digits, two, two, with hyphens between them and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(place, byte)| match place {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return None;
        }
        let (year, month, day) = (text.get(..4)?, text.get(5..7)?, text.get(8..)?);
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The year, 0 to 9999.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The day so many days later, earlier when negative; none outside the years 0 to 9999.
    pub fn add_days(self, days: i32) -> Option<Self> {
        let day = self.number().checked_add(i64::from(days))?;
        Self::from_number(day)
    }

    /// The day so many months later, earlier when negative; the last day of a month that has no
    /// such day. None outside the years 0 to 9999.
    pub fn add_months(self, months: i32) -> Option<Self> {
        let month = i64::from(self.year) * 12 + i64::from(self.month) - 1 + i64::from(months);
        let year = u16::try_from(month.div_euclid(12)).ok()?;
        let month = u8::try_from(month.rem_euclid(12) + 1).ok()?;
        Self::new(year, month, self.day.min(days_of(year, month)))
    }

    /// Days from this day until `later`; negative when it is earlier.
    pub const fn days_until(self, later: Self) -> i64 {
        later.number() - self.number()
    }

    /// Full years from this day until `on`, 0 when `on` is not later: the age on that day of a
    /// person born on this one.
    ///
    /// Reading: a year is full on the day of the same number in the same month; who was born on
    /// 29 February has the birthday on 1 March of a year without that day, when the day of birth
    /// has passed as a whole.
    pub fn years_until(self, on: Self) -> u16 {
        let before = (on.month, on.day) < (self.month, self.day);
        on.year.saturating_sub(self.year).saturating_sub(u16::from(before))
    }

    /// Days since 1 January of the year 0.
    const fn number(self) -> i64 {
        // Widening only; `From` is not const.
        let (year, month, day) = (self.year as i64, self.month, self.day as i64);
        let mut before = 0;
        let mut earlier = 1;
        while earlier < month {
            before += days_of(self.year, earlier) as i64;
            earlier += 1;
        }
        let leap = (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
        year * 365 + leap + before + day - 1
    }

    fn from_number(number: i64) -> Option<Self> {
        let start = |year: u16| Self { year, month: 1, day: 1 }.number();
        // 146,097 days are 400 years; the estimate is at most one year off.
        let estimate = u16::try_from(number.checked_mul(400)?.div_euclid(146_097)).ok()?;
        let years = [estimate.checked_add(1), Some(estimate), estimate.checked_sub(1)];
        let year = years.into_iter().flatten().find(|&year| start(year) <= number)?;
        let mut left = number - start(year);
        for month in 1..=12 {
            let days = i64::from(days_of(year, month));
            if left < days {
                let date = Self::new(year, month, u8::try_from(left + 1).ok()?);
                return date.filter(|date| date.year <= YEAR_MAX);
            }
            left -= days;
        }
        None
    }
}

/// The last year that is written with four digits.
const YEAR_MAX: u16 = 9_999;

const fn days_of(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Day;
        impl Visitor<'_> for Day {
            type Value = Date;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a day such as 2021-01-10")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Date, E> {
                Date::parse(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Day)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert_eq!(Date::parse("2020-02-29"), Date::new(2020, 2, 29));
        assert_eq!(Date::new(2021, 2, 29), None);
        assert_eq!(Date::new(1900, 2, 29), None);
        assert_eq!(Date::new(2000, 13, 1), None);
        for text in [
            "2021-1",
            "2021-1-10",
            "+021-01-10",
            "2021-01-10 ",
            "2021/01/10",
            "20210110",
            "2021-00-10",
            "2021-01-00",
            "12021-01-10",
            "２021-01-1",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert!(Date::parse("2020-12-31") < Date::parse("2021-01-01"));
    }

    fn any_day() -> impl Strategy<Value = Date> {
        (0_i32..3_652_425).prop_map(|days| {
            let first = Date::new(0, 1, 1).expect("the first day");
            first.add_days(days).expect("within ten thousand years")
        })
    }

    #[test]
    fn days_are_counted_over_leap_days_and_years() {
        let after = |text: &str, days| {
            Date::parse(text).and_then(|day| day.add_days(days)).map(|day| day.to_string())
        };
        assert_eq!(after("2024-02-28", 1).as_deref(), Some("2024-02-29"));
        assert_eq!(after("2023-02-28", 1).as_deref(), Some("2023-03-01"));
        assert_eq!(after("1900-02-28", 1).as_deref(), Some("1900-03-01"));
        assert_eq!(after("2000-02-28", 1).as_deref(), Some("2000-02-29"));
        assert_eq!(after("2020-12-31", 1).as_deref(), Some("2021-01-01"));
        assert_eq!(after("2021-01-10", -40).as_deref(), Some("2020-12-01"));
        assert_eq!(after("0000-01-01", 3_652_424).as_deref(), Some("9999-12-31"));
        assert_eq!(after("9999-12-31", 1), None);
        assert_eq!(after("0000-01-01", -1), None);
        assert_eq!(after("2021-01-10", i32::MIN), None);
    }

    #[test]
    fn a_month_ends_with_its_last_day() {
        let after = |text: &str, months| {
            Date::parse(text).and_then(|day| day.add_months(months)).map(|day| day.to_string())
        };
        assert_eq!(after("2024-01-31", 1).as_deref(), Some("2024-02-29"));
        assert_eq!(after("2023-01-31", 1).as_deref(), Some("2023-02-28"));
        assert_eq!(after("2021-01-10", -2).as_deref(), Some("2020-11-10"));
        assert_eq!(after("2020-12-31", 2).as_deref(), Some("2021-02-28"));
        assert_eq!(after("9999-12-01", 1), None);
        assert_eq!(after("2021-01-10", i32::MIN), None);
    }

    #[test]
    fn an_age_is_full_on_the_birthday() {
        let age = |born: &str, on: &str| {
            let day = |text| Date::parse(text).expect("a day");
            day(born).years_until(day(on))
        };
        assert_eq!(age("1992-01-10", "2021-01-10"), 29);
        assert_eq!(age("1992-01-11", "2021-01-10"), 28);
        assert_eq!(age("1996-02-29", "2021-02-28"), 24);
        assert_eq!(age("1996-02-29", "2021-03-01"), 25);
        assert_eq!(age("1996-02-29", "2020-02-29"), 24);
        assert_eq!(age("2021-01-10", "2021-01-10"), 0);
        assert_eq!(age("2022-01-10", "2021-01-10"), 0);
    }

    proptest! {
        /// Going forth and back leads home, and the days between are those gone.
        #[test]
        fn days_forth_and_back_are_none(day in any_day(), days in -800_000_i32..800_000) {
            if let Some(other) = day.add_days(days) {
                prop_assert_eq!(day.days_until(other), i64::from(days));
                prop_assert_eq!(other.add_days(-days), Some(day));
                prop_assert_eq!(day < other, days > 0);
            }
        }

        /// The next day is the next one in order, with nothing between them.
        #[test]
        fn the_next_day_is_the_smallest_later_one(day in any_day()) {
            if let Some(next) = day.add_days(1) {
                let same_month = Date::new(day.year, day.month, day.day + 1);
                let same_year = Date::new(day.year, day.month + 1, 1);
                let later = same_month.or(same_year).or(Date::new(day.year + 1, 1, 1));
                prop_assert_eq!(Some(next), later);
            }
        }

        /// Months lead to the same day or to the end of the month, one step or many.
        #[test]
        fn months_keep_the_day_or_the_end(day in any_day(), months in -2_000_i32..2_000) {
            if let Some(other) = day.add_months(months) {
                let last = other.add_days(1).is_none_or(|next| next.day == 1);
                prop_assert!(other.day == day.day || (last && other.day < day.day));
                let number = |date: Date| i32::from(date.year) * 12 + i32::from(date.month);
                prop_assert_eq!(number(other) - number(day), months);
            }
        }

        /// An age grows by one each year and never falls.
        #[test]
        fn ages_grow_on_birthdays(born in any_day(), days in 0_i32..60_000) {
            if let (Some(on), Some(next)) = (born.add_days(days), born.add_days(days + 1)) {
                let (age, later) = (born.years_until(on), born.years_until(next));
                let leap = (born.month, born.day) == (2, 29);
                let birthday = (next.month, next.day) == (born.month, born.day)
                    || (leap && (next.month, next.day) == (3, 1) && days_of(next.year, 2) == 28);
                prop_assert_eq!(later - age, u16::from(birthday));
            }
        }

        /// What is written is read, and nothing else.
        #[test]
        fn text_and_day_are_one(day in any_day(), text in "[0-9-]{8,11}") {
            prop_assert_eq!(Date::parse(&day.to_string()), Some(day));
            if let Some(read) = Date::parse(&text) {
                prop_assert_eq!(read.to_string(), text);
            }
        }
    }
}
