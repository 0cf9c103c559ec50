//! What stands around an act: its time, its identity, the texts that people will read.

use alloc::vec;
use alloc::vec::Vec;

use election::act::{Act, Payload};

use crate::refusal::Refusal;

/// Latest time an act can carry: the last second of the year 9999.
const AT_MAX: u64 = 253_402_300_799;
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
    let mut texts: Vec<(&'static str, &str, usize)> = vec![("id", payload.id.as_str(), NAME_MAX)];
    match &payload.act {
        Act::FormRecorded(act) => {
            texts.push(("entered_by", &act.entered_by, NAME_MAX));
            texts.push(("confirmed_by", &act.confirmed_by, NAME_MAX));
            if let Some(correction) = &act.correction {
                texts.push(("correction.reason", &correction.reason, TEXT_MAX));
                texts.push(("correction.basis", &correction.basis, TEXT_MAX));
            }
        }
        Act::RulingRecorded(act) => texts.push(("basis", &act.basis, TEXT_MAX)),
        Act::ResultDeclared(act) => texts.push(("resolution", &act.resolution, TEXT_MAX)),
        _ => {}
    }
    for (field, text, max) in texts {
        let length = text.chars().count();
        if length > max || text.trim().is_empty() || text.chars().any(char::is_control) {
            refusals.push(Refusal::TextUnreadable { field, length, max });
        }
    }
    refusals
}
