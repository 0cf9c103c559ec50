//! T26: silent replacement of a file that was published.

use std::fs;

use crate::published::{Night, Restore, places};
use crate::text;

/// A file of each kind: page, table, total, definition, tile, bundle, stylesheet.
fn kinds(night: &Night) -> Vec<String> {
    let mut kinds: Vec<String> = [
        "en/index.html",
        "kk/seats/index.html",
        "data/assembly/stations.csv",
        "data/assembly/totals.json",
        "definition/stations.csv",
    ]
    .map(str::to_owned)
    .into();
    let files = night.files("public");
    for folder in ["tile/0/", "tile/entries/", "static/"] {
        kinds.extend(files.iter().find(|path| path.starts_with(folder)).cloned());
    }
    kinds
}

#[test]
fn t26_a_replaced_file_is_named_with_both_hashes_though_the_manifest_was_made_anew() {
    let night = Night::new();
    assert_eq!(night.look(&["public"], &[]), (vec![], 0));
    let manifest = fs::read(night.at("public/manifest")).ok();
    for path in kinds(&night) {
        let file = night.at("public").join(&path);
        let before = Restore::of(&file);
        let mut bytes = before.bytes().to_vec();
        let last = bytes.len() - 1;
        bytes[last / 2] ^= 1;
        fs::write(&file, &bytes).expect("written");
        night.list_anew("public");
        let (alarms, code) = night.look(&["public"], &["--whole"]);
        assert_eq!(code, 1, "{path}");
        let found = alarms.iter().find(|alarm| alarm["place"] == path.as_str());
        let found = found.unwrap_or_else(|| panic!("{path} in {alarms:?}"));
        assert_eq!(found["code"], "monitor.file_changed", "{found}");
        let hash = |bytes: &[u8]| election::entry::sha256_hex(bytes);
        let said = |name: &str| found[name].as_str().expect("a text");
        assert!(said("found").contains(&hash(&bytes)), "{found}");
        assert!(said("expected").contains(&hash(before.bytes())), "{found}");
        let kept = night.at("state").join(said("evidence"));
        let kept = fs::read_dir(kept).expect("kept").map(|file| file.expect("readable").path());
        let kept: Vec<Vec<u8>> = kept.map(|file| fs::read(file).expect("kept")).collect();
        assert!(kept.contains(&bytes), "{path}: the replaced bytes are kept");
        drop(before);
        if let Some(manifest) = &manifest {
            fs::write(night.at("public/manifest"), manifest).expect("restored");
        }
    }
    assert_eq!(night.look(&["public"], &["--whole"]), (vec![], 0), "all was put back");
    let kept = fs::read_to_string(night.at("state/alarms.jsonl")).expect("kept");
    assert!(kept.lines().count() >= kinds(&night).len(), "{kept}");
}

#[test]
fn t26_rounds_that_read_a_part_come_to_every_file() {
    let night = Night::new();
    assert_eq!(night.look(&["public"], &[]), (vec![], 0));
    let files = night.files("public");
    let path = files.iter().rfind(|path| path.starts_with("ru/")).expect("a page");
    fs::write(night.at("public").join(path), "<p>true results</p>").expect("written");
    let rounds = files.len() / 64 + 2;
    let found = (0..rounds).find_map(|_| {
        let (alarms, code) = night.look(&["public"], &[]);
        (code == 1).then_some(alarms)
    });
    let found = found.unwrap_or_else(|| panic!("{path} within {rounds} rounds"));
    assert_eq!(places(&found), [("monitor.file_changed".to_owned(), path.clone())]);
}

#[test]
fn t26_a_history_signed_anew_with_the_logs_own_key_is_proved_by_two_notes() {
    let night = Night::new();
    assert_eq!(night.look(&["public"], &[]), (vec![], 0));
    // The same keys, the same first acts, other acts behind them: what a thief of the key can do.
    night.init("forged");
    let (forged, rows) = (night.at("forged"), crate::exampland().join("results/turnout.csv"));
    let import =
        ["import", text(&forged), text(&rows), "--turnout", "--at", "2024-06-01T18:00:00Z"];
    assert_eq!(crate::json(&import).1, 0);
    night.publish("forged", "shown");
    fs::rename(night.at("public"), night.at("true")).expect("renamed");
    fs::rename(night.at("shown"), night.at("public")).expect("renamed");
    let (alarms, code) = night.look(&["public"], &[]);
    assert_eq!(code, 1);
    let split = alarms.iter().find(|alarm| alarm["code"] == "monitor.split_view");
    let split = split.unwrap_or_else(|| panic!("a split view in {alarms:?}"));
    let kept = night.at("state").join(split["evidence"].as_str().expect("kept"));
    let key = fs::read_to_string(night.at("true/log.vkey")).expect("a key");
    let key: tlog::VerifierKey = key.trim().parse().expect("a key");
    let note = |name: &str| fs::read_to_string(kept.join(name)).expect("a note");
    let notes = [note("checkpoint.found"), note("checkpoint.known")];
    for note in &notes {
        let signed = tlog::Checkpoint::open(note, key.name(), std::slice::from_ref(&key));
        assert!(signed.is_ok(), "{signed:?}");
    }
    assert_ne!(notes[0], notes[1]);
    fs::rename(night.at("public"), night.at("shown")).expect("renamed");
    fs::rename(night.at("true"), night.at("public")).expect("renamed");
    assert_eq!(night.look(&["public"], &[]), (vec![], 0));
}
