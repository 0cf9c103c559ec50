mod demands;
mod identity;
mod theorems;

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;

use election::register::RegisterChanged;
use law::{Law, Procedure};

use super::*;
use crate::registers::ContestRules;

const LAW: &str =
    include_str!("../../../../../fixtures/exampland/laws/xx/assembly/2024-06-01.toml");

/// A made-up procedure that asks for so many initiators, members, members of a region.
fn procedure(initiators: u32, members: u32, region: u32) -> String {
    format!(
        r#"
id = "xx/assembly/2024-06-01"
name = "A made-up act"
source = "made up"
read = true
zone = "Etc/UTC"
[party]
initiators_min = {{ value = {initiators}, cite = "Act 1" }}
members_min = {{ value = {members}, cite = "Act 2" }}
members_region_min = {{ value = {region}, cite = "Act 3" }}
missed_elections_max = {{ value = 2, cite = "Act 4" }}
[[party.clock]]
code = "congress_after_notice"
from = "notice"
to = "congress"
within = "2 months"
name = {{ en = "Congress" }}
cite = "Act 5"
[[party.clock]]
code = "filed_after_congress"
from = "congress"
to = "filed"
within = "30 days"
name = {{ en = "Papers" }}
cite = "Act 6"
[[party.clock]]
code = "decided_after_filed"
from = "filed"
to = "registered"
within = "48 hours"
name = {{ en = "Decision" }}
cite = "Act 7"
[[party.ground]]
code = "members_too_few"
matters = true
name = {{ en = "Too few members" }}
cite = "Act 8"
[[party.ground]]
code = "clerical"
matters = false
name = {{ en = "A slip of the pen" }}
cite = "Act 9"
"#
    )
}

/// 2030-01-01: long after everything these tests tell of.
const AT: u64 = 1_893_456_000;

/// Registers under a made-up law in force since 2024-06-01.
struct World {
    all: Registers,
    position: u64,
}

impl World {
    fn new() -> Self {
        Self::under(&procedure(1_000, 20_000, 600))
    }

    fn under(procedure: &str) -> Self {
        let rules = ContestRules {
            contest: "assembly".into(),
            law: Arc::new(Law::from_toml(LAW).expect("a law")),
            procedure: Some(Arc::new(Procedure::from_toml(procedure).expect("a procedure"))),
        };
        Self { all: Registers::new(alloc::vec![rules]), position: 0 }
    }

    /// A world with parties of these codes.
    fn with(codes: &[&str]) -> Self {
        let mut world = Self::new();
        for code in codes {
            world.done(entered(code));
        }
        world
    }

    fn parties(&self) -> &Parties {
        &self.all.parties
    }

    fn party(&self, code: &str) -> &Party {
        self.parties().party(code).expect("a party of these tests")
    }

    fn rules(&self) -> Rules<'_> {
        Rules::of(&self.all).expect("these tests have a procedure")
    }

    fn codes_at(&self, at: u64, change: &Change) -> Vec<&'static str> {
        let around = self.around(at);
        let act = RegisterChanged { change: change.clone(), late: None };
        let refusals = self.all.admit(&act, &around).err().unwrap_or_default();
        for refusal in &refusals {
            let fields = refusal.fields();
            assert!(!fields.is_empty(), "{refusal} has no fields");
            let said = refusal.to_string();
            for (name, value) in fields.iter().filter(|(name, _)| *name != "clock") {
                assert!(said.contains(value), "`{said}` does not say {name} {value}");
            }
        }
        // Whether acts come in the order of their time is the calendar's business.
        let own = refusals.iter().filter(|one| matches!(one, crate::Refusal::Party(_)));
        own.map(crate::Refusal::code).collect()
    }

    #[expect(clippy::needless_pass_by_value, reason = "tests make an act and hand it over")]
    fn codes(&self, change: Change) -> Vec<&'static str> {
        self.codes_at(AT, &change)
    }

    fn around(&self, at: u64) -> Circumstances {
        Circumstances { at, position: self.position, opened: false, seats: BTreeMap::new() }
    }

    /// Takes in a change that must be lawful.
    fn done(&mut self, change: Change) {
        assert_eq!(self.codes(change.clone()), Vec::<&str>::new(), "{change:?}");
        self.force(change);
    }

    fn force(&mut self, change: Change) {
        let around = self.around(AT);
        self.all.record(&RegisterChanged { change, late: None }, &around);
        self.position += 1;
    }
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day of these tests")
}

fn text(words: &str) -> Text {
    Text::from([("en", words)])
}

fn entered(code: &str) -> Change {
    Change::PartyEntered(PartyEntered {
        party: code.into(),
        name: text(&format!("Party {code}")),
        short: text(code),
        colour: "#1c9597".into(),
    })
}

fn stage(code: &str, stage: Stage, on: &str) -> PartyStage {
    PartyStage {
        party: code.into(),
        stage,
        on: on.into(),
        at_latest: false,
        document: "minutes".into(),
        people: None,
        regions: BTreeMap::new(),
        grounds: Vec::new(),
    }
}

fn staged(code: &str, reached: Stage, on: &str) -> Change {
    Change::PartyStage(stage(code, reached, on))
}

fn changed(code: &str, on: &str, identity: Identity) -> Change {
    let document = "decision".into();
    Change::PartyChanged(PartyChanged { party: code.into(), on: on.into(), identity, document })
}

fn renamed(code: &str, on: &str, name: &str) -> Change {
    changed(code, on, Identity::Renamed { name: text(name), short: text(name) })
}

fn absorbed(code: &str, on: &str, others: &[&str]) -> Change {
    changed(code, on, Identity::Absorbed { parties: codes_of(others) })
}

fn merged(code: &str, on: &str, others: &[&str]) -> Change {
    changed(code, on, Identity::MergedFrom { parties: codes_of(others) })
}

fn split(code: &str, on: &str, other: &str) -> Change {
    changed(code, on, Identity::SplitFrom { party: other.into() })
}

fn codes_of(codes: &[&str]) -> Vec<PartyCode> {
    codes.iter().map(|code| PartyCode::from(*code)).collect()
}

fn person(code: &str, name: &str, from: &str, until: Option<&str>) -> Change {
    Change::PartyPerson(PartyPerson {
        party: code.into(),
        name: text(name),
        office: CHAIR.into(),
        from: from.into(),
        until: until.map(Into::into),
        document: "minutes".into(),
    })
}

fn result(code: &str, election: &str, day: &str, votes: Option<u64>) -> Change {
    Change::PartyResult(PartyResult {
        party: code.into(),
        election: election.into(),
        day: day.into(),
        votes,
        of: Some(1_000),
        seats: 0,
        document: "resolution".into(),
    })
}
