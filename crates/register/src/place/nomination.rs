//! Who nominated the members and chairs of commissions.

use alloc::collections::BTreeMap;

use election::register::place::Office;
use election::{PartyCode, Ratio};

use super::Places;

/// Members and chairs of one nominator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Members, chairs among them.
    pub members: u64,
    /// Chairs.
    pub chairs: u64,
}

/// Members and chairs of commissions, by who nominated them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nominations {
    /// Of all commissions whose members are registered.
    pub whole: Share,
    /// By nominator; none for those whom the higher commission named.
    pub by: BTreeMap<Option<PartyCode>, Share>,
    /// Commissions whose members are registered.
    pub commissions: u64,
}

impl Nominations {
    /// Share of a nominator among the members; none where there are no members.
    pub fn of_members(&self, by: Option<&PartyCode>) -> Option<Ratio> {
        Ratio::new(self.share(by).members, self.whole.members)
    }

    /// Share of a nominator among the chairs; none where there are no chairs.
    pub fn of_chairs(&self, by: Option<&PartyCode>) -> Option<Ratio> {
        Ratio::new(self.share(by).chairs, self.whole.chairs)
    }

    fn share(&self, by: Option<&PartyCode>) -> Share {
        self.by.get(&by.cloned()).copied().unwrap_or_default()
    }
}

impl Places {
    /// Who nominated the members and chairs of all commissions.
    pub fn nominations(&self) -> Nominations {
        let mut found = Nominations::default();
        for commission in self.commissions.values() {
            let members = &commission.row.members;
            found.commissions += u64::from(!members.is_empty());
            for member in members {
                let chair = u64::from(member.office == Office::Chair);
                let of = found.by.entry(member.nominated_by.clone()).or_default();
                for share in [of, &mut found.whole] {
                    share.members += 1;
                    share.chairs += chair;
                }
            }
        }
        found
    }
}
