//! The calendar as adopted: every deadline in order of time, with its article.

use askama::Template;
use election::register::calendar::DeadlineFixed;
use exchange::calendar::Moment;
use law::procedure::{Clockwork, Deadline, Edge};

use crate::data::register::calendar;
use crate::draw;
use crate::frame::Frame;
use crate::html::{Html, Name};
use crate::locale::Locale;
use crate::moment;
use crate::route::{self, Route};
use crate::view::View;
use ::register::calendar::LateAct;

#[derive(Template)]
#[template(path = "register/calendar.html")]
struct CalendarPage<'a> {
    frame: Frame<'a>,
    answer: String,
    adopted: String,
    /// Calendars that stood before, oldest first.
    earlier: Vec<String>,
    picture: Html,
    months: Vec<Month<'a>>,
    late: Vec<LateLine>,
    files: Vec<(String, &'static str)>,
    law: &'a str,
}

/// The deadlines of one month.
struct Month<'a> {
    name: String,
    lines: Vec<Line<'a>>,
}

struct Line<'a> {
    code: String,
    at: String,
    /// Whose clock, where it is each station's own.
    clock: &'static str,
    /// Days before or after the day of the election, as a sentence.
    distance: String,
    name: Name<'a>,
    who: &'static str,
    cite: &'a str,
    reading: Option<&'a str>,
    /// The day of the election itself.
    day: bool,
}

struct LateLine {
    text: String,
    reason: String,
}

/// Writes the page.
pub fn render(view: &View, route: Route, path: &str) -> String {
    let l = route.locale;
    let registers = view.canvass.registers();
    let adopted = registers.calendar.adopted().expect("the page stands only with a calendar");
    let rules = registers.procedure();
    let rows: Vec<Row> = rules.map_or_else(Vec::new, |rules| rows(view, rules));
    let base = route::base(path);
    let page = CalendarPage {
        answer: l.tell(
            "calendar-answer",
            &[("count", rows.len().into()), ("day", moment::day(l, &adopted.act.day).into())],
        ),
        adopted: l.tell(
            "calendar-adopted",
            &[
                ("called", moment::day(l, &adopted.act.called).into()),
                ("resolution", adopted.act.resolution.clone().into()),
                ("position", adopted.position.into()),
            ],
        ),
        earlier: earlier(view, l),
        picture: draw::timeline(l, &rows.iter().map(|row| row.mark(l)).collect::<Vec<_>>()),
        months: months(l, &rows, moment::day_number_of(&adopted.act.day)),
        late: registers.calendar.late().iter().map(|late| late_line(view, l, late)).collect(),
        files: calendar::files(view)
            .map(|file| (format!("{base}{}", file.path(view)), l.say(file.what())))
            .collect(),
        law: rules.map_or("", |rules| rules.name.as_str()),
        frame: Frame::new(view, route, path, l.say("calendar")),
    };
    page.render().expect("writing to memory does not fail")
}

/// Each calendar that a newer one replaced, and how many of its deadlines that one moved.
fn earlier(view: &View, l: &'static Locale) -> Vec<String> {
    let versions = view.canvass.registers().calendar.versions();
    let sentence = |pair: &[::register::calendar::Adopted]| {
        let (before, after) = (&pair[0], &pair[1]);
        let stays = |fixed: &&DeadlineFixed| !after.act.deadlines.contains(fixed);
        let moved = before.act.deadlines.iter().filter(stays).count();
        l.tell(
            "calendar-earlier",
            &[
                ("resolution", before.act.resolution.clone().into()),
                ("position", before.position.into()),
                ("newer", after.act.resolution.clone().into()),
                ("moved", moved.into()),
            ],
        )
    };
    versions.windows(2).map(sentence).collect()
}

/// The moments of the calendar in force as this page writes them, by code of the deadline, in order
/// of time.
pub fn moments(view: &View, l: &'static Locale) -> Vec<(String, String)> {
    let rules = view.canvass.registers().procedure();
    let rows = rules.map_or_else(Vec::new, |rules| rows(view, rules));
    let written = rows.iter().map(|row| {
        let line = line(l, row, None);
        (line.code, format!("{} {}", line.at, line.clock).trim_end().to_owned())
    });
    written.collect()
}

/// A deadline at its moment, as the clock shows it where it counts.
struct Row<'a> {
    deadline: &'a Deadline,
    code: String,
    at: u64,
    day: String,
    /// The hour, where the law or the resolution names one.
    hour: Option<String>,
}

