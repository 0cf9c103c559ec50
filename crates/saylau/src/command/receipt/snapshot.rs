//! A published log, read whole: entries, tree, keys of the commissions.

use std::collections::BTreeMap;

use ::receipt::{Receipt, Trust, check};
use ed25519_dalek::VerifyingKey;
use election::act::Act;
use election::definition::Definition;
use election::entry::{Entry, verifying_key};
use exchange::Files;
use tlog::{Bundle, Checkpoint, ENTRY_LENGTH_MAX, Hash, SignedNote, Tree, VerifierKey, bundles};
use verifier::{FILE_BYTES_MAX, Source};

use crate::published;
use crate::refusal::Refusal;

/// Most entries of a log from which a receipt is made here.
const ENTRIES_MAX: u64 = 1 << 24;

/// The log of a snapshot. Its root is that of its signed head.
pub struct Snapshot {
    source: Box<dyn Source>,
    /// The key that is published with it.
    pub key: VerifierKey,
    note: String,
    tree: Tree,
    entries: Vec<Vec<u8>>,
}

impl Snapshot {
    /// Reads the log at `name`: a folder or an address.
    pub fn read(name: &str) -> Result<Self, Refusal> {
        let source = published::source(name)?;
        let text = |path: &str| {
            let bytes = file(&*source, path, 1 << 20)?;
            String::from_utf8(bytes).map_err(|_| damaged(path, &"it is no text"))
        };
        let key = text("log.vkey")?.trim().parse();
        let key: VerifierKey = key.map_err(|error| damaged("log.vkey", &error))?;
        let note = text("checkpoint")?;
        let signed: SignedNote = note.parse().map_err(|error| damaged("checkpoint", &error))?;
        let head = Checkpoint::open(&signed.to_string(), key.name(), std::slice::from_ref(&key));
        let head = head.map_err(|error| damaged("checkpoint", &error))?.head();
        if head.size > ENTRIES_MAX {
            return Err(damaged("checkpoint", &format!("a log of {} entries", head.size)));
        }
        let mut entries = Vec::new();
        for bundle in bundles(head.size) {
            entries.extend(read_bundle(&*source, &bundle)?);
        }
        let tree: Tree = entries.iter().map(|entry| Hash::leaf(entry)).collect();
        if tree.root() != head.root {
            let why =
                "the entries give another root than the signed one; `saylau verify` says where";
            return Err(damaged("tile", &why));
        }
        Ok(Self { source, key, note, tree, entries })
    }

    /// The position of the newest form of a station.
    pub fn form_of(&self, station: &str, contest: Option<&str>) -> Result<u64, Refusal> {
        let is_asked = |bytes: &Vec<u8>| {
            let Ok(entry) = Entry::from_bytes(bytes) else { return false };
            match &entry.payload.act {
                Act::FormRecorded(form) => {
                    form.station.as_str() == station
                        && contest.is_none_or(|asked| form.contest.as_str() == asked)
                }
                _ => false,
            }
        };
        let found = self.entries.iter().rposition(is_asked).ok_or_else(|| {
            let message = format!(
                "no form of station `{station}` is in this log yet: look up its code, or come back \
                 when its page shows figures"
            );
            Refusal::one("receipt.no_form", message)
        })?;
        Ok(u64::try_from(found).expect("a count in memory"))
    }

    /// The receipt of an entry under the published head; checked before it is given.
    pub fn receipt(&self, position: u64) -> Result<Receipt, Refusal> {
        let at = usize::try_from(position).ok();
        let bytes = at.and_then(|at| self.entries.get(at)).ok_or_else(|| {
            let (size, last) = (self.entries.len(), self.entries.len().saturating_sub(1));
            let message = format!(
                "the log has {size} entries, 0 to {last}: name one of them, not {position}"
            );
            Refusal::one("receipt.no_entry", message)
        })?;
        let place = format!("entry {position}");
        let entry = Entry::from_bytes(bytes).map_err(|error| damaged(&place, &error))?;
        let key = self.keys(position).get(entry.payload.by.as_str()).copied();
        let key = key.ok_or_else(|| damaged(&place, &"its commission has no key before it"))?;
        let proof = self.tree.inclusion_proof(position, self.tree.size());
        let proof = proof.map_err(|error| damaged(&place, &error))?;
        let receipt = Receipt::new(entry, &key, &proof, &self.note);
        let trust = Trust { keys: vec![self.key.clone()], ..Trust::default() };
        check(&receipt, &trust).map_err(|faults| Refusal {
            faults: faults.iter().map(|one| (one.code().into(), one.to_string())).collect(),
        })?;
        Ok(receipt)
    }

    /// The keys that commissions had when the entry at `position` was taken.
    fn keys(&self, position: u64) -> BTreeMap<String, VerifyingKey> {
        let mut keys = BTreeMap::new();
        for (bytes, _) in self.entries.iter().zip(0..=position) {
            let Ok(entry) = Entry::from_bytes(bytes) else { continue };
            let (commission, key) = match &entry.payload.act {
                Act::RegistersOpened(act) => (entry.payload.by.as_str(), &act.authority_key),
                Act::ElectionOpened(act) => (entry.payload.by.as_str(), &act.authority_key),
                Act::CommissionEmpowered(act) => (act.commission.as_str(), &act.key),
                _ => continue,
            };
            if let Some(key) = verifying_key(key) {
                keys.entry(commission.to_owned()).or_insert(key);
            }
        }
        keys
    }

    /// What the figures mean: the definition that the log names.
    pub fn definition(&self) -> Result<Definition, Refusal> {
        let opened = self.entries.iter().filter_map(|bytes| Entry::from_bytes(bytes).ok());
        let mut opened = opened.filter_map(|entry| match entry.payload.act {
            Act::ElectionOpened(act) => Some(act.files),
            _ => None,
        });
        let named = opened.next().ok_or_else(|| {
            let message = "this log has opened no election yet: there is no form to print";
            Refusal::one("receipt.not_opened", message)
        })?;
        let mut files = Files::new();
        for path in named.into_keys() {
            let bytes = file(&*self.source, &format!("definition/{path}"), FILE_BYTES_MAX)?;
            files.insert(path, bytes);
        }
        Ok(exchange::package::read(&files)?.definition)
    }
}

fn read_bundle(source: &dyn Source, bundle: &Bundle) -> Result<Vec<Vec<u8>>, Refusal> {
    let path = bundle.to_string();
    let most = u64::from(bundle.width()) * (ENTRY_LENGTH_MAX as u64 + 2);
    let bytes = file(source, &path, most)?;
    let entries = bundle.entries(&bytes).map_err(|error| damaged(&path, &error))?;
    Ok(entries.into_iter().map(<[u8]>::to_vec).collect())
}

fn file(source: &dyn Source, path: &str, most: u64) -> Result<Vec<u8>, Refusal> {
    let read = source.read(path, most);
    let read = read.map_err(|error| Refusal::one("source.unreadable", error.to_string()))?;
    read.ok_or_else(|| {
        let message = format!("{path} is not there: name a folder or an address that holds a log");
        Refusal::one("source.no_snapshot", message)
    })
}

fn damaged(path: &str, why: &dyn std::fmt::Display) -> Refusal {
    Refusal::one("receipt.log_damaged", format!("{path}: {why}"))
}
