//! Where a test keeps its log, and how it meddles with it.

use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};
use rusqlite::Connection;
use tempfile::{TempDir, tempdir};

use crate::{Place, Throwaway, sqlite};

/// An empty place for a log.
#[derive(Debug)]
pub(super) enum Ground {
    File(TempDir),
    Schema(String),
}

/// Runs every test on a file, and, where a server may be had, on a server.
macro_rules! on_every_backend {
    ($($test:ident,)*) => {
        mod on_file {
            $(#[test]
            fn $test() {
                super::$test(&crate::tests::ground::Ground::file());
            })*
        }
        mod on_server {
            $(#[test]
            #[ignore = "needs PostgreSQL: `cargo xtask test` installs it and runs this"]
            fn $test() {
                super::$test(&crate::tests::ground::Ground::schema());
            })*
        }
    };
}
pub(super) use on_every_backend;

impl Ground {
    pub fn file() -> Self {
        Self::File(tempdir().expect("a directory"))
    }

    /// A schema of its own on the server of this process.
    pub fn schema() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        Self::Schema(format!("log{}", COUNT.fetch_add(1, Ordering::Relaxed)))
    }

    /// Another empty ground of the same kind.
    pub fn another(&self) -> Self {
        match self {
            Self::File(_) => Self::file(),
            Self::Schema(_) => Self::schema(),
        }
    }

    pub fn place(&self) -> Place {
        match self {
            Self::File(dir) => Place::directory(dir.path()),
            Self::Schema(schema) => Throwaway::shared().place(schema).expect("an address"),
        }
    }

    /// The place as the errors of a database name it.
    pub fn shown(&self) -> String {
        match self {
            Self::File(dir) => sqlite::database(dir.path()).display().to_string(),
            Self::Schema(_) => self.place().to_string(),
        }
    }

    /// Bytes as they are written in a statement.
    pub fn bytes(&self, bytes: &[u8]) -> String {
        let digits = Hex(bytes);
        match self {
            Self::File(_) => format!("x'{digits}'"),
            Self::Schema(_) => format!("'\\x{digits}'::bytea"),
        }
    }

    /// Runs statements as anybody with a shell on the machine can.
    pub fn execute(&self, statements: &str) -> Result<(), String> {
        match self {
            Self::File(dir) => {
                let intruder = Connection::open(sqlite::database(dir.path()));
                let intruder = intruder.expect("the file is there");
                intruder.execute_batch(statements).map_err(|error| error.to_string())
            }
            Self::Schema(_) => {
                let done = self.client().batch_execute(statements);
                done.map_err(|error| format!("{:?}", error.as_db_error()))
            }
        }
    }

    /// Runs statements that nothing stops.
    pub fn tamper(&self, statements: &str) {
        let unguarded = match self {
            Self::File(dir) => {
                let intruder = Connection::open(sqlite::database(dir.path())).expect("the file");
                let triggers = "SELECT group_concat('DROP TRIGGER ' || name, ';')
                    FROM sqlite_schema WHERE type = 'trigger'";
                let drop: Option<String> =
                    intruder.query_row(triggers, [], |row| row.get(0)).expect("triggers");
                format!("{}; {statements}", drop.unwrap_or_default())
            }
            Self::Schema(_) => format!("SET session_replication_role = replica; {statements}"),
        };
        self.execute(&unguarded).expect("nothing stops an intruder");
    }

    /// Makes a change of the private tables fail.
    pub fn forbid_private_key(&self, key: &str) {
        match self {
            Self::File(dir) => {
                let path = dir.path().join("private.sqlite");
                let forbid = format!(
                    "CREATE TRIGGER forbidden BEFORE INSERT ON private WHEN NEW.key = '{key}'
                    BEGIN SELECT RAISE(ABORT, 'forbidden'); END"
                );
                Connection::open(path).and_then(|it| it.execute_batch(&forbid)).expect("a file");
            }
            Self::Schema(_) => {
                let forbid = format!("ALTER TABLE private ADD CHECK (key <> '{key}')");
                self.execute(&forbid).expect("a table");
            }
        }
    }

    /// A connection of an intruder to the schema.
    pub fn client(&self) -> Client {
        let Self::Schema(schema) = self else { panic!("a file has no server") };
        let address = Throwaway::shared().address(schema);
        let (address, _) = address.split_once('?').expect("it names a schema");
        let mut client = Client::connect(address, NoTls).expect("the server runs");
        client.batch_execute(&format!("SET search_path TO {schema}")).expect("a schema");
        client
    }
}

struct Hex<'b>(&'b [u8]);

impl std::fmt::Display for Hex<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}
