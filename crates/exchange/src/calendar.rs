//! The deadlines of a procedure as moments: days counted in the calendar, hours on the clock of a
//! zone.
//!
//! Days and months are counted from day to day and the hour is then set on the clock of that day,
//! whatever the clocks did in between; hours are counted as real time. An hour that the clock skips
//! is taken as long after the skip as it would have been; of an hour that it shows twice the first
//! one counts, for [`Edge::Until`] the second, so that nobody is late by a clock that was turned
//! back. A day ends when the next one begins.

use std::collections::BTreeMap;

use election::register::calendar::DeadlineFixed;
use jiff::tz::{Disambiguation, TimeZone};
use jiff::{SignedDuration, Timestamp};
use law::Date;
use law::procedure::{CALLED, Clockwork, Deadline, ELECTION, Edge, Procedure, Time, Unit};
use serde::Serialize;

use crate::fault::Fault;

#[cfg(test)]
pub(crate) mod tests;

/// The moments of an election.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Calendar {
    /// In order of time; at the same moment in order of the procedure, then of the zones.
    pub moments: Vec<Moment>,
}

/// A deadline of the procedure at its moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// Code of the deadline.
    pub code: String,
    /// Its place in [`Procedure::deadlines`].
    pub deadline: usize,
    /// Seconds since 1970-01-01 UTC.
    pub at: u64,
    /// The same in RFC 3339 with the offset of the zone.
    pub local: String,
    /// Day of the calendar in the zone.
    pub day: Date,
    /// Hour of the clock on that day; 24:00 is its end.
    pub time: Time,
    /// IANA name of the zone whose clock this is.
    pub zone: String,
    /// Whether the law names the day and no hour.
    pub date_only: bool,
    /// On which side of it an act is in time.
    pub edge: Edge,
}

impl Calendar {
    /// Every deadline with one moment, in order of the procedure; the latest one where stations
    /// keep their own clock.
    pub fn fixed(&self) -> Vec<DeadlineFixed> {
        let mut latest: BTreeMap<usize, &Moment> = BTreeMap::new();
        for moment in &self.moments {
            let held = latest.entry(moment.deadline).or_insert(moment);
            if moment.at > held.at {
                *held = moment;
            }
        }
        let fixed = |moment: &Moment| DeadlineFixed { code: moment.code.clone(), at: moment.at };
        latest.into_values().map(fixed).collect()
    }

    /// The moments of one deadline: one for each zone where stations keep their own clock.
    pub fn of<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Moment> {
        self.moments.iter().filter(move |moment| moment.code == code)
    }
}

impl Moment {
    /// The day and the hour that its clock shows: `2020-11-30 18:00`.
    pub fn when(&self) -> String {
        format!("{} {}", self.day, self.time)
    }
}

/// Computes the moment of every deadline of `procedure` for an election on `day`.
///
/// A deadline on the clock of each station gets one moment in each of `zones` (IANA names, repeated
/// ones count once); with none given it is taken in the zone of the procedure. What counts from
/// such a deadline on another clock counts from the latest of them.
///
/// # Errors
/// Every fault: a zone that is not known, a day of calling that is missing or not before `day`,
/// a moment outside the years 1970 to 9999.
pub fn calendar(
    procedure: &Procedure,
    day: Date,
    called: Option<Date>,
    zones: &[&str],
) -> Result<Calendar, Vec<Fault>> {
    let mut names: Vec<&str> = zones.to_vec();
    names.sort_unstable();
    names.dedup();
    let mut faults = Vec::new();
    let home = zone(&procedure.zone, &mut faults);
    let stations: Vec<Zone> =
        names.into_iter().filter_map(|name| zone(name, &mut faults)).collect();
    if let Some(called) = called.filter(|called| *called >= day) {
        let reason = format!(
            "the election is called on {called}, which is not before its day, {day}; give the day \
             on which it was called"
        );
        faults.push(Fault::Calendar { code: "calendar.called_late", reason });
    }
    let Some(home) = home.filter(|_| faults.is_empty()) else { return Err(faults) };
    let stations = if stations.is_empty() { vec![home.clone()] } else { stations };
    Computation { procedure, day, called, home, stations }.run()
}

#[derive(Clone)]
struct Zone {
    name: String,
    rules: TimeZone,
}

