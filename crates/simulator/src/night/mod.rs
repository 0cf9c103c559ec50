//! A night from a seed: who reports when, with the mistakes that honest people make.
//!
//! The rows given are what every station ends with. On the way there, some secretaries send a form
//! that does not add up and are refused, some send one that adds up and is wrong and correct it
//! later. The same seed gives the same acts, byte for byte.

mod keys;
mod schedule;

use election::act::{Act, Correction, FormRecorded, Payload, ResultDeclared, TurnoutReported};
use election::definition::Definition;
use election::entry::{Entry, sha256_hex};
use election::form::Figures;
use election::{ActId, Ballots, ListCode, Seats};
use exchange::rows::{ResultRow, TurnoutRow};
use std::collections::BTreeMap;

pub use keys::Keys;
pub use schedule::morning;
use schedule::{Event, What};

/// What a night is made from.
#[derive(Clone, Copy, Debug)]
pub struct Script<'a> {
    /// The election day.
    pub definition: &'a Definition,
    /// SHA-256 of the form definition of each contest, as every form carries it.
    pub form_digests: &'a [String],
    /// The forms that each contest ends with.
    pub rows: &'a [Vec<ResultRow>],
    /// Turnout reports, if the day has them.
    pub turnout: &'a [TurnoutRow],
    /// Origin of the log.
    pub origin: &'a str,
    /// Seed of everything that chance decides.
    pub seed: u64,
}

/// An act to submit, and what must come of it.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Virtual time, seconds since 1970-01-01 UTC.
    pub at: u64,
    /// The entry's bytes.
    pub body: Vec<u8>,
    /// True when the form does not add up and must be refused.
    pub refused: bool,
    /// What it is, for progress.
    pub kind: Kind,
}

/// Kinds of submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A turnout report.
    Turnout,
    /// A form or a newer version of one.
    Form,
}

/// A night, ready to be played in order.
pub struct Night<'a> {
    script: Script<'a>,
    keys: Keys,
    events: Vec<Event>,
}

impl<'a> Night<'a> {
    /// Plans the night.
    pub fn plan(script: Script<'a>) -> Self {
        let keys = Keys::rehearsal(script.seed, script.definition);
        Self { events: schedule::plan(&script), keys, script }
    }

    /// The keys that its commissions sign with.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Number of submissions.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// True for a night in which nothing is submitted.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The kind of each submission, in order.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> + '_ {
        self.events.iter().map(|event| match event.what {
            What::Turnout { .. } => Kind::Turnout,
            What::Form { .. } => Kind::Form,
        })
    }

    /// The submissions in order, signed as they are taken. The log is open and its commissions have
    /// their keys before the first.
    pub fn submissions(&self) -> impl Iterator<Item = Submission> + '_ {
        self.events.iter().enumerate().map(|(nth, event)| self.submit(nth, event))
    }

    /// The act by which the authority adopts the result, at `at`.
    pub fn declare(&self, contest: usize, seats: BTreeMap<ListCode, Seats>, at: u64) -> Vec<u8> {
        let contest = self.script.definition.contests[contest].code.clone();
        let resolution = "№ 1".into();
        let act = Act::ResultDeclared(ResultDeclared { contest, seats, resolution });
        self.sign(0, at, &["declare"], act)
    }

    fn sign(&self, by: usize, at: u64, identity: &[&str], act: Act) -> Vec<u8> {
        let payload = Payload {
            act,
            at,
            by: self.script.definition.commissions[by].code.clone(),
            id: self.id(identity),
            origin: self.script.origin.into(),
        };
        Entry::sign(payload, self.keys.of(by)).to_bytes()
    }

    fn id(&self, identity: &[&str]) -> ActId {
        let text = format!("{} {} {}", self.script.origin, self.script.seed, identity.join(" "));
        ActId::new(&sha256_hex(text.as_bytes())[..32])
    }

    fn submit(&self, nth: usize, event: &Event) -> Submission {
        let station = &self.script.definition.stations[event.station];
        let by = self.keys.signer(event.station);
        let nth = nth.to_string();
        let identity = [station.code.as_str(), nth.as_str()];
        let (act, kind) = match &event.what {
            What::Turnout { row } => (self.turnout(*row), Kind::Turnout),
            What::Form { contest, row, version, figures } => {
                (self.form(*contest, *row, *version, figures.as_ref()), Kind::Form)
            }
        };
        let body = self.sign(by, event.at, &identity, act);
        Submission { at: event.at, body, refused: event.refused, kind }
    }

    fn turnout(&self, row: usize) -> Act {
        let row = &self.script.turnout[row];
        let definition = self.script.definition;
        Act::TurnoutReported(TurnoutReported {
            station: definition.stations[row.station].code.clone(),
            hour: definition.turnout_hours[row.hour].code.clone(),
            ballots_issued: Ballots(row.ballots_issued),
            version: 1,
            correction: None,
        })
    }

    fn form(&self, contest: usize, row: usize, version: u32, slip: Option<&Figures>) -> Act {
        let row = &self.script.rows[contest][row];
        let definition = self.script.definition;
        let correction = (version > 1).then(|| Correction {
            reason: "two lines were swapped when the form was entered".into(),
            basis: "comparison with the paper form".into(),
        });
        Act::FormRecorded(FormRecorded {
            contest: definition.contests[contest].code.clone(),
            station: definition.stations[row.station].code.clone(),
            version,
            definition: self.script.form_digests[contest].clone(),
            figures: slip.unwrap_or(&row.figures).clone(),
            entered_by: "clerk-1".into(),
            confirmed_by: "clerk-2".into(),
            correction,
        })
    }
}

/// The origin of a rehearsal's log: its seed stands in it, so two rehearsals never meet.
pub fn rehearsal_origin(definition: &Definition, seed: u64) -> String {
    format!("rehearsal.saylau.example/{}/{seed}", definition.code)
}
