//! What a monitor remembers: heads, hashes of files, alarms that stand.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use election::entry::sha256_hex;
use serde::{Deserialize, Serialize};
use tlog::{Hash, TreeHead, VerifierKey};

use super::alarm::Alarm;
use super::keep::{Keep, MonitorError};
use super::log::Log;

const FORMAT: &str = "saylau monitor state v1";
const STATE: &str = "state.json";
const HEADS: &str = "heads";

/// Everything but the entries, as it is written after each round.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    format: String,
    /// Key of the log, as given or as first seen.
    pub key: String,
    /// Policy of witnesses, as given or as first seen; empty while there is none.
    pub policy: String,
    /// Size and root (hex) of the log as far as it was read.
    size: u64,
    root: String,
    pub sources: BTreeMap<String, Seen>,
    /// Alarms that stand, by their key.
    pub standing: BTreeMap<String, Standing>,
    /// Alarms raised so far, and the bytes kept to prove them.
    pub alarms: u64,
    pub evidence: u64,
}

/// What is remembered of one source.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seen {
    /// Largest size it showed.
    pub size: u64,
    /// Size up to which the files of the log were compared here.
    pub log_size: u64,
    /// Size at which tables were verified last, and when.
    pub verified_size: u64,
    pub verified_at: u64,
    /// How long that took, in seconds.
    pub verified_for: u64,
    /// When every file was read last; 0 before the first time.
    pub whole_at: u64,
    /// SHA-256 (hex) of the head under which the pages were remembered: they say who cosigned it.
    pub pages_of: String,
    /// Place in the list of files from which the next part is read again.
    pub cursor: u64,
    /// When the quorum of witnesses was seen last.
    pub quorum_at: Option<u64>,
    /// Failures in a row, and before when it is not asked again.
    pub failures: u32,
    pub ask_again_at: u64,
}

/// An alarm that stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Standing {
    pub alarm: Alarm,
    /// Whether reading everything alone shows that it is over.
    pub of_files: bool,
}

/// SHA-256 (hex) and length of a file.
pub(super) type Stamp = (String, u64);

/// Hashes of the files of one snapshot, by path.
pub(super) type Table = BTreeMap<String, Stamp>;

/// The state folder of a monitor.
pub(super) struct Memory {
    pub keep: Keep,
    pub known: Known,
    pub log: Log,
    /// Locked as long as the monitor lives.
    _lock: File,
}

impl Memory {
    /// Opens the folder; makes it if it is not there.
    pub fn open(root: &Path) -> Result<Self, MonitorError> {
        let fault = |error| MonitorError::State { path: root.display().to_string(), error };
        std::fs::create_dir_all(root).map_err(fault)?;
        let lock = File::options().create(true).append(true).open(root.join("lock"));
        let lock = lock.map_err(fault)?;
        if lock.try_lock().is_err() {
            return Err(MonitorError::StateInUse { path: root.display().to_string() });
        }
        let keep = Keep(Arc::new(disk::Os::at(root)));
        let known = match keep.read(STATE)? {
            Some(bytes) => read(&bytes)?,
            None => Known::empty(),
        };
        let damaged = |error: tlog::TlogError| MonitorError::damaged(STATE, &error);
        let root = known.root.parse::<Hash>().map_err(damaged)?;
        let log = Log::open(keep.clone(), TreeHead { size: known.size, root })?;
        Ok(Self { keep, known, log, _lock: lock })
    }

    /// Writes what is known, the present head of the log with it.
    pub fn save(&mut self) -> Result<(), MonitorError> {
        let head = self.log.tree().head();
        let before = self.known.size;
        (self.known.size, self.known.root) = (head.size, head.root.to_string());
        let bytes = serde_json::to_vec_pretty(&self.known).expect("a state serializes");
        self.keep.write(STATE, &bytes)?;
        if before < head.size { self.log.forget_partial(before) } else { Ok(()) }
    }

