//! Whether an act on a list is lawful at its place.

use alloc::collections::BTreeSet;
use alloc::string::ToString;
use alloc::vec::Vec;

use election::register::Change;
use election::register::list::{
    BallotOrderDrawn, CandidateLeft, CandidatesFiled, Decision, DepositState, ListDecided,
    ListFiled, ListWithdrawn,
};
use election::{ContestCode, ListCode, is_code};
use law::Date;

use crate::list::check::check_among;
use crate::list::deposit::{due, other};
use crate::list::fault::Fault;
use crate::list::finding::Finding;
use crate::list::quota::ReferenceDays;
use crate::list::{List, Lists, Status};
use crate::party::Standing;
use crate::registers::{Circumstances, ContestRules, Registers};

const DAY_SECONDS: u64 = 86_400;

impl Lists {
    pub(crate) fn admit(
        &self,
        all: &Registers,
        change: &Change,
        around: &Circumstances,
    ) -> Vec<Fault> {
        match change {
            Change::ListFiled(act) => self.filing(all, act, around),
            Change::CandidatesFiled(act) => self.candidates(act, around),
            Change::DepositChanged(act) => self.deposit_changed(all, act),
            Change::ListDecided(act) => self.decision(all, act, around),
            Change::ListWithdrawn(act) => self.withdrawal(act),
            Change::CandidateLeft(act) => self.leaving(act),
            Change::BallotOrderDrawn(act) => self.lot_drawn(all, act, around),
            _ => Vec::new(),
        }
    }

    fn filing(&self, all: &Registers, act: &ListFiled, around: &Circumstances) -> Vec<Fault> {
        let mut faults = Vec::new();
        if around.opened {
            faults.push(Fault::AfterOpening);
        }
        if all.rules_of(&act.contest).is_none() {
            faults.push(Fault::UnknownContest { contest: act.contest.clone() });
        }
        faults.extend(self.handed_in_anew(act));
        faults.extend(self.party_of(all, act, around));
        for (field, code) in [("list", act.list.as_str()), ("party", act.party.as_str())] {
            if !is_code(code) {
                faults.push(Fault::BadCode { field, found: code.into() });
            }
        }
        faults.extend(blank("document", &act.document));
        for (field, text) in [("name", &act.name), ("short", &act.short)] {
            if text.is_empty() || text.0.values().any(|one| one.trim().is_empty()) {
                faults.push(Fault::Empty { field });
            }
        }
        let digits = act.colour.strip_prefix('#').unwrap_or_default();
        if digits.len() != 6 || !digits.bytes().all(|one| one.is_ascii_hexdigit()) {
            faults.push(Fault::Colour { found: act.colour.clone() });
        }
        if act.candidates == 0 {
            faults.push(Fault::Empty { field: "candidates" });
        }
        faults
    }

    /// A list may be handed in anew until it is decided, and once more after its first refusal. Not
    /// after a second one, nor once it was registered or its party took it back.
    fn handed_in_anew(&self, act: &ListFiled) -> Option<Fault> {
        let before = self.get(&act.contest, &act.list)?;
        let (list, status) = (act.list.clone(), self.status(&act.contest, &act.list)?);
        let refusals = before.decisions.iter().map(|one| one.act.decision);
        let refusals = refusals.filter(|decision| *decision == Decision::Refused).count();
        match status {
            Status::Refused if refusals > 1 => Some(Fault::RefusedAgain { list, refusals }),
            Status::Filed | Status::Refused => None,
            _ => Some(Fault::NotOpen { list, status: status.as_str() }),
        }
    }

    /// The party has to be registered, where such a register is kept, and to have no other list.
    fn party_of(&self, all: &Registers, act: &ListFiled, around: &Circumstances) -> Vec<Fault> {
        let mut faults = Vec::new();
        if !all.parties.is_empty() {
            let party = act.party.clone();
            match all.parties.party(party.as_str()) {
                None => faults.push(Fault::UnknownParty { party }),
                Some(found) => {
                    let standing = day_of(around.at).map(|day| found.standing_on(day));
                    if let Some(standing) = standing.filter(|one| *one != Standing::Registered) {
                        let stage = standing.as_str().to_string();
                        faults.push(Fault::PartyNotRegistered { party, stage });
                    }
                }
            }
        }
        let procedure = all.rules_of(&act.contest).and_then(|rules| rules.procedure.as_deref());
        let per_party = procedure.and_then(|one| one.list.as_ref()?.per_party.as_ref());
        let Some(per_party) = per_party else { return faults };
        let own = self.of(&act.contest).filter(|(code, list)| {
            let open = self.status(&act.contest, code).is_some_and(Status::is_open);
            **code != act.list && list.filed.party == act.party && open
        });
        let own: Vec<&ListCode> = own.map(|(code, _)| code).collect();
        if let Some(first) = own.first().filter(|_| own.len() as u64 >= per_party.value.into()) {
            faults.push(Fault::PartyHasList {
                party: act.party.clone(),
                list: (*first).clone(),
                max: per_party.value,
                cite: per_party.cite.clone(),
            });
        }
        faults
    }

