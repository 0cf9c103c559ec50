//! `election.toml` and `contest.toml`.

use election::Text;
use election::definition::{Level, Source, TurnoutHour};
use serde::Deserialize;

use crate::fault::Fault;
use crate::table::{CODE, is_code};

/// What `election.toml` says.
#[derive(Debug, Default)]
pub(super) struct Day {
    pub code: String,
    pub name: Text,
    pub date: String,
    pub called: Option<String>,
    pub zone: String,
    pub languages: Vec<String>,
    pub contests: Vec<String>,
    pub reconstruction: Option<Text>,
    pub levels: Vec<Level>,
    pub turnout_hours: Vec<TurnoutHour>,
    pub turnout_grace_minutes: Option<u32>,
    pub sources: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayFile {
    code: String,
    name: Text,
    date: String,
    called: Option<String>,
    zone: String,
    languages: Vec<String>,
    contests: Vec<String>,
    reconstruction: Option<Text>,
    #[serde(default)]
    levels: Vec<LevelEntry>,
    #[serde(default)]
    turnout_hours: Vec<HourEntry>,
    turnout_grace_minutes: Option<u32>,
    #[serde(default)]
    sources: Vec<SourceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelEntry {
    code: String,
    name: Text,
    plural: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HourEntry {
    code: String,
    at: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    of: Text,
    from: String,
    licence: Option<String>,
}

/// What `contest.toml` says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContestFile {
    pub title: Text,
    pub law: String,
}

impl ContestFile {
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        parse(file, bytes)
    }
}

impl Day {
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        let day: DayFile = parse(file, bytes)?;
        let mut faults = Vec::new();
        let mut setting = |place: &str, found: &str, expected: &str| {
            let [file, place, found, expected] = [file, place, found, expected].map(Into::into);
            faults.push(Fault::Setting { file, place, found, expected });
        };
        if day.date.parse::<jiff::civil::Date>().is_err() {
            setting("date", &day.date, "a date such as 2024-06-01");
        }
        if let Some(called) = &day.called {
            match (law::Date::parse(called), law::Date::parse(&day.date)) {
                (None, _) => setting("called", called, "a date such as 2024-03-01"),
                (Some(called_on), Some(date)) if called_on >= date => {
                    setting("called", called, &format!("a day before the election of {date}"));
                }
                _ => {}
            }
        }
        if jiff::tz::TimeZone::get(&day.zone).is_err() {
            setting("zone", &day.zone, "the IANA name of a time zone, such as Etc/UTC");
        }
        for (place, list) in [("languages", &day.languages), ("contests", &day.contests)] {
            if list.is_empty() {
                setting(place, "[]", "at least one");
            }
        }
        let hours: Vec<String> = day.turnout_hours.iter().map(|hour| hour.code.clone()).collect();
        for (place, codes) in [
            ("code", std::slice::from_ref(&day.code)),
            ("contests", &day.contests),
            ("languages", &day.languages),
            ("turnout_hours.code", &hours),
        ] {
            for (nth, code) in codes.iter().enumerate() {
                // An hour such as 10:00 stands in tables only; other codes stand in addresses.
                let text =
                    if place == "turnout_hours.code" { &code.replace(':', "-") } else { code };
                let reserved = place == "contests" && code.contains('.');
                if !is_code(text) || reserved {
                    setting(place, code, CODE);
                }
                if codes[..nth].contains(code) {
                    setting(place, code, "named once");
                }
            }
        }
        let mut turnout_hours = Vec::new();
        for hour in day.turnout_hours {
            let at = seconds(&hour.at);
            if at.is_none() {
                setting("turnout_hours.at", &hour.at, "a time such as 2024-06-01T10:00:00Z");
            }
            turnout_hours.push(TurnoutHour { code: hour.code, at: at.unwrap_or(0) });
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let level =
            |entry: LevelEntry| Level { code: entry.code, name: entry.name, plural: entry.plural };
        let source =
            |entry: SourceEntry| Source { of: entry.of, from: entry.from, licence: entry.licence };
        Ok(Self {
            code: day.code,
            name: day.name,
            date: day.date,
            called: day.called,
            zone: day.zone,
            languages: day.languages,
            contests: day.contests,
            reconstruction: day.reconstruction,
            levels: day.levels.into_iter().map(level).collect(),
            turnout_hours,
            turnout_grace_minutes: day.turnout_grace_minutes,
            sources: day.sources.into_iter().map(source).collect(),
        })
    }
}

/// Seconds since 1970-01-01 UTC of an RFC 3339 time; none if it is not one or lies before.
pub fn seconds(text: &str) -> Option<u64> {
    let time: jiff::Timestamp = text.parse().ok()?;
    u64::try_from(time.as_second()).ok()
}

/// The bytes as text.
pub(super) fn text<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Vec<Fault>> {
    std::str::from_utf8(bytes).map_err(|error| {
        vec![Fault::Unreadable { file: file.into(), reason: format!("not UTF-8: {error}") }]
    })
}

fn parse<T: serde::de::DeserializeOwned>(file: &str, bytes: &[u8]) -> Result<T, Vec<Fault>> {
    toml::from_str(text(file, bytes)?)
        .map_err(|error| vec![Fault::Unreadable { file: file.into(), reason: error.to_string() }])
}
