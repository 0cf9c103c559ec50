//! Whether the definition that opens an election is what the registers hold.
//!
//! A register that is not kept binds nothing: its part of the definition comes from the package
//! alone. Colours and short labels are presentation and not held against each other.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use election::Text;
use election::definition::{CandidateList, Contest, Definition};
use register::Registers;
use register::list::StandingList;

use crate::refusal::Refusal;

/// Every difference between a definition and the registers that are kept.
pub(crate) fn disagreements(definition: &Definition, registers: &Registers) -> Vec<Refusal> {
    let mut found = Vec::new();
    for contest in &definition.contests {
        if registers.lists.of(&contest.code).next().is_some() {
            found.extend(lists(contest, &registers.lists.standing(&contest.code)));
        }
    }
    found
}

/// The lists of a ballot against those registered for it.
fn lists(contest: &Contest, registered: &[StandingList]) -> Vec<Refusal> {
    let packed = contest.lists.iter().map(|list| (list.code.as_str(), list));
    let registered = registered.iter().map(|list| (list.list.as_str(), list));
    rows("list", packed.collect(), registered.collect(), list_fields)
}

/// A field of both sides: its name, what the package says, what the registers say. A side that says
/// nothing is not held against the other.
type Field = (&'static str, Option<String>, Option<String>);

fn list_fields(packed: &CandidateList, registered: &StandingList) -> Vec<Field> {
    let number = |number: Option<u32>| number.map(|number| number.to_string());
    Vec::from([
        ("name", Some(said(&packed.name)), Some(said(&registered.name))),
        ("ballot_number", number(Some(packed.ballot_number)), number(registered.ballot_number)),
        ("candidates", number(packed.candidates.or(Some(0))), number(Some(registered.candidates))),
        ("registered_order", number(packed.registered_order), number(registered.registered_order)),
    ])
}

/// Compares two sides by code: rows that only one of them has, and fields that differ.
fn rows<P, R>(
    what: &'static str,
    packed: BTreeMap<&str, &P>,
    registered: BTreeMap<&str, &R>,
    fields: impl Fn(&P, &R) -> Vec<Field>,
) -> Vec<Refusal> {
    let differs =
        |code: &str, field, found: &str, expected: &str| Refusal::DefinitionNotRegistered {
            what,
            code: code.into(),
            field,
            found: found.into(),
            expected: expected.into(),
        };
    let mut refusals = Vec::new();
    for (code, row) in &packed {
        let Some(other) = registered.get(code) else {
            refusals.push(differs(code, "code", "there", "none"));
            continue;
        };
        for (field, found, expected) in fields(row, other) {
            if let (Some(found), Some(expected)) = (found, expected)
                && found != expected
            {
                refusals.push(differs(code, field, &found, &expected));
            }
        }
    }
    let missing = registered.keys().filter(|code| !packed.contains_key(*code));
    refusals.extend(missing.map(|code| differs(code, "code", "none", "there")));
    refusals
}

/// A text in all its languages, in one line.
fn said(text: &Text) -> String {
    let words: Vec<String> =
        text.0.iter().map(|(tag, words)| alloc::format!("{tag}: {words}")).collect();
    words.join("; ")
}
