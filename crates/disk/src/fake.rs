//! A disk in memory that fails at the operation it is told to, the same way each time.

mod crash;
mod operations;
mod state;
#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use state::State;

/// A disk in memory. Clones are the same disk.
///
/// Bytes and names stay in its cache until they are synced; [`Fake::crash`] takes the power away.
/// It counts what would change a disk (every operation but reading) from 0 and breaks the one that
/// a [`Plan`] names.
#[derive(Clone, Debug, Default)]
pub struct Fake(Arc<Mutex<State>>);

/// What happens at which operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The operation, counted from 0 over all that change the disk.
    pub at: u64,
    /// What happens to it.
    pub fault: Fault,
    /// Whether the power goes with it: nothing works any more until [`Fake::crash`].
    pub power_off: bool,
}

/// What happens to an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is done, and the operation fails.
    Before,
    /// It is done as it should be: of interest if the power goes right after it.
    None,
    /// The first `0` bytes of what is to be written reach the cache, and the operation fails. One
    /// that writes nothing fails before.
    Torn(u64),
    /// It is done, but reported to have failed.
    Reported,
    /// From here on there is no room for any further byte or name.
    Full,
    /// The next sync of a file from here on fails and forgets what it should have written, which
    /// stays in the cache only; later ones succeed.
    ///
    /// Source: Rebello et al., *Can Applications Recover from fsync Failures?* (2020), section 3.
    SyncOnce,
    /// The next reading fails. Only the first one from here on.
    Read,
}

/// An operation that was done, for those who plan faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// What it was: the name of the method of `Disk`.
    pub name: &'static str,
    /// The path.
    pub path: String,
    /// Bytes that were to be written.
    pub bytes: u64,
}

/// What a loss of power leaves of that which was not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing.
    Nothing,
    /// All of it.
    Everything,
    /// Some of it: each name, and each 512 bytes of a write, is there or not by this seed.
    Some(u64),
}

impl Fake {
    /// An empty disk.
    pub fn new() -> Self {
        Self::default()
    }

    /// Breaks one operation to come, or one by one the operations of several plans.
    pub fn inject(&self, plan: Plan) {
        self.state().plans.push(plan);
    }

    /// Forgets all plans, gives room and power back.
    pub fn mend(&self) {
        let mut state = self.state();
        state.plans.clear();
        (state.full, state.off) = (false, false);
    }

    /// Gives room back to a disk that a plan has filled.
    pub fn make_room(&self) {
        self.state().full = false;
    }

    /// Operations so far that would change a disk.
    pub fn operations(&self) -> u64 {
        self.state().operations
    }

    /// How many faults have happened.
    pub fn faults(&self) -> u64 {
        self.state().faults
    }

    /// Whether the power is gone.
    pub fn is_off(&self) -> bool {
        self.state().off
    }

    /// Writes down every operation from here on.
    pub fn record(&self) {
        self.state().recorded = Some(Vec::new());
    }

    /// The operations since [`Fake::record`].
    pub fn recorded(&self) -> Vec<Operation> {
        self.state().recorded.clone().unwrap_or_default()
    }

    /// Another disk with the same content, cache and counter, without plans.
    #[must_use]
    pub fn fork(&self) -> Self {
        let mut copy = self.state().clone();
        copy.plans.clear();
        Self(Arc::new(Mutex::new(copy)))
    }

    /// The disk as it is after a loss of power: what was synced, and of the rest what `kept` says.
    #[must_use]
    pub fn crash(&self, kept: Kept) -> Self {
        Self(Arc::new(Mutex::new(crash::crashed(&self.state(), kept))))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
