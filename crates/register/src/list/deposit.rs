//! The deposit that a list has to pay.

use election::Ratio;
use election::register::list::DepositState;
use law::procedure::DepositPer;

use crate::registers::ContestRules;

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
