//! A mirror shows what the entries give, follows what continues, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::{exampland, faults, json, text};

struct Night {
    folder: TempDir,
}

impl Night {
    /// A node that is published as `public`.
    fn new() -> Self {
        let night = Self { folder: tempfile::tempdir().expect("a folder") };
        night.init("node");
        night.publish("node", "public");
        night
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn init(&self, node: &str) {
        let (node, package) = (self.at(node), exampland());
        let init = ["init", text(&node), "--election", text(&package), "--rehearsal", "1"];
        let (value, code) = json(&init);
        assert_eq!(code, 0, "{value}");
    }

    fn import(&self, node: &str, rows: &str, kind: &[&str]) {
        let (node, rows) = (self.at(node), exampland().join("results").join(rows));
        let import = ["import", text(&node), text(&rows), "--at", "2024-06-01T18:00:00Z"];
        let (value, code) = json(&[&import[..], kind].concat());
        assert_eq!(code, 0, "{value}");
    }

    fn publish(&self, node: &str, target: &str) {
        let (value, code) = json(&["publish", text(&self.at(node)), text(&self.at(target))]);
        assert_eq!(code, 0, "{value}");
    }

    fn mirror(&self, source: &str) -> (Value, i32) {
        json(&["mirror", text(&self.at(source)), text(&self.at("mirror"))])
    }
}

fn manifest(folder: &Path) -> String {
    fs::read_to_string(folder.join("manifest")).expect("a published snapshot")
}

#[test]
fn a_mirror_has_the_same_bytes_and_grows_with_its_source() {
    let night = Night::new();
    let (value, code) = night.mirror("public");
    assert_eq!((value["moved"].as_bool(), code), (Some(true), 0), "{value}");
    assert_eq!(value["differing"], serde_json::json!([]));
    assert_eq!(manifest(&night.at("mirror")), manifest(&night.at("public")));
    assert_eq!(night.mirror("public").0["moved"].as_bool(), Some(false));
    night.import("node", "assembly.csv", &["--contest", "assembly"]);
    night.publish("node", "public");
    // A page that was tampered with there is told, and not shown here.
    let page = night.at("public/en/index.html");
    fs::write(&page, "another result").expect("written");
    let wrong = manifest(&night.at("public"))
        .replace(&prints(&night.at("public"), "en/index.html"), &"0".repeat(64));
    fs::write(night.at("public/manifest"), wrong).expect("written");
    let (value, code) = night.mirror("public");
    assert_eq!((code, &value["differing"]), (0, &serde_json::json!(["en/index.html"])), "{value}");
    let (value, code) = json(&["verify", text(&night.at("mirror"))]);
    assert_eq!(code, 0, "{value}");
}

/// The hash that a manifest has for a file.
fn prints(folder: &Path, path: &str) -> String {
    let text = manifest(folder);
    let line = text.lines().find(|line| line.ends_with(&format!(" {path}"))).expect("listed");
    line.split(' ').next().expect("a hash").to_owned()
}

#[test]
fn a_mirror_refuses_a_fork_and_keeps_both_heads() {
    let night = Night::new();
    night.init("other");
    night.import("node", "assembly.csv", &["--contest", "assembly"]);
    night.publish("node", "public");
    assert_eq!(night.mirror("public").1, 0);
    let before = manifest(&night.at("mirror"));
    // The same keys and the same beginning, then another history.
    night.import("other", "turnout.csv", &["--turnout"]);
    night.publish("other", "forked");
    let (value, code) = night.mirror("forked");
    assert_eq!((faults(&value), code), (vec!["mirror.forked"], 1), "{value}");
    assert_eq!(manifest(&night.at("mirror")), before);
    let kept = fs::read_dir(night.at("mirror.evidence")).expect("kept").count();
    assert_eq!(kept, 2);
}

#[test]
fn a_mirror_does_not_go_back_nor_to_another_log() {
    let night = Night::new();
    night.publish("node", "old");
    night.import("node", "assembly.csv", &["--contest", "assembly"]);
    night.publish("node", "public");
    assert_eq!(night.mirror("public").1, 0);
    let (value, code) = night.mirror("old");
    assert_eq!((faults(&value), code), (vec!["mirror.behind"], 2), "{value}");
    let package = exampland();
    let two = night.at("two");
    let init = ["init", text(&two), "--election", text(&package), "--rehearsal", "2"];
    assert_eq!(json(&init).1, 0);
    night.publish("two", "second");
    let (value, code) = night.mirror("second");
    assert_eq!((faults(&value), code), (vec!["mirror.other_log"], 1), "{value}");
}

#[test]
fn entries_that_were_changed_are_never_shown() {
    let night = Night::new();
    let bundle = fs::read_dir(night.at("public/tile/entries/000.p")).expect("one partial bundle");
    let bundle = bundle.last().expect("a file").expect("readable").path();
    let mut bytes = fs::read(&bundle).expect("readable");
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    fs::write(&bundle, bytes).expect("written");
    let (value, code) = night.mirror("public");
    assert_eq!((faults(&value), code), (vec!["mirror.unreadable"], 2), "{value}");
    assert!(!night.at("mirror").exists());
}

#[test]
fn a_head_that_is_only_signed_again_changes_the_files_that_say_when() {
    let night = Night { folder: tempfile::tempdir().expect("a folder") };
    let (node, package) = (night.at("node"), exampland());
    let init = ["init", text(&node), "--election", text(&package), "--live", "live.example/day"];
    assert_eq!(json(&init).1, 0);
    night.publish("node", "public");
    assert_eq!(night.mirror("public").1, 0);
    let overview = fs::metadata(night.at("mirror/en/index.html")).expect("there");
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    night.publish("node", "public");
    let (value, code) = night.mirror("public");
    assert_eq!((value["refreshed"].as_bool(), code), (Some(true), 0), "{value}");
    let read = |name: &str| fs::read(night.at(name)).expect("there");
    assert_eq!(read("mirror/checkpoint"), read("public/checkpoint"));
    assert_eq!(manifest(&night.at("mirror")), manifest(&night.at("public")));
    let now = fs::metadata(night.at("mirror/en/index.html")).expect("there");
    assert_eq!(overview.modified().expect("a time"), now.modified().expect("a time"));
    let (value, code) = json(&["verify", text(&night.at("mirror"))]);
    assert_eq!(code, 0, "{value}");
}
