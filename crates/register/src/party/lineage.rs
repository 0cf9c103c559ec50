//! Lineage: which parties came before a party, through mergers and splits.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use election::PartyCode;
use election::register::party::Identity;
use law::Date;

use crate::party::Parties;

/// How a party is tied to one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// The earlier one joined the later one and ended.
    Absorbed,
    /// The later one came out of a merger in which the earlier one ended.
    Merged,
    /// The later one split off; the earlier one went on.
    Split,
}

impl Link {
    /// The word of files and messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Absorbed => "absorbed",
            Self::Merged => "merged_from",
            Self::Split => "split_from",
        }
    }
}

/// A party in the lineage of another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ancestor {
    /// Its code.
    pub party: PartyCode,
    /// Steps from the party that was asked about, from 1.
    pub depth: usize,
    /// The party it is tied to, one step nearer.
    pub of: PartyCode,
    /// How.
    pub link: Link,
    /// When.
    pub on: Date,
    /// True when no other party is tied to `of` after this one.
    pub last: bool,
}

/// The parties that a change names.
pub(super) fn others(identity: &Identity) -> &[PartyCode] {
    match identity {
        Identity::Renamed { .. } => &[],
        Identity::Absorbed { parties } | Identity::MergedFrom { parties } => parties,
        Identity::SplitFrom { party } => core::slice::from_ref(party),
    }
}

/// For each ancestor, which levels above its own are drawn on below it: true where another party
/// follows at that level. What a tree needs to be drawn line by line.
pub fn continued(lineage: &[Ancestor]) -> Vec<Vec<bool>> {
    let mut open: Vec<bool> = Vec::new();
    let mut levels = Vec::with_capacity(lineage.len());
    for ancestor in lineage {
        open.truncate(ancestor.depth.saturating_sub(1));
        levels.push(open.clone());
        open.push(!ancestor.last);
    }
    levels
}

impl Parties {
    /// Parties directly before `code` by the end of a day: day, how, which; oldest first.
    pub fn predecessors(&self, code: &str, day: Date) -> Vec<(Date, Link, &PartyCode)> {
        let Some(party) = self.party(code) else { return Vec::new() };
        let until = party.changes().iter().filter(|change| change.on <= day);
        until
            .flat_map(|change| {
                let link = match change.act.identity {
                    Identity::Absorbed { .. } => Some(Link::Absorbed),
                    Identity::MergedFrom { .. } => Some(Link::Merged),
                    Identity::SplitFrom { .. } => Some(Link::Split),
                    Identity::Renamed { .. } => None,
                };
                let named = others(&change.act.identity).iter();
                named.filter_map(move |other| Some((change.on, link?, other)))
            })
            .collect()
    }

    /// Everything before `code` by the end of a day, as a tree read from the top: each party is
    /// followed by those before it. Of a party before another only what lay before the tie counts.
    pub fn lineage(&self, code: &str, day: Date) -> Vec<Ancestor> {
        let mut found = Vec::new();
        if let Some(party) = self.party(code) {
            let own = party.entered.party.clone();
            self.above(&own, day, &mut alloc::vec![own.clone()], &mut found);
        }
        found
    }

    fn above(
        &self,
        of: &PartyCode,
        day: Date,
        path: &mut Vec<PartyCode>,
        found: &mut Vec<Ancestor>,
    ) {
        let before = self.predecessors(of.as_str(), day);
        let count = before.len();
        for (nth, (on, link, party)) in before.into_iter().enumerate() {
            let last = nth + 1 == count;
            let depth = path.len();
            let (party, of) = (party.clone(), of.clone());
            found.push(Ancestor { party: party.clone(), depth, of, link, on, last });
            // A party that split off and came back has itself before it, on earlier days only:
            // its own line stands there once.
            if !path.contains(&party) {
                path.push(party.clone());
                self.above(&party, on, path, found);
                path.pop();
            }
        }
    }

    /// True when `other` stands anywhere before `code`, on whatever day.
    pub(super) fn descends(&self, code: &PartyCode, other: &PartyCode) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = alloc::vec![code];
        while let Some(next) = open.pop() {
            if next == other {
                return true;
            }
            let changes = self.party(next.as_str()).map_or(&[][..], |party| party.changes());
            if seen.insert(next) {
                open.extend(changes.iter().flat_map(|change| others(&change.act.identity)));
            }
        }
        false
    }
}
