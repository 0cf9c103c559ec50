//! Any text as a trust policy, beside any note: refused with lines, or read, written and obeyed.

use tlog::{Policy, SignedNote, TlogError};

/// Panics where a policy is not written as it was read, where a fault has no line, or where lines
/// of strangers change a verdict. Policy and note are divided by the byte 30.
pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (text, note) = text.split_once('\u{1e}').unwrap_or((text, ""));
    let policy: Policy = match text.parse() {
        Ok(policy) => policy,
        Err(TlogError::PolicyMalformed { faults }) => {
            // A line that is missing is the one behind the last.
            let lines = text.matches('\n').count() + 2;
            let placed = |line: usize| (1..=lines).contains(&line);
            assert!(!faults.is_empty() && faults.iter().all(|fault| placed(fault.line)));
            return;
        }
        Err(other) => panic!("{other}"),
    };
    let written = policy.to_string();
    assert_eq!(written.parse().as_ref(), Ok(&policy), "{written}");
    assert!(policy.overlap() <= policy.witnesses().len());
    let Ok(note) = note.parse::<SignedNote>() else { return };
    let (judged, arranged) = (policy.judge(&note), policy.judge(&policy.arrange(&note)));
    assert_eq!(judged.log, arranged.log);
    assert!(judged.quorum || policy.open(&note).is_err(), "a head without quorum was taken");
    assert!(judged.invalid.is_empty() || policy.open(&note).is_err(), "a false line was taken");
}
