//! The file against RFC 5545.

use law::Date;
use proptest::prelude::*;

use super::{Heading, OCTETS, escaped, write};
use crate::calendar::calendar;
use crate::calendar::tests::procedure;

const HEADING: Heading<'_> = Heading {
    election: "xx-2024",
    title: "Election; of the Council, 2024",
    language: "en",
    stamp: 1_709_251_200,
};

fn file(deadlines: &[&str], zones: &[&str]) -> String {
    let procedure = procedure("Asia/Almaty", deadlines);
    let calendar = calendar(&procedure, Date::parse("2024-06-01").expect("a day"), None, zones);
    let bytes = write(&calendar.expect("sound"), &procedure, HEADING);
    String::from_utf8(bytes).expect("text")
}

#[test]
fn an_hour_is_written_in_utc_and_a_day_as_a_day() {
    let text = file(
        &["lists.end: election, -40 days, until, time = '18:00'", "told: election, +7 days, until"],
        &[],
    );
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(
        lines[..13],
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Saylau//Calendar//EN",
            "CALSCALE:GREGORIAN",
            "X-WR-CALNAME:Election\\; of the Council\\, 2024",
            "BEGIN:VEVENT",
            "UID:lists.end@xx-2024",
            "DTSTAMP:20240301T000000Z",
            "DTSTART:20240422T130000Z",
            "SUMMARY;LANGUAGE=en:lists.end",
            "DESCRIPTION:2024-04-22 18:00 (Asia/Almaty): 2024-04-22T18:00:00+05:00\\nart.",
            "  1",
            "TRANSP:TRANSPARENT",
        ]
    );
    assert!(text.contains("\r\nDTSTART;VALUE=DATE:20240608\r\n"), "{text}");
    assert!(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"), "{text}");
}

#[test]
fn each_clock_of_a_deadline_has_an_event_of_its_own() {
    let deadline = "closed: election, 0 days, at, time = '20:00'\nzone = 'station'";
    let text = file(&[deadline], &["Asia/Almaty", "Europe/Berlin"]);
    let names: Vec<&str> = text.split("\r\n").filter(|line| line.starts_with("UID")).collect();
    assert_eq!(names, ["UID:closed.Asia-Almaty@xx-2024", "UID:closed.Europe-Berlin@xx-2024"]);
    assert_eq!(text, file(&[deadline], &["Europe/Berlin", "Asia/Almaty"]), "order is no matter");
}

proptest! {
    /// Lines are at most 75 octets, are whole text, and unfolded and unescaped give the value back.
    #[test]
    fn nothing_is_lost_by_folding_and_escaping(value in "[\\PC\n,;\\\\қәё🗳]{0,200}") {
        let title = escaped(&value);
        let mut file = super::File(String::new());
        file.line("SUMMARY", &title);
        for line in file.0.split("\r\n") {
            prop_assert!(line.len() <= OCTETS, "{} octets", line.len());
        }
        let unfolded = file.0.replace("\r\n ", "");
        let read = unfolded.strip_prefix("SUMMARY:").and_then(|rest| rest.strip_suffix("\r\n"));
        prop_assert_eq!(read, Some(title.as_str()));
        let mut plain = String::new();
        let mut characters = title.chars();
        while let Some(one) = characters.next() {
            match one {
                '\\' => plain.extend(characters.next().map(|one| if one == 'n' { '\n' } else { one })),
                _ => plain.push(one),
            }
        }
        prop_assert_eq!(plain, value);
    }
}
