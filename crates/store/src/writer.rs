//! One thread that judges requests in their order and commits many of them at once.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, channel, sync_channel};
use std::thread::JoinHandle;

use thiserror::Error;
use tlog::{Hash, InclusionProof, NoteSigner};

use crate::batch::check_length;
use crate::{Batch, Commit, Log, Placed, SignedHead, StoreError};

/// Requests that share one commit at most.
const BATCH_MAX: usize = 256;

/// Requests that may wait before further ones are turned away.
const WAITING_MAX: usize = 8192;

/// The judge in front of the log: holds what the entries mean and says what may follow them.
///
/// All of it runs on the writer's thread. What [`Admit::admit`] changes is provisional until
/// [`Admit::committed`]: nothing of it may be shown to anyone before.
pub trait Admit: Send + 'static {
    /// A request: the bytes of its entry, and whatever is known of them already.
    type Request: AsRef<[u8]> + Send + 'static;

    /// Why a request is refused.
    type Refusal: Send + 'static;

    /// Returns the id under which a request may be repeated. The same id with the same bytes is
    /// answered from the log and not judged again. What has an id keeps it behind further entries.
    fn act_id(&self, request: &Self::Request) -> Result<String, Self::Refusal>;

    /// Judges a request that would become the entry at `position`, and takes it into account for
    /// the requests after it. A refused request must change nothing. The bytes of the request are
    /// what is written next and must stay; what is known of them may be taken.
    fn admit(&mut self, position: u64, request: &mut Self::Request) -> Result<(), Self::Refusal>;

    /// Learns that everything admitted so far is durable; called before anyone is answered.
    fn committed(&mut self, commit: &Commit<'_>);

    /// Learns that the newest head was signed again, with a later time.
    fn refreshed(&mut self, _signed: &Arc<SignedHead>) {}

    /// Learns that what was admitted since the last commit was not written: must return to what
    /// the entries of `log` give, most simply by folding them again.
    ///
    /// # Errors
    /// An error stops the writer: memory and disk would differ.
    fn rolled_back(&mut self, log: &Log) -> Result<(), StoreError>;
}

/// The durable answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The place in the log, from 0.
    pub position: u64,
    /// The hash of the entry.
    pub leaf: Hash,
    /// Whether this request put it there; false for a repetition.
    pub fresh: bool,
    /// The head of the commit that took it, the same for every repetition.
    pub signed: Arc<SignedHead>,
    /// The proof that it is in the tree with that head.
    pub proof: InclusionProof,
}

/// Why a request was not accepted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused<R> {
    /// The judge refused it.
    #[error("{0}")]
    Judged(R),
    /// The store could not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Too many requests are waiting; it was not looked at.
    #[error("{WAITING_MAX} requests are waiting: send it again in a moment")]
    Busy,
}

type Outcome<R> = Result<Accepted, Refused<R>>;

/// The handle of the writer thread. Dropped, it waits until all that is queued is answered.
pub struct Writer<A: Admit> {
    requests: Option<SyncSender<Request<A>>>,
    thread: Option<JoinHandle<(Log, A)>>,
}

type Look<A> = Box<dyn FnOnce(&Log, &A) + Send>;

enum Request<A: Admit> {
    Append(A::Request, Answer<A::Refusal>),
    Look(Look<A>),
    Refresh,
    Halt(String),
}

impl<A: Admit> Writer<A> {
    /// Starts the thread that owns the log. `clock` gives the seconds since 1970, for the heads.
    ///
    /// # Errors
    /// [`StoreError::SignerMismatch`] if the signer has not the log's key.
    pub fn start(
        log: Log,
        signer: NoteSigner,
        judge: A,
        clock: impl Fn() -> u64 + Send + 'static,
    ) -> Result<Self, StoreError> {
        log.check_signer(&signer)?;
        let (requests, queue) = sync_channel(WAITING_MAX);
        let place = log.place().to_string();
        let turn = Turn { log, signer, judge, clock: Box::new(clock) };
        let thread = std::thread::Builder::new().name("log writer".into());
        let thread = thread.spawn(move || turn.run(&queue));
        let thread = thread.map_err(|error| StoreError::Io { place, why: error.to_string() })?;
        Ok(Self { requests: Some(requests), thread: Some(thread) })
    }

    /// Sends a request; `answer` is called once, on the writer's thread, when it is durable or
    /// refused. Never blocks: if too many wait, `answer` is called here with [`Refused::Busy`].
    pub fn submit(
        &self,
        request: A::Request,
        answer: impl FnOnce(Result<Accepted, Refused<A::Refusal>>) + Send + 'static,
    ) {
        let request = Request::Append(request, Answer(Some(Box::new(answer))));
        let sent = self.requests().try_send(request);
        // If the thread has ended, the answer that is dropped with the request says so.
        if let Err(TrySendError::Full(Request::Append(_, answer))) = sent {
            answer.give(Err(Refused::Busy));
        }
    }

