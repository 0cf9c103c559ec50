//! The log in memory and on disk, held equal.

use std::collections::BTreeMap;
use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, params};
use tlog::{Checkpoint, Hash, NoteSigner, SignedNote, Tree, TreeHead, VerifierKey};

use crate::{Batch, Reader, StoreError, file};

/// The key under which the public key stands among what is fixed at creation.
const VERIFIER_KEY: &str = "log.verifier_key";

/// A head of the log and the signed checkpoint that states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedHead {
    /// Size and root.
    pub head: TreeHead,
    /// The checkpoint as a signed note, as it is published.
    pub note: String,
}

/// What a commit added to the log.
#[derive(Clone, Debug)]
pub struct Commit<'l> {
    /// The positions of the new entries.
    pub positions: Range<u64>,
    /// The whole tree, the new leaves in it.
    pub tree: &'l Tree,
    /// The head after the commit.
    pub signed: &'l Arc<SignedHead>,
}

impl Commit<'_> {
    /// Returns the leaf hashes of the new entries, for a reader that grows its own tree.
    pub fn leaves(&self) -> &[Hash] {
        let first = usize::try_from(self.positions.start).expect("the leaves are in memory");
        &self.tree.leaves()[first..]
    }
}

/// The log of one directory, held by one process: the only way to write to it.
#[derive(Debug)]
pub struct Log {
    pub(crate) path: PathBuf,
    pub(crate) connection: Connection,
    pub(crate) reader: Reader,
    pub(crate) tree: Tree,
    pub(crate) signed: Arc<SignedHead>,
    pub(crate) verifier: VerifierKey,
    pub(crate) checkpoints_held: u64,
    /// Why nothing more is taken, once a commit may or may not have reached the disk.
    pub(crate) stopped: Option<String>,
    /// Makes a transaction durable; fault tests put another in its place.
    pub(crate) commit: fn(&Connection) -> rusqlite::Result<()>,
    meta: BTreeMap<String, String>,
    dir: PathBuf,
    // Last, so that the lock outlives the connections.
    _lock: File,
}

