//! A connection on a thread of its own: the client waits in a way that a thread of a web server
//! must not.

use std::collections::HashMap;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use postgres::error::SqlState;
use postgres::types::ToSql;
use postgres::{Client, Error, NoTls, Row, Statement};

use super::address::Server;
use crate::StoreError;

/// The client and the statements that it has prepared.
pub(super) struct Desk {
    pub client: Client,
    statements: HashMap<&'static str, Statement>,
}

impl Desk {
    /// The statement for `sql`, prepared when it is first used.
    pub fn statement(&mut self, sql: &'static str) -> Result<Statement, Error> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql)?;
        self.statements.insert(sql, statement.clone());
        Ok(statement)
    }

    pub fn query(
        &mut self,
        sql: &'static str,
        values: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<Row>, Error> {
        let statement = self.statement(sql)?;
        self.client.query(&statement, values)
    }
}

type Job = Box<dyn FnOnce(&mut Desk) + Send>;

/// The handle of the thread. Dropped, it closes the connection and waits for that.
#[derive(Debug)]
pub(super) struct Session {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    server: Server,
}

impl Session {
    pub fn connect(server: &Server) -> Result<Self, StoreError> {
        let config = server.config();
        let (jobs, queue) = channel::<Job>();
        let (opened, outcome) = channel();
        let thread = std::thread::Builder::new().name("postgres".into());
        let thread = thread.spawn(move || {
            let client = match config.connect(NoTls) {
                Ok(client) => client,
                Err(error) => return drop(opened.send(Err(error))),
            };
            drop(opened.send(Ok(())));
            let mut desk = Desk { client, statements: HashMap::new() };
            while let Ok(job) = queue.recv() {
                job(&mut desk);
            }
            // The server learns a little later that a session has gone; its place is free now.
            drop(desk.client.batch_execute("SELECT pg_advisory_unlock_all()"));
        });
        let io = |why: String| StoreError::Io { place: server.to_string(), why };
        let thread = thread.map_err(|error| io(error.to_string()))?;
        outcome
            .recv()
            .map_err(|_| io("the connection broke down".into()))?
            .map_err(|error| io(described(&error)))?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread), server: server.clone() })
    }

    /// Runs `job` on the thread and waits for it.
    pub fn run<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Desk) -> Result<R, Error> + Send + 'static,
    ) -> Result<R, StoreError> {
        self.try_run(job)?.map_err(|error| fault(&self.server, &error))
    }

    /// As [`Session::run`], with the server's own error.
    pub fn try_run<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Desk) -> Result<R, Error> + Send + 'static,
    ) -> Result<Result<R, Error>, StoreError> {
        let (sender, receiver) = channel();
        let job: Job = Box::new(move |desk| drop(sender.send(job(desk))));
        let jobs = self.jobs.as_ref().expect("held until the session is dropped");
        drop(jobs.send(job));
        receiver.recv().map_err(|_| StoreError::Io {
            place: self.server.to_string(),
            why: "the session has ended".into(),
        })
    }

    pub fn server(&self) -> &Server {
        &self.server
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// An error of the server while reading or opening.
pub(super) fn fault(server: &Server, error: &Error) -> StoreError {
    let (place, why) = (server.to_string(), described(error));
    match error.code() {
        Some(&SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED) => {
            StoreError::Corrupt { place, why }
        }
        _ => StoreError::Io { place, why },
    }
}

/// What a server says, in one line; what the system says where it says nothing.
pub(super) fn described(error: &Error) -> String {
    if let Some(said) = error.as_db_error() {
        return format!("{} ({})", said.message(), said.code().code());
    }
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        text = format!("{text}: {inner}");
        source = inner.source();
    }
    text
}
