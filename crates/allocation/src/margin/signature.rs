//! What stays the same along a piece of a line of votes.

use alloc::string::String;
use alloc::vec::Vec;

use election::{ListCode, Ratio, Seats};
use law::{Law, Leftover, Method, QuotaRounding};

use crate::outcome::{Allocated, RulingNeeded};
use crate::trace::{Claimants, Step, ThresholdStep, Trace, Way};

/// Whole numbers that fix the conditions of a count. While they stay, the votes are an interval.
#[derive(PartialEq, Eq)]
pub(super) enum Mark {
    /// No seats, because of this question or this refusal.
    Open(String),
    Admitted(Vec<ListCode>),
    /// By which of several ways a list takes part, and in which district.
    Ways(Vec<(ListCode, Option<Way>, Option<String>)>),
    Seats(Vec<(ListCode, Seats)>),
    /// A quota that is rounded, or whose rest does not go by remainders alone: whole seats, places.
    Quota {
        quota: Option<Ratio>,
        rows: Vec<(Seats, Option<u32>)>,
    },
    FilledUp(Vec<ListCode>),
    /// Seats of one distribution that the result does not show: of districts by votes, or shares
    /// that direct seats hide.
    Hidden(Vec<(ListCode, Seats)>),
}

/// What a law needs in its signatures beside the result itself.
#[derive(Clone, Copy)]
pub(super) struct Detail {
    /// Whole quotas and places. Seats by the simple quota and largest remainders do without: their
    /// conditions are linear whatever the whole parts are.
    quotas: bool,
    /// Shares behind direct seats.
    shares: bool,
}

impl Detail {
    pub fn of(law: &Law) -> Self {
        let rule = &law.apportionment;
        let rest = rule.leftover.as_ref().map(|rest| rest.value);
        let exact = rule.rounding.as_ref().is_none_or(|one| one.value == QuotaRounding::Exact);
        let hare = rule.method.value == Method::HareQuota
            && exact
            && rest == Some(Leftover::LargestRemainder);
        let shares = law.direct.is_some();
        let plain = hare || !rule.method.value.is_quota();
        let quotas = shares || !plain || law.pool.is_some() || law.second_list.is_some();
        Self { quotas, shares }
    }
}

/// The signature of a result.
pub(super) fn signature(allocated: &Allocated, detail: Detail) -> Vec<Mark> {
    let seats = allocated.seats.iter().map(|(list, seats)| (list.clone(), *seats)).collect();
    let mut marks = Vec::from([Mark::Admitted(allocated.admitted.clone()), Mark::Seats(seats)]);
    for district in &allocated.districts {
        marks.push(Mark::Seats(district.seats.clone().into_iter().collect()));
    }
    marks.extend(of_steps(&allocated.trace, detail));
    marks
}

/// The signature of a question: what was settled before it, in every detail, since the same lists
/// may tie for the same number of seats at two places of a line.
pub(super) fn open_signature(needed: &RulingNeeded) -> Vec<Mark> {
    let mut marks = Vec::from([Mark::Open(needed.question.id.clone())]);
    if let Some(threshold) = needed.trace.threshold() {
        let reached = threshold.lists.iter().filter(|row| row.reached);
        marks.push(Mark::Admitted(reached.map(|row| row.list.clone()).collect()));
    }
    marks.extend(of_steps(&needed.trace, Detail { quotas: true, shares: true }));
    marks
}

fn of_steps(trace: &Trace, detail: Detail) -> Vec<Mark> {
    let mut marks = Vec::new();
    for step in &trace.0 {
        match step {
            Step::Threshold(threshold) => marks.push(ways(threshold)),
            Step::Ledger(ledger) if ledger.place.claimants == Claimants::Districts => {
                let rows = ledger.rows.iter().map(|row| (row.claimant.clone(), row.seats));
                marks.push(Mark::Hidden(rows.collect()));
            }
            Step::Ledger(ledger) if detail.quotas => marks.push(Mark::Quota {
                quota: (ledger.quota.whole() == 1).then_some(ledger.quota),
                rows: ledger.rows.iter().map(|row| (row.whole, row.rank)).collect(),
            }),
            Step::Averages(averages)
                if detail.shares || averages.place.claimants == Claimants::Districts =>
            {
                let rows = averages.rows.iter().map(|row| (row.claimant.clone(), row.seats));
                marks.push(Mark::Hidden(rows.collect()));
            }
            Step::FilledUp(filled) => marks.push(Mark::FilledUp(filled.lists.clone())),
            _ => {}
        }
    }
    marks
}

fn ways(threshold: &ThresholdStep) -> Mark {
    let several = threshold.lists.iter().filter(|row| row.by.is_some() || row.district.is_some());
    Mark::Ways(several.map(|row| (row.list.clone(), row.by, row.district.clone())).collect())
}
