//! Bundles of entries: each entry read, held against its canonical spelling, hashed.

use std::ops::Range;

use ed25519_dalek::Signature;
use election::act::Act;
use election::entry::Entry;
use tlog::{Bundle, ENTRY_LENGTH_MAX, Hash, Tile};

use crate::difference::Difference;
use crate::each::each;
use crate::finding::{Finding, Stage};
use crate::head::bytes;
use crate::source::Source;

/// An entry as it was read.
pub(crate) struct ReadEntry {
    pub entry: Entry,
    pub leaf: Hash,
    pub signature: Option<Signature>,
    /// Where its payload stands in the bytes of the bundle.
    payload: Range<usize>,
}

/// A bundle whose entries can all be read.
pub(crate) struct ReadBundle {
    pub first: u64,
    pub bytes: Vec<u8>,
    pub entries: Vec<ReadEntry>,
}

impl ReadBundle {
    /// The bytes that the author of an entry signed.
    pub fn payload(&self, entry: &ReadEntry) -> &[u8] {
        &self.bytes[entry.payload.clone()]
    }

    /// The bytes of every entry.
    pub fn bodies(&self) -> impl Iterator<Item = Vec<u8>> {
        let mut rest = self.bytes.as_slice();
        std::iter::from_fn(move || {
            let (length, behind) = rest.split_first_chunk::<2>()?;
            let (body, behind) = behind.split_at(u16::from_be_bytes(*length).into());
            rest = behind;
            Some(body.to_vec())
        })
    }

    /// Entries with their positions.
    pub fn positioned(&self) -> impl Iterator<Item = (u64, &ReadEntry)> {
        (self.first..).zip(&self.entries)
    }
}

/// Reads bundles, up to the first that has a finding.
pub(crate) fn read(source: &dyn Source, bundles: &[Bundle]) -> (Vec<ReadBundle>, Option<Finding>) {
    let mut read = Vec::with_capacity(bundles.len());
    for found in each(bundles, |bundle| read_bundle(source, bundle)) {
        match found {
            Ok(bundle) => read.push(bundle),
            Err(finding) => return (read, Some(finding)),
        }
    }
    (read, None)
}

fn read_bundle(source: &dyn Source, bundle: &Bundle) -> Result<ReadBundle, Finding> {
    let path = bundle.to_string();
    let length_max = u64::from(bundle.width()) * (ENTRY_LENGTH_MAX as u64 + 2);
    let bytes = bytes(source, &path, length_max).map_err(|difference| {
        let missing =
            matches!(difference, Difference::FileMissing { .. } | Difference::NotAFile { .. });
        let code = if missing { "bundle.missing" } else { "bundle.unreadable" };
        Finding::new(Stage::Entries, code, &path, difference)
    })?;
    let bodies = bundle.entries(&bytes).map_err(|error| {
        let unreadable = Difference::Unreadable { path: path.clone(), reason: error.to_string() };
        Finding::new(Stage::Entries, "bundle.unreadable", &path, unreadable)
    })?;
    let first = bundle.positions().start;
    let mut entries = Vec::with_capacity(bodies.len());
    let mut end = 0;
    for (body, position) in bodies.into_iter().zip(bundle.positions()) {
        let start = end + 2;
        end = start + body.len();
        let entry = Entry::from_bytes(body).map_err(|error| {
            let (code, reason) = (error.code(), error.to_string());
            let logged = Difference::EntryNotLawful { position, code, reason };
            let difference = altered(source, bundle, position, body).unwrap_or(logged);
            Finding::at_entry(Stage::Entries, "entry.unreadable", position, difference)
        })?;
        if position == 0 && !opens(&entry) {
            let not_opened = Difference::NotOpened;
            return Err(Finding::at_entry(Stage::Entries, "entry.not_opening", 0, not_opened));
        }
        // Without canonical base64 of 64 bytes there is no signature, and no need of the bytes.
        let signature = entry.signature();
        let payload = entry.payload_bytes(body).map_or(start..start, |payload| {
            let skipped = b"{\"payload\":".len();
            start + skipped..start + skipped + payload.len()
        });
        entries.push(ReadEntry { leaf: Hash::leaf(body), entry, signature, payload });
    }
    Ok(ReadBundle { first, bytes, entries })
}

fn opens(entry: &Entry) -> bool {
    matches!(entry.payload.act, Act::ElectionOpened(_) | Act::RegistersOpened(_))
}

/// An entry that the leaf tile has another hash of.
fn altered(source: &dyn Source, bundle: &Bundle, position: u64, body: &[u8]) -> Option<Difference> {
    // Bundle and leaf tile have the same place below their folders.
    let tile = bundle.to_string().replacen("tile/entries/", "tile/0/", 1);
    let tile: Tile = tile.parse().ok()?;
    let length = u64::from(tile.width()) * 32;
    let hashes = tile.hashes(&bytes(source, &tile.to_string(), length).ok()?).ok()?;
    let at = usize::try_from(position.checked_sub(bundle.positions().start)?).ok()?;
    let (found, expected) = (Hash::leaf(body), hashes.get(at)?);
    let (text, logged) = (found.to_base64(), expected.to_base64());
    (found != *expected).then_some(Difference::EntryAltered {
        position,
        found: text,
        expected: logged,
    })
}
