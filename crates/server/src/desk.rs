//! The registrar's desk: changes of registers are tried on a copy, signed, appended.
//!
//! It holds no rule: the canvass says what is lawful. The command line and the registrar's pages
//! both go through [`Desk::plan`] and [`Desk::apply`].

use std::sync::Arc;
use std::sync::mpsc;

use canvass::{Canvass, Refusal, Rejection};
use ed25519_dalek::SigningKey;
use election::act::{Act, Payload};
use election::entry::{Entry, sha256_hex};
use election::register::{Change, RegisterChanged};
use election::{ActId, CommissionCode, LateRulingCode, canonical};
use exchange::Package;
use store::Refused;

use crate::error::NodeError;
use crate::folder::Folder;
use crate::node::Node;

/// Entries sent at once: they share a commit, and others find room between two batches.
const BATCH: usize = 64;

/// A node, and the keys to change its registers.
#[derive(Clone)]
pub struct Desk {
    node: Arc<Node>,
    folder: Folder,
}

/// A change that somebody asks for.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// Where it was written, such as `candidates.csv, line 12`; empty where there is no such place.
    pub place: String,
    /// The change.
    pub change: Change,
    /// The ruling that lets it in late.
    pub late: Option<LateRulingCode>,
    /// Who does it; none for the authority.
    pub by: Option<CommissionCode>,
}

impl Proposed {
    /// A change by the authority, in time.
    pub fn new(place: impl Into<String>, change: Change) -> Self {
        Self { place: place.into(), change, late: None, by: None }
    }
}

/// Why a proposed change is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskFault {
    /// Where it was written.
    pub place: String,
    /// Stable key.
    pub code: &'static str,
    /// English sentence.
    pub message: String,
    /// The parts of the sentence, by name.
    pub fields: Vec<(&'static str, String)>,
}

/// Changes that are lawful at the place the log has reached, signed and not yet sent.
#[derive(Debug)]
pub struct Plan {
    bodies: Vec<Vec<u8>>,
}

impl Plan {
    /// Number of entries it adds.
    pub fn entries(&self) -> usize {
        self.bodies.len()
    }
}

/// What came of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Entries added by it.
    pub entries: u64,
    /// Entries of the log now.
    pub size: u64,
}

/// Why a plan could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// Another act came between plan and application, or the disk failed.
    #[error("{done} of {planned} changes are in the log, the next one was refused: {reason}")]
    Refused {
        /// Changes that are in the log.
        done: u64,
        /// Changes planned.
        planned: u64,
        /// Stable key of the reason.
        code: &'static str,
        /// The reason.
        reason: String,
    },
}

impl DeskError {
    /// Stable key of the message.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused { code, .. } => code,
        }
    }
}

impl Desk {
    /// Opens the node of a folder; no server may be running on it.
    ///
    /// # Errors
    /// What [`Node::open`] says.
    pub fn open(folder: &Folder) -> Result<Self, NodeError> {
        Ok(Self { node: Arc::new(Node::open(folder)?), folder: folder.clone() })
    }

    /// The desk of a node that is running.
    pub fn over(node: Arc<Node>, folder: Folder) -> Self {
        Self { node, folder }
    }

    /// The node.
    pub fn node(&self) -> &Node {
        &self.node
    }

    /// What is durable now.
    pub fn canvass(&self) -> Canvass {
        self.node.live().canvass.clone()
    }

    /// The package of the node.
    pub fn package(&self) -> &Package {
        self.node.package()
    }

    /// Tries changes in their order on a copy of the state. `at` is the time of the acts, seconds
    /// since 1970-01-01 UTC. The same change at the same time gives the same act: a plan that was
    /// cut off can be made and applied again.
    ///
    /// # Errors
    /// Every fault of every change, with its place. Changes that are refused are left out of the
    /// copy, so what follows from them is refused too.
    pub fn plan(&self, at: u64, proposed: Vec<Proposed>) -> Result<Plan, Vec<DeskFault>> {
        let mut ahead = self.canvass();
        let mut faults = Vec::new();
        let mut bodies = Vec::new();
        for one in proposed {
            match self.signed(&ahead, at, &one) {
                Ok(entry) => match ahead.admit(&entry) {
                    Ok(admitted) => {
                        ahead.record(&admitted);
                        let body = entry.to_bytes();
                        faults.extend(unreadable(&one.place, &body));
                        bodies.push(body);
                    }
                    Err(refusals) if is_repetition(&refusals) => {}
                    Err(refusals) => {
                        faults.extend(refusals.iter().map(|refusal| fault(&one.place, refusal)));
                    }
                },
                Err(error) => faults.push(DeskFault {
                    place: one.place,
                    code: error.code(),
                    message: error.to_string(),
                    fields: Vec::new(),
                }),
            }
        }
        if faults.is_empty() { Ok(Plan { bodies }) } else { Err(faults) }
    }

