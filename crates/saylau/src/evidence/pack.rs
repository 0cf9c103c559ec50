//! Writes a pack.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use election::act::Act;
use election::entry::{Entry, sha256_hex};
use receipt::{Receipt, Trust};
use serde::Serialize;
use serde_json::json;
use tlog::{Policy, VerifierKey, bundles};
use verifier::monitor::SignedHead;
use verifier::{Folder, Options, Source, Step, Verdict, verify};

use super::copy::{Copying, is_page};
use super::index::{Index, Row};
use super::verdict::texts;
use super::{HEADS, INDEX, KEYS, PROGRAM, RECEIPTS, SNAPSHOT, fixed};
use crate::refusal::Refusal;

/// Files of a monitor's state that a pack takes, beside its heads.
const WATCH: &str = "watch";

/// What a pack is made of.
pub struct Given<'a> {
    /// The published log.
    pub source: &'a dyn Source,
    /// Its key as known from elsewhere.
    pub key: Option<VerifierKey>,
    /// Signed heads that were kept, by name.
    pub heads: Vec<(String, Vec<u8>)>,
    /// State folder of a monitor.
    pub watch: Option<PathBuf>,
    /// Receipts by name.
    pub receipts: Vec<(String, String)>,
    /// Take the pages too.
    pub with_pages: bool,
    /// The program that checks; none leaves it out.
    pub program: Option<PathBuf>,
}

/// What was written.
pub struct Packed {
    /// The list of files.
    pub index: Index,
    /// SHA-256 of that list: what stands for the whole pack.
    pub hash: String,
    /// The verdict that it holds.
    pub verdict: Verdict,
}

/// Writes the pack to `target`, which must not be there: whole or not at all.
pub fn make(
    target: &Path,
    given: &Given<'_>,
    progress: &(dyn Fn(Step) + Sync),
) -> Result<Packed, Refusal> {
    let name = target.file_name().and_then(|name| name.to_str()).unwrap_or("evidence");
    let making = target.with_file_name(format!(".{name}.making"));
    for path in [target, &making] {
        if path.exists() {
            let message = format!(
                "{}: is there already; nothing is overwritten: name another folder or remove it",
                path.display()
            );
            return Err(Refusal::one("evidence.exists", message));
        }
    }
    let packed = Making { root: making.clone() }.all(given, progress).and_then(|packed| {
        fs::rename(&making, target).map_err(|error| io(target, &error))?;
        Ok(packed)
    });
    if packed.is_err() {
        // Of two faults the first one is told.
        drop(fs::remove_dir_all(&making));
    }
    packed
}

struct Making {
    root: PathBuf,
}

