//! The log under faults: its writer, and clients who keep every receipt.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use disk::Fake;
use store::{Log, Place, Placed, SignedHead, StoreError};
use tlog::{Hash, InclusionProof, NoteSigner, Tree};

use crate::matrix::{Broken, Work};
use crate::{Mount, VFS};

/// How often an operator tries again before he gives up.
const TRIES: usize = 12;

/// The log of a seed, and what its clients know.
#[derive(Clone, Debug)]
pub struct Logged {
    seed: u64,
    sessions: Vec<Vec<Step>>,
    created: bool,
    now: u64,
    /// By id: what was acknowledged.
    acknowledged: BTreeMap<String, Receipt>,
    /// Of every size that a head was seen of, the root.
    heads: BTreeMap<u64, Hash>,
    /// The batches that were sent.
    sent: Vec<Vec<Act>>,
}

type Act = (String, Vec<u8>);

#[derive(Clone, Debug)]
enum Step {
    /// Acts that are sent together.
    Send(Vec<Act>),
    /// An earlier batch, sent once more.
    Repeat(usize),
    /// The newest head is signed again.
    Refresh,
}

/// What a client holds.
#[derive(Clone, Debug)]
struct Receipt {
    position: u64,
    body: Vec<u8>,
    signed: SignedHead,
    proof: InclusionProof,
}

impl Work for Logged {
    fn new(seed: u64) -> Self {
        let mut chance = Chance(seed);
        let (mut sessions, mut sent) = (Vec::new(), 0_usize);
        for session in 0..3 {
            let mut steps = Vec::new();
            for _ in 0..2 + chance.below(3) {
                let acts = 1 + chance.below(4);
                let act = |nth| {
                    let id = format!("act-{seed}-{session}-{sent}-{nth}");
                    let long = 20 + chance.below(5) * chance.below(700);
                    (id.clone(), [id.into_bytes(), vec![b'.'; long]].concat())
                };
                steps.push(Step::Send((0..acts).map(act).collect()));
                sent += 1;
                match chance.below(5) {
                    0 => steps.push(Step::Refresh),
                    1 => steps.push(Step::Repeat(chance.below(sent))),
                    _ => {}
                }
            }
            sessions.push(steps);
        }
        Self {
            seed,
            sessions,
            created: false,
            now: 1_600_000_000,
            acknowledged: BTreeMap::new(),
            heads: BTreeMap::new(),
            sent: Vec::new(),
        }
    }

    fn sessions(&self) -> usize {
        self.sessions.len()
    }

    fn run(&mut self, session: usize, disk: &Fake) -> Result<(), Broken> {
        let mut process = Process::start(disk);
        for step in self.sessions[session].clone() {
            let acts = match &step {
                Step::Send(acts) => acts.clone(),
                Step::Repeat(batch) => self.sent.get(*batch).cloned().unwrap_or_default(),
                Step::Refresh => Vec::new(),
            };
            if matches!(step, Step::Send(_)) {
                self.sent.push(acts.clone());
            }
            if !self.insist(&mut process, disk, &acts)? {
                return Ok(());
            }
        }
        process.end(self.seed >> session & 1 == 1);
        Ok(())
    }

    fn check(&mut self, disk: &Fake) -> Result<(), Broken> {
        self.hold(disk)?;
        let mut process = Process::start(disk);
        // Who has no receipt sends again, one who has one does, and somebody comes anew.
        let chosen = usize::try_from(self.now).expect("small") % self.sent.len().max(1);
        for (nth, batch) in self.sent.clone().into_iter().enumerate() {
            let held = batch.iter().all(|(id, _)| self.acknowledged.contains_key(id));
            if held && nth != chosen {
                continue;
            }
            self.insist(&mut process, disk, &batch)?;
        }
        let last = vec![(format!("last-{}", self.seed), b"last".to_vec())];
        self.sent.push(last.clone());
        self.insist(&mut process, disk, &last)?;
        process.end(false);
        let missing =
            self.sent.iter().flatten().find(|(id, _)| !self.acknowledged.contains_key(id));
        if let Some((id, _)) = missing {
            return Err(Broken::Unusable(format!("{id} was never taken")));
        }
        self.hold(disk)
    }
}

