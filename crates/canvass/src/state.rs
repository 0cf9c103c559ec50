//! What is known after a prefix of the log, and how to ask for it.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec;
use alloc::vec::Vec;

use allocation::{
    AllocationError, ContestVotes, ListMargins, ListVotes, Outcome, Ruling, VOTES_MAX,
};
use ed25519_dalek::VerifyingKey;
use election::act::{Correction, Mode};
use election::definition::{Contest, Definition};
use election::form::Role;
use election::{ActId, Ballots, ListCode, Seats, Voters, Votes};
use law::{Law, Procedure};
use register::{Circumstances, ContestRules, Registers};
use tabulation::{CheckedForm, Progress, Sum, Tables, Totals};

use crate::turnout::HourState;

/// The state of an election day after a prefix of its log.
#[derive(Clone, Debug)]
pub struct Canvass {
    pub(crate) definition: Arc<Definition>,
    pub(crate) laws: Vec<Arc<Law>>,
    pub(crate) origin: String,
    pub(crate) mode: Option<Mode>,
    pub(crate) opened: bool,
    pub(crate) registers: Registers,
    /// Indices of commissions in order of their codes.
    by_code: Vec<usize>,
    pub(crate) keys: Vec<Option<VerifyingKey>>,
    pub(crate) contests: Vec<ContestState>,
    pub(crate) hours: Vec<HourState>,
    pub(crate) electorates: Vec<Sum>,
    pub(crate) ids: BTreeSet<String>,
    pub(crate) size: u64,
    pub(crate) last_at: Option<u64>,
}

#[derive(Clone, Debug)]
pub(crate) struct ContestState {
    pub tables: Tables,
    pub versions: Vec<Vec<Version>>,
    pub rulings: Vec<Ruling>,
    pub declaration: Option<Declaration>,
    pub falls: Vec<Fall>,
}

/// One version of a station's form.
#[derive(Clone, Debug)]
pub struct Version {
    /// Position of its entry in the log, from 0.
    pub position: u64,
    /// Identity of the submission.
    pub id: ActId,
    /// When it was signed, seconds since 1970-01-01 UTC, as its author says.
    pub at: u64,
    /// Index of the commission that signed.
    pub by: usize,
    /// Who entered it: a pseudonym within the commission.
    pub entered_by: String,
    /// Who confirmed it: another person.
    pub confirmed_by: String,
    /// Why it replaced the version before.
    pub correction: Option<Correction>,
    pub(crate) form: CheckedForm,
}

impl Version {
    /// The figures by column; none for an empty line.
    pub fn row(&self) -> &[Option<u64>] {
        self.form.row()
    }
}

/// The result as adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// Position of its entry in the log.
    pub position: u64,
    /// When it was signed, seconds since 1970-01-01 UTC.
    pub at: u64,
    /// Seats of every list.
    pub seats: BTreeMap<ListCode, Seats>,
    /// Resolution that adopts it.
    pub resolution: String,
}

/// A total that fell, with the correction that explains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fall {
    /// Station whose form was replaced.
    pub station: usize,
    /// Position of the newer version in the log.
    pub position: u64,
    /// Column of the form that fell.
    pub column: usize,
    /// By how much.
    pub by: u64,
}

impl Canvass {
    /// An election day before its first act. `laws` holds one law for each contest, in order, and
    /// `procedures` the rules for registers that stand beside each.
    ///
    /// # Errors
    /// If a form lacks a figure that its law needs, or could hold more votes than can be counted.
    ///
    /// # Panics
    /// If the number of laws or procedures is not the number of contests.
    pub fn new(
        definition: Arc<Definition>,
        laws: Vec<Arc<Law>>,
        procedures: Vec<Option<Arc<Procedure>>>,
        origin: &str,
    ) -> Result<Self, AllocationError> {
        assert_eq!(laws.len(), definition.contests.len(), "one law for each contest");
        assert_eq!(procedures.len(), laws.len(), "a procedure, or none, for each contest");
        for (contest, law) in definition.contests.iter().zip(&laws) {
            fits(contest, definition.stations.len(), law)?;
        }
        let rules = definition.contests.iter().zip(&laws).zip(procedures);
        let rules = rules.map(|((contest, law), procedure)| ContestRules {
            contest: contest.code.clone(),
            law: Arc::clone(law),
            procedure,
        });
        let rules = rules.collect();
        let stations = definition.stations.len();
        let areas = definition.areas.len();
        let contest = |index| ContestState {
            tables: Tables::new(&definition, index),
            versions: vec![Vec::new(); stations],
            rulings: Vec::new(),
            declaration: None,
            falls: Vec::new(),
        };
        let mut electorates = vec![Sum::default(); areas];
        for station in &definition.stations {
            let Some(Voters(voters)) = station.electorate else { continue };
            for area in definition.ancestry(station.area) {
                electorates[area].total += voters;
                electorates[area].stations += 1;
            }
        }
        Ok(Self {
            laws,
            origin: origin.into(),
            mode: None,
            opened: false,
            registers: Registers::new(rules),
            by_code: by_code(&definition),
            keys: vec![None; definition.commissions.len()],
            contests: (0..definition.contests.len()).map(contest).collect(),
            hours: definition
                .turnout_hours
                .iter()
                .map(|_| HourState::new(stations, areas))
                .collect(),
            electorates,
            ids: BTreeSet::new(),
            size: 0,
            last_at: None,
            definition,
        })
    }

