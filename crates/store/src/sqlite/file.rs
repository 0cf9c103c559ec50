//! The files of a log: `lock`, `log.sqlite` and what `SQLite` keeps beside it.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use disk::{Disk as _, Os};
use rusqlite::{Connection, OpenFlags};

use super::fault;
use crate::StoreError;
use crate::place::Directory;

/// The letters `SLog` in the header of the file: tells a log from any other database.
const APPLICATION_ID: i64 = 0x534c_6f67;

/// The schema that this program knows; the first one was never given out.
const SCHEMA_KNOWN: i64 = 2;

const SCHEMA: &str = include_str!("../../schema/sqlite.sql");

/// How long a reader waits for `SQLite`'s own locks, which are held for an instant.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Pages of 4 kB that gather in the write-ahead log before they are written back: 32 MB.
const WAL_PAGES_MAX: i64 = 8192;

/// The file of the log.
pub(super) const DATABASE: &str = "log.sqlite";

/// The file beside it that takes every commit first.
pub(super) const WAL: &str = "log.sqlite-wal";

pub(crate) fn database(dir: &Path) -> PathBuf {
    dir.join(DATABASE)
}

/// Tells whether a process holds the log; false where there is no log.
pub fn is_in_use(directory: &Directory) -> bool {
    let dir = &directory.dir;
    dir.join("lock").is_file() && matches!(lock(dir), Err(StoreError::Locked { .. }))
}

/// Takes the lock of the directory, until the file is dropped or the process ends.
fn lock(dir: &Path) -> Result<File, StoreError> {
    let path = dir.join("lock");
    let open = File::options().create(true).truncate(false).write(true).open(&path);
    let file = open.map_err(|error| StoreError::io(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(StoreError::Locked { place: dir.display().to_string() })
        }
        Err(TryLockError::Error(error)) => Err(StoreError::io(&path, &error)),
    }
}

/// Makes the directory and an empty database in it.
pub(super) fn create(directory: &Directory) -> Result<(Option<File>, Connection), StoreError> {
    let dir = &directory.dir;
    directory.disk().create_dir_all("").map_err(|error| StoreError::io(dir, &error))?;
    let lock = lock_own(directory)?;
    let path = database(dir);
    let connection = connect(directory, &path)?;
    let tables = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0));
    // A file without tables is one whose creation was cut short: it is taken up again.
    match tables.map_err(|error| fault(&path.display().to_string(), &error))? {
        0_i64 => Ok((lock, connection)),
        _ => Err(StoreError::Exists { place: dir.display().to_string() }),
    }
}

/// Opens the database for the one writer.
pub(super) fn open(directory: &Directory) -> Result<(Option<File>, Connection), StoreError> {
    let path = existing(directory)?;
    let lock = lock_own(directory)?;
    write_again(directory)?;
    let connection = connect(directory, &path)?;
    check_kind(&path, &connection)?;
    // The write-ahead log may have been made by opening. SQLite waits for its name at the first
    // commit, but does not look whether that succeeded.
    sync_dir(directory)?;
    Ok((lock, connection))
}

/// Takes the lock of a directory of the machine's; files elsewhere have none.
fn lock_own(directory: &Directory) -> Result<Option<File>, StoreError> {
    directory.layer.is_none().then(|| lock(&directory.dir)).transpose()
}

/// Makes certain that what is read from a write-ahead log found on opening is on the disk: its
/// bytes are written again in their place.
///
/// If a process before this one was told that a sync failed, the bytes may be in the memory of the
/// machine only, and no later sync would write them. They would be read, acknowledged, and lost
/// with the power. Readers beside it see the same bytes all the time.
///
/// Source: Rebello et al., *Can Applications Recover from fsync Failures?* (2020), section 3.
fn write_again(directory: &Directory) -> Result<(), StoreError> {
    let disk = directory.disk();
    let again = || -> std::io::Result<()> {
        if !disk.exists(WAL)? {
            return Ok(());
        }
        let bytes = disk.read(WAL)?;
        if bytes.is_empty() {
            return Ok(());
        }
        disk.write_at(WAL, 0, &bytes)?;
        disk.sync(WAL)?;
        disk.sync_dir("")
    };
    again().map_err(|error| StoreError::io(&directory.dir.join(WAL), &error))
}

/// Opens the database for reading, beside a writer or without one.
pub(super) fn open_to_read(directory: &Directory) -> Result<Connection, StoreError> {
    let path = existing(directory)?;
    let shown = path.display().to_string();
    let fault = |error| fault(&shown, &error);
    // Not SQLITE_OPEN_READ_ONLY: after a crash the first reader replays the WAL, which writes.
    let connection = open_file(directory, &path, OpenFlags::empty()).map_err(fault)?;
    connection.pragma_update(None, "query_only", true).map_err(fault)?;
    check_kind(&path, &connection)?;
    Ok(connection)
}

