//! Parties: who is registered, under which name, and whose results are whose.
//!
//! A party is a legal person under one code for as long as it lives; names are dated. Acts come in
//! the order in which they are recorded, their days may lie before: a register that is opened today
//! holds parties of long ago. Demands of a redaction bind only stages on its own days
//! ([`Rules::governs`]).
//!
//! Read [`Parties`], then [`Party`], then [`Fault`]; [`ResultLine`] says what counts as a party's
//! own result.

mod admit;
mod change;
mod clock;
mod fault;
mod lineage;
mod person;
mod result;
mod rules;
mod stage;
#[cfg(test)]
mod tests;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use election::register::Change;
use election::register::party::{
    Identity, PartyChanged, PartyEntered, PartyPerson, PartyResult, PartyStage, Stage,
};
use election::{LateRulingCode, PartyCode, Text};
use law::Date;

use crate::registers::{Circumstances, Registers};

pub use clock::{ClockState, Running};
pub use fault::Fault;
pub use lineage::{Ancestor, Link, continued};
pub use person::CHAIR;
pub use result::{Held, Missed, ResultLine};
pub use rules::Rules;
pub use stage::word;

/// The register of parties after a prefix of the log.
#[derive(Clone, Debug, Default)]
pub struct Parties {
    parties: BTreeMap<PartyCode, Party>,
}

/// A party: one legal person.
#[derive(Clone, Debug)]
pub struct Party {
    /// Position in the log of its entry into the register.
    pub position: u64,
    /// How it was entered: its first name, its colour.
    pub entered: PartyEntered,
    stages: Vec<Recorded<PartyStage>>,
    changes: Vec<Recorded<PartyChanged>>,
    people: Vec<Recorded<PartyPerson>>,
    results: Vec<Recorded<PartyResult>>,
    joined: Option<Joined>,
}

/// An act with its place in the log and its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded<T> {
    /// Position in the log.
    pub position: u64,
    /// The day it tells of: of the stage, the change, the election; the first day of a person.
    pub on: Date,
    /// What was recorded.
    pub act: T,
}

/// How a party ended in another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The day.
    pub on: Date,
    /// The party that goes on.
    pub into: PartyCode,
}

/// A name with its first day; the first name of a party has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// First day of the name; none for the name under which the party was entered.
    pub from: Option<Date>,
    /// The name.
    pub name: &'a Text,
    /// The short name.
    pub short: &'a Text,
}

/// Where a party stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No stage is recorded.
    Untold,
    /// On its way to registration.
    Founding,
    /// Registered.
    Registered,
    /// Refused.
    Refused,
    /// Registered and suspended by a court.
    Suspended,
    /// Dissolved, or joined with another.
    Ended,
}

impl Standing {
    /// The word of files and messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Untold => "untold",
            Self::Founding => "founding",
            Self::Registered => "registered",
            Self::Refused => "refused",
            Self::Suspended => "suspended",
            Self::Ended => "ended",
        }
    }
}

impl Parties {
    /// True while nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.parties.is_empty()
    }

    /// The party of this code.
    pub fn party(&self, code: &str) -> Option<&Party> {
        self.parties.get(code)
    }

    /// Every party, in order of code.
    pub fn iter(&self) -> impl Iterator<Item = (&PartyCode, &Party)> {
        self.parties.iter()
    }

    pub(crate) fn admit(
        &self,
        all: &Registers,
        change: &Change,
        around: &Circumstances,
    ) -> Vec<Fault> {
        admit::admit(self, Rules::of(all), change, around.at)
    }

    pub(crate) fn record(
        &mut self,
        change: &Change,
        // No deadline of the calendar binds acts on parties, so none is let in late.
        _late: Option<&LateRulingCode>,
        around: &Circumstances,
    ) {
        let position = around.position;
        match change {
            Change::PartyEntered(act) => {
                self.parties.insert(act.party.clone(), Party::new(position, act.clone()));
            }
            Change::PartyStage(act) => {
                if let Some(party) = self.parties.get_mut(&act.party) {
                    keep(&mut party.stages, position, &act.on, act);
                }
            }
            Change::PartyChanged(act) => self.change(position, act),
            Change::PartyPerson(act) => {
                if let Some(party) = self.parties.get_mut(&act.party) {
                    party.person(position, act);
                }
            }
            Change::PartyResult(act) => {
                if let Some(party) = self.parties.get_mut(&act.party) {
                    party.result(position, act);
                }
            }
            _ => {}
        }
    }

    fn change(&mut self, position: u64, act: &PartyChanged) {
        let (Some(on), Some(party)) = (Date::parse(&act.on), self.parties.get_mut(&act.party))
        else {
            return;
        };
        keep(&mut party.changes, position, &act.on, act);
        if let Identity::Absorbed { parties } | Identity::MergedFrom { parties } = &act.identity {
            for code in parties {
                if let Some(other) = self.parties.get_mut(code) {
                    other.joined = Some(Joined { on, into: act.party.clone() });
                }
            }
        }
    }
}

