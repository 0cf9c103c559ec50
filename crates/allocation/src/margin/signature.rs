//! What stays the same along a piece of a line of votes.

use alloc::vec::Vec;

use election::{ListCode, Ratio, Seats};
use law::Method;

use crate::outcome::Allocated;
use crate::trace::{Claimants, Step};

/// Whole numbers that fix the conditions of a count. While they stay, the votes are an interval.
#[derive(PartialEq, Eq)]
pub(super) enum Mark {
    Admitted(Vec<ListCode>),
    Seats(Vec<(ListCode, Seats)>),
    /// A quota that is rounded, or whose rest does not go by remainders alone: whole seats, places.
    Quota {
        quota: Option<Ratio>,
        rows: Vec<(Seats, Option<u32>)>,
    },
    FilledUp(Vec<ListCode>),
    /// Seats of districts, where votes make them.
    Districts(Vec<(ListCode, Seats)>),
}

/// The signature of a result. `simple` says that seats by the simple quota and largest remainders
/// need no more than the seats themselves: their conditions are linear whatever the whole parts are.
pub(super) fn signature(allocated: &Allocated, simple: bool) -> Vec<Mark> {
    let seats = allocated.seats.iter().map(|(list, seats)| (list.clone(), *seats)).collect();
    let mut marks = Vec::from([Mark::Admitted(allocated.admitted.clone()), Mark::Seats(seats)]);
    for district in &allocated.districts {
        marks.push(Mark::Seats(district.seats.clone().into_iter().collect()));
    }
    for step in &allocated.trace.0 {
        match step {
            Step::Ledger(ledger) if ledger.place.claimants == Claimants::Districts => {
                let rows = ledger.rows.iter().map(|row| (row.claimant.clone(), row.seats));
                marks.push(Mark::Districts(rows.collect()));
            }
            Step::Ledger(ledger) if !simple => marks.push(Mark::Quota {
                quota: (ledger.quota.whole() == 1).then_some(ledger.quota),
                rows: ledger.rows.iter().map(|row| (row.whole, row.rank)).collect(),
            }),
            Step::FilledUp(filled) => marks.push(Mark::FilledUp(filled.lists.clone())),
            _ => {}
        }
    }
    marks
}

/// Whether seats alone fix the conditions of the law's quota.
pub(super) fn is_simple(law: &law::Law) -> bool {
    let rule = &law.apportionment;
    let remainders = rule.leftover.as_ref().map(|rest| rest.value);
    let exact = rule.rounding.as_ref().is_none_or(|one| one.value == law::QuotaRounding::Exact);
    law.pool.is_none()
        && law.second_list.is_none()
        && (!rule.method.value.is_quota()
            || (rule.method.value == Method::HareQuota
                && exact
                && remainders == Some(law::Leftover::LargestRemainder)))
}
