//! A node: one data folder, opened.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, RwLock, RwLockReadGuard};

use canvass::{Canvass, Refusal, Rejection};
use election::act::Mode;
use election::entry::Entry;
use exchange::Package;
use receipt::Receipt;
use store::{Accepted, Log, Reader, Refused, StoreError, Writer};
use tlog::{Hash, InclusionProof, NoteSignature, Policy, VerifierKey};
use tokio::sync::watch;

use crate::error::NodeError;
use crate::folder::Folder;
use crate::judge::Judge;
use crate::lineage;
use crate::live::Live;
use crate::registrar::clock;
use crate::submission::Submission;
use crate::vouched::Vouched;

/// Entries replayed at a time when a log is opened.
const REPLAYED: u64 = 4096;

/// A data folder, opened: it takes acts and shows what is durable.
pub struct Node {
    writer: Writer<Judge>,
    live: Arc<RwLock<Live>>,
    news: watch::Receiver<u64>,
    reader: Mutex<Reader>,
    verifier: VerifierKey,
    package: Package,
    stopped: AtomicBool,
    trouble: Mutex<Option<String>>,
    folder: Folder,
    policy: Option<Policy>,
    vouched: Mutex<Vouched>,
    /// Changes when another witness has cosigned the newest head: pages then say so.
    face: AtomicU64,
}

impl Node {
    /// Opens the folder: reads its package, checks its log, replays it to the state.
    ///
    /// # Errors
    /// A faulty package, a log held by another process or that is not what was signed, an entry
    /// that is not lawful at its place; a log of which somebody knows more than it does.
    pub fn open(folder: &Folder) -> Result<Self, NodeError> {
        let package = folder.package()?;
        let signer = folder.log_key()?;
        let log = Log::open(folder.place()?)?;
        lineage::check(folder, &log)?;
        if log.is_empty() {
            // Whoever came first could open the election under a key of their own.
            return Err(NodeError::NeverOpened { path: folder.log() });
        }
        let canvass = replay(&package, log.verifier().name(), log.reader(), log.len())?;
        let verifier = log.verifier().clone();
        let live = Live {
            canvass: canvass.clone(),
            tree: log.tree().clone(),
            signed: Arc::clone(log.signed_head()),
        };
        let live = Arc::new(RwLock::new(live));
        let (sender, news) = watch::channel(log.len());
        let reader = Mutex::new(Reader::open(folder.place()?)?);
        // A rehearsal signs with the time it plays, so that the same acts give the same bytes.
        let played = Arc::new(AtomicU64::new(canvass.last_at().unwrap_or(0)));
        let plays = canvass.mode() == Some(Mode::Rehearsal);
        let judge = Judge::new(canvass, Arc::clone(&live), sender, Arc::clone(&played));
        let now = move || if plays { played.load(Ordering::Relaxed) } else { clock() };
        let writer = Writer::start(log, signer, judge, now)?;
        let policy = folder.policy(&verifier)?;
        let vouched = policy.as_ref().map(|policy| Vouched::restore(folder, policy));
        let (vouched, face) = (Mutex::new(vouched.unwrap_or_default()), AtomicU64::new(0));
        let stopped = AtomicBool::new(false);
        let trouble = Mutex::new(None);
        let folder = folder.clone();
        Ok(Self {
            writer,
            live,
            news,
            reader,
            verifier,
            package,
            stopped,
            trouble,
            folder,
            policy,
            vouched,
            face,
        })
    }

    /// Submits an entry; `answer` is called once, when it is durable or refused.
    pub fn submit(
        &self,
        submission: impl Into<Submission>,
        answer: impl FnOnce(Result<Accepted, Refused<Rejection>>) + Send + 'static,
    ) {
        self.writer.submit(submission.into(), answer);
    }

    /// Submits an entry and waits for the answer.
    pub fn append(&self, body: Vec<u8>) -> Result<Accepted, Refused<Rejection>> {
        self.writer.append(body.into())
    }