impl Party {
    fn new(position: u64, entered: PartyEntered) -> Self {
        Self {
            position,
            entered,
            stages: Vec::new(),
            changes: Vec::new(),
            people: Vec::new(),
            results: Vec::new(),
            joined: None,
        }
    }

    /// Stages, oldest first.
    pub fn stages(&self) -> &[Recorded<PartyStage>] {
        &self.stages
    }

    /// Names, mergers, splits: oldest first.
    pub fn changes(&self) -> &[Recorded<PartyChanged>] {
        &self.changes
    }

    /// Leaders and public faces, oldest first.
    pub fn people(&self) -> &[Recorded<PartyPerson>] {
        &self.people
    }

    /// Results of this legal person, oldest election first.
    pub fn results(&self) -> &[Recorded<PartyResult>] {
        &self.results
    }

    /// The party that this one ended in, and when.
    pub fn joined(&self) -> Option<&Joined> {
        self.joined.as_ref()
    }

    /// Every name, oldest first.
    pub fn names(&self) -> impl Iterator<Item = Named<'_>> {
        let first = Named { from: None, name: &self.entered.name, short: &self.entered.short };
        let renamed = self.changes.iter().filter_map(|change| match &change.act.identity {
            Identity::Renamed { name, short } => Some(Named { from: Some(change.on), name, short }),
            _ => None,
        });
        core::iter::once(first).chain(renamed)
    }

    /// The name on a day; before the first change of it, the name under which it was entered.
    pub fn name_on(&self, day: Date) -> Named<'_> {
        let held = self.names().filter(|name| name.from.is_none_or(|from| from <= day));
        held.last().expect("the first name has no first day")
    }

    /// Where it stands at the end of a day.
    pub fn standing_on(&self, day: Date) -> Standing {
        if self.ended_on().is_some_and(|ended| ended <= day) {
            return Standing::Ended;
        }
        match self.stages.iter().rfind(|stage| stage.on <= day).map(|stage| stage.act.stage) {
            None => Standing::Untold,
            Some(Stage::Registered) => Standing::Registered,
            Some(Stage::Refused) => Standing::Refused,
            Some(Stage::Suspended) => Standing::Suspended,
            Some(Stage::Liquidated) => Standing::Ended,
            Some(Stage::Initiative | Stage::Notice | Stage::Congress | Stage::Filed) => {
                Standing::Founding
            }
        }
    }

    /// The day on which it ended: joined with another, or dissolved; the first of both.
    pub fn ended_on(&self) -> Option<Date> {
        let dissolved = self.stages.iter().find(|stage| stage.act.stage == Stage::Liquidated);
        let days = [self.joined.as_ref().map(|joined| joined.on), dissolved.map(|stage| stage.on)];
        days.into_iter().flatten().min()
    }

    /// The change by which it came out of other parties, if it did.
    pub fn origin(&self) -> Option<&Recorded<PartyChanged>> {
        self.changes.iter().find(|change| {
            matches!(change.act.identity, Identity::MergedFrom { .. } | Identity::SplitFrom { .. })
        })
    }

    /// The first day on which it was registered.
    pub fn registered_on(&self) -> Option<Date> {
        self.registration().map(|stage| stage.on)
    }

    /// The stage at which it was first registered.
    pub fn registration(&self) -> Option<&Recorded<PartyStage>> {
        self.stages.iter().find(|stage| stage.act.stage == Stage::Registered)
    }

    /// Takes in a person; a period told again with its last day replaces the open one.
    fn person(&mut self, position: u64, act: &PartyPerson) {
        self.people.retain(|known| !person::same(&known.act, act));
        keep(&mut self.people, position, &act.from, act);
    }

    /// Takes in a result; told again, it is corrected.
    fn result(&mut self, position: u64, act: &PartyResult) {
        self.results.retain(|known| known.act.election != act.election);
        keep(&mut self.results, position, &act.day, act);
    }
}

/// Puts an act in its place by day; of one day, the one recorded later stands later.
fn keep<T: Clone>(kept: &mut Vec<Recorded<T>>, position: u64, on: &str, act: &T) {
    let Some(on) = Date::parse(on) else { return };
    let at = kept.partition_point(|known| known.on <= on);
    kept.insert(at, Recorded { position, on, act: act.clone() });
}
