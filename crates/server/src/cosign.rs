//! Asks the witnesses of the policy for their cosignatures, and keeps the time of the head fresh.
//!
//! Each witness has a thread of its own: one that is dead or slow holds nothing up. Acts are
//! acknowledged without waiting for any of them.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use tlog::witness::{ADD_CHECKPOINT, Answer, Request};
use tlog::{PolicyWitness, SignedNote};

use crate::node::Node;

/// A witness is asked for a new head so often at most.
const TURN: Duration = Duration::from_secs(1);
/// A head that a witness has cosigned is cosigned again after this, so that its time stays fresh.
const AGAIN: Duration = Duration::from_secs(10);
/// The head is signed again after this while nothing comes in.
const PULSE: Duration = Duration::from_secs(10);
/// How long one question may take.
const ANSWERED: Duration = Duration::from_secs(5);
/// Longest pause after a witness has failed again and again.
const PAUSE_MAX: Duration = Duration::from_mins(1);
/// Longest answer read.
const ANSWER_BYTES_MAX: u64 = 65_536;

/// A witness that can be asked.
pub trait Ask: Send + 'static {
    /// Gives the body of an add-checkpoint request, returns status and body of the answer.
    ///
    /// # Errors
    /// A sentence, where there was no answer.
    fn ask(&self, request: &str) -> Result<(u16, String), String>;
}

/// A witness at an address.
struct Web {
    url: String,
    agent: ureq::Agent,
}

impl Web {
    fn at(url: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(ANSWERED))
            .http_status_as_error(false)
            .max_redirects(0);
        let url = format!("{}/{ADD_CHECKPOINT}", url.trim_end_matches('/'));
        Self { url, agent: config.build().into() }
    }
}

impl Ask for Web {
    fn ask(&self, request: &str) -> Result<(u16, String), String> {
        let answer = self.agent.post(&self.url).send(request);
        let mut answer = answer.map_err(|error| error.to_string())?;
        let body = answer.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_to_string();
        Ok((answer.status().as_u16(), body.map_err(|error| error.to_string())?))
    }
}

/// The threads at work; they end when this is dropped.
#[derive(Debug)]
pub struct Background {
    /// Never sent to: that they are gone is what the threads hear.
    stops: Vec<Sender<()>>,
}

impl Background {
    /// Keeps the head fresh and asks the witnesses whose address the policy has.
    pub fn start(node: &Arc<Node>) -> Self {
        let mut background = Self::ask(node, |witness| {
            let url = witness.url.as_deref()?;
            Some(Box::new(Web::at(url)) as Box<dyn Ask>)
        });
        background.spawn("heartbeat", node, |node, stop| {
            while waited(&stop, PULSE) {
                let Some(node) = node.upgrade() else { return };
                node.heartbeat();
            }
        });
        background
    }

    /// Asks the witnesses that `reach` gives a way to.
    pub fn ask(node: &Arc<Node>, reach: impl Fn(&PolicyWitness) -> Option<Box<dyn Ask>>) -> Self {
        let mut background = Self { stops: Vec::new() };
        let witnesses = node.policy().map_or(&[][..], |policy| policy.witnesses());
        for (nth, witness) in witnesses.iter().enumerate() {
            let Some(way) = reach(witness) else { continue };
            let asker = Asker::new(nth, witness.clone(), way);
            background.spawn("witness", node, move |node, stop| asker.run(&node, &stop));
        }
        background
    }

    fn spawn(
        &mut self,
        name: &str,
        node: &Arc<Node>,
        work: impl FnOnce(Weak<Node>, Receiver<()>) + Send + 'static,
    ) {
        let (sender, stop) = channel();
        let node = Arc::downgrade(node);
        let thread = std::thread::Builder::new().name(name.into()).spawn(move || work(node, stop));
        match thread {
            Ok(_) => self.stops.push(sender),
            Err(error) => tracing::error!(%error, name, "a thread could not be started"),
        }
    }
}

/// Asks each witness that `reach` gives a way to, here and now, until it has cosigned the newest head
/// or failed; returns how many have.
pub fn once(node: &Node, reach: impl Fn(&PolicyWitness) -> Option<Box<dyn Ask>>) -> usize {
    let witnesses = node.policy().map_or(&[][..], |policy| policy.witnesses());
    let cosigns = |(nth, witness): (usize, &PolicyWitness)| {
        let Some(way) = reach(witness) else { return false };
        let mut asker = Asker::new(nth, witness.clone(), way);
        // It names its size, is asked from there, and may have moved on once.
        (0..3).any(|_| matches!(asker.turn(node), Turn::Cosigned))
    };
    witnesses.iter().enumerate().filter(|one| cosigns(*one)).count()
}

