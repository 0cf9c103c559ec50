//! Moments as a language writes them, with the offset of their zone.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::locale::Locale;

/// The zone with an IANA name; UTC when there is none such.
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// Day, time and offset: `10 January 2021, 23:52 (UTC+6)`.
pub fn full(locale: &Locale, zone: &TimeZone, at: u64) -> String {
    let Some(at) = timestamp(at) else { return String::new() };
    let at = at.to_zoned(zone.clone());
    let month = locale.say(MONTHS[usize::try_from(at.month() - 1).unwrap_or(0)]);
    locale.tell(
        "date-time",
        &[
            ("day", at.day().to_string().into()),
            ("month", month.into()),
            ("year", at.year().to_string().into()),
            ("time", format!("{:02}:{:02}", at.hour(), at.minute()).into()),
            ("offset", offset(at.offset().seconds()).into()),
        ],
    )
}

/// The day written `2021-01-10`, in words; as it stands when it is no day.
pub fn day(locale: &Locale, text: &str) -> String {
    let Ok(day) = text.parse::<Date>() else { return text.to_owned() };
    let month = locale.say(MONTHS[usize::try_from(day.month() - 1).unwrap_or(0)]);
    let (day, year) = (day.day().to_string(), day.year().to_string());
    locale.tell("date", &[("day", day.into()), ("month", month.into()), ("year", year.into())])
}

/// Month and year of a day: `January 2021`.
pub fn month(locale: &Locale, day: &str) -> String {
    let year = day.split('-').next().unwrap_or_default().to_owned();
    let month = month_alone(locale, day);
    locale.tell("month-year", &[("month", month.into()), ("year", year.into())])
}

/// The month of a day as a heading has it.
pub fn month_alone(locale: &Locale, day: &str) -> String {
    let month = day.parse::<Date>().map_or(1, Date::month);
    locale.say(&format!("month-alone-{month}")).to_owned()
}

/// Days since 1970-01-01 of a day written `2021-01-10`.
pub fn day_number_of(day: &str) -> Option<i64> {
    let days = (day.parse::<Date>().ok()? - Date::constant(1970, 1, 1)).get_days();
    Some(days.into())
}

/// Day of the month of a day written `2021-01-10`.
pub fn day_of_month(day: &str) -> Option<i64> {
    Some(day.parse::<Date>().ok()?.day().into())
}

/// Day and hour that the clock of a zone shows: `2021-01-10`, `18:00`.
pub fn day_and_hour(zone: &TimeZone, at: u64) -> Option<(String, Option<String>)> {
    let at = timestamp(at)?.to_zoned(zone.clone());
    let hour = format!("{:02}:{:02}", at.hour(), at.minute());
    Some((at.date().to_string(), Some(hour)))
}

/// The clock of a zone at a moment, as its distance from UTC: `UTC+5`.
pub fn clock(zone: &TimeZone, at: u64) -> String {
    let Some(at) = timestamp(at) else { return String::new() };
    format!("UTC{}", offset(at.to_zoned(zone.clone()).offset().seconds()))
}

/// RFC 3339 in UTC, for files.
pub fn utc(at: u64) -> String {
    timestamp(at).map(|at| at.to_string()).unwrap_or_default()
}

fn timestamp(at: u64) -> Option<Timestamp> {
    Timestamp::from_second(i64::try_from(at).ok()?).ok()
}

fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '\u{2212}' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    match minutes % 60 {
        0 => format!("{sign}{}", minutes / 60),
        rest => format!("{sign}{}:{rest:02}", minutes / 60),
    }
}

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
    "month-9", "month-10", "month-11", "month-12",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale;

    fn check(tag: &str, zone_name: &str, expected: &str) {
        let locale = locale::find(tag).expect("a language of the pages");
        assert_eq!(full(locale, &zone(zone_name), 1_610_301_120), expected);
    }

    #[test]
    fn a_moment_is_written_in_its_zone_with_the_offset() {
        check("en", "Asia/Kolkata", "10 January 2021, 23:22 (UTC+5:30)");
        check("ru", "America/Montevideo", "10 января 2021 г., 14:52 (UTC\u{2212}3)");
        check("kk", "Etc/UTC", "2021 жылғы 10 қаңтар, 17:52 (UTC+0)");
    }
}
