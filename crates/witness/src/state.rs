//! What was cosigned, kept before it is said.

mod text;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use disk::{Disk, put_atomic};
use tlog::witness::{Request, decide};
use tlog::{Checkpoint, CosignatureKey, Cosigner, SignedNote, TreeHead, VerifierKey};

use crate::error::{Refused, WitnessError};

/// The file with the newest head cosigned for each log.
const STATE: &str = "state";

/// The folder with the heads of logs that showed two histories.
const FORKS: &str = "forks";

/// Forks that are kept; more prove nothing new.
const FORKS_MAX: usize = 100;

/// The newest note cosigned for each origin, as its log signed it.
type Heads = BTreeMap<String, SignedNote>;

/// A witness over a disk that is its own: no other process may write it meanwhile.
///
/// Asks from several threads are decided one after another, so that no head is stored between a
/// decision and the storing of its head.
#[derive(Debug)]
pub struct Witness {
    disk: Box<dyn Disk>,
    cosigner: Cosigner,
    logs: Vec<VerifierKey>,
    clock: fn() -> u64,
    /// What is on the disk; none after a write of which nobody knows what it left there.
    heads: Mutex<Option<Heads>>,
}

impl Witness {
    /// Writes the state of a witness that has cosigned nothing. Only for a key that is new.
    ///
    /// # Errors
    /// [`WitnessError::File`].
    pub fn found(disk: &dyn Disk) -> Result<(), WitnessError> {
        store(disk, &Heads::new())
    }

    /// Takes up the state on a disk, for the logs with these keys; each is named as its origin.
    /// `clock` gives the seconds since 1970.
    ///
    /// # Errors
    /// If there is no state, it is not as it was written, or a log has the witness's own key.
    pub fn open(
        disk: Box<dyn Disk>,
        cosigner: Cosigner,
        logs: Vec<VerifierKey>,
        clock: fn() -> u64,
    ) -> Result<Self, WitnessError> {
        if let Some(own) = logs.iter().find(|log| log.bytes() == cosigner.verifier().bytes()) {
            return Err(WitnessError::OwnLog { log: own.name().into() });
        }
        let heads = load(&*disk)?;
        Ok(Self { disk, cosigner, logs, clock, heads: Mutex::new(Some(heads)) })
    }

    /// Returns the key that cosigns.
    pub fn verifier(&self) -> &CosignatureKey {
        self.cosigner.verifier()
    }

    /// Returns the keys of the logs that are watched.
    pub fn logs(&self) -> &[VerifierKey] {
        &self.logs
    }

    /// Returns the newest head cosigned for each log that is or was watched; none while the state
    /// cannot be read or kept.
    pub fn heads(&self) -> Option<BTreeMap<String, TreeHead>> {
        let heads = self.held();
        let head = |(origin, note): (&String, &SignedNote)| (origin.clone(), text::head_of(note));
        heads.as_ref().map(|heads| heads.iter().map(head).collect())
    }

    /// Decides on the body of an add-checkpoint request and returns the body of the answer, the
    /// cosignature line. The head is durable before.
    ///
    /// # Errors
    /// [`Refused::Ruled`] if it is not to be cosigned, [`Refused::Unavailable`] if its head could
    /// not be made durable. After the latter the state is read from the disk again and written
    /// anew before the next decision: whichever head lies there, only one that was made durable
    /// is ever cosigned.
    pub fn add_checkpoint(&self, request: &str) -> Result<String, Refused> {
        let mut held = self.held();
        let heads = match held.take() {
            Some(heads) => heads,
            None => load(&*self.disk).map_err(Refused::Unavailable)?,
        };
        let newest = |origin: &str| heads.get(origin).map_or(TreeHead::EMPTY, text::head_of);
        if let Some(behind) = self.behind(request, newest) {
            *held = Some(heads);
            return Err(Refused::Unavailable(behind));
        }
        let accepted = match decide(request, &self.logs, newest) {
            Ok(accepted) => accepted,
            Err(refusal) => {
                if refusal.is_fork() {
                    self.keep_fork(request, &heads);
                }
                *held = Some(heads);
                return Err(Refused::Ruled(refusal));
            }
        };
        let origin = accepted.checkpoint.origin();
        let next = if heads.contains_key(origin) && accepted.held == accepted.checkpoint.head() {
            heads
        } else {
            let request: Request = request.parse().expect("it was read to be accepted");
            let mut next = heads;
            next.insert(origin.into(), self.of_log(&request.note, origin));
            store(&*self.disk, &next).map_err(Refused::Unavailable)?;
            next
        };
        *held = Some(next);
        Ok(accepted.cosign(&self.cosigner, (self.clock)()))
    }

