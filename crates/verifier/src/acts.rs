//! The fold of the entries, with their signatures checked many at once.

use std::collections::BTreeMap;

use canvass::{Canvass, Rejection};
use ed25519_dalek::VerifyingKey;
use election::signatures::{AUTHOR_BYTES, Author, SIGNATURES_MIN, Signatures, Signed};

use crate::difference::Difference;
use crate::each::each;
use crate::entries::{ReadBundle, ReadEntry};
use crate::finding::{Finding, Stage};

/// Memory that multiples of keys may take from one batch to the next, in bytes.
const AUTHORS_BYTES_MAX: usize = 64 << 20;

/// Signatures checked as one piece of work.
const PIECE: usize = 64;

/// Most entries whose signatures are checked before they are folded.
const BATCH_MAX: usize = 1 << 14;

/// Who says of a signature that it holds, without it being checked here again: another part of this
/// program, that has checked it already.
pub trait Vouched: Sync {
    /// True when the entry at `position` is signed by `key`; false where that is not known.
    fn is_signed(&self, position: u64, key: &VerifyingKey) -> bool;
}

/// Nothing is vouched for.
pub(crate) struct Nobody;

impl Vouched for Nobody {
    fn is_signed(&self, _: u64, _: &VerifyingKey) -> bool {
        false
    }
}

/// The fold as far as it has come.
pub(crate) struct Acts {
    pub canvass: Canvass,
    pub finding: Option<Finding>,
    /// Files of the definition that have a hash, and files of a draft, which have none.
    pub files: (usize, usize),
    signatures: Signatures,
    authors: BTreeMap<usize, Author>,
    /// Entries of the next batch: few at first, when keys are still being given.
    batch: usize,
}

impl Acts {
    pub fn new(canvass: Canvass) -> Self {
        let (signatures, authors) = (Signatures::default(), BTreeMap::new());
        Self { canvass, finding: None, files: (0, 0), signatures, authors, batch: 1 }
    }

    /// Folds the entries of these bundles; stops at the first that is not lawful.
    pub fn fold(&mut self, bundles: &[ReadBundle], vouched: &dyn Vouched) {
        let entries = bundles.iter().flat_map(|bundle| {
            bundle.positioned().map(move |(position, entry)| (bundle, position, entry))
        });
        let entries: Vec<(&ReadBundle, u64, &ReadEntry)> = entries.collect();
        let mut rest = entries.as_slice();
        while !rest.is_empty() && self.finding.is_none() {
            let (now, later) = rest.split_at(self.batch.min(rest.len()));
            let signed = self.signed(now, vouched);
            for ((_, position, entry), signed) in now.iter().zip(signed) {
                let entry = &entry.entry;
                let admitted = if signed {
                    self.canvass.admit_signed(entry)
                } else {
                    self.canvass.admit(entry)
                };
                match admitted {
                    Ok(admitted) => self.canvass.record(&admitted),
                    Err(refusals) => {
                        self.finding = Some(unlawful(*position, &Rejection::Refused(refusals)));
                        return;
                    }
                }
            }
            rest = later;
            self.batch = (self.batch * 2).min(BATCH_MAX);
        }
    }

    /// Says of each entry whether the key that its author has by now signed it. Where the author
    /// has none yet, the answer is no, and the entry is checked when it is folded.
    fn signed(
        &mut self,
        entries: &[(&ReadBundle, u64, &ReadEntry)],
        vouched: &dyn Vouched,
    ) -> Vec<bool> {
        let mut by_author: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut signed = vec![false; entries.len()];
        for (at, (_, position, entry)) in entries.iter().enumerate() {
            let by = entry.entry.payload.by.as_str();
            let Some(commission) = self.canvass.commission(by) else { continue };
            let Some(key) = self.canvass.key(commission) else { continue };
            if vouched.is_signed(*position, key) {
                signed[at] = true;
            } else if entry.signature.is_some() {
                by_author.entry(commission).or_default().push(at);
            }
        }
        self.meet(&by_author);
        let pieces: Vec<(usize, &[usize])> = by_author
            .iter()
            .flat_map(|(commission, all)| {
                // Who is not known for longer is met once for all that is signed here.
                let piece = if self.authors.contains_key(commission) { PIECE } else { all.len() };
                all.chunks(piece).map(|piece| (*commission, piece))
            })
            .collect();
        let verdicts = each(&pieces, |(commission, piece)| {
            let key = self.canvass.key(*commission).expect("entries were sorted by known keys");
            let of_piece: Vec<Signed<'_>> = piece
                .iter()
                .filter_map(|at| {
                    let (bundle, _, entry) = &entries[*at];
                    Some((bundle.payload(entry), entry.signature?))
                })
                .collect();
            self.check(*commission, key, &of_piece)
        });
        for ((_, piece), verdicts) in pieces.iter().zip(verdicts) {
            for (at, verdict) in piece.iter().zip(verdicts) {
                signed[*at] = verdict;
            }
        }
        signed
    }

    /// Works out the multiples of keys that sign often, as long as there is room.
    fn meet(&mut self, by_author: &BTreeMap<usize, Vec<usize>>) {
        let room = (AUTHORS_BYTES_MAX / AUTHOR_BYTES).saturating_sub(self.authors.len());
        let often = by_author.iter().filter(|(commission, entries)| {
            entries.len() >= SIGNATURES_MIN && !self.authors.contains_key(commission)
        });
        let new: Vec<usize> = often.map(|(commission, _)| *commission).take(room).collect();
        let met = each(&new, |commission| {
            Author::new(self.canvass.key(*commission).expect("entries were sorted by known keys"))
        });
        self.authors.extend(new.into_iter().zip(met));
    }

    fn check(&self, commission: usize, key: &VerifyingKey, signed: &[Signed<'_>]) -> Vec<bool> {
        if let Some(author) = self.authors.get(&commission) {
            self.signatures.check(author, signed)
        } else if signed.len() >= SIGNATURES_MIN {
            self.signatures.check(&Author::new(key), signed)
        } else {
            self.signatures.check_few(key, signed)
        }
    }
}

fn unlawful(position: u64, rejection: &Rejection) -> Finding {
    let code = rejection.reasons().first().map_or("entry", |(code, _)| code);
    let difference = Difference::EntryNotLawful { position, code, reason: rejection.to_string() };
    Finding::at_entry(Stage::Acts, "act.not_lawful", position, difference)
}
