//! Local hours of stations, where a table of time zones is at hand.

use std::collections::BTreeMap;

use election::register::place::StationRow;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use law::procedure::{StationRules, Time};
use law::{Cited, Date};

use crate::fault::Fault;
use crate::table::Row;

/// What hours are held against. Nothing is checked that is not given.
#[derive(Debug, Default)]
pub struct Hours<'a> {
    rules: Option<&'a StationRules>,
    day: Option<Date>,
    zones: BTreeMap<String, Option<TimeZone>>,
}

impl<'a> Hours<'a> {
    /// Hours of an election on `day`, by these rules.
    pub fn new(rules: Option<&'a StationRules>, day: Option<Date>) -> Self {
        Self { rules, day, zones: BTreeMap::new() }
    }

    /// Holds a row against the rules: its zone is one, it closes on the day by its own clock, not
    /// later than the law lets it, not earlier than the law says unless its kind may.
    pub(super) fn check(&mut self, row: Row<'_>, station: &StationRow) -> Result<(), Fault> {
        let zone = self.zones.entry(station.zone.clone());
        let zone = zone.or_insert_with(|| TimeZone::get(&station.zone).ok());
        let Some(zone) = zone else {
            return Err(row.bad("zone", "the IANA name of a time zone"));
        };
        let (Some(day), Some(local)) = (self.day, local(zone, station.closes_at)) else {
            return Ok(());
        };
        let (date, time) = local;
        let next = day.add_days(1);
        let time = match date {
            _ if date == day => time,
            // Midnight ends the day.
            _ if Some(date) == next && Some(time) == Time::new(0, 0) => Time::END,
            _ => {
                let expected = format!("a time on {day} by the clock of {}", station.zone);
                return Err(row.bad("closes", &expected));
            }
        };
        self.by_law(row, station, time)
    }

    fn by_law(&self, row: Row<'_>, station: &StationRow, time: Time) -> Result<(), Fault> {
        let Some(rules) = self.rules else { return Ok(()) };
        let said = |rule: &Cited<Time>, than: &str| {
            let (hour, cite, zone) = (rule.value, &rule.cite, &station.zone);
            let expected = format!("{than} than {hour} by the clock of {zone} ({cite})");
            row.bad("closes", &expected)
        };
        if let Some(rule) = rules.closes_max.as_ref().filter(|rule| time > rule.value) {
            return Err(said(rule, "a time not later"));
        }
        let kinds = rules.early_close_kinds.as_ref();
        let may_early = kinds.is_some_and(|kinds| kinds.value.contains(&station.kind));
        match &rules.closes {
            Some(rule) if time < rule.value && kinds.is_some() && !may_early => {
                Err(said(rule, "right for this kind of station; it closes not earlier"))
            }
            _ => Ok(()),
        }
    }
}

/// Day and hour by a clock; none for moments beyond the calendar.
fn local(zone: &TimeZone, at: u64) -> Option<(Date, Time)> {
    let at = Timestamp::from_second(i64::try_from(at).ok()?).ok()?;
    let at = at.to_zoned(zone.clone());
    let part = |part: i8| u8::try_from(part).ok();
    let date = Date::new(u16::try_from(at.year()).ok()?, part(at.month())?, part(at.day())?)?;
    Some((date, Time::new(part(at.hour())?, part(at.minute())?)?))
}