    /// What is durable now. Held shortly: a commit waits for it.
    pub fn live(&self) -> RwLockReadGuard<'_, Live> {
        self.live.read().expect("no writer panics while it holds the state")
    }

    /// Entries that are durable now: the number of the newest snapshot.
    pub fn size(&self) -> u64 {
        *self.news.borrow()
    }

    /// Checks what can be checked of an entry before it waits for the writer: that its bytes are an
    /// entry, signed by the commission it names. Keys are only ever added, so what passes here
    /// passes there too and is not checked again; what fails costs the writer nothing.
    pub fn precheck(&self, body: &[u8]) -> Result<Entry, Rejection> {
        let entry = Entry::from_bytes(body).map_err(Rejection::Entry)?;
        // The state is held for the look at the key only: a commit waits for it.
        let key = self.live().canvass.author_key(&entry);
        let key = key.map_err(|refusal| Rejection::Refused(vec![refusal]))?;
        if entry.is_signed_by(&key) {
            return Ok(entry);
        }
        let by = entry.payload.by.clone();
        Err(Rejection::Refused(vec![Refusal::WrongKey { by }]))
    }

    /// The receipt of an entry of this log: `bytes` are its canonical ones, `proof` leads to
    /// `head`.
    pub fn receipt(
        &self,
        entry: Entry,
        bytes: Vec<u8>,
        proof: &InclusionProof,
        head: &str,
    ) -> Receipt {
        let live = self.live();
        let by = entry.payload.by.as_str();
        let commission = live.canvass.definition().commission(by);
        let key = commission.and_then(|at| live.canvass.key(at)).copied();
        let key = key.expect("an entry of the log is signed by a commission that has a key");
        drop(live);
        Receipt::of_bytes(entry, bytes, &key, proof, head)
    }

    /// Who vouches for this log; none where it has no witnesses.
    pub fn policy(&self) -> Option<&Policy> {
        self.policy.as_ref()
    }

    /// The signed head of `live` with the cosignatures it has so far.
    pub fn note(&self, live: &Live) -> String {
        match &self.policy {
            Some(policy) => self.vouched().note(&live.signed.note, policy),
            None => live.signed.note.clone(),
        }
    }

    /// Takes the cosignature of the witness at `nth` in the policy, verified, for the head with this
    /// text. One of an older head is passed over.
    pub fn vouch(&self, nth: usize, text: &str, line: NoteSignature) {
        let Some(policy) = &self.policy else { return };
        let signed = Arc::clone(&self.live().signed);
        if !signed.note.starts_with(text) {
            return;
        }
        let mut vouched = self.vouched();
        if vouched.take(text, nth, line) {
            self.face.fetch_add(1, Ordering::Relaxed);
        }
        let note = vouched.note(&signed.note, policy);
        vouched.keep(&self.folder, &note);
    }

    /// Whether the witnesses that cosigned the newest head are enough; true without a policy.
    pub fn quorum(&self) -> bool {
        let Some(policy) = &self.policy else { return true };
        let note = self.note(&self.live());
        note.parse().is_ok_and(|note| policy.judge(&note).quorum)
    }

    /// Counts what pages show of cosignatures beside the size of the log.
    pub fn face(&self) -> u64 {
        self.face.load(Ordering::Relaxed)
    }

    /// Whether heads carry the time of a clock and are signed anew: in a live log until its results
    /// are declared.
    pub fn is_timed(&self) -> bool {
        let live = self.live();
        let mut contests = 0..self.package.definition.contests.len();
        let declared = contests.all(|contest| live.canvass.declaration(contest).is_some());
        live.canvass.mode() == Some(Mode::Live) && !declared
    }

    /// Has the newest head signed again, where that is due.
    pub fn heartbeat(&self) {
        if self.is_timed() && self.takes_acts() {
            self.writer.refresh();
        }
    }

    /// As [`Node::heartbeat`], and waits until it is done.
    pub fn heartbeat_now(&self) {
        self.heartbeat();
        let (sender, done) = std::sync::mpsc::channel();
        self.writer.look(move |_, _| {
            let _ = sender.send(());
        });
        // A writer that has ended signs nothing; then the head stays as it is.
        let _ = done.recv();
    }

    /// Keeps the newest cosignatures, before this ends.
    fn keep_cosigned(&self) {
        if self.policy.is_some() {
            let note = self.note(&self.live());
            self.vouched().keep_now(&self.folder, &note);
        }
    }

    fn vouched(&self) -> MutexGuard<'_, Vouched> {
        self.vouched.lock().expect("no thread panics while it holds the cosignatures")
    }

    /// Remembers that the log takes nothing more until the node is started again.
    pub fn stop_taking(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Reads everything that is kept again and holds it against what was signed; the log takes
    /// nothing more if anything differs.
    ///
    /// # Errors
    /// The first difference.
    pub fn scrub(&self) -> Result<(), StoreError> {
        let (sender, receiver) = std::sync::mpsc::channel();
        self.writer.look(move |log, _| drop(sender.send(log.scrub())));
        // A writer that has ended signs nothing.
        let Ok(scrub) = receiver.recv() else { return Ok(()) };
        let scrubbed = scrub.run();
        if let Err(error) = &scrubbed {
            self.writer.halt(error.to_string());
            self.stop_taking();
            self.doubt(&error.to_string());
        }
        scrubbed
    }

    /// Remembers what speaks against this log without proving it; the first word stays.
    pub fn doubt(&self, why: &str) {
        let mut trouble = self.trouble.lock().expect("nobody panics while holding it");
        trouble.get_or_insert_with(|| why.to_owned());
    }

    /// What was found wrong with what is kept, or speaks against it, if anything does.
    pub fn trouble(&self) -> Option<String> {
        self.trouble.lock().expect("nobody panics while holding it").clone()
    }

    /// True while the log takes acts.
    pub fn takes_acts(&self) -> bool {
        !self.stopped.load(Ordering::Relaxed)
    }

    /// Tells when the size of the log changes.
    pub fn news(&self) -> watch::Receiver<u64> {
        self.news.clone()
    }

    /// The reader of committed entries.
    pub fn reader(&self) -> std::sync::MutexGuard<'_, Reader> {
        self.reader.lock().expect("no reader panics while it reads")
    }

    /// The open data of the registers, by path in a snapshot: made from the log alone.
    pub fn register_files(&self) -> Vec<(String, Vec<u8>)> {
        let live = self.live();
        let log = NodeLog::new(&live, self);
        let view = site::View::new(&live.canvass, &log);
        let paths = site::register_paths(&view).into_iter();
        paths
            .filter_map(|path| Some((site::render(&view, &path)?.bytes, path)))
            .map(|(bytes, path)| (path, bytes))
            .collect()
    }

    /// The public key of the log.
    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    /// The election package it counts by.
    pub fn package(&self) -> &Package {
        &self.package
    }
}

