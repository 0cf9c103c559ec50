//! Whether an entry may enter the log: checked against the state before it, changing nothing.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use allocation::{Outcome, Ruling};
use ed25519_dalek::VerifyingKey;
use election::act::{
    Act, CommissionEmpowered, ElectionOpened, FormRecorded, RegistersOpened, ResultDeclared,
    RulingRecorded,
};
use election::entry::{Entry, hex, verifying_key};
use election::register::{Change as RegisterChange, RegisterChanged};
use election::{ContestCode, ElectionCode, Seats, StationCode};
use tabulation::{CheckedForm, check};

use crate::agree::disagreements;
use crate::envelope::envelope;
use crate::refusal::Refusal;
use crate::state::Canvass;

/// An entry that may enter the log at the state it was checked against.
#[derive(Clone, Debug)]
pub struct Admitted<'a> {
    pub(crate) entry: &'a Entry,
    pub(crate) by: usize,
    pub(crate) change: Change,
}

/// What an admitted act changes, with its codes looked up.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    RegistersOpened,
    Registered,
    Opened,
    Empowered { commission: usize },
    Turnout { station: usize, hour: usize },
    Form { contest: usize, station: usize, form: CheckedForm },
    Ruling { contest: usize },
    Declared { contest: usize },
}

impl Canvass {
    /// Checks an entry with its signature.
    ///
    /// # Errors
    /// Every reason to refuse it.
    pub fn admit<'a>(&self, entry: &'a Entry) -> Result<Admitted<'a>, Vec<Refusal>> {
        self.check_signature(entry).map_err(|refusal| vec![refusal])?;
        self.admit_signed(entry)
    }

    /// Checks that an entry is signed by the key of the commission it names.
    pub fn check_signature(&self, entry: &Entry) -> Result<(), Refusal> {
        let key = self.author_key(entry)?;
        if entry.is_signed_by(&key) {
            return Ok(());
        }
        Err(Refusal::WrongKey { by: entry.payload.by.clone() })
    }

    /// The key that an entry must be signed by: that of the commission it names, or, where it opens
    /// the log, the one in it.
    pub fn author_key(&self, entry: &Entry) -> Result<VerifyingKey, Refusal> {
        let by = &entry.payload.by;
        let opening = match &entry.payload.act {
            Act::ElectionOpened(opened) if self.size == 0 => Some(&opened.authority_key),
            Act::RegistersOpened(opened) if self.size == 0 => Some(&opened.authority_key),
            _ => None,
        };
        if let Some(found) = opening {
            return verifying_key(found).ok_or_else(|| Refusal::BadKey { found: found.clone() });
        }
        let commission = self
            .commission(by.as_str())
            .ok_or_else(|| Refusal::UnknownCommission { by: by.clone() })?;
        self.key(commission).copied().ok_or_else(|| Refusal::NoKey { by: by.clone() })
    }

    /// Checks an entry whose signature the caller has checked.
    ///
    /// # Errors
    /// Every reason to refuse it.
    pub fn admit_signed<'a>(&self, entry: &'a Entry) -> Result<Admitted<'a>, Vec<Refusal>> {
        let payload = &entry.payload;
        if payload.origin != self.origin {
            let (found, expected) = (payload.origin.clone(), self.origin.clone());
            return Err(vec![Refusal::WrongOrigin { found, expected }]);
        }
        if self.ids.contains(&payload.identity()) {
            return Err(vec![Refusal::Replayed { id: payload.id.clone() }]);
        }
        let unreadable = envelope(payload);
        if !unreadable.is_empty() {
            return Err(unreadable);
        }
        let Some(by) = self.commission(payload.by.as_str()) else {
            return Err(vec![Refusal::UnknownCommission { by: payload.by.clone() }]);
        };
        let opens = matches!(payload.act, Act::ElectionOpened(_) | Act::RegistersOpened(_));
        if !opens && self.mode.is_none() {
            return Err(vec![Refusal::NotOpened]);
        }
        let before = matches!(payload.act, Act::RegisterChanged(_));
        if !opens && !before && !self.opened {
            return Err(vec![Refusal::DefinitionOpen]);
        }
        let change = match &payload.act {
            Act::RegistersOpened(act) => self.opening_registers(by, act),
            Act::RegisterChanged(act) => self.register(by, act, payload.at),
            Act::ElectionOpened(act) => self.opening(by, act),
            Act::CommissionEmpowered(act) => self.empowering(by, act),
            Act::TurnoutReported(act) => self.turnout_report(by, act),
            Act::FormRecorded(act) => self.form(by, act),
            Act::RulingRecorded(act) => self.ruling(by, act),
            Act::ResultDeclared(act) => self.declaring(by, act),
        }?;
        Ok(Admitted { entry, by, change })
    }

    fn require_authority(&self, by: usize) -> Result<(), Refusal> {
        if by == 0 {
            return Ok(());
        }
        Err(Refusal::NotTheAuthority {
            by: self.definition.commissions[by].code.clone(),
            authority: self.definition.commissions[0].code.clone(),
        })
    }

    fn opening(&self, by: usize, act: &ElectionOpened) -> Result<Change, Vec<Refusal>> {
        let mut refusals = Vec::new();
        refusals.extend(self.require_authority(by).err());
        if self.opened {
            refusals.push(Refusal::OpenedAlready);
        }
        if let Some(mode) = self.mode.filter(|mode| *mode != act.mode) {
            refusals.push(Refusal::OtherMode { found: act.mode, expected: mode });
        }
        if let Some(key) =
            self.keys[0].filter(|key| verifying_key(&act.authority_key) != Some(*key))
        {
            let (found, expected) = (act.authority_key.clone(), hex(key.as_bytes()));
            refusals.push(Refusal::OtherAuthorityKey { found, expected });
        }
        refusals.extend(self.other_election(&act.election));
        refusals.extend(other_files(&act.files, self.definition.files.iter()));
        refusals.extend(self.gaps());
        refusals.extend(disagreements(&self.definition, &self.registers));
        if refusals.is_empty() { Ok(Change::Opened) } else { Err(refusals) }
    }

    /// What there is nothing to vote on or nowhere to vote with: a draft does not open.
    fn gaps(&self) -> Vec<Refusal> {
        let contests = self.definition.contests.iter();
        let mut gaps: Vec<Refusal> = contests
            .filter(|contest| contest.lists.is_empty())
            .map(|contest| Refusal::NoLists { contest: contest.code.clone() })
            .collect();
        if self.definition.stations.is_empty() {
            gaps.push(Refusal::NoStations);
        }
        gaps
    }

    fn opening_registers(&self, by: usize, act: &RegistersOpened) -> Result<Change, Vec<Refusal>> {
        let mut refusals = Vec::new();
        refusals.extend(self.require_authority(by).err());
        if self.mode.is_some() {
            refusals.push(Refusal::OpenedAlready);
        }
        refusals.extend(self.other_election(&act.election));
        let laws = self.definition.files.iter().filter(|(path, _)| path.starts_with("laws/"));
        refusals.extend(other_files(&act.laws, laws));
        if refusals.is_empty() { Ok(Change::RegistersOpened) } else { Err(refusals) }
    }

    fn other_election(&self, found: &ElectionCode) -> Option<Refusal> {
        let (found, expected) = (found.to_string(), self.definition.code.to_string());
        (found != expected).then_some(Refusal::OtherElection { found, expected })
    }

    /// A station's journal is written by the commission of the station, all else by the authority.
    fn register(&self, by: usize, act: &RegisterChanged, at: u64) -> Result<Change, Vec<Refusal>> {
        let mut refusals = Vec::new();
        match &act.change {
            RegisterChange::ObserverPresent(line) => {
                refusals.extend(self.find_station(by, &line.station).err());
            }
            _ => refusals.extend(self.require_authority(by).err()),
        }
        if let RegisterChange::CalendarAdopted(calendar) = &act.change
            && calendar.day != self.definition.date
        {
            let (found, expected) = (calendar.day.clone(), self.definition.date.clone());
            refusals.push(Refusal::OtherDay { found, expected });
        }
        let admitted = self.registers.admit(act, &self.circumstances(at));
        refusals.extend(admitted.err().into_iter().flatten().map(Refusal::Register));
        if refusals.is_empty() { Ok(Change::Registered) } else { Err(refusals) }
    }

    fn empowering(&self, by: usize, act: &CommissionEmpowered) -> Result<Change, Vec<Refusal>> {
        let mut refusals = Vec::new();
        refusals.extend(self.require_authority(by).err());
        if verifying_key(&act.key).is_none() {
            refusals.push(Refusal::BadKey { found: act.key.clone() });
        }
        match self.commission(act.commission.as_str()) {
            None => refusals.push(Refusal::UnknownCommission { by: act.commission.clone() }),
            Some(commission) if self.keys[commission].is_some() => {
                refusals.push(Refusal::EmpoweredAlready { commission: act.commission.clone() });
            }
            Some(commission) if refusals.is_empty() => return Ok(Change::Empowered { commission }),
            Some(_) => {}
        }
        Err(refusals)
    }

    pub(crate) fn find_station(&self, by: usize, code: &StationCode) -> Result<usize, Refusal> {
        let station = self
            .definition
            .station(code.as_str())
            .ok_or_else(|| Refusal::UnknownStation { station: code.clone() })?;
        if !self.definition.signs_for(by, station) {
            let by = self.definition.commissions[by].code.clone();
            return Err(Refusal::OtherCommission { station: code.clone(), by });
        }
        Ok(station)
    }

    fn find_contest(&self, code: &ContestCode) -> Result<usize, Vec<Refusal>> {
        self.definition
            .contest(code.as_str())
            .ok_or_else(|| vec![Refusal::UnknownContest { contest: code.clone() }])
    }

    fn form(&self, by: usize, act: &FormRecorded) -> Result<Change, Vec<Refusal>> {
        let contest = self.find_contest(&act.contest)?;
        let station = self.find_station(by, &act.station).map_err(|refusal| vec![refusal])?;
        let mut refusals = self.form_circumstances(contest, station, act);
        let checked = check(
            &self.definition.contests[contest],
            &self.definition.stations[station],
            &act.figures,
        );
        match checked {
            Ok(form) if refusals.is_empty() => Ok(Change::Form { contest, station, form }),
            Ok(_) => Err(refusals),
            Err(faults) => {
                let station = &act.station;
                let refused = |fault| Refusal::Form { station: station.clone(), fault };
                refusals.extend(faults.into_iter().map(refused));
                Err(refusals)
            }
        }
    }

    /// What does not concern the figures: version, reason, persons, form definition.
    fn form_circumstances(&self, contest: usize, at: usize, act: &FormRecorded) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        let station = act.station.clone();
        if self.contests[contest].declaration.is_some() {
            refusals.push(Refusal::Declared { contest: act.contest.clone() });
        }
        let versions = self.versions(contest, at).len();
        let expected = u32::try_from(versions).expect("versions are few") + 1;
        if act.version != expected {
            let found = act.version;
            refusals.push(Refusal::VersionConflict { station: station.clone(), found, expected });
        }
        let reasoned = act.correction.as_ref().is_some_and(|correction| {
            !correction.reason.trim().is_empty() && !correction.basis.trim().is_empty()
        });
        if act.version > 1 && !reasoned {
            let version = act.version;
            refusals.push(Refusal::ReasonMissing { station: station.clone(), version });
        }
        if act.version == 1 && act.correction.is_some() {
            refusals.push(Refusal::ReasonUnexpected { station: station.clone() });
        }
        if act.entered_by.to_lowercase() == act.confirmed_by.to_lowercase() {
            let person = act.entered_by.clone();
            refusals.push(Refusal::OnePerson { station: station.clone(), person });
        }
        let expected = self.form_digest(contest);
        if act.definition != expected {
            let (found, expected) = (act.definition.clone(), expected.into());
            refusals.push(Refusal::OtherForm { station, found, expected });
        }
        refusals
    }

    /// SHA-256 of the contest's form definition: stands in every form.
    pub fn form_digest(&self, contest: usize) -> &str {
        let code = &self.definition.contests[contest].code;
        let path = alloc::format!("contests/{code}/form.toml");
        self.definition.files.get(&path).map_or("none", |digest| digest.as_str())
    }

    fn ruling(&self, by: usize, act: &RulingRecorded) -> Result<Change, Vec<Refusal>> {
        self.require_authority(by).map_err(|refusal| vec![refusal])?;
        let contest = self.find_contest(&act.contest)?;
        match self.settled(contest) {
            (Outcome::RulingNeeded(needed), mut rulings) if needed.question.id == act.question => {
                rulings.push(Ruling {
                    question: act.question.clone(),
                    decision: act.decision.clone(),
                    basis: act.basis.clone(),
                });
                let tried = allocation::allocate(self.law(contest), &self.votes(contest), &rulings);
                tried.map(|_| Change::Ruling { contest }).map_err(|error| {
                    let (contest, reason) = (act.contest.clone(), error.to_string());
                    vec![Refusal::RulingRefused { contest, reason }]
                })
            }
            _ => Err(vec![Refusal::RulingNotAsked {
                contest: act.contest.clone(),
                question: act.question.clone(),
            }]),
        }
    }

    fn declaring(&self, by: usize, act: &ResultDeclared) -> Result<Change, Vec<Refusal>> {
        self.require_authority(by).map_err(|refusal| vec![refusal])?;
        let contest = self.find_contest(&act.contest)?;
        let code = act.contest.clone();
        if self.contests[contest].declaration.is_some() {
            return Err(vec![Refusal::Declared { contest: code }]);
        }
        let progress = self.progress(contest, 0);
        if !progress.is_complete() {
            let (missing, registered) = (progress.missing(), progress.registered);
            return Err(vec![Refusal::StationsMissing { contest: code, missing, registered }]);
        }
        let allocated = match self.outcome(contest) {
            Outcome::Allocated(allocated) => allocated,
            Outcome::NoVotes => {
                let question = "no votes".into();
                return Err(vec![Refusal::RulingNeeded { contest: code, question }]);
            }
            Outcome::RulingNeeded(needed) => {
                let question = needed.question.id;
                return Err(vec![Refusal::RulingNeeded { contest: code, question }]);
            }
        };
        let lists = act.seats.keys().chain(allocated.seats.keys());
        let lists: alloc::collections::BTreeSet<_> = lists.collect();
        let differs = lists.into_iter().filter_map(|list| {
            let found = act.seats.get(list).copied().unwrap_or(Seats(0));
            let expected = allocated.seats.get(list).copied().unwrap_or(Seats(0));
            (found != expected).then(|| Refusal::OtherSeats { list: list.clone(), found, expected })
        });
        let refusals: Vec<Refusal> = differs.collect();
        if refusals.is_empty() { Ok(Change::Declared { contest }) } else { Err(refusals) }
    }
}

/// Every file whose hash is not the one expected.
fn other_files<'a>(
    found: &BTreeMap<String, String>,
    expected: impl Iterator<Item = (&'a String, &'a String)>,
) -> Vec<Refusal> {
    let expected: BTreeMap<&String, &String> = expected.collect();
    let paths: BTreeSet<&String> = found.keys().chain(expected.keys().copied()).collect();
    let none = || "none".to_string();
    let compare = |path: &&String| {
        let path = *path;
        let found = found.get(path).cloned().unwrap_or_else(none);
        let expected = expected.get(path).map_or_else(none, |hash| (*hash).clone());
        (found != expected).then(|| Refusal::DefinitionDiffers {
            path: path.clone(),
            found,
            expected,
        })
    };
    paths.iter().filter_map(compare).collect()
}
