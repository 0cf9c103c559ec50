//! A small contest for the tests of this crate.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use election::Text;
use election::definition::{CandidateList, Contest, Station};
use election::form::{Comparison, Field, Figures, FormDefinition, Relation, Role, Unit};

fn field(code: &str, line: &str, unit: Unit, role: Role) -> Field {
    Field {
        code: code.into(),
        line: line.into(),
        label: Text::default(),
        unit,
        role: Some(role),
        empty_for: if role == Role::Electorate { vec!["envelope".into()] } else { Vec::new() },
        cite: "art. 1".into(),
    }
}

fn relation(code: &str, left: &[&str], comparison: Comparison, right: &[&str]) -> Relation {
    Relation {
        code: code.into(),
        left: left.iter().map(|&code| code.into()).collect(),
        comparison,
        right: right.iter().map(|&code| code.into()).collect(),
        label: Text::default(),
        cite: "art. 1".into(),
    }
}

pub fn contest() -> Contest {
    let list = |code: &str| CandidateList {
        code: code.into(),
        ballot_number: 1,
        name: Text::default(),
        short: Text::default(),
        colour: "#000000".into(),
        registered_order: None,
        apparentement: None,
        candidates: None,
    };
    Contest {
        code: "assembly".into(),
        title: Text::default(),
        law: String::new(),
        lists: vec![list("a"), list("b")],
        form: FormDefinition {
            title: Text::default(),
            fields: vec![
                field("electorate", "1", Unit::Voters, Role::Electorate),
                field("ballots_found", "2", Unit::Ballots, Role::BallotsFound),
                field("ballots_invalid", "3", Unit::Ballots, Role::BallotsInvalid),
                field("votes", "4", Unit::Votes, Role::ListVotes),
            ],
            relations: vec![
                relation(
                    "R1",
                    &["ballots_found"],
                    Comparison::Equal,
                    &["ballots_invalid", "votes"],
                ),
                relation("R2", &["ballots_found"], Comparison::AtMost, &["electorate"]),
            ],
            turnouts: Vec::new(),
            figure_max: 9_999,
        },
    }
}

pub fn station(kind: &str) -> Station {
    Station {
        code: "s1".into(),
        area: 0,
        kind: kind.into(),
        name: Text::default(),
        electorate: None,
        closes_at: 0,
        zone: "Etc/UTC".into(),
    }
}

pub fn figures(electorate: u64, found: u64, invalid: u64, votes: &[u64]) -> Figures {
    Figures {
        fields: [
            ("electorate".into(), electorate),
            ("ballots_found".into(), found),
            ("ballots_invalid".into(), invalid),
        ]
        .into(),
        votes: ["a", "b"].iter().zip(votes).map(|(&code, &n)| (code.into(), n)).collect(),
    }
}
