//! The deposit that a list has to pay, and acts on it.

use alloc::string::ToString as _;
use alloc::vec::Vec;

use election::register::list::{DepositChanged, DepositState};
use election::{ContestCode, ListCode, Ratio};
use law::procedure::DepositPer;

use crate::list::admit::{blank, day_of, election_day};
use crate::list::fault::Fault;
use crate::list::{List, Lists};
use crate::registers::{ContestRules, Registers};

/// What a list has to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepositDue {
    /// Units for the whole list before relief: the multiple, times the candidates where it is paid
    /// for each of them.
    pub units: u64,
    /// The part that is paid, 0 to 1.
    pub factor: Ratio,
    /// Article of the relief, else of the deposit.
    pub cite: alloc::string::String,
}

impl DepositDue {
    /// The amount with `unit` as the value of the law's unit; a part of the smallest coin counts as
    /// a whole one. None beyond 2⁶⁴.
    pub fn amount(&self, unit: u64) -> Option<u64> {
        let full = u128::from(self.units) * u128::from(unit);
        let paid = full.checked_mul(u128::from(self.factor.part()))?;
        u64::try_from(paid.div_ceil(u128::from(self.factor.whole()))).ok()
    }

    /// True when nothing is to be paid.
    pub fn is_nothing(&self) -> bool {
        self.units == 0 || self.factor.part() == 0
    }
}

/// The deposit of a list of so many candidates whose party had `last` of the votes at the last
/// election; none for `last` where it did not take part. None where the procedure has no deposit.
///
/// Of the bands of relief that a party reaches the highest counts. Reliefs with a condition of
/// another kind are not applied: their facts are in no register.
pub fn deposit_due(
    rules: &ContestRules,
    candidates: u32,
    last: Option<Ratio>,
) -> Option<DepositDue> {
    let deposit = rules.procedure.as_deref()?.deposit.as_ref()?;
    let multiple = deposit.multiple.as_ref()?;
    let each = match deposit.per.as_ref().map(|per| per.value) {
        Some(DepositPer::Candidate) => u64::from(candidates),
        Some(DepositPer::List) | None => 1,
    };
    let units = u64::from(multiple.value) * each;
    let reached = deposit.reliefs.iter().filter(|relief| relief.when.is_none());
    let reached = reached.filter_map(|relief| Some((relief.share_min?, relief)));
    let reached = reached.filter(|(share, _)| last.is_some_and(|last| last >= *share));
    let relief = reached.max_by_key(|(share, _)| *share).map(|(_, relief)| relief);
    Some(match relief {
        Some(relief) => DepositDue { units, factor: relief.factor, cite: relief.cite.clone() },
        None => DepositDue {
            units,
            factor: Ratio::new(1, 1).expect("1 is not 0"),
            cite: multiple.cite.clone(),
        },
    })
}

/// The word of a state, as files have it.
pub fn deposit_word(state: DepositState) -> &'static str {
    match state {
        DepositState::Paid => "paid",
        DepositState::Returned => "returned",
        DepositState::Forfeited => "forfeited",
    }
}

impl Lists {
    /// What a list has to pay; none where the procedure has no deposit, or the list is not known.
    pub fn deposit_due(
        &self,
        all: &Registers,
        contest: &ContestCode,
        list: &ListCode,
    ) -> Option<DepositDue> {
        due(all, contest, self.get(contest, list)?)
    }

    pub(super) fn deposit_changed(&self, all: &Registers, act: &DepositChanged) -> Vec<Fault> {
        let Some(list) = self.get(&act.contest, &act.list) else {
            return Vec::from([Fault::UnknownList { list: act.list.clone() }]);
        };
        let mut faults = Vec::new();
        faults.extend(blank("document", &act.document));
        if act.unit == 0 {
            faults.push(Fault::NoUnit);
        } else {
            faults.extend(self.other_unit(act));
        }
        let next = deposit_word(act.state);
        match (list.deposits.last().map(|one| &one.act), act.state) {
            (
                None | Some(DepositChanged { state: DepositState::Returned, .. }),
                DepositState::Paid,
            ) => {
                let due = due(all, &act.contest, list).filter(|due| !due.is_nothing());
                faults.extend(due.and_then(|due| other(due, act)));
            }
            (
                Some(DepositChanged { state: DepositState::Paid, amount: paid, .. }),
                DepositState::Returned | DepositState::Forfeited,
            ) => {
                if *paid != act.amount {
                    faults.push(Fault::OtherThanPaid { found: act.amount, paid: *paid });
                }
            }
            (before, _) => {
                let state = before.map_or("unpaid", |one| deposit_word(one.state));
                faults.push(Fault::DepositState { list: act.list.clone(), state, next });
            }
        }
        faults
    }

    /// The unit of the law has one value for a contest: the one by which the deposits are reckoned
    /// that were not given back.
    fn other_unit(&self, act: &DepositChanged) -> Option<Fault> {
        let own = |list: &ListCode| act.state == DepositState::Paid && *list == act.list;
        let others = self.of(&act.contest).filter(|(code, _)| !own(code));
        let mut held = others.filter_map(|(code, list)| Some((code, &list.deposits.last()?.act)));
        let (other, deposit) = held.find(|(_, deposit)| {
            deposit.state != DepositState::Returned && deposit.unit != act.unit
        })?;
        Some(Fault::OtherUnit { found: act.unit, expected: deposit.unit, other: other.clone() })
    }
}

/// Another amount than is due by the value of the unit in the act, or one that no number holds.
pub(super) fn other(due: DepositDue, paid: &DepositChanged) -> Option<Fault> {
    let Some(expected) = due.amount(paid.unit) else {
        return Some(Fault::DepositBeyond { units: due.units, unit: paid.unit, cite: due.cite });
    };
    (expected != paid.amount).then(|| Fault::OtherDeposit {
        found: paid.amount,
        expected,
        units: due.units,
        unit: paid.unit,
        factor: due.factor.to_string(),
        cite: due.cite,
    })
}

/// What a list has to pay, by the last result of its party as a legal person.
pub(super) fn due(all: &Registers, contest: &ContestCode, list: &List) -> Option<DepositDue> {
    let rules = all.rules_of(contest)?;
    let day = election_day(all).or_else(|| day_of(list.stamp.at))?;
    let result = all.parties.last_share(list.filed.party.as_str(), day).map(|(_, share)| share);
    deposit_due(rules, list.filed.candidates, result)
}
