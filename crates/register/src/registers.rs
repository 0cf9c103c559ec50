//! All registers of an election day, and the way in.

use alloc::collections::BTreeMap;
use alloc::sync::Arc;
use alloc::vec::Vec;

use election::register::{Change, RegisterChanged};
use election::{ContestCode, ListCode, Seats};
use law::{Law, Procedure};

use crate::calendar::Calendar;
use crate::list::Lists;
use crate::mandate::Mandates;
use crate::observer::Observers;
use crate::party::Parties;
use crate::place::Places;
use crate::refusal::Refusal;

/// The rules of one contest.
#[derive(Clone, Debug)]
pub struct ContestRules {
    /// Which contest.
    pub contest: ContestCode,
    /// Seats and the demands on lists.
    pub law: Arc<Law>,
    /// Deadlines, and the demands on everything else; none where it was not written down, and
    /// nothing of it is checked then.
    pub procedure: Option<Arc<Procedure>>,
}

/// What stands around an act: when, where in the log, and what the count says.
#[derive(Clone, Debug)]
pub struct Circumstances {
    /// When the act was done, seconds since 1970-01-01 UTC, as its author says.
    pub at: u64,
    /// Position of the act in the log.
    pub position: u64,
    /// True once the definition is fixed: its lists and stations can only leave, not change.
    pub opened: bool,
    /// Seats as declared, by contest; absent before the declaration.
    pub seats: BTreeMap<ContestCode, BTreeMap<ListCode, Seats>>,
}

/// The registers of an election day after a prefix of its log.
#[derive(Clone, Debug)]
pub struct Registers {
    /// The rules, in order of the contests.
    pub rules: Vec<ContestRules>,
    /// Deadlines, late rulings, the rolls.
    pub calendar: Calendar,
    /// Parties.
    pub parties: Parties,
    /// Lists, of all contests.
    pub lists: Lists,
    /// Areas, commissions, stations.
    pub places: Places,
    /// Observers.
    pub observers: Observers,
    /// Who sits.
    pub mandates: Mandates,
}

impl Registers {
    /// Empty registers under the rules of each contest.
    pub fn new(rules: Vec<ContestRules>) -> Self {
        let lists = Lists::new(&rules);
        Self {
            rules,
            calendar: Calendar::default(),
            parties: Parties::default(),
            lists,
            places: Places::default(),
            observers: Observers::default(),
            mandates: Mandates::default(),
        }
    }

    /// The procedure of the first contest that has one: it holds what is common to the day.
    pub fn procedure(&self) -> Option<&Procedure> {
        self.rules.iter().find_map(|rules| rules.procedure.as_deref())
    }

    /// The procedure an act is held against: that of its contest, else that of the day.
    pub fn procedure_of(&self, change: &Change) -> Option<&Procedure> {
        let own = crate::calendar::contest(change).and_then(|contest| self.rules_of(contest));
        own.map_or_else(|| self.procedure(), |rules| rules.procedure.as_deref())
    }

    /// Opens the registers at a moment, seconds since 1970-01-01 UTC: nothing that the authority
    /// does in them is earlier.
    pub fn begin(&mut self, at: u64) {
        self.calendar.begin(at);
    }

    /// The rules of a contest.
    pub fn rules_of(&self, contest: &ContestCode) -> Option<&ContestRules> {
        self.rules.iter().find(|rules| rules.contest == *contest)
    }

    /// True while nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.calendar.is_empty()
            && self.parties.is_empty()
            && self.lists.is_empty()
            && self.places.is_empty()
            && self.observers.is_empty()
            && self.mandates.is_empty()
    }

    /// Says whether an act is lawful at this place; changes nothing.
    ///
    /// # Errors
    /// Every reason to refuse it.
    pub fn admit(&self, act: &RegisterChanged, around: &Circumstances) -> Result<(), Vec<Refusal>> {
        let mut refusals: Vec<Refusal> = Vec::new();
        refusals.extend(self.calendar.check_time(self, act, around).into_iter().map(Into::into));
        match &act.change {
            Change::CalendarAdopted(_) | Change::LateAdmitted(_) | Change::RollFrozen(_) => {
                let faults = self.calendar.admit(self, &act.change, around);
                refusals.extend(faults.into_iter().map(Refusal::from));
            }
            Change::PartyEntered(_)
            | Change::PartyStage(_)
            | Change::PartyChanged(_)
            | Change::PartyPerson(_)
            | Change::PartyResult(_) => {
                let faults = self.parties.admit(self, &act.change, around);
                refusals.extend(faults.into_iter().map(Refusal::from));
            }
            Change::ListFiled(_)
            | Change::CandidatesFiled(_)
            | Change::DepositChanged(_)
            | Change::ListDecided(_)
            | Change::ListWithdrawn(_)
            | Change::CandidateLeft(_)
            | Change::BallotOrderDrawn(_) => {
                let faults = self.lists.admit(self, &act.change, around);
                refusals.extend(faults.into_iter().map(Refusal::from));
            }
            Change::AreasChanged(_)
            | Change::CommissionsChanged(_)
            | Change::StationsChanged(_)
            | Change::StationsMapped(_) => {
                let faults = self.places.admit(self, &act.change, around);
                refusals.extend(faults.into_iter().map(Refusal::from));
            }
            Change::OrganisationEntered(_)
            | Change::ObserversAccredited(_)
            | Change::ObserverWithdrawn(_)
            | Change::ObserverPresent(_) => {
                let faults = self.observers.admit(self, &act.change, around);
                refusals.extend(faults.into_iter().map(Refusal::from));
            }
            Change::MandatesNamed(_)
            | Change::MandateEnded(_)
            | Change::SeatVacant(_)
            | Change::SidesDeclared(_) => {
                let faults = self.mandates.admit(self, &act.change, around);
                refusals.extend(faults.into_iter().map(Refusal::from));
            }
        }
        if refusals.is_empty() { Ok(()) } else { Err(refusals) }
    }

    /// Takes an admitted act in.
    pub fn record(&mut self, act: &RegisterChanged, around: &Circumstances) {
        let late = act.late.as_ref();
        let missed = self.missed(act, around);
        self.calendar.record(missed, act, around);
        self.parties.record(&act.change, late, around);
        self.lists.record(&act.change, late, around);
        self.places.record(&act.change, late, around);
        self.observers.record(&act.change, late, around);
        self.mandates.record(&act.change, late, around);
    }
}
