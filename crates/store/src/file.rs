//! The files of a log: `lock`, `log.sqlite` and what `SQLite` keeps beside it.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::StoreError;

/// The letters `SLog` in the header of the file: tells a log from any other database.
const APPLICATION_ID: i64 = 0x534c_6f67;

/// Schemas in their order; the number of the last is `user_version`.
const MIGRATIONS: [&str; 1] = [include_str!("../migrations/0001_log.sql")];

/// How long a reader waits for `SQLite`'s own locks, which are held for an instant.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Pages of 4 kB that gather in the write-ahead log before they are written back: 32 MB.
const WAL_PAGES_MAX: i64 = 8192;

/// The newest schema that this program knows.
pub(crate) fn schema_known() -> i64 {
    i64::try_from(MIGRATIONS.len()).expect("a few schemas")
}

pub(crate) fn database(dir: &Path) -> PathBuf {
    dir.join("log.sqlite")
}

/// Tells whether a process holds the log in `dir`; false where there is no log.
pub fn is_in_use(dir: &Path) -> bool {
    dir.join("lock").is_file() && matches!(lock(dir), Err(StoreError::Locked { .. }))
}

/// Takes the lock of the directory, until the file is dropped or the process ends.
pub(crate) fn lock(dir: &Path) -> Result<File, StoreError> {
    let path = dir.join("lock");
    let open = File::options().create(true).truncate(false).write(true).open(&path);
    let file = open.map_err(|error| StoreError::io(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::Locked { dir: dir.into() }),
        Err(TryLockError::Error(error)) => Err(StoreError::io(&path, &error)),
    }
}

/// Makes the directory and an empty database in it, with the newest schema.
pub(crate) fn create(dir: &Path) -> Result<(File, Connection), StoreError> {
    std::fs::create_dir_all(dir).map_err(|error| StoreError::io(dir, &error))?;
    let lock = lock(dir)?;
    let path = database(dir);
    let connection = connect(&path, OpenFlags::SQLITE_OPEN_CREATE)?;
    let tables = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0));
    // A file without tables is one whose creation was cut short: it is taken up again.
    match tables.map_err(|error| StoreError::sqlite(&path, &error))? {
        0_i64 => Ok((lock, connection)),
        _ => Err(StoreError::Exists { dir: dir.into() }),
    }
}

/// Opens the database for the one writer.
pub(crate) fn open(dir: &Path) -> Result<(File, Connection), StoreError> {
    let path = database(dir);
    if !path.exists() {
        return Err(StoreError::Missing { dir: dir.into() });
    }
    let lock = lock(dir)?;
    let connection = connect(&path, OpenFlags::empty())?;
    migrate(&path, &connection)?;
    Ok((lock, connection))
}

/// Opens the database for reading, beside a writer or without one.
pub(crate) fn open_to_read(dir: &Path) -> Result<Connection, StoreError> {
    let path = database(dir);
    if !path.exists() {
        return Err(StoreError::Missing { dir: dir.into() });
    }
    let fault = |error| StoreError::sqlite(&path, &error);
    // Not SQLITE_OPEN_READ_ONLY: after a crash the first reader replays the WAL, which writes.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&path, flags).map_err(fault)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(fault)?;
    connection.pragma_update(None, "query_only", true).map_err(fault)?;
    check_kind(&path, &connection)?;
    Ok(connection)
}

/// Makes the names of new files in `dir` as durable as what is in them.
pub(crate) fn sync_dir(dir: &Path) -> Result<(), StoreError> {
    let synced = File::open(dir).and_then(|dir| dir.sync_all());
    synced.map_err(|error| StoreError::io(dir, &error))
}

/// Writes schema, kind and version into an empty database, inside the caller's transaction.
pub(crate) fn write_schema(connection: &Connection) -> rusqlite::Result<()> {
    MIGRATIONS.iter().try_for_each(|schema| connection.execute_batch(schema))?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", schema_known())
}

fn connect(path: &Path, create: OpenFlags) -> Result<Connection, StoreError> {
    let fault = |error| StoreError::sqlite(path, &error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
    let connection = Connection::open_with_flags(path, flags).map_err(fault)?;
    connection.busy_timeout(BUSY_TIMEOUT).map_err(fault)?;
    connection.pragma_update(None, "journal_mode", "wal").map_err(fault)?;
    connection.pragma_update(None, "synchronous", "full").map_err(fault)?;
    // Fewer, larger write-backs: ids come in no order, so a batch touches many index pages.
    connection.pragma_update(None, "wal_autocheckpoint", WAL_PAGES_MAX).map_err(fault)?;
    connection.pragma_update(None, "trusted_schema", false).map_err(fault)?;
    connection.pragma_update(None, "cell_size_check", true).map_err(fault)?;
    Ok(connection)
}

fn migrate(path: &Path, connection: &Connection) -> Result<(), StoreError> {
    let found = check_kind(path, connection)?;
    let done = usize::try_from(found).expect("between 1 and the number of schemas");
    let fault = |error| StoreError::sqlite(path, &error);
    for (place, schema) in MIGRATIONS.iter().enumerate().skip(done) {
        let version = place + 1;
        let step = format!("BEGIN IMMEDIATE;\n{schema}\n;PRAGMA user_version = {version}; COMMIT;");
        connection.execute_batch(&step).map_err(fault)?;
    }
    Ok(())
}

/// Returns the schema version of a log; refuses other databases and newer schemas.
fn check_kind(path: &Path, connection: &Connection) -> Result<i64, StoreError> {
    let read = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let fault = |error| StoreError::sqlite(path, &error);
    let (kind, found) =
        (read("application_id").map_err(fault)?, read("user_version").map_err(fault)?);
    let known = schema_known();
    if kind != APPLICATION_ID || found < 1 {
        let why = format!("it is no log (application id {kind:#x}, schema {found})");
        return Err(StoreError::Corrupt { path: path.into(), why });
    }
    if found > known {
        return Err(StoreError::SchemaNewer { path: path.into(), found, known });
    }
    Ok(found)
}