impl Row<'_> {
    fn day_number(&self) -> Option<i64> {
        moment::day_number_of(&self.day)
    }

    fn mark(&self, l: &'static Locale) -> draw::Mark {
        draw::Mark {
            day: self.day_number().unwrap_or(0),
            day_of_month: moment::day_of_month(&self.day).unwrap_or(1),
            month: moment::month_alone(l, &self.day),
            title: format!("{}: {}", moment::day(l, &self.day), l.name(&self.deadline.name).text),
            limit: self.deadline.edge == Edge::Until,
        }
    }
}

/// The deadlines adopted, in order of time. A moment that the resolution moved away from the law's
/// stands there as adopted.
fn rows<'a>(view: &View, rules: &'a law::Procedure) -> Vec<Row<'a>> {
    let calendar = calendar::of(view);
    let moments: &[Moment] = calendar.as_ref().map_or(&[], |calendar| &calendar.moments);
    let adopted = view.canvass.registers().calendar.adopted();
    let fixed = adopted.into_iter().flat_map(|adopted| &adopted.act.deadlines);
    let row = |fixed: &DeadlineFixed| {
        let deadline = rules.deadline(&fixed.code)?;
        let (code, at) = (fixed.code.clone(), fixed.at);
        let (day, hour) =
            match moments.iter().find(|one| one.code == fixed.code && one.at == fixed.at) {
                Some(moment) => {
                    let hour = (!moment.date_only).then(|| moment.time.to_string());
                    (moment.day.to_string(), hour)
                }
                None => moment::day_and_hour(&view.zone, fixed.at)?,
            };
        Some(Row { deadline, code, at, day, hour })
    };
    let mut rows: Vec<Row> = fixed.filter_map(row).collect();
    rows.sort_by_key(|row| row.at);
    rows
}

fn months<'a>(l: &'static Locale, rows: &[Row<'a>], election: Option<i64>) -> Vec<Month<'a>> {
    let mut months: Vec<Month> = Vec::new();
    for row in rows {
        let name = moment::month(l, &row.day);
        if months.last().is_none_or(|month| month.name != name) {
            months.push(Month { name, lines: Vec::new() });
        }
        let month = months.last_mut().expect("one was pushed");
        month.lines.push(line(l, row, election));
    }
    months
}

fn line<'a>(l: &'static Locale, row: &Row<'a>, election: Option<i64>) -> Line<'a> {
    let deadline = row.deadline;
    let own = row.day_number();
    let distance = match (own, election) {
        (Some(own), Some(day)) if own < day => {
            l.tell("calendar-before", &[("days", (day - own).unsigned_abs().into())])
        }
        (Some(own), Some(day)) if own > day => {
            l.tell("calendar-after", &[("days", (own - day).unsigned_abs().into())])
        }
        _ => l.say("calendar-on-the-day").to_owned(),
    };
    let day = moment::day(l, &row.day);
    let station_clock = deadline.zone == Some(Clockwork::Station);
    let at = row.hour.as_ref().map_or_else(|| day.clone(), |hour| format!("{day}, {hour}"));
    Line {
        code: row.code.clone(),
        at: l.tell(
            match (deadline.edge, &row.hour) {
                (Edge::From, _) => "calendar-from",
                (Edge::Until, None) => "calendar-until-end",
                (Edge::Until, Some(_)) => "calendar-until",
                (Edge::At, _) => "calendar-at",
            },
            &[("at", at.into())],
        ),
        clock: if station_clock { l.say("calendar-station-clock") } else { "" },
        distance,
        name: l.name(&deadline.name),
        who: deadline.who.map_or("", |who| l.say(&format!("actor-{who}"))),
        cite: &deadline.cite,
        reading: deadline.reading.as_deref(),
        day: own.is_some() && own == election,
    }
}

fn late_line(view: &View, l: &'static Locale, late: &LateAct) -> LateLine {
    let registers = view.canvass.registers();
    let ruling = registers.calendar.rulings().get(&late.ruling);
    let name = registers.procedure().and_then(|rules| rules.deadline(&late.deadline));
    let name = name.map_or(late.deadline.as_str(), |deadline| l.name(&deadline.name).text);
    LateLine {
        text: l.tell(
            "calendar-late",
            &[
                ("subject", late.subject.clone().into()),
                ("deadline", name.to_owned().into()),
                ("at", moment::full(l, &view.zone, late.at).into()),
                ("position", late.position.into()),
            ],
        ),
        reason: ruling.map_or_else(String::new, |ruling| {
            format!("{} ({})", ruling.act.reason, ruling.act.basis)
        }),
    }
}
