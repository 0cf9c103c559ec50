//! A published night that tests damage, and the monitor over it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::{exampland, json, saylau, text};

/// A node with every form of the made-up day, and what it published.
pub struct Night {
    pub folder: TempDir,
}

impl Night {
    /// Plays the import on the day itself and publishes to `public`.
    pub fn new() -> Self {
        Self::at_time("2024-06-01T18:00:00Z")
    }

    /// The same as if the day were today: a rehearsal's log is dated by its acts.
    pub fn today() -> Self {
        Self::at_time(&jiff::Timestamp::now().to_string())
    }

    fn at_time(time: &str) -> Self {
        let night = Self { folder: tempfile::tempdir().expect("a folder") };
        night.init("node");
        night.import("node", time);
        night.publish("node", "public");
        night
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A node with the keys of the seed and the first acts.
    pub fn init(&self, node: &str) {
        let (node, package) = (self.at(node), exampland());
        done(&["init", text(&node), "--election", text(&package), "--rehearsal", "1"]);
    }

    fn import(&self, node: &str, time: &str) {
        let (node, rows) = (self.at(node), exampland().join("results/assembly.csv"));
        let import = ["import", text(&node), text(&rows), "--contest", "assembly"];
        done(&[&import[..], &["--at", time]].concat());
    }

    pub fn publish(&self, node: &str, target: &str) {
        done(&["publish", text(&self.at(node)), text(&self.at(target))]);
    }

    /// Looks once at these snapshots and returns the alarms with the exit code.
    pub fn look(&self, sources: &[&str], more: &[&str]) -> (Vec<Value>, i32) {
        let sources: Vec<PathBuf> = sources.iter().map(|name| self.at(name)).collect();
        let state = self.at("state");
        let sources = sources.iter().map(|path| text(path));
        let mut arguments = vec!["monitor"];
        arguments.extend(sources);
        arguments.extend(["--once", "--json", "--state", text(&state)]);
        arguments.extend(more);
        let output = saylau(&arguments);
        let printed = String::from_utf8_lossy(&output.stdout);
        let lines = printed.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        let alarms =
            lines.filter_map(|mut line| (line["event"] == "alarm").then(|| line["alarm"].take()));
        (alarms.collect(), output.status.code().expect("it ends by itself"))
    }

    /// Every file of a snapshot, by its path.
    pub fn files(&self, snapshot: &str) -> Vec<String> {
        let (root, mut found) = (self.at(snapshot), Vec::new());
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("readable") {
                let path = entry.expect("readable").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push(text(path.strip_prefix(&root).expect("below")).to_owned());
                }
            }
        }
        found.sort();
        found
    }

    /// Writes the list of all files anew, as whoever may write the files would.
    pub fn list_anew(&self, snapshot: &str) {
        let root = self.at(snapshot);
        let Ok(before) = fs::read_to_string(root.join("manifest")) else { return };
        let mut manifest: String = before.split_inclusive('\n').take(3).collect();
        for path in self.files(snapshot) {
            if path != "checkpoint" && path != "manifest" {
                let bytes = fs::read(root.join(&path)).expect("there");
                let hash = election::entry::sha256_hex(&bytes);
                manifest.extend([&hash, " ", &bytes.len().to_string(), " ", &path, "\n"]);
            }
        }
        fs::write(root.join("manifest"), manifest).expect("written");
    }
}

fn done(arguments: &[&str]) {
    let (value, code) = json(arguments);
    assert_eq!(code, 0, "{arguments:?}: {value}");
}

/// Puts a file back when it goes.
pub struct Restore(PathBuf, Vec<u8>);

impl Restore {
    pub fn of(path: &Path) -> Self {
        Self(path.into(), fs::read(path).expect("there"))
    }

    pub fn bytes(&self) -> &[u8] {
        &self.1
    }
}

impl Drop for Restore {
    fn drop(&mut self) {
        fs::write(&self.0, &self.1).expect("restored");
    }
}

/// The codes and places of alarms.
pub fn places(alarms: &[Value]) -> Vec<(String, String)> {
    let place = |alarm: &Value| {
        let text = |name: &str| alarm[name].as_str().expect("a text").to_owned();
        (text("code"), text("place"))
    };
    alarms.iter().map(place).collect()
}