impl Log {
    /// Creates an empty log in `dir`, with the checkpoint of the empty tree signed.
    ///
    /// The signer's name becomes the origin of the log and its public key the log's key. What is
    /// in `meta` can be read again and never changed.
    ///
    /// # Errors
    /// [`StoreError::Exists`] if there is a log, [`StoreError::Locked`] if another process has it.
    pub fn create(
        dir: &Path,
        signer: &NoteSigner,
        meta: &[(&str, &str)],
    ) -> Result<Self, StoreError> {
        let (lock, connection) = file::create(dir)?;
        let path = file::database(dir);
        let fault = |error| StoreError::sqlite(&path, &error);
        let first = sign(signer, TreeHead::EMPTY)?;
        connection.execute_batch("BEGIN IMMEDIATE").map_err(fault)?;
        file::write_schema(&connection).map_err(fault)?;
        let verifier_key = signer.verifier().to_string();
        for (key, value) in meta.iter().chain(&[(VERIFIER_KEY, verifier_key.as_str())]) {
            let insert = "INSERT INTO meta (key, value) VALUES (?1, ?2)";
            connection.execute(insert, params![key, value]).map_err(fault)?;
        }
        insert_checkpoint(&connection, &first).map_err(fault)?;
        connection.execute_batch("COMMIT").map_err(fault)?;
        file::sync_dir(dir)?;
        if let Some(parent) = dir.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            file::sync_dir(parent)?;
        }
        drop((connection, lock));
        Self::open(dir)
    }

    /// Opens the log in `dir`, reads all entries and holds them against the signed checkpoints.
    ///
    /// # Errors
    /// [`StoreError::Locked`] if another process has it; [`StoreError::SchemaNewer`] if it was
    /// written by a newer program; [`StoreError::EntryMissing`], [`StoreError::EntryAltered`],
    /// [`StoreError::CheckpointMismatch`], [`StoreError::CheckpointInvalid`] or
    /// [`StoreError::Corrupt`] if it is not what was signed.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let (lock, connection) = file::open(dir)?;
        let path = file::database(dir);
        let meta = read_meta(&path, &connection)?;
        let tree = read_tree(&path, &connection)?;
        let verifier = verifier_of(&path, &meta)?;
        let checkpoints = read_checkpoints(&path, &connection)?;
        let signed = check_heads(&path, &tree, &verifier, &checkpoints)?;
        Ok(Self {
            checkpoints_held: u64::try_from(checkpoints.len()).expect("a count in memory"),
            signed: Arc::new(signed),
            reader: Reader::open(dir)?,
            commit: |connection| connection.execute_batch("COMMIT"),
            stopped: None,
            dir: dir.into(),
            path,
            connection,
            tree,
            verifier,
            meta,
            _lock: lock,
        })
    }

    /// Starts a batch of entries, which become durable together.
    ///
    /// # Errors
    /// [`StoreError::Stopped`] after a commit whose outcome is not known.
    pub fn batch(&mut self) -> Result<Batch<'_>, StoreError> {
        Batch::begin(self)
    }

    /// Appends entries, each with its act id, in one transaction with the signed checkpoint over
    /// them, and returns the positions that are new.
    ///
    /// When it returns they are on the disk. An entry that is in the log already, with the same id
    /// and bytes, is passed over.
    ///
    /// # Errors
    /// Nothing is written if any entry is refused; after [`StoreError::CommitUncertain`] it is not
    /// known whether the batch was, and the log must be reopened.
    pub fn append_batch<B: AsRef<[u8]>>(
        &mut self,
        entries: &[(&str, B)],
        signer: &NoteSigner,
    ) -> Result<Range<u64>, StoreError> {
        let mut batch = self.batch()?;
        for (act_id, body) in entries {
            batch.push(act_id, body.as_ref())?;
        }
        batch.commit(signer)
    }

    /// Checks that the log continues one whose head was published: a mirror, a witness or a
    /// receipt may know more than a restored copy does.
    ///
    /// # Errors
    /// [`StoreError::CheckpointMismatch`] if the log is shorter or has another root at that size.
    pub fn check_continues(&self, published: &TreeHead) -> Result<(), StoreError> {
        let held = match self.tree.root_at(published.size) {
            Ok(root) => TreeHead { size: published.size, root },
            Err(_) => self.tree.head(),
        };
        expect_head(published, held)
    }

    /// Returns the number of entries.
    pub fn len(&self) -> u64 {
        self.tree.size()
    }

    /// Returns whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.tree.is_empty()
    }

    /// Returns the tree over all entries.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Returns the latest head with its checkpoint.
    pub fn signed_head(&self) -> &Arc<SignedHead> {
        &self.signed
    }

    /// Returns the public key of the log; its name is the origin.
    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    /// Returns a value that was fixed when the log was created.
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.meta.get(key).map(String::as_str)
    }

    /// Returns the directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns the reader of what is committed.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Checks that nothing has stopped the log and that `signer` has its key.
    pub(crate) fn check_signer(&self, signer: &NoteSigner) -> Result<(), StoreError> {
        if signer.verifier() == &self.verifier {
            return Ok(());
        }
        let (log, offered) = (self.verifier.to_string(), signer.verifier().to_string());
        Err(StoreError::SignerMismatch { log, offered })
    }
}

/// Signs a head in the name of the log.
pub(crate) fn sign(signer: &NoteSigner, head: TreeHead) -> Result<SignedHead, StoreError> {
    let checkpoint = Checkpoint::new(signer.name(), head);
    let checkpoint =
        checkpoint.map_err(|why| StoreError::CheckpointInvalid { size: head.size, why })?;
    Ok(SignedHead { head, note: checkpoint.sign(signer).to_string() })
}

pub(crate) fn insert_checkpoint(
    connection: &Connection,
    signed: &SignedHead,
) -> rusqlite::Result<()> {
    let mut insert =
        connection.prepare_cached("INSERT INTO checkpoint (size, note) VALUES (?1, ?2)")?;
    insert.execute(params![column(signed.head.size), signed.note]).map(drop)
}

