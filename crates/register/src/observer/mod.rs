//! Observers: who sends them, the accreditations, and the journal of each station.
//!
//! The register knows no person: an accreditation is a card's number and a [`commitment`]. Every
//! number that is published about observers is counted here, from the accreditations in force.

mod commitment;
mod count;
mod fault;
mod journal;
#[cfg(test)]
mod tests;

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use election::register::Change;
use election::register::observer::{
    Accreditation, ObserverWithdrawn, ObserversAccredited, OrganisationEntered, OrganisationKind,
};
use election::{LateRulingCode, ObserverCode, OrganisationCode, StationCode};
use law::Procedure;

use crate::registers::{Circumstances, ContestRules, Registers};

pub use commitment::{commitment, rehearsal_salt};
pub use count::{Counts, KindCount};
pub use fault::Fault;
pub use journal::{Journal, Line, Presence};

/// Organisations, accreditations and journals after a prefix of the log.
#[derive(Clone, Debug, Default)]
pub struct Observers {
    organisations: BTreeMap<OrganisationCode, Organisation>,
    cards: BTreeMap<ObserverCode, Observer>,
    sent: BTreeMap<OrganisationCode, Vec<ObserverCode>>,
    commitments: BTreeMap<String, ObserverCode>,
    journal: Journal,
}

/// An organisation or state, as entered last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Position in the log.
    pub position: u64,
    /// What was entered.
    pub act: OrganisationEntered,
}

/// An accreditation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observer {
    /// Position in the log.
    pub position: u64,
    /// When it was given, seconds since 1970-01-01 UTC.
    pub at: u64,
    /// Who sends the observer.
    pub organisation: OrganisationCode,
    /// SHA-256 (hex) over salt and name.
    pub commitment: String,
    /// Resolution or mandate.
    pub document: String,
    /// The ruling that let it in after the deadline.
    pub late: Option<LateRulingCode>,
    /// Set once it has ended.
    pub withdrawn: Option<Withdrawal>,
}

/// How an accreditation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    /// Position in the log.
    pub position: u64,
    /// When, seconds since 1970-01-01 UTC.
    pub at: u64,
    /// What was recorded.
    pub act: ObserverWithdrawn,
}

impl Observer {
    /// True until the accreditation is withdrawn.
    pub fn is_in_force(&self) -> bool {
        self.withdrawn.is_none()
    }
}