    /// The definition it counts by.
    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// The law of a contest.
    pub fn law(&self, contest: usize) -> &Law {
        &self.laws[contest]
    }

    /// Index of the commission with `code`.
    pub fn commission(&self, code: &str) -> Option<usize> {
        let code_of = |at: &usize| self.definition.commissions[*at].code.as_str();
        let found = self.by_code.binary_search_by(|at| code_of(at).cmp(code));
        found.ok().map(|at| self.by_code[at])
    }

    /// Origin of the log.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Entries folded: the number of the snapshot.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Calendar, parties, lists, places, observers, mandates.
    pub fn registers(&self) -> &Registers {
        &self.registers
    }

    /// True once the definition is fixed and voting figures may come.
    pub fn is_opened(&self) -> bool {
        self.opened
    }

    /// What stands around an act of a register that comes next.
    pub fn circumstances(&self, at: u64) -> Circumstances {
        let seats = self.definition.contests.iter().zip(&self.contests);
        let seats = seats.filter_map(|(contest, state)| {
            let declaration = state.declaration.as_ref()?;
            Some((contest.code.clone(), declaration.seats.clone()))
        });
        Circumstances { at, position: self.size, opened: self.opened, seats: seats.collect() }
    }

    /// Live or rehearsal; none before the first entry.
    pub fn mode(&self) -> Option<Mode> {
        self.mode
    }

    /// Time of the newest act by its author, seconds since 1970-01-01 UTC.
    pub fn last_at(&self) -> Option<u64> {
        self.last_at
    }

    /// The key a commission signs with, once it has one.
    pub fn key(&self, commission: usize) -> Option<&VerifyingKey> {
        self.keys[commission].as_ref()
    }

    /// Versions of a station's form, oldest first; empty while it is not counted.
    pub fn versions(&self, contest: usize, station: usize) -> &[Version] {
        &self.contests[contest].versions[station]
    }

    /// Totals of an area over the newest version of each form.
    pub fn totals(&self, contest: usize, area: usize) -> &Totals {
        self.contests[contest].tables.totals(area)
    }

    /// Stations counted and registered in an area.
    pub fn progress(&self, contest: usize, area: usize) -> Progress {
        self.contests[contest].tables.progress(area)
    }

    /// Voters on the register of an area, and how many of its stations have a roll.
    pub fn electorate(&self, area: usize) -> Sum {
        self.electorates[area]
    }