/// A position or size as `SQLite` holds it.
pub(crate) fn column(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

fn read_meta(path: &Path, connection: &Connection) -> Result<BTreeMap<String, String>, StoreError> {
    let rows = || -> rusqlite::Result<_> {
        let mut select = connection.prepare("SELECT key, value FROM meta")?;
        select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
    };
    rows().map_err(|error| StoreError::sqlite(path, &error))
}

fn verifier_of(path: &Path, meta: &BTreeMap<String, String>) -> Result<VerifierKey, StoreError> {
    let corrupt = |why| StoreError::Corrupt { path: path.into(), why };
    let text = meta.get(VERIFIER_KEY).ok_or_else(|| corrupt("it has no public key".into()))?;
    text.parse().map_err(|why| corrupt(format!("its public key does not read: {why}")))
}

/// Reads every entry, checks that none is missing or altered, and hashes them into the tree.
fn read_tree(path: &Path, connection: &Connection) -> Result<Tree, StoreError> {
    let fault = |error| StoreError::sqlite(path, &error);
    let mut select = connection
        .prepare("SELECT position, leaf, body FROM entry ORDER BY position")
        .map_err(fault)?;
    let mut rows = select.query([]).map_err(fault)?;
    let mut tree = Tree::new();
    while let Some(row) = rows.next().map_err(fault)? {
        let (position, expected) = (row.get::<_, i64>(0).map_err(fault)?, tree.size());
        let position = u64::try_from(position).unwrap_or(u64::MAX);
        if position != expected {
            return Err(StoreError::EntryMissing { path: path.into(), expected, found: position });
        }
        let recorded = Hash(row.get(1).map_err(fault)?);
        let body = row.get_ref(2).map_err(fault)?.as_blob();
        let computed = Hash::leaf(body.map_err(|error| fault(error.into()))?);
        if recorded != computed {
            return Err(StoreError::EntryAltered {
                path: path.into(),
                position,
                recorded,
                computed,
            });
        }
        tree.push(computed);
    }
    Ok(tree)
}

/// The stored checkpoints, smallest size first.
fn read_checkpoints(
    path: &Path,
    connection: &Connection,
) -> Result<Vec<(u64, String)>, StoreError> {
    let rows = || -> rusqlite::Result<_> {
        let mut select = connection.prepare("SELECT size, note FROM checkpoint ORDER BY size")?;
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?));
        select.query_map([], row)?.collect()
    };
    rows().map_err(|error| StoreError::sqlite(path, &error))
}

/// Holds the tree against every checkpoint, the smallest first, so that the first one that differs
/// bounds where the log was altered; the last one must be signed and as long as the log.
fn check_heads(
    path: &Path,
    tree: &Tree,
    verifier: &VerifierKey,
    checkpoints: &[(u64, String)],
) -> Result<SignedHead, StoreError> {
    let Some((last, earlier)) = checkpoints.split_last() else {
        let why = "it has no signed checkpoint".into();
        return Err(StoreError::Corrupt { path: path.into(), why });
    };
    let (size, note) = last;
    let invalid = |why| StoreError::CheckpointInvalid { size: *size, why };
    let signed = Checkpoint::open(note, verifier.name(), std::slice::from_ref(verifier));
    let signed = signed.map_err(invalid)?.head();
    for (size, note) in earlier {
        let invalid = |why| StoreError::CheckpointInvalid { size: *size, why };
        let note: SignedNote = note.parse().map_err(invalid)?;
        let signed = note.text().parse::<Checkpoint>().map_err(invalid)?.head();
        let root = tree.root_at(signed.size);
        let held = root.map_or_else(|_| tree.head(), |root| TreeHead { size: signed.size, root });
        expect_head(&signed, held)?;
    }
    expect_head(&signed, tree.head())?;
    Ok(SignedHead { head: signed, note: note.clone() })
}

fn expect_head(signed: &TreeHead, held: TreeHead) -> Result<(), StoreError> {
    if *signed == held {
        Ok(())
    } else {
        Err(StoreError::CheckpointMismatch { signed: *signed, held })
    }
}