    /// The key that everything is checked with; none before the first head.
    pub fn key(&self) -> Option<VerifierKey> {
        self.known.key.parse().ok()
    }

    pub fn seen(&mut self, source: &str) -> &mut Seen {
        self.known.sources.entry(source.into()).or_default()
    }

    /// Keeps the note of a head; a newer note of the same head takes its place.
    pub fn keep_head(&self, head: TreeHead, note: &str) -> Result<(), MonitorError> {
        let path = head_path(head);
        if self.keep.read(&path)?.is_some_and(|kept| kept == note.as_bytes()) {
            return Ok(());
        }
        self.keep.write(&path, note.as_bytes())
    }

    /// The kept note of the smallest head of the log, as it was read, that has `size` entries or
    /// more; the largest one where none has.
    pub fn head_note(&self, size: u64) -> Option<Vec<u8>> {
        let names = self.keep.list(HEADS).ok()?;
        let held = |name: &String| {
            let (at, root) = name.strip_suffix(".note")?.split_once('-')?;
            let at: u64 = at.parse().ok()?;
            let held = self.log.tree().root_at(at).ok()?.to_string();
            held.starts_with(root).then_some((at, name.clone()))
        };
        // Names sort by size.
        let held: Vec<(u64, String)> = names.iter().filter_map(held).collect();
        let (_, name) = held.iter().find(|(at, _)| *at >= size).or(held.last())?;
        self.keep.read(&format!("{HEADS}/{name}")).ok()?
    }

    /// Remembers the hashes of a snapshot's files as this source shows them.
    pub fn keep_table(&self, source: &str, size: u64, table: &Table) -> Result<(), MonitorError> {
        let mut text = format!("{source}\n{size}\n");
        for (path, (hash, bytes)) in table {
            text.extend([hash, " ", &bytes.to_string(), " ", path, "\n"]);
        }
        self.keep.write(&table_path(source, size), text.as_bytes())
    }

    /// The hashes remembered of a snapshot of this size; empty where there are none.
    pub fn table(&self, source: &str, size: u64) -> Result<Table, MonitorError> {
        let path = table_path(source, size);
        let Some(bytes) = self.keep.read(&path)? else { return Ok(Table::new()) };
        let damaged = || MonitorError::damaged(&path, &"no table of hashes");
        let text = String::from_utf8(bytes).map_err(|_| damaged())?;
        let row = |line: &str| {
            let (hash, rest) = line.split_once(' ')?;
            let (bytes, path) = rest.split_once(' ')?;
            Some((path.to_owned(), (hash.to_owned(), bytes.parse().ok()?)))
        };
        text.lines().skip(2).map(|line| row(line).ok_or_else(damaged)).collect()
    }
}

impl Known {
    fn empty() -> Self {
        Self {
            format: FORMAT.into(),
            key: String::new(),
            policy: String::new(),
            size: 0,
            root: Hash::EMPTY_ROOT.to_string(),
            sources: BTreeMap::new(),
            standing: BTreeMap::new(),
            alarms: 0,
            evidence: 0,
        }
    }
}

fn read(bytes: &[u8]) -> Result<Known, MonitorError> {
    let known: Known =
        serde_json::from_slice(bytes).map_err(|error| MonitorError::damaged(STATE, &error))?;
    if known.format == FORMAT {
        return Ok(known);
    }
    let reason = format!("format `{}`, this program writes `{FORMAT}`", known.format);
    Err(MonitorError::damaged(STATE, &reason))
}

/// Names sort by size; the root is told apart by its first 64 bits.
fn head_path(head: TreeHead) -> String {
    let root = head.root.to_string();
    format!("{HEADS}/{:020}-{}.note", head.size, &root[..16])
}

fn table_path(source: &str, size: u64) -> String {
    format!("files/{}/{size:020}.txt", &sha256_hex(source.as_bytes())[..16])
}
