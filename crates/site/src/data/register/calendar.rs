//! The calendar as data, and as a file for calendar programs.

use exchange::calendar::{Calendar, calendar};
use exchange::ics::{self, Heading};
use law::Date;
use serde_json::{Value, json};

use crate::data::register::RegisterFile;
use crate::data::{bytes, head, texts};
use crate::locale::Locale;
use crate::moment;
use crate::view::View;

/// The files of the calendar; none before one is adopted.
pub fn files(view: &View) -> impl Iterator<Item = RegisterFile> {
    let adopted = view.canvass.registers().calendar.adopted().is_some();
    let ics = view.locales.iter().map(|&l| RegisterFile::CalendarIcs(l));
    let files: Vec<_> = std::iter::once(RegisterFile::CalendarJson).chain(ics).collect();
    files.into_iter().filter(move |_| adopted)
}

/// The calendar in force with the clock of each deadline. Moments are those adopted, also where a
/// resolution moved one away from the law's; none without a calendar or a procedure.
pub fn of(view: &View) -> Option<Calendar> {
    let zones = view.definition().stations.iter().map(|station| station.zone.as_str());
    let mut zones: Vec<&str> = zones.collect();
    zones.sort_unstable();
    zones.dedup();
    on_clocks(view, &zones)
}

/// The calendar in force, with station clocks in `zones`; in the procedure's own where none is
/// named.
fn on_clocks(view: &View, zones: &[&str]) -> Option<Calendar> {
    let registers = view.canvass.registers();
    let act = &registers.calendar.adopted()?.act;
    let (day, called) = (Date::parse(&act.day)?, Date::parse(&act.called)?);
    calendar(registers.procedure()?, day, Some(called), zones).ok()
}

/// Every deadline with its moment and article, every ruling and every late act.
pub fn json(view: &View) -> Vec<u8> {
    let registers = view.canvass.registers();
    let mut file = head(view);
    let versions = registers.calendar.versions().iter().map(|adopted| {
        json!({
            "entry": adopted.position,
            "day": adopted.act.day,
            "called": adopted.act.called,
            "resolution": adopted.act.resolution,
            "deadlines": adopted.act.deadlines.iter().map(|fixed| {
                let deadline = registers.procedure().and_then(|rules| rules.deadline(&fixed.code));
                json!({
                    "code": fixed.code,
                    "at": moment::utc(fixed.at),
                    "name": deadline.map(|deadline| texts(&deadline.name)),
                    "edge": deadline.map(|deadline| deadline.edge.to_string()),
                    "article": deadline.map(|deadline| deadline.cite.clone()),
                })
            }).collect::<Vec<Value>>(),
        })
    });
    file.insert("calendars".into(), versions.collect());
    let rulings = registers.calendar.rulings().values().map(|ruling| {
        json!({
            "ruling": ruling.act.ruling,
            "entry": ruling.position,
            "at": moment::utc(ruling.at),
            "deadline": ruling.act.deadline,
            "subject": ruling.act.subject,
            "reason": ruling.act.reason,
            "basis": ruling.act.basis,
        })
    });
    file.insert("rulings".into(), rulings.collect());
    let late = registers.calendar.late().iter().map(|late| {
        json!({
            "entry": late.position,
            "at": moment::utc(late.at),
            "deadline": late.deadline,
            "subject": late.subject,
            "ruling": late.ruling,
        })
    });
    file.insert("late".into(), late.collect());
    file.insert(
        "roll".into(),
        json!(registers.calendar.roll().map(|roll| {
            json!({
                "entry": roll.position,
                "electorate": roll.act.electorate,
                "ballots_to_print": roll.act.ballots_to_print,
                "resolution": roll.act.resolution,
            })
        })),
    );
    bytes(&Value::Object(file))
}

/// The calendar in one language, an event for each deadline: where stations keep their own clock, by
/// the clock of the procedure. A moment that a resolution moved is written as adopted, in UTC.
pub fn ics(view: &View, l: &Locale) -> Vec<u8> {
    let registers = view.canvass.registers();
    let (Some(mut calendar), Some(procedure)) = (on_clocks(view, &[]), registers.procedure())
    else {
        return Vec::new();
    };
    for moment in &mut calendar.moments {
        let adopted = registers.calendar.moment(&moment.code);
        let alone = procedure.deadlines[moment.deadline].zone.is_none();
        if let Some(at) = adopted.filter(|at| alone && *at != moment.at) {
            (moment.at, moment.date_only) = (at, false);
            moment.local = moment::utc(at);
        }
    }
    let heading = Heading {
        election: view.definition().code.as_str(),
        title: view.definition().name.get(l.tag),
        language: l.tag,
        stamp: view.canvass.last_at().unwrap_or(0),
    };
    ics::write(&calendar, procedure, heading)
}
