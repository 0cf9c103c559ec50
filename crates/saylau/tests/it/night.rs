//! Whole nights: played twice, imported, replayed.

use std::fs;
use std::path::Path;

use crate::{exampland, json, text};

/// Every file below a folder, by its path.
fn files(root: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut found = std::collections::BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).expect("below").display().to_string();
                found.insert(name, fs::read(&path).expect("readable"));
            }
        }
    }
    found
}

#[test]
fn the_same_seed_gives_the_same_snapshot_byte_for_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    let package = exampland();
    let play = |name: &str, seed: &str| {
        let data = folder.path().join(name);
        let arguments = ["demo", "--election", text(&package), "--headless", "--speed", "max"];
        let more = ["--seed", seed, "--data", text(&data)];
        let (value, code) = json(&[&arguments[..], &more[..]].concat());
        assert_eq!((value["verified"].as_bool(), code), (Some(true), 0));
        (value["root"].clone(), files(&data.join("snapshot")))
    };
    let (first, again, other) = (play("a", "1"), play("b", "1"), play("c", "2"));
    assert_eq!(first, again);
    assert_ne!(first.0, other.0, "another seed gives another log");
}

#[test]
fn an_import_that_is_run_again_adds_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (node, package) = (folder.path().join("node"), exampland());
    json(&["init", text(&node), "--election", text(&package), "--rehearsal", "1"]);
    let rows = package.join("results/assembly.csv");
    let import = ["import", text(&node), text(&rows), "--contest", "assembly"];
    let import = [&import[..], &["--at", "2024-06-01T18:00:00Z"]].concat();
    let (first, code) = json(&import);
    assert_eq!((first["new"].as_u64(), code), (Some(6), 0));
    let (again, _) = json(&import);
    assert_eq!((again["new"].as_u64(), again["known"].as_u64()), (Some(0), Some(6)));
    let public = folder.path().join("public");
    json(&["publish", text(&node), text(&public)]);
    let (verified, code) = json(&["verify", text(&public)]);
    assert_eq!((verified["agrees"].as_bool(), code), (Some(true), 0));
    let seats = &verified["contests"][0]["lists"][0];
    assert_eq!((seats["votes"].as_u64(), seats["seats"].as_u64()), (Some(991), Some(5)));
}

#[test]
fn a_tie_stays_open_in_everything_that_is_published() {
    let package = exampland();
    let arguments = ["tally", "--election", text(&package), "--contest", "council"];
    let (value, code) = json(&arguments);
    assert_eq!(code, 0);
    assert_eq!(value["outcome"]["question"]["id"], "average_tie:1:east,west");
    assert!(value["lists"][0]["seats"].is_null());
}

#[test]
fn the_real_rows_of_the_knesset_give_its_seats() {
    let (value, code) = json(&["tally", "--election", "il-2022"]);
    assert_eq!((value["votes"].as_u64(), code), (Some(4_764_742), 0));
    assert_eq!(value["equals_official"], true);
    let mut seats: Vec<u64> = value["lists"]
        .as_array()
        .expect("lists")
        .iter()
        .filter_map(|list| list["seats"].as_u64())
        .filter(|&seats| seats > 0)
        .collect();
    seats.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(seats, [32, 24, 14, 12, 11, 7, 6, 5, 5, 4]);
}

/// The reference election: official totals and seats from reconstructed rows.
#[test]
fn the_reference_election_comes_to_its_official_result() {
    let (value, code) = json(&["tally", "--election", "kz-2021"]);
    assert_eq!((value["votes"].as_u64(), code), (Some(7_241_562), 0));
    assert_eq!(value["equals_official"], true);
}