    fn candidates(&self, act: &CandidatesFiled, around: &Circumstances) -> Vec<Fault> {
        let list = match self.at(&act.contest, &act.list, &[Status::Filed]) {
            Ok(list) => list,
            Err(fault) => return Vec::from([fault]),
        };
        let mut faults = Vec::new();
        if around.opened {
            faults.push(Fault::AfterOpening);
        }
        if act.candidates.is_empty() {
            faults.push(Fault::Empty { field: "candidates" });
        }
        let found = (list.candidates.len() + act.candidates.len()) as u64;
        if found > list.filed.candidates.into() {
            let announced = list.filed.candidates;
            faults.push(Fault::TooManyHandedIn { list: act.list.clone(), announced, found });
        }
        let first = u32::try_from(list.candidates.len()).unwrap_or(u32::MAX).saturating_add(1);
        for (one, expected) in act.candidates.iter().zip(first..) {
            if one.number != expected {
                faults.push(Fault::NextNumber { found: one.number, expected });
            }
            if Date::parse(&one.born).is_none() {
                faults.push(Fault::Born { number: one.number, found: one.born.clone() });
            }
            let texts = [
                ("name", &one.name),
                ("residence", &one.residence),
                ("occupation", &one.occupation),
            ];
            faults.extend(texts.into_iter().filter_map(|(field, text)| blank(field, text)));
        }
        faults
    }

    fn decision(&self, all: &Registers, act: &ListDecided, around: &Circumstances) -> Vec<Fault> {
        let from: &[Status] = match act.decision {
            Decision::Registered | Decision::Refused => &[Status::Filed],
            Decision::Cancelled => &[Status::Registered, Status::Fallen],
        };
        let list = match self.at(&act.contest, &act.list, from) {
            Ok(list) => list,
            Err(fault) => return Vec::from([fault]),
        };
        let mut faults = Vec::new();
        faults.extend(blank("resolution", &act.resolution));
        if act.at > around.at {
            faults.push(Fault::DecidedLater { decided: act.at, at: around.at });
        }
        if act.at < list.stamp.at {
            faults.push(Fault::DecidedBefore { decided: act.at, filed: list.stamp.at });
        }
        faults.extend(self.decided_earlier(act));
        if act.decision == Decision::Registered {
            if !act.grounds.is_empty() {
                faults.push(Fault::Grounds { found: act.grounds.len() });
            }
            if around.opened {
                faults.push(Fault::AfterOpening);
            }
            faults.extend(self.same_moment(act));
            faults.extend(self.fit(all, act, list));
        } else if act.grounds.iter().all(|ground| ground.trim().is_empty()) {
            faults.push(Fault::NoGrounds);
        }
        faults
    }

    /// Decisions come in the order of their times, since the order of registration breaks ties.
    fn decided_earlier(&self, act: &ListDecided) -> Option<Fault> {
        let all = self.of(&act.contest).flat_map(|(code, list)| {
            list.decisions.iter().map(move |decided| (decided.act.at, code))
        });
        let (newest, other) = all.max()?;
        let (decided, other) = (act.at, other.clone());
        (decided < newest).then_some(Fault::DecidedEarlier { decided, newest, other })
    }

    fn same_moment(&self, act: &ListDecided) -> Option<Fault> {
        let others = self.of(&act.contest).filter(|(code, _)| **code != act.list);
        let same = |list: &List| list.registration().is_some_and(|one| one.act.at == act.at);
        let (other, _) = others.into_iter().find(|(_, list)| same(list))?;
        Some(Fault::SameMoment { other: other.clone(), at: act.at })
    }

    /// Whether a list may be registered: it is complete, has no fault, and its deposit is paid.
    fn fit(&self, all: &Registers, act: &ListDecided, list: &List) -> Vec<Fault> {
        let mut faults = Vec::new();
        let (announced, found) = (list.filed.candidates, list.candidates.len() as u64);
        if !list.is_complete() {
            faults.push(Fault::NotComplete { list: act.list.clone(), announced, found });
        }
        match self.findings(all, &act.contest, &act.list, act.at) {
            None => faults.push(Fault::NoCalendar),
            Some(found) => faults.extend(found.into_iter().map(Fault::Finding)),
        }
        if let Some(due) = due(all, &act.contest, list).filter(|due| !due.is_nothing()) {
            // A list that was handed in anew may be longer than the one that was paid for.
            match list.deposits.last().map(|one| &one.act) {
                Some(paid) if paid.state == DepositState::Paid => faults.extend(other(due, paid)),
                _ => faults.push(Fault::DepositUnpaid { list: act.list.clone(), cite: due.cite }),
            }
        }
        faults
    }