impl Observers {
    /// True while nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.organisations.is_empty()
    }

    /// Who sends observers, by code.
    pub fn organisations(&self) -> &BTreeMap<OrganisationCode, Organisation> {
        &self.organisations
    }

    /// Every accreditation, withdrawn ones too, by the number of its card.
    pub fn observers(&self) -> &BTreeMap<ObserverCode, Observer> {
        &self.cards
    }

    /// Accreditations of an organisation, withdrawn ones too, in the order in which they came.
    pub fn of<'a>(
        &'a self,
        organisation: &str,
    ) -> impl Iterator<Item = (&'a ObserverCode, &'a Observer)> + use<'a> {
        let cards = self.sent.get(organisation).map_or(&[][..], Vec::as_slice);
        cards.iter().filter_map(|code| Some((code, self.cards.get(code)?)))
    }

    /// Lines of the stations' journals.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The card with this commitment.
    pub fn by_commitment(&self, commitment: &str) -> Option<&ObserverCode> {
        self.commitments.get(commitment)
    }

    /// True when what an organisation sends are foreign observers by the procedure; where it does
    /// not say which kinds are foreign, states and international organisations are.
    pub fn is_foreign(&self, organisation: &str, procedure: Option<&Procedure>) -> bool {
        let kind = self.organisations.get(organisation).map(|one| one.act.kind);
        kind.is_some_and(|kind| count::foreign(kind, procedure))
    }

    /// True when no deadline for accreditation binds the act: the procedure accredits foreign
    /// observers, and these hold a mandate of an organisation of the country.
    pub(crate) fn is_untimed(&self, change: &Change, procedure: &Procedure) -> bool {
        let Change::ObserversAccredited(act) = change else { return false };
        let rule = procedure.observer.as_ref().and_then(|rules| rules.foreign_kinds.as_ref());
        let known = self.organisations.contains_key(&act.organisation);
        known && rule.is_some() && !self.is_foreign(act.organisation.as_str(), Some(procedure))
    }

    /// Observers of an organisation at a station now, by their cards.
    pub fn present<'a>(
        &'a self,
        station: &StationCode,
        organisation: &'a OrganisationCode,
    ) -> impl Iterator<Item = &'a ObserverCode> {
        self.journal.at(station).filter(move |code| {
            let observer = self.cards.get(*code);
            observer.is_some_and(|one| one.organisation == *organisation && one.is_in_force())
        })
    }

    pub(crate) fn admit(
        &self,
        all: &Registers,
        change: &Change,
        around: &Circumstances,
    ) -> Vec<Fault> {
        match change {
            Change::OrganisationEntered(act) => self.entering(all, act, around.opened),
            Change::ObserversAccredited(act) => self.accrediting(act),
            Change::ObserverWithdrawn(act) => self.withdrawing(act),
            Change::ObserverPresent(act) => self.presence(all, act, around.at),
            _ => Vec::new(),
        }
    }

    fn entering(&self, all: &Registers, act: &OrganisationEntered, opened: bool) -> Vec<Fault> {
        let code = &act.organisation;
        let mut faults = Vec::new();
        faults.extend(fault::bad_code("organisation", code.as_str()));
        faults.extend(fault::no_document(code.as_str(), &act.document));
        if act.name.0.values().all(|name| name.trim().is_empty()) {
            faults.push(Fault::NoName { organisation: code.clone() });
        }
        match (&act.state, act.kind == OrganisationKind::State) {
            (Some(state), true) if is_state_code(state) => {
                let other = self.organisations.values().find(|other| {
                    other.act.state.as_ref() == Some(state) && other.act.organisation != *code
                });
                faults.extend(other.map(|other| Fault::StateTwice {
                    organisation: code.clone(),
                    state: state.clone(),
                    other: other.act.organisation.clone(),
                }));
            }
            (None, false) => {}
            (found, true) => faults.push(Fault::StateCode {
                organisation: code.clone(),
                found: found.clone().unwrap_or_default(),
            }),
            (Some(found), false) => {
                faults.push(Fault::NoState { organisation: code.clone(), found: found.clone() });
            }
        }
        if act.kind == OrganisationKind::Party && !may_take_part(all, code.as_str(), opened) {
            faults.push(Fault::NoParty { organisation: code.clone() });
        }
        faults.extend(self.entered_before(act));
        faults
    }

    /// What an organisation that is known already may not do: say the same, or become another one.
    fn entered_before(&self, act: &OrganisationEntered) -> Option<Fault> {
        let organisation = act.organisation.clone();
        let before = self.organisations.get(&organisation)?;
        if before.act == *act {
            return Some(Fault::OrganisationTwice { organisation, position: before.position });
        }
        let same = before.act.kind == act.kind && before.act.state == act.state;
        let sends = self.sent.contains_key(&organisation);
        (sends && !same).then(|| Fault::OtherKind {
            organisation,
            before: before.act.kind.code(),
            after: act.kind.code(),
        })
    }

    fn accrediting(&self, act: &ObserversAccredited) -> Vec<Fault> {
        let organisation = &act.organisation;
        let mut faults = Vec::new();
        faults.extend(fault::no_document(organisation.as_str(), &act.document));
        if !self.organisations.contains_key(organisation) {
            faults.push(Fault::UnknownOrganisation { organisation: organisation.clone() });
        }
        if act.observers.is_empty() {
            faults.push(Fault::NoObservers { organisation: organisation.clone() });
        }
        let (mut cards, mut commitments) = (BTreeSet::new(), BTreeMap::new());
        for one in &act.observers {
            faults.extend(fault::bad_code("card", one.observer.as_str()));
            if !cards.insert(&one.observer) {
                faults.push(Fault::CardTwice { observer: one.observer.clone(), position: None });
            }
            faults.extend(self.card_known(one, organisation));
            if !is_commitment(&one.commitment) {
                let (observer, found) = (one.observer.clone(), one.commitment.clone());
                faults.push(Fault::NoCommitment { observer, found });
            }
            let first = commitments.insert(&one.commitment, &one.observer);
            if let Some(first) = first.or_else(|| self.commitments.get(&one.commitment)) {
                let (observer, first) = (one.observer.clone(), first.clone());
                faults.push(Fault::CommitmentTwice { observer, first });
            }
        }
        faults
    }

    fn card_known(&self, one: &Accreditation, organisation: &OrganisationCode) -> Option<Fault> {
        let known = self.cards.get(&one.observer)?;
        let observer = one.observer.clone();
        Some(if known.organisation == *organisation {
            Fault::CardTwice { observer, position: Some(known.position) }
        } else {
            let (first, second) = (known.organisation.clone(), organisation.clone());
            Fault::TwoOrganisations { observer, first, second }
        })
    }

    fn withdrawing(&self, act: &ObserverWithdrawn) -> Vec<Fault> {
        let observer = act.observer.clone();
        let mut faults = Vec::new();
        faults.extend(fault::no_document(observer.as_str(), &act.document));
        if act.reason.trim().is_empty() {
            faults.push(Fault::NoReason { observer: observer.clone() });
        }
        match self.cards.get(&observer) {
            None => faults.push(Fault::UnknownObserver { observer }),
            Some(Observer { withdrawn: Some(before), .. }) => {
                faults.push(Fault::WithdrawnAlready { observer, position: before.position });
            }
            Some(_) => {}
        }
        faults
    }

    pub(crate) fn record(
        &mut self,
        change: &Change,
        late: Option<&LateRulingCode>,
        around: &Circumstances,
    ) {
        let (position, at) = (around.position, around.at);
        match change {
            Change::OrganisationEntered(act) => {
                let organisation = Organisation { position, act: act.clone() };
                self.organisations.insert(act.organisation.clone(), organisation);
            }
            Change::ObserversAccredited(act) => {
                let sent = self.sent.entry(act.organisation.clone()).or_default();
                sent.extend(act.observers.iter().map(|one| one.observer.clone()));
                for one in &act.observers {
                    let observer = Observer {
                        position,
                        at,
                        organisation: act.organisation.clone(),
                        commitment: one.commitment.clone(),
                        document: act.document.clone(),
                        late: late.cloned(),
                        withdrawn: None,
                    };
                    self.commitments.insert(one.commitment.clone(), one.observer.clone());
                    self.cards.insert(one.observer.clone(), observer);
                }
            }
            Change::ObserverWithdrawn(act) => {
                if let Some(observer) = self.cards.get_mut(&act.observer) {
                    observer.withdrawn = Some(Withdrawal { position, at, act: act.clone() });
                }
            }
            Change::ObserverPresent(act) => self.journal.record(position, act),
            _ => {}
        }
    }
}

/// False when it is known that no such party takes part: the register of parties does not have it,
/// or its lists are settled and none is of it.
fn may_take_part(all: &Registers, party: &str, opened: bool) -> bool {
    let known = all.parties.is_empty() || all.parties.party(party).is_some();
    let settled = opened && !all.lists.is_empty();
    let stands = |rules: &ContestRules| {
        all.lists.standing(&rules.contest).iter().any(|list| list.party.as_str() == party)
    };
    known && (!settled || all.rules.iter().any(stands))
}

fn is_state_code(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_commitment(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
