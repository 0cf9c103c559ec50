//! Who may use the registrar's pages: whoever holds the link that the server printed, once.
//!
//! A link opens one session; the session is a cookie that no script and no other site can use, and
//! a second secret that every form carries. Accounts would open sessions in the place of the link;
//! nothing else would change.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use election::entry::{hex, sha256_hex};

use crate::error::NodeError;

/// How long a session lasts in which nothing is asked.
const IDLE: Duration = Duration::from_hours(8);

/// The link that is still to be used, and the sessions that are open. Secrets are kept as hashes:
/// looking one up tells nothing by the time it takes.
pub struct Sessions {
    ticket: Mutex<Option<String>>,
    open: Mutex<BTreeMap<String, Session>>,
}

struct Session {
    csrf: String,
    used: Instant,
}

/// A session that was found.
#[derive(Clone, Debug)]
pub struct Known {
    /// Names the session within the server; no secret.
    pub key: String,
    /// What its forms carry.
    pub csrf: String,
}

impl Known {
    /// True when a form carries the secret of this session.
    pub fn accepts(&self, csrf: &str) -> bool {
        sha256_hex(csrf.as_bytes()) == sha256_hex(self.csrf.as_bytes())
    }
}

impl Sessions {
    /// Sessions of a server that starts, and the secret of its link.
    ///
    /// # Errors
    /// If the machine gives no randomness.
    pub fn new() -> Result<(Self, String), NodeError> {
        let ticket = secret()?;
        let waiting = Mutex::new(Some(sha256_hex(ticket.as_bytes())));
        Ok((Self { ticket: waiting, open: Mutex::default() }, ticket))
    }

    /// Opens a session for the link, which is then used up; none for any other.
    ///
    /// # Errors
    /// If the machine gives no randomness.
    pub fn enter(&self, ticket: &str, now: Instant) -> Result<Option<String>, NodeError> {
        let mut waiting = self.ticket.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.as_deref() != Some(sha256_hex(ticket.as_bytes()).as_str()) {
            return Ok(None);
        }
        let (id, csrf) = (secret()?, secret()?);
        self.sessions().insert(sha256_hex(id.as_bytes()), Session { csrf, used: now });
        *waiting = None;
        Ok(Some(id))
    }

    /// The session of a cookie, unless it has been idle for too long.
    pub fn find(&self, id: &str, now: Instant) -> Option<Known> {
        let mut open = self.sessions();
        open.retain(|_, session| now.saturating_duration_since(session.used) < IDLE);
        let key = sha256_hex(id.as_bytes());
        let session = open.get_mut(&key)?;
        session.used = now;
        Some(Known { csrf: session.csrf.clone(), key })
    }

    /// Ends a session.
    pub fn leave(&self, key: &str) {
        self.sessions().remove(key);
    }

    fn sessions(&self) -> MutexGuard<'_, BTreeMap<String, Session>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// 32 bytes that nobody can guess, as hex digits.
pub fn secret() -> Result<String, NodeError> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| NodeError::Randomness(error.to_string()))?;
    Ok(hex(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_one_session_and_the_session_ends_when_nobody_uses_it() {
        let (sessions, ticket) = Sessions::new().expect("randomness");
        let start = Instant::now();
        assert_eq!(sessions.enter("guessed", start).expect("randomness"), None);
        let id = sessions.enter(&ticket, start).expect("randomness").expect("the link");
        assert_eq!(sessions.enter(&ticket, start).expect("randomness"), None, "used up");
        let known = sessions.find(&id, start + IDLE / 2).expect("open");
        assert!(known.accepts(&known.csrf) && !known.accepts("guessed"));
        assert!(sessions.find(&id, start + IDLE).is_some(), "it was used half a time ago");
        assert!(sessions.find(&known.key, start).is_none(), "its name is no secret");
        assert!(sessions.find(&id, start + IDLE * 2).is_none(), "idle for too long");
    }

    #[test]
    fn a_session_that_was_left_is_over() {
        let (sessions, ticket) = Sessions::new().expect("randomness");
        let now = Instant::now();
        let id = sessions.enter(&ticket, now).expect("randomness").expect("the link");
        let known = sessions.find(&id, now).expect("open");
        sessions.leave(&known.key);
        assert!(sessions.find(&id, now).is_none());
    }
}