    /// Sends a request and waits for its answer.
    pub fn append(&self, request: A::Request) -> Result<Accepted, Refused<A::Refusal>> {
        let (sender, receiver) = channel();
        let answer = Answer(Some(Box::new(move |outcome| drop(sender.send(outcome)))));
        drop(self.requests().send(Request::Append(request, answer)));
        receiver.recv().unwrap_or_else(|_| Err(ended().into()))
    }

    /// Runs `look` on the writer's thread between two commits, with the log and the judge as they
    /// are then. If the thread has ended, it is dropped without being run.
    pub fn look(&self, look: impl FnOnce(&Log, &A) + Send + 'static) {
        drop(self.requests().send(Request::Look(Box::new(look))));
    }

    /// Asks for the newest head to be signed again with the time of the clock, so that it does not
    /// look old while nothing comes in. Never blocks; a queue that is full needs no such thing.
    pub fn refresh(&self) {
        drop(self.requests().try_send(Request::Refresh));
    }

    /// Takes nothing more after what is queued, until the log is reopened: somebody has found that
    /// what is kept is not what was written.
    pub fn halt(&self, why: String) {
        drop(self.requests().send(Request::Halt(why)));
    }

    /// Answers what is queued, ends the thread and gives back log and judge; nothing if the judge
    /// panicked.
    pub fn stop(mut self) -> Option<(Log, A)> {
        drop(self.requests.take());
        self.thread.take().and_then(|thread| thread.join().ok())
    }

    fn requests(&self) -> &SyncSender<Request<A>> {
        self.requests.as_ref().expect("held until the writer is stopped or dropped")
    }
}

impl<A: Admit> Drop for Writer<A> {
    fn drop(&mut self) {
        drop(self.requests.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl<A: Admit> fmt::Debug for Writer<A> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Writer").field("thread", &self.thread).finish_non_exhaustive()
    }
}

/// The place where an answer is awaited. Dropped unanswered, it says that the writer has ended.
struct Answer<R>(Option<Box<dyn FnOnce(Outcome<R>) + Send>>);

impl<R> Answer<R> {
    fn give(mut self, outcome: Outcome<R>) {
        if let Some(answer) = self.0.take() {
            answer(outcome);
        }
    }
}

impl<R> Drop for Answer<R> {
    fn drop(&mut self) {
        if let Some(answer) = self.0.take() {
            answer(Err(ended().into()));
        }
    }
}

fn ended() -> StoreError {
    StoreError::Stopped { why: "the writer has ended".into() }
}

/// The state of the writer's thread.
struct Turn<A: Admit> {
    log: Log,
    signer: NoteSigner,
    judge: A,
    clock: Box<dyn Fn() -> u64 + Send>,
}

type Waiting<A> = (<A as Admit>::Request, Answer<<A as Admit>::Refusal>);

/// What becomes of each request, and the positions that the batch has filled.
type Settled<R> = (Vec<Verdict<R>>, Range<u64>);

/// What becomes of a request if its batch is committed.
enum Verdict<R> {
    Placed(Placed),
    Refused(Refused<R>),
}

impl<A: Admit> Turn<A> {
    fn run(mut self, queue: &Receiver<Request<A>>) -> (Log, A) {
        while let Ok(request) = queue.recv() {
            let mut waiting = Vec::new();
            let mut next = Some(request);
            // While one batch is being synced the next one gathers by itself: no need to linger.
            while let Some(request) = next.take() {
                match request {
                    Request::Append(request, answer) => waiting.push((request, answer)),
                    Request::Look(look) => {
                        self.settle(std::mem::take(&mut waiting));
                        look(&self.log, &self.judge);
                    }
                    Request::Halt(why) => {
                        self.settle(std::mem::take(&mut waiting));
                        self.log.halt(why);
                    }
                    Request::Refresh => {
                        self.settle(std::mem::take(&mut waiting));
                        self.refresh();
                    }
                }
                if waiting.len() < BATCH_MAX {
                    next = queue.try_recv().ok();
                }
            }
            self.settle(waiting);
        }
        (self.log, self.judge)
    }

    /// Signs the newest head again. If that fails the head that is known stays, and grows old for
    /// all to see.
    fn refresh(&mut self) {
        let before = self.log.signed_head().time;
        let refreshed = self.log.refresh(&self.signer, (self.clock)());
        if refreshed.is_ok() && self.log.signed_head().time > before {
            self.judge.refreshed(self.log.signed_head());
        }
    }

