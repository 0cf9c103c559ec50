//! One look at the source, and what came of it.

use std::path::{Path, PathBuf};

use disk::{Disk as _, Os, put_atomic};
use election::entry::sha256_hex;
use publication::{Content, Directory, Manifest, Snapshot, Written};
use tlog::{CosignatureKey, Hash, Policy, SignedNote, Tree, TreeHead, VerifierKey};
use verifier::{Folder, Options, Source};

use crate::error::MirrorError;
use crate::fold::{begin, definition, fold};
use crate::held::{Held, Unwritten};
use crate::read::{Shown, entries, head};

/// A mirror of a log in a folder.
pub struct Mirror {
    directory: Directory,
    /// The key that is followed: given, or that of the first head seen.
    key: Option<VerifierKey>,
    /// The policy that was given; otherwise that of the first head seen, or its absence, is held.
    policy: Option<Policy>,
    held: Option<Held>,
}

/// What a round came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Round {
    /// The source shows what is held.
    Same,
    /// The same snapshot, its head signed or cosigned again.
    Refreshed,
    /// A newer snapshot, verified and written.
    Moved {
        /// Its number.
        size: u64,
        /// What was written.
        written: Written,
        /// Files that the source publishes with other bytes than its entries give.
        differing: Vec<String>,
    },
}

impl Mirror {
    /// The mirror in the folder of `directory`; takes up the log that is held there.
    ///
    /// A policy that is given takes the place of the one held: the source must publish that.
    ///
    /// # Errors
    /// A log that stands there and is not what its head says.
    pub fn open(
        directory: Directory,
        key: Option<VerifierKey>,
        policy: Option<Policy>,
    ) -> Result<Self, MirrorError> {
        let mut mirror = Self { directory, key, policy, held: None };
        let path = mirror.directory.path().to_path_buf();
        if path.join("checkpoint").is_file() {
            let source = Folder(path);
            let shown = head(&source, mirror.key.as_ref())?;
            mirror.key = Some(shown.key.clone());
            mirror.held = Some(mirror.grown(&source, shown)?);
        }
        Ok(mirror)
    }

    /// The head that is held.
    pub fn head(&self) -> Option<TreeHead> {
        self.held.as_ref().map(|held| held.tree.head())
    }

