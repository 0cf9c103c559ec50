//! Signatures checked apart from the fold: by workers of a page, each for a part of the log.
//!
//! What they find is a hint of which key signed which entry. The fold takes it only where that key
//! is the one that the author has at that place; everything else it checks itself.

use std::collections::BTreeMap;

use ed25519_dalek::{Signature, VerifyingKey};
use election::act::Act;
use election::entry::{Entry, payload_of, signature_of, verifying_key};
use election::signatures::{AUTHOR_BYTES, Author, SIGNATURES_MIN, Signatures, Signed};
use serde::Deserialize;
use tlog::{Bundle, ENTRY_LENGTH_MAX, bundles};

use crate::acts::Vouched;
use crate::source::Source;

/// Memory that multiples of keys may take, in bytes.
const AUTHORS_BYTES_MAX: usize = 64 << 20;

/// Checks signatures of parts of a log.
pub struct SignatureCheck {
    bundles: Vec<Bundle>,
    /// Keys in the order in which the log gives them, and whose each is.
    keys: Vec<VerifyingKey>,
    of_author: BTreeMap<String, usize>,
    signatures: Signatures,
    authors: BTreeMap<usize, Author>,
}

/// What of an entry says who signed it.
#[derive(Deserialize)]
struct Attributed<'a> {
    #[serde(borrow)]
    payload: By<'a>,
    signature: &'a str,
}

#[derive(Deserialize)]
struct By<'a> {
    by: &'a str,
}

impl SignatureCheck {
    /// Looks through a log of `size` entries for the keys that it gives; the first of each author.
    pub fn scan(source: &dyn Source, size: u64) -> Self {
        let mut check = Self {
            bundles: bundles(size).collect(),
            keys: Vec::new(),
            of_author: BTreeMap::new(),
            signatures: Signatures::default(),
            authors: BTreeMap::new(),
        };
        for bundle in check.bundles.clone() {
            let bytes = read(source, &bundle);
            for body in bundle.entries(&bytes).unwrap_or_default() {
                check.learn(body);
            }
        }
        check
    }

    /// Bundles of the log.
    pub fn bundles(&self) -> usize {
        self.bundles.len()
    }

    fn learn(&mut self, body: &[u8]) {
        // Acts that give a key are few; the others need not be read for that.
        let kinds: [&[u8]; 3] = [
            b"{\"payload\":{\"act\":\"commission_empowered\"",
            b"{\"payload\":{\"act\":\"election_opened\"",
            b"{\"payload\":{\"act\":\"registers_opened\"",
        ];
        if !kinds.iter().any(|kind| body.starts_with(kind)) {
            return;
        }
        let Ok(entry) = Entry::from_bytes(body) else { return };
        let by = entry.payload.by.to_string();
        let (author, key) = match entry.payload.act {
            Act::CommissionEmpowered(act) => (act.commission.to_string(), act.key),
            Act::ElectionOpened(act) => (by, act.authority_key),
            Act::RegistersOpened(act) => (by, act.authority_key),
            _ => return,
        };
        let Some(key) = verifying_key(&key) else { return };
        if !self.of_author.contains_key(&author) {
            self.of_author.insert(author, self.keys.len());
            self.keys.push(key);
        }
    }

    /// For each entry of `count` bundles from `first` on: the number of the key that signed it, from
    /// 1, or 0 where that is not known. Two bytes each, little-endian.
    pub fn check(&mut self, source: &dyn Source, first: usize, count: usize) -> Vec<u8> {
        let Some(part) = self.bundles.get(first..) else { return Vec::new() };
        let part = part[..count.min(part.len())].to_vec();
        let read: Vec<(Bundle, Vec<u8>)> =
            part.iter().map(|bundle| (*bundle, read(source, bundle))).collect();
        let bodies: Vec<&[u8]> = read
            .iter()
            .flat_map(|(bundle, bytes)| {
                let found = bundle.entries(bytes).unwrap_or_default();
                let rest = usize::from(bundle.width()) - found.len();
                found.into_iter().chain(std::iter::repeat_n(&[][..], rest))
            })
            .collect();
        let mut found = vec![0_u8; bodies.len() * 2];
        let mut by_key: BTreeMap<usize, Vec<(usize, Signed<'_>)>> = BTreeMap::new();
        for (at, body) in bodies.iter().enumerate() {
            if let Some((key, signed)) = self.attributed(body) {
                by_key.entry(key).or_default().push((at, signed));
            }
        }
        for (key, of_key) in by_key {
            let Ok(number) = u16::try_from(key + 1) else { continue };
            let signed: Vec<Signed<'_>> = of_key.iter().map(|(_, signed)| *signed).collect();
            for ((at, _), holds) in of_key.iter().zip(self.holds(key, &signed)) {
                if holds {
                    found[at * 2..at * 2 + 2].copy_from_slice(&number.to_le_bytes());
                }
            }
        }
        found
    }

    fn attributed<'a>(&self, body: &'a [u8]) -> Option<(usize, Signed<'a>)> {
        let read: Attributed<'a> = serde_json::from_slice(body).ok()?;
        let key = *self.of_author.get(read.payload.by)?;
        let signature: Signature = signature_of(read.signature)?;
        Some((key, (payload_of(body, read.signature)?, signature)))
    }

    fn holds(&mut self, key: usize, signed: &[Signed<'_>]) -> Vec<bool> {
        let public = self.keys[key];
        let room = self.authors.len() < AUTHORS_BYTES_MAX / AUTHOR_BYTES;
        if room && signed.len() >= SIGNATURES_MIN {
            self.authors.entry(key).or_insert_with(|| Author::new(&public));
        }
        if let Some(author) = self.authors.get(&key) {
            self.signatures.check(author, signed)
        } else {
            self.signatures.check_few(&public, signed)
        }
    }

    /// What parts of the log were found to be signed by, for the fold.
    pub fn hints(&self) -> Hints {
        Hints { keys: self.keys.clone(), found: Vec::new() }
    }
}

fn read(source: &dyn Source, bundle: &Bundle) -> Vec<u8> {
    let length_max = u64::from(bundle.width()) * (ENTRY_LENGTH_MAX as u64 + 2);
    source.read(&bundle.to_string(), length_max).ok().flatten().unwrap_or_default()
}

/// Which key signed which entry, as far as it is known.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    keys: Vec<VerifyingKey>,
    found: Vec<u8>,
}

impl Hints {
    /// Takes what [`SignatureCheck::check`] found for the bundles that come next.
    pub fn extend(&mut self, found: &[u8]) {
        self.found.extend_from_slice(found);
    }
}

impl Vouched for Hints {
    fn is_signed(&self, position: u64, key: &VerifyingKey) -> bool {
        let at = usize::try_from(position).ok().and_then(|at| at.checked_mul(2));
        let number = at.and_then(|at| self.found.get(at..)?.first_chunk::<2>());
        let number = number.map_or(0, |number| usize::from(u16::from_le_bytes(*number)));
        number.checked_sub(1).and_then(|at| self.keys.get(at)).is_some_and(|known| known == key)
    }
}
