//! What the law of the election says about parties, and on which days it does.

use law::Date;
use law::procedure::PartyRules;

use crate::registers::Registers;

/// Demands on parties, with the days on which they bind.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// The demands.
    pub party: &'a PartyRules,
    /// First day of the redaction.
    pub in_force: Date,
    /// Its last day, where the next redaction is known.
    pub in_force_until: Option<Date>,
}

impl<'a> Rules<'a> {
    /// The demands of the first contest whose procedure has any; none where no procedure does.
    pub fn of(all: &'a Registers) -> Option<Self> {
        all.rules.iter().find_map(|rules| {
            Some(Self {
                party: rules.procedure.as_deref()?.party.as_ref()?,
                in_force: rules.law.in_force,
                in_force_until: rules.law.in_force_until,
            })
        })
    }

    /// True when these demands bind what happens on a day: earlier and later redactions had, or
    /// will have, others, and this log does not hold them.
    pub fn governs(&self, day: Date) -> bool {
        self.in_force <= day && self.in_force_until.is_none_or(|last| day <= last)
    }
}
