//! T38: a file of a snapshot is taken away.

use std::fs;

use verifier::{Memory, Options, Source as _, verify};

use crate::published::Night;

fn memory(night: &Night) -> Memory {
    let mut memory = Memory::new();
    for path in night.files("public") {
        memory.insert(&path, fs::read(night.at("public").join(&path)).expect("there"));
    }
    memory
}

/// The snapshot without one file, and with a list of files that does not name it.
fn without(memory: &Memory, path: &str) -> Memory {
    let mut left = memory.clone();
    assert!(left.remove(path), "{path}");
    let listed = left.read("manifest", 1 << 30).expect("readable");
    if let Some(listed) = listed {
        let listed = String::from_utf8(listed).expect("text");
        let ends = format!(" {path}\n");
        let rows = listed.split_inclusive('\n').filter(|row| !row.ends_with(&ends));
        left.insert("manifest", rows.collect::<String>().into_bytes());
    }
    left
}

#[test]
fn t38_removal_of_any_file_is_found_from_the_signed_head_alone() {
    let night = Night::new();
    let whole = memory(&night);
    let options = Options::default();
    assert_eq!(verify(&whole, &options, &|_| {}).findings, vec![]);
    let paths: Vec<&str> = whole.paths().collect();
    assert!(paths.len() > 50, "{paths:?}");
    let check = |path: &str| {
        let report = verify(&without(&whole, path), &options, &|_| {});
        let named = report.findings.iter().any(|finding| finding.place == path);
        assert!(named, "{path}: {:?}", report.findings);
    };
    for path in paths {
        check(path);
    }
}

#[test]
fn t38_a_monitor_names_what_was_taken_away_with_and_without_having_seen_it() {
    let night = Night::new();
    assert_eq!(night.look(&["public"], &[]), (vec![], 0));
    for path in ["ru/index.html", "data/assembly/stations.csv", "definition/areas.csv", "log.vkey"]
    {
        let file = night.at("public").join(path);
        let before = fs::read(&file).expect("there");
        let listed = fs::read(night.at("public/manifest")).ok();
        fs::remove_file(&file).expect("removed");
        night.list_anew("public");
        let (alarms, code) = night.look(&["public"], &["--whole"]);
        assert_eq!(code, 1, "{path}");
        let named = |alarm: &serde_json::Value| {
            alarm["code"] == "monitor.file_removed" && alarm["place"] == path
        };
        assert!(alarms.iter().any(named), "{path}: {alarms:?}");
        if path != "log.vkey" {
            fs::rename(night.at("state"), night.at("seen")).expect("renamed");
            let (alarms, code) = night.look(&["public"], &[]);
            assert_eq!(code, 1, "{path}");
            assert!(alarms.iter().any(named), "{path}, never seen: {alarms:?}");
            fs::remove_dir_all(night.at("state")).expect("removed");
            fs::rename(night.at("seen"), night.at("state")).expect("renamed");
        }
        fs::write(&file, before).expect("restored");
        if let Some(listed) = listed {
            fs::write(night.at("public/manifest"), listed).expect("restored");
        }
    }
    assert_eq!(night.look(&["public"], &["--whole"]), (vec![], 0));
}