/// Makes the names of new files in `dir` as durable as what is in them.
pub(super) fn sync_dir(directory: &Directory) -> Result<(), StoreError> {
    let synced = directory.disk().sync_dir("");
    synced.map_err(|error| StoreError::io(&directory.dir, &error))
}

/// As [`sync_dir`] for the folder above.
pub(super) fn sync_above(directory: &Directory) -> Result<(), StoreError> {
    let above = directory.dir.parent().filter(|above| !above.as_os_str().is_empty());
    match above {
        Some(above) if directory.layer.is_none() => {
            Os::at(above).sync_dir("").map_err(|error| StoreError::io(above, &error))
        }
        _ => Ok(()),
    }
}

/// Writes schema, kind and version into an empty database, inside the caller's transaction.
pub(super) fn write_schema(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(SCHEMA)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", SCHEMA_KNOWN)
}

/// Opens a database to write, which may be an empty file.
pub(super) fn connect(directory: &Directory, path: &Path) -> Result<Connection, StoreError> {
    let shown = path.display().to_string();
    let fault = |error| fault(&shown, &error);
    let connection = open_file(directory, path, OpenFlags::SQLITE_OPEN_CREATE).map_err(fault)?;
    connection.pragma_update(None, "journal_mode", "wal").map_err(fault)?;
    connection.pragma_update(None, "synchronous", "full").map_err(fault)?;
    check_durable(&shown, &connection)?;
    // Fewer, larger write-backs: ids come in no order, so a batch touches many index pages.
    connection.pragma_update(None, "wal_autocheckpoint", WAL_PAGES_MAX).map_err(fault)?;
    connection.pragma_update(None, "trusted_schema", false).map_err(fault)?;
    connection.pragma_update(None, "cell_size_check", true).map_err(fault)?;
    Ok(connection)
}

/// Returns the number of entries.
pub(super) fn size(connection: &Connection) -> rusqlite::Result<u64> {
    let select = "SELECT coalesce(max(position) + 1, 0) FROM entry";
    let size = connection.prepare_cached(select)?.query_row([], |row| row.get::<_, i64>(0))?;
    Ok(size.unsigned_abs())
}

fn existing(directory: &Directory) -> Result<PathBuf, StoreError> {
    let path = database(&directory.dir);
    let there = directory.disk().exists(DATABASE);
    if !there.map_err(|error| StoreError::io(&path, &error))? {
        return Err(StoreError::Missing { place: directory.dir.display().to_string() });
    }
    Ok(path)
}

fn open_file(
    directory: &Directory,
    path: &Path,
    create: OpenFlags,
) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
    let connection = match &directory.layer {
        None => Connection::open_with_flags(path, flags)?,
        Some(layer) => Connection::open_with_flags_and_vfs(path, flags, layer.vfs.as_str())?,
    };
    connection.busy_timeout(BUSY_TIMEOUT)?;
    Ok(connection)
}

/// Checks that a commit waits for the disk: a pragma that cannot take effect says nothing.
fn check_durable(shown: &str, connection: &Connection) -> Result<(), StoreError> {
    let fault = |error| fault(shown, &error);
    let journal: String =
        connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).map_err(fault)?;
    let synchronous: i64 =
        connection.pragma_query_value(None, "synchronous", |row| row.get(0)).map_err(fault)?;
    let place = shown.to_owned();
    if journal != "wal" {
        let (setting, needed) = ("journal_mode", "wal");
        return Err(StoreError::NotDurable { place, setting, found: journal, needed });
    }
    if synchronous != 2 {
        let (setting, needed, found) = ("synchronous", "2 (full)", synchronous.to_string());
        return Err(StoreError::NotDurable { place, setting, found, needed });
    }
    Ok(())
}

/// Refuses other databases and other schemas.
fn check_kind(path: &Path, connection: &Connection) -> Result<(), StoreError> {
    let place = path.display().to_string();
    let read = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let fault = |error| fault(&place, &error);
    let (kind, found) =
        (read("application_id").map_err(fault)?, read("user_version").map_err(fault)?);
    if kind != APPLICATION_ID || found < 1 {
        let why = format!("it is no log (application id {kind:#x}, schema {found})");
        return Err(StoreError::Corrupt { place, why });
    }
    if found != SCHEMA_KNOWN {
        return Err(StoreError::SchemaUnknown { place, found, known: SCHEMA_KNOWN });
    }
    Ok(())
}