impl Logged {
    /// Sends acts, or signs again where there are none, until that is done; reopens the log and
    /// makes room as an operator would. False when the power is gone.
    fn insist(&mut self, process: &mut Process, disk: &Fake, acts: &[Act]) -> Result<bool, Broken> {
        let mut last = None;
        for attempt in 0..TRIES {
            self.now += 1;
            match self.attempt(process, acts)? {
                Ok(()) => return Ok(true),
                Err(_) if disk.is_off() => return Ok(false),
                Err(error @ StoreError::DiskFull { .. }) => {
                    // The log says so and goes on when there is room; it need not be reopened.
                    disk.make_room();
                    last = Some(error);
                }
                Err(error) => {
                    // Stopped in order or killed: the next one must cope with both.
                    let killed = (self.seed ^ self.now) >> attempt & 1 == 1;
                    std::mem::replace(process, Process::start(disk)).end(killed);
                    disk.make_room();
                    last = Some(error);
                }
            }
        }
        Err(Broken::Unusable(format!("given up: {}", last.expect("it failed"))))
    }

    /// One attempt; the outer error is a broken promise, the inner one a refusal.
    fn attempt(
        &mut self,
        process: &mut Process,
        acts: &[Act],
    ) -> Result<Result<(), StoreError>, Broken> {
        let opened = match process.log.take() {
            Some(opened) => Ok(opened),
            None => self.open(&process.place),
        };
        let mut opened = match opened {
            Ok(opened) => opened,
            Err(error) => return Ok(Err(error)),
        };
        self.see(opened.signed_head())?;
        let done = self.send(&mut opened, acts);
        process.log = Some(opened);
        done
    }

    fn open(&mut self, place: &Place) -> Result<Log, StoreError> {
        let (signer, now) = (signer(), self.now);
        let opened = if self.created {
            Log::open(place)
        } else {
            match Log::create(place, signer, &[("election", "test")], now) {
                // An attempt before this one had made it after all.
                Err(StoreError::Exists { .. }) => Log::open(place),
                other => other,
            }
        };
        self.created |= opened.is_ok();
        opened
    }

    fn send(&mut self, log: &mut Log, acts: &[Act]) -> Result<Result<(), StoreError>, Broken> {
        if acts.is_empty() {
            let refreshed = log.refresh(signer(), self.now);
            self.see(log.signed_head())?;
            return Ok(refreshed);
        }
        let placed = match commit(log, acts, self.now) {
            Ok(placed) => placed,
            Err(error) => return Ok(Err(error)),
        };
        self.see(log.signed_head())?;
        for ((id, body), placed) in acts.iter().zip(placed) {
            let position = placed.position();
            let signed = match placed {
                Placed::New(_) => Ok(SignedHead::clone(log.signed_head())),
                Placed::Known(_) => log.head_of(position),
            };
            let signed = match signed {
                Ok(signed) => signed,
                Err(error) => return Ok(Err(error)),
            };
            self.see(&signed)?;
            let proof = log.tree().inclusion_proof(position, signed.head.size);
            let proof = proof.map_err(|error| Broken::Lost(format!("{id}: no proof: {error}")))?;
            let receipt = Receipt { position, body: body.clone(), signed, proof };
            self.acknowledge(id, receipt)?;
        }
        Ok(Ok(()))
    }

    /// Keeps a receipt, which must be the one that the client has already, if it has one.
    fn acknowledge(&mut self, id: &str, receipt: Receipt) -> Result<(), Broken> {
        let led = receipt.proof.verify(&Hash::leaf(&receipt.body), &receipt.signed.head);
        led.map_err(|error| Broken::Lost(format!("{id}: its proof fails: {error}")))?;
        let Some(before) = self.acknowledged.get(id) else {
            self.acknowledged.insert(id.to_owned(), receipt);
            return Ok(());
        };
        if (before.position, &before.signed.note) == (receipt.position, &receipt.signed.note) {
            return Ok(());
        }
        let (was, is) = (before.position, receipt.position);
        Err(Broken::Lost(format!("{id}: another receipt; it was entry {was} and is entry {is}")))
    }

    /// Remembers a head that somebody saw.
    fn see(&mut self, signed: &SignedHead) -> Result<(), Broken> {
        let (size, root) = (signed.head.size, signed.head.root);
        let before = *self.heads.entry(size).or_insert(root);
        if before == root {
            return Ok(());
        }
        Err(Broken::Fork(format!("two heads of size {size}: {before} and {root}")))
    }

