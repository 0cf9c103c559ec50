//! A snapshot put in a folder's place: only ever in its own, and never an older one.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::{exampland, faults, json, text};

fn init(node: &Path, seed: &str) {
    let package = exampland();
    let (value, code) =
        json(&["init", text(node), "--election", text(&package), "--rehearsal", seed]);
    assert_eq!(code, 0, "{value}");
}

fn import(node: &Path) {
    let rows = exampland().join("results/assembly.csv");
    let import = ["import", text(node), text(&rows), "--contest", "assembly"];
    let (value, code) = json(&[&import[..], &["--at", "2024-06-01T18:00:00Z"]].concat());
    assert_eq!(code, 0, "{value}");
}

fn publish(node: &Path, target: &Path) -> (Value, i32) {
    json(&["publish", text(node), text(target)])
}

/// A folder with a node in it.
fn node() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let node = folder.path().join("night");
    init(&node, "1");
    (folder, node)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("readable");
    let name = |entry: std::io::Result<fs::DirEntry>| {
        entry.expect("readable").file_name().to_string_lossy().into_owned()
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

#[test]
fn what_is_no_snapshot_of_this_log_stays_untouched() {
    let (folder, node) = node();
    let at = |name: &str| folder.path().join(name);
    for name in ["docs", "docs.old", "docs.new", "empty"] {
        fs::create_dir(at(name)).expect("made");
    }
    for name in ["docs", "docs.old", "docs.new"] {
        fs::write(at(name).join("thesis.txt"), "mine").expect("written");
    }
    fs::write(at("file"), "mine").expect("written");
    for name in ["docs", "file"] {
        let (value, code) = publish(&node, &at(name));
        assert_eq!((faults(&value), code), (vec!["publish.target_occupied"], 2), "{value}");
    }
    fs::remove_dir_all(at("docs")).expect("removed");
    for name in ["docs", "empty", "docs"] {
        let (value, code) = publish(&node, &at(name));
        assert_eq!(code, 0, "{value}");
    }
    assert_eq!(names(&at("docs.old")), ["thesis.txt"]);
    assert_eq!(names(&at("docs.new")), ["thesis.txt"]);
    let left = names(folder.path());
    assert_eq!(left, ["docs", "docs.new", "docs.old", "empty", "file", "night"]);
}

#[test]
fn a_data_folder_is_never_a_target() {
    let (folder, node) = node();
    let inside = [node.clone(), node.join("log"), node.join("public"), node.join("keys/new/site")];
    for target in inside.into_iter().chain([node.join("../night")]) {
        let (value, code) = publish(&node, &target);
        assert_eq!((faults(&value), code), (vec!["publish.target_in_data"], 2), "{value}");
    }
    let (value, _) = publish(&node, folder.path());
    assert_eq!(faults(&value), ["publish.target_occupied"]);
    assert_eq!(names(&node), ["keys", "log", "package"]);
}

#[test]
fn a_snapshot_with_something_more_in_it_is_not_replaced() {
    let (folder, node) = node();
    let public = folder.path().join("public");
    publish(&node, &public);
    fs::create_dir(public.join(".git")).expect("made");
    let (value, _) = publish(&node, &public);
    assert_eq!(faults(&value), ["publish.target_occupied"]);
    assert!(value["errors"][0]["message"].as_str().is_some_and(|text| text.contains("`.git`")));
    fs::remove_dir(public.join(".git")).expect("removed");
    init(&public.join("en/night"), "2");
    let (value, _) = publish(&node, &public);
    assert_eq!(faults(&value), ["publish.target_in_data"]);
    assert!(public.join("en/night/keys/log.key").exists());
}

#[test]
fn a_snapshot_of_another_log_is_not_replaced() {
    let (folder, node) = node();
    let (other, public) = (folder.path().join("other"), folder.path().join("public"));
    init(&other, "2");
    publish(&other, &public);
    let (value, code) = publish(&node, &public);
    assert_eq!((faults(&value), code), (vec!["publish.target_occupied"], 2), "{value}");
}

#[test]
fn a_log_restored_from_an_old_copy_does_not_replace_what_was_published() {
    let (folder, node) = node();
    let (copy, public) = (folder.path().join("copy"), folder.path().join("public"));
    // The same keys and the same first acts: the state before the import.
    init(&copy, "1");
    import(&node);
    let (published, _) = publish(&node, &public);
    let (value, code) = publish(&copy, &public);
    assert_eq!((faults(&value), code), (vec!["publish.would_go_back"], 2), "{value}");
    let message = value["errors"][0]["message"].as_str().expect("a message");
    assert!(message.contains(published["root"].as_str().expect("a root")), "{message}");
    // As long as what is published, with other acts.
    let rows = exampland().join("results/turnout.csv");
    json(&["import", text(&copy), text(&rows), "--turnout", "--at", "2024-06-01T18:00:00Z"]);
    let (value, _) = publish(&copy, &public);
    assert_eq!(faults(&value), ["publish.would_go_back"]);
    let (value, code) = publish(&node, &public);
    assert_eq!(code, 0, "the log itself still may: {value}");
}

#[test]
fn a_link_keeps_pointing_where_it_points() {
    let (folder, node) = node();
    let (real, link) = (folder.path().join("www"), folder.path().join("public"));
    fs::create_dir(&real).expect("made");
    std::os::unix::fs::symlink(&real, &link).expect("linked");
    for _ in 0..2 {
        assert_eq!(publish(&node, &link).1, 0);
    }
    assert!(link.is_symlink() && real.join("checkpoint").exists());
}
