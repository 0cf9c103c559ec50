//! Open data of the registers. Each file is made from the log alone, so a rebuild gives the same
//! bytes.

pub mod calendar;
pub mod lists;
pub mod mandates;
pub mod observers;
pub mod parties;
pub mod places;

use ::register::place::csv;

use crate::locale::Locale;
use crate::view::View;

/// A file of a register.
#[derive(Clone, Copy)]
pub enum RegisterFile {
    /// The deadlines and late acts.
    CalendarJson,
    /// The calendar for calendar programs, in a language.
    CalendarIcs(&'static Locale),
    /// Lists that were handed in.
    ListsCsv,
    /// Every lot that ordered the ballot.
    LotsCsv,
    /// Their candidates.
    CandidatesCsv,
    /// The rules by which a draft list of a contest is checked.
    ListRules(usize),
    /// Parties with all that is recorded of them.
    PartiesJson,
    /// Parties, one row each.
    PartiesCsv,
    /// Results of earlier elections.
    PartyResultsCsv,
    /// Who sits and who sat.
    MandatesCsv,
    /// Majority, opposition, guarantees, quotas.
    SidesJson,
    /// Who sends observers.
    OrganisationsCsv,
    /// The accreditations.
    ObserversCsv,
    /// The stations' journals.
    JournalCsv,
    /// Areas.
    AreasCsv,
    /// Commissions.
    CommissionsCsv,
    /// Stations, as registered.
    PlacesCsv,
    /// The index of the search by place name, in a language.
    PlacesJson(&'static Locale),
    /// Which stations of an earlier election became which, by its place among the crosswalks.
    CrosswalkCsv(usize),
    /// Small stations with the neighbours they are printed with.
    GroupsCsv,
}

/// Every file of the registers that hold something.
pub fn every(view: &View) -> Vec<RegisterFile> {
    let mut files = Vec::new();
    files.extend(calendar::files(view));
    files.extend(parties::files(view));
    files.extend(lists::files(view));
    files.extend(lists::rules(view));
    files.extend(mandates::files(view));
    files.extend(observers::files(view));
    files.extend(places::files(view));
    files
}

impl RegisterFile {
    /// Where it stands in the snapshot.
    pub fn path(self, view: &View) -> String {
        match self {
            Self::CalendarJson => "data/registers/calendar.json".to_owned(),
            Self::CalendarIcs(l) => format!("data/registers/calendar-{}.ics", l.tag),
            Self::ListsCsv => "data/registers/lists.csv".to_owned(),
            Self::LotsCsv => "data/registers/lots.csv".to_owned(),
            Self::CandidatesCsv => "data/registers/candidates.csv".to_owned(),
            Self::ListRules(contest) => {
                format!("data/registers/list-rules-{}.json", view.contest(contest).code)
            }
            Self::PartiesJson => "data/registers/parties.json".to_owned(),
            Self::PartiesCsv => "data/registers/parties.csv".to_owned(),
            Self::PartyResultsCsv => "data/registers/party-results.csv".to_owned(),
            Self::MandatesCsv => "data/registers/mandates.csv".to_owned(),
            Self::SidesJson => "data/registers/sides.json".to_owned(),
            Self::OrganisationsCsv => "data/registers/organisations.csv".to_owned(),
            Self::ObserversCsv => "data/registers/observers.csv".to_owned(),
            Self::JournalCsv => "data/registers/journal.csv".to_owned(),
            Self::AreasCsv => "data/registers/areas.csv".to_owned(),
            Self::CommissionsCsv => "data/registers/commissions.csv".to_owned(),
            Self::PlacesCsv => "data/registers/stations.csv".to_owned(),
            Self::PlacesJson(l) => format!("data/registers/places-{}.json", l.tag),
            Self::CrosswalkCsv(nth) => {
                let from = places::crosswalk(view, nth).map_or("", |(election, _)| election);
                format!("data/registers/crosswalk-{from}.csv")
            }
            Self::GroupsCsv => "data/registers/groups.csv".to_owned(),
        }
    }

    /// Key of the sentence that says what it is.
    pub fn what(self) -> &'static str {
        match self {
            Self::CalendarJson => "file-calendar-json",
            Self::CalendarIcs(_) => "file-calendar-ics",
            Self::ListsCsv => "file-lists-csv",
            Self::LotsCsv => "file-lots-csv",
            Self::CandidatesCsv => "file-candidates-csv",
            Self::ListRules(_) => "file-list-rules",
            Self::PartiesJson => "file-parties-json",
            Self::PartiesCsv => "file-parties-csv",
            Self::PartyResultsCsv => "file-party-results-csv",
            Self::MandatesCsv => "file-mandates-csv",
            Self::SidesJson => "file-sides-json",
            Self::OrganisationsCsv => "file-organisations-csv",
            Self::ObserversCsv => "file-observers-csv",
            Self::JournalCsv => "file-journal-csv",
            Self::AreasCsv => "file-areas-csv",
            Self::CommissionsCsv => "file-commissions-csv",
            Self::PlacesCsv => "file-places-csv",
            Self::PlacesJson(_) => "file-places-json",
            Self::CrosswalkCsv(_) => "file-crosswalk-csv",
            Self::GroupsCsv => "file-groups-csv",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::CalendarJson
            | Self::PartiesJson
            | Self::SidesJson
            | Self::ListRules(_)
            | Self::PlacesJson(_) => "application/json",
            Self::CalendarIcs(_) => "text/calendar; charset=utf-8",
            Self::ListsCsv
            | Self::LotsCsv
            | Self::CandidatesCsv
            | Self::PartiesCsv
            | Self::PartyResultsCsv
            | Self::MandatesCsv
            | Self::OrganisationsCsv
            | Self::ObserversCsv
            | Self::JournalCsv
            | Self::AreasCsv
            | Self::CommissionsCsv
            | Self::PlacesCsv
            | Self::CrosswalkCsv(_)
            | Self::GroupsCsv => "text/csv; charset=utf-8",
        }
    }

    /// Its content.
    pub fn bytes(self, view: &View) -> Vec<u8> {
        match self {
            Self::CalendarJson => calendar::json(view),
            Self::CalendarIcs(l) => calendar::ics(view, l),
            Self::ListsCsv => lists::lists_csv(view),
            Self::LotsCsv => lists::lots_csv(view),
            Self::CandidatesCsv => lists::candidates_csv(view),
            Self::ListRules(contest) => lists::rules_json(view, contest),
            Self::PartiesJson => parties::json(view),
            Self::PartiesCsv => parties::csv(view),
            Self::PartyResultsCsv => parties::results(view),
            Self::MandatesCsv => mandates::csv(view),
            Self::SidesJson => mandates::sides(view),
            Self::OrganisationsCsv => observers::organisations(view),
            Self::ObserversCsv => observers::observers(view),
            Self::JournalCsv => observers::journal(view),
            Self::AreasCsv => csv::areas(&view.canvass.registers().places).into_bytes(),
            Self::CommissionsCsv => csv::commissions(&view.canvass.registers().places).into_bytes(),
            Self::PlacesCsv => csv::stations(&view.canvass.registers().places).into_bytes(),
            Self::PlacesJson(l) => places::json(view, l),
            Self::CrosswalkCsv(nth) => places::crosswalk_csv(view, nth),
            Self::GroupsCsv => places::groups_csv(view),
        }
    }
}
