//! What was checked and waits for the button that records it.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use exchange::register::observer::Holder;

use crate::desk::Proposed;

/// Checked changes kept; the oldest give way.
const KEPT: usize = 16;

/// Changes that passed, as they will be tried again and recorded.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Time of the acts, seconds since 1970-01-01 UTC; none for the clock at the moment of recording.
    pub at: Option<u64>,
    /// The changes.
    pub proposed: Vec<Proposed>,
    /// Who holds the cards that the changes give out; kept before the changes are recorded.
    pub holders: Vec<Holder>,
    /// Path of the form they came from, below the language.
    pub form: &'static str,
}

/// Checked changes by a name that only their session knows.
#[derive(Default)]
pub struct Stages {
    kept: Mutex<VecDeque<(String, String, Checked)>>,
}

impl Stages {
    /// Keeps changes under `name` for a session.
    pub fn put(&self, session: &str, name: String, checked: Checked) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back((session.to_owned(), name, checked));
    }

    /// Takes what a session has under `name`; a second time there is nothing.
    pub fn take(&self, session: &str, name: &str) -> Option<Checked> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(of, called, _)| of == session && called == name)?;
        kept.remove(at).map(|(.., checked)| checked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_checked_is_taken_once_and_by_its_session_alone() {
        let stages = Stages::default();
        let checked =
            Checked { at: None, proposed: Vec::new(), holders: Vec::new(), form: "calendar" };
        stages.put("one", "first".into(), checked.clone());
        assert!(stages.take("two", "first").is_none());
        assert!(stages.take("one", "first").is_some());
        assert!(stages.take("one", "first").is_none());
        for nth in 0..=KEPT {
            stages.put("one", nth.to_string(), checked.clone());
        }
        assert!(stages.take("one", "0").is_none(), "the oldest gave way");
        assert!(stages.take("one", "1").is_some());
    }
}