    /// Looks at the source once and takes what is new.
    ///
    /// # Errors
    /// A source that cannot be read, is another log, has forked or differs from what its entries
    /// give. What the mirror shows is then as it was.
    pub fn round(
        &mut self,
        source: &dyn Source,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Round, MirrorError> {
        let shown = head(source, self.key.as_ref())?;
        if let Some(held) = &self.held {
            let ours = held.tree.head();
            if shown.head.size < ours.size {
                let then = held.tree.root_at(shown.head.size);
                if then.is_ok_and(|root| root == shown.head.root) {
                    let (found, held) = (shown.head.size, ours.size);
                    return Err(MirrorError::Behind { found, held });
                }
                return Err(self.forked(held, &shown));
            }
            if shown.head.size == ours.size && shown.head.root != ours.root {
                return Err(self.forked(held, &shown));
            }
        }
        self.same_policy(&shown)?;
        if let Some(held) = &self.held {
            let is_same = shown.head == held.tree.head() && shown.policy == held.policy;
            if is_same && (shown.note == held.note || !is_newer(&shown, held)) {
                return Ok(Round::Same);
            }
        }
        if let Some(held) = self.held.as_mut().filter(|held| is_same_but_for_times(held, &shown)) {
            let before = std::mem::replace(&mut held.note, shown.note);
            let snapshot = Snapshot::new(&held.canvass, &*held, &held.tree, &held.key);
            let paths = snapshot.paths().iter().map(String::as_str);
            let aged: Vec<&str> = paths.filter(|path| site::follows_head(path)).collect();
            if let Err(error) = self.directory.refresh(&snapshot, &aged) {
                held.note = before;
                return Err(error.into());
            }
            return Ok(Round::Refreshed);
        }
        let (before, folder) = (self.head(), shown.folder.clone());
        let held = self.grown(source, shown)?;
        let written = self.put(&held, progress)?;
        let size = held.tree.size();
        self.key = Some(held.key.clone());
        self.held = Some(held);
        if before.is_some_and(|before| before.size == size) {
            return Ok(Round::Refreshed);
        }
        Ok(Round::Moved { size, written, differing: self.differing(source, &folder) })
    }

    /// Whoever may change the witnesses that count may do without them: the operator must say so.
    fn same_policy(&self, shown: &Shown) -> Result<(), MirrorError> {
        let expected = match (&self.policy, &self.held) {
            (Some(given), _) => Some(given),
            (None, Some(held)) => held.policy.as_ref(),
            (None, None) => return Ok(()),
        };
        let found = shown.policy.as_ref().map(|policy| of_log(policy, &shown.key)).transpose()?;
        let known = expected.map(|policy| of_log(policy, &shown.key)).transpose()?;
        if found == known {
            return Ok(());
        }
        let text = |policy: Option<Policy>| policy.map_or("none".into(), |one| one.to_string());
        Err(MirrorError::PolicyChanged { found: text(found), held: text(known) })
    }

    /// The log as the source shows it, grown from what is held; every entry folded.
    fn grown(&self, source: &dyn Source, shown: Shown) -> Result<Held, MirrorError> {
        let mut all = self.held.as_ref().map_or_else(Vec::new, |held| held.entries.clone());
        let mut tree = self.held.as_ref().map_or_else(Default::default, |held| held.tree.clone());
        let new = entries(source, tree.size(), shown.head.size)?;
        for entry in &new {
            tree.push(Hash::leaf(entry));
        }
        if tree.head() != shown.head {
            return Err(self.unfit(source, &shown, &tree));
        }
        all.extend(new.iter().cloned());
        let opened = self.held.as_ref().filter(|held| held.canvass.is_opened());
        let (files, canvass) = if let Some(held) = opened {
            let mut canvass = held.canvass.clone();
            fold(&mut canvass, &new)?;
            (held.files.clone(), canvass)
        } else {
            // While only registers are kept the draft may change: it is read again.
            let files = definition(source, &shown.folder, &all)?;
            let mut canvass = begin(&files, shown.key.name())?;
            fold(&mut canvass, &all)?;
            (files, canvass)
        };
        let (key, note, policy) = (shown.key, shown.note, shown.policy);
        Ok(Held { key, note, policy, entries: all, tree, files, canvass })
    }

    /// Has the snapshot verified and puts it in place.
    fn put(
        &self,
        held: &Held,
        progress: &(dyn Fn(u64, u64) + Sync),
    ) -> Result<Written, MirrorError> {
        let snapshot = Snapshot::new(&held.canvass, held, &held.tree, &held.key);
        let options =
            Options { key: Some(held.key.clone()), without_pages: true, ..Options::default() };
        let report = verifier::verify(&Unwritten(&snapshot), &options, &|_| {});
        if let Some(finding) = report.findings.into_iter().next() {
            return Err(MirrorError::Differs { finding: Box::new(finding) });
        }
        Ok(self.directory.publish(&snapshot as &dyn Content, progress)?)
    }

    /// What it means that the entries do not give the head that was signed.
    ///
    /// A damaged file or a false host gives that too. It is a fork only if the source has entries,
    /// from the first on, that give this head and not the one held: then the log signed both.
    fn unfit(&self, source: &dyn Source, shown: &Shown, found: &Tree) -> MirrorError {
        if let Some(held) = &self.held {
            let ours = held.tree.head();
            let theirs = entries(source, 0, shown.head.size).map(|all| {
                let mut tree = Tree::default();
                tree.extend(all.iter().map(|entry| Hash::leaf(entry)));
                tree
            });
            let forked = theirs.is_ok_and(|tree| {
                let then = tree.root_at(ours.size);
                tree.head() == shown.head && then.is_ok_and(|root| root != ours.root)
            });
            if forked {
                return self.forked(held, shown);
            }
        }
        let (found, signed) = (found.root().to_base64(), shown.head.root.to_base64());
        let reason = format!("the entries give the root {found}, signed is {signed}");
        MirrorError::Unreadable { path: "checkpoint".into(), reason }
    }

    /// Keeps both heads beside the mirror, for everyone to see.
    fn forked(&self, held: &Held, shown: &Shown) -> MirrorError {
        let evidence = evidence(self.directory.path());
        let (ours, found) = (held.tree.head(), shown.head);
        let name = |head: TreeHead, note: &str| {
            format!("{}-{}.checkpoint", head.size, &sha256_hex(note.as_bytes())[..8])
        };
        let keep = || {
            std::fs::create_dir_all(&evidence)?;
            let disk = Os::at(&evidence);
            put_atomic(&disk, &name(ours, &held.note), held.note.as_bytes())?;
            put_atomic(&disk, &name(found, &shown.note), shown.note.as_bytes())?;
            disk.sync_dir("")
        };
        match keep() {
            Ok(()) => MirrorError::Forked { held: ours, found, evidence },
            Err(error) => MirrorError::File { path: evidence, error },
        }
    }

    /// Files whose bytes the source's manifest gives otherwise than this mirror has them.
    ///
    /// That may be another version of the program there; it may also be a page that was tampered
    /// with. What is shown here is what the entries give.
    fn differing(&self, source: &dyn Source, folder: &str) -> Vec<String> {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).ok()?.parse::<Manifest>().ok();
        let theirs = source.read(&format!("{folder}manifest"), verifier::FILE_BYTES_MAX);
        let theirs = theirs.ok().flatten().and_then(text);
        let ours = std::fs::read(self.directory.path().join("manifest")).ok().and_then(text);
        let (Some(theirs), Some(ours)) = (theirs, ours) else { return Vec::new() };
        if theirs.size != ours.size {
            return Vec::new();
        }
        let other = |(path, print): &(&String, &publication::Print)| {
            theirs.files.get(*path).is_some_and(|found| found != *print)
        };
        ours.files.iter().filter(other).map(|(path, _)| path.clone()).collect()
    }
}

