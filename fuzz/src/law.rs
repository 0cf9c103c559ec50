//! Any bytes as a law file or a procedure file: refused with reasons, or read and said again.

use ::law::{Law, LawError, Procedure, diff, plain, procedure};

/// Panics where a law or a procedure that was read contradicts itself.
pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match Procedure::from_toml(text) {
        Err(faults) => refused(&faults),
        Ok(one) => {
            assert!(one.parameters().iter().all(|one| !one.cite.is_empty()), "without an article");
            assert!(procedure::diff(&one, &one.clone()).is_empty(), "it differs from itself");
        }
    }
    match Law::from_toml(text) {
        Err(faults) => refused(&faults),
        Ok(law) => {
            let parameters = law.parameters();
            assert!(parameters.iter().all(|one| !one.cite.is_empty()), "without an article");
            assert!(diff(&law, &law.clone()).is_empty(), "a law differs from itself");
            let bare = Law { threshold: None, districts: None, direct: None, ..law.clone() };
            for change in diff(&law, &bare).iter().chain(&diff(&bare, &law)) {
                assert!(!plain(change).is_empty(), "a change without words: {change:?}");
            }
        }
    }
}

fn refused(faults: &[LawError]) {
    assert!(!faults.is_empty(), "a file is refused for a reason");
    for fault in faults {
        assert!(!fault.to_string().is_empty());
    }
}