    /// What keeps a list from being registered at a moment, in seconds since 1970-01-01 UTC: a
    /// person who stands on a registered list too among it. None where no calendar says when the
    /// election is, or the list or its contest is not known.
    ///
    /// The day of filing and the day of decision are those of their moments in UTC: the core has no
    /// table of time zones.
    pub fn findings(
        &self,
        all: &Registers,
        contest: &ContestCode,
        list: &ListCode,
        at: u64,
    ) -> Option<Vec<Finding>> {
        let (rules, found) = (all.rules_of(contest)?, self.get(contest, list)?);
        let days = days(all, rules, found, at)?;
        let elsewhere = self.elsewhere(contest, list, |status| status == Status::Registered);
        Some(check_among(rules, days, &found.draft(), &elsewhere))
    }

    /// The days on which a list is counted, with a decision at a moment; that of its registration
    /// once it is registered.
    pub fn reference_days(
        &self,
        all: &Registers,
        contest: &ContestCode,
        list: &ListCode,
        at: u64,
    ) -> Option<ReferenceDays> {
        let (rules, found) = (all.rules_of(contest)?, self.get(contest, list)?);
        days(all, rules, found, found.registration().map_or(at, |one| one.act.at))
    }

    fn withdrawal(&self, act: &ListWithdrawn) -> Vec<Fault> {
        let open = [Status::Filed, Status::Registered];
        let found = self.at(&act.contest, &act.list, &open).err();
        found.into_iter().chain(blank("document", &act.document)).collect()
    }

    fn leaving(&self, act: &CandidateLeft) -> Vec<Fault> {
        // More may leave a list that has fallen already: nothing takes it out of the register.
        let open = [Status::Filed, Status::Registered, Status::Fallen];
        let list = match self.at(&act.contest, &act.list, &open) {
            Ok(list) => list,
            Err(fault) => return Vec::from([fault]),
        };
        let mut faults = Vec::new();
        faults.extend(blank("document", &act.document));
        let (code, number) = (act.list.clone(), act.number);
        if list.candidate(number).is_none() {
            let of = list.candidates.len();
            faults.push(Fault::UnknownCandidate { list: code, number, of });
        } else if list.left.contains_key(&number) {
            faults.push(Fault::LeftAlready { list: code, number });
        }
        faults
    }

    fn lot_drawn(
        &self,
        all: &Registers,
        act: &BallotOrderDrawn,
        around: &Circumstances,
    ) -> Vec<Fault> {
        let mut faults = Vec::new();
        if around.opened {
            faults.push(Fault::AfterOpening);
        }
        if all.rules_of(&act.contest).is_none() {
            faults.push(Fault::UnknownContest { contest: act.contest.clone() });
        }
        faults.extend(blank("document", &act.document));
        let registered: BTreeSet<&ListCode> =
            self.registered(&act.contest).into_iter().map(|(code, _)| code).collect();
        let mut drawn = BTreeSet::new();
        for list in &act.order {
            if !registered.contains(list) {
                faults.push(Fault::DrawnNotRegistered { list: list.clone() });
            }
            if !drawn.insert(list) {
                faults.push(Fault::DrawnTwice { list: list.clone() });
            }
        }
        if let Some(last) = self.lot(&act.contest)
            && last.act.order.iter().collect::<BTreeSet<_>>() == registered
        {
            let (at, position) = (last.stamp.at, last.stamp.position);
            faults.push(Fault::DrawnAlready { at, position });
        }
        let missing = registered.into_iter().filter(|list| !drawn.contains(list));
        faults.extend(missing.map(|list| Fault::NotDrawn { list: list.clone() }));
        faults
    }

    /// The list, which must have one of these states.
    fn at(&self, contest: &ContestCode, list: &ListCode, open: &[Status]) -> Result<&List, Fault> {
        let unknown = || Fault::UnknownList { list: list.clone() };
        let found = self.get(contest, list).ok_or_else(unknown)?;
        let status = self.status(contest, list).ok_or_else(unknown)?;
        if open.contains(&status) {
            return Ok(found);
        }
        Err(Fault::NotOpen { list: list.clone(), status: status.as_str() })
    }
}

pub(super) fn blank(field: &'static str, text: &str) -> Option<Fault> {
    text.trim().is_empty().then_some(Fault::Empty { field })
}

/// The day of a moment in UTC.
pub(super) fn day_of(at: u64) -> Option<Date> {
    Date::new(1970, 1, 1)?.add_days(i32::try_from(at / DAY_SECONDS).ok()?)
}

pub(super) fn election_day(all: &Registers) -> Option<Date> {
    Date::parse(&all.calendar.adopted()?.act.day)
}

/// The days that count. Without a procedure no rule asks for one, and any day will do.
fn days(all: &Registers, rules: &ContestRules, list: &List, at: u64) -> Option<ReferenceDays> {
    let (filed, registered) = (day_of(list.stamp.at)?, day_of(at)?);
    let election = match election_day(all) {
        Some(day) => day,
        None if rules.procedure.is_none() => registered,
        None => return None,
    };
    Some(ReferenceDays { election, filed, registered })
}
