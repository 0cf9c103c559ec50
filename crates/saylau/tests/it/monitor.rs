//! The monitor over addresses, several sources, and what it refuses.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use crate::published::Night;
use crate::{faults, json, saylau, text};

/// A node that serves; ended when dropped.
struct Serving(Child, String);

impl Serving {
    fn start(dir: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_saylau"));
        let command = command.args(["serve", dir, "--port", "0", "--json"]);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("it is piped");
        BufReader::new(out).read_line(&mut line).expect("it says where it listens");
        let said: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        Self(child, said["address"].as_str().expect("an address").to_owned())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn a_live_node_and_its_published_copy_are_one_log_to_the_monitor() {
    let night = Night::today();
    let (public, state) = (night.at("public"), night.at("state"));
    let serving = Serving::start(text(&night.at("node")));
    let address = serving.1.clone();
    let arguments = ["monitor", &address, text(&public), "--state", text(&state), "--once"];
    let output = saylau(&[&arguments[..], &["--max-age", "3600"]].concat());
    let printed = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{printed}");
    assert_eq!(printed.matches("everything read and recounted; quiet").count(), 2, "{printed}");
    drop(serving);
    let output = saylau(&arguments);
    let printed = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{printed}");
    assert!(printed.contains("ALARM [monitor.unreachable]"), "{printed}");
}

#[test]
fn every_fault_of_the_arguments_is_said_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path().join("state");
    let (value, code) = json(&[
        "monitor",
        "https://results.example.org/",
        "/no/such/folder",
        "--once",
        "--state",
        text(&state),
    ]);
    assert_eq!((faults(&value), code), (vec!["source.https", "folder.missing"], 2));
    let (empty, receipts) = (folder.path().join("empty"), folder.path().join("receipts"));
    std::fs::create_dir(&empty).expect("made");
    let arguments = ["monitor", text(&empty), "--once", "--state", text(&state)];
    let more = ["--key", "x", "--policy", "/no/policy", "--receipts", text(&receipts)];
    let (value, code) = json(&[&arguments[..], &more].concat());
    assert_eq!((faults(&value).len(), code), (3, 2), "{value}");
    let output = saylau(&[&arguments[..], &["--json"]].concat());
    let printed = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(2), "{printed}");
    assert!(printed.contains("source.no_snapshot"), "{printed}");
}
