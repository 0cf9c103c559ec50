//! A calendar as a file that calendar programs read.
//!
//! Source: RFC 5545, Internet Calendaring and Scheduling.

use law::procedure::Procedure;

use crate::calendar::{Calendar, Moment};

#[cfg(test)]
mod tests;

/// Octets of a line, without its end. Source: RFC 5545, section 3.1.
const OCTETS: usize = 75;

/// What the file says beside its moments.
#[derive(Clone, Copy, Debug)]
pub struct Heading<'a> {
    /// Code of the election, or any other name that no other calendar has.
    pub election: &'a str,
    /// Title of the calendar.
    pub title: &'a str,
    /// Language of names; where a name is not in it, the nearest is taken.
    pub language: &'a str,
    /// When the calendar was made, seconds since 1970-01-01 UTC; times after the year 9999 count as
    /// its end.
    pub stamp: u64,
}

/// Writes one event for each moment, in their order. Equal arguments give equal bytes.
///
/// A moment with an hour is written in UTC; a day without one as that day, since it is meant as a
/// whole. The exact end stands in the description, with the zone and the article.
pub fn write(calendar: &Calendar, procedure: &Procedure, heading: Heading<'_>) -> Vec<u8> {
    let mut file = File(String::new());
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", "-//Saylau//Calendar//EN");
    file.line("CALSCALE", "GREGORIAN");
    file.line("X-WR-CALNAME", &escaped(heading.title));
    for moment in &calendar.moments {
        event(&mut file, moment, calendar, procedure, heading);
    }
    file.line("END", "VCALENDAR");
    file.0.into_bytes()
}

fn event(
    file: &mut File,
    moment: &Moment,
    calendar: &Calendar,
    procedure: &Procedure,
    heading: Heading<'_>,
) {
    let deadline = &procedure.deadlines[moment.deadline];
    let several = calendar.of(&moment.code).nth(1).is_some();
    let zone = if several { format!(".{}", moment.zone.replace('/', "-")) } else { String::new() };
    let (language, name) = deadline.name.find(heading.language);
    let reading = deadline.reading.as_ref().map(|reading| format!("\n{reading}"));
    let description = format!(
        "{} ({}): {}\n{}{}",
        moment.when(),
        moment.zone,
        moment.local,
        deadline.cite,
        reading.unwrap_or_default()
    );
    file.line("BEGIN", "VEVENT");
    file.line("UID", &escaped(&format!("{}{zone}@{}", moment.code, heading.election)));
    file.line("DTSTAMP", &utc(heading.stamp));
    if moment.date_only {
        file.line("DTSTART;VALUE=DATE", &moment.day.to_string().replace('-', ""));
    } else {
        file.line("DTSTART", &utc(moment.at));
    }
    file.line(&format!("SUMMARY;LANGUAGE={language}"), &escaped(name));
    file.line("DESCRIPTION", &escaped(&description));
    file.line("TRANSP", "TRANSPARENT");
    file.line("END", "VEVENT");
}

/// A moment in UTC, such as `20210110T120000Z`.
fn utc(at: u64) -> String {
    let at = i64::try_from(at).ok().and_then(|at| jiff::Timestamp::from_second(at).ok());
    let at = at.unwrap_or(jiff::Timestamp::MAX);
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Text as a value. Source: RFC 5545, section 3.3.11.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            // Other control characters have no place in a value.
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
    out
}

struct File(String);

impl File {
    /// Adds a line, folded between characters.
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for character in name.chars().chain([':']).chain(value.chars()) {
            if octets + character.len_utf8() > OCTETS {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            octets += character.len_utf8();
            self.0.push(character);
        }
        self.0.push_str("\r\n");
    }
}
