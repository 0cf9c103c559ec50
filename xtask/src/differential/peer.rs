//! The Python package, in an environment of its own under `target`.

use std::fs;
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use super::case::{Case, EFFORT_AGAIN};
use super::verdict::Answer;

/// The package and its version: another one might answer otherwise.
const PACKAGE: &str = "votelib";
const VERSION: &str = "0.4.0";

const SCRIPT: &str = include_str!("votelib_peer.py");

/// A Python that has the package.
pub struct Python {
    program: PathBuf,
    script: PathBuf,
}

impl Python {
    /// Makes the environment unless it is there, and looks whether it has the package.
    pub fn ready(root: &Path) -> Result<Self> {
        let folder = root.join("target").join("differential");
        let venv = folder.join("venv");
        let program = venv.join("bin").join("python");
        if !program.is_file() {
            eprintln!("making {}", venv.display());
            let made = Command::new("python3").args(["-m", "venv"]).arg(&venv).output();
            let made =
                made.context("cannot start python3: install Python 3 with its venv module")?;
            let said = String::from_utf8_lossy(&made.stderr);
            ensure!(made.status.success(), "python3 -m venv failed: {}", said.trim());
        }
        let python = Self { program, script: folder.join("votelib_peer.py") };
        if python.version()?.as_deref() != Some(VERSION) {
            python.install()?;
        }
        fs::write(&python.script, SCRIPT).context("cannot write the script of the peer")?;
        Ok(python)
    }

    /// The version of the package, or `None` when it is not there.
    fn version(&self) -> Result<Option<String>> {
        let ask = format!("import importlib.metadata as m; print(m.version('{PACKAGE}'))");
        let asked = Command::new(&self.program).args(["-c", &ask]).output();
        let asked = asked.context("the Python of the environment does not start")?;
        let said = String::from_utf8_lossy(&asked.stdout).trim().to_owned();
        Ok(asked.status.success().then_some(said))
    }

    fn install(&self) -> Result<()> {
        eprintln!("installing {PACKAGE} {VERSION}");
        let wanted = format!("{PACKAGE}=={VERSION}");
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", &wanted];
        let installed = Command::new(&self.program).args(pip).output()?;
        if !installed.status.success() {
            let said = String::from_utf8_lossy(&installed.stderr);
            bail!("cannot install {wanted}: is there a network? pip says: {}", said.trim());
        }
        Ok(())
    }
}

/// One running Python that answers line by line.
pub struct Peer {
    sender: Sender,
    answers: Answers,
}

/// The way in: cases.
pub struct Sender(BufWriter<ChildStdin>);

/// The way out: answers, in the order of the cases.
pub struct Answers {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts it.
    pub fn start(python: &Python) -> Result<Self> {
        let mut command = Command::new(&python.program);
        command.arg(&python.script).stdin(Stdio::piped()).stdout(Stdio::piped());
        // Sets of names come in the same order in every run.
        command.env("PYTHONHASHSEED", "0");
        let mut child = command.spawn().context("the peer does not start")?;
        let sender = Sender(BufWriter::new(child.stdin.take().expect("it is piped")));
        let lines = BufReader::new(child.stdout.take().expect("it is piped"));
        Ok(Self { sender, answers: Answers { child, lines } })
    }

    /// Asks one case, with all the effort that it takes.
    pub fn ask(mut self, case: &Case) -> Result<Answer> {
        self.sender.send(case, EFFORT_AGAIN)?;
        drop(self.sender);
        self.answers.next()
    }

    /// Parts the way in from the way out, for two threads.
    pub fn split(self) -> (Sender, Answers) {
        (self.sender, self.answers)
    }
}

impl Sender {
    /// Sends a case, to be answered with this effort.
    pub fn send(&mut self, case: &Case, effort: u64) -> Result<()> {
        writeln!(self.0, "{}", case.request(effort)).context("the peer takes no more cases")
    }
}

impl Answers {
    /// Reads the next answer.
    pub fn next(&mut self) -> Result<Answer> {
        let mut line = String::new();
        ensure!(self.lines.read_line(&mut line)? > 0, "the peer has ended without an answer");
        let said: Value = serde_json::from_str(&line).context("the peer does not speak JSON")?;
        Answer::read(&said).with_context(|| format!("the peer says {line}"))
    }
}

impl Drop for Answers {
    fn drop(&mut self) {
        // It ends when no more cases come; if it was left in between, it must not stay.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