fn zone(name: &str, faults: &mut Vec<Fault>) -> Option<Zone> {
    let Ok(rules) = TimeZone::get(name) else {
        let reason = format!("`{name}` is not the IANA name of a time zone, such as Etc/UTC");
        faults.push(Fault::Calendar { code: "calendar.zone_unknown", reason });
        return None;
    };
    Some(Zone { name: name.into(), rules })
}

struct Computation<'a> {
    procedure: &'a Procedure,
    day: Date,
    called: Option<Date>,
    home: Zone,
    stations: Vec<Zone>,
}

/// Where a deadline falls on one clock.
#[derive(Clone, Copy)]
struct Point {
    day: Date,
    time: Time,
    at: Timestamp,
}

type Found<T> = Result<T, Fault>;

/// Points on each clock; a fault where it is the deadline's own and not that of its anchor.
type Anchored = Result<Vec<Point>, Option<Fault>>;

/// The points of deadlines computed so far, one for each clock; none where it was refused.
type Known<'a> = BTreeMap<&'a str, Option<Vec<Point>>>;

impl<'p> Computation<'p> {
    fn run(&self) -> Result<Calendar, Vec<Fault>> {
        let (known, faults) = self.points();
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut moments = Vec::new();
        for (place, deadline) in self.procedure.deadlines.iter().enumerate() {
            let points = known.get(deadline.code.as_str()).cloned().flatten().unwrap_or_default();
            let clocks = self.clocks(deadline).iter();
            moments.extend(
                clocks.zip(points).map(|(zone, point)| moment_of(place, deadline, zone, point)),
            );
        }
        moments.sort_by(|one, other| {
            (one.at, one.deadline, &one.zone).cmp(&(other.at, other.deadline, &other.zone))
        });
        Ok(Calendar { moments })
    }

    /// Every deadline once its anchor is known; those of a circle never are.
    fn points(&self) -> (Known<'p>, Vec<Fault>) {
        let (mut known, mut faults) = (Known::new(), Vec::new());
        let mut left: Vec<&Deadline> = self.procedure.deadlines.iter().collect();
        loop {
            let before = left.len();
            left.retain(|deadline| match self.anchored(deadline, &known) {
                None => true,
                Some(points) => {
                    let points = points.map_err(|fault| faults.extend(fault));
                    known.insert(&deadline.code, points.ok());
                    false
                }
            });
            if left.len() == before {
                break;
            }
        }
        let circular =
            |deadline| refused(deadline, "calendar.circular", "its anchors lead in a circle");
        faults.extend(left.into_iter().map(circular));
        (known, faults)
    }

    /// The points of a deadline on its clocks, or why it has none; nothing while its anchor is not
    /// known, no fault of its own where its anchor was refused.
    fn anchored(&self, deadline: &Deadline, known: &Known<'_>) -> Option<Anchored> {
        let day = match deadline.from.as_str() {
            ELECTION => self.day,
            CALLED => match self.called {
                Some(called) => called,
                None => return Some(Err(Some(called_missing(deadline)))),
            },
            code => return self.chained(deadline, code, known),
        };
        let on = |zone| {
            let start = self.start(deadline, day, zone)?;
            self.away(deadline, start, zone)
        };
        let points: Found<Vec<Point>> = self.clocks(deadline).iter().map(on).collect();
        Some(points.map_err(Some))
    }

    /// From another deadline: on the same clock where both are read on those of stations, else from
    /// the latest of its points.
    fn chained(&self, deadline: &Deadline, code: &str, known: &Known<'_>) -> Option<Anchored> {
        let Some(anchor) = self.procedure.deadline(code) else {
            let reason = format!("it counts from `{code}`, which is no deadline");
            return Some(Err(Some(refused(deadline, "calendar.anchor_unknown", &reason))));
        };
        let Some(points) = known.get(code)? else { return Some(Err(None)) };
        let same = anchor.zone.is_some() && deadline.zone.is_some();
        let latest = points.iter().max_by_key(|point| point.at).expect("at least one clock");
        let on = |(nth, zone): (usize, &Zone)| {
            self.away(deadline, if same { points[nth] } else { *latest }, zone)
        };
        let points: Found<Vec<Point>> = self.clocks(deadline).iter().enumerate().map(on).collect();
        Some(points.map_err(Some))
    }