    /// Stations of an area, at any depth, in order of code.
    pub fn stations_in(&self, area: usize) -> impl Iterator<Item = usize> + '_ {
        let stations = self.definition.stations.iter().enumerate();
        stations
            .filter(move |(_, station)| self.definition.ancestry(station.area).any(|at| at == area))
            .map(|(index, _)| index)
    }

    /// Stations of an area without a form, in order of code.
    pub fn missing(&self, contest: usize, area: usize) -> impl Iterator<Item = usize> + '_ {
        self.stations_in(area).filter(move |&station| self.versions(contest, station).is_empty())
    }

    /// The result as adopted, once it is.
    pub fn declaration(&self, contest: usize) -> Option<&Declaration> {
        self.contests[contest].declaration.as_ref()
    }

    /// Totals that fell, each by a correction, oldest first.
    pub fn falls(&self, contest: usize) -> &[Fall] {
        &self.contests[contest].falls
    }

    /// Rulings recorded for a contest, oldest first.
    pub fn rulings(&self, contest: usize) -> &[Ruling] {
        &self.contests[contest].rulings
    }

    /// The votes counted so far, as the law's procedure needs them.
    pub fn votes(&self, contest: usize) -> ContestVotes {
        contest_votes(&self.definition.contests[contest], self.totals(contest, 0))
    }

    /// Seats by the law on the forms so far, or the ruling that is missing.
    ///
    /// # Panics
    /// If the form lacks a figure that the law needs; [`Canvass::new`] has seen to that, and every
    /// form and ruling was checked when it was admitted.
    pub fn outcome(&self, contest: usize) -> Outcome {
        self.settled(contest).0
    }

    /// The outcome, and the rulings that it was counted under. Figures may have changed since a
    /// ruling was made: one that no longer answers its question is passed over.
    pub(crate) fn settled(&self, contest: usize) -> (Outcome, Vec<Ruling>) {
        let votes = self.votes(contest);
        let mut rulings = self.contests[contest].rulings.clone();
        loop {
            match allocation::allocate(&self.laws[contest], &votes, &rulings) {
                Ok(outcome) => return (outcome, rulings),
                Err(AllocationError::RulingDoesNotAnswer { question, .. }) => {
                    let stale = rulings.iter().position(|ruling| ruling.question == question);
                    rulings.remove(stale.expect("what does not answer was recorded"));
                }
                Err(error) => unreachable!("figures were checked when they were admitted: {error}"),
            }
        }
    }

    /// The fewest votes that change the outcome of a contest; none while it has no seats, or where
    /// its law makes conditions that no line of votes keeps.
    pub fn margins(&self, contest: usize) -> Option<Vec<ListMargins>> {
        let rulings = &self.contests[contest].rulings;
        allocation::margins(&self.laws[contest], &self.votes(contest), rulings, None).ok()
    }
}

fn by_code(definition: &Definition) -> Vec<usize> {
    let mut by_code: Vec<usize> = (0..definition.commissions.len()).collect();
    by_code.sort_by_key(|at| definition.commissions[*at].code.as_str());
    by_code
}

/// The votes in `totals`, as the law's procedure needs them.
pub fn contest_votes(contest: &Contest, totals: &Totals) -> ContestVotes {
    let role = |role| totals.role(contest, role).map(|sum| sum.total);
    let lists = contest.lists.iter().enumerate().map(|(index, list)| ListVotes {
        list: list.code.clone(),
        votes: totals.list(contest, index),
        registered_order: list.registered_order,
        apparentement: list.apparentement.clone(),
        ..ListVotes::default()
    });
    ContestVotes {
        lists: lists.collect(),
        against_all: role(Role::AgainstAll).map(Votes),
        ballots_found: role(Role::BallotsFound).map(Ballots),
        ..ContestVotes::default()
    }
}

/// Checks that the form has every figure that the law asks for, and that no count can overflow.
///
/// # Errors
/// What keeps the law from being counted with this form.
pub fn fits(contest: &Contest, stations: usize, law: &Law) -> Result<(), AllocationError> {
    let figures = u64::try_from(stations * (contest.lists.len() + 1)).expect("counts in memory");
    let most = contest.form.figure_max.saturating_mul(figures);
    if most > VOTES_MAX {
        return Err(AllocationError::TooManyVotes { found: most, max: VOTES_MAX });
    }
    let one_vote = |list: &election::definition::CandidateList| ListVotes {
        list: list.code.clone(),
        votes: Votes(1),
        ..ListVotes::default()
    };
    let mut lists: Vec<ListVotes> = contest.lists.iter().map(one_vote).collect();
    if lists.is_empty() {
        // A draft: its lists are still to come, its form must hold what the law needs all the same.
        lists.push(ListVotes { list: "draft".into(), votes: Votes(1), ..ListVotes::default() });
    }
    let has = |role| contest.form.role(role).is_some();
    let found = Ballots(u64::try_from(lists.len()).expect("a count in memory"));
    let votes = ContestVotes {
        lists,
        against_all: has(Role::AgainstAll).then_some(Votes(0)),
        ballots_found: has(Role::BallotsFound).then_some(found),
        ..ContestVotes::default()
    };
    allocation::allocate(law, &votes, &[]).map(|_| ())
}
