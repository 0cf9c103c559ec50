//! A data folder is made whole or not at all.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::{exampland, faults, json, saylau, text};

#[test]
fn a_folder_is_made_whole_in_a_new_and_in_an_empty_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let package = exampland();
    fs::create_dir(folder.path().join("empty")).expect("made");
    for name in ["new", "empty", "deep/er"] {
        let node = folder.path().join(name);
        let init = ["init", text(&node), "--election", text(&package), "--rehearsal", "1"];
        assert_eq!(json(&init).1, 0, "{name}");
        let mut parts: Vec<_> = fs::read_dir(&node)
            .expect("readable")
            .map(|entry| entry.expect("readable").file_name())
            .collect();
        parts.sort();
        assert_eq!(parts, ["keys", "log", "package"], "{name}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 3, "nothing beside them");
}

#[test]
fn an_init_that_fails_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (node, package) = (folder.path().join("node"), exampland());
    let init = ["init", text(&node), "--election", text(&package), "--live", "no\norigin"];
    assert_eq!(json(&init).1, 2);
    assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 0);
}

#[test]
fn a_live_log_is_not_called_as_a_rehearsal_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let (node, package) = (folder.path().join("node"), exampland());
    for origin in ["rehearsal.example.org/1", "rehearsal.xx-2024/1"] {
        let init = ["init", text(&node), "--election", text(&package), "--live", origin];
        let (value, code) = json(&init);
        assert_eq!((faults(&value), code), (vec!["origin.rehearsal"], 2), "{value}");
    }
    assert!(!node.exists());
}

#[test]
fn a_live_log_opens_at_the_time_of_the_clock() {
    let folder = tempfile::tempdir().expect("a folder");
    let (node, public) = (folder.path().join("node"), folder.path().join("public"));
    // The clock as the files' times show it.
    let written = |path: &Path| {
        let time = fs::metadata(path).and_then(|file| file.modified()).expect("a time");
        time.duration_since(UNIX_EPOCH).expect("after 1970").as_secs()
    };
    let (package, before) = (exampland(), written(folder.path()));
    saylau(&["init", text(&node), "--election", text(&package), "--live", "results.example.org"]);
    assert_eq!(json(&["publish", text(&node), text(&public)]).1, 0);
    let after = written(&public);
    let entries = fs::read_dir(public.join("tile/entries")).expect("bundles").next();
    let bundle = fs::read_dir(entries.expect("one").expect("readable").path()).expect("partial");
    let bundle = bundle.map(|entry| entry.expect("readable").path()).next().expect("one");
    let bundle = String::from_utf8_lossy(&fs::read(bundle).expect("readable")).into_owned();
    let (_, at) = bundle.split_once("\"at\":").expect("a time stands in the first act");
    let digits: String = at.chars().take_while(char::is_ascii_digit).collect();
    let at: u64 = digits.parse().expect("seconds");
    assert!((before..=after).contains(&at), "{before} ≤ {at} ≤ {after}");
}