/// The state after the first `size` entries of the log called `name`.
pub fn replay(
    package: &Package,
    name: &str,
    reader: &Reader,
    size: u64,
) -> Result<Canvass, NodeError> {
    let laws = package.laws.iter().cloned().map(Arc::new).collect();
    let procedures = package.procedures.iter().cloned().map(|one| one.map(Arc::new)).collect();
    let definition = Arc::new(package.definition.clone());
    let mut canvass = Canvass::new(definition, laws, procedures, name)
        .map_err(|error| NodeError::Law(Box::new(error)))?;
    let mut start = 0;
    while start < size {
        let end = size.min(start + REPLAYED);
        let entries = reader.entries(start..end);
        let bodies = entries.map(|entry| entry.and_then(|entry| body_of(entry, reader)));
        let bodies: Vec<Vec<u8>> = bodies.collect::<Result<_, _>>()?;
        canvass.replay_all(&bodies, |_| {}).map_err(|(index, rejection)| {
            let position = start + u64::try_from(index).expect("an index within a chunk");
            NodeError::Entry { position, rejection }
        })?;
        start = end;
    }
    Ok(canvass)
}

/// The body of an entry, which must have the id under which it is kept: by that it is found when
/// it is sent again.
fn body_of(entry: store::Entry, reader: &Reader) -> Result<Vec<u8>, StoreError> {
    let text = String::from_utf8_lossy(&entry.body);
    let named = entry.act_id.split_once(' ').is_some_and(|(by, id)| {
        text.contains(&format!("\"by\":\"{by}\"")) && text.contains(&format!("\"id\":\"{id}\""))
    });
    if named {
        drop(text);
        return Ok(entry.body);
    }
    let (place, position, id) = (reader.place().to_string(), entry.position, entry.act_id);
    let why = format!("entry {position} is kept under the id `{id}`, which is not its own");
    Err(StoreError::Corrupt { place, why })
}

impl Drop for Node {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.keep_cosigned();
        }
    }
}

/// The log as pages see it.
pub struct NodeLog<'a> {
    /// What is durable.
    pub live: &'a Live,
    /// Where entries are read.
    pub node: &'a Node,
    /// The signed head with its cosignatures, as they were when this was made.
    note: String,
}

impl<'a> NodeLog<'a> {
    /// The log as it is now.
    pub fn new(live: &'a Live, node: &'a Node) -> Self {
        Self { live, node, note: node.note(live) }
    }
}

impl site::LogView for NodeLog<'_> {
    fn size(&self) -> u64 {
        self.live.tree.size()
    }

    fn root(&self) -> [u8; 32] {
        self.live.signed.head.root.0
    }

    fn checkpoint(&self) -> &str {
        &self.note
    }

    fn proof(&self, position: u64) -> Vec<[u8; 32]> {
        let proof = self.live.tree.inclusion_proof(position, self.live.tree.size());
        proof.map_or_else(
            |_| Vec::new(),
            |proof| proof.path.iter().map(|hash: &Hash| hash.0).collect(),
        )
    }

    fn entry(&self, position: u64) -> Option<Vec<u8>> {
        self.node.reader().entry(position).ok().flatten().map(|entry| entry.body)
    }

    fn entries(&self, positions: Range<u64>) -> Vec<Vec<u8>> {
        let reader = self.node.reader();
        reader.entries(positions).map_while(|entry| Some(entry.ok()?.body)).collect()
    }

    fn policy(&self) -> Option<&Policy> {
        self.node.policy()
    }

    fn definition_file(&self, path: &str) -> Option<Vec<u8>> {
        self.node.package().files.get(path).cloned()
    }
}
