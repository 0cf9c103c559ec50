//! The private tables: a file of their own, for its owner's eyes, so that a copy of the log's file
//! holds nothing private.

use std::fs;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::{Sqlite, fault, file};
use crate::StoreError;
use crate::backend::{Change, Private};

const SCHEMA: &str = "CREATE TABLE IF NOT EXISTS private (
    name  TEXT NOT NULL,
    key   TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (name, key)
) STRICT, WITHOUT ROWID";

impl Sqlite {
    fn private_path(&self) -> PathBuf {
        self.directory.dir.join("private.sqlite")
    }

    fn private_fault(&self, error: &rusqlite::Error) -> StoreError {
        fault(&self.private_path().display().to_string(), error)
    }

    /// The connection to the file, which is made when it is asked for first.
    fn private(&self) -> Result<&Connection, StoreError> {
        if let Some(connection) = self.private.get() {
            return Ok(connection);
        }
        let path = self.private_path();
        if !path.exists() {
            // The files that SQLite keeps beside it take their mode from it.
            let made = fs::OpenOptions::new().create(true).append(true).mode(0o600).open(&path);
            made.map_err(|error| StoreError::io(&path, &error))?;
            file::sync_dir(&self.directory)?;
        }
        let connection = file::connect(&self.directory, &path)?;
        connection.execute_batch(SCHEMA).map_err(|error| self.private_fault(&error))?;
        Ok(self.private.get_or_init(|| connection))
    }
}

impl Private for Sqlite {
    fn get(&self, table: &str, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let select = "SELECT bytes FROM private WHERE name = ?1 AND key = ?2";
        let found = self.private()?.query_row(select, [table, key], |row| row.get(0)).optional();
        found.map_err(|error| self.private_fault(&error))
    }

    fn list(&self, table: &str) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let connection = self.private()?;
        let rows = || -> rusqlite::Result<_> {
            let select = "SELECT key, bytes FROM private WHERE name = ?1 ORDER BY key";
            let row = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
            connection.prepare_cached(select)?.query_map([table], row)?.collect()
        };
        rows().map_err(|error| self.private_fault(&error))
    }

    fn change(&self, changes: &[Change<'_>]) -> Result<(), StoreError> {
        let connection = self.private()?;
        let write = || -> rusqlite::Result<()> {
            connection.execute_batch("BEGIN IMMEDIATE")?;
            changes.iter().try_for_each(|change| apply(connection, *change))?;
            connection.execute_batch("COMMIT")
        };
        let written = write();
        if written.is_err() && !connection.is_autocommit() {
            let rolled_back = connection.execute_batch("ROLLBACK");
            rolled_back.map_err(|error| self.private_fault(&error))?;
        }
        written.map_err(|error| self.private_fault(&error))
    }
}

fn apply(connection: &Connection, change: Change<'_>) -> rusqlite::Result<()> {
    match change {
        Change::Put { table, key, bytes } => {
            let put = "INSERT INTO private (name, key, bytes) VALUES (?1, ?2, ?3)
                ON CONFLICT (name, key) DO UPDATE SET bytes = excluded.bytes";
            connection.execute(put, params![table, key, bytes])
        }
        Change::Remove { table, key } => {
            connection.execute("DELETE FROM private WHERE name = ?1 AND key = ?2", [table, key])
        }
        Change::Clear { table } => {
            connection.execute("DELETE FROM private WHERE name = ?1", [table])
        }
    }
    .map(drop)
}
