//! A node as a process: started, killed, started again.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

/// Creates the folder of a rehearsal; what an earlier run left there is removed.
pub fn init(program: &Path, folder: &Path, election: &str, seed: u64) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
    }
    let mut command = Command::new(program);
    command.arg("init").arg(folder).args(["--election", election, "--rehearsal"]);
    command.arg(seed.to_string()).stdin(Stdio::null());
    let output = command.output().with_context(|| format!("cannot start {command:?}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?} ended with {}: {said}", output.status);
    Ok(())
}

/// A node that runs and has said where it listens.
pub struct Node {
    process: Child,
    address: SocketAddr,
}

impl Node {
    /// Starts it and waits until it says its address; returns how long that took.
    pub fn start(program: &Path, folder: &Path) -> Result<(Self, Duration)> {
        let start = Instant::now();
        let mut command = Command::new(program);
        command.arg("serve").arg(folder).args(["--host", "127.0.0.1", "--port", "0", "--json"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut process = command.spawn().with_context(|| format!("cannot start {command:?}"))?;
        let mut lines =
            BufReader::new(process.stdout.take().context("its output is piped")?).lines();
        let address = lines.by_ref().map_while(Result::ok).find_map(|line| address(&line));
        let took = start.elapsed();
        // Whatever it prints later must have somewhere to go.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        let Some(address) = address else {
            bail!("{command:?} ended with {} and no address", process.wait()?);
        };
        Ok((Self { process, address }, took))
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Ends it as a power cut would: SIGKILL, no goodbye.
    fn kill(&mut self) -> Result<()> {
        self.process.kill()?;
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        drop(self.kill());
    }
}

/// The address in a line such as `{"address":"http://127.0.0.1:8080"}`.
fn address(line: &str) -> Option<SocketAddr> {
    let (_, port) = line.split_once("127.0.0.1:")?;
    let digits: String = port.chars().take_while(char::is_ascii_digit).collect();
    Some(SocketAddr::from(([127, 0, 0, 1], digits.parse().ok()?)))
}

/// The node of the moment.
pub struct Gate {
    node: Mutex<Node>,
    address: Mutex<SocketAddr>,
}

impl Gate {
    /// Holds a node that runs.
    pub fn open(node: Node) -> Self {
        let address = node.address;
        Self { node: Mutex::new(node), address: Mutex::new(address) }
    }

    /// Where the node of the moment listens, or the last one listened.
    pub fn address(&self) -> SocketAddr {
        *hold(&self.address)
    }

    /// Kills the node and starts it again; returns how long the start took.
    pub fn kill_and_restart(&self, program: &Path, folder: &Path) -> Result<Duration> {
        let mut node = hold(&self.node);
        node.kill()?;
        let (next, took) = Node::start(program, folder)?;
        *hold(&self.address) = next.address;
        *node = next;
        Ok(took)
    }

    /// Ends the node.
    pub fn close(&self) -> Result<()> {
        hold(&self.node).kill()
    }
}

fn hold<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().expect("nobody panics while holding it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_what_a_node_says() {
        let expected = Some(SocketAddr::from(([127, 0, 0, 1], 8080)));
        assert_eq!(address(r#"{"address":"127.0.0.1:8080"}"#), expected);
        assert_eq!(address("Open http://127.0.0.1:8080/ in a browser."), expected);
        assert_eq!(address("replaying 4,096 entries"), None);
    }
}
