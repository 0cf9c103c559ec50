//! Procedures: what an electoral law holds beside the count, each value with its article.
//!
//! A procedure has the identifier of its law. Everything in it may be absent: a text says what it
//! says. The crate applies none of it; who keeps a register does.

mod contradiction;
mod parameter;
mod rules;
mod time;
mod words;

use alloc::string::String;
use alloc::vec::Vec;

use election::Text;
use serde::Serialize;

use crate::cited::Cited;

pub use parameter::{Change, Parameter, diff};
pub use rules::{
    BallotRules, CandidateRules, Clock, Deposit, Ground, Group, Guarantee, ListRules, MandateRules,
    ObserverRules, Opposition, PartyRules, Relief, StationRules,
};
pub use time::{Offset, Span, Time};
pub use words::{
    ActKind, Actor, BallotOrder, Citizenship, Clockwork, DepositPer, DepositUnit, Edge, NameOrder,
    ReferenceDay, Sex, Stage, Unit,
};

/// The anchor that is the day of the election.
pub const ELECTION: &str = "election";

/// The anchor that is the day on which the election was called.
pub const CALLED: &str = "called";

/// A procedure as its file has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Procedure {
    /// Identifier of the law it belongs to.
    pub id: String,
    /// Acts it is taken from, with their redactions.
    pub name: String,
    /// Where the texts can be read.
    pub source: String,
    /// Whether every article was read in this redaction.
    pub read: bool,
    /// What was not seen, what is not carried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// IANA name of the zone whose days and hours count where the text names none.
    pub zone: String,
    /// Language tag whose alphabet orders names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state_language: Option<Cited<String>>,
    /// Deadlines and moments, in the order of the file.
    pub deadlines: Vec<Deadline>,
    /// Political parties.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyRules>,
    /// Who may stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub candidate: Option<CandidateRules>,
    /// What the groups of a quota mean.
    pub groups: Vec<Group>,
    /// Candidate lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<ListRules>,
    /// The deposit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deposit: Option<Deposit>,
    /// The ballot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ballot: Option<BallotRules>,
    /// Stations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub station: Option<StationRules>,
    /// Observers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observer: Option<ObserverRules>,
    /// Who takes the seats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mandate: Option<MandateRules>,
    /// Offices and rights kept for a part of the house.
    pub guarantees: Vec<Guarantee>,
    /// Who is the majority and who the opposition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opposition: Option<Opposition>,
}

/// A deadline or another moment that the law sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// Stable key with dots, such as `nomination.ends`.
    pub code: String,
    /// What it is.
    pub name: Text,
    /// What it counts from: [`ELECTION`], [`CALLED`] or the code of another deadline.
    pub from: String,
    /// How far from it.
    pub offset: Offset,
    /// Hour of the clock. Absent: the end of the day, its start where the edge is
    /// [`Edge::From`], and for hours counted from the anchor that moment itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
    /// On which side of it an act is in time.
    pub edge: Edge,
    /// Whose clock counts, where it is not that of [`Procedure::zone`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<Clockwork>,
    /// Kinds of acts that are late after it.
    pub binds: Vec<ActKind>,
    /// Who has to act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<Actor>,
    /// Act and article.
    pub cite: String,
    /// How the text was read where it leaves a choice, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
}

impl Procedure {
    /// The deadline of this code.
    pub fn deadline(&self, code: &str) -> Option<&Deadline> {
        self.deadlines.iter().find(|deadline| deadline.code == code)
    }

    /// Every deadline that binds acts of this kind.
    pub fn binding(&self, kind: ActKind) -> impl Iterator<Item = &Deadline> {
        self.deadlines.iter().filter(move |deadline| deadline.binds.contains(&kind))
    }

    /// The group of this code.
    pub fn group(&self, code: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.code == code)
    }
}
