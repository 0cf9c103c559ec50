//! Folds many entries at once: reading and signatures on all cores, the fold itself in order.

use alloc::vec::Vec;

use election::entry::Entry;
use rayon::prelude::*;

use crate::fold::Rejection;
use crate::state::Canvass;

impl Canvass {
    /// Folds `bodies`, the entries that come next, and gives each entry read to `seen`.
    ///
    /// The result is the same as calling [`Canvass::replay`] on each in turn.
    ///
    /// # Errors
    /// The first entry that is rejected, by its index in `bodies`; those before it are folded.
    pub fn replay_all<B: AsRef<[u8]> + Sync>(
        &mut self,
        bodies: &[B],
        mut seen: impl FnMut(&Entry),
    ) -> Result<(), (usize, Rejection)> {
        let read = |body: &B| {
            let entry = Entry::from_bytes(body.as_ref()).map_err(Rejection::Entry)?;
            // A key given within these entries is not known yet; such an entry is checked below.
            let signed = self.check_signature(&entry).is_ok();
            Ok((entry, signed))
        };
        let entries: Vec<Result<(Entry, bool), Rejection>> = bodies.par_iter().map(read).collect();
        for (index, entry) in entries.into_iter().enumerate() {
            let (entry, signed) = entry.map_err(|rejection| (index, rejection))?;
            let admitted = if signed { self.admit_signed(&entry) } else { self.admit(&entry) };
            let admitted = admitted.map_err(|refusals| (index, Rejection::Refused(refusals)))?;
            self.record(&admitted);
            seen(&entry);
        }
        Ok(())
    }
}