    /// Judges the requests, commits those that may be, and answers every one.
    fn settle(&mut self, mut waiting: Vec<Waiting<A>>) {
        if waiting.is_empty() {
            return;
        }
        match self.judge_and_commit(&mut waiting) {
            Ok((verdicts, new)) => {
                for (verdict, (_, answer)) in verdicts.into_iter().zip(waiting) {
                    answer.give(self.outcome(verdict, &new));
                }
            }
            Err(error) => {
                // Also those that the judge refused: it may have refused them because of entries
                // that were not written.
                for (_, answer) in waiting {
                    answer.give(Err(error.clone().into()));
                }
            }
        }
    }

    fn judge_and_commit(
        &mut self,
        waiting: &mut [Waiting<A>],
    ) -> Result<Settled<A::Refusal>, StoreError> {
        // An act that is refused here may be lawful behind the others: it is asked again then.
        let act_ids = waiting.iter().map(|(request, _)| self.judge.act_id(request).ok());
        let act_ids: Vec<Option<String>> = act_ids.collect();
        let mut batch = self.log.batch()?;
        let known = batch.look_up(act_ids.iter().flatten().map(String::as_str));
        let judged = known.and_then(|()| {
            let asked = act_ids.into_iter().zip(waiting);
            let verdicts =
                asked.map(|(id, (request, _))| place(&mut self.judge, &mut batch, id, request));
            verdicts.collect::<Result<Vec<_>, _>>()
        });
        let now = (self.clock)();
        let committed = match judged {
            Ok(verdicts) => batch.commit(&self.signer, now).map(|positions| (verdicts, positions)),
            Err(error) => {
                drop(batch);
                Err(error)
            }
        };
        match committed {
            Ok((verdicts, positions)) => {
                if !positions.is_empty() {
                    let (tree, signed) = (self.log.tree(), self.log.signed_head());
                    self.judge.committed(&Commit { positions: positions.clone(), tree, signed });
                }
                Ok((verdicts, positions))
            }
            Err(error) => {
                self.roll_back();
                Err(error)
            }
        }
    }

    /// Brings the judge back to what is on the disk, unless that is not known.
    fn roll_back(&mut self) {
        if self.log.stopped.is_none()
            && let Err(error) = self.judge.rolled_back(&self.log)
        {
            let why = format!("the entries could not be read again: {error}");
            self.log.stopped = Some(why);
        }
    }

    /// The answer to a request, after the entries at `new` were committed.
    fn outcome(&self, verdict: Verdict<A::Refusal>, new: &Range<u64>) -> Outcome<A::Refusal> {
        let placed = match verdict {
            Verdict::Placed(placed) => placed,
            Verdict::Refused(refused) => return Err(refused),
        };
        let position = placed.position();
        let signed = if new.contains(&position) {
            Arc::clone(self.log.signed_head())
        } else {
            Arc::new(self.log.head_of(position)?)
        };
        let proof = self.log.tree().inclusion_proof(position, signed.head.size);
        let place = usize::try_from(position).expect("the leaves are in memory");
        Ok(Accepted {
            position,
            leaf: self.log.tree().leaves()[place],
            fresh: matches!(placed, Placed::New(_)),
            proof: proof.expect("a committed entry is in the tree of the head of its commit"),
            signed,
        })
    }
}

/// Judges one request and puts it into the batch.
///
/// # Errors
/// An error concerns the whole batch, which must be dropped.
fn place<A: Admit>(
    judge: &mut A,
    batch: &mut Batch<'_>,
    act_id: Option<String>,
    request: &mut A::Request,
) -> Result<Verdict<A::Refusal>, StoreError> {
    let act_id = match act_id.map_or_else(|| judge.act_id(request), Ok) {
        Ok(act_id) => act_id,
        Err(refusal) => return Ok(Verdict::Refused(Refused::Judged(refusal))),
    };
    match batch.find(&act_id, request.as_ref()) {
        Ok(None) => {}
        Ok(Some(position)) => return Ok(Verdict::Placed(Placed::Known(position))),
        Err(error @ StoreError::ActIdReused { .. }) => {
            return Ok(Verdict::Refused(error.into()));
        }
        Err(error) => return Err(error),
    }
    if let Err(error) = check_length(request.as_ref()) {
        return Ok(Verdict::Refused(error.into()));
    }
    match judge.admit(batch.next(), request) {
        Ok(()) => Ok(Verdict::Placed(Placed::New(batch.push_new(&act_id, request.as_ref())?))),
        Err(refusal) => Ok(Verdict::Refused(Refused::Judged(refusal))),
    }
}