impl Making {
    fn all(&self, given: &Given<'_>, progress: &(dyn Fn(Step) + Sync)) -> Result<Packed, Refusal> {
        let snapshot = self.root.join(SNAPSHOT);
        fs::create_dir_all(&snapshot).map_err(|error| io(&snapshot, &error))?;
        let copying = Copying::new(given.source, &snapshot, given.with_pages);
        let options = options(given.key.clone(), given.with_pages);
        let report = verify(&copying, &options, progress);
        if let Some((from, to)) = report.moved {
            let message = format!(
                "the log grew from {from} to {to} entries while it was copied; \
                 make the pack of a published snapshot or of a data folder"
            );
            return Err(Refusal::one("evidence.moved", message));
        }
        let verdict = report.verdict();
        let note = fs::read_to_string(snapshot.join("checkpoint")).unwrap_or_default();
        let key = report.key.as_deref().and_then(|key| key.parse::<VerifierKey>().ok());
        let head = key.as_ref().and_then(|key| SignedHead::read(&note, key).ok());
        let (Some(key), Some(head)) = (key, head) else {
            let (code, place) = (verdict.code.unwrap_or_default(), verdict.place);
            let message = format!(
                "there is no log to make a pack of: {code} at {}",
                place.unwrap_or_default()
            );
            return Err(Refusal::one("evidence.no_log", message));
        };
        self.rest(given, &snapshot)?;
        self.keys(&key, &snapshot, head.tree.size)?;
        self.heads(given)?;
        self.receipts(given, &key)?;
        self.verdict(&verdict, &key, head.time)?;
        self.program(given)?;
        let index = self.index(key.name(), head.tree)?;
        let text = index.to_string();
        self.put(INDEX, text.as_bytes())?;
        Ok(Packed { index, hash: sha256_hex(text.as_bytes()), verdict })
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Refusal> {
        let file = self.root.join(path);
        let made = fs::create_dir_all(file.parent().unwrap_or(&self.root));
        made.and_then(|()| fs::write(&file, bytes)).map_err(|error| io(&file, &error))
    }

    fn put_json<T: Serialize>(&self, path: &str, value: &T) -> Result<(), Refusal> {
        let value = serde_json::to_value(value).expect("what a pack says serializes");
        let mut text = serde_json::to_string_pretty(&value).expect("JSON is text");
        text.push('\n');
        self.put(path, text.as_bytes())
    }

    /// What the verification did not come to read, where the source can tell what there is; then
    /// the list of the copied files.
    fn rest(&self, given: &Given<'_>, snapshot: &Path) -> Result<(), Refusal> {
        let listed = given.source.list().map_err(|error| refused(&error))?.unwrap_or_default();
        for path in listed.files.iter().filter(|path| given.with_pages || !is_page(path)) {
            if path == "manifest" || snapshot.join(path).exists() {
                continue;
            }
            let bytes = given.source.read(path, verifier::FILE_BYTES_MAX);
            if let Some(bytes) = bytes.map_err(|error| refused(&error))? {
                self.put(&format!("{SNAPSHOT}/{path}"), &bytes)?;
            }
        }
        Ok(())
    }

    /// The keys: whose, and by which act.
    fn keys(&self, key: &VerifierKey, snapshot: &Path, size: u64) -> Result<(), Refusal> {
        let mut holders = Vec::new();
        let folder = Folder(snapshot.into());
        for bundle in bundles(size) {
            let Ok(Some(bytes)) = folder.read(&bundle.to_string(), verifier::FILE_BYTES_MAX) else {
                continue;
            };
            let bodies = bundle.entries(&bytes).unwrap_or_default();
            for (body, position) in bodies.into_iter().zip(bundle.positions()) {
                let Ok(entry) = Entry::from_bytes(body) else { continue };
                let (at, by) = (entry.payload.at, entry.payload.by.clone());
                let (commission, key) = match entry.payload.act {
                    Act::RegistersOpened(act) => (by.clone(), act.authority_key),
                    Act::ElectionOpened(act) => (by.clone(), act.authority_key),
                    Act::CommissionEmpowered(act) => (act.commission, act.key),
                    _ => continue,
                };
                let act = format!("{KEYS}/acts/{position:010}.json");
                self.put(&act, body)?;
                holders.push(json!({
                    "commission": commission, "key": key, "position": position,
                    "at": at, "by": by, "act": act,
                }));
            }
        }
        self.put_json(&format!("{KEYS}/commissions.json"), &holders)?;
        self.put(&format!("{KEYS}/log.vkey"), format!("{key}\n").as_bytes())?;
        let policy = fs::read_to_string(snapshot.join("log.policy")).unwrap_or_default();
        let Ok(policy) = policy.parse::<Policy>() else { return Ok(()) };
        let witnesses = policy.witnesses().iter();
        let keys: Vec<String> = witnesses.map(|witness| witness.key.to_string()).collect();
        self.put(&format!("{KEYS}/witnesses.vkey"), (keys.join("\n") + "\n").as_bytes())
    }

    /// Every kept head, and what a monitor kept.
    fn heads(&self, given: &Given<'_>) -> Result<(), Refusal> {
        for (name, note) in &given.heads {
            self.put(&format!("{HEADS}/{name}"), note)?;
        }
        let Some(watch) = &given.watch else { return Ok(()) };
        let folder = Folder(watch.clone());
        let listed = folder.list().map_err(|error| refused(&error))?.unwrap_or_default();
        for path in &listed.files {
            let to = match path.split_once('/') {
                Some(("heads", name)) => format!("{HEADS}/watched-{name}"),
                Some(("evidence", _)) => format!("{WATCH}/{path}"),
                None if path == "alarms.jsonl" => format!("{WATCH}/{path}"),
                _ => continue,
            };
            let bytes = folder.read(path, verifier::FILE_BYTES_MAX);
            if let Some(bytes) = bytes.map_err(|error| refused(&error))? {
                self.put(&to, &bytes)?;
            }
        }
        Ok(())
    }

    /// The receipts as they were given, and what each proves.
    fn receipts(&self, given: &Given<'_>, key: &VerifierKey) -> Result<(), Refusal> {
        let trust = Trust { keys: vec![key.clone()], ..Trust::default() };
        let mut checked = Vec::new();
        for (at, (name, text)) in given.receipts.iter().enumerate() {
            let name = Path::new(name).file_name().and_then(|name| name.to_str()).unwrap_or("?");
            let file = format!("{RECEIPTS}/{:04}-{name}", at + 1);
            self.put(&file, text.as_bytes())?;
            let faults = |all: Vec<String>| json!({ "file": file, "proves": false, "faults": all });
            checked.push(match Receipt::from_text(text) {
                Err(error) => faults(vec![error.to_string()]),
                Ok(receipt) => match receipt::check(&receipt, &trust) {
                    Err(all) => faults(all.iter().map(ToString::to_string).collect()),
                    Ok(checked) => json!({
                        "file": file, "proves": true, "position": checked.position,
                        "leaf": checked.leaf.to_base64(), "size": checked.size,
                        "signed_at": checked.signed_at, "act": checked.entry.payload,
                    }),
                },
            });
        }
        self.put_json(&format!("{RECEIPTS}/checked.json"), &checked)
    }

    fn verdict(
        &self,
        verdict: &Verdict,
        key: &VerifierKey,
        time: Option<u64>,
    ) -> Result<(), Refusal> {
        self.put_json("verdict.json", verdict)?;
        let moment = time.and_then(|time| i64::try_from(time).ok());
        let moment = moment.and_then(|time| jiff::Timestamp::from_second(time).ok());
        let moment = moment.map(|moment| moment.to_string());
        let texts = texts(verdict, key.name(), moment.as_deref());
        texts.iter().try_for_each(|(path, text)| self.put(path, text.as_bytes()))
    }

    fn program(&self, given: &Given<'_>) -> Result<(), Refusal> {
        for (path, bytes) in fixed::FIXED {
            self.put(path, bytes)?;
        }
        let running = std::env::current_exe();
        let running = given.program.clone().map_or(running, Ok);
        let running = running.map_err(|error| io(Path::new("the program"), &error))?;
        let bytes = fs::read(&running).map_err(|error| io(&running, &error))?;
        self.put(&format!("{PROGRAM}/BUILD.txt"), fixed::program(&sha256_hex(&bytes)).as_bytes())?;
        if given.program.is_some() {
            self.put(&format!("{PROGRAM}/saylau"), &bytes)?;
        }
        Ok(())
    }

    /// The manifest of the copied snapshot, then the index of the pack.
    fn index(&self, origin: &str, head: tlog::TreeHead) -> Result<Index, Refusal> {
        let snapshot = Self::rows(&self.root.join(SNAPSHOT))?;
        let rows = snapshot.iter().filter(|(path, _)| *path != "checkpoint");
        let rows = rows
            .map(|(path, row)| [&*row.hash, " ", &row.bytes.to_string(), " ", path, "\n"].concat());
        let lines = rows.collect::<Vec<String>>().concat();
        let manifest = format!("saylau manifest v1\n{origin}\n{}\n{lines}", head.size);
        self.put(&format!("{SNAPSHOT}/manifest"), manifest.as_bytes())?;
        Ok(Index { origin: origin.into(), head, files: Self::rows(&self.root)? })
    }

    fn rows(root: &Path) -> Result<BTreeMap<String, Row>, Refusal> {
        let folder = Folder(root.into());
        let listed = folder.list().map_err(|error| refused(&error))?.unwrap_or_default();
        let row = |path: String| {
            let bytes = folder.read(&path, verifier::FILE_BYTES_MAX);
            let bytes = bytes.map_err(|error| refused(&error))?.unwrap_or_default();
            Ok((path, Row::of(&bytes)))
        };
        listed.files.into_iter().map(row).collect()
    }
}

/// How the snapshot of a pack is verified.
pub fn options(key: Option<VerifierKey>, with_pages: bool) -> Options {
    Options { key, without_pages: !with_pages, ..Options::default() }
}

fn refused(error: &verifier::SourceError) -> Refusal {
    Refusal::one("evidence.source", error.to_string())
}

fn io(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal::one("file.io", format!("{}: {error}", path.display()))
}