    /// Appends what was planned and waits until it is durable.
    ///
    /// # Errors
    /// The first change that is refused; those before it are in the log.
    #[expect(clippy::needless_pass_by_value, reason = "a plan is carried out once")]
    pub fn apply(&self, plan: Plan) -> Result<Applied, DeskError> {
        let planned = plan.bodies.len() as u64;
        let mut done = 0;
        for batch in plan.bodies.chunks(BATCH) {
            for answer in self.submit(batch) {
                answer.map_err(|refused| {
                    let (code, reason) = reason_of(&refused);
                    DeskError::Refused { done, planned, code, reason }
                })?;
                done += 1;
            }
        }
        Ok(Applied { entries: planned, size: self.node.size() })
    }

    fn submit(&self, batch: &[Vec<u8>]) -> mpsc::IntoIter<Result<(), Refused<Rejection>>> {
        let (sender, answers) = mpsc::channel();
        for body in batch {
            let sender = sender.clone();
            self.node.submit(body.clone(), move |answer| {
                // The receiver goes away only after the first refusal, when no more is asked.
                drop(sender.send(answer.map(|_| ())));
            });
        }
        answers.into_iter()
    }

    fn signed(&self, ahead: &Canvass, at: u64, one: &Proposed) -> Result<Entry, NodeError> {
        let definition = ahead.definition();
        let by = one.by.clone().unwrap_or_else(|| definition.commissions[0].code.clone());
        let key = self.key(&by)?;
        let act = RegisterChanged { change: one.change.clone(), late: one.late.clone() };
        let origin = ahead.origin().to_owned();
        let mut named = format!("{origin} {by} {at} ").into_bytes();
        named.extend(canonical::to_bytes(&act));
        let id = ActId::new(&sha256_hex(&named)[..32]);
        Ok(Entry::sign(Payload { act: Act::RegisterChanged(act), at, by, id, origin }, &key))
    }

    fn key(&self, by: &CommissionCode) -> Result<SigningKey, NodeError> {
        let secret = self.folder.commission_key(by.as_str())?;
        let bytes = election::entry::bytes_of_hex(&secret);
        let bytes = bytes.ok_or_else(|| NodeError::Key { path: self.folder.keys() })?;
        Ok(SigningKey::from_bytes(&bytes))
    }
}

/// True when the act is in the log already, word for word.
fn is_repetition(refusals: &[Refusal]) -> bool {
    matches!(refusals, [Refusal::Replayed { .. }])
}

/// What would keep the log from reading an entry: it is longer than one can be.
fn unreadable(place: &str, body: &[u8]) -> Option<DeskFault> {
    let error = Entry::from_bytes(body).err()?;
    let (place, message) = (place.to_owned(), error.to_string());
    Some(DeskFault { place, code: error.code(), message, fields: Vec::new() })
}

fn fault(place: &str, refusal: &Refusal) -> DeskFault {
    let fields = match refusal {
        Refusal::Register(refusal) => refusal.fields(),
        _ => Vec::new(),
    };
    DeskFault { place: place.into(), code: refusal.code(), message: refusal.to_string(), fields }
}

fn reason_of(refused: &Refused<Rejection>) -> (&'static str, String) {
    match refused {
        Refused::Judged(rejection) => {
            let reasons = rejection.reasons();
            reasons.into_iter().next().unwrap_or(("act.refused", rejection.to_string()))
        }
        Refused::Store(error) => (error.code(), error.to_string()),
        Refused::Busy => ("store.busy", refused.to_string()),
    }
}