    /// Opens the log and holds it against everything that anybody knows of it.
    fn hold(&mut self, disk: &Fake) -> Result<(), Broken> {
        let process = Process::start(disk);
        let log = match self.open(&process.place) {
            Ok(log) => log,
            Err(error) if self.heads.is_empty() => {
                return Err(Broken::Unusable(format!("cannot be created: {error}")));
            }
            Err(error) => return Err(Broken::Unusable(format!("does not open: {error}"))),
        };
        self.see(log.signed_head())?;
        for (size, root) in &self.heads {
            if log.tree().root_at(*size).ok() != Some(*root) {
                return Err(Broken::Fork(format!("the head of size {size} is not of this log")));
            }
        }
        let entries: Result<Vec<_>, _> = log.reader().entries(0..log.len()).collect();
        let entries =
            entries.map_err(|error| Broken::Unusable(format!("does not read: {error}")))?;
        let tree: Tree = entries.iter().map(|entry| Hash::leaf(&entry.body)).collect();
        if tree.head() != log.signed_head().head {
            return Err(Broken::Fork("the entries are not those that are signed".into()));
        }
        let mut asked = BTreeSet::new();
        for (id, receipt) in &self.acknowledged {
            let place = usize::try_from(receipt.position).expect("few");
            let held = entries.get(place);
            if held.is_none_or(|entry| entry.act_id != *id || entry.body != receipt.body) {
                return Err(Broken::Lost(format!("{id} is not at {place}")));
            }
            // Every signature is checked once: acts of one commit share their head.
            if !asked.insert(&receipt.signed.note) {
                continue;
            }
            let again = log.head_of(receipt.position).map(|signed| signed.note);
            if again.as_ref() != Ok(&receipt.signed.note) {
                return Err(Broken::Lost(format!("{id} gets another receipt: {again:?}")));
            }
        }
        self.hold_batches(&entries)
    }

    /// Each batch is there as a whole or not at all, and nothing else is.
    fn hold_batches(&self, entries: &[store::Entry]) -> Result<(), Broken> {
        let mut known = 0;
        for batch in &self.sent {
            let is_there = |(id, _): &&Act| entries.iter().any(|entry| entry.act_id == *id);
            let there = batch.iter().filter(is_there).count();
            if there != 0 && there != batch.len() {
                let (id, all) = (&batch[0].0, batch.len());
                return Err(Broken::Half(format!("{there} of {all} of the batch of {id}")));
            }
            known += there;
        }
        if known == entries.len() {
            return Ok(());
        }
        Err(Broken::Half(format!("{} entries, of which {known} were sent", entries.len())))
    }
}

fn commit(log: &mut Log, acts: &[Act], now: u64) -> Result<Vec<Placed>, StoreError> {
    let mut batch = log.batch()?;
    let placed: Result<_, _> = acts.iter().map(|(id, body)| batch.push(id, body)).collect();
    let placed = placed?;
    batch.commit(signer(), now)?;
    Ok(placed)
}

fn signer() -> &'static NoteSigner {
    static SIGNER: LazyLock<NoteSigner> = LazyLock::new(|| {
        NoteSigner::from_seed("log.example/faults", &[7; 32]).expect("a well-formed name")
    });
    &SIGNER
}

/// A process that has the log, or is about to open it.
struct Process {
    log: Option<Log>,
    place: Place,
    mount: Mount,
}

impl Process {
    fn start(disk: &Fake) -> Self {
        let mount = Mount::anywhere(disk.clone());
        let place = Place::directory_on(mount.root(), VFS, Arc::new(disk.clone()));
        Self { log: None, place, mount }
    }

    /// Closes the log, or ends without closing anything.
    fn end(self, killed: bool) {
        if killed {
            self.mount.kill();
        }
    }
}

/// SplitMix64: chance from a seed.
///
/// Source: Steele, Lea and Flood, *Fast Splittable Pseudorandom Number Generators* (2014), fig. 17.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^= word >> 31;
        let limit = u64::try_from(limit.max(1)).expect("a count fits 64 bits");
        usize::try_from(word % limit).expect("below a usize")
    }
}
