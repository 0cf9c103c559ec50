//! Parts of a procedure that do not fit together.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::error::LawError;
use crate::procedure::words::{Edge, Unit};
use crate::procedure::{CALLED, Deadline, ELECTION, Procedure};

impl Procedure {
    /// Everything that does not fit together. A procedure that was read from a file has none.
    pub fn contradictions(&self) -> Vec<LawError> {
        let mut found = Vec::new();
        let mut refuse = |wrong: bool, at: String, because: &str| {
            if wrong {
                found.push(LawError::Contradiction { at, because: because.into() });
            }
        };
        for (nth, deadline) in self.deadlines.iter().enumerate() {
            let at = |key: &str| format!("deadline[{}]{key}", deadline.code);
            let again = self.deadlines[..nth].iter().any(|other| other.code == deadline.code);
            refuse(again, at(""), "another deadline has this code");
            let anchor = &deadline.from;
            let known = [ELECTION, CALLED].contains(&anchor.as_str());
            let missing = !known && self.deadline(anchor).is_none();
            refuse(missing, at(".from"), "it is neither election, called nor a deadline's code");
            let circular = !missing && self.circular(deadline);
            refuse(circular, at(".from"), "following the anchors leads back to this deadline");
            let hours = deadline.offset.unit == Unit::Hours;
            refuse(
                hours && deadline.time.is_some(),
                at(".time"),
                "an offset of hours ends at its own hour",
            );
            let no_hour = deadline.edge == Edge::At && deadline.time.is_none() && !hours;
            refuse(
                no_hour && !deadline.binds.is_empty(),
                at(".binds"),
                "a day without an hour ends nothing; give the hour, or the edge `until`",
            );
        }
        let groups: Vec<&str> = self.groups.iter().map(|one| one.code.as_str()).collect();
        let guarantees: Vec<&str> = self.guarantees.iter().map(|one| one.code.as_str()).collect();
        let party = self.party.as_ref();
        let clocks: Vec<&str> =
            party.iter().flat_map(|party| &party.clocks).map(|one| one.code.as_str()).collect();
        let grounds: Vec<&str> =
            party.iter().flat_map(|party| &party.grounds).map(|one| one.code.as_str()).collect();
        for (section, codes) in [
            ("group", groups),
            ("guarantee", guarantees),
            ("party.clock", clocks),
            ("party.ground", grounds),
        ] {
            for (nth, code) in codes.iter().enumerate() {
                let again = codes[..nth].contains(code);
                refuse(again, format!("{section}[{code}]"), "another one has this code");
            }
        }
        for group in &self.groups {
            let open = group.sex.is_none() && group.age_below.is_none() && !group.declared;
            refuse(open, format!("group[{}]", group.code), "it needs sex, age_below or declared");
        }
        found
    }

    fn circular(&self, first: &Deadline) -> bool {
        let mut at = first;
        for _ in 0..=self.deadlines.len() {
            match self.deadline(&at.from) {
                Some(next) if next.code == first.code => return true,
                Some(next) => at = next,
                None => return false,
            }
        }
        // A circle further on that does not pass through this one: its own members are named.
        false
    }
}
