//! Open data of a snapshot: every figure of the pages as files, from the same state.

mod cell;
mod places;
mod reform;
pub mod register;
mod schema;
mod seats;
mod seats_text;
mod stations;
mod totals;
mod turnout;

use crate::locale::Locale;
use crate::view::View;

pub use places::places;
use register::RegisterFile;

/// A data file.
#[derive(Clone, Copy)]
pub enum DataFile {
    StationsCsv(usize),
    StationsJson(usize),
    VersionsCsv(usize),
    TotalsJson(usize),
    SeatsJson(usize),
    SeatsText(usize, &'static Locale),
    ReformJson(usize),
    SchemaJson(usize),
    TurnoutCsv,
    TurnoutAreasCsv,
    TurnoutVersionsCsv,
    Register(RegisterFile),
}

/// Every data file that people are offered.
pub fn listed(view: &View) -> Vec<DataFile> {
    let of_contest = |contest| {
        [
            DataFile::StationsCsv(contest),
            DataFile::StationsJson(contest),
            DataFile::VersionsCsv(contest),
            DataFile::TotalsJson(contest),
            DataFile::SeatsJson(contest),
            DataFile::ReformJson(contest),
            DataFile::SchemaJson(contest),
        ]
    };
    let texts = |contest| view.locales.iter().map(move |&l| DataFile::SeatsText(contest, l));
    let contests = 0..view.definition().contests.len();
    let mut files: Vec<_> = contests
        .flat_map(|contest| of_contest(contest).into_iter().chain(texts(contest)))
        .collect();
    if !view.definition().turnout_hours.is_empty() {
        files.push(DataFile::TurnoutCsv);
        files.push(DataFile::TurnoutAreasCsv);
        files.push(DataFile::TurnoutVersionsCsv);
    }
    files.extend(register::every(view).into_iter().map(DataFile::Register));
    files
}

/// The tables of the result: what every verifier makes again from the entries.
pub fn tables(view: &View) -> Vec<DataFile> {
    let of_contest = |contest| {
        [
            DataFile::StationsCsv(contest),
            DataFile::VersionsCsv(contest),
            DataFile::TotalsJson(contest),
            DataFile::SeatsJson(contest),
        ]
    };
    let contests = 0..view.definition().contests.len();
    let mut tables: Vec<_> = contests.flat_map(of_contest).collect();
    if !view.definition().turnout_hours.is_empty() {
        let turnout =
            [DataFile::TurnoutCsv, DataFile::TurnoutAreasCsv, DataFile::TurnoutVersionsCsv];
        tables.extend(turnout);
    }
    tables
}

/// The data file at `path`, if it is one.
pub fn find(view: &View, path: &str) -> Option<DataFile> {
    listed(view).into_iter().find(|file| file.path(view) == path)
}

impl DataFile {
    /// Where it stands in the snapshot.
    pub fn path(self, view: &View) -> String {
        let of = |contest: usize, name: &str| format!("data/{}/{name}", view.contest(contest).code);
        match self {
            Self::StationsCsv(contest) => of(contest, "stations.csv"),
            Self::StationsJson(contest) => of(contest, "stations.json"),
            Self::VersionsCsv(contest) => of(contest, "versions.csv"),
            Self::TotalsJson(contest) => of(contest, "totals.json"),
            Self::SeatsJson(contest) => of(contest, "seats.json"),
            Self::SeatsText(contest, l) => of(contest, &format!("seats-{}.txt", l.tag)),
            Self::ReformJson(contest) => of(contest, "reform.json"),
            Self::SchemaJson(contest) => of(contest, "schema.json"),
            Self::TurnoutCsv => "data/turnout.csv".to_owned(),
            Self::TurnoutAreasCsv => "data/turnout-areas.csv".to_owned(),
            Self::TurnoutVersionsCsv => "data/turnout-versions.csv".to_owned(),
            Self::Register(file) => file.path(view),
        }
    }

    /// Key of the sentence that says what it is.
    pub fn what(self) -> &'static str {
        match self {
            Self::StationsCsv(_) => "file-stations-csv",
            Self::StationsJson(_) => "file-stations-json",
            Self::VersionsCsv(_) => "file-versions-csv",
            Self::TotalsJson(_) => "file-totals-json",
            Self::SeatsJson(_) => "file-seats-json",
            Self::SeatsText(..) => "file-seats-text",
            Self::ReformJson(_) => "reform-file",
            Self::SchemaJson(_) => "file-schema-json",
            Self::TurnoutCsv => "file-turnout-csv",
            Self::TurnoutAreasCsv => "file-turnout-areas-csv",
            Self::TurnoutVersionsCsv => "file-turnout-versions-csv",
            Self::Register(file) => file.what(),
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::StationsCsv(_)
            | Self::VersionsCsv(_)
            | Self::TurnoutCsv
            | Self::TurnoutAreasCsv
            | Self::TurnoutVersionsCsv => "text/csv; charset=utf-8",
            Self::SeatsText(..) => "text/plain; charset=utf-8",
            Self::Register(file) => file.media_type(),
            _ => "application/json",
        }
    }

    /// Its content.
    pub fn bytes(self, view: &View) -> Vec<u8> {
        match self {
            Self::StationsJson(contest) => stations::json(view, contest),
            Self::SeatsText(contest, l) => seats_text::text(view, contest, l),
            Self::ReformJson(contest) => reform::json(view, contest),
            Self::SchemaJson(contest) => schema::json(view, contest),
            Self::Register(file) => file.bytes(view),
            table => table.table(view),
        }
    }

    /// Content of one of [`tables`].
    ///
    /// # Panics
    /// If it is none of them.
    pub fn table(self, view: &View) -> Vec<u8> {
        match self {
            Self::StationsCsv(contest) => stations::csv(view, contest),
            Self::VersionsCsv(contest) => stations::versions(view, contest),
            Self::TotalsJson(contest) => totals::json(view, contest),
            Self::SeatsJson(contest) => seats::json(view, contest),
            Self::TurnoutCsv => turnout::csv(view),
            Self::TurnoutAreasCsv => turnout::areas(view),
            Self::TurnoutVersionsCsv => turnout::versions(view),
            _ => panic!("no table of the result"),
        }
    }
}

/// What stands at the head of every JSON file.
fn head(view: &View) -> serde_json::Map<String, serde_json::Value> {
    let definition = view.definition();
    let mut head = serde_json::Map::new();
    head.insert("election".into(), definition.code.as_str().into());
    head.insert("basis".into(), view.basis().into());
    head.insert("mode".into(), view.mode().into());
    head.insert("snapshot".into(), view.log.size().into());
    head.insert("root".into(), election::entry::hex(&view.log.root()).into());
    if let Some(basis) = view.reconstruction() {
        head.insert("reconstruction".into(), texts(basis));
    }
    head
}

fn texts(text: &election::Text) -> serde_json::Value {
    text.0
        .iter()
        .map(|(tag, words)| (tag.clone(), words.clone().into()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn bytes(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("values without foreign keys serialize")
}
