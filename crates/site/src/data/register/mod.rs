//! Open data of the registers. Each file is made from the log alone, so a rebuild gives the same
//! bytes.

pub mod calendar;

use crate::locale::Locale;
use crate::view::View;

/// A file of a register.
#[derive(Clone, Copy)]
pub enum RegisterFile {
    /// The deadlines and late acts.
    CalendarJson,
    /// The calendar for calendar programs, in a language.
    CalendarIcs(&'static Locale),
}

/// Every file of the registers that hold something.
pub fn every(view: &View) -> Vec<RegisterFile> {
    let mut files = Vec::new();
    files.extend(calendar::files(view));
    files
}

impl RegisterFile {
    /// Where it stands in the snapshot.
    pub fn path(self, _view: &View) -> String {
        match self {
            Self::CalendarJson => "data/registers/calendar.json".to_owned(),
            Self::CalendarIcs(l) => format!("data/registers/calendar-{}.ics", l.tag),
        }
    }

    /// Key of the sentence that says what it is.
    pub fn what(self) -> &'static str {
        match self {
            Self::CalendarJson => "file-calendar-json",
            Self::CalendarIcs(_) => "file-calendar-ics",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::CalendarJson => "application/json",
            Self::CalendarIcs(_) => "text/calendar; charset=utf-8",
        }
    }

    /// Its content.
    pub fn bytes(self, view: &View) -> Vec<u8> {
        match self {
            Self::CalendarJson => calendar::json(view),
            Self::CalendarIcs(l) => calendar::ics(view, l),
        }
    }
}