    /// What this key has cosigned must be in the state. If the note in a request bears its line for
    /// a head that is not, an old copy of the state was put back: nothing is cosigned by it.
    fn behind(&self, request: &str, newest: impl Fn(&str) -> TreeHead) -> Option<WitnessError> {
        let note = request.parse::<Request>().ok()?.note;
        note.signed_at(self.verifier()).ok().flatten()?;
        let checkpoint: Checkpoint = note.text().parse().ok()?;
        let (cosigned, held) = (checkpoint.head(), newest(checkpoint.origin()));
        let known = cosigned.size < held.size || cosigned == held;
        let log = checkpoint.origin().to_owned();
        let behind = WitnessError::StateBehind { log, cosigned: cosigned.size, held: held.size };
        if known { None } else { Some(behind) }
    }

    /// The note with the lines of its log only.
    fn of_log(&self, note: &SignedNote, origin: &str) -> SignedNote {
        let keys: Vec<_> = self.logs.iter().filter(|key| key.name() == origin).collect();
        note.filter(|line| {
            keys.iter().any(|key| (key.name(), key.id()) == (line.name(), line.id()))
        })
    }

    /// Keeps both signed heads: they prove to anyone that the log showed two histories. A fault
    /// here changes nothing about the refusal.
    fn keep_fork(&self, request: &str, heads: &Heads) {
        let Ok(request) = request.parse::<Request>() else { return };
        let origin = request.note.text().lines().next().unwrap_or_default();
        let Some(before) = heads.get(origin) else { return };
        let found = self.of_log(&request.note, origin);
        tracing::error!(origin, "the log showed two histories of one size");
        let size = text::head_of(before).size;
        let path = format!("{FORKS}/{}-{size}.txt", &text::sha256_hex(origin.as_bytes())[..16]);
        let kept = || -> std::io::Result<()> {
            self.disk.create_dir_all(FORKS)?;
            if self.disk.exists(&path)? || self.disk.list(FORKS)?.len() >= FORKS_MAX {
                return Ok(());
            }
            put_atomic(&*self.disk, &path, format!("{before}\n{found}").as_bytes())
        };
        if let Err(error) = kept() {
            tracing::error!(%error, path, "the two heads could not be kept");
        }
    }

    fn held(&self) -> MutexGuard<'_, Option<Heads>> {
        // Who panicked held no half-made state: heads are taken out before and put back whole.
        self.heads.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads the state and writes it anew: what was read may have been in the cache alone.
fn load(disk: &dyn Disk) -> Result<Heads, WitnessError> {
    let fault = |error| WitnessError::file(STATE, error);
    if !disk.exists(STATE).map_err(fault)? {
        return Err(WitnessError::StateMissing { path: STATE.into() });
    }
    let bytes = disk.read(STATE).map_err(fault)?;
    let heads = text::read(&bytes).map_err(|(offset, why)| WitnessError::StateCorrupt {
        path: STATE.into(),
        offset,
        why,
    })?;
    store(disk, &heads)?;
    Ok(heads)
}

fn store(disk: &dyn Disk, heads: &Heads) -> Result<(), WitnessError> {
    put_atomic(disk, STATE, &text::write(heads)).map_err(|error| WitnessError::file(STATE, error))
}
