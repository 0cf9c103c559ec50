//! What stands around an act: its time, its identity, the texts that people will read.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use election::act::{Act, Correction, Payload};
use election::register::RegisterChanged;
use serde_json::Value;

use crate::refusal::Refusal;

/// Latest time an act can carry: the last one that calendars show in every time zone.
const AT_MAX: u64 = 253_402_207_200;
/// Longest text of an act that people read, in characters.
const TEXT_MAX: usize = 2_000;
/// Longest name in an act, in characters.
const NAME_MAX: usize = 64;

/// Checks what is not the act's content but must be readable: time, identity, texts for people.
pub(crate) fn envelope(payload: &Payload) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if payload.at > AT_MAX {
        refusals.push(Refusal::TimeBeyond { found: payload.at, max: AT_MAX });
    }
    let mut texts: Vec<(&'static str, &str)> = Vec::new();
    let mut names: Vec<(&'static str, &str)> = vec![("id", payload.id.as_str())];
    match &payload.act {
        Act::FormRecorded(act) => {
            names.push(("entered_by", &act.entered_by));
            names.push(("confirmed_by", &act.confirmed_by));
            texts.extend(act.correction.as_ref().into_iter().flat_map(correction));
        }
        Act::TurnoutReported(act) => {
            texts.extend(act.correction.as_ref().into_iter().flat_map(correction));
        }
        Act::RulingRecorded(act) => texts.push(("basis", &act.basis)),
        Act::RegisterChanged(act) => refusals.extend(register_texts(act)),
        Act::ResultDeclared(act) => texts.push(("resolution", &act.resolution)),
        _ => {}
    }
    for (field, text) in texts {
        let length = text.chars().count();
        if length > TEXT_MAX || text.trim().is_empty() || text.chars().any(is_hidden) {
            refusals.push(Refusal::TextUnreadable { field, length, max: TEXT_MAX });
        }
    }
    refusals.extend(names.into_iter().filter(|(_, name)| !is_name(name)).map(|(field, name)| {
        Refusal::NameUnreadable {
            field,
            found: name.chars().take(NAME_MAX).collect(),
            max: NAME_MAX,
        }
    }));
    refusals
}

fn correction(correction: &Correction) -> [(&'static str, &str); 2] {
    [("correction.reason", &correction.reason), ("correction.basis", &correction.basis)]
}

/// Every text of a register's act that nobody could read. Which of them may be empty is the
/// register's business.
fn register_texts(act: &RegisterChanged) -> Vec<Refusal> {
    let mut texts: Vec<&str> = Vec::new();
    let value = serde_json::to_value(act).expect("acts serialize to JSON");
    let mut values = vec![&value];
    while let Some(value) = values.pop() {
        match value {
            Value::Object(fields) => {
                values.extend(fields.values());
                texts.extend(fields.keys().map(String::as_str));
            }
            Value::Array(items) => values.extend(items),
            Value::String(text) => texts.push(text),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let unreadable = |text: &str| {
        let length = text.chars().count();
        let field = "a text of the register";
        let wrong = length > TEXT_MAX || text.chars().any(is_hidden);
        wrong.then_some(Refusal::TextUnreadable { field, length, max: TEXT_MAX })
    };
    texts.into_iter().filter_map(unreadable).collect()
}

/// True for characters that nobody sees and that change what others show: controls, line and
/// paragraph separators, marks that turn the direction of writing, spaces without width.
fn is_hidden(c: char) -> bool {
    let turning =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || turning || matches!(c, '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// True for letters, digits, `.`, `-`, `_` and single spaces inside: two names that look the same
/// are the same.
fn is_name(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
    let spaced = text.starts_with(' ') || text.ends_with(' ') || text.contains("  ");
    !text.is_empty() && text.chars().count() <= NAME_MAX && text.chars().all(plain) && !spaced
}