/// Waits; false when the work is to end.
fn waited(stop: &Receiver<()>, time: Duration) -> bool {
    matches!(stop.recv_timeout(time), Err(RecvTimeoutError::Timeout))
}

/// Asks one witness, and remembers what it holds.
struct Asker {
    nth: usize,
    witness: PolicyWitness,
    way: Box<dyn Ask>,
    /// Size of the newest head that it has cosigned, as far as we know.
    held: u64,
    /// What it cosigned last, and when.
    done: Option<(String, Instant)>,
    failures: u32,
}

/// What a turn came to.
enum Turn {
    /// Nothing is to be asked.
    Idle,
    Cosigned,
    /// It holds another size than we thought: ask from there.
    Elsewhere,
    Failed(String),
}

impl Asker {
    fn new(nth: usize, witness: PolicyWitness, way: Box<dyn Ask>) -> Self {
        Self { nth, witness, way, held: 0, done: None, failures: 0 }
    }

    fn run(mut self, node: &Weak<Node>, stop: &Receiver<()>) {
        let mut pause = Duration::ZERO;
        while waited(stop, pause) {
            let Some(node) = node.upgrade() else { return };
            pause = match self.turn(&node) {
                Turn::Idle | Turn::Cosigned => TURN,
                Turn::Elsewhere if self.failures == 0 => {
                    self.failures = 1;
                    Duration::ZERO
                }
                Turn::Elsewhere => self.back_off("it keeps naming other sizes"),
                Turn::Failed(why) => self.back_off(&why),
            };
        }
    }

    /// Asks for the newest head, if the witness has not cosigned it a moment ago.
    fn turn(&mut self, node: &Node) -> Turn {
        let asked = {
            let live = node.live();
            let Ok(head) = live.signed.note.parse::<SignedNote>() else { return Turn::Idle };
            let again = node.is_timed();
            let fresh = |(text, at): &(String, Instant)| {
                *text == head.text() && (!again || at.elapsed() < AGAIN)
            };
            if self.done.as_ref().is_some_and(fresh) {
                return Turn::Idle;
            }
            Request::new(&live.tree, self.held, head)
        };
        let request = match asked {
            Ok(request) => request,
            Err(error) => return Turn::Failed(error.to_string()),
        };
        let (status, body) = match self.way.ask(&request.to_string()) {
            Ok(answer) => answer,
            Err(why) => return Turn::Failed(why),
        };
        match Answer::read(status, &body, &request, &self.witness.key) {
            Ok(Answer::Cosigned(line)) => {
                let text = request.note.text();
                node.vouch(self.nth, text, line);
                self.held = text.lines().nth(1).and_then(|size| size.parse().ok()).unwrap_or(0);
                self.done = Some((text.to_owned(), Instant::now()));
                self.failures = 0;
                Turn::Cosigned
            }
            Ok(Answer::Held(size)) if size > node.size() => {
                // Its word alone, unsigned: it is told and stops nothing.
                let (name, held) = (&self.witness.name, node.size());
                let why = format!(
                    "the witness {name} has cosigned {size} entries of this log, here are {held}: if \
                     an old copy was put back, stop the node and run `saylau catch-up`"
                );
                node.doubt(&why);
                Turn::Failed(why)
            }
            Ok(Answer::Held(size)) => {
                self.held = size;
                Turn::Elsewhere
            }
            Ok(Answer::Forked) => {
                let name = &self.witness.name;
                let why = format!(
                    "the witness {name} has cosigned another head of this size: this log was shown \
                     twice; stop the node and compare `saylau catch-up` with a mirror"
                );
                node.doubt(&why);
                Turn::Failed(why)
            }
            Ok(Answer::Refused { status, said }) => Turn::Failed(format!("{status}: {said}")),
            Err(error) => Turn::Failed(error.to_string()),
        }
    }

    /// The pause after a failure: a second, then twice as long each time.
    fn back_off(&mut self, why: &str) -> Duration {
        tracing::warn!(witness = self.witness.name, why, "not cosigned");
        let pause = TURN.saturating_mul(1 << self.failures.min(6));
        self.failures += 1;
        pause.min(PAUSE_MAX)
    }
}
