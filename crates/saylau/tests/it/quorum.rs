//! A snapshot waits for the witnesses of its policy, and for none that it does not need.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::witness::Serving;
use crate::{exampland, faults, json, text};

/// A node whose policy names a witness that is alive and one that is dead; `enough` are enough.
fn node(alive: bool, enough: u8) -> (TempDir, PathBuf, Option<Serving>) {
    let folder = tempfile::tempdir().expect("a folder");
    let (node, policy) = (folder.path().join("night"), folder.path().join("policy"));
    let package = exampland();
    let first = folder.path().join("first");
    let init = ["init", text(&first), "--election", text(&package), "--rehearsal", "1"];
    let log = json(&init).0["key"].as_str().expect("a key").to_owned();
    let line = |name: &str| {
        let dir = folder.path().join(name);
        let (made, code) = json(&["witness", "init", text(&dir), "--name", name]);
        assert_eq!(code, 0, "{made}");
        made["policy"].as_str().expect("a line").to_owned()
    };
    let (one, two) = (line("one.example"), line("two.example"));
    let serving = alive.then(|| Serving::start(text(&folder.path().join("one.example")), &log));
    let url = serving.as_ref().map_or("http://127.0.0.1:1/", |serving| serving.1.as_str());
    let written = format!(
        "{one} {url}\n{two} http://127.0.0.1:1/\n\
         group all {enough} one.example two.example\nquorum all\n"
    );
    fs::write(&policy, written).expect("written");
    let (value, code) = json(&[
        "init",
        text(&node),
        "--election",
        text(&package),
        "--rehearsal",
        "1",
        "--policy",
        text(&policy),
    ]);
    assert_eq!(code, 0, "{value}");
    (folder, node, serving)
}

fn publish(node: &Path, more: &[&str]) -> (serde_json::Value, i32) {
    let target = node.with_file_name("public");
    json(&[&["publish", text(node), text(&target), "--wait", "5"], more].concat())
}

#[test]
fn a_dead_witness_holds_nothing_up_where_the_other_is_enough() {
    let (folder, node, serving) = node(true, 1);
    let (value, code) = publish(&node, &[]);
    assert_eq!((value["quorum"].as_bool(), code), (Some(true), 0), "{value}");
    let public = folder.path().join("public");
    let head = fs::read_to_string(public.join("checkpoint")).expect("there");
    assert_eq!(head.matches("— one.example ").count(), 1, "{head}");
    let page = fs::read_to_string(public.join("en/witnesses/index.html")).expect("there");
    assert!(page.contains("cosigned by 1 of 2"), "{page}");
    let (value, code) = json(&["verify", text(&public)]);
    assert_eq!(code, 0, "{value}");
    // The cosigned head is kept: it can be published again when every witness is away.
    drop(serving);
    let again = node.with_file_name("again");
    let (value, code) = json(&["publish", text(&node), text(&again), "--wait", "1"]);
    assert_eq!((value["quorum"].as_bool(), code), (Some(true), 0), "{value}");
}

#[test]
fn without_the_quorum_nothing_is_published_unless_that_is_asked_for_and_said() {
    let (folder, node, _) = node(false, 2);
    let target = node.with_file_name("public");
    let (value, code) = json(&["publish", text(&node), text(&target), "--wait", "1"]);
    assert_eq!((faults(&value), code), (vec!["publish.no_quorum"], 2), "{value}");
    assert!(!target.exists());
    let (value, code) = publish(&node, &["--without-quorum"]);
    assert_eq!((value["quorum"].as_bool(), code), (Some(false), 0), "{value}");
    let page = target.join("en/witnesses/index.html");
    let page = fs::read_to_string(page).expect("there");
    assert!(page.contains("not enough for the policy"), "{page}");
    // Verifiers do not accept it.
    assert_eq!(json(&["verify", text(&folder.path().join("public"))]).1, 1);
}

#[test]
fn a_policy_of_another_log_is_refused() {
    let (folder, _, _) = node(false, 1);
    let policy = folder.path().join("policy");
    let other =
        "log other.example+1e8f6c75+AS4rA3BbDdOWLrlzwbLFKlGeYQdg1aqFvUZL6tpc0JM3\nquorum none\n";
    fs::write(&policy, other).expect("written");
    let (node, package) = (folder.path().join("other"), exampland());
    let (value, code) = json(&[
        "init",
        text(&node),
        "--election",
        text(&package),
        "--rehearsal",
        "1",
        "--policy",
        text(&policy),
    ]);
    assert_eq!((faults(&value), code), (vec!["policy.unreadable"], 2), "{value}");
    assert!(!node.exists());
}