    /// The clocks on which a deadline is read.
    fn clocks(&self, deadline: &Deadline) -> &[Zone] {
        match deadline.zone {
            Some(Clockwork::Station) => &self.stations,
            None => std::slice::from_ref(&self.home),
        }
    }

    /// The beginning of a day that is an anchor itself.
    fn start(&self, deadline: &Deadline, day: Date, zone: &Zone) -> Found<Point> {
        let time = Time::new(0, 0).expect("a day begins at 00:00");
        let at = instant(day, time, Edge::From, zone);
        Ok(Point { day, time, at: at.ok_or_else(|| self.too_far(deadline))? })
    }

    fn away(&self, deadline: &Deadline, anchor: Point, zone: &Zone) -> Found<Point> {
        let count = deadline.offset.count;
        let day = match deadline.offset.unit {
            Unit::Hours => {
                let at = anchor.at.checked_add(SignedDuration::from_hours(i64::from(count)));
                let point = at.ok().and_then(|at| seen(at, zone));
                return point.ok_or_else(|| self.too_far(deadline));
            }
            Unit::Days => anchor.day.add_days(count),
            Unit::Months => anchor.day.add_months(count),
        };
        let whole_day = match deadline.edge {
            Edge::Until => Some(Time::END),
            Edge::From | Edge::At => Time::new(0, 0),
        };
        let time = deadline.time.or(whole_day).expect("a day begins at 00:00");
        let point = day.and_then(|day| {
            Some(Point { day, time, at: instant(day, time, deadline.edge, zone)? })
        });
        point.ok_or_else(|| self.too_far(deadline))
    }

    fn too_far(&self, deadline: &Deadline) -> Fault {
        let reason = format!(
            "{} from `{}` lies outside the years 1970 to 9999 for an election on {}",
            deadline.offset, deadline.from, self.day
        );
        refused(deadline, "calendar.out_of_range", &reason)
    }
}

fn refused(deadline: &Deadline, code: &'static str, reason: &str) -> Fault {
    Fault::Calendar { code, reason: format!("deadline `{}`: {reason}", deadline.code) }
}

fn called_missing(deadline: &Deadline) -> Fault {
    let reason =
        "it counts from the day on which the election was called, and that day is not given";
    refused(deadline, "calendar.called_missing", reason)
}

/// When the clock of `zone` shows `time` on `day`.
fn instant(day: Date, time: Time, edge: Edge, zone: &Zone) -> Option<Timestamp> {
    let (day, hour) = if time == Time::END { (day.add_days(1)?, 0) } else { (day, time.hour()) };
    let civil = jiff::civil::Date::new(
        i16::try_from(day.year()).ok()?,
        i8::try_from(day.month()).ok()?,
        i8::try_from(day.day()).ok()?,
    );
    let minute = i8::try_from(time.minute()).ok()?;
    let civil = civil.ok()?.at(i8::try_from(hour).ok()?, minute, 0, 0);
    // A day ends when the next one begins, even where that hour comes twice.
    let choice = match edge {
        Edge::Until if time != Time::END => Disambiguation::Later,
        _ => Disambiguation::Compatible,
    };
    let zoned = zone.rules.to_ambiguous_zoned(civil).disambiguate(choice).ok()?;
    (zoned.timestamp().as_second() >= 0).then(|| zoned.timestamp())
}

/// What the clock of `zone` shows at a moment.
fn seen(at: Timestamp, zone: &Zone) -> Option<Point> {
    let local = zone.rules.to_datetime(at);
    let number = |part: i8| u8::try_from(part).ok();
    let year = u16::try_from(local.year()).ok()?;
    let day = Date::new(year, number(local.month())?, number(local.day())?)?;
    let time = Time::new(number(local.hour())?, number(local.minute())?)?;
    (at.as_second() >= 0).then_some(Point { day, time, at })
}

fn moment_of(place: usize, deadline: &Deadline, zone: &Zone, point: Point) -> Moment {
    let offset = zone.rules.to_offset(point.at);
    Moment {
        code: deadline.code.clone(),
        deadline: place,
        at: u64::try_from(point.at.as_second()).expect("points lie after 1970"),
        local: point.at.display_with_offset(offset).to_string(),
        day: point.day,
        time: point.time,
        zone: zone.name.clone(),
        date_only: deadline.time.is_none() && deadline.offset.unit != Unit::Hours,
        edge: deadline.edge,
    }
}
