//! Open data of the registers. Each file is made from the log alone, so a rebuild gives the same
//! bytes.

pub mod calendar;
pub mod observers;

use crate::locale::Locale;
use crate::view::View;

/// A file of a register.
#[derive(Clone, Copy)]
pub enum RegisterFile {
    /// The deadlines and late acts.
    CalendarJson,
    /// The calendar for calendar programs, in a language.
    CalendarIcs(&'static Locale),
    /// Who sends observers.
    OrganisationsCsv,
    /// The accreditations.
    ObserversCsv,
    /// The stations' journals.
    JournalCsv,
}

/// Every file of the registers that hold something.
pub fn every(view: &View) -> Vec<RegisterFile> {
    let mut files = Vec::new();
    files.extend(calendar::files(view));
    files.extend(observers::files(view));
    files
}

impl RegisterFile {
    /// Where it stands in the snapshot.
    pub fn path(self, _view: &View) -> String {
        match self {
            Self::CalendarJson => "data/registers/calendar.json".to_owned(),
            Self::CalendarIcs(l) => format!("data/registers/calendar-{}.ics", l.tag),
            Self::OrganisationsCsv => "data/registers/organisations.csv".to_owned(),
            Self::ObserversCsv => "data/registers/observers.csv".to_owned(),
            Self::JournalCsv => "data/registers/journal.csv".to_owned(),
        }
    }

    /// Key of the sentence that says what it is.
    pub fn what(self) -> &'static str {
        match self {
            Self::CalendarJson => "file-calendar-json",
            Self::CalendarIcs(_) => "file-calendar-ics",
            Self::OrganisationsCsv => "file-organisations-csv",
            Self::ObserversCsv => "file-observers-csv",
            Self::JournalCsv => "file-journal-csv",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::CalendarJson => "application/json",
            Self::CalendarIcs(_) => "text/calendar; charset=utf-8",
            Self::OrganisationsCsv | Self::ObserversCsv | Self::JournalCsv => {
                "text/csv; charset=utf-8"
            }
        }
    }

    /// Its content.
    pub fn bytes(self, view: &View) -> Vec<u8> {
        match self {
            Self::CalendarJson => calendar::json(view),
            Self::CalendarIcs(l) => calendar::ics(view, l),
            Self::OrganisationsCsv => observers::organisations(view),
            Self::ObserversCsv => observers::observers(view),
            Self::JournalCsv => observers::journal(view),
        }
    }
}
