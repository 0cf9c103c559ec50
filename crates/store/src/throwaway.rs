//! A `PostgreSQL` server for tests and measurements: made in a folder of its own, reached by a
//! socket in that folder, gone with the process that asked for it.

use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::{Place, Reader, StoreError};

/// Where Debian puts the programs of each version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// Users that are not root, one of which runs the server if root asks for it.
const USERS: [&str; 2] = ["postgres", "nobody"];

/// Stops the server by its number and removes its folder when its input ends, which is when the
/// process that holds the other end has ended, however it did.
const KEEPER: &str = "\"$@\" >\"$SERVER_LOG\" 2>&1 & server=$!
    cat >/dev/null
    kill -INT $server 2>/dev/null
    wait $server
    [ -e \"$SERVER_DIR/keep\" ] || rm -rf \"$SERVER_DIR\"";

/// A running server.
#[derive(Debug)]
pub struct Throwaway {
    dir: PathBuf,
    programs: PathBuf,
    user: Option<(u32, u32)>,
    keeper: Option<Child>,
}

impl Throwaway {
    /// The server of this process, started when it is asked for first.
    ///
    /// # Panics
    /// If it cannot be started: Debian's package `postgresql` is needed.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Throwaway> = OnceLock::new();
        SHARED.get_or_init(|| {
            Self::start(&std::env::temp_dir()).unwrap_or_else(|error| {
                panic!("no PostgreSQL server: {error}; install Debian's package `postgresql`")
            })
        })
    }

    /// Makes and starts a server in a new folder below `parent`.
    pub fn start(parent: &Path) -> io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let dir = parent.join(format!("saylau-postgres-{}-{count}", std::process::id()));
        let programs = programs()?;
        let user = if fs::metadata("/proc/self")?.uid() == 0 { Some(plain_user()?) } else { None };
        fs::create_dir(&dir)?;
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o700))?;
        if let Some((uid, gid)) = user {
            chown(&dir, Some(uid), Some(gid))?;
        }
        let mut server = Self { dir, programs, user, keeper: None };
        let data = server.dir.join("data");
        let mut make = server.program("initdb");
        make.args(["--username=saylau", "--auth=trust", "--encoding=UTF8", "--locale=C"]);
        make.args(["--no-sync", "--pgdata"]).arg(data);
        done("initdb", &make.output()?)?;
        server.resume()?;
        Ok(server)
    }

    /// Starts the server again after it was stopped.
    pub fn resume(&mut self) -> io::Result<()> {
        let keep = self.dir.join("keep");
        fs::write(&keep, "")?;
        self.end_keeper();
        fs::remove_file(&keep)?;
        let postgres = self.program("postgres");
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER, "sh"]).arg(postgres.get_program()).args(postgres.get_args());
        keeper.arg("-D").arg(self.dir.join("data")).arg("-k").arg(&self.dir);
        // What the log asks for, said aloud; and nothing that would write of itself.
        for setting in ["listen_addresses=", "fsync=on", "max_wal_size=4GB", "max_connections=300"]
        {
            keeper.args(["-c", setting]);
        }
        keeper.env("SERVER_LOG", self.dir.join("server.log"));
        keeper.env("SERVER_DIR", &self.dir);
        keeper.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        self.keeper = Some(keeper.spawn()?);
        for _ in 0..600 {
            let tried = self.place("untouched").map(Reader::open);
            if matches!(tried, Ok(Err(StoreError::Missing { .. }))) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(io::Error::other("it does not answer"))
    }

    /// Stops the server at once, as a machine that loses its power does to it: nothing is flushed.
    pub fn stop_immediately(&self) -> io::Result<()> {
        let mut stop = self.program("pg_ctl");
        stop.args(["stop", "--mode=immediate", "--pgdata"]).arg(self.dir.join("data"));
        done("pg_ctl", &stop.output()?)
    }

    /// The address of a schema, with further settings such as `&options=…`.
    pub fn address(&self, schema: &str) -> String {
        let host = self.dir.display().to_string().replace('/', "%2F");
        format!("postgres://saylau@{host}/postgres?schema={schema}")
    }

    /// A place for a log.
    pub fn place(&self, schema: &str) -> Result<Place, StoreError> {
        self.address(schema).parse()
    }

    /// A program of the server, run by a user who may.
    fn program(&self, name: &str) -> Command {
        let path = self.programs.join(name);
        let Some((uid, gid)) = self.user else { return Command::new(path) };
        let mut command = Command::new("setpriv");
        command.args([format!("--reuid={uid}"), format!("--regid={gid}")]);
        command.arg("--clear-groups").arg(path).current_dir("/");
        command
    }

    /// Ends the input of the keeper, and waits until it has done its work.
    fn end_keeper(&mut self) {
        if let Some(mut keeper) = self.keeper.take() {
            drop(keeper.stdin.take());
            drop(keeper.wait());
        }
    }
}

impl Drop for Throwaway {
    fn drop(&mut self) {
        self.end_keeper();
    }
}

/// The folder with the programs of the newest version, or where the shell finds them.
fn programs() -> io::Result<PathBuf> {
    let versions = fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            let programs = entry.path().join("bin");
            programs.join("initdb").exists().then_some((version, programs))
        })
        .collect();
    versions.sort();
    if let Some((_, programs)) = versions.pop() {
        return Ok(programs);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).find(|dir| dir.join("initdb").exists());
    found.ok_or_else(|| io::Error::new(ErrorKind::NotFound, "no program `initdb`"))
}

/// A user that is not root, with its numbers.
fn plain_user() -> io::Result<(u32, u32)> {
    let users = fs::read_to_string("/etc/passwd")?;
    let numbers = |name: &str| {
        let mut line = users.lines().find(|line| line.split(':').next() == Some(name))?.split(':');
        Some((line.nth(2)?.parse().ok()?, line.next()?.parse().ok()?))
    };
    let user = USERS.into_iter().find_map(numbers);
    user.ok_or_else(|| io::Error::new(ErrorKind::NotFound, "no user to run a server"))
}

fn done(program: &str, output: &Output) -> io::Result<()> {
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(format!("{program}: {said}")))
}
