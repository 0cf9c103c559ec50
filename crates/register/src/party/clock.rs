//! Clocks: a stage that must come within a time of another one.

use alloc::string::ToString;
use alloc::vec::Vec;

use election::register::party::{PartyStage, Stage};
use law::Date;
use law::procedure::{self, Clock, PartyRules, Span, Unit};

use crate::party::stage::{attempt, word};
use crate::party::{Fault, Party, Rules};

/// A clock of the law as it stands for a party on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running<'a> {
    /// The clock.
    pub clock: &'a Clock,
    /// The day it was started.
    pub from_on: Date,
    /// The last day for the stage that must come.
    pub limit: Date,
    /// Whether that stage came.
    pub state: ClockState,
}

/// What became of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockState {
    /// The stage came, on this day.
    Met(Date),
    /// There is time: so many days, 0 on the last one.
    Open(u32),
    /// The time is over, and the stage did not come.
    Lapsed,
}

impl Party {
    /// Every clock of the law that was started in the attempt at hand by the end of a day, in
    /// order of the law; those that ran out before the law was in force are not its clocks.
    pub fn clocks<'a>(&self, rules: &Rules<'a>, day: Date) -> Vec<Running<'a>> {
        let state = |clock: &'a Clock| {
            let (from_on, limit) = started(self, clock)?;
            let bound =
                limit >= rules.in_force && rules.in_force_until.is_none_or(|last| from_on <= last);
            let came = attempt(self).iter().find(|known| {
                known.on >= from_on && known.on <= day && ends(known.act.stage, stage(clock.to))
            });
            let state = match came {
                Some(came) => ClockState::Met(came.on),
                None if day > limit => ClockState::Lapsed,
                None => ClockState::Open(u32::try_from(day.days_until(limit)).unwrap_or(u32::MAX)),
            };
            (bound && from_on <= day).then_some(Running { clock, from_on, limit, state })
        };
        rules.party.clocks.iter().filter_map(state).collect()
    }

    /// The open clock that ends first.
    pub fn next_deadline<'a>(&self, rules: &Rules<'a>, day: Date) -> Option<Running<'a>> {
        let open = |running: &Running<'_>| matches!(running.state, ClockState::Open(_));
        self.clocks(rules, day).into_iter().filter(open).min_by_key(|running| running.limit)
    }
}

/// Whether a stage ends the wait for another one: the stage itself, one that comes after it on the
/// way to registration, or a decision either way.
fn ends(came: Stage, awaited: Stage) -> bool {
    came == awaited || (awaited < Stage::Registered && came > awaited) || {
        awaited == Stage::Registered && came == Stage::Refused
    }
}

/// The day a clock was started in the attempt at hand, and its last day.
fn started(party: &Party, clock: &Clock) -> Option<(Date, Date)> {
    let from = attempt(party).iter().rfind(|known| known.act.stage == stage(clock.from))?;
    Some((from.on, limit(from.on, clock.within)?))
}

/// The last day of a span from a day; hours are counted as whole days, since stages have days.
fn limit(from: Date, within: Span) -> Option<Date> {
    let count = i32::try_from(within.count).ok()?;
    match within.unit {
        Unit::Months => from.add_months(count),
        Unit::Days => from.add_days(count),
        Unit::Hours => from.add_days((count + 23) / 24),
    }
}

pub(super) fn check(
    party: &Party,
    rules: &PartyRules,
    act: &PartyStage,
    on: Date,
    faults: &mut Vec<Fault>,
) {
    for clock in rules.clocks.iter().filter(|clock| stage(clock.to) == act.stage) {
        let Some((from_on, limit)) = started(party, clock).filter(|(_, limit)| on > *limit) else {
            continue;
        };
        faults.push(Fault::ClockLapsed {
            party: act.party.clone(),
            clock: clock.code.clone(),
            stage: word(act.stage),
            on,
            from: word(stage(clock.from)),
            from_on,
            within: clock.within.to_string(),
            limit,
            cite: clock.cite.clone(),
        });
    }
}

/// The stage of an act that a word of the law means.
pub(super) const fn stage(stage: procedure::Stage) -> Stage {
    match stage {
        procedure::Stage::Initiative => Stage::Initiative,
        procedure::Stage::Notice => Stage::Notice,
        procedure::Stage::Congress => Stage::Congress,
        procedure::Stage::Filed => Stage::Filed,
        procedure::Stage::Registered => Stage::Registered,
        procedure::Stage::Refused => Stage::Refused,
        procedure::Stage::Suspended => Stage::Suspended,
        procedure::Stage::Liquidated => Stage::Liquidated,
    }
}