/// A policy that names the log, as every published one does.
fn of_log(policy: &Policy, key: &VerifierKey) -> Result<Policy, MirrorError> {
    let named = policy.clone().with_log(key.clone());
    named.map_err(|error| MirrorError::Unreadable {
        path: "log.policy".into(),
        reason: error.to_string(),
    })
}

/// Where a mirror at `path` keeps what a log signed against itself.
fn evidence(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{name}.evidence"))
}

/// Whether the note shown is the one held but for the times at which it was signed and cosigned,
/// every signature checked.
fn is_same_but_for_times(held: &Held, shown: &Shown) -> bool {
    let Ok(before) = held.note.parse::<SignedNote>() else { return false };
    let keys = |note: &SignedNote| -> Vec<(String, u32)> {
        note.signatures().iter().map(|line| (line.name().to_owned(), line.id())).collect()
    };
    let timed = CosignatureKey::from(&shown.key);
    let sound = shown.signed.signed_at(&timed).is_ok_and(|time| time.is_some())
        && shown.policy.iter().all(|policy| policy.judge(&shown.signed).invalid.is_empty());
    sound
        && shown.policy == held.policy
        && shown.signed.text() == before.text()
        && keys(&shown.signed) == keys(&before)
}

/// Whether the note shown says more than the one held, for the same head: it is signed later, or
/// cosigned by others.
fn is_newer(shown: &Shown, held: &Held) -> bool {
    let time = CosignatureKey::from(&shown.key);
    let at = |note: &SignedNote| note.signed_at(&time).ok().flatten();
    let before: Option<SignedNote> = held.note.parse().ok();
    let by = |policy: &Option<Policy>, note: &SignedNote| {
        policy.as_ref().map(|policy| policy.judge(note).by)
    };
    let Some(before) = before else { return true };
    at(&shown.signed) > at(&before) || by(&shown.policy, &shown.signed) != by(&held.policy, &before)
}
